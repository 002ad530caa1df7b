"""Checks what a model or a person gives a tool against the tool's schema, before anything runs.

Values may come as words, as a model copies them and a command line has them: `"5"` for a number, `"[1, 2]"` for a list.
What is wrong is told all at once: which arguments are unknown, which are missing, and what is wrong with the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
from pydantic import BaseModel, ValidationError
from referencing import Registry
from referencing.exceptions import Unresolvable

from .contract import Tool
from .errors import BadArguments, ToolDefinitionError

_LONGEST = 200
"""What is said of one argument is cut here; it may quote a value of any length."""

_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


def checked(tool: Tool, arguments: Mapping[str, object]) -> dict[str, Any]:
    """The arguments as values that fit the tool's schema.

    Raises:
        BadArguments: Some are unknown, missing, or wrong; it says which and why.
    """
    schema = tool.get_input_jsonschema()
    properties = schema.get("properties", {})
    given = {name: valued(value, properties.get(name, {}), schema) for name, value in arguments.items()}
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


def valued(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> object:
    """A value for words that cannot stand for themselves under the schema; anything else as it is.

    Args:
        value: What was given.
        schema: The argument's JSON schema.
        root: The schema that it is part of, with the definitions.
    """
    if not isinstance(value, str):
        return value
    kinds = frozenset(_kinds(schema, root))
    if not kinds or "string" in kinds:
        return value
    if "boolean" in kinds and value.strip().casefold() in _TRUTH:
        return _TRUTH[value.strip().casefold()]
    try:
        return json.loads(value, parse_constant=_refused)
    except (ValueError, RecursionError):
        return value


def require_schema(schema: dict[str, Any]) -> None:
    """Sees to it that a JSON schema can be used.

    Raises:
        ToolDefinitionError: It is none, is not that of an object, or refers to another document.
    """
    try:
        jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator).check_schema(schema)
        outside = [reference for reference in _references(schema) if not reference.startswith("#")]
    except (jsonschema.SchemaError, RecursionError) as error:
        why = str(getattr(error, "message", error))[:_LONGEST]
        raise ToolDefinitionError(f"The arguments' schema is no JSON schema ({why}).", "Mend it.") from error
    if schema.get("type", "object") != "object" or not isinstance(schema.get("properties", {}), dict):
        raise ToolDefinitionError("The arguments' schema is not that of an object.", 'Give "type": "object".')
    if outside:
        raise ToolDefinitionError(f"The arguments' schema refers to {outside[0]}.", "Put it below $defs.")


def resolved(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a schema that only refers to another stands for; empty if that is not there."""
    for _ in range(20):
        reference = schema.get("$ref")
        if reference is None:
            return schema
        found: Any = root
        for part in str(reference).removeprefix("#").strip("/").split("/"):
            found = found.get(part.replace("~1", "/").replace("~0", "~"), {}) if isinstance(found, dict) else {}
        schema = found if isinstance(found, dict) else {}
    return {}


def _kinds(schema: Mapping[str, Any], root: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """The JSON types that a schema admits; none if it does not say."""
    schema = resolved(schema, root)
    kinds = schema.get("type", ())
    yield from (kinds,) if isinstance(kinds, str) else kinds
    for value in [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]:
        yield "string" if isinstance(value, str) else "other"
    if depth < 20:
        for key in ("anyOf", "oneOf", "allOf"):
            for option in schema.get(key, ()):
                if isinstance(option, dict):
                    yield from _kinds(option, root, depth + 1)


def _open(schema: Mapping[str, Any]) -> bool:
    """Whether the schema says on purpose that arguments may have any name."""
    return bool(schema.get("additionalProperties", False) or schema.get("patternProperties"))


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
    make = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
    try:
        # a registry of its own: a reference must never be fetched from a network
        for fault in make(schema, registry=Registry()).iter_errors(given):
            if fault.validator not in ("required", "additionalProperties") or fault.absolute_path:
                yield ".".join(map(str, fault.absolute_path)), fault.message
    except (Unresolvable, RecursionError) as error:
        yield "", f"the schema cannot be followed: {error}"


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(value[key]) for key in _REFERENCES if isinstance(value.get(key), str))
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _refused(constant: str) -> object:
    raise ValueError(constant)
