"""`tapwright bench calls` and `irrelevance`: function calls that others recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .bench import AdapterFile, JsonFile, Limit, Predictions
from .bench_tables import rows
from .options import ModelFile
from .output import out, warn
from .train import progress

if TYPE_CHECKING:
    from ..bench.call_records import Recorded
    from ..bench.calls import Called


def calls(
    data: Annotated[Path, typer.Option(help="The folder with eval.jsonl, or with the leaderboard's *.jsonl.gz.")],
    candidates: Annotated[
        Literal["given", "all"],
        typer.Option(help="The functions that each request brings, or those that selection finds among all."),
    ] = "given",
    part: Annotated[
        Literal["eval", "dev"], typer.Option(help="The records to report, or the training dialogues kept for choosing.")
    ] = "eval",
    limit: Limit = None,
    seed: Annotated[int, typer.Option(help="Draws the records of --limit.")] = 0,
    predictions: Predictions = None,
    model: ModelFile = None,
    adapter: AdapterFile = None,
    json: JsonFile = None,
) -> None:
    """Function calls: how often the function and every argument are right."""
    from ..bench.call_records import read_calls
    from ..bench.calls import figures as count
    from ..bench.figures import ready, write

    ready(json)
    recorded = read_calls(data, part).drawn(limit, seed)
    if candidates == "all" and not recorded.functions:
        raise typer.BadParameter("These records bring their own functions; leave --candidates out.")
    made = _called(recorded, candidates, model, adapter, predictions)
    figures = {"suite": "calls", "part": part, "candidates": candidates, **count(made)}
    write(json, figures)
    rows("category", figures["by_category"])
    low, high = figures["accuracy_95"]
    out.print(
        f"accuracy {figures['accuracy']:.3f} (95 % {low:.3f}–{high:.3f}), n {figures['n']}; function "
        f"{figures['function_accuracy']:.3f}, arguments of these {figures['argument_accuracy']:.3f}, among the "
        f"candidates {figures['selection_recall']:.3f}; {figures['latency_ms_p50']:.0f} ms"
    )


def irrelevance(
    data: Annotated[Path, typer.Option(help="The folder with the leaderboard's *irrelevance*.jsonl.gz.")],
    limit: Limit = None,
    seed: Annotated[int, typer.Option(help="Draws the records of --limit.")] = 0,
    predictions: Predictions = None,
    model: ModelFile = None,
    adapter: AdapterFile = None,
    json: JsonFile = None,
) -> None:
    """Requests that none of the functions serves: how often none is called."""
    from ..bench.call_records import Recorded, read_irrelevant
    from ..bench.calls import refusals
    from ..bench.figures import ready, write

    ready(json)
    recorded = Recorded(read_irrelevant(data), ()).drawn(limit, seed)
    made = _called(recorded, "given", model, adapter, predictions)
    figures = {"suite": "irrelevance", **refusals(made)}
    write(json, figures)
    low, high = figures["correct_refusal_95"]
    out.print(f"refused {figures['correct_refusal']:.3f} (95 % {low:.3f}–{high:.3f}), n {figures['n']}")


def _called(
    recorded: Recorded,
    candidates: Literal["given", "all"],
    model: Path | None,
    adapter: Path | None,
    predictions: Path | None,
) -> list[Called]:
    """The small model's calls, with progress."""
    from ..bench.calls import run
    from ..calling.caller import Caller
    from ..calling.prompt import FORMAT
    from ..model import SmallModel
    from ..weights import choose_model

    chosen = choose_model(model, form=FORMAT)
    if adapter is None and chosen.adapter is None:
        warn(chosen.warning, style="yellow")
    small = SmallModel(chosen.path, adapter or chosen.adapter)
    try:
        with progress() as bar:
            task = bar.add_task("calls", total=len(recorded.requests))
            return run(
                recorded,
                Caller(small),
                candidates=candidates,
                predictions=predictions,
                progress=lambda done, _: bar.update(task, completed=done),
            )
    finally:
        small.close()
