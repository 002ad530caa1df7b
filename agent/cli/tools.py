"""Commands about tools: which there are and where from, what one takes, and calling one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from tapwright.errors import TapwrightError

from .options import Json, McpFile, Serial, ToolFiles, Yes
from .output import out, say, warn

if TYPE_CHECKING:
    from ...tools import Registry, Tool

app = typer.Typer(help="List, show and call tools.")

# What each hint of MCP says, and what its absence says; the middle two mean nothing where a tool reads only.
_HINTS = {
    "readOnlyHint": ("reads only", "may change something"),
    "destructiveHint": ("may delete or overwrite", "only adds or switches"),
    "idempotentHint": ("twice is the same as once", "twice is not the same as once"),
    "openWorldHint": ("reaches beyond the phone", "stays on the phone"),
}


class NoSuchTool(TapwrightError):
    """There is no tool of that name, or it was left out."""


@app.callback(invoke_without_command=True)
def tools(context: typer.Context) -> None:
    """List, show and call tools; without a command it lists them."""
    if context.invoked_subcommand is None:
        list_tools()


@app.command("list")
def list_tools(files: ToolFiles = None, mcp: McpFile = None, json: Json = False) -> None:
    """List the tools: built in, of installed packages, of files, and of the configured MCP servers.

    What was left out stands below, with the reason.
    """
    from rich.table import Column, Table
    from rich.text import Text

    with _gathered(files, mcp) as registry:
        if json:
            _print_json({"tools": [_told(t, registry) for t in registry], "problems": _problems(registry)})
            return
        grid = Table(Column("name", no_wrap=True), "what it does", "from", "hints", "usable", show_edge=False)
        for tool in registry:
            lacking = _lacking(tool)
            usable = f"no: needs {', '.join(lacking)}" if lacking else "yes"
            cells = (tool.name, tool.summary, registry.source(tool.name), ", ".join(_risks(tool, whole=False)), usable)
            grid.add_row(*(Text(cell) for cell in cells))
        out.print(grid)
        _warn(registry)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="The tool's name, see `tapwright tools list`.")],
    files: ToolFiles = None,
    mcp: McpFile = None,
    json: Json = False,
) -> None:
    """Show a tool: what it does, its arguments, examples, how risky it is."""
    from ...tools.references import flat

    with _gathered(files, mcp, name) as registry:
        tool = _named(name, registry)
        if json:
            _print_json(_told(tool, registry))
            return
        schema = flat(tool.get_input_jsonschema())
        takes = schema.get("properties", {})
        say(tool.name, style="bold")
        say(tool.description or tool.summary)
        say(f"from: {registry.source(name)}")
        say("arguments:" if takes else "arguments: none")
        for argument, about in takes.items():
            needed = argument in schema.get("required", ())
            default = "" if needed or "default" not in about else f", {_json(about['default'])} if left out"
            says = f": {about['description']}" if about.get("description") else ""
            say(f"  {argument} ({in_words(about)}{', needed' if needed else default}){says}")
        if tool.examples:
            say("examples:")
            for example in tool.examples:
                say(f"  {example}")
        say(f"hints: {', '.join(_risks(tool))}")
        needs = ", ".join(tool.needs) or ("a phone" if tool.device_argument is not None else "no phone")
        say(f"needs: {needs}")
        say(f"timeout: {tool.timeout:g} s")


@app.command()
def call(
    name: Annotated[str, typer.Argument(help="The tool's name, see `tapwright tools list`.")],
    arg: Annotated[
        list[str] | None, typer.Option(help="An argument as NAME=VALUE, a list or an object in JSON; repeat for more.")
    ] = None,
    serial: Serial = None,
    yes: Yes = False,
    files: ToolFiles = None,
    mcp: McpFile = None,
) -> None:
    """Call a tool and print its result.

    On a phone that is not the built-in one, a tool that may change something there needs your yes.
    """
    from ...tools import invoke
    from ..phones import connect
    from ..policy import Policy

    arguments = _parsed(arg or ())
    with _gathered(files, mcp, name) as registry, ExitStack() as stack:
        tool = _named(name, registry)
        phone = None
        if tool.device_argument is not None or tool.needs:
            real = serial or os.environ.get("ANDROID_SERIAL")
            if real and Policy(approve=not yes).guards(tool):
                _ask(tool, real)
            phone = stack.enter_context(connect(serial))
        typer.echo(invoke(tool, arguments, phone))


def in_words(schema: Mapping[str, Any]) -> str:
    """What a flat JSON schema allows, in a few words: `whole number from 0 to 23`, `list of text`, `one of: s, m`."""
    if "enum" in schema:
        return f"one of: {', '.join(value if isinstance(value, str) else _json(value) for value in schema['enum'])}"
    if "const" in schema:
        return f"only {_json(schema['const'])}"
    options = schema.get("anyOf") or schema.get("oneOf") or ()
    if options:
        return " or ".join(in_words(option) for option in options if option.get("type") != "null") or "nothing"
    if isinstance(schema.get("type"), list):
        return " or ".join(in_words({**schema, "type": kind}) for kind in schema["type"] if kind != "null")
    if schema.get("type") == "array":
        return f"list of {in_words(schema['items'])}" if isinstance(schema.get("items"), dict) else "list"
    names = {"integer": "whole number", "number": "number", "boolean": "true or false", "object": "object"}
    kind = names.get(str(schema.get("type")), str(schema.get("format") or "text") if "type" in schema else "anything")
    return " ".join([kind, *_limits(schema)])


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    for key, word in {
        "minimum": "from", "exclusiveMinimum": "above", "maximum": "to", "exclusiveMaximum": "below",
        "multipleOf": "in steps of", "minLength": "of at least", "maxLength": "of at most", "pattern": "like",
    }.items():  # fmt: skip
        if key in schema:
            yield f"{word} {schema[key]}{' characters' if key.endswith('Length') else ''}"


@contextmanager
def _gathered(files: list[Path] | None, mcp: Path | None, name: str | None = None) -> Iterator[Registry]:
    """All tools; where only one is wanted, no server is started unless nobody else has it."""
    from ...tools import Registry

    with Registry.gather(files or (), start_servers=False) as registry:
        if name is None or name not in registry:
            registry.connect(mcp)
        yield registry


def _named(name: str, registry: Registry) -> Tool:
    _warn(registry)
    if name in registry:
        return registry[name]
    from difflib import get_close_matches

    near = get_close_matches(name, [tool.name for tool in registry], n=3)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "`tapwright tools list` names them."
    raise NoSuchTool(f"There is no tool {name!r}.", remedy)


def _parsed(given: list[str] | tuple[()]) -> dict[str, str]:
    arguments: dict[str, str] = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"--arg {word} is not NAME=VALUE")
        if name in arguments:
            raise typer.BadParameter(f"--arg {name} is given twice")
        arguments[name] = value
    return arguments


def _ask(tool: Tool, serial: str) -> None:
    from ..policy import NotAllowed

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NotAllowed(f"{tool.name} may change something on {serial}.", "Allow it with --yes.")
    if not typer.confirm(f"{tool.name} may change something on {serial}. Go on?"):
        raise NotAllowed(f"{tool.name} was not called.")


def _told(tool: Tool, registry: Registry) -> dict[str, object]:
    return {
        "name": tool.name,
        "summary": tool.summary,
        "description": tool.description,
        "source": registry.source(tool.name),
        "examples": list(tool.examples),
        "hints": tool.hints.model_dump(),
        "needs": list(tool.needs),
        "usable": not _lacking(tool),
        "timeout": tool.timeout,
        "schema": tool.get_input_jsonschema(),
    }


def _problems(registry: Registry) -> list[dict[str, str]]:
    return [problem._asdict() for problem in registry.problems]


def _warn(registry: Registry) -> None:
    for problem in registry.problems:
        warn(f"warning: left out: {problem}")


def _lacking(tool: Tool) -> tuple[str, ...]:
    from ...device_bridge.driver import AndroidDriver

    return tool.lacks(AndroidDriver)


def _risks(tool: Tool, *, whole: bool = True) -> list[str]:
    """The hints in words; not `whole`: only those that a person should know before anything else."""
    reads = tool.hints.readOnlyHint
    kept = [k for k in _HINTS if not (reads and k in ("destructiveHint", "idempotentHint"))]
    said = {key: getattr(tool.hints, key) for key in kept}
    if not whole:
        said = {key: value for key, value in said.items() if value and key != "idempotentHint"}
    return [_HINTS[key][0 if value else 1] for key, value in said.items()] or ["may change something"]


def _print_json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=str)
