"""`tapwright train runs` and `rounds`: learn from the steps at which a verifier or the person overruled the model."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..training.sizes import GUARDED, Sizes
from .options import ModelFile
from .output import out, say
from .train import progress

if TYPE_CHECKING:
    from rich.table import Table

    from ..training.demos import TrainingStep
    from ..training.from_runs import Corrections
    from ..training.phone_rounds import Learnt
    from ..training.rounds import Round, Told

USUAL = Sizes()
Most = Annotated[int, typer.Option(min=1, help="Take the newest so many corrections.")]
HeldOut = Annotated[float, typer.Option(min=0, max=1, help="Hold out this share of them, by whole goals.")]
Least = Annotated[int, typer.Option(min=1, help="Train only if so many can be held out.")]
Replayed = Annotated[float, typer.Option(min=0, help="Mix in so many earlier examples for each.")]
Epochs = Annotated[float, typer.Option(min=0, help="Passes over all of them.")]
LearningRate = Annotated[float, typer.Option(min=0, help="Falls linearly to 0.")]
Tolerance = Annotated[float, typer.Option(min=0, max=1, help="Share of the guard set that may be lost.")]
Guarded = Annotated[int, typer.Option(min=1, help="So many examples of the guard set count.")]
Guard = Annotated[
    Path | None, typer.Option(help="Examples that must not get worse; demonstrations are made otherwise.")
]
Replay = Annotated[
    Path | None, typer.Option(help="Examples to mix in, against forgetting; demonstrations are made otherwise.")
]
AdapterFile = Annotated[Path | None, typer.Option(help="A GGUF adapter to go on from; the one in use otherwise.")]


def runs(
    run: Annotated[list[str] | None, typer.Argument(help="Names of runs; all if left out.")] = None,
    also: Annotated[
        list[str] | None, typer.Option(help="Take runs that ended so as well, as 'not done'; repeat for several.")
    ] = None,
    write: Annotated[
        Path | None, typer.Option(help="Only write the corrections to this file, as JSON Lines, and train nothing.")
    ] = None,
    guard: Guard = None,
    guarded: Guarded = GUARDED,
    replay: Replay = None,
    replayed: Replayed = USUAL.replayed,
    most: Most = USUAL.most,
    held_out: HeldOut = USUAL.held_out,
    least: Least = USUAL.least,
    epochs: Epochs = USUAL.epochs,
    learning_rate: LearningRate = USUAL.learning_rate,
    tolerance: Tolerance = USUAL.tolerance,
    adapter: AdapterFile = None,
    model: ModelFile = None,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="Keep checkpoints here; started again it goes on from there.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Draws and orders examples.")] = 0,
) -> None:
    """Learn from the steps at which a verifier or you overruled the model; keep the adapter only if it is better."""
    from ..bench.figures import ready
    from ..training.rounds import require_some

    sizes = Sizes(
        most=most,
        held_out=held_out,
        least=least,
        replayed=replayed,
        epochs=epochs,
        learning_rate=learning_rate,
        tolerance=tolerance,
        seed=seed,
    )
    ready(write)
    found = corrected(run or (), also or ())
    out.print(counts(found))
    if write is not None:
        write.write_text("".join(step.model_dump_json() + "\n" for step in found.steps))
        say(f"{len(found.steps)} examples in {write}")
        return
    require_some(found)
    learnt(found, sizes, guard=guard, guarded=guarded, replay=replay, adapter=adapter, model=model, folder=out_folder)


def corrected(names: Sequence[str], also: Sequence[str]) -> Corrections:
    """The corrections in the journal's runs.

    Raises:
        NoSuchRun: there is no run of that name.
        TrainingError: there are no runs.
        BadParameter: a status is none.
    """
    from typing import get_args

    from ..journal import Journal
    from ..records import Status
    from ..training.from_runs import corrections

    statuses: list[Status] = ["done"]
    for name in also:
        known = {str(status): status for status in get_args(Status)}
        if name not in known:
            raise typer.BadParameter(f"a run is none of {', '.join(known)}", param_hint="--also")
        statuses.append(known[name])
    journal = Journal()
    try:
        return corrections(journal, runs=names, statuses=statuses)
    finally:
        journal.close()


def learnt(
    found: Corrections,
    sizes: Sizes,
    *,
    guard: Path | None = None,
    guarded: int = GUARDED,
    replay: Path | None = None,
    adapter: Path | None = None,
    model: Path | None = None,
    folder: Path | None = None,
) -> None:
    """One round, with bars on stderr and its figures at the end."""
    from ..training.rounds import learn, rounds

    with ExitStack() as stack:
        told = bars(stack)
        checkpoints = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tapwright-runs-")))
        earlier, kept_apart = materials(replay, guard, guarded, sizes, told)
        done = learn(
            found,
            replay=earlier,
            guard=kept_apart,
            out=checkpoints,
            sizes=sizes,
            model=model,
            adapter=adapter,
            told=told,
        )
    out.print(table([*rounds()[:-1], done]))
    if done.kept:
        say(f"kept as {done.adapter}: {done.why}. `tapwright models adapter --shipped` goes back.", style="green")
    else:
        say(f"not kept: {done.why}", style="yellow")


def bars(stack: ExitStack) -> Told:
    """A bar for each stage, shown when it begins."""
    bar = stack.enter_context(progress())
    shown: dict[str, int] = {}

    def told(stage: str, done: int, total: int) -> None:
        if stage not in shown:
            shown[stage] = bar.add_task(stage)
        bar.update(shown[stage], completed=done, total=total)  # type: ignore[arg-type]

    return told


def materials(
    replay: Path | None, guard: Path | None, guarded: int, sizes: Sizes, told: Told
) -> tuple[list[TrainingStep], list[TrainingStep]]:
    """Examples to replay and to guard, from files or played on a simulated phone."""
    import random

    from ..training.rounds import examples, played

    many = round(sizes.most * sizes.replayed)
    earlier = examples(replay) if replay else played("trained", many, sizes.seed, lambda n, of: told("replay", n, of))
    apart = examples(guard) if guard else played("dev", guarded, sizes.seed, lambda n, of: told("guard set", n, of))
    return earlier, random.Random(sizes.seed).sample(apart, min(guarded, len(apart)))


def counts(found: Corrections) -> Table:
    """What was found in the runs, and what was left out."""
    from rich.table import Table

    grid = Table("steps", f"in {found.runs} runs", show_edge=False, pad_edge=False)
    for why, many in sorted(found.used.items()):
        grid.add_row(str(many), why)
    for reason, many in sorted(found.left_out.items()):
        grid.add_row(str(many), f"left out: {reason}", style="dim")
    return grid


def table(done: Sequence[Round]) -> Table:
    """A row for each round: what it was trained on, and the figures before and after."""
    from rich.table import Table

    grid = Table(show_edge=False, pad_edge=False)
    for name in ("round", "from", "corrections", "replayed", "guard set", "held out", "kept as"):
        grid.add_column(name)
    for one in done:
        figures = [
            f"{pair.before:.3f} → {pair.after:.3f} (n {pair.n}, p {pair.p:.2f})" for pair in (one.guard, one.held_out)
        ]
        grid.add_row(
            str(one.number), one.started_from, str(one.trained), str(one.replayed), *figures, one.adapter or "not kept"
        )
    return grid


def phone_rounds(
    out_folder: Annotated[Path, typer.Option("--out", help="Runs, adapters and figures; it goes on from there.")],
    rounds: Annotated[int, typer.Option(min=1, help="So many rounds.")] = 3,
    practised: Annotated[int, typer.Option(min=1, help="Tasks that are played in each, to learn from.")] = 60,
    measured: Annotated[int, typer.Option(min=1, help="Other tasks, played to measure, the same each time.")] = 60,
    unsure: Annotated[float, typer.Option(min=0, max=1, help="Less sure than this, and the expert is asked.")] = 0.6,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; repeat for several.")] = None,
    guard: Guard = None,
    guarded: Guarded = GUARDED,
    replay: Replay = None,
    replayed: Replayed = USUAL.replayed,
    most: Most = USUAL.most,
    held_out: HeldOut = USUAL.held_out,
    least: Least = USUAL.least,
    epochs: Epochs = USUAL.epochs,
    learning_rate: LearningRate = USUAL.learning_rate,
    tolerance: Tolerance = USUAL.tolerance,
    adapter: AdapterFile = None,
    model: ModelFile = None,
    seed: Annotated[int, typer.Option(help="Draws tasks and examples.")] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures here.")] = None,
) -> None:
    """Learn from an expert's corrections on a simulated phone, round after round; what you use stays as it is."""
    from ..bench.figures import ready, write
    from ..training.phone_rounds import Course
    from ..training.phone_rounds import phone_rounds as run_rounds

    ready(json_file)
    sizes = Sizes(
        most=most,
        held_out=held_out,
        least=least,
        replayed=replayed,
        epochs=epochs,
        learning_rate=learning_rate,
        tolerance=tolerance,
        seed=seed,
    )
    course = Course(rounds, practised, measured, unsure, tuple(task or ()), seed)
    with ExitStack() as stack:
        told = bars(stack)
        earlier, apart = materials(replay, guard, guarded, sizes, told)
        done = run_rounds(
            out_folder, course, replay=earlier, guard=apart, sizes=sizes, model=model, adapter=adapter, told=told
        )
    out.print(rounds_table(done))
    write(json_file, {"rounds": [{**asdict(one), "round": one.round.model_dump()} for one in done]})


def rounds_table(done: Sequence[Learnt]) -> Table:
    """A row for each round: what was asked about and what succeeded on other tasks, before and after."""
    from rich.table import Table

    first = done[0].before
    title = f"{first['n']} other tasks, {first['steps']} steps before"
    grid = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for name in ("round", "corrections", "asked", "success", "guard set", "held out", "kept"):
        grid.add_column(name)
    for one in done:
        figures = [(one.before[key], one.after[key]) for key in ("escalated", "success")]
        figures += [(pair.before, pair.after) for pair in (one.round.guard, one.round.held_out)]
        grid.add_row(
            str(one.round.number),
            str(one.round.trained),
            *(f"{before:.3f} → {after:.3f}" for before, after in figures),
            "yes" if one.round.kept else one.round.why,
        )
    return grid
