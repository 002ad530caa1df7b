"""The two consoles, and the live table of a run."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..records import Run, Step

out = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

_MARKS = {"act": "", "verify": "verified", "ask": "you"}


def table(steps: Iterable[Step], goal: str) -> Table:
    """The steps so far, one row each."""
    grid = Table(title=Text(goal), title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    grid.add_column("", justify="right", style="dim")
    grid.add_column("screen", max_width=34, no_wrap=True)
    grid.add_column("choice", max_width=44)
    grid.add_column("sure", justify="right")
    grid.add_column("ms", justify="right", style="dim")
    grid.add_column("tokens", justify="right", style="dim")
    for step in steps:
        grid.add_row(*row(step))
    return grid


def row(step: Step) -> tuple[str | Text, ...]:
    """A step's cells: number, screen, choice, confidence, milliseconds, tokens."""
    page = f"{step.app} · {step.title}" if step.title and step.title != step.app else step.app
    notes = [n for n in (_MARKS[step.exit], step.outcome.note) if n]
    choice = Text(step.decision.line)
    if notes:
        choice.append(f"  ({', '.join(notes)})", style="yellow")
    sure = step.decision.confidence
    style = "green" if sure >= 0.8 else "yellow" if sure >= 0.5 else "red"
    times = step.timings
    total = times.observe + times.recall + times.decide + times.verify + times.act
    tokens = f"{step.tokens.prompt - step.tokens.reused}+{step.tokens.decoded}" if step.tokens.prompt else ""
    return str(step.index + 1), Text(page), choice, Text(f"{sure:.0%}", style=style), f"{total:.0f}", tokens


def summary(run: Run) -> Text:
    """How the run ended and what changed, a few lines."""
    style = {"done": "bold green", "waiting": "bold yellow"}.get(run.status, "bold red")
    text = Text(run.status, style=style)
    if run.reason:
        text.append(f": {run.reason}", style="default")
    if run.answer is not None:
        text.append(f"\nanswer: {run.answer}", style="bold")
    for change in dict.fromkeys(run.changes):
        text.append(f"\nchanged  {change}", style="default")
    if run.question is not None:
        text.append(f"\n{run.question.text}", style="default")
        for number, option in enumerate(run.question.options, 1):
            text.append(f"\n  {number}. {option}", style="default")
        text.append(f"\nAnswer with: tapwright resume {run.id} --answer …", style="default")
    return text
