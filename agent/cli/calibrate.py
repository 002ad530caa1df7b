"""`tapwright calibrate`: how sure a model may be, learnt from decisions of which it is known whether they are right."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .bench import AdapterFile, Folds
from .options import ModelFile
from .output import out
from .train import progress

if TYPE_CHECKING:
    from ..bench.scoring import Prediction


def calibrate(
    out_file: Annotated[Path, typer.Option("--out", help="The file to write.")],
    data: Annotated[
        Path | None, typer.Option(help="The folder with steps.jsonl and raw_states.jsonl.gz, labelled steps.")
    ] = None,
    source: Annotated[
        Literal["html", "raw", "both"], typer.Option("--from", help="How the labelled steps are read.")
    ] = "both",
    folds: Folds = None,
    per_task: Annotated[
        int,
        typer.Option(
            "--phone",
            min=0,
            help="Instances of every task to play on the simulated phone, as `bench phone` does.",
        ),
    ] = 0,
    seed: Annotated[int, typer.Option(help="Draws what is played.")] = 0,
    target_error: Annotated[
        float, typer.Option(min=0.001, max=0.5, help="The share of steps that may be acted on alone and wrong.")
    ] = 0.1,
    ask_error: Annotated[
        float, typer.Option(min=0.001, max=0.9, help="The same where the person is the only one to ask.")
    ] = 0.25,
    agreement: Annotated[
        bool, typer.Option(help="Use how far the model agrees with itself when asked in other ways: slower.")
    ] = False,
    predictions: Annotated[
        Path | None, typer.Option(help="A folder for the decisions that it is fitted to, as JSON Lines.")
    ] = None,
    model: ModelFile = None,
    adapter: AdapterFile = None,
) -> None:
    """Fit the confidence and its thresholds for a model and adapter, and write the file that says so.

    Labelled steps that the adapter was trained on are left out; with --folds each is decided by an adapter of the same
    making that never saw its app.
    """
    from ..bench.figures import NoData, ready
    from ..bench.labelled import Labelled
    from ..bench.scoring import fresh, score
    from ..bench.simulated import simulated
    from ..bench.steps import SOURCES, labelled
    from ..confidence.fitting import fitted
    from ..model import SmallModel
    from ..planner import Planner
    from ..weights import choose_model

    ready(out_file)
    if data is None and not per_task:
        raise typer.BadParameter("Give --data, or --phone with more than 0.")
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
    choice = choose_model(model)
    choice = replace(choice, adapter=adapter or choice.adapter)
    made: dict[str, Sequence[Prediction]] = {}
    with progress() as bar:

        def decide(name: str, steps: Sequence[Labelled], by: Path | None = None) -> None:
            task = bar.add_task(name, total=len(steps))
            made[name] = score(
                steps,
                model=model,
                adapter=None if by else choice.adapter,
                folds=by,
                agreement=agreement,
                predictions=predictions / f"{name}.jsonl" if predictions else None,
                progress=lambda done, _: bar.update(task, completed=done),
            )

        for reading in SOURCES:
            if data is not None and source in (reading, "both"):
                every = labelled(data, reading)
                steps = every if folds else fresh(every, model, choice.adapter)
                if steps:
                    decide(f"steps-{reading}", steps, folds)
        if per_task:
            task = bar.add_task("phone, playing", total=None)
            with closing(SmallModel(choice.path, choice.adapter)) as small:
                met = list(
                    simulated(
                        Planner(small),
                        per_task,
                        seed,
                        progress=lambda done, of: bar.update(task, completed=done, total=of),
                    )
                )
            decide("phone", met)
    if not made:
        raise NoData("The adapter was trained on all of these steps.", "Give --folds, or --phone with more than 0.")
    calibration = fitted(choice, made, target_error, ask_error)
    calibration.write(out_file)
    found = calibration.figures
    out.print(
        f"{found['n']} decisions, {found['accuracy']:.3f} right; AUROC {found['auroc']:.3f} "
        f"(probability alone {found['auroc_of_probability']:.3f}), calibration error {found['ece']:.3f} "
        f"({found['ece_of_probability']:.3f})"
    )
    out.print(
        f"acts alone from {calibration.thresholds.verify_below:.3f} on: {found['acted']:.1%} of the decisions, "
        f"{found['wrong']:.1%} of all wrong (at most {target_error:.0%} wanted); without a verifier it asks below "
        f"{calibration.thresholds.ask_below:.3f}"
    )
    out.print(f"{out_file}")
