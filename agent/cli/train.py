"""Commands that make training data, train an adapter, export and evaluate it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .options import ModelFile
from .output import errors, out

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.table import Table

    from ..training.quick import Course

Wordings = Literal["trained", "dev", "held-out"]
app = typer.Typer(help="Make demonstrations, train an adapter on them, export and evaluate it.")


def progress() -> Progress:
    """A progress bar with an estimate of the time left, on stderr."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=errors,
    )


@app.callback(invoke_without_command=True)
def train(
    context: typer.Context,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do all of it on a small sample: a few minutes, and a weak adapter.")
    ] = False,
    from_runs: Annotated[
        bool, typer.Option("--from-runs", help="Learn from your runs: `train runs`, with everything as usual.")
    ] = False,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="Where either leaves its files; started again it goes on from there.")
    ] = None,
) -> None:
    """Make demonstrations, train an adapter on them, export and evaluate it."""
    if context.invoked_subcommand is not None:
        if quick or from_runs or out_folder is not None:
            raise typer.BadParameter(f"options before {context.invoked_subcommand} have nothing to do")
        return
    if quick and from_runs:
        raise typer.BadParameter("--quick and --from-runs do not go together")
    if from_runs:
        from .train_runs import runs

        runs(out_folder=out_folder)
        return
    if not quick:
        typer.echo(context.get_help())
        return
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        rehearse(out_folder or Path(scratch))


def rehearse(folder: Path) -> None:
    """Run the small training in `folder`, with a bar for each stage and a table at the end."""
    from ..training.quick import STAGES
    from ..training.quick import quick as run_quick

    with progress() as bar:
        shown = {name: bar.add_task(name, total=None, start=False) for name in STAGES}

        def told(stage: str, done: int, total: int) -> None:
            bar.start_task(shown[stage])
            bar.update(shown[stage], completed=done, total=total)

        course = run_quick(folder, told)
    out.print(course_table(course))
    before, after = course.figures["before"]["accuracy"], course.figures["after"]["accuracy"]
    out.print(f"accuracy {before:.2f} before, {after:.2f} after, in {sum(course.seconds.values()):.0f} s")


def course_table(course: Course) -> Table:
    """A row for each stage: its seconds and what came of it."""
    from rich.table import Table

    grid = Table(show_edge=False, pad_edge=False)
    grid.add_column("stage")
    grid.add_column("s", justify="right", style="dim")
    grid.add_column("result", overflow="fold")
    for name, result in course.results.items():
        grid.add_row(name, f"{course.seconds[name]:.1f}", result)
    return grid


@app.command()
def demos(
    out_file: Annotated[Path, typer.Option("--out", help="The JSON Lines file to write.")],
    per_task: Annotated[int, typer.Option(min=1, help="Instances of every task.")] = 30,
    seed: Annotated[int, typer.Option(help="Draws parameters, wordings and noise.")] = 0,
    noise: Annotated[float, typer.Option(min=0, max=1, help="How often a random act replaces the expert's.")] = 0.12,
    wordings: Annotated[Wordings, typer.Option(help="dev ones steer, held-out ones are only reported.")] = "trained",
    task: Annotated[list[str] | None, typer.Option(help="Only this task; repeat for several.")] = None,
    learner: Annotated[
        Path | None, typer.Option(help="A GGUF adapter whose choices are carried out instead; the expert labels them.")
    ] = None,
    follow: Annotated[
        float, typer.Option(min=0, max=1, help="How often the learner's choice is carried out, not the expert's.")
    ] = 1.0,
    apps: Annotated[
        list[str] | None, typer.Option(help="An app pack whose apps and tasks are there too; repeat.")
    ] = None,
    without_app: Annotated[
        list[str] | None, typer.Option(help="Play no task of this app (its package); repeat for several.")
    ] = None,
    variants: Annotated[
        int, typer.Option(min=0, help="A run in two is played in one of so many other looks of the apps.")
    ] = 0,
) -> None:
    """Let the scripted experts play every task on the simulated phone and write what they met."""
    from ...device_bridge.simulator.packs import load as load_pack
    from ..model import SmallModel
    from ..planner import Planner
    from ..training.demos import Report, record
    from ..weights import choose_model

    if follow < 1 and learner is None:
        raise typer.BadParameter("there is no learner to follow.", param_hint="--follow")
    for pack in apps or ():
        load_pack(pack)
    looks = [0] * max(1, variants) + list(range(1, variants + 1))
    report = Report()
    with progress() as bar, out_file.open("w") as stream:
        shown = bar.add_task("episodes", total=None)
        planner = Planner(SmallModel(choose_model().path, learner)) if learner else None
        for number, total, steps in record(
            per_task,
            seed,
            noise=noise,
            wordings=wordings,
            report=report,
            learner=planner,
            follow=follow,
            only=task or (),
            without=without_app or (),
            variants=looks,
        ):
            for step in steps:
                stream.write(step.model_dump_json() + "\n")
            bar.update(shown, completed=number, total=total)
    out.print(f"{report.episodes} episodes, {report.solved} solved, {report.illegal} ended early by an illegal move")


