"""Figures of the benches as tables and lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .output import out

if TYPE_CHECKING:
    from ..bench.scoring import Prediction


def by(made: Sequence[Prediction]) -> list[str]:
    """Who decided: the adapters' names, or the baseline."""
    return sorted({one.by for one in made})


def acts(figures: dict[str, Any]) -> dict[str, Any]:
    """The steps without those that finish, as one row."""
    finish = figures["by_kind"].get("finish", {"n": 0})
    return {
        "n": figures["n"] - finish["n"],
        "accuracy": figures["accuracy_act"],
        "accuracy_95": figures["accuracy_act_95"],
    }


def rows(title: str, groups: dict[str, dict[str, Any]]) -> None:
    """Accuracies by group."""
    from rich.table import Table

    grid = Table(title, "n", "accuracy", "95 %", show_edge=False)
    for name, row in groups.items():
        low, high = row["accuracy_95"]
        grid.add_row(name, str(row["n"]), f"{row['accuracy']:.3f}", f"{low:.3f}–{high:.3f}")
    out.print(grid)


def escalated(figures: dict[str, Any]) -> None:
    """What comes of each share of the steps that the recorded answers decide."""
    from rich.table import Table

    grid = Table("escalated", "answered", "accuracy", "95 %", "without finish", "tasks complete", show_edge=False)
    for row in figures["cascade"]:
        low, high = row["accuracy_95"]
        shares = (f"{row[key]:.3f}" for key in ("accuracy_act", "task_completion"))
        part = f"{row['escalated']:.0%}"
        grid.add_row(part, f"{row['answered']}", f"{row['accuracy']:.3f}", f"{low:.3f}–{high:.3f}", *shares)
    out.print(grid)
    alone = figures["verifier"]
    out.print(f"{alone['name']}: accuracy {alone['accuracy']:.3f}, {alone['n']} of {figures['n']} steps recorded")


def how_sure(figures: dict[str, Any]) -> None:
    """How well the confidence tells right from wrong, beside other ways, and what thresholds on it come to."""
    from rich.table import Table

    grid = Table("confidence", "AUROC", "calibration error", show_edge=False)
    for name, way in {"this run's": figures, **figures["confidence"]["ways"]}.items():
        told_apart = "" if way["auroc"] is None else f"{way['auroc']:.3f}"
        grid.add_row(name, told_apart, f"{way['ece']:.3f}")
    out.print(grid)
    for row in figures["confidence"]["conformal"]:
        out.print(
            f"at most {row['target']:.0%} wrong acts wanted: {row['acted']:.1%} of the steps acted on alone, "
            f"{row['wrong']:.1%} wrong"
        )


def told(agent: str, figures: dict[str, Any]) -> None:
    """The accuracy in one line, and a warning where the adapter met what it was scored on."""
    low, high = figures["accuracy_95"]
    out.print(f"{agent}: accuracy {figures['accuracy']:.3f} (95 % {low:.3f}–{high:.3f}), n {figures['n']}")
    if met := figures["met_in_training"]:
        rest = figures["unmet"]
        out.print(
            f"warning: the adapter was trained on the goal or the screen of {met} of these; "
            f"on the {rest['n']} others {rest['accuracy']:.3f}",
            style="yellow",
        )


def beside(rows: dict[str, dict[str, Any]], title: str) -> None:
    """Figures of recorded and simulated screens side by side."""
    from rich.table import Table

    grid = Table(title, "recorded", "simulated", "distance", "among the recorded", show_edge=False)
    for name, row in rows.items():
        shown = [_figure(row[side]) for side in ("real", "simulated")]
        style = "" if row["distance"] <= max(row["apart"], 0.05) else "yellow"
        grid.add_row(name, *shown, f"{row['distance']:.2f}", f"{row['apart']:.2f}", style=style)
    out.print(grid)


def _figure(value: Any) -> str:
    """A share, a number's median, 90th percentile and largest, or the commonest classes."""
    if isinstance(value, dict):
        return ", ".join(f"{name.rpartition('.')[2]} {part:.2f}" for name, part in list(value.items())[:3])
    return " / ".join(f"{part:.0f}" for part in value) if isinstance(value, list) else f"{value:.3f}"


def show(figures: dict[str, Any]) -> None:
    """The figures as a table."""
    from rich.table import Table

    grid = Table(show_header=False, show_edge=False)
    for name, value in figures.items():
        grid.add_row(name, f"{value:.3g}" if isinstance(value, float) else str(value))
    out.print(grid)
