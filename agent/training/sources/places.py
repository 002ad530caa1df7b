"""What people say of where a thing is: corners, counting, rows, and what stands beside it.

Only what is meant unmistakably is said. The phrases are as short and careless as those of people who are paid by the
piece.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from ....device_bridge import Bounds
from .page import TOP_BAR, Group, Page, Thing, level, over, overlapping, rows

ANCHORS = 14
COUNTED = 5
ORDINALS = ("first", "second", "third", "fourth", "fifth")
_SHORT = ("1st", "2nd", "3rd", "4th", "5th")

Side = Literal["left", "right", "above", "below", "beside"]
RELATIONS: dict[Side, tuple[str, ...]] = {
    "left": ("left of {}", "left to {}", "to the left of {}", "on left side of {}", "on the left of {}", "before {}"),
    "right": (
        "right of {}",
        "right to {}",
        "to the right of {}",
        "on right side of {}",
        "on the right of {}",
        "after {}",
    ),
    "above": ("above {}", "over {}", "just above {}", "on top of {}", "which is above {}"),
    "below": ("below {}", "under {}", "beneath {}", "just below {}", "which is below {}", "underneath {}"),
    "beside": ("next to {}", "beside {}", "near {}", "besides {}", "in line with {}", "along with {}"),
}
CORNERS = {
    ("top", "left"): ("at the top left", "in the top left corner", "on top left", "upper left corner", "at left top"),
    ("top", "right"): ("at the top right", "top right corner", "on top right", "in the upper right", "at right top"),
    ("bottom", "left"): ("at the bottom left", "bottom left corner", "on bottom left", "in the lower left"),
    ("bottom", "right"): ("at the bottom right", "bottom right corner", "on bottom right", "in the lower right"),
}
SIDES = {
    "top": ("at the top", "on top", "on the top of the screen", "at top of page"),
    "bottom": ("at the bottom", "in the bottom", "at bottom of the screen", "at the end of the page"),
    "left": ("on the left side", "at left", "on the left"),
    "right": ("on the right side", "at right", "on the right"),
    "middle": ("in the middle", "at the center", "in the centre of the screen", "in middle of page"),
}


class Said(NamedTuple):
    """A phrase and the element that it means; `kind` says how: by name, by description, by one sort of place."""

    kind: str
    phrase: str
    element: int


def places(page: Page, rng: random.Random) -> list[Said]:
    """Phrases that say where things are, each meaning one thing on the page."""
    found: list[Said] = []
    namesakes = page.namesakes()
    for group in (*page.nouns, *namesakes):
        if not overlapping(group.things):
            found += _only(group)
            found += _corners(page, group, rng)
            found += _counted(group, rng)
            found += _in_rows(page, group, rng)
    found += _relations(page, [*page.nouns, *namesakes], rng)
    taps = {thing.index for thing in page.things if thing.tap}
    return [said for said in found if said.element in taps]


def _only(group: Group) -> Iterator[Said]:
    if len(group.things) == 1:
        yield Said("only", group.noun, group.things[0].index)


def _corners(page: Page, group: Group, rng: random.Random) -> Iterator[Said]:
    width, height = page.size
    near: dict[str, Callable[[Bounds], bool]] = {
        "top": lambda box: box.center[1] < TOP_BAR * height,
        "bottom": lambda box: box.center[1] > (1 - TOP_BAR) * height,
        "left": lambda box: box.center[0] < 0.25 * width,
        "right": lambda box: box.center[0] > 0.75 * width,
        "middle": lambda box: abs(box.center[0] / width - 0.5) < 0.15 and abs(box.center[1] / height - 0.5) < 0.15,
    }
    for (end, side), phrases in CORNERS.items():
        there = [thing for thing in group.things if near[end](thing.box) and near[side](thing.box)]
        if there:
            line = rows(there)[0 if end == "top" else -1]
            corner = line[0 if side == "left" else -1]
            # Of several in the corner, one must be both the outermost of its line and in the outermost line.
            if all(level(thing.box, corner.box) for thing in there):
                yield Said("corner", f"{group.noun} {rng.choice(phrases)}", corner.index)
    for name, phrases in SIDES.items():
        there = [thing for thing in group.things if near[name](thing.box)]
        if len(there) == 1 and len(group.things) > 1:
            yield Said("side", f"{group.noun} {rng.choice(phrases)}", there[0].index)


def _counted(group: Group, rng: random.Random) -> Iterator[Said]:
    """The first, the second, the last … in the order of reading."""
    lines = rows(group.things)
    things, noun = [thing for line in lines for thing in line], group.noun
    if len(things) < 2:
        return
    for number, thing in enumerate(things[:COUNTED]):
        yield Said("counted", f"{_nth(number, rng)} {noun}", thing.index)
    yield Said("counted", rng.choice((f"last {noun}", f"{noun} at the end", f"final {noun}")), things[-1].index)
    if len(things) > 3:
        phrase = rng.choice((f"second last {noun}", f"last but one {noun}", f"{noun} before the last one"))
        yield Said("counted", phrase, things[-2].index)
    if all(len(line) == 1 for line in lines) and len(things) > 2:
        for number, thing in enumerate(things[:COUNTED]):
            yield Said("counted", f"{_nth(number, rng)} {noun} from {rng.choice(('top', 'the top'))}", thing.index)
        for number, thing in enumerate(things[::-1][:COUNTED]):
            yield Said("counted", f"{_nth(number, rng)} {noun} from {rng.choice(('bottom', 'below'))}", thing.index)


def _in_rows(page: Page, group: Group, rng: random.Random) -> Iterator[Said]:
    """The second from the left in the first row; the middle one of a line."""
    lines, noun = rows(group.things), group.noun
    for number, line in enumerate(lines):
        if len(line) < 2:
            continue
        row = _row(page, lines, number, rng)
        if row is None:
            continue
        for place, thing in enumerate(line[:COUNTED]):
            nth = _nth(place, rng)
            left = rng.choice(("from left", "from the left", "from left side"))
            phrases = [f"{nth} {noun} {left} {row}".strip()]
            if row:
                phrases += [f"{nth} {noun} {row}", f"{row.removeprefix('in ').removeprefix('the ')} {nth} {noun}"]
            yield Said("row", rng.choice(phrases), thing.index)
        for place, thing in enumerate(line[::-1][:COUNTED]):
            right = rng.choice(("from right", "from the right", "from right side"))
            yield Said("row", f"{_nth(place, rng)} {noun} {right} {row}".strip(), thing.index)
        if len(line) in (3, 5):
            phrases = [f"middle {noun} {row}", f"{noun} in the middle {row}", f"center {noun} {row}"]
            yield Said("row", rng.choice(phrases).strip(), line[len(line) // 2].index)


def _row(page: Page, lines: Sequence[Sequence[Thing]], number: int, rng: random.Random) -> str | None:
    """How a line is called among the lines of its kind: not at all if it is the only one, None if it has no name."""
    if len(lines) == 1:
        return ""
    y = lines[number][0].box.center[1] / page.size[1]
    names = []
    if number < 3:
        names += [f"in {ORDINALS[number]} row", f"in the {_SHORT[number]} row"]
    if number == len(lines) - 1:
        names += ["in the last row", "in last row"]
    if number == 0 and y < 0.2:
        names += ["in the top row", "in top bar"]
    if number == len(lines) - 1 and y > 0.8:
        names += ["in the bottom row", "in bottom bar"]
    return rng.choice(names) if names else None


def _relations(page: Page, groups: Sequence[Group], rng: random.Random) -> Iterator[Said]:
    """What stands beside, above or below something that is easily told."""
    anchors = [(thing, phrase) for thing in page.things if (phrase := _anchor(page, thing, rng))]
    for anchor, phrase in rng.sample(anchors, min(ANCHORS, len(anchors))):
        around = neighbours(page, anchor)
        for group in groups:
            own = {thing.index for thing in group.things} - {anchor.index}
            for side, near in around.items():
                target = _nearest(near, own, side)
                if target is not None:
                    relation = rng.choice(RELATIONS[side]).format(phrase)
                    yield Said("relation", f"{group.noun} {relation}{_region(page, target, rng)}", target.index)


def neighbours(page: Page, anchor: Thing) -> dict[Side, list[Thing]]:
    """What stands on each side of a thing, nearest first. What lies on it stands on no side."""
    box, (width, height) = anchor.box, page.size
    slack_x, slack_y = round(0.01 * width), round(0.005 * height)
    others = [t for t in page.things if t.index != anchor.index]
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
        "beside": [*left, *right],
    }


def _nearest(near: Sequence[Thing], own: set[int], side: Side) -> Thing | None:
    """The first of a kind on a side, unless another of the kind is as near, or it is far behind other things."""
    kin = [number for number, thing in enumerate(near) if thing.index in own]
    if not kin:
        return None
    target = near[kin[0]]
    rest = [near[number] for number in kin[1:]]
    if side == "beside":
        return target if not rest else None
    if kin[0] > 1:
        return None
    same = over if side in ("left", "right") else level
    return None if any(same(thing.box, target.box) for thing in rest) else target


def _region(page: Page, target: Thing, rng: random.Random) -> str:
    """Now and then people add where all this is."""
    y = target.box.center[1] / page.size[1]
    end = "top" if y < TOP_BAR else "bottom" if y > 1 - TOP_BAR else ""
    return f" {rng.choice(SIDES[end])}" if end and rng.random() < 0.15 else ""


def _anchor(page: Page, thing: Thing, rng: random.Random) -> str:
    """What people call the thing that another is beside; empty where it takes too long or is not clear."""
    if page.unique(thing) and len(thing.key.split()) <= 6:
        noun = next(
            (kind for kind in ("icon", "button", "text", "field", "checkbox", "switch") if kind in thing.kinds), ""
        )
        forms = [thing.key, thing.key, thing.name]
        if noun:
            forms += [f"{thing.key} {noun}", f"the {thing.key} {noun}"]
        if noun == "text":
            forms += [f"the text {thing.key}", f"text {thing.key}"]
        return rng.choice(forms)
    for group in page.nouns:
        if group.things == (thing,):
            return rng.choice((group.noun, f"the {group.noun}"))
    return ""


def _nth(number: int, rng: random.Random) -> str:
    return rng.choice((ORDINALS[number], ORDINALS[number], _SHORT[number]))
