"""The legal values of an argument: copied from the goal or the screen, counted, or named by a tool.

A value is picked from a list as a choice is. Text to type is a stretch of the goal; an answer is a stretch of what
the screen shows; percentages, bounded integers and enumerations are listed whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..device_bridge import Screen
from .secret_fields import is_secret

_PIECE = re.compile(r"\w+|[^\w\s]")
_OPENS = "+(#@*/$€£"
_CLOSES = ")%*/#°?!"
_WHOLE = re.compile(r"""(?<!\w)["'“‘](.+?)["'”’](?!\w)|: +(\S.*\S)""", re.DOTALL)
STRETCH = 12


def stretches(text: str, longest: int = STRETCH) -> list[str]:
    """Every stretch of up to `longest` words and marks of `text`, as it stands there, without repeats.

    A stretch does not begin with a closing mark or end with an opening one: `Anna's`, `+49 170`, `7:30` and `82%`
    are stretches, `Anna,` is not. What stands in quotation marks, or after a colon up to the end, is one at any length.
    """
    pieces = list(_PIECE.finditer(text))
    found: dict[str, None] = {}
    for first, start in enumerate(pieces):
        if not (start[0][0].isalnum() or start[0] in _OPENS):
            continue
        for stop in pieces[first : first + longest]:
            if stop[0][0].isalnum() or stop[0] in _CLOSES:
                found.setdefault(" ".join(text[start.start() : stop.end()].split()))
    for whole in _WHOLE.finditer(text):
        found.setdefault(" ".join((whole[1] or whole[2]).split()))
    return list(found)


def to_type(goal: str, value: str, remembered: Sequence[str] = ()) -> list[str]:
    """What may be typed into a field that holds `value`: stretches of the goal and of what was remembered.

    0-59 as well where the field holds a number.
    """
    found = stretches(goal) or [goal]
    for text in remembered:
        found += [text, *stretches(text)]
    if value.strip().isdigit():
        found += [str(n) for n in range(60)] + [f"{n:02}" for n in range(10)]
    return distinct(found)


def to_answer(screen: Screen, goal: str, read: Sequence[str] = ()) -> list[str]:
    """What may be answered: what an element shows or a tool has read, or a part of it; `yes` and `no`."""
    found = [*read, *(part for text in read for part in re.split(r", |: | - |\n", text)), screen.title]
    for element in screen.elements:
        for text in (element.text, element.value):
            if text:
                found.append(" ".join(text.split()))
                found += stretches(text, 8)
    return distinct([*found, *stretches(goal, 3), "yes", "no", "on", "off"])


def to_remember(screen: Screen) -> list[str]:
    """What may be taken along from a screen: what an element shows, or a part of it, but no password."""
    found = [screen.title]
    for element in screen.elements:
        for text in (element.text, "" if is_secret(element) else element.value):
            if text:
                found.append(" ".join(text.split()))
                found += stretches(text)
    return distinct(found)


def numbers(goal: str, schema: Mapping[str, Any]) -> list[str]:
    """What a whole number with too many values to list may be: those in the goal, and 0-59; none for another kind."""
    if schema.get("type") != "integer":
        return []
    low, high = schema.get("minimum", 0), schema.get("maximum", float("inf"))
    found = [*range(60), *map(int, re.findall(r"\d{1,9}", goal))]
    return distinct(str(number) for number in found if low <= number <= high)


def percents() -> list[str]:
    """Every whole percentage."""
    return [str(n) for n in range(101)]


def distinct(values: Iterable[str]) -> list[str]:
    """The values without empty ones and repeats, order kept."""
    return list(dict.fromkeys(value for value in values if value))
