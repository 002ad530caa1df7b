"""Recorded function calls: dialogues on a phone (DroidCall's functions) and the Berkeley leaderboard's questions.

Both come with their own way to write down what a function takes; here it becomes JSON Schema, the product's form.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ..calling.prompt import Turn
from ..calling.signature import Function
from .figures import NoData, json_lines

Part = Literal["eval", "dev"]
TRAIN = "train.jsonl.gz"
NONE = "none"
_TURN = re.compile(r"^turn \d+:\s*", re.I)
_OF = re.compile(r"^(\w+)\[(.*)\]$", re.S)
_TYPES = {
    "str": "string",
    "string": "string",
    "char": "string",
    "int": "integer",
    "integer": "integer",
    "long": "integer",
    "short": "integer",
    "byte": "integer",
    "bigint": "integer",
    "float": "number",
    "double": "number",
    "number": "number",
    "bool": "boolean",
    "boolean": "boolean",
    "list": "array",
    "array": "array",
    "arraylist": "array",
    "tuple": "array",
    "set": "array",
    "dict": "object",
    "object": "object",
    "hashmap": "object",
    "hashtable": "object",
}


@dataclass(frozen=True)
class Request:
    """One recorded request.

    Attributes:
        id: Its name.
        text: What is asked for.
        functions: The candidates.
        right: For each right call the function's name, and for each argument the values that count as right; a list
            that holds the empty text says that it may be left out. Empty: no function serves the request.
        talk: What was said before.
        category: For figures by group.
        dialogue: Requests that belong together.
    """

    id: str
    text: str
    functions: tuple[Function, ...]
    right: tuple[tuple[str, Mapping[str, list[Any]]], ...]
    talk: tuple[Turn, ...] = ()
    category: str = ""
    dialogue: str = ""


@dataclass(frozen=True)
class Recorded:
    """The requests of a folder, and all functions that it defines (empty: each request brings its own)."""

    requests: tuple[Request, ...]
    functions: tuple[Function, ...]

    def drawn(self, limit: int | None, seed: int = 0) -> Recorded:
        """At most `limit` of the requests, drawn by the seed, in their order."""
        if limit is None or limit >= len(self.requests):
            return self
        kept = sorted(random.Random(seed).sample(range(len(self.requests)), limit))
        return replace(self, requests=tuple(self.requests[number] for number in kept))


def read_calls(data: Path, part: Part = "eval") -> Recorded:
    """The requests of a folder of dialogues (`eval.jsonl`) or of leaderboard files that are not about irrelevance.

    Args:
        data: The folder.
        part: `dev`: the training dialogues that no training sees, to choose by; `eval`: those to report.

    Raises:
        NoData: neither is there.
    """
    if part == "dev":
        functions = read_functions(data)
        requests = (one for one in dialogues(data / TRAIN, functions) if kept_back(one.dialogue))
        return _recorded(requests, functions)
    if (data / "eval.jsonl").is_file():
        functions = read_functions(data)
        return _recorded(dialogues(data / "eval.jsonl", functions), functions)
    files = [path for path in questions(data) if "irrelevance" not in path.name]
    if not files:
        raise NoData(f"There is neither eval.jsonl nor any *.jsonl.gz in {data}.", "Point --data at the folder.")
    return Recorded(tuple(request for path in files for request in leaderboard(path)), ())


def kept_back(dialogue: str) -> bool:
    """Whether a training dialogue is for choosing (one of twenty, by its first request) and not for training."""
    return int(hashlib.sha256(dialogue.encode()).hexdigest(), 16) % 20 == 0


def _recorded(requests: Iterable[Request], functions: Mapping[str, Function]) -> Recorded:
    """The requests, and the functions without examples that are themselves among the requests."""
    asked = tuple(requests)
    same = {_folded(request.text) for request in asked}
    fair = (
        replace(one, examples=tuple(e for e in one.examples if _folded(e) not in same)) for one in functions.values()
    )
    by_name = {function.name: function for function in fair}
    return Recorded(
        tuple(replace(one, functions=tuple(by_name[f.name] for f in one.functions)) for one in asked),
        tuple(by_name.values()),
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def read_irrelevant(data: Path) -> tuple[Request, ...]:
    """The requests that none of their functions serves.

    Raises:
        NoData: there is no such file.
    """
    files = [path for path in questions(data) if "irrelevance" in path.name]
    if not files:
        raise NoData(f"There is no *irrelevance*.jsonl.gz in {data}.", "Point --data at the folder that holds it.")
    return tuple(request for path in files for request in leaderboard(path))


def questions(data: Path) -> list[Path]:
    """The leaderboard's files in a folder."""
    return sorted(data.glob("*.jsonl.gz"))


