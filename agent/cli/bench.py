"""Commands that measure: one a suite, each prints a table and can write JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from .output import out, warn
from .run import ModelFile
from .train import progress

Who = Literal["model", "expert", "random", "overlap"]
Wordings = Literal["trained", "dev", "held-out", "all"]
app = typer.Typer(help="Measure what Tapwright claims.")
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the figures here.")]


@app.command()
def phone(
    agent: Annotated[Who, typer.Option(help="Who decides.")] = "model",
    wordings: Annotated[
        Wordings, typer.Option(help="Wordings that were trained on, or those that were not.")
    ] = "held-out",
    seed: Annotated[int, typer.Option(help="Draws wordings and parameters.")] = 0,
    per_task: Annotated[int, typer.Option(min=1, help="Instances of every task.")] = 5,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; repeat for several.")] = None,
    apps: Annotated[list[str] | None, typer.Option(help="An app pack whose tasks are played too; repeat.")] = None,
    model: ModelFile = None,
    adapter: Annotated[Path | None, typer.Option(help="A GGUF adapter instead of the shipped one.")] = None,
    json: JsonFile = None,
) -> None:
    """The simulated phone's tasks, played through the whole product and judged by the phone's state."""
    from rich.table import Table

    from ..bench.figures import ready, write
    from ..bench.phone import Played, bench

    ready(json)
    with progress() as bar:
        shown = bar.add_task(agent, total=None)

        def show(figures: dict[str, Any], played: Played) -> None:
            bar.update(shown, completed=figures["n"], total=figures["of"])
            write(json, figures)
            if not played.success:
                warn(f"failed {played.task}: {played.goal} – {' | '.join(played.lines)}", style="dim")

        figures = bench(
            agent,
            wordings=wordings,
            seed=seed,
            per_task=per_task,
            model=model,
            adapter=adapter,
            only=task or (),
            packs=apps or (),
            progress=show,
        )
    grid = Table("task", "n", "success", show_edge=False)
    for name, row in figures["by_task"].items():
        grid.add_row(name, str(row["n"]), f"{row['success']:.2f}")
    out.print(grid)
    low, high = figures["success_95"]
    out.print(
        f"{agent}: success {figures['success']:.3f} (95 % {low:.3f}–{high:.3f}), n {figures['n']}, "
        f"steps {figures['steps_p50']:.0f}, {figures['seconds_p50']:.1f} s"
    )
    if met := figures.get("goals_met_in_training"):
        out.print(f"warning: the adapter was trained on {met} of these goals", style="yellow")


@app.command()
def latency(
    data: Annotated[Path, typer.Option(help="The folder with steps.jsonl and raw_states.jsonl.gz.")],
    limit: Annotated[int, typer.Option(min=1, help="Steps to measure.")] = 60,
    model: ModelFile = None,
    json: JsonFile = None,
) -> None:
    """What a decision costs, beside llama.cpp alone and beside writing JSON."""
    from ..bench.figures import ready, write
    from ..bench.latency import bench
    from ..bench.steps import situations

    ready(json)
    found = situations(data, limit)
    with progress() as bar:
        task = bar.add_task("steps", total=len(found))
        figures = bench(found, model=model, progress=lambda done, _: bar.update(task, completed=done))
    write(json, figures)
    show(figures)


def show(figures: dict[str, Any]) -> None:
    """The figures as a table."""
    from rich.table import Table

    grid = Table(show_header=False, show_edge=False)
    for name, value in figures.items():
        grid.add_row(name, f"{value:.3g}" if isinstance(value, float) else str(value))
    out.print(grid)
