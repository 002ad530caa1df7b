"""What a function takes, as a flat list of slots: the form in which a small model reads and writes arguments.

JSON Schema nests; a small model does better with one line for each value. An object's fields become slots with a path
of names (`contact_info.phone`), a list of plain values stays one slot. Schema: JSON Schema 2020-12, as far as pydantic
writes it; `$ref`, `anyOf` with null, `const`, `enum`, `format` and bounds are understood, anything else is free JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache, cached_property
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "boolean", "choice", "date", "time", "datetime", "list", "json"]
"""What a slot's value is. `list` is a list of plain values, `json` everything deeper."""

_FORMATS: dict[str, Kind] = {"date": "date", "time": "time", "date-time": "datetime"}
_TYPES: dict[str, Kind] = {"string": "text", "integer": "integer", "number": "number", "boolean": "boolean"}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_EPOCH = re.compile(r"\b(?:milliseconds|ms)\b.*\bepoch\b", re.I | re.S)
DEEPEST = 3
"""Objects in objects are taken apart down to so many names; what lies deeper is written as JSON."""


@dataclass(frozen=True)
class Slot:
    """One value that a function takes.

    Attributes:
        path: Where it goes: the argument's name, then those of the fields in it.
        kind: What it is.
        required: Whether a call without it is refused, given that what it lies in is there.
        about: What the function's author says of it.
        options: The legal values of a `choice`.
        low: The least number.
        high: The greatest number.
        item: What the elements of a `list` are.
        free: Fields whose names are not fixed: the path ends with any name (`contact_info.NAME`).
        epoch: Whether the function wants milliseconds since 1970 where a `datetime` is written.
        schema: The JSON Schema of the value, for what is written as JSON.
    """

    path: tuple[str, ...]
    kind: Kind
    required: bool = False
    about: str = ""
    options: tuple[Any, ...] = ()
    low: float | None = None
    high: float | None = None
    item: Slot | None = None
    free: bool = False
    epoch: bool = False
    schema: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    def allows(self, value: Any) -> bool:
        """Whether the value fits the schema, bounds and lengths included."""
        return self.epoch or bool(self._validator.is_valid(value))

    @cached_property
    def _validator(self) -> Any:
        return validator(self.schema)

    @property
    def name(self) -> str:
        """The path in words, as the model reads and writes it, e.g. `contact info, phone`."""
        return ", ".join(in_words(part) for part in self.path)


@dataclass(frozen=True)
class Function:
    """What can be called: a name, what it does, and a JSON Schema of its arguments.

    Attributes:
        name: As the caller's code knows it.
        about: What it does, the first sentence most important.
        schema: An object's JSON Schema.
        examples: Requests that it serves.
    """

    name: str
    about: str
    schema: Mapping[str, Any]
    examples: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The name in words: `ACTION_EDIT_ALARM` and `editAlarm` are read more easily so."""
        return in_words(self.name)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """What it takes, in the schema's order."""
        return tuple(_slots(self.schema, (), self.schema.get("$defs", {}), True))

    @cached_property
    def summary(self) -> str:
        """The first sentence of what it does, on one line."""
        return first_sentence(self.about)


@cache
def _formats() -> Any:
    from jsonschema import FormatChecker

    checker = FormatChecker(())
    for name, kind in (("date", date), ("time", time), ("date-time", datetime)):
        checker.checks(name, ValueError)(lambda text, kind=kind: bool(kind.fromisoformat(text)) or True)
    return checker


def validator(schema: Mapping[str, Any]) -> Any:
    """A validator of the schema that knows days of the calendar and times of the day (jsonschema)."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(dict(schema), format_checker=_formats())


def in_words(name: str) -> str:
    """An identifier as words in small letters; the identifier itself where it holds none."""
    return " ".join(part.lower() for part in _WORD.findall(name)) or name


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, on one line."""
    line = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    return re.split(r"(?<=[^.\s]{2}[.!?])\s+(?=[A-Z])", line, maxsplit=1)[0]


