"""JSON schemas without references: whatever reads a schema here reads it flat, so that all understand it alike.

References are followed where they point, in the document itself (RFC 6901), whatever it calls its definitions.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from .errors import ToolDefinitionError

LARGEST = 1000
"""With so many parts below references, further ones are not followed: those that name one another have no end."""

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_LEFT_OUT = frozenset((*_REFERENCES, "$schema", "$id", "$defs", "definitions", "additionalItems"))
_ONE = frozenset((
    "items", "contains", "unevaluatedItems", "additionalProperties", "unevaluatedProperties", "propertyNames", "not",
    "if", "then", "else",
))  # fmt: skip
_SOME = frozenset(("anyOf", "oneOf", "allOf", "prefixItems"))
_NAMED = frozenset(("properties", "patternProperties", "dependentSchemas"))


def flat(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same JSON schema without references, in the words of 2020-12: for each, what it points to.

    What stands beside a reference goes before what it points to. Where a schema holds itself, the inner one is any
    value; so is a part that is `true`.

    Args:
        schema: A whole schema, with its definitions.

    Raises:
        ToolDefinitionError: A reference leads nowhere, or to another document.
    """
    whole: dict[str, Any] = {}
    # breadth first, so that what is cut is what lies deepest
    todo: deque[tuple[Mapping[str, Any], dict[str, Any], frozenset[str]]] = deque([(schema, whole, frozenset())])
    parts = 0

    def part(value: object, way: frozenset[str]) -> dict[str, Any]:
        nonlocal parts
        parts += bool(way)
        out: dict[str, Any] = {}
        if isinstance(value, Mapping):
            todo.append((value, out, way))
        elif value is False:
            out["not"] = {}
        return out

    while todo:
        source, out, way = todo.popleft()
        source, way = _followed(source, schema, way, cut=parts > LARGEST)
        if isinstance(source.get("items"), list):
            # before 2020-12 the types of a list's first elements stood there
            source = {**source, "prefixItems": source["items"], "items": source.get("additionalItems", True)}
        for key, value in source.items():
            if key in _NAMED and isinstance(value, Mapping):
                out[key] = {name: part(one, way) for name, one in value.items()}
            elif key in _SOME and isinstance(value, list):
                out[key] = [part(one, way) for one in value]
            elif key in _ONE and isinstance(value, Mapping):
                out[key] = part(value, way)
            elif key not in _LEFT_OUT and not (key == "items" and value is True):
                out[key] = value
    return whole


def _followed(
    source: Mapping[str, Any], whole: Mapping[str, Any], way: frozenset[str], *, cut: bool
) -> tuple[Mapping[str, Any], frozenset[str]]:
    """What a schema's references come to, and all references on the way to it."""
    while reference := next((source[key] for key in _REFERENCES if isinstance(source.get(key), str)), None):
        rest = {key: value for key, value in source.items() if key not in _REFERENCES}
        found = _found(reference, whole)
        if cut or reference in way:
            return rest, way
        way |= {reference}
        source = {**found, **rest}
    return source, way


def _found(reference: str, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference points to.

    Raises:
        ToolDefinitionError: It leads nowhere, or to another document.
    """
    place, _, pointer = reference.partition("#")
    if place:
        raise ToolDefinitionError(f"The schema refers to {reference}.", "Put it below $defs.")
    found: Any = whole
    for name in unquote(pointer).split("/")[1:]:
        key = name.replace("~1", "/").replace("~0", "~")
        if isinstance(found, list) and key.isdecimal() and int(key) < len(found):
            found = found[int(key)]
        else:
            found = found.get(key) if isinstance(found, Mapping) else None
    if isinstance(found, bool):
        return {} if found else {"not": {}}
    if not isinstance(found, Mapping) or (pointer and not pointer.startswith("/")):
        raise ToolDefinitionError(f"The schema refers to {reference}, which is not in it.", "Put it there.")
    return found
