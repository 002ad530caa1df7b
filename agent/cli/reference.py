"""The reference of all commands as Markdown: `python -m tapwright.agent.cli.reference > docs/cli.md`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import typer

from .main import app

WIDTH = 100
HEAD = """# Commands

Every command with its options, as `--help` prints them. Exit status everywhere: 0 done, 1 not done (or not found),
2 bad input or trouble, with one line on stderr that says what to do, 3 waiting for a person, 130 stopped by Ctrl-C.

Set in the environment: `ANDROID_SERIAL` (the phone, as `--serial`), `ANDROID_ADB_SERVER_PORT` (the adb server),
`TAPWRIGHT_HOME` (where runs and mcp.json are kept), `TAPWRIGHT_CACHE` (where prepared models and indexes are kept),
`TAPWRIGHT_VERIFIER_KEY` (the API key for `--verifier http://HOST/v1`, if that server wants one; `OPENAI_API_KEY` and
the like go to their own providers only).

This page is made by `python -m tapwright.agent.cli.reference > docs/cli.md`.
"""


def reference() -> str:
    """The whole page."""
    sections = [f"## {' '.join(['tapwright', *path])}\n\n```text\n{told(path)}\n```\n" for path in paths()]
    return "\n".join([HEAD, *sections])


def paths() -> Iterator[list[str]]:
    """The words of every command, groups before what is in them."""

    def walk(command: Any, path: list[str]) -> Iterator[list[str]]:
        yield path
        for name, inner in getattr(command, "commands", {}).items():
            yield from walk(inner, [*path, name])

    yield from walk(typer.main.get_command(app), [])


def told(path: list[str]) -> str:
    """What `--help` prints for a command, at a fixed width."""
    text = io.StringIO()
    with redirect_stdout(text):
        app([*path, "--help"], prog_name="tapwright", standalone_mode=False, terminal_width=WIDTH)
    return "\n".join(line.rstrip() for line in text.getvalue().strip().splitlines())


if __name__ == "__main__":
    sys.stdout.write(reference())
