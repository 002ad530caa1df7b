"""From JSON schemas to grammars of llama.cpp, so that what a model writes has the right shape whatever it thinks.

Texts and lists without a limit get one: a small model that repeats itself would never close them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from llama_cpp.llama_grammar import json_schema_to_gbnf
from tapwright.errors import TapwrightError

from ..tools import ToolDefinitionError
from ..tools.references import flat
from .chat_prompt import CLOSE, OPEN

TEXT = 200
"""Characters of a text whose schema has no `maxLength`."""
ITEMS = 16
"""Items of a list whose schema has no `maxItems`."""

_ANY = "[\\U00000000-\\U0010FFFF]"
_FORMATS = ("date", "time", "date-time", "uuid")
_SHAPES = ("type", "enum", "const", "anyOf", "oneOf", "allOf", "properties", "items", "prefixItems")


class SchemaNotSupported(TapwrightError):
    """No grammar can be made of a JSON schema."""


def answer_grammar(schema: Mapping[str, Any]) -> str:
    """The grammar (GBNF) of JSON of that schema.

    Raises:
        SchemaNotSupported: it says what no grammar can hold to.
    """
    return _grammar(plain(_flat(schema)))


def call_grammar(tools: Sequence[Mapping[str, Any]], *, must: bool) -> str:
    """The grammar of one call of one of the tools, or, unless it `must` be a call, of any text.

    Args:
        tools: In OpenAI's format, as `convert_to_openai_tool` gives them.
        must: No text instead of a call.

    Raises:
        SchemaNotSupported: see `answer_grammar`.
    """
    calls = []
    for tool in tools:
        function = tool["function"]
        arguments = plain(_flat(function.get("parameters") or {"type": "object", "properties": {}}))
        shape = {"name": {"const": function["name"]}, "arguments": arguments}
        calls.append({"type": "object", "properties": shape, "required": list(shape)})
    rules = _grammar({"anyOf": calls}).replace("root ::=", "call ::=", 1)
    call = f'"{OPEN}\\n" call "\\n{CLOSE}"'
    return f"root ::= {call}\n{rules}" if must else f"root ::= {call} | text\ntext ::= [^<] {_ANY}*\n{rules}"


def _flat(schema: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return flat(schema)
    except ToolDefinitionError as error:
        raise SchemaNotSupported(error.message, error.remedy) from error


def _grammar(schema: Mapping[str, Any]) -> str:
    try:
        text: str = json_schema_to_gbnf(json.dumps(schema))
    except Exception as error:  # the converter asserts, and more
        raise SchemaNotSupported(f"No grammar can be made of a schema ({error}).", "Use plain types.") from error
    # The rule that everything begins with stands first, where it is found whatever the others are called.
    lines = text.splitlines()
    root = next(line for line in lines if line.startswith("root ::="))
    return "\n".join([root, *(line for line in lines if line is not root)])


def plain(schema: object) -> dict[str, Any]:
    """What of a JSON schema shapes the text: no titles, descriptions and defaults, limits where there were none.

    Args:
        schema: Without references; `True` and `{}` allow everything.
    """
    if not isinstance(schema, Mapping):
        return {"type": "value"}
    if isinstance(schema.get("type"), list):
        rest = {key: value for key, value in schema.items() if key != "type"}
        return {"anyOf": [plain({**rest, "type": kind}) for kind in schema["type"]]}
    for key in ("const", "enum"):
        if key in schema:
            return {key: schema[key]}
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return {"anyOf": [plain(option) for option in schema[key]]}
    if not any(key in schema for key in _SHAPES):
        return {"type": "value"}
    if "allOf" in schema:
        parts = [plain(part) for part in schema["allOf"]]
        return parts[0] if len(parts) == 1 else {"allOf": parts}
    if schema.get("type") == "string":
        return _text(schema)
    if "items" in schema or "prefixItems" in schema or schema.get("type") == "array":
        return _list(schema)
    if "properties" in schema or isinstance(schema.get("additionalProperties"), Mapping):
        return _object(schema)
    return {"type": schema["type"]}


def _text(schema: Mapping[str, Any]) -> dict[str, Any]:
    pattern = str(schema.get("pattern", ""))
    if pattern.startswith("^") and pattern.endswith("$"):
        return {"type": "string", "pattern": pattern}
    if schema.get("format") in _FORMATS:
        return {"type": "string", "format": schema["format"]}
    least = int(schema.get("minLength", 0))
    return {"type": "string", "minLength": least, "maxLength": int(schema.get("maxLength", max(least, TEXT)))}


def _list(schema: Mapping[str, Any]) -> dict[str, Any]:
    if "prefixItems" in schema:
        return {"type": "array", "prefixItems": [plain(item) for item in schema["prefixItems"]]}
    least = int(schema.get("minItems", 0))
    most = int(schema.get("maxItems", max(least, ITEMS)))
    return {"type": "array", "items": plain(schema.get("items", {})), "minItems": least, "maxItems": most}


def _object(schema: Mapping[str, Any]) -> dict[str, Any]:
    shaped: dict[str, Any] = {
        "type": "object",
        "properties": {name: plain(value) for name, value in schema.get("properties", {}).items()},
        "required": list(schema.get("required", ())),
    }
    if isinstance(schema.get("additionalProperties"), Mapping):
        shaped["additionalProperties"] = plain(schema["additionalProperties"])
    return shaped
