"""A screen as a person sees it who points at something: things with names, kinds and places, and what is near what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..device_bridge import Bounds, Element, Screen
from ..device_bridge.compact import PICTURE

Side = Literal["left", "right", "above", "below", "beside"]

_WORD = re.compile(r"[^\W_]+(?:['’.:/@-][^\W_]+)*")
_PLAIN = re.compile(r"Text|Button|Image")
_BEHIND = re.compile(r"(status|navigation)( bar)? background")
TOP_BAR = 0.16
"""The part of the screen's height that is its top bar."""
BACKGROUND_SHARE = 0.45
"""What is larger than this part of the screen lies behind the others, and nobody points at it."""


@dataclass(frozen=True)
class Thing:
    """What is pointed at, or what is said to be next to it.

    `name` is what is read there, or what its view is called; empty where there is neither. `kinds` are what people may
    call it, none where nobody could say.
    """

    index: int
    box: Bounds
    name: str
    kinds: frozenset[str]

    @property
    def key(self) -> str:
        """The name, in which case, punctuation and spaces tell nothing apart."""
        return " ".join(spoken(self.name))


def spoken(text: str) -> list[str]:
    """The words of a text, lower case, as a person would say them."""
    return [word.lower() for word in _WORD.findall(text)]


def things_on(screen: Screen) -> list[Thing]:
    """All that can be pointed at, or be said to be next to it, in the order of the screen."""
    shown = [e for e in screen.elements if e.role not in ("list", "web") and not _behind(e, screen.size)]
    return [Thing(e.index, e.bounds, e.text or e.hint, kinds_of(e, screen.size)) for e in shown]


def _behind(element: Element, size: tuple[int, int]) -> bool:
    width, height = size
    area = element.bounds.area
    return not area or area > BACKGROUND_SHARE * width * height > 0 or bool(_BEHIND.fullmatch(element.text))


def kinds_of(element: Element, size: tuple[int, int]) -> frozenset[str]:
    """What kinds of thing an element may be called; none if nobody could say what it is."""
    kind = element.class_name.rpartition(".")[2]
    role = element.role
    if role in ("field", "switch", "checkbox", "radio"):
        return frozenset({role})
    if role == "slider":
        return frozenset()
    if "Image" in kind or role == "image":
        # As in the prompt, where a picture's line says which of the two it is.
        return frozenset({"image" if element.bounds.area > PICTURE * size[0] * size[1] > 0 else "icon"})
    if _on_bar(element, size):
        return frozenset({"icon"})
    found = set[str]()
    if (element.text or element.value) and not unseen(element):
        if role in ("item", "tab"):
            found.add(role)
        if "Button" in kind:
            found.add("button")
        elif role != "item" or "Text" in kind:
            found.add("text")
    return frozenset(found)


def _on_bar(element: Element, size: tuple[int, int]) -> bool:
    """Whether it is a square on the top bar: such buttons show an icon, whatever they are made of."""
    left, top, right, bottom = element.bounds
    width, height = right - left, bottom - top
    if not size[0] or not element.actions or bottom >= TOP_BAR * size[1]:
        return False
    return 0.8 < width / height < 1.25 and 0.06 < width / size[0] < 0.17


def unseen(element: Element) -> bool:
    """Whether the name comes from the view's id, of which a person sees nothing where it does not say what is drawn."""
    name = element.resource_id.rpartition("/")[2].lower()
    from_id = bool(name and element.text) and all(word in name for word in element.text.split())
    return from_id and not _PLAIN.search(element.class_name.rpartition(".")[2])


def rows(things: Sequence[Thing]) -> list[list[Thing]]:
    """The things in lines from top to bottom, each from left to right."""
    found: list[list[Thing]] = []
    for thing in sorted(things, key=lambda t: (t.box.center[1], t.box.left)):
        if found and level(found[-1][0].box, thing.box):
            found[-1].append(thing)
        else:
            found.append([thing])
    return [sorted(row, key=lambda t: t.box.left) for row in found]


def level(one: Bounds, other: Bounds) -> bool:
    """Whether two boxes stand in one line: at least half of the lower one's height is beside the other."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared * 2 >= min(one.bottom - one.top, other.bottom - other.top) > 0


def over(one: Bounds, other: Bounds) -> bool:
    """Whether two boxes stand one over the other: they share some of their width."""
    return min(one.right, other.right) - max(one.left, other.left) > 0.2 * min(
        one.right - one.left, other.right - other.left
    )


def neighbours(anchor: Thing, things: Sequence[Thing], size: tuple[int, int]) -> dict[Side, list[Thing]]:
    """What stands on each side of a thing, nearest first. What lies on it stands on no side."""
    box, (width, height) = anchor.box, size
    slack_x, slack_y = round(0.01 * width), round(0.005 * height)
    others = [t for t in things if t.index != anchor.index]
    inline = [t for t in others if level(t.box, box)]
    stacked = [t for t in others if over(t.box, box)]
    left = sorted((t for t in inline if t.box.right <= box.left + slack_x), key=lambda t: -t.box.right)
    right = sorted((t for t in inline if t.box.left >= box.right - slack_x), key=lambda t: t.box.left)
    above = sorted((t for t in stacked if t.box.bottom <= box.top + slack_y), key=lambda t: -t.box.bottom)
    below = sorted((t for t in stacked if t.box.top >= box.bottom - slack_y), key=lambda t: t.box.top)
    near = 0.25 * height
    return {
        "left": left,
        "right": right,
        "above": [t for t in above if box.top - t.box.bottom < near],
        "below": [t for t in below if t.box.top - box.bottom < near],
        "beside": sorted([*left, *right], key=lambda t: max(t.box.left - box.right, box.left - t.box.right)),
    }
