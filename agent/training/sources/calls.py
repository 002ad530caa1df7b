"""Function calls as examples: dialogues on a phone, tools of all sorts, and requests that nothing serves.

Of each call two examples can be made: which function, among others that are like it or drawn at random, and with which
arguments. Where the function is left out of the list, `none of these` is right. Where a required value is taken out of
the request, a question mark is.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...bench.call_records import TRAIN, Request, dialogues, kept_back, python_type, read_functions
from ...bench.figures import NoData
from ...calling.prompt import NONE, distinct_words, to_fill, to_pick, to_write
from ...calling.selection import Selection
from ...calling.signature import Function
from ...calling.values import BadValue
from ..demos import TrainingStep
from .examples import distinct

OTHERS = (0, 1, 2, 3, 4, 4, 4, 4)
REFUSED = 0.2
HARD = 0.6
"""How often a list without the right function holds some that are like it."""
NEAR = 12
PICKS = 0.2
EPOCH = 10**9
"""Numbers from here on are moments or identifiers, which a request holds or nobody can know."""


def from_dialogues(
    data: Path, *, seed: int = 0, most: int | None = None, skip: int = 0, picks: float = PICKS
) -> list[TrainingStep]:
    """Examples of the training dialogues but those that are kept back for choosing.

    Args:
        data: The folder.
        seed: Draws.
        most: Requests, chosen for coverage: functions and sets of arguments that are rare come first.
        skip: So many requests that this seed draws first are left out: another training saw them.
        picks: The share of requests of which a choice is an example too.

    Raises:
        NoData: a file is missing.
    """
    functions = read_functions(data)
    asked = [one for one in dialogues(data / TRAIN, functions) if not kept_back(one.dialogue)]
    if skip:
        seen = {one.id for one in covering(asked, skip, seed)}
        asked = [one for one in asked if one.id not in seen]
    requests = covering(asked, most, seed)
    return _examples(requests, list(functions.values()), "calls", seed, picks)


def covering(requests: Sequence[Request], most: int | None, seed: int) -> list[Request]:
    """At most so many requests, in turn of each function with each set of arguments, so that the rare are there too."""
    rng = random.Random(seed)
    order = rng.sample(list(requests), len(requests))
    if most is None or most >= len(order):
        return order
    shapes: dict[tuple[str, ...], list[Request]] = {}
    for request in order:
        name, arguments = request.right[0]
        shapes.setdefault((name, *sorted(arguments), f"{bool(request.talk)}"), []).append(request)
    # the square root of what there is: common shapes more often than rare ones, but not by as much
    want = {shape: max(1, round(len(part) ** 0.5)) for shape, part in shapes.items()}
    kept: list[Request] = []
    while len(kept) < most and any(shapes.values()):
        for shape, part in shapes.items():
            for _ in range(min(want[shape], len(part))):
                kept.append(part.pop())
    return rng.sample(kept, min(most, len(kept)))


def from_seal_tools(data: Path, *, seed: int = 0, picks: float = PICKS) -> list[TrainingStep]:
    """Examples of Seal-Tools: which tool a single call needs among those like it, and the arguments of every call.

    Where a request needs several calls, one at a time is written, and chosen among tools that it does not need. Calls
    with a value that the request does not hold, many of them made up, are left out.

    Raises:
        NoData: a file is missing.
    """
    path = data / "seal_tools" / "tool.jsonl"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    tools = {row["api_name"]: _seal(row) for row in _lines(path)}
    requests: list[Request] = []
    for name in ("dev", "test_in_domain", "test_out_domain"):
        for row in _lines(path.with_name(f"{name}.jsonl")):
            wanted = [
                (call["api"], {key: [value] for key, value in call["parameters"].items()})
                for call in row["calling"]
                if call["api"] in tools
            ]
            for number, call in enumerate(wanted):
                if all(said(value, row["query"]) for values in call[1].values() for value in values):
                    named = row["id"] if len(row["calling"]) == 1 else f"{row['id']}/{number}"
                    right = (call, *wanted[:number], *wanted[number + 1 :])
                    requests.append(Request(named, row["query"], (), right))
    return _examples(requests, list(tools.values()), "seal-tools", seed, picks)


def said(value: Any, request: str) -> bool:
    """Whether a request holds every text and number of a value."""
    if isinstance(value, Mapping):
        return all(said(one, request) for one in value.values())
    if isinstance(value, list):
        return all(said(one, request) for one in value)
    return isinstance(value, bool) or str(value).casefold() in request.casefold()


def from_tool_alpaca(data: Path, *, seed: int = 0, picks: float = PICKS) -> list[TrainingStep]:
    """Examples of ToolAlpaca's single calls.

    Raises:
        NoData: a file is missing.
    """
    out: list[TrainingStep] = []
    for path in sorted((data / "toolalpaca").glob("eval_*.json")):
        for api in json.loads(path.read_text()):
            functions = {name: _alpaca(name, text) for name, text in api["Function_Description"].items() if text}
            functions = {name: function for name, function in functions.items() if name != "components"}
            requests: list[Request] = []
            for number, (text, answer) in enumerate(zip(api["Instructions"], api["Golden_Answers"], strict=False)):
                if len(answer) != 1 or answer[0]["Action"] not in functions:
                    continue
                try:
                    given = json.loads(answer[0]["Action_Input"])
                except ValueError:
                    continue
                wanted = {key: [value] for key, value in given.items() if value not in ("", None)}
                requests.append(Request(f"{api['Name']}/{number}", text, (), ((answer[0]["Action"], wanted),)))
            if requests:
                out += _examples(requests, list(functions.values()), "toolalpaca", seed, picks)
    if not out:
        raise NoData(f"There is nothing in {data / 'toolalpaca'}.", "Point --data at calls_extra.")
    return distinct(out)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with path.open() as stream:
        for line in stream:
            yield json.loads(line)


def _seal(row: dict[str, Any]) -> Function:
    schema = {
        "type": "object",
        "properties": {
            name: {**python_type(one["type"]), "description": one.get("description", "")}
            for name, one in row["parameters"].items()
        },
        "required": row.get("required", []),
    }
    return Function(row["api_name"], row["api_description"], schema)


def _alpaca(name: str, text: str) -> Function:
    """A function of ToolAlpaca: a sentence, `Parameters: {NAME: "Required. String. What it is."}`."""
    about, _, rest = text.partition("\nParameters:")
    body = rest.partition("\nOutput:")[0].strip() or "{}"
    try:
        parameters = json.loads(body)
    except ValueError:
        parameters = {}
    properties: dict[str, Any] = {}
    required: list[str] = []
    for key, said in parameters.items():
        words = str(said).split(".")
        kind = next((w.strip().casefold() for w in words[:3] if w.strip().casefold() in _WORDS), "string")
        properties[key] = {"type": _WORDS[kind], "description": ".".join(words[2:]).strip() or str(said)}
        if _WORDS[kind] == "array":
            properties[key]["items"] = {"type": "string"}
        if str(said).casefold().startswith("required"):
            required.append(key)
    return Function(name, about.strip(), {"type": "object", "properties": properties, "required": required})


_WORDS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "array": "array"}


def _examples(
    requests: Sequence[Request], functions: Sequence[Function], source: str, seed: int, picks: float
) -> list[TrainingStep]:
    """The examples of these requests; the list of functions is as long as the product's."""
    rng = random.Random(seed)
    by_name = {function.name: function for function in functions}
    near = Selection(functions)
    out: list[TrainingStep] = []
    for request in requests:
        name, wanted = request.right[0]
        function = by_name[name]
        said_before = " ".join((request.text, *(f"{turn.request} {turn.reply}" for turn in request.talk)))
        group = f"{source}/{request.dialogue or request.id}"
        if rng.random() < picks:
            out.append(_pick(request, function, functions, near, rng, source, group))
        try:
            target = to_write(function, {key: values[0] for key, values in wanted.items()})
        except BadValue:
            continue
        if function.slots and not _unknowable(wanted, said_before):
            prompt = to_fill(request.text, function, request.talk)
            out.append(TrainingStep(prompt=prompt, target=target, source=source, group=group, goal=request.text))
    return distinct(out)


