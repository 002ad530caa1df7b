"""What a thing is called by its place: other lines for the same tap, worked out from where everything stands.

A small model copies words well and counts badly. It does not have to find out which icon is left of `Shop`: the line
`tap icon left of shop` is legal too, and means that icon. Every phrase means one thing: of several that it could mean
the nearest, or the first in the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from ..device_bridge import Element, Screen
from .things import Side, Thing, neighbours, rows, spoken, things_on

SOURCE = "places"
"""What the sources of examples are called that teach an adapter to say where a thing is."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PICTURES = frozenset({"icon", "image"})
_WORDED = frozenset({"text", "button", "item", "tab"})
NOUNS: dict[str, tuple[frozenset[str], ...]] = {
    "icon": (frozenset({"icon"}), _PICTURES, _WORDED),
    "image": (frozenset({"image"}), _PICTURES, _WORDED),
    "picture": (_PICTURES, _WORDED),
    "button": (_PICTURES | {"button"}, _WORDED),
    "text": (_WORDED,),
    "field": (frozenset({"field"}),),
    "checkbox": (frozenset({"checkbox"}), frozenset({"switch", "radio"})),
    "switch": (frozenset({"switch"}), frozenset({"checkbox", "radio"})),
    "radio button": (frozenset({"radio"}),),
    "tab": (frozenset({"tab"}),),
}
"""The kinds of things that a noun means; the later ones where there are none of the first."""
ANY = "option"
"""The noun for whatever can be tapped."""
RELATIONS: dict[Side, str] = {
    "left": "left of",
    "right": "right of",
    "above": "above",
    "below": "below",
    "beside": "beside",
}
SPOTS = {
    "at the top left": (0.0, 0.0),
    "at the top right": (1.0, 0.0),
    "at the bottom left": (0.0, 1.0),
    "at the bottom right": (1.0, 1.0),
    "at the top": (0.5, 0.0),
    "at the bottom": (0.5, 1.0),
    "at the left": (0.0, 0.5),
    "at the right": (1.0, 0.5),
    "in the middle": (0.5, 0.5),
}
"""Places on the screen, in shares of its width and height."""
_NAMED = 48
"""Things by which others are told; on a longer screen the first of them."""
_WORDS = 6
"""Words of a name that are said."""
_FAR = 0.8
_END = 0.2
_ROWS, _IN_ROW, _FROM_END, _ALONG = 6, 6, 5, 4
"""How far people count: rows, in a row, from the end, above and below a thing."""


class Group(NamedTuple):
    """A noun and the things on the screen that it means."""

    noun: str
    things: list[Thing]


def places(screen: Screen) -> dict[str, int]:
    """Phrases for places, such as `second icon in the first row`, and the element that can be tapped which each means.

    On a screen of unknown size (0 × 0) there are none.
    """
    found: dict[str, int] = {}
    if not screen.size[0]:
        return found
    things = things_on(screen)
    can = [thing for thing in things if _tappable(screen.elements[thing.index])]
    groups = _groups(can)
    for same in _namesakes(can):
        for words, thing in _counted(same):
            found.setdefault(words, thing.index)
    for group in groups:
        for words, thing in (*_counted(group), *_in_rows(group, screen.size[1]), *_spots(group, screen.size)):
            found.setdefault(words, thing.index)
    meant = {group.noun: {thing.index for thing in group.things} for group in groups}
    for anchor in [thing for thing in things if thing.key][:_NAMED]:
        for words, thing in _around(anchor, things, meant, screen.size):
            found.setdefault(words, thing.index)
    return found


def _tappable(element: Element) -> bool:
    return element.enabled and "tap" in element.actions


def _groups(things: Sequence[Thing]) -> list[Group]:
    """The nouns for which there is something."""
    found = [Group(ANY, list(things))]
    for noun, tried in NOUNS.items():
        found.append(Group(noun, next((own for kinds in tried if (own := [t for t in things if t.kinds & kinds])), [])))
    return [group for group in found if group.things]


