"""Function calls as examples: dialogues on a phone, tools of all sorts, and requests that nothing serves.

Of each call two examples can be made: which function, among others that are like it or drawn at random, and with which
arguments. Where the function is left out of the list, `none of these` is right. Where a required value is taken out of
the request, a question mark is.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ...bench.call_records import Request, dialogues, python_type, read_functions
from ...bench.figures import NoData
from ...calling.caller import distinct_words
from ...calling.prompt import NONE, to_fill, to_pick, to_write
from ...calling.selection import Selection
from ...calling.signature import Function
from ...calling.values import BadValue
from ..demos import TrainingStep
from .examples import distinct

OTHERS = 4
REFUSED = 0.15
NEAR = 12
PICKS = 0.4


def from_dialogues(data: Path, *, seed: int = 0, most: int | None = None, picks: float = PICKS) -> list[TrainingStep]:
    """Examples of the training dialogues (`train.jsonl.gz`).

    Args:
        data: The folder.
        seed: Draws.
        most: Requests, chosen for coverage: functions and sets of arguments that are rare come first.
        picks: The share of requests of which a choice is an example too.

    Raises:
        NoData: a file is missing.
    """
    path = data / "train.jsonl.gz"
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    functions = read_functions(data)
    requests = covering(list(dialogues(path, functions)), most, seed)
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
    """Examples of Seal-Tools' single calls, with other tools that are like the right one.

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
            calls = row["calling"]
            if len(calls) == 1 and calls[0]["api"] in tools and "API_call_" not in json.dumps(calls[0]["parameters"]):
                wanted = {key: [value] for key, value in calls[0]["parameters"].items()}
                requests.append(Request(row["id"], row["query"], (), ((calls[0]["api"], wanted),)))
    return _examples(requests, list(tools.values()), "seal-tools", seed, picks)


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
    near = Selection(functions) if len(functions) > OTHERS + 1 else None
    out: list[TrainingStep] = []
    for request in requests:
        name, wanted = request.right[0]
        function = by_name[name]
        group = f"{source}/{request.dialogue or request.id}"
        if rng.random() < picks:
            out.append(_pick(request, function, functions, near, rng, source, group))
        try:
            target = to_write(function, {key: values[0] for key, values in wanted.items()})
        except BadValue:
            continue
        if function.slots:
            prompt = to_fill(request.text, function, request.talk)
            out.append(TrainingStep(prompt=prompt, target=target, source=source, group=group, goal=request.text))
    return distinct(out)


def _pick(
    request: Request,
    function: Function,
    functions: Sequence[Function],
    near: Selection | None,
    rng: random.Random,
    source: str,
    group: str,
) -> TrainingStep:
    """Which function: among the request's own candidates, those nearest to it, or others at random."""
    pool: Sequence[Function] = [one for one in request.functions if one.name != function.name]
    if not pool or rng.random() < 0.6:
        pool = functions
        if near is not None and rng.random() < 0.7:
            pool = [found.function for found in near.nearest(request.text, NEAR)]
        pool = [one for one in pool if one.name != function.name]
    shown = rng.sample(list(pool), min(OTHERS, len(pool)))
    refused = rng.random() < REFUSED and len(shown) > 0
    if refused:
        # what is not there is not asked for; one near it may serve as well, so these are drawn from all
        shown = rng.sample([one for one in functions if one.name != function.name], min(OTHERS, len(functions) - 1))
    else:
        shown.insert(rng.randrange(len(shown) + 1), function)
    words = NONE if refused else distinct_words(shown)[shown.index(function)]
    return TrainingStep(
        prompt=to_pick(request.text, shown, request.talk),
        target=f" {words}\n",
        source=source,
        group=group,
        goal=request.text,
        choices=(*distinct_words(shown), NONE),
    )
