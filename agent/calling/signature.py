"""What a function takes, as a flat list of slots: the form in which a small model reads and writes arguments.

JSON Schema nests; a small model does better with one line for each value. An object's fields become slots with a path
of names (`contact_info.phone`), a list of plain values stays one slot. Of a JSON schema, references, `anyOf` with null,
`const`, `enum`, `format` and bounds are understood; anything else is free JSON, which is checked once it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache, cached_property
from typing import Any, Literal

from ...tools import arguments as tool_arguments
from ...tools.references import flat
from ...tools.schema import whole_bounds

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
        step: Whole numbers between the bounds are those from `low` on, this far apart.
        schema: The JSON Schema of the value, flat, with all alternatives.
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
    step: int = 1
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
        return tuple(_slots(flat(self.schema), (), True))

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
    return tool_arguments.validator(schema, _formats())


def in_words(name: str) -> str:
    """An identifier as words in small letters; the identifier itself where it holds none."""
    return " ".join(part.lower() for part in _WORD.findall(name)) or name


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, on one line."""
    line = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    return re.split(r"(?<=[^.\s]{2}[.!?])\s+(?=[A-Z])", line, maxsplit=1)[0]


def _slots(schema: Mapping[str, Any], path: tuple[str, ...], required: bool) -> Iterator[Slot]:
    """The slots of an object's flat schema; `required` says whether the object itself is."""
    needed = set(schema.get("required", ()))
    for name, whole in schema.get("properties", {}).items():
        inner = plain(whole)
        below = (*path, name)
        must = required and name in needed
        about = _about(whole, inner)
        if inner.get("type") == "object" and len(below) < DEEPEST:
            if inner.get("properties"):
                yield from _slots(inner, below, must)
                continue
            more = inner.get("additionalProperties")
            value = slot(below, more if isinstance(more, Mapping) else {}, must, "")
            yield replace(value, path=(*below, ""), about=about, free=True)
        else:
            yield slot(below, whole, must, about)


def slot(path: tuple[str, ...], whole: Mapping[str, Any], required: bool, about: str) -> Slot:
    """A slot for a flat schema that is no object to be taken apart."""
    schema = plain(whole)
    if "const" in schema or "enum" in schema:
        options = (schema["const"],) if "const" in schema else tuple(v for v in schema["enum"] if v is not None)
        if options and all(isinstance(option, str | int | float | bool) for option in options):
            return Slot(path, "choice", required, about, options=options, schema=whole)
    kind = _TYPES.get(str(schema.get("type")))
    if kind == "text":
        kind = _FORMATS.get(str(schema.get("format")), "text")
    if kind == "integer" and _EPOCH.search(about):
        return Slot(path, "datetime", required, about, epoch=True, schema=whole)
    if kind == "integer":
        low, high, step = whole_bounds(schema)
        return Slot(path, kind, required, about, low=low, high=high, step=step, schema=whole)
    if kind == "number":
        least = schema.get("minimum", schema.get("exclusiveMinimum"))
        most = schema.get("maximum", schema.get("exclusiveMaximum"))
        return Slot(path, kind, required, about, low=least, high=most, schema=whole)
    if kind is not None:
        return Slot(path, kind, required, about, schema=whole)
    if schema.get("type") == "array" and "prefixItems" not in schema:
        item = slot((*path, "item"), schema.get("items") or {}, True, "")
        if item.kind not in ("list", "json"):
            return Slot(path, "list", required, about, item=item, schema=whole)
    return Slot(path, "json", required, about, schema=whole)


def plain(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema without `or null`; of several alternatives the one that takes any text, otherwise the first."""
    options = alternatives(schema)
    return next((option for option in options if _takes_any_text(option)), options[0])


def alternatives(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What a flat schema allows, each with what is common to all; null is none of them, as it can be left out."""
    for union in ("anyOf", "oneOf", "allOf"):
        if options := [option for option in schema.get(union, ()) if option.get("type") != "null"]:
            rest = {key: value for key, value in schema.items() if key != union}
            # what must hold all together is no choice
            options = options[:1] if union == "allOf" else options
            return [one for option in options for one in alternatives({**option, **rest})]
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return [{**schema, "type": kind} for kind in kinds if kind != "null"] or [{**schema, "type": "string"}]
    return [schema]


def _takes_any_text(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "string" and not schema.keys() & {"const", "enum", "format", "pattern"}


def _about(*schemas: Mapping[str, Any]) -> str:
    """The first description that is there, on one line."""
    return next((" ".join(str(s["description"]).split()) for s in schemas if s.get("description")), "")
