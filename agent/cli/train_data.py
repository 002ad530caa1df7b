"""`tapwright train data` and `folds`: examples from what others recorded, and adapters by fold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .output import out
from .run import ModelFile
from .train import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..training.demos import TrainingStep

Source = Literal[
    "steps-html", "steps-raw", "ways-html", "ways-raw", "trees", "leaves", "expressions", "episodes", "simulator"
]


def data(
    source: Annotated[
        Source,
        typer.Argument(
            help="steps-html, steps-raw: labelled steps; ways-html, ways-raw: other goals on the same ways; trees, "
            "leaves, simulator: pointing at what is on recorded trees, on grounding's leaves, on the simulated phone; "
            "expressions: grounding's training part; episodes: successful runs of other agents."
        ),
    ],
    out_file: Annotated[Path, typer.Option("--out", help="The JSON Lines file to write.")],
    folder: Annotated[Path | None, typer.Option("--data", help="The data's folder; simulator needs none.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Leave out this app, its goals and its screens; repeat for several.")
    ] = None,
    per_screen: Annotated[int, typer.Option(min=1, help="Instructions for a screen.")] = 4,
    most: Annotated[int | None, typer.Option(min=1, help="At most this many examples, drawn by the seed.")] = None,
    seed: Annotated[int, typer.Option(help="Draws instructions and walks.")] = 0,
) -> None:
    """Make examples from recorded data, or instructions that point at one thing on a screen."""
    import random

    steps = made(source, folder, without or (), per_screen, seed)
    if most is not None and len(steps) > most:
        steps = random.Random(seed).sample(steps, most)
    out_file.write_text("".join(step.model_dump_json() + "\n" for step in steps))
    out.print(f"{len(steps)} examples")


def made(source: Source, folder: Path | None, without: Sequence[str], per_screen: int, seed: int) -> list[TrainingStep]:
    """The examples of a source.

    Raises:
        BadParameter: an option does not fit the source.
        NoData: a file is missing.
    """
    from ..training.sources import episodes, grounding, pointing, steps, ways

    if source == "simulator":
        return pointing.from_simulator(3, seed=seed, per_screen=per_screen)
    if folder is None:
        raise typer.BadParameter(f"{source} needs the folder of its data.", param_hint="--data")
    if without and source in ("leaves", "expressions", "episodes"):
        raise typer.BadParameter(f"the examples of {source} do not say their app.", param_hint="--without")
    match source:
        case "steps-html":
            return steps.from_steps(folder, "html", without=without)
        case "steps-raw":
            return steps.from_steps(folder, "raw", without=without)
        case "ways-html":
            return ways.from_ways(folder, "html", without=without, per_screen=per_screen, seed=seed)
        case "ways-raw":
            return ways.from_ways(folder, "raw", without=without, per_screen=per_screen, seed=seed)
        case "trees":
            return pointing.from_trees(folder, without=without, per_screen=per_screen, seed=seed)
        case "leaves":
            return pointing.from_leaves(folder, per_screen=per_screen, seed=seed)
        case "expressions":
            return grounding.from_expressions(folder)
        case "episodes":
            return episodes.from_episodes(folder)


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
