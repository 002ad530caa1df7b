"""What people say of where a thing is, beside the line that says the same in the model's words.

The phrases are as short and careless as those of people who are paid by the piece.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from ....device_bridge import Screen
from ...places import ANY, NOUNS, ORDINALS, RELATIONS, places
from ...things import Thing, things_on

SAID: dict[str, tuple[str, ...]] = {
    "icon": ("icon", "icon", "icon", "symbol", "logo"),
    "image": ("image", "image", "picture", "photo", "pic", "thumbnail"),
    "picture": ("picture", "photo", "image"),
    "button": ("button", "button", "icon"),
    "text": ("text", "text", "label", "word"),
    "field": ("text field", "text box", "field", "input field", "box"),
    "checkbox": ("check box", "checkbox", "tick box"),
    "switch": ("switch", "toggle", "toggle button"),
    "radio button": ("radio button", "circle"),
    "tab": ("tab",),
    ANY: ("option", "option", "item", "button"),
}
"""What people call what the model's lines call so."""
OFTEN = {"icon": 5, "image": 5, "button": 4, "text": 3, ANY: 3}
"""How often a noun is drawn, of the others each once."""
_RELATIONS = {
    "left of": (
        "left of {}",
        "left to {}",
        "to the left of {}",
        "on left side of {}",
        "on the left of {}",
        "before {}",
        "which is left to {}",
        "which is on the left side of {}",
        "to the immediate left of {}",
    ),
    "right of": (
        "right of {}",
        "right to {}",
        "to the right of {}",
        "on right side of {}",
        "on the right side of {}",
        "after {}",
        "which is right to {}",
        "which is present at the right side of {}",
        "right side to {}",
        "to the immediate right of {}",
    ),
    "above": ("above {}", "above {}", "over {}", "just above {}", "on top of {}", "which is above {}"),
    "below": ("below {}", "below {}", "under {}", "beneath {}", "just below {}", "which is below {}", "underneath {}"),
    "beside": ("next to {}", "beside {}", "near {}", "besides {}", "along with {}", "which is next to {}"),
}
_ENDS = {"top": ("top", "top", "upper"), "bottom": ("bottom", "bottom", "lower")}
_CORNER = ("at the {}", "in the {} corner", "on {}", "{} corner", "which is at {} corner", "at the {} of the web page")
_EDGE = ("at the {}", "on the {} side", "on the {} of the screen", "on {}", "which is at {}", "at {} of the web page")
_MIDDLE = ("in the middle", "at the center", "in the centre of the screen", "in middle of page")
_ROW = ("in the {} row", "in {} row", "which is in the {} row", "in the {} line")
_FROM = ("from the {}", "from {}", "from {} side")
_SHORT = dict(zip(ORDINALS, ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"], strict=True))
_TAIL = re.compile(r" (?=(?:left of|right of|above|below|beside|at the|in the|from the) )")
_LAST = ("last but one", "second last", "{} before the last one")
NAMED = 0.25
"""How often the thing's own name is said as well."""


class Said(NamedTuple):
    """A phrase and the element that it means.

    `kind` says how: by name, by description, by one sort of place. `line` is how the model is to say it where that is a
    place.
    """

    kind: str
    phrase: str
    element: int
    line: str = ""


def located(screen: Screen, rng: random.Random, most: int = 40) -> list[Said]:
    """Up to `most` phrases that say where something is."""
    names = {thing.index: thing for thing in things_on(screen)}
    lines = places(screen)
    weights = [OFTEN.get(_noun(line), 1) for line in lines]
    drawn = rng.choices(list(lines), weights, k=most) if lines else []
    return [
        Said(_kind(line), careless(line, rng, names[lines[line]]), lines[line], line) for line in dict.fromkeys(drawn)
    ]


def careless(line: str, rng: random.Random, thing: Thing | None = None) -> str:
    """The place as people say it; now and then with the thing's name."""
    head, *tails = _TAIL.split(line, 1)
    own = thing.key if thing and len(thing.key.split()) <= 3 and rng.random() < NAMED else ""
    words, tail = _head(head, own, rng), _tail(tails[0], rng) if tails else ""
    if " row" in line and rng.random() < 0.2:
        return f"{tail.removeprefix('which is ').removeprefix('in ').removeprefix('the ')} {words}"
    return f"{words} {tail}".strip()


def _head(head: str, own: str, rng: random.Random) -> str:
    noun = _noun(head)
    count = head.removesuffix(noun).strip()
    said = f"{own} {rng.choice(SAID[noun])}".strip() if noun else ""
    if count == "second last":
        form = rng.choice(_LAST)
        return form.format(said) if "{" in form else f"{form} {said}"
    first, _, rest = count.partition(" ")
    if first in _SHORT and rng.random() < 0.4:
        first = _SHORT[first]
    return " ".join(filter(None, (first, rest, said)))


def _tail(tail: str, rng: random.Random) -> str:
    """What comes after the noun: beside what, or where on the screen."""
    for relation in RELATIONS.values():
        if tail.startswith(f"{relation} "):
            name = tail.removeprefix(f"{relation} ")
            forms = (name, name, name, f"the {name}", f"the text {name}", f"{name} {rng.choice(('icon', 'button'))}")
            return rng.choice(_RELATIONS[relation]).format(rng.choice(forms))
    return " ".join(_where(part, rng) for part in _TAIL.split(f" {tail}") if part)


def _where(part: str, rng: random.Random) -> str:
    match part.split():
        case ["in", "the", "middle"]:
            return rng.choice(_MIDDLE)
        case ["in", "the", nth, "row"]:
            return rng.choice(_ROW).format(_SHORT.get(nth, nth) if rng.random() < 0.4 else nth)
        case ["at", "the", ("top" | "bottom") as end, side]:
            return rng.choice(_CORNER).format(f"{rng.choice(_ENDS[end])} {side}")
        case ["at", "the", edge]:
            return rng.choice(_EDGE).format(edge)
        case ["from", "the", end]:
            return rng.choice(_FROM).format(end)
    return part


def _noun(line: str) -> str:
    """The noun in the model's words; empty where a name stands in its place."""
    head = _TAIL.split(line, 1)[0]
    nouns: Sequence[str] = (*NOUNS, ANY)
    return max((noun for noun in nouns if head == noun or head.endswith(f" {noun}")), key=len, default="")


def _kind(line: str) -> str:
    head, *tails = _TAIL.split(line, 1)
    if not tails:
        return "counted"
    if tails[0].startswith(tuple(f"{relation} " for relation in RELATIONS.values())):
        return "relation"
    return "spot" if head == _noun(line) and "row" not in tails[0] else "row"