def _namesakes(things: Sequence[Thing]) -> Iterator[Group]:
    """The things that are called the same, by that name: the second `Delete`."""
    by_name: dict[str, list[Thing]] = {}
    for thing in things:
        by_name.setdefault(thing.key, []).append(thing)
    for name, own in by_name.items():
        if name and 1 < len(own) <= len(ORDINALS) and name.count(" ") < _WORDS:
            yield Group(name, own)


def _counted(group: Group) -> Iterator[tuple[str, Thing]]:
    """The first, the second, the last, in the order of reading; the only one by its noun alone."""
    ordered = [thing for row in rows(group.things) for thing in row]
    noun = group.noun
    if len(ordered) == 1:
        yield noun, ordered[0]
        return
    for nth, thing in zip(ORDINALS, ordered, strict=False):
        yield f"{nth} {noun}", thing
    yield f"last {noun}", ordered[-1]
    yield f"second last {noun}", ordered[-2]
    for nth, thing in zip(ORDINALS[:_FROM_END], ordered[::-1], strict=False):
        yield f"{nth} {noun} from the bottom", thing


def _in_rows(group: Group, height: int) -> Iterator[tuple[str, Thing]]:
    """The second in the third row, the last at the bottom, the first from the right."""
    lines, noun = rows(group.things), group.noun
    wide = [line for line in lines if len(line) > 1]
    for number, line in enumerate(wide):
        names = [f"in the {ORDINALS[lines.index(line)]} row"] if line in lines[:_ROWS] else []
        names += ["in the last row"] if line is lines[-1] else []
        y = line[0].box.center[1] / height
        # of several rows at one end, its own name has the first from the top, the last at the bottom
        names += ["at the top"] if y < _END and number == 0 else []
        names += ["at the bottom"] if y > 1 - _END and number == len(wide) - 1 else []
        names += [""] if len(wide) == 1 else []
        for name in names:
            for nth, thing in zip(ORDINALS[:_IN_ROW], line, strict=False):
                yield f"{nth} {noun} from the left {name}".strip(), thing
                yield f"{nth} {noun} {name}".strip(), thing
            for nth, thing in zip(ORDINALS[:_FROM_END], line[::-1], strict=False):
                yield f"{nth} {noun} from the right {name}".strip(), thing
            yield f"last {noun} {name}".strip(), line[-1]
            yield f"middle {noun} {name}".strip(), line[len(line) // 2]


def _spots(group: Group, size: tuple[int, int]) -> Iterator[tuple[str, Thing]]:
    """The one nearest to a corner, to an edge, to the middle; not one that is far from there."""
    for words, (x, y) in SPOTS.items():
        weight = 1.0 if y == 0.5 else 2.0

        def away(thing: Thing, x: float = x, y: float = y, weight: float = weight) -> float:
            across, down = (part / whole for part, whole in zip(thing.box.center, size, strict=True))
            return abs(across - x) + weight * abs(down - y)

        nearest = min(group.things, key=away)
        if away(nearest) < _FAR:
            yield f"{group.noun} {words}", nearest


def _around(
    anchor: Thing, things: Sequence[Thing], meant: Mapping[str, Set[int]], size: tuple[int, int]
) -> Iterator[tuple[str, Thing]]:
    """What stands beside, above and below something that has a name."""
    name = " ".join(spoken(anchor.name)[:_WORDS])
    for side, near in neighbours(anchor, things, size).items():
        for noun, own in meant.items():
            kin = [thing for thing in near if thing.index in own]
            if kin:
                yield f"{noun} {RELATIONS[side]} {name}", kin[0]
            if side in ("above", "below"):
                for nth, thing in zip(ORDINALS[:_ALONG], kin, strict=False):
                    yield f"{nth} {noun} {RELATIONS[side]} {name}", thing