def _slots(
    schema: Mapping[str, Any], path: tuple[str, ...], definitions: Mapping[str, Any], required: bool
) -> Iterator[Slot]:
    """The slots of an object's schema; `required` says whether the object itself is."""
    needed = set(schema.get("required", ()))
    for name, raw in schema.get("properties", {}).items():
        inner = plain(raw, definitions)
        below = (*path, name)
        must = required and name in needed
        if inner.get("type") == "object" and len(below) < DEEPEST:
            if inner.get("properties"):
                yield from _slots(inner, below, definitions, must)
                continue
            more = inner.get("additionalProperties")
            value = slot(below, plain(more, definitions) if isinstance(more, Mapping) else {}, must, "", definitions)
            yield replace(value, path=(*below, ""), about=_about(raw, inner), free=True)
        else:
            yield slot(below, inner, must, _about(raw, inner), definitions)


def slot(
    path: tuple[str, ...], schema: Mapping[str, Any], required: bool, about: str, definitions: Mapping[str, Any]
) -> Slot:
    """A slot for a schema that is no object to be taken apart."""
    if "const" in schema or "enum" in schema:
        options = (schema["const"],) if "const" in schema else tuple(v for v in schema["enum"] if v is not None)
        if options and all(isinstance(option, str | int | float | bool) for option in options):
            return Slot(path, "choice", required, about, options=options, schema=schema)
    kind = _TYPES.get(str(schema.get("type")))
    if kind == "text":
        kind = _FORMATS.get(str(schema.get("format")), "text")
    if kind == "integer" and _EPOCH.search(about):
        return Slot(path, "datetime", required, about, epoch=True, schema=schema)
    if kind in ("integer", "number"):
        low, high = _bounds(schema, whole=kind == "integer")
        return Slot(path, kind, required, about, low=low, high=high, schema=schema)
    if kind is not None:
        return Slot(path, kind, required, about, schema=schema)
    if schema.get("type") == "array":
        inner = plain(schema.get("items") or {}, definitions)
        item = slot((*path, "item"), inner, True, "", definitions)
        if item.kind not in ("list", "json"):
            return Slot(path, "list", required, about, item=item, schema=resolved(schema, definitions))
    return Slot(path, "json", required, about, schema=resolved(schema, definitions))


def plain(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema without references and without `or null`; of several alternatives the first."""
    if reference := schema.get("$ref"):
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return plain({**definitions.get(str(reference).rsplit("/", 1)[-1], {}), **rest}, definitions)
    for union in ("anyOf", "oneOf", "allOf"):
        if options := [o for o in schema.get(union, ()) if o.get("type") != "null"]:
            rest = {key: value for key, value in schema.items() if key != union}
            return plain({**options[0], **rest}, definitions)
    kind = schema.get("type")
    if isinstance(kind, list):
        return {**schema, "type": next((one for one in kind if one != "null"), "string")}
    return schema


def resolved(schema: Mapping[str, Any], definitions: Mapping[str, Any], depth: int = 6) -> dict[str, Any]:
    """The schema with its references written out, down to a depth."""
    schema = plain(schema, definitions)
    out = dict(schema)
    if depth and isinstance(schema.get("items"), Mapping):
        out["items"] = resolved(schema["items"], definitions, depth - 1)
    if depth and isinstance(schema.get("properties"), Mapping):
        out["properties"] = {k: resolved(v, definitions, depth - 1) for k, v in schema["properties"].items()}
    return out


def _bounds(schema: Mapping[str, Any], *, whole: bool) -> tuple[float | None, float | None]:
    """Least and greatest value; for whole numbers, exclusive bounds are moved by one."""
    low, high = schema.get("minimum"), schema.get("maximum")
    step = 1 if whole else 0
    if low is None and schema.get("exclusiveMinimum") is not None:
        low = schema["exclusiveMinimum"] + step
    if high is None and schema.get("exclusiveMaximum") is not None:
        high = schema["exclusiveMaximum"] - step
    return low, high


def _about(*schemas: Mapping[str, Any]) -> str:
    """The first description that is there, on one line."""
    return next((" ".join(str(s["description"]).split()) for s in schemas if s.get("description")), "")
