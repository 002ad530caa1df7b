"""What the tests of the command line share: scripted decisions, and processes of their own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tapwright.agent import Decision
from tapwright.agent.journal import Journal
from tapwright.agent.planner import Situation

ROOT = Path(__file__).parents[1]
GOAL = "Turn on airplane mode"
Move = tuple[str, float] | tuple[str, float, dict[str, Any]]
SETTINGS: Move = ("use open_app:", 0.99, {"app": "Settings"})
NETWORK: Move = ("tap Network & internet", 0.9)
SWITCH: Move = ("tap Airplane mode", 0.9)
FINISH: Move = ("finish", 0.9)
MAIN = "from tapwright.agent.cli import main; main()"


class Scripted:
    """Decides by a list of words and confidences; `hooks` are called before the decision of that number."""

    def __init__(self, script: Sequence[Move], hooks: dict[int, Callable[[], object]] | None = None):
        self.script, self.hooks, self.count = list(script), hooks or {}, 0

    def decide(self, situation: Situation) -> Decision:
        self.hooks.get(self.count, lambda: None)()
        self.count += 1
        words, sure, *rest = self.script.pop(0)
        choices = {c.words: c for c in situation.choices()}
        ranked = [{"words": words, "probability": sure}]
        return Decision.model_validate(
            {
                "choice": choices[words].model_dump(),
                "arguments": rest[0] if rest else {},
                "confidence": sure,
                "choice_confidence": sure,
                "ranked": ranked,
            }
        )


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
        from command_line import Scripted
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