def read_functions(data: Path) -> dict[str, Function]:
    """The functions that a folder of dialogues defines, by name; of two files the larger counts.

    Raises:
        NoData: there is no file of functions.
    """
    files = sorted(data.glob("functions_*.jsonl"), key=lambda path: -path.stat().st_size)
    if not files:
        raise NoData(f"There is no functions_*.jsonl in {data}.", "Point --data at the folder that holds it.")
    rows: dict[str, dict[str, Any]] = {}
    for path in files:
        for row in json_lines(path):
            rows.setdefault(_name(row), row)
    served = examples(rows.values())
    return {name: droidcall(row, served.get(name, ())) for name, row in rows.items()}


def _name(row: Mapping[str, Any]) -> str:
    return str(row.get("plan") or row["name"])


def droidcall(row: Mapping[str, Any], examples: Sequence[str] = ()) -> Function:
    """A function as DroidCall writes it: `plan` or `name`, `description`, `arguments` with types as in Python."""
    arguments = row.get("arguments") or {}
    schema = {
        "type": "object",
        "properties": {
            name: {**python_type(str(one.get("type", "str"))), "description": str(one.get("description", ""))}
            for name, one in arguments.items()
        },
        "required": [name for name, one in arguments.items() if one.get("required")],
    }
    return Function(_name(row), str(row.get("description", "")), schema, tuple(examples))


def examples(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Requests that the functions serve, as their records tell of what people ask first and what they ask next."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for after in row.get("next_turn_plans") or ():
            shown = after.get("example") or {}
            if shown.get("query"):
                found.setdefault(_name(row), {})[shown["query"]] = None
            if shown.get("next_turn_query"):
                found.setdefault(after["plan"], {})[shown["next_turn_query"]] = None
    return {name: list(texts) for name, texts in found.items()}


def python_type(text: str) -> dict[str, Any]:
    """A Python annotation as JSON Schema: `Optional[List[str]]`, `Dict[str, Any]`, `int`; free where it is unknown."""
    text = text.strip()
    if found := _OF.match(text):
        outer, inner = found[1].casefold(), found[2]
        if outer == "optional":
            return python_type(inner)
        if outer == "union":
            return python_type(inner.split(",", maxsplit=1)[0])
        if outer in ("list", "tuple", "set", "sequence"):
            return {"type": "array", "items": python_type(inner.split(",", maxsplit=1)[0])}
        if outer == "literal":
            return {"enum": [part.strip().strip("'\"") for part in inner.split(",")]}
        if outer in ("dict", "mapping"):
            return {"type": "object"}
    kind = _TYPES.get(text.casefold())
    return {"type": kind} if kind else {}


def to_schema(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A leaderboard's schema as JSON Schema: its `dict`, `float`, `tuple` … are other words for the same."""
    out: dict[str, Any] = {key: raw[key] for key in ("description", "enum", "default", "required") if key in raw}
    kind = _TYPES.get(str(raw.get("type", "")).casefold())
    if kind:
        out["type"] = kind
    if isinstance(raw.get("properties"), Mapping):
        out["properties"] = {name: to_schema(one) for name, one in raw["properties"].items()}
    if isinstance(raw.get("items"), Mapping):
        out["items"] = to_schema(raw["items"])
    if kind == "array" and "enum" in out:
        out.setdefault("items", {})["enum"] = out.pop("enum")
    return out


def dialogues(path: Path, functions: Mapping[str, Function]) -> Iterator[Request]:
    """The turns of recorded dialogues, each with the right call.

    Raises:
        NoData: there is no such file.
    """
    for number, row in enumerate(json_lines(path)):
        talk = tuple(turn(line) for line in row["history"])
        wanted = {name: [value] for name, value in (row["answer"].get("arguments") or {}).items()}
        names = [name for name in row["candidates"] if name in functions]
        yield Request(
            id=f"{number}",
            text=row["query"],
            functions=tuple(functions[name] for name in names),
            right=((row["answer"]["plan"], wanted),),
            talk=talk,
            category=f"turn {len(talk) + 1}",
            dialogue=talk[0].request if talk else row["query"],
        )


def turn(line: str) -> Turn:
    """`turn 2: REQUEST -> REPLY` as a turn."""
    request, _, reply = _TURN.sub("", line).partition(" -> ")
    return Turn(request, reply)


def leaderboard(path: Path) -> Iterator[Request]:
    """The questions of one of the Berkeley leaderboard's files."""
    category = path.name.split(".", maxsplit=1)[0]
    for row in json_lines(path):
        said = [message for group in row["question"] for message in group]
        text = next((message["content"] for message in reversed(said) if message["role"] == "user"), "")
        functions = tuple(
            Function(one["name"], one.get("description", ""), to_schema(one.get("parameters") or {}))
            for one in row["function"]
        )
        right = tuple((name, wanted) for call in row.get("ground_truth") or () for name, wanted in call.items())
        yield Request(id=row["id"], text=text, functions=functions, right=right, category=category, dialogue=row["id"])
