"""The suites `calls` and `irrelevance`: is the right function called with the right arguments, or refused?

A call is right when its name is and every argument is: types as the schema has them, text after folding of case and
spaces, lists in order, what may be left out absent in both or equal. The leaderboard's own lists of possible values
count there, an empty text among them meaning that the argument may be left out (Patil et al. 2024, BFCL).
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ..calling.caller import Call, Caller
from ..calling.selection import Selection
from ..calling.signature import Function
from .call_records import Recorded, Request
from .figures import bootstrap, p50, wilson

Candidates = Literal["given", "all"]
SHOWN = 5


@dataclass(frozen=True)
class Called:
    """A prediction.

    Attributes:
        request: What was asked.
        name: The function that was called; empty: none.
        arguments: Its arguments.
        confidence: 0…1.
        selected: Whether the right function was among those that the model could choose from.
        function_right: Whether it was called.
        right: Whether the arguments are right as well.
        milliseconds: What it took, selection included.
    """

    request: Request
    name: str
    arguments: Mapping[str, Any]
    confidence: float
    selected: bool
    function_right: bool
    right: bool
    milliseconds: float
    missing: tuple[str, ...] = field(default=())


def run(
    recorded: Recorded,
    caller: Caller,
    *,
    candidates: Candidates = "given",
    progress: Callable[[int, int], None] | None = None,
    predictions: Path | None = None,
) -> list[Called]:
    """Let the caller answer every request.

    Args:
        recorded: The requests and the functions that there are.
        caller: Who calls.
        candidates: Those that each request brings, or the `SHOWN` nearest of all functions.
        progress: Called with (done, of).
        predictions: Each prediction is written here, as JSON Lines.
    """
    selection = Selection(recorded.functions) if recorded.functions else None
    made: list[Called] = []
    stream = predictions.open("w") if predictions else None
    for number, request in enumerate(recorded.requests, 1):
        started = time.perf_counter()
        if selection is not None and candidates == "all":
            functions = [found.function for found in selection.nearest(request.text, SHOWN)]
        else:
            functions = (selection or Selection(request.functions)).ordered(request.text, request.functions)
        call = caller.call(request.text, functions, request.talk)
        made.append(judged(request, call, functions, (time.perf_counter() - started) * 1000))
        if stream:
            stream.write(json.dumps(_row(made[-1]), ensure_ascii=False, default=str) + "\n")
        if progress:
            progress(number, len(recorded.requests))
    if stream:
        stream.close()
    return made


def _row(one: Called) -> dict[str, Any]:
    return {
        "id": one.request.id,
        "category": one.request.category,
        "text": one.request.text,
        "name": one.name,
        "arguments": one.arguments,
        "confidence": one.confidence,
        "right": one.right,
        "function_right": one.function_right,
        "gold": one.request.right,
        "missing": one.missing,
    }


def judged(request: Request, call: Call, functions: Sequence[Function], milliseconds: float) -> Called:
    """The call beside what is right."""
    name = call.function.name if call.function else ""
    wanted = [arguments for right, arguments in request.right if right == name]
    right = not call.missing and any(same_arguments(call.arguments, arguments) for arguments in wanted)
    return Called(
        request=request,
        name=name,
        arguments=call.arguments,
        confidence=call.confidence,
        selected=any(function.name == right for right, _ in request.right for function in functions),
        function_right=bool(wanted) if request.right else not name,
        right=right if request.right else not name,
        milliseconds=milliseconds,
        missing=call.missing,
    )


def same_arguments(given: Mapping[str, Any], wanted: Mapping[str, Sequence[Any]]) -> bool:
    """Whether every argument is one of those that count as right, and none is too many."""
    if any(name not in wanted and not absent(value) for name, value in given.items()):
        return False
    for name, options in wanted.items():
        value = given.get(name)
        if absent(value) and (any(absent(option) for option in options)):
            continue
        if not any(same(value, option) for option in options):
            return False
    return True


def absent(value: Any) -> bool:
    """Whether a value says nothing: none, an empty text or list, an object of such."""
    if isinstance(value, Mapping):
        return all(absent(one) for one in value.values())
    return value is None or value in ("", [])


def same(value: Any, wanted: Any) -> bool:
    """Whether a value is the wanted one, but for the case and spaces of texts.

    In an object that is wanted, each field may hold a list of the values that count as right.
    """
    if isinstance(wanted, Mapping):
        if not isinstance(value, Mapping):
            return False
        names = {name for part in (wanted, value) for name, one in part.items() if not absent(one)}
        return all(_same_field(value.get(name), wanted.get(name)) for name in names)
    if isinstance(wanted, list | tuple):
        return (
            isinstance(value, list | tuple)
            and len(value) == len(wanted)
            and all(same(one, other) for one, other in zip(value, wanted, strict=True))
        )
    if isinstance(wanted, bool) or isinstance(value, bool):
        return folded(value) == folded(wanted)
    if isinstance(wanted, int | float) or isinstance(value, int | float):
        try:
            return float(value) == float(wanted)
        except (TypeError, ValueError):
            return False
    return folded(value) == folded(wanted)


def _same_field(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return same(value, wanted) or any(
            same(value, option) or (absent(value) and absent(option)) for option in wanted
        )
    return same(value, wanted)


def folded(value: Any) -> str:
    """A text without the differences that do not count."""
    return " ".join(str(value).split()).casefold()


def figures(made: Sequence[Called]) -> dict[str, Any]:
    """The figures of a run."""
    groups = [one.request.dialogue for one in made]
    right = [float(one.right) for one in made]
    named = [one for one in made if one.function_right]
    by: dict[str, list[Called]] = defaultdict(list)
    for one in made:
        by[one.request.category].append(one)
    return {
        "n": len(made),
        "accuracy": share(right),
        "accuracy_95": bootstrap(right, groups),
        "function_accuracy": share([one.function_right for one in made]),
        "argument_accuracy": share([one.right for one in named]),
        "selection_recall": share([one.selected for one in made]),
        "asked": share([bool(one.missing) for one in made]),
        "refused": share([not one.name for one in made]),
        "by_category": {name: _part(part) for name, part in sorted(by.items())},
        "latency_ms_p50": p50([one.milliseconds for one in made]),
    }


def _part(part: Sequence[Called]) -> dict[str, Any]:
    good = sum(one.right for one in part)
    return {"n": len(part), "accuracy": good / len(part), "accuracy_95": list(wilson(good, len(part)))}


def refusals(made: Sequence[Called]) -> dict[str, Any]:
    """The figures of requests that no function serves."""
    good = sum(one.right for one in made)
    return {
        "n": len(made),
        "correct_refusal": share([one.right for one in made]),
        "correct_refusal_95": list(wilson(good, len(made))),
        "latency_ms_p50": p50([one.milliseconds for one in made]),
    }


def share(values: Sequence[float | bool]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
