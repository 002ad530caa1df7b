"""A screen in tens of tokens: a few words for each thing that can be read or acted on, in the rows that a person sees.

The words are what the small model reads, and the first of them (`labels`) are what the model copies to choose, so
both are kept short and every label is told apart from the others. The format is fixed, adapters are trained on it:
`label icon: what it holds (role state, disabled)`, with `icon` (or `image`) only for pictures, role and state only
where they say something. Things side by side are joined by ` | `, and a row that begins right of the middle starts with
the mark, so that the words tell what stands above, below, left and right of what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from .screen import Bounds, Element, Screen

LABEL_CHARS = 60
TEXT_CHARS = 100
VALUE_CHARS = 48
LINES = 60
BESIDE = "|"
PICTURE = 0.025

_CONTROL_WORD = {"switch": "switch", "checkbox": "checkbox", "radio": "radio", "field": "field", "slider": "slider"}
_WORDS = re.compile(r"\w+")
_NAMES_PICTURE = re.compile(r"\b(icon|image|logo|photo|picture)\b", re.IGNORECASE)
_SMALL = "a an and are at be by for from i in is it me my of on off or please set that the then this to turn with"
_STOP = frozenset(_SMALL.split())


_Addition = Callable[[Element, str, list[Element], Screen], str]


class Line(NamedTuple):
    """One line of a compact screen and the element it stands for."""

    element: int
    text: str


def describe(screen: Screen, *, goal: str | None = None, limit: int = LINES) -> list[Line]:
    """The screen as lines in reading order.

    Args:
        screen: What to describe.
        goal: When there are more than `limit` lines, those that share words with the goal are preferred.
        limit: The most lines; actionable elements are preferred to texts.
    """
    names = _names(screen)
    lines = [Line(index, _line(screen.elements[index], name, screen)) for index, name in names.items()]
    if len(lines) <= limit:
        return lines
    wanted = words(goal or "")
    spare = Counter(word for line in lines for word in words(line.text))

    def worth(line: Line) -> tuple[float, int]:
        shared = words(line.text) & wanted
        # A word that stands on every other line tells nothing apart.
        relevance = sum(1 / spare[word] ** 0.5 for word in shared)
        return (2 * relevance + bool(screen.elements[line.element].actions), -line.element)

    kept = {line.element for line in sorted(lines, key=worth, reverse=True)[:limit]}
    return [line for line in lines if line.element in kept]


def rows(screen: Screen, lines: list[Line]) -> list[list[Line]]:
    """The lines of `describe`, those that stand side by side together, left to right.

    Two things stand side by side where the middle of each lies between the other's top and bottom, and neither reaches
    over the other. On a screen of unknown size (0 × 0) places mean nothing, and every line stands alone.
    """
    found: list[list[Line]] = []
    for line in lines:
        box = screen.elements[line.element].bounds
        before = [screen.elements[other.element].bounds for other in found[-1]] if found else []
        if screen.size[0] and before and all(_beside(other, box) for other in before):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def written(screen: Screen, row: list[Line]) -> str:
    """A row as one line of text: a mark between its things, and before them if they begin right of the middle."""
    text = f" {BESIDE} ".join(" ".join(line.text.split()) for line in row)
    right = screen.size[0] and 2 * screen.elements[row[0].element].bounds.left > screen.size[0]
    return f"{BESIDE} {text}" if right else text


def _beside(left: Bounds, right: Bounds) -> bool:
    level = left.top <= right.center[1] < left.bottom and right.top <= left.center[1] < right.bottom
    return level and right.left >= left.center[0] and left.right <= right.center[0]


def labels(screen: Screen) -> dict[int, str]:
    """The words by which each actionable element is told apart from the others, without its state.

    Every line that `describe` gives for an actionable element starts with its label. Lists are labelled as well,
    though they have no line.
    """
    names = _names(screen)
    found = {
        element.index: names[element.index] for element in screen.elements if element.actions and element.index in names
    }
    for element in screen.elements:
        if element.actions and element.index not in found:
            found[element.index] = _numbered(element.text or element.role, set(found.values()))
    return found


def words(text: str) -> set[str]:
    """Lower-case words that carry meaning, plural endings removed."""
    found = {word for word in _WORDS.findall(text.lower().replace("-", "")) if word not in _STOP}
    return {word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found}


def shorten(text: str, limit: int) -> str:
    """`text` cut at a word's end to at most `limit` characters, `…` marking the cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,.;:-") + "…"


