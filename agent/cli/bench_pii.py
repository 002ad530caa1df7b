"""`tapwright bench pii`: personal data in sentences that others labelled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from .bench import JsonFile, Predictions
from .output import out
from .train import progress


def pii(
    data: Annotated[Path, typer.Option(help="The folder with eval.jsonl.")],
    every: Annotated[
        bool, typer.Option("--all", help="Also what the tagger was trained on, which is told apart by hash.")
    ] = False,
    weights: Annotated[Path | None, typer.Option(help="A tagger's file instead of the shipped one.")] = None,
    predictions: Predictions = None,
    json: JsonFile = None,
) -> None:
    """Personal data in labelled sentences: how much of it is masked whole, and how much else is masked with it."""
    from rich.table import Table

    from ..bench import pii as bench
    from ..bench.figures import ready, write
    from ..privacy.tagger import FILE

    ready(json)
    sentences = bench.read(data)
    with progress() as bar:
        task = bar.add_task("sentences", total=len(sentences))
        made = bench.mask(
            sentences,
            part="all" if every else "unmet",
            weights=weights or FILE,
            predictions=predictions,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    figures = bench.figures(made)
    write(json, {"suite": "pii", "left_out": len(sentences) - len(made), **figures})
    grid = Table("type", "n", "masked whole", "95 %", show_edge=False)
    for name, row in {**figures["by_type"], **{f"{n} together": figures[n] for n in bench.GROUPS}}.items():
        grid.add_row(name, str(row["n"]), f"{row['recall']:.3f}", _range(row["recall_95"]))
    out.print(grid)
    out.print(
        f"n {figures['n']} sentences of {figures['templates']} templates, {figures['spans']} spans: recall "
        f"{_share(figures, 'recall')}, precision {_share(figures, 'precision')}"
    )
    if left := len(sentences) - len(made):
        out.print(f"{left} sentences that the tagger was trained on are left out (--all counts them too)")
    if met := figures["met_in_training"]:
        out.print(f"warning: the tagger was trained on {met} of these sentences", style="yellow")
    if known := figures["template_met_in_training"] - figures["met_in_training"]:
        out.print(f"{known} more are of templates that it was trained on; the JSON tells the others apart")


def _range(ends: list[float]) -> str:
    return f"{ends[0]:.3f}–{ends[1]:.3f}"


def _share(figures: dict[str, Any], key: str) -> str:
    return f"{figures[key]:.3f} (95 % {_range(figures[f'{key}_95'])})"
