"""A screen as a person sees it who points at something: things with words, kinds and places.

The nouns are what people call things (icon, image, text …). Each stands for a set of things, and whatever is said of
them (the second, the one at the top) is meant among that set.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ....device_bridge import Bounds, Element, Screen
from ....device_bridge.compact import PICTURE

_WORD = re.compile(r"[^\W_]+(?:['’.:/@-][^\W_]+)*")
_PLAIN = re.compile(r"Text|Button|Image")
_BEHIND = re.compile(r"(status|navigation)( bar)? background")
TOP_BAR = 0.16
"""The part of the screen's height that is its top bar."""
BACKGROUND_SHARE = 0.45
"""What is larger than this part of the screen lies behind the others, and nobody points at it."""

NOUNS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "icon": (frozenset({"icon"}), ("icon", "icon", "icon", "symbol")),
    "image": (frozenset({"image"}), ("image", "image", "picture", "photo")),
    "button": (frozenset({"icon", "button"}), ("button",)),
    "text": (frozenset({"text"}), ("text", "text", "label")),
    "option": (frozenset({"item", "radio", "tab"}), ("option",)),
    "item": (frozenset({"item"}), ("item", "row", "entry", "line")),
    "field": (frozenset({"field"}), ("text field", "text box", "field", "input field", "input box")),
    "switch": (frozenset({"switch"}), ("switch", "toggle", "toggle button")),
    "checkbox": (frozenset({"checkbox"}), ("check box", "checkbox", "tick box")),
    "radio": (frozenset({"radio"}), ("radio button",)),
    "tab": (frozenset({"tab"}), ("tab",)),
}


@dataclass(frozen=True)
class Thing:
    """What is pointed at, or what is said to be next to it.

    `name` is what a person reads there, empty where there is nothing to read; `tap` says whether a tap is legal.
    """

    index: int
    box: Bounds
    name: str
    kinds: frozenset[str]
    tap: bool

    @property
    def key(self) -> str:
        """The name, in which case, punctuation and spaces tell nothing apart."""
        return " ".join(spoken(self.name))


class Group(NamedTuple):
    """A noun and all things on the page that it may stand for."""

    noun: str
    things: tuple[Thing, ...]


def spoken(text: str) -> list[str]:
    """The words of a text, lower case, as a person would say them."""
    return [word.lower() for word in _WORD.findall(text)]


class Page:
    """The things on a screen.

    Args:
        screen: The screen.
        taps: The elements that may be tapped.
        rng: Chooses among words that mean the same.
    """

    def __init__(self, screen: Screen, taps: Iterable[int], rng: random.Random) -> None:
        self.screen = screen
        self.size = screen.size
        tappable = set(taps)
        shown = [e for e in screen.elements if e.role not in ("list", "web") and not self._behind(e)]
        self.things = [
            Thing(
                e.index, e.bounds, "" if _unseen(e) else e.text or e.hint, kinds_of(e, self.size), e.index in tappable
            )
            for e in shown
        ]
        self.times = Counter(thing.key for thing in self.things if thing.key)
        self.nouns = self._nouns(rng)

    def _behind(self, element: Element) -> bool:
        width, height = self.size
        area = element.bounds.area
        return not area or area > BACKGROUND_SHARE * width * height > 0 or bool(_BEHIND.fullmatch(element.text))

    def _nouns(self, rng: random.Random) -> list[Group]:
        found = []
        pictures = any("image" in thing.kinds for thing in self.things)
        for noun, (kinds, words) in NOUNS.items():
            # Where there are no large pictures, people call the icons images.
            meant = kinds if pictures or noun != "image" else frozenset({"icon"})
            things = tuple(thing for thing in self.things if thing.kinds & meant)
            if things:
                found.append(Group(rng.choice(words), things))
        return found

    def namesakes(self) -> list[Group]:
        """The things that can be tapped and are called the same, by that name."""
        found = []
        for key, times in self.times.items():
            same = tuple(thing for thing in self.things if thing.key == key)
            if 1 < times <= 12 and all(thing.tap for thing in same) and len(key) <= 30:
                kinds = frozenset[str].intersection(*(thing.kinds for thing in same))
                order = ("icon", "button", "text", "checkbox", "switch")
                noun = next((kind for kind in order if kind in kinds), "")
                found.append(Group(f"{key} {noun}".strip(), same))
        return found

    def unique(self, thing: Thing) -> bool:
        """Whether nothing else on the page has its name."""
        return bool(thing.key) and self.times[thing.key] == 1


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
    if (element.text or element.value) and not _unseen(element):
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


def _unseen(element: Element) -> bool:
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


def overlapping(things: Sequence[Thing]) -> bool:
    """Whether some of them lie on each other, so that nobody knows how many there are."""
    ordered = sorted(things, key=lambda t: t.box.top)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.box.top >= one.box.bottom:
                break
            width = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
            height = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
            if width > 0 and height > 0 and width * height > 0.3 * min(one.box.area, other.box.area):
                return True
    return False
