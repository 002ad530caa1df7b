"""The two consoles, and a run as text: its live table, its lines, how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from rich.table import Table

    from ..records import Run, Step

out = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

_MARKS = {"act": "", "verify": "verified", "ask": "you"}
_STYLES = {"done": "bold green", "waiting": "bold yellow", "running": "bold yellow"}


def say(text: str, style: str = "") -> None:
    """Words on stdout as they are: no markup, no wrapping."""
    out.print(Text(text), style=style or None, soft_wrap=True)


def warn(text: str, style: str = "yellow") -> None:
    """Words on stderr as they are."""
    errors.print(Text(text), style=style, soft_wrap=True)


def table(steps: Iterable[Step], goal: str) -> Table:
    """The steps so far, one row each."""
    from rich.table import Table

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


def picture(path: Path, *parts: Table | Text) -> None:
    """Save what a terminal would show as an SVG file."""
    console = Console(record=True, width=100, file=StringIO())
    for part in parts:
        console.print(part)
    console.save_svg(str(path), title="tapwright")


def row(step: Step) -> tuple[str | Text, ...]:
    """A step's cells: number, screen, choice, confidence, milliseconds, tokens read and written."""
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


def line(step: Step) -> str:
    """The same on one line, for where there is no terminal to redraw."""
    number, page, choice, sure, total, tokens = (str(cell) for cell in row(step))
    return f"{number:>2}  {page:30}  {choice:40}  {sure:>4}  {total:>5} ms" + (f"  {tokens} tokens" if tokens else "")


def summary(run: Run) -> Text:
    """How the run ended, what changed, and what the person can do about it; a few lines."""
    text = Text(run.status, style=_STYLES.get(run.status, "bold red"))
    if run.reason:
        text.append(f": {run.reason}", style="default")
    if run.answer is not None:
        text.append(f"\nanswer: {run.answer}", style="bold")
    for change in dict.fromkeys(run.changes):
        text.append(f"\nchanged  {change}", style="default")
    if run.question is not None and run.status == "not done":
        text.append(f"\nAllow it: tapwright resume {run.id} --answer yes", style="default")
        text.append(f"\nAllow everything: tapwright resume {run.id} --yes", style="default")
    elif run.question is not None:
        text.append(f"\n{run.question.text}", style="default")
        for number, option in enumerate(run.question.options, 1):
            text.append(f"\n  {number}. {option}", style="default")
        text.append(f"\nAnswer with: tapwright resume {run.id} --answer …", style="default")
    return text
