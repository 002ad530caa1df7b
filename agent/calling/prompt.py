"""What the small model reads to choose a function, and to fill one in; both begin with the talk and the request.

What is the same in both stands first, so that it is read once. The lines that the model writes are here as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from .signature import Function, Slot
from .values import BadValue, written

FORMAT = "tapwright-calls-1"
"""The layout of these prompts; an adapter is trained for one."""
NONE = "none of these"
END = " end\n"
UNKNOWN = "?"
TURNS = 4
REPLY = 400
ABOUT = 110
_EPOCH = re.compile(r"\b[1-3]\d{9}000\b")
"""Milliseconds since 1970, whole seconds from 2001 to 2096."""
SUMMARY = 90


class Turn(NamedTuple):
    """What was asked before, and what came of it."""

    request: str
    reply: str


def talked(request: str, talk: Sequence[Turn] = ()) -> str:
    """The beginning of every prompt: what was said, at most the last `TURNS`, and what is asked now."""
    parts = [f"- {one_line(turn.request)} -> {cut(one_line(turn.reply), REPLY)}" for turn in talk[-TURNS:]]
    return "\n".join([*(["Before:", *parts] if parts else []), f"Request: {one_line(request)}"])


def to_pick(request: str, functions: Sequence[Function], talk: Sequence[Turn] = ()) -> str:
    """The prompt after which the model writes a function's words, or `NONE`."""
    lines = [talked(request, talk), "Functions:"]
    for function, words in zip(functions, distinct_words(functions), strict=True):
        takes = ", ".join(dict.fromkeys(slot.name.split(",")[0] for slot in function.slots))
        summary = cut(function.summary, SUMMARY)
        lines.append(f"- {words}: {summary}{f' ({takes})' if takes else ''}")
    return "\n".join([*lines, "Call:"])


def distinct_words(functions: Sequence[Function]) -> list[str]:
    """The functions' names in words, those that are equal numbered (`open #2`)."""
    seen: dict[str, int] = {}
    out = []
    for function in functions:
        count = seen[function.words] = seen.get(function.words, 0) + 1
        out.append(function.words if count == 1 else f"{function.words} #{count}")
    return out


def told(request: str, talk: Sequence[Turn], function: Function) -> str:
    """`talked`, with milliseconds since 1970 as moments where the function takes such: as they are to be written."""
    text = talked(request, talk)
    epoch = next((slot for slot in function.slots if slot.epoch), None)
    return _EPOCH.sub(lambda found: written(epoch, int(found[0])), text) if epoch else text


def to_fill(request: str, function: Function, talk: Sequence[Turn] = (), now: datetime | None = None) -> str:
    """The prompt after which the model writes the function's arguments, a line each, and `END`.

    `now` is told where the function takes a date or a time.
    """
    lines = [told(request, talk, function), f"Function: {function.words}: {cut(function.summary, SUMMARY)}"]
    lines += [f"- {slot.name or 'value'} ({_kind(slot)}){_about(slot)}" for slot in function.slots]
    if now is not None and any(slot.kind in ("date", "time", "datetime") for slot in function.slots):
        lines.append(f"Now: {now:%A %Y-%m-%d %H:%M}")
    return "\n".join([*lines, "Write:"])


def _kind(slot: Slot) -> str:
    words: str = slot.kind
    if slot.kind == "choice":
        words = cut(" | ".join(str(option) for option in slot.options), ABOUT)
    elif slot.kind == "list" and slot.item is not None:
        words = f"list of {_kind(slot.item)}"
    elif slot.low is not None and slot.high is not None:
        words = f"{slot.kind} {slot.low:g}-{slot.high:g}"
    return words if slot.required else f"{words}, optional"


def _about(slot: Slot) -> str:
    return f" {cut(slot.about, ABOUT)}" if slot.about else ""


def lead(slot: Slot) -> str:
    """What stands before a slot's value, e.g. ` hour:`; for a slot of free names, what stands before the name."""
    return f" {slot.name.removesuffix(', ')}," if slot.free else f" {slot.name}:"


def to_write(function: Function, arguments: Mapping[str, Any]) -> str:
    """The lines that the model should write for a call.

    Raises:
        BadValue: an argument does not fit the function.
    """
    lines: list[str] = []
    used = set[tuple[str, ...]]()
    for slot in function.slots:
        found: Any = arguments
        for part in slot.path[:-1] if slot.free else slot.path:
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is None:
            continue
        if slot.free:
            if not isinstance(found, Mapping):
                raise BadValue(f"{found!r} is no object")
            for name, value in found.items():
                if value is not None:
                    lines.append(f"{lead(slot)} {name.replace('_', ' ')}: {written(slot, value)}\n")
            used.add(slot.path[:-1])
        else:
            lines.append(f"{lead(slot)} {written(slot, found)}\n")
            used.add(slot.path)
    if unknown := [name for name in arguments if not any(path[0] == name for path in used | _paths(function))]:
        raise BadValue(f"{function.name} takes no {unknown[0]}")
    return "".join([*lines, END])


def _paths(function: Function) -> set[tuple[str, ...]]:
    return {slot.path for slot in function.slots}


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def cut(text: str, longest: int) -> str:
    """The text, ended with a mark at a word's end where it is longer."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"
