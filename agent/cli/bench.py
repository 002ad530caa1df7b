"""Commands that measure: one a suite, each prints a table and can write JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .bench_tables import acts, beside, by, escalated, how_sure, rows, show, told
from .options import ModelFile
from .output import errors, out
from .train import progress

if TYPE_CHECKING:
    from ..confidence import Calibration

app = typer.Typer(help="Measure what Tapwright claims.")
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the figures here.")]
Decides = Literal["model", "random", "overlap"]
AdapterFile = Annotated[Path | None, typer.Option(help="A GGUF adapter instead of the shipped one.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the first records.")]
Predictions = Annotated[Path | None, typer.Option(help="Write each prediction here by its step's id, as JSON Lines.")]
Folds = Annotated[
    Path | None,
    typer.Option(help="Adapters by fold, fold_N/adapter.gguf; each app is scored by one that never saw it."),
]
Plots = Annotated[Path | None, typer.Option(help="Draw the figures into this folder, as SVG and PNG.")]
Verifier = Annotated[
    str | None,
    typer.Option(
        help="Let the least sure steps be decided by recorded:NAME, whose answers llm_predictions.jsonl holds."
    ),
]


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


@app.command()
def steps(
    data: Annotated[Path, typer.Option(help="The folder with steps.jsonl and raw_states.jsonl.gz.")],
    source: Annotated[
        Literal["html", "raw"], typer.Option("--from", help="AutoDroid's HTML states, or the recorded view trees.")
    ] = "html",
    agent: Annotated[Decides, typer.Option(help="Who decides.")] = "model",
    folds: Folds = None,
    limit: Limit = None,
    seed: Annotated[int, typer.Option(help="Draws what `--agent random` does.")] = 0,
    verifier: Verifier = None,
    calibration: Annotated[
        Path | None,
        typer.Option(
            help="A file of `tapwright calibrate`; else the adapter's own, and with --folds what the other apps give."
        ),
    ] = None,
    agreement: Annotated[
        bool, typer.Option(help="Ask in other ways too, for how sure the model is: three times as long.")
    ] = False,
    baselines: Annotated[bool, typer.Option(help="Measure the confidence beside other ways to be sure.")] = False,
    predictions: Predictions = None,
    plots: Plots = None,
    model: ModelFile = None,
    adapter: AdapterFile = None,
    json: JsonFile = None,
) -> None:
    """The labelled steps on real apps: how often the decision is the labelled one, and how sure of it the model is."""
    from ..bench import cascade, sure
    from ..bench import plots as pictures
    from ..bench.figures import ready, write
    from ..bench.scoring import score, step_figures
    from ..bench.steps import labelled
    from ..confidence.estimators import AGREEMENT

    one_of(folds, adapter)
    name = recorded_by(verifier)
    ready(json)
    pictures.ready(plots)
    found = labelled(data, source, limit)
    answers = cascade.recorded(data, name, found) if name else {}
    fitted = fitted_to(calibration, model, adapter, crossed=folds is not None) if agent == "model" else None
    with progress() as bar:
        task = bar.add_task(agent, total=len(found))
        made = score(
            found,
            agent,
            model=model,
            adapter=adapter,
            folds=folds,
            seed=seed,
            agreement=agreement or (fitted is not None and AGREEMENT in fitted.combiner.names),
            baselines=baselines,
            predictions=predictions,
            progress=lambda done, _: bar.update(task, completed=done),
        )
    if fitted is not None or folds is not None:
        made = sure.calibrated(made, fitted)
    figures = {"suite": "steps", "from": source, "agent": agent, "by": by(made), **step_figures(made)}
    figures["confidence"] = sure.figures(made)
    if name:
        figures["verifier"] = {"name": name, **cascade.alone(made, answers)}
        figures["cascade"] = cascade.cascade(made, answers)
    write(json, figures)
    rows("by", {**figures["by_app"], **figures["by_kind"], "without finish": acts(figures)})
    low, high = figures["task_completion_95"]
    out.print(f"tasks complete {figures['task_completion']:.3f} (95 % {low:.3f}–{high:.3f}), n {figures['tasks']}")
    told(agent, figures)
    how_sure(figures)
    if name:
        escalated(figures)
    if plots:
        pictures.draw(plots, made, figures)


@app.command()
def grounding(
    data: Annotated[Path, typer.Option(help="The folder with eval.jsonl.")],
    agent: Annotated[Decides, typer.Option(help="Who decides.")] = "model",
    limit: Limit = None,
    seed: Annotated[int, typer.Option(help="Draws what `--agent random` does.")] = 0,
    predictions: Predictions = None,
    plots: Plots = None,
    model: ModelFile = None,
    adapter: AdapterFile = None,
    json: JsonFile = None,
) -> None:
    """Expressions that mean one element of a screen: how often it is the one that is picked.

    Expressions and screens that the adapter was trained on are left out, whoever decides.
    """
    from ..bench import plots as pictures
    from ..bench.figures import ready, write
    from ..bench.grounding import read_expressions
    from ..bench.scoring import figures as count
    from ..bench.scoring import fresh, score
    from ..pointing import pointing_model

    ready(json)
    pictures.ready(plots)
    adapter = adapter or pointing_model(model).adapter
    every = read_expressions(data)
    found = fresh(every, model, adapter)
    left_out, found = len(every) - len(found), found[:limit]
    with progress() as bar:
        task = bar.add_task(agent, total=len(found))
        made = score(
            found,
            agent,
            model=model,
            adapter=adapter,
            seed=seed,
            predictions=predictions,
            progress=lambda done, _: bar.update(task, completed=done),
        )
    figures = {"suite": "grounding", "agent": agent, "by": by(made), "left_out": left_out, **count(made)}
    write(json, figures)
    rows("choices", figures["by_choices"])
    if left_out:
        out.print(f"{left_out} of {len(every)} left out: the adapter was trained on their words or their screens")
    told(agent, figures)
    if plots:
        pictures.draw(plots, made, figures)


@app.command()
def screen(
    data: Annotated[Path, typer.Option(help="The folder with steps.jsonl and raw_states.jsonl.gz.")],
    limit: Limit = None,
    model: ModelFile = None,
    json: JsonFile = None,
) -> None:
    """What a compact screen costs in tokens beside other formats, and whether every labelled target is on it."""
    from rich.table import Table

    from ..bench.figures import ready, write
    from ..bench.screens import bench

    ready(json)
    with progress() as bar:
        task = bar.add_task("steps", total=None)
        figures = bench(
            data, limit=limit, model=model, progress=lambda done, of: bar.update(task, completed=done, total=of)
        )
    write(json, figures)
    grid = Table("tokens", "p50", "p90", "target recall", show_edge=False)
    uncached = {f"tokens_{part}": figures[f"uncached_tokens_{part}"] for part in ("p50", "p90")}
    for name, row in {"compact": figures, "prompt, not in the cache": uncached, **figures["peers"]}.items():
        recall = f"{row['target_recall']:.3f}" if "target_recall" in row else ""
        grid.add_row(name, f"{row['tokens_p50']:.0f}", f"{row['tokens_p90']:.0f}", recall)
    out.print(grid)
    out.print(
        f"n {figures['n']} of {figures['of']} steps, {figures['targets']} with a target, "
        f"{figures['target_choosable']:.3f} of them among the choices; parsed in {figures['parse_ms_p50']:.1f} ms"
    )


@app.command()
def simulator(
    ops: Annotated[int, typer.Option(min=1, help="Looks at the screen, and taps, on one phone.")] = 250,
    starts: Annotated[int, typer.Option(min=1, help="How often a phone is started.")] = 10,
    seconds: Annotated[int, typer.Option(min=1, help="How long eight phones run at once.")] = 60,
    seed: Annotated[int, typer.Option(help="Draws what is tapped.")] = 0,
    json: JsonFile = None,
) -> None:
    """What the simulated phone costs: time to start, look and tap, and memory; alone and eight at once."""
    from rich.table import Table

    from ..bench.figures import ready, write
    from ..bench.simulator import bench, judged

    ready(json)
    with errors.status("") as status:
        figures = bench(ops=ops, starts=starts, seconds=seconds, seed=seed, progress=status.update)
    write(json, figures)
    grid = Table("", "p50", "p95", "n", "limit", show_edge=False)
    for name, figure, limit in judged(figures):
        style = "" if figure["p50"] <= limit else "bold red"
        grid.add_row(name, f"{figure['p50']:.3g}", f"{figure['p95']:.3g}", f"{figure['n']}", f"{limit:g}", style=style)
    out.print(grid)
    out.print(f"{figures['screens']} screens, {figures['cores']} cores, load {figures['load_before']:.1f} before")


@app.command()
def fidelity(
    data: Annotated[Path, typer.Option(help="The folder with dumps, steps and episodes.")],
    apps: Annotated[list[str] | None, typer.Option(help="An app pack whose apps are on the phone too; repeat.")] = None,
    per_task: Annotated[int, typer.Option(min=1, help="Instances of every task.")] = 1,
    seed: Annotated[int, typer.Option(help="Draws wordings and parameters.")] = 0,
    json: JsonFile = None,
) -> None:
    """How like the simulated phone's screens are to those of real phones, in aggregate figures."""
    from ..bench.fidelity import bench
    from ..bench.figures import ready, write

    ready(json)
    with progress() as bar:
        task = bar.add_task("tasks", total=None)
        figures = bench(
            data,
            packs=apps or (),
            per_task=per_task,
            seed=seed,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    write(json, figures)
    n = figures["n"]
    beside(figures["trees"], f"view trees ({n['recorded']} recorded, {n['simulated']} simulated screens)")
    beside(figures["elements"], f"lists of elements ({n['lists']} recorded, {n['simulated_lists']} simulated)")
    for name, names in figures["attributes"].items():
        out.print(
            f"attributes, {name}: as in {names['equal']} of {names['of']}; "
            f"missing: {', '.join(names['missing']) or 'none'}; extra: {', '.join(names['extra']) or 'none'}"
        )


def one_of(folds: Path | None, adapter: Path | None) -> None:
    """Either adapters by fold or one adapter."""
    if folds and adapter:
        raise typer.BadParameter("--folds brings its own adapters; leave --adapter out.")


def fitted_to(path: Path | None, model: Path | None, adapter: Path | None, *, crossed: bool) -> Calibration | None:
    """The calibration in the file, else the one beside the adapter; none where each app is fitted from the others."""
    from dataclasses import replace

    from ..confidence import calibration_of
    from ..weights import choose_model

    if crossed and path is None:
        return None
    choice = choose_model(model)
    return calibration_of(replace(choice, adapter=adapter or choice.adapter), path)


def recorded_by(verifier: str | None) -> str | None:
    """The name in `recorded:NAME`."""
    kind, _, name = (verifier or "").partition(":")
    if verifier is not None and (kind != "recorded" or not name):
        raise typer.BadParameter("--verifier takes recorded:NAME, for example recorded:gpt-4.")
    return name or None