def _names(screen: Screen) -> dict[int, str]:
    """The first words of every line: labels of what can be acted on, made different, and the plain texts."""
    shown = [
        element for element in screen.elements if element.role != "list" and (element.text or element.role != "web")
    ]
    names = {element.index: _own_name(element, screen) for element in shown}
    targets = [element for element in shown if element.role not in ("text", "image")]
    _tell_apart(targets, names, screen, _with_role)
    _tell_apart(targets, names, screen, _with_place)
    own = {names[element.index] for element in targets}
    taken: set[str] = set()
    for element in targets:
        name = names[element.index]
        if name in taken:
            name = _numbered(name, taken | own)
        taken.add(name)
        names[element.index] = name
    return names


def _numbered(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(told for number in count(2) if (told := f"{name} #{number}") not in taken)


def _own_name(element: Element, screen: Screen) -> str:
    role = element.role
    if role in ("text", "image"):
        return shorten(element.text, TEXT_CHARS)
    text = element.text or element.hint or (role if role in _CONTROL_WORD else element.value)
    return shorten(text or _picture(element, screen) or ("icon" if role == "button" else role), LABEL_CHARS)


def _picture(element: Element, screen: Screen) -> str:
    """What a view that shows a picture is called by its size, `icon` or `image`; empty for other views."""
    if "Image" not in element.class_name and element.role != "image":
        return ""
    width, height = screen.size
    return "image" if element.bounds.area > PICTURE * width * height > 0 else "icon"


def _tell_apart(targets: list[Element], names: dict[int, str], screen: Screen, addition: _Addition) -> None:
    groups: dict[str, list[Element]] = {}
    for element in targets:
        groups.setdefault(names[element.index], []).append(element)
    used = set(names.values())
    for name, group in groups.items():
        if len(group) < 2:
            continue
        longer = {e.index: addition(e, name, group, screen) for e in group}
        times = Counter(longer.values())
        for index, text in longer.items():
            if text != name and times[text] == 1 and text not in used:
                names[index] = text


def _with_role(element: Element, name: str, group: list[Element], _: Screen) -> str:
    """`Wi-Fi switch` beside the row `Wi-Fi`."""
    same = sum(other.role == element.role for other in group)
    word = _CONTROL_WORD.get(element.role, "")
    return f"{name} {word}" if word and same < len(group) else name


def _with_place(element: Element, name: str, group: list[Element], screen: Screen) -> str:
    """`Delete at 7:30 AM`: the words of the row, or of what stands just above."""
    ours = {other.index for other in group}
    others = [e for e in screen.elements if e.index not in ours and e.text and e.role not in ("list", "web")]
    box = element.bounds
    x, y = box.center
    around = [e for e in others if _holds(e, box)]
    if around:
        near: Element | None = min(around, key=lambda e: e.bounds.area)
    else:
        row = [e for e in others if e.bounds.top <= y < e.bounds.bottom]
        texts = [e for e in row if e.role in ("text", "item")] or [e for e in row if e.role == "button"]
        above = [e for e in others if e.bounds.center[1] < y and e.role in ("text", "item", "image", "field")]
        if texts:
            near = min(texts, key=lambda e: abs(e.bounds.center[0] - x))
        else:
            near = max(above, key=lambda e: (e.bounds.center[1], -abs(e.bounds.center[0] - x)), default=None)
    return f"{name} at {shorten(near.text, LABEL_CHARS // 2)}" if near else name


def _holds(element: Element, box: Bounds) -> bool:
    left, top, right, bottom = element.bounds
    return left <= box.left and top <= box.top and right >= box.right and bottom >= box.bottom and element.bounds != box


def _line(element: Element, name: str, screen: Screen) -> str:
    value = shorten(element.value, VALUE_CHARS)
    state: list[str] = []
    role = element.role
    picture = "" if role in _CONTROL_WORD else _picture(element, screen)
    if picture and not _NAMES_PICTURE.search(name):
        name = f"{name} {picture}"
    if role == "field":
        state.append("field filled" if element.password and value else f'field "{value}"' if value else "field empty")
        value = ""
    elif role == "slider":
        state.append(f"slider {value}".strip())
        value = ""
    elif role in ("switch", "checkbox", "radio"):
        state.append(f"{role} {'on' if element.checked else 'off'}")
        value = "" if value.lower() in ("on", "off") else value
    elif role == "tab":
        state.append("tab selected" if element.selected else "tab")
    elif element.selected:
        state.append("selected")
    if not element.enabled and role not in ("text", "image"):
        state.append("disabled")
    text = f"{name}: {value}" if value and value != name else name
    return f"{text} ({', '.join(state)})" if state else text
