"""`tapwright bench phone`: the simulated phone's tasks, by the model alone or with an oracle for unsure steps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from .bench import AdapterFile, JsonFile, Plots
from .options import ModelFile
from .output import out, warn
from .train import progress

Who = Literal["model", "expert", "random", "overlap"]
Wordings = Literal["trained", "dev", "held-out", "all"]


def phone(
    agent: Annotated[Who, typer.Option(help="Who decides.")] = "model",
    wordings: Annotated[
        Wordings, typer.Option(help="Wordings that were trained on, or those that were not.")
    ] = "held-out",
    seed: Annotated[int, typer.Option(help="Draws wordings and parameters.")] = 0,
    per_task: Annotated[int, typer.Option(min=1, help="Instances of every task.")] = 2,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; repeat for several.")] = None,
    app_only: Annotated[
        list[str] | None, typer.Option("--app", help="Only tasks of this app, its package; repeat.")
    ] = None,
    apps: Annotated[
        list[str] | None,
        typer.Option(help="An app pack whose tasks are played too, or none; repeat.", show_default="everyday"),
    ] = None,
    variant: Annotated[
        list[int] | None,
        typer.Option(
            min=0,
            help="A look of every app, 0 the plain one; repeat to play on several in turn.",
            show_default="0 and three that no adapter was trained on",
        ),
    ] = None,
    faults: Annotated[str, typer.Option(help="What goes wrong on the phone and how often: NAME=RATE,….")] = "",
    calls: Annotated[bool, typer.Option(help="The model may call the built-in tools, as in a run.")] = True,
    calls_adapter: Annotated[
        Path | None, typer.Option(help="A GGUF adapter for the calls; the shipped one otherwise.")
    ] = None,
    cards: Annotated[
        Path | None, typer.Option(help="A folder of app cards, recalled into the planner's prompt.")
    ] = None,
    verifier: Annotated[
        str | None, typer.Option(help="Let the least sure steps be decided by oracle, each task's scripted expert.")
    ] = None,
    budget: Annotated[
        list[float] | None,
        typer.Option(min=0, max=1, help="Share of the steps that the oracle decides, about; repeat for several."),
    ] = None,
    curve: Annotated[str | None, typer.Option(help="The same as a list: 0,0.05,0.15,0.35,1.")] = None,
    verify_below: Annotated[
        list[float] | None,
        typer.Option(min=0, max=1.01, help="The oracle decides steps less sure than this, instead; repeat."),
    ] = None,
    plots: Plots = None,
    model: ModelFile = None,
    adapter: AdapterFile = None,
    json: JsonFile = None,
) -> None:
    """The simulated phone's tasks, played through the whole product and judged by the phone's state.

    With an oracle they are played once without it, which shows how sure the model is, and once for each budget.
    """
    from rich.table import Table

    from ..bench import escalation
    from ..bench import plots as pictures
    from ..bench.figures import ready, write
    from ..bench.phone import PACKS, VARIANTS, Played, bench

    budgets = [*(budget or ()), *listed(curve)]
    oracle = with_oracle(verifier, agent, escalates=bool(budgets or verify_below), drawn=plots is not None)
    ready(json)
    pictures.ready(plots)
    packs = apps or PACKS
    with progress() as bar:
        shown = bar.add_task(agent, total=None)

        def pass_with(threshold: float, before: Sequence[escalation.Row] = ()) -> dict[str, Any]:
            def show(figures: dict[str, Any], played: Played) -> None:
                bar.update(shown, completed=figures["n"], total=figures["of"])
                kept = {name: value for name, value in figures.items() if name != "confidences"}
                write(json, {**kept, "curve": list(before)} if oracle else kept)
                if not played.success:
                    warn(f"failed {played.task}: {played.goal} – {' | '.join(played.lines)}", style="dim")

            return bench(
                agent,
                wordings=wordings,
                seed=seed,
                per_task=per_task,
                model=model,
                adapter=adapter,
                only=task or (),
                apps=app_only or (),
                packs=[pack for pack in packs if pack != "none"],
                variants=variant or VARIANTS,
                faults=faults,
                calls=calls,
                calls_adapter=calls_adapter,
                cards=cards,
                oracle=oracle,
                verify_below=threshold,
                progress=show,
            )

        figures = escalation.curve(budgets, verify_below or (), pass_with) if oracle else pass_with(0.0)
    write(json, figures)
    for kind in ("task", "app", "look"):
        grid = Table(kind, "n", "success", show_edge=False)
        for name, row in figures[f"by_{kind}"].items():
            grid.add_row(name, str(row["n"]), f"{row['success']:.2f}")
        out.print(grid)
    low, high = figures["success_95"]
    out.print(
        f"{agent}: success {figures['success']:.3f} (95 % {low:.3f}–{high:.3f}), n {figures['n']}, "
        f"steps {figures['steps_p50']:.0f}, {figures['seconds_p50']:.1f} s"
    )
    if met := figures.get("goals_met_in_training"):
        out.print(f"warning: the adapter was trained on {met} of these goals", style="yellow")
    if oracle:
        escalated(figures)
    if plots:
        escalation.draw(plots, figures)


def escalated(figures: dict[str, Any]) -> None:
    """What comes of each share of the steps that the oracle decides."""
    from rich.table import Table

    grid = Table("budget", "below", "escalated", "success", "95 %", "steps", show_edge=False)
    for row in figures["curve"]:
        low, high = row["success_95"]
        wanted = "" if row["budget"] is None else f"{row['budget']:.0%}"
        share = f"{row['escalated']:.1%}"
        grid.add_row(
            wanted,
            f"{row['verify_below']:.3f}",
            share,
            f"{row['success']:.3f}",
            f"{low:.3f}–{high:.3f}",
            f"{row['steps']}",
        )
    out.print(grid)


def with_oracle(verifier: str | None, agent: str, *, escalates: bool, drawn: bool) -> bool:
    """Whether the oracle verifies, with what else has to be said then."""
    if verifier not in (None, "oracle"):
        raise typer.BadParameter("--verifier takes oracle.")
    if verifier is None:
        if escalates or drawn:
            raise typer.BadParameter("--budget, --curve, --verify-below and --plots go with --verifier oracle.")
        return False
    if agent != "model":
        raise typer.BadParameter("--verifier oracle goes with --agent model: the others are always sure.")
    if not escalates:
        raise typer.BadParameter("--verifier oracle needs --budget, --curve or --verify-below.")
    return True


def listed(curve: str | None) -> list[float]:
    """The shares in a list."""
    try:
        shares = [float(part) for part in (curve or "").split(",") if part.strip()]
    except ValueError:
        shares = [-1.0]
    if any(not 0 <= share <= 1 for share in shares):
        raise typer.BadParameter("--curve takes shares from 0 to 1, for example 0,0.05,0.15,0.35,1.")
    return shares
