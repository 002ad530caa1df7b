"""`tapwright train ablate`: one thing changed, trained and measured on one fold, as a row of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .options import ModelFile
from .output import out
from .train import progress


def ablate(
    name: Annotated[
        str,
        typer.Argument(
            help="words is the reference. Otherwise decided: numbers, letters, scored, scored-mean, yes-no, "
            "two-readings; otherwise shown: lines, order-shuffled, order-relevance, history-0, history-3; other "
            "examples besides: pointing-first, pointing-mixed."
        ),
    ],
    data: Annotated[Path, typer.Option(help="The folder with steps.jsonl and raw_states.jsonl.gz.")],
    out_folder: Annotated[Path, typer.Option("--out", help="Gets a folder of the name; goes on from what is there.")],
    json_file: Annotated[Path, typer.Option("--json", help="A file of rows; the same settings' row is replaced.")],
    fold: Annotated[int, typer.Option(help="Whose apps are measured and not trained on.")] = 0,
    count: Annotated[int, typer.Option(min=2, help="How many folds.")] = 3,
    source: Annotated[Literal["html", "raw"], typer.Option("--from", help="The reading that is measured.")] = "raw",
    limit: Annotated[int, typer.Option(min=1, help="Train on so many labelled steps at most.")] = 600,
    start_from: Annotated[
        Path | None, typer.Option(help="The --out of a training that saw none of the fold's apps.")
    ] = None,
    model: ModelFile = None,
    epochs: Annotated[float, typer.Option(help="Passes over the data.")] = 1.0,
    rank: Annotated[int, typer.Option(help="LoRA rank.")] = 16,
    learning_rate: Annotated[float, typer.Option(help="Falls linearly to 0.")] = 5e-4,
    seed: Annotated[int, typer.Option(help="Draws and orders the examples.")] = 0,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Train and measure an ablation on one fold of the recorded apps, all else equal to the reference."""
    from ..bench.figures import ready
    from ..training.ablations import ablate as run_ablation
    from ..training.ablations import get, held_out, keep, rows
    from ..training.lora import Recipe
    from ..weights import DEFAULT, check, choose_model

    get(name, source)
    held_out(data, fold, count)
    ready(json_file)
    rows(json_file)
    with progress() as bar:
        task = bar.add_task("training", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=what)

        row = run_ablation(
            name,
            data,
            out_folder,
            model or check(DEFAULT),
            choose_model(model).path,
            Recipe(rank=rank, alpha=2 * rank, learning_rate=learning_rate, epochs=epochs, seed=seed),
            fold=fold,
            count=count,
            source=source,
            limit=limit,
            start_from=start_from,
            device=device,
            progress=show,
        )
    keep(json_file, row)
    low, high = row["accuracy_95"]
    out.print(
        f"{name} accuracy {row['accuracy']:.3f} ({low:.2f}–{high:.2f}, n {row['n']}), without finish "
        f"{row['accuracy_act']:.3f}, {row['examples']} examples in {row['training_s']:.0f} s, "
        f"{row['prompt_tokens_p50']:.0f} prompt tokens, {row['decide_ms_p50']:.0f} ms to decide"
    )