def _unknowable(wanted: Any, text: str) -> bool:
    """Whether a large number is among the values that the text does not hold."""
    if isinstance(wanted, Mapping):
        return any(_unknowable(one, text) for one in wanted.values())
    if isinstance(wanted, list):
        return any(_unknowable(one, text) for one in wanted)
    return isinstance(wanted, int) and wanted >= EPOCH and str(wanted) not in text


def _pick(
    request: Request,
    function: Function,
    functions: Sequence[Function],
    near: Selection,
    rng: random.Random,
    source: str,
    group: str,
) -> TrainingStep:
    """Which function: among the request's own candidates, those nearest to it, or others at random.

    There are one to five, and as when a request is served the nearest stand first.
    """
    needed = {name for name, _ in request.right}
    refused = rng.random() < REFUSED and len(functions) > len(needed)
    pool: Sequence[Function] = [one for one in request.functions if one.name not in needed]
    if refused:
        pool = functions
        if rng.random() < HARD:
            # what is nearest may serve as well, and in a large set more of them
            span = max(NEAR, len(functions) // 40)
            pool = [found.function for found in near.nearest(request.text, span)[span // 3 :]]
    elif not pool or rng.random() < 0.6:
        pool = functions
        if rng.random() < 0.7:
            pool = [found.function for found in near.nearest(request.text, NEAR)]
    pool = [one for one in pool if one.name not in needed]
    shown = rng.sample(list(pool), min(rng.choice(OTHERS) + refused, len(pool)))
    if not refused:
        shown.append(function)
    shown = near.ordered(request.text, shown)
    words = NONE if refused else distinct_words(shown)[shown.index(function)]
    return TrainingStep(
        prompt=to_pick(request.text, shown, request.talk),
        target=f" {words}\n",
        source=source,
        group=group,
        goal=request.text,
        choices=(*distinct_words(shown), NONE),
    )