@app.command()
def mix(
    data: Annotated[list[Path], typer.Option(help="Recorded files, repeated for several.")],
    out_file: Annotated[Path, typer.Option("--out", help="The JSON Lines file to write.")],
    keep: Annotated[float, typer.Option(min=0, max=1, help="Keep this share of the examples.")] = 1.0,
    prefer: Annotated[list[str] | None, typer.Option(help="Keep this task whole; repeat for several.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Leave this task out; repeat for several.")] = None,
    rewordings: Annotated[int, typer.Option(min=0, help="Add this many copies with the goal in other words.")] = 0,
    at_most: Annotated[int | None, typer.Option(min=1, help="Keep this many examples of a task.")] = None,
    seed: Annotated[int, typer.Option(help="Orders the examples.")] = 0,
) -> None:
    """Put recorded files together: no repeats, fewer of the opening moves that all runs share."""
    from ..training.demos import load
    from ..training.mix import mix as put_together

    steps = put_together(
        [load(path) for path in data],
        seed=seed,
        keep=keep,
        prefer=prefer or (),
        without=without or (),
        rewordings=rewordings,
        at_most=at_most,
    )
    out_file.write_text("".join(step.model_dump_json() + "\n" for step in steps))
    out.print(f"{len(steps)} examples")


@app.command()
def lora(
    data: Annotated[list[Path], typer.Option(help="Files of examples, repeated for several.")],
    out_folder: Annotated[Path, typer.Option("--out", help="Checkpoints; training goes on from one that is there.")],
    model: ModelFile = None,
    epochs: Annotated[float, typer.Option(help="Passes over the data.")] = 2.0,
    rank: Annotated[int, typer.Option(help="LoRA rank.")] = 16,
    learning_rate: Annotated[float, typer.Option(help="Falls linearly to 0.")] = 4e-4,
    limit: Annotated[int | None, typer.Option(help="Use a random part of this many examples.")] = None,
    start_from: Annotated[
        Path | None, typer.Option(help="Begin with the weights of an earlier --out, or of a .gguf that ships.")
    ] = None,
    watch: Annotated[
        list[str] | None,
        typer.Option(help="Groups kept apart, as trees/calendar*: training ends when it helps them no more."),
    ] = None,
    batch: Annotated[int, typer.Option(min=1, help="Examples of one step.")] = 8,
    skip_below: Annotated[
        float, typer.Option(min=0, help="Nats: read examples that cost less, do not train on them. Try 0.1, batch 40.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(help="Orders the examples.")] = 0,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Train a LoRA adapter and write it as a GGUF file beside its checkpoints."""
    import random

    from ..training.adapt import adapt, split
    from ..training.demos import load
    from ..training.lora import Recipe
    from ..weights import DEFAULT, check, read_json

    steps = [step for path in data for step in load(path)]
    steps, apart = split(steps, watch or (), seed=seed)
    if limit is not None:
        steps = random.Random(seed).sample(steps, min(limit, len(steps)))
    recipe = Recipe(
        rank=rank,
        alpha=2 * rank,
        learning_rate=learning_rate,
        epochs=epochs,
        batch=batch,
        seed=seed,
        skip_below=skip_below,
    )
    with progress() as bar:
        task = bar.add_task("training", total=None)

        def show(step: int, total: int, loss: float) -> None:
            bar.update(task, completed=step, total=total, description=f"loss {loss:.3f}")

        digest = adapt(
            model or check(DEFAULT),
            steps,
            out_folder,
            recipe,
            start_from=start_from,
            device=device,
            progress=show,
            apart=apart,
        )
    if apart:
        kept = read_json(out_folder / "recipe.json")
        out.print(f"stopped after {kept['step']} steps; the weights are those of step {kept['kept']}")
    out.print(f"{out_folder / 'adapter.gguf'} {digest}")


@app.command()
def publish(
    trained: Annotated[Path, typer.Option(help="The --out folder of `train lora`.")],
    name: Annotated[str, typer.Option(help="The adapter's name.")] = "smollm2-135m-instruct",
    calls: Annotated[bool, typer.Option("--calls", help="It was trained on function calls, not on screens.")] = False,
    places: Annotated[bool, typer.Option("--places", help="It was trained to point at things, not to plan.")] = False,
    model: ModelFile = None,
) -> None:
    """Put an adapter among those that ship, with its manifest."""
    from ..calling.prompt import FORMAT as CALLS
    from ..prompt_format import FORMAT, PLACES
    from ..training.publish import publish as put
    from ..weights import DEFAULT, check

    out.print(f"{put(trained, model or check(DEFAULT), name, form=CALLS if calls else PLACES if places else FORMAT)}")


@app.command()
def evaluate(
    data: Annotated[Path, typer.Option(help="A file of examples kept apart.")],
    adapter: Annotated[Path | None, typer.Option(help="A GGUF adapter; none otherwise.")] = None,
    model: ModelFile = None,
    limit: Annotated[int | None, typer.Option(help="The first examples only.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures here.")] = None,
) -> None:
    """How often the model picks the expert's choice on these examples."""
    from ..model import SmallModel
    from ..training.demos import load
    from ..training.evaluate import evaluate as measure
    from ..weights import choose_model

    steps = load(data)[:limit]
    small = SmallModel(choose_model(model).path, adapter)
    with progress() as bar:
        task = bar.add_task("examples", total=len(steps))
        figures = measure(small, steps, lambda done, _: bar.update(task, completed=done))
    if json_file is not None:
        json_file.write_text(json.dumps(figures, indent=1))
    for name, share in figures["by_group"].items():
        out.print(f"  {name:32} {share:.2f}")
    out.print(f"accuracy {figures['accuracy']:.3f}, mean confidence {figures['confidence']:.3f}, n {figures['n']}")


@app.command()
def compare(
    data: Annotated[Path, typer.Option(help="Examples to train on.")],
    held_out: Annotated[Path, typer.Option(help="Examples to measure on.")],
    limit: Annotated[int, typer.Option(min=1, help="Train on this many.")] = 600,
    measure: Annotated[int, typer.Option(min=1, help="Measure on this many.")] = 300,
    epochs: Annotated[float, typer.Option(help="Passes over the data.")] = 1.0,
    seed: Annotated[int, typer.Option(help="Draws both parts.")] = 0,
    model: ModelFile = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures here.")] = None,
) -> None:
    """Compare ways to let the model choose: writing the choice's words, or its number."""
    import random

    from ..training.compare import compare as run_compare
    from ..training.demos import load
    from ..training.lora import Recipe
    from ..weights import DEFAULT, check, choose_model

    rng = random.Random(seed)
    examples, kept = load(data), load(held_out)
    examples, kept = rng.sample(examples, min(limit, len(examples))), rng.sample(kept, min(measure, len(kept)))
    with progress() as bar:
        task = bar.add_task("training", total=None)
        rows = run_compare(
            model or check(DEFAULT),
            choose_model(model).path,
            examples,
            kept,
            Recipe(epochs=epochs, seed=seed),
            lambda way, n, of, loss: bar.update(task, completed=n, total=of, description=f"{way}, loss {loss:.2f}"),
        )
    if json_file is not None:
        json_file.write_text(json.dumps(rows, indent=1))
    for row in rows:
        out.print(
            f"{row['way']:8} accuracy {row['accuracy']:.3f} (n {row['n']}), {row['training_s']:.0f} s, "
            f"{row['prompt_tokens']:.0f} prompt tokens, {row['decide_ms']:.0f} ms to decide"
        )
