"""A tool as a function that the small model can read: with the values that only the phone knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...tools import Device, Tool
from .signature import Function

MANY = 300
"""Of more values than this none is listed: they are free text then."""


def of_tool(tool: Tool, device: Device | None = None) -> Function:
    """The function that a tool is; an argument whose values the phone knows is a choice among them."""
    schema = dict(tool.get_input_jsonschema())
    if tool.choices and device is not None:
        properties: dict[str, Any] = dict(schema.get("properties", {}))
        for name in tool.choices:
            properties[name] = with_values(properties[name], tool.candidates(name, device) or [])
        schema["properties"] = properties
    return Function(tool.name, tool.description or tool.summary, schema, tool.examples)


def with_values(schema: Mapping[str, Any], values: list[str]) -> dict[str, Any]:
    """The schema of an argument that takes one of these values."""
    if not values or len(values) > MANY:
        return dict(schema)
    kept = {key: value for key, value in schema.items() if key in ("title", "description", "default")}
    return {**kept, "type": "string", "enum": values}
