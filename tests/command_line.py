"""What the tests of the command line share: scripted decisions, and processes of their own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripted import Move
from tapwright.agent.journal import Journal

ROOT = Path(__file__).parents[1]
MAIN = "from tapwright.agent.cli import main; main()"


class Done(NamedTuple):
    status: int
    out: str
    err: str


Cli = Callable[..., Done]


def only_run() -> str:
    """The name of the journal's one run."""
    (name,) = Journal().names()
    return name


def intents(run: str) -> list[int]:
    """The steps for which the journal has an intent, in order."""
    return [step for _, kind, step, _ in Journal().entries(run) if kind == "intent"]


def python(code: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    """A process of its own, its output in pipes."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen([sys.executable, "-P", "-c", textwrap.dedent(code), *arguments], **options)


def scripted(script: Sequence[Move]) -> str:
    """The code of a `tapwright` process that decides by a script."""
    return f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from scripted import Scripted
        from tapwright.agent.agent import Agent
        from tapwright.agent.cli import main
        Agent._planner = lambda self, path: Scripted({list(script)!r})
        main()
    """


def wait_for(found: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "that did not happen in time"
        time.sleep(0.02)
