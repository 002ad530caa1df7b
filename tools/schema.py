"""From a function's signature and docstring to what a tool says of itself, and back to legal values."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor, isfinite
from typing import Any, get_type_hints

from pydantic import ConfigDict, Field, create_model
from pydantic.errors import PydanticUserError

from .errors import ToolDefinitionError

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,127}")
"""What a tool may be called: MCP's letters. A name stands in the list of choices, so it holds no blank or colon."""

LISTABLE = 200
"""A range with more numbers than this is not listed."""

RESERVED = frozenset(("config", "run_manager"))
"""Names that LangChain keeps for itself: what is given under them never reaches the tool."""

_SECTION = re.compile(r"^(Args|Arguments|Returns|Raises|Yields|Example|Examples|Note|Notes):\s*$", re.M)
_ARGUMENT = re.compile(r"^(\s*)(\w+)(?:\s*\([^)]*\))?:\s*(.*)$")


def described(function: Callable[..., object], name: str, device: type, choices: type) -> dict[str, Any]:
    """The fields of a `Tool` that follow from its function.

    Args:
        function: The function, with a docstring in Google's style.
        name: The tool's name; empty: the function's.
        device: The annotation of the argument that takes the phone.
        choices: The class that marks arguments whose values the phone knows.

    Raises:
        ToolDefinitionError: It cannot be made a tool.
    """
    label = getattr(function, "__name__", "this function")
    if inspect.iscoroutinefunction(function):
        raise ToolDefinitionError(f"{label} is asynchronous.", "Write it with `def`; a phone does one thing at a time.")
    docstring = inspect.getdoc(function)
    body, summary = said(docstring or "")
    if not docstring or not summary:
        raise ToolDefinitionError(f"{label} has no docstring.", "Say in one line what it does; the model reads that.")
    try:
        types = get_type_hints(function, include_extras=True)
    except NameError as error:
        raise ToolDefinitionError(f"A type of {label} is unknown ({error}).", "Import it at the file's top.") from error
    if not NAME.fullmatch(name or label):
        raise ToolDefinitionError(f"{name or label!r} is no name for a tool.", "Use letters, digits, _ - . and /.")
    about = _arguments(docstring)
    fields: dict[str, Any] = {}
    dynamic = {}
    device_argument = None
    for argument in inspect.signature(function).parameters.values():
        if argument.kind in (argument.VAR_POSITIONAL, argument.VAR_KEYWORD, argument.POSITIONAL_ONLY):
            raise ToolDefinitionError(f"{label} takes {argument}.", "Name each argument, and give it a type.")
        if argument.name in RESERVED:
            raise ToolDefinitionError(f"{label} takes {argument.name}, which LangChain keeps for itself.", "Rename it.")
        if argument.name not in types:
            raise ToolDefinitionError(f"The argument {argument.name} of {label} has no type.", "Annotate it.")
        kind = types[argument.name]
        if kind is device:
            device_argument = argument.name
            continue
        for mark in getattr(kind, "__metadata__", ()):
            if isinstance(mark, choices):
                dynamic[argument.name] = mark
        default = ... if argument.default is argument.empty else argument.default
        fields[argument.name] = (kind, Field(default, description=about.get(argument.name)))
    try:
        model = create_model(f"{label}_arguments", __config__=ConfigDict(extra="forbid"), __doc__=summary, **fields)
        # some types can be checked and yet not be told to a model
        model.model_json_schema()
    except (PydanticUserError, TypeError) as error:
        raise ToolDefinitionError(f"The arguments of {label} have no schema ({error}).", "Use plain types.") from error
    return {
        "name": name or label,
        "description": body,
        "summary": summary,
        "examples": requests(docstring),
        "args_schema": model,
        "choices": dynamic,
        "device_argument": device_argument,
    }


def said(docstring: str) -> tuple[str, str]:
    """What stands above the sections of a docstring, and its first paragraph on one line."""
    body = _SECTION.split(docstring, maxsplit=1)[0].strip()
    return body, " ".join(body.split("\n\n")[0].split())


def requests(docstring: str) -> tuple[str, ...]:
    """The lines of the docstring's `Examples:` section, unless it holds code."""
    found = _sections(docstring)
    text = found.get("Examples") or found.get("Example") or ""
    lines = [line.strip().removeprefix("- ").strip("\"' ") for line in text.splitlines()]
    return () if ">>>" in text or "```" in text else tuple(line for line in lines if line)


def listed(schema: Mapping[str, Any]) -> list[str] | None:
    """The values that a flat JSON schema allows, as words; None if it allows too many to list."""
    if "const" in schema:
        return [_word(schema["const"])]
    if "enum" in schema:
        return [_word(value) for value in schema["enum"] if value is not None]
    if options := schema.get("anyOf") or schema.get("oneOf"):
        lists = [listed(option) for option in options if option.get("type") != "null"]
        if any(values is None for values in lists):
            return None
        return list(dict.fromkeys(value for values in lists for value in values or ()))
    if schema.get("type") == "boolean":
        return ["true", "false"]
    if schema.get("type") == "integer":
        low, high, step = whole_bounds(schema)
        if low is not None and high is not None and (high - low) // step < LISTABLE:
            return [str(value) for value in range(low, high + 1, step)]
    return None


def whole_bounds(schema: Mapping[str, Any]) -> tuple[int | None, int | None, int]:
    """The least and the greatest whole number that a JSON schema allows (None: no end), and the step between them."""
    numbers = {key: value for key, value in schema.items() if _is_number(value)}
    # of the multiples of 3/2 every second is whole: those of 3
    step = Fraction(str(numbers.get("multipleOf", 1))).numerator or 1
    lows = [ceil(numbers["minimum"])] if "minimum" in numbers else []
    lows += [floor(numbers["exclusiveMinimum"]) + 1] if "exclusiveMinimum" in numbers else []
    highs = [floor(numbers["maximum"])] if "maximum" in numbers else []
    highs += [ceil(numbers["exclusiveMaximum"]) - 1] if "exclusiveMaximum" in numbers else []
    low, high = max(lows, default=None), min(highs, default=None)
    # only multiples of the step count, those next to the bounds
    return None if low is None else -(-low // step) * step, None if high is None else high // step * step, step


def _is_number(value: object) -> bool:
    """Whether a bound is one; before draft 6 `exclusiveMinimum` was a truth value."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and isfinite(value))


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _sections(docstring: str) -> dict[str, str]:
    parts = _SECTION.split(docstring)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _arguments(docstring: str) -> dict[str, str]:
    """What the docstring's `Args:` section says of each argument."""
    sections = _sections(docstring)
    lines = (sections.get("Args") or sections.get("Arguments") or "").splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    about: dict[str, str] = {}
    current = ""
    for line in lines:
        found = _ARGUMENT.match(line)
        if found and len(found.group(1)) == indent:
            current = found.group(2)
            about[current] = found.group(3)
        elif current and line.strip():
            about[current] = f"{about[current]} {line.strip()}"
    return about
