"""Checks what a model or a person gives a tool against the tool's schema, before anything runs.

Values may come as words, as a model copies them and a command line has them: `"5"` for a number, `"[1, 2]"` for a list.
What is wrong is told all at once: which arguments are unknown, which are missing, and what is wrong with the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import jsonschema
from pydantic import BaseModel, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from .contract import Tool
from .errors import BadArguments, ToolDefinitionError
from .references import flat

_LONGEST = 200
"""What is said of one argument is cut here; it may quote a value of any length."""

_TRUTH = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
_NUMBERS = frozenset(("integer", "number"))


def checked(tool: Tool, arguments: Mapping[str, object]) -> dict[str, Any]:
    """The arguments as values that fit the tool's schema.

    Raises:
        BadArguments: Some are unknown, missing, or wrong; it says which and why.
    """
    schema = flat(tool.get_input_jsonschema())
    properties = schema.get("properties", {})
    given = {name: valued(value, properties.get(name, {})) for name, value in arguments.items()}
    unknown = [name for name in given if name not in properties and not _open(schema)]
    missing = [name for name in schema.get("required", ()) if name not in given]
    wrong = [f"unknown: {', '.join(unknown)}"] if unknown else []
    wrong += [f"missing: {', '.join(missing)}"] if missing else []
    told = {**dict.fromkeys(unknown), **dict.fromkeys(missing)}
    for name, why in _faults(tool, given):
        if name.split(".")[0] not in told:
            wrong.append(f"{name or 'all'}: {why if len(why) <= _LONGEST else why[:_LONGEST] + '…'}")
    if wrong:
        takes = f"It takes {', '.join(properties)}." if properties else "It takes none."
        raise BadArguments(f"{tool.name} cannot take these arguments ({'; '.join(dict.fromkeys(wrong))}).", takes)
    return given


def valued(value: object, schema: Mapping[str, Any]) -> object:
    """A value for words that cannot stand for themselves under the flat schema; anything else as it is."""
    if not isinstance(value, str):
        return value
    kinds = frozenset(_kinds(schema))
    if not kinds or "string" in kinds:
        return value
    try:
        read = json.loads(value, parse_constant=_refused)
    except (ValueError, RecursionError):
        read = value
    # 1 is a truth value only where it cannot be a number
    if "boolean" in kinds and not (isinstance(read, int) and kinds & _NUMBERS):
        with suppress(ValueError):
            return truth(value)
    return read


def truth(value: object) -> bool:
    """A truth value, which may be a word.

    Raises:
        ValueError: It is none.
    """
    word = str(value).strip().casefold()
    if word not in _TRUTH:
        raise ValueError(f"{value!r} is no truth value")
    return _TRUTH[word]


def validator(schema: Mapping[str, Any], formats: jsonschema.FormatChecker | None = None) -> Any:
    """A validator (jsonschema) of a JSON schema, which never fetches what it refers to from a network.

    Args:
        schema: The schema.
        formats: Which formats are checked, and how; none otherwise.
    """
    make = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
    return make(dict(schema), registry=Registry(), format_checker=formats)


def require_schema(schema: dict[str, Any]) -> None:
    """Sees to it that a JSON schema can be used.

    Raises:
        ToolDefinitionError: It is none, is not that of an object, or refers to what is not in it.
    """
    try:
        jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator).check_schema(schema)
    except (jsonschema.SchemaError, RecursionError) as error:
        why = str(getattr(error, "message", error))[:_LONGEST]
        raise ToolDefinitionError(f"The arguments' schema is no JSON schema ({why}).", "Mend it.") from error
    if schema.get("type", "object") != "object" or not isinstance(schema.get("properties", {}), dict):
        raise ToolDefinitionError("The arguments' schema is not that of an object.", 'Give "type": "object".')
    flat(schema)


def _kinds(schema: Mapping[str, Any]) -> Iterator[str]:
    """The JSON types that a flat schema admits; none if it does not say."""
    kinds = schema.get("type", ())
    yield from (kinds,) if isinstance(kinds, str) else kinds
    for value in [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]:
        yield "string" if isinstance(value, str) else "other"
    for key in ("anyOf", "oneOf", "allOf"):
        for option in schema.get(key, ()):
            yield from _kinds(option)


def _open(schema: Mapping[str, Any]) -> bool:
    """Whether the schema says on purpose that arguments may have any name."""
    return schema.get("additionalProperties", False) is not False or bool(schema.get("patternProperties"))


def _faults(tool: Tool, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Where the arguments do not fit, and why."""
    schema = tool.args_schema
    if isinstance(schema, type) and issubclass(schema, BaseModel):
        try:
            schema.model_validate(given)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                yield ".".join(map(str, found["loc"])), found["msg"]
        return
    if not isinstance(schema, dict):
        return
    try:
        for fault in validator(schema).iter_errors(given):
            if fault.validator not in ("required", "additionalProperties") or fault.absolute_path:
                yield ".".join(map(str, fault.absolute_path)), fault.message
    except (Unresolvable, RecursionError) as error:
        yield "", f"the schema cannot be followed: {error}"


def _refused(constant: str) -> object:
    raise ValueError(constant)
