"""The small model as the one who calls: it picks a function, then writes its arguments a line at a time.

Every line is one of the function's slots and every value matches the slot's pattern, so that a call always fits the
schema; what a request does not say and the function must have is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..model import SmallModel
from .prompt import END, NONE, UNKNOWN, Turn, distinct_words, lead, to_fill, to_pick, told
from .signature import Function, Slot, in_words, validator
from .values import BadValue, bare, nested, parsed, pattern
from .writing import NothingFits, write

LISTED = 64
"""Whole numbers between bounds are a list to choose from up to so many."""
BARE_TIME = re.compile(r"\d{1,2}(:\d\d)?\s*([ap]\.?m\.?)?|noon|midnight", re.I)
FREE = 12
"""Fields with free names in one object at most."""


@dataclass(frozen=True)
class Filled:
    """Arguments for a function.

    Attributes:
        arguments: As the function takes them.
        confidence: 0…1, the product over what was written.
        missing: Names of required slots that the request does not say.
    """

    arguments: dict[str, Any]
    confidence: float = 1.0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """A function with its arguments; `function` is None where none of the functions serves the request."""

    function: Function | None
    arguments: dict[str, Any] = field(default_factory=dict)
    confidence: float = 1.0
    missing: tuple[str, ...] = ()


class Caller:
    """Picks functions and fills them in.

    Args:
        model: A loaded model, with an adapter that was trained on calls.
    """

    def __init__(self, model: SmallModel):
        self.model = model

    def call(
        self,
        request: str,
        functions: Sequence[Function],
        talk: Sequence[Turn] = (),
        *,
        now: datetime | None = None,
    ) -> Call:
        """The call that serves the request."""
        function, confidence = self.pick(request, functions, talk)
        if function is None:
            return Call(None, confidence=confidence)
        filled = self.fill(request, function, talk, now=now)
        return Call(function, filled.arguments, confidence * filled.confidence, filled.missing)

    def pick(
        self, request: str, functions: Sequence[Function], talk: Sequence[Turn] = ()
    ) -> tuple[Function | None, float]:
        """The function that serves the request, None if none does, and how probable that is."""
        return self.scores(request, functions, talk)[0]

    def scores(
        self, request: str, functions: Sequence[Function], talk: Sequence[Turn] = ()
    ) -> list[tuple[Function | None, float]]:
        """The functions that were looked at, and None for `none of these`, with their probabilities, best first."""
        words = distinct_words(functions)
        self.model.prefill(to_pick(request, functions, talk))
        lines = [*(f" {one}\n" for one in words), f" {NONE}\n"]
        found = self.model.rank(lines).found
        return [(None if index == len(words) else functions[index], share) for index, share in found]

    def fill(
        self, request: str, function: Function, talk: Sequence[Turn] = (), *, now: datetime | None = None
    ) -> Filled:
        """The function's arguments, as the request and the talk give them."""
        if not function.slots:
            return Filled({})
        self.model.prefill(to_fill(request, function, talk, now))
        said = told(request, talk, function)
        source = self.model.tokens(said)
        values: dict[tuple[str, ...], Any] = {}
        missing: list[str] = []
        text, confidence, at, free = "", 1.0, 0, 0
        last: datetime | None = None
        slots = function.slots
        while True:
            legal = next_slots(slots, at, begun=free > 0)
            lines = [lead(slots[i]) for i in legal]
            if not legal or not slots[legal[-1]].required or (free and legal[-1] == at):
                lines.append(END)
            chosen, share = self._choose(lines, text)
            confidence *= share
            if lines[chosen] == END:
                break
            free = free if legal[chosen] == at else 0
            at = legal[chosen]
            slot, text = slots[at], text + lines[chosen]
            written, share = self._value(slot, text, source, phrases=now is not None)
            confidence *= share
            text += f" {written}\n"
            path, value = slot.path, written
            if slot.free and written != UNKNOWN:
                name, _, value = written.partition(": ")
                path = (*slot.path[:-1], name.replace(" ", "_"))
            try:
                if written == UNKNOWN:
                    raise BadValue("the request does not say it")
                values[path] = parsed(slot, value, now=base(slot, value, now, last), said=said)
                last = moment_of(values[path], slot) or last
            except BadValue:
                # not said, out of bounds, or no day of the calendar
                if slot.required and not free:
                    missing.append(slot.name.removesuffix(", "))
            free += slot.free
            if not slot.free or free >= FREE or written == UNKNOWN:
                at, free = at + 1, 0
        arguments, lacking = checked(function, nested(values))
        return Filled(arguments, confidence, tuple(dict.fromkeys((*missing, *lacking))))

    def _choose(self, lines: Sequence[str], after: str) -> tuple[int, float]:
        """Which line comes next; a single one is not asked about."""
        if len(lines) == 1:
            return 0, 1.0
        return self.model.rank(lines, after=after).found[0]

    def _value(self, slot: Slot, after: str, source: Sequence[int], *, phrases: bool) -> tuple[str, float]:
        """A slot's value, as it is written."""
        few = None if slot.free else listed(slot)
        if few is not None:
            unknown = [UNKNOWN] if slot.required else []
            index, share = self._choose([f" {one}\n" for one in (*few, *unknown)], after)
            return (*few, *unknown)[index], share
        try:
            before = self.model.prompt + self.model.tokens(after)
            return write(self.model, before, pattern(slot, unknown=slot.required, phrases=phrases), source)
        except NothingFits:
            return UNKNOWN, 0.0


def base(slot: Slot, value: str, now: datetime | None, last: datetime | None) -> datetime | None:
    """What a phrase is counted from: the clock, or for an end that is only a time the moment before it in the call."""
    only_a_time = slot.kind == "datetime" and BARE_TIME.fullmatch(value)
    return last if now is not None and last is not None and only_a_time else now


def moment_of(value: Any, slot: Slot) -> datetime | None:
    """The moment that a slot holds; none if it holds something else."""
    return datetime.fromisoformat(value) if slot.kind == "datetime" and isinstance(value, str) else None


def checked(function: Function, arguments: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The arguments without optional ones that do not fit the schema as a whole, and the names of what is lacking."""
    lacking: list[str] = []
    kept = dict(arguments)
    for error in validator(function.schema).iter_errors(arguments):
        path = [str(part) for part in error.absolute_path]
        if error.validator == "required":
            absent = [name for name in error.validator_value if name not in error.instance]
            lacking += [", ".join(in_words(part) for part in (*path, name)) for name in absent]
        elif path:
            kept.pop(path[0], None)
            if path[0] in function.schema.get("required", ()):
                lacking.append(in_words(path[0]))
    return kept, lacking


def next_slots(slots: Sequence[Slot], at: int, *, begun: bool = False) -> list[int]:
    """Which slots may come next: from `at` up to the first that must be there.

    Args:
        slots: All slots, in order.
        at: The first that may come.
        begun: Whether `at` holds something already: the fields of an object with free names, of which one is enough.
    """
    legal: list[int] = []
    for index in range(at, len(slots)):
        legal.append(index)
        if slots[index].required and not (begun and index == at):
            break
    return legal


def listed(slot: Slot) -> list[str] | None:
    """The values of a slot as they are written, where they are few; None otherwise."""
    if slot.kind == "boolean":
        return ["true", "false"]
    if slot.kind == "choice":
        return list(dict.fromkeys(bare(option) for option in slot.options))
    if slot.kind == "integer" and slot.low is not None and slot.high is not None:
        numbers = range(int(slot.low), int(slot.high) + 1, slot.step)
        return [str(number) for number in numbers] if len(numbers) <= LISTED else None
    return None
