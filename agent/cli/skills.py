"""Commands about skills: runs that went well, kept to be repeated without the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .output import out, say

if TYPE_CHECKING:
    from ..skill import Skill

app = typer.Typer(help="Keep runs that went well, and repeat them without the model.")


@app.callback(invoke_without_command=True)
def skills(context: typer.Context) -> None:
    """Keep runs that went well, and repeat them without the model; without a command they are listed."""
    if context.invoked_subcommand is None:
        list_skills()


@app.command("list")
def list_skills() -> None:
    """List the skills."""
    from rich.table import Table

    from ..skills import Skills

    found = Skills().all()
    if not found:
        say("no skills yet: `tapwright skills keep RUN` keeps a run that went well")
        return
    grid = Table("skill", "goal", "moves", "learnt from", show_edge=False)
    for skill in found:
        grid.add_row(skill.name, skill.goal, str(len(skill.moves)), skill.run)
    out.print(grid)


@app.command()
def keep(
    run: Annotated[str, typer.Argument(help="The run's name, as `tapwright runs` shows it.")],
    name: Annotated[str | None, typer.Option(help="The skill's name; made of the goal otherwise.")] = None,
) -> None:
    """Keep a run as a skill. By this you say that it did what you wanted."""
    from ..journal import Journal
    from ..skills import Skills

    journal = Journal()
    try:
        _told(Skills().keep(journal, run, name))
    finally:
        journal.close()


@app.command()
def show(name: Annotated[str, typer.Argument(help="The skill's name.")]) -> None:
    """Show a skill's goal and moves."""
    from ..skills import Skills

    _told(Skills().named(name))


@app.command()
def forget(name: Annotated[str, typer.Argument(help="The skill's name.")]) -> None:
    """Delete a skill."""
    from ..skills import Skills

    Skills().forget(name)
    say(f"{name} is forgotten")


def _told(skill: Skill) -> None:
    say(f"{skill.name}: {skill.goal}", style="bold")
    for number, move in enumerate(skill.moves, 1):
        say(f"{number}. {move.title or move.app}: {move.line}")
