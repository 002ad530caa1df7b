"""`tapwright train data`, `gather` and `folds`: examples from what others recorded, plans, adapters by fold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..training.sources import Source
from .options import ModelFile
from .output import out
from .train import progress


def data(
    source: Annotated[
        Source,
        typer.Argument(
            help="steps-html, steps-raw: labelled steps; ways-html, ways-raw: other goals on the same ways; trees, "
            "leaves, simulator: pointing at what is on recorded trees, on grounding's leaves, on the simulated phone; "
            "expressions: grounding's training part; episodes: successful runs of other agents; openings: which app a "
            "goal is about, on phones with apps of other names; made-up: demonstrations in apps that are drawn from "
            "numbers; calls, seal-tools, toolalpaca: function calls; "
            "requests: calls of the built-in tools."
        ),
    ],
    out_file: Annotated[Path, typer.Option("--out", help="The JSON Lines file to write.")],
    folder: Annotated[
        Path | None, typer.Option("--data", help="The data's folder; simulator, openings, made-up need none.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Leave out this app, its goals and its screens; repeat for several.")
    ] = None,
    per_screen: Annotated[int, typer.Option(min=1, help="Instructions for a screen, runs of a task.")] = 4,
    packs: Annotated[int, typer.Option(min=1, help="Packs of made-up apps, the first numbered by the seed.")] = 1,
    most: Annotated[int | None, typer.Option(min=1, help="At most this many examples, drawn by the seed.")] = None,
    seed: Annotated[int, typer.Option(help="Draws instructions and walks.")] = 0,
) -> None:
    """Make examples from recorded data, or instructions that point at one thing on a screen."""
    import random

    from ..training.gather import made

    steps = made(source, folder, without or (), per_screen, seed, packs=packs)
    if most is not None and len(steps) > most:
        steps = random.Random(seed).sample(steps, most)
    out_file.write_text("".join(step.model_dump_json() + "\n" for step in steps))
    out.print(f"{len(steps)} examples")


def gather(
    plan: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A plan, as those in agent/training/plans.")
    ],
    out_file: Annotated[Path, typer.Option("--out", help="The JSON Lines file to write.")],
    folder: Annotated[
        Path | None, typer.Option("--data", help="The folder that holds steps, grounding and episodes.")
    ] = None,
) -> None:
    """Make all examples of a training as a plan in TOML says."""
    from ..bench.figures import ready
    from ..training import gather as gathering

    ready(out_file)
    parts = gathering.read(plan)
    with progress() as bar:
        task = bar.add_task("parts", total=len(parts.part))
        steps, counts = gathering.gather(parts, folder, lambda done, _: bar.update(task, completed=done))
    out_file.write_text("".join(step.model_dump_json() + "\n" for step in steps))
    for part, count in zip(parts.part, counts, strict=True):
        out.print(f"  {part.source:12} {count}")
    out.print(f"{len(steps)} examples")


def folds(
    data: Annotated[Path, typer.Option(help="The folder with steps.jsonl and raw_states.jsonl.gz.")],
    out_folder: Annotated[Path, typer.Option("--out", help="Gets fold_0, fold_1, …; it goes on from what is there.")],
    count: Annotated[int, typer.Option(min=2, help="How many folds.")] = 3,
    fold: Annotated[list[int] | None, typer.Option(help="Train only this one; repeat for several.")] = None,
    start_from: Annotated[
        Path | None, typer.Option(help="The --out of a training that saw none of these apps.")
    ] = None,
    replay: Annotated[Path | None, typer.Option(help="Mix in examples of this file, which that training saw.")] = None,
    replayed: Annotated[int, typer.Option(min=0, help="How many of them.")] = 120,
    pointing: Annotated[int, typer.Option(min=0, help="Instructions that point at things on the other apps.")] = 100,
    ways: Annotated[int, typer.Option(min=0, help="Examples of other goals on the ways of the other apps.")] = 400,
    model: ModelFile = None,
    epochs: Annotated[float, typer.Option(help="Passes over the data.")] = 2.0,
    rank: Annotated[int, typer.Option(help="LoRA rank.")] = 16,
    learning_rate: Annotated[float, typer.Option(help="Falls linearly to 0.")] = 5e-4,
    seed: Annotated[int, typer.Option(help="Draws and orders the examples.")] = 0,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Train an adapter for each fold of the recorded apps, on all but that fold's apps."""
    from ..training.demos import load
    from ..training.folds import Ingredients, make
    from ..training.lora import Recipe
    from ..weights import DEFAULT, check

    with progress() as bar:
        task = bar.add_task("training", total=None)

        def show(name: str, step: int, total: int, loss: float) -> None:
            bar.update(task, completed=step, total=total, description=f"{name}, loss {loss:.3f}")

        made = make(
            data,
            out_folder,
            model or check(DEFAULT),
            Recipe(rank=rank, alpha=2 * rank, learning_rate=learning_rate, epochs=epochs, seed=seed),
            count=count,
            only=fold or (),
            start_from=start_from,
            ingredients=Ingredients(pointing, ways, replayed),
            replay=load(replay) if replay else (),
            device=device,
            progress=show,
        )
    for place in made:
        out.print(f"{place}")
