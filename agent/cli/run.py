"""Commands that make, list, show and continue runs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.live import Live
from rich.table import Table
from rich.text import Text

from ..journal import Journal
from ..records import Question, Run, Step
from .output import errors, out, summary, table

if TYPE_CHECKING:
    from ..agent import Agent

EXIT = {"done": 0, "not done": 1, "failed": 2, "waiting": 3, "running": 1}

Serial = Annotated[str | None, typer.Option(help="A phone as `adb devices` names it; the built-in phone otherwise.")]
ModelFile = Annotated[Path | None, typer.Option("--model", help="Any GGUF file; the installed default otherwise.")]
VerifierName = Annotated[
    str | None,
    typer.Option("--verifier", help="A larger model for unsure steps: PROVIDER:MODEL, http://HOST/v1, or none."),
]
IndexFolder = Annotated[str | None, typer.Option("--index", help="App cards: a folder of documents, or its index.")]
Yes = Annotated[bool, typer.Option("--yes", help="Allow everything that changes the phone.")]
Json = Annotated[bool, typer.Option("--json", help="Print the run as JSON and nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print only how it ended.")]


def run(
    goal: Annotated[str, typer.Argument(help='What to do, as in "Turn on airplane mode".')],
    serial: Serial = None,
    model: ModelFile = None,
    verifier: VerifierName = None,
    index: IndexFolder = None,
    yes: Yes = False,
    max_steps: Annotated[int, typer.Option(min=1, help="End as not done after this many steps.")] = 20,
    then: Annotated[str | None, typer.Option(help="A shell command to run on the phone afterwards, by adb.")] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Work towards a goal on a phone.

    Exit status: 0 done, 1 not done, 2 bad input or trouble, 3 waiting for a person.
    """
    from ..agent import Agent, require_goal

    require_goal(goal)
    with Agent(
        serial=serial, model=model, verifier=verifier, index=index, yes=yes, max_steps=max_steps, person=_person(json)
    ) as agent:
        _say_start(agent, json or quiet)
        result = _follow(agent, goal, agent.stream(goal), json=json, quiet=quiet)
        if then is not None:
            _then(agent, then, quiet=json)
    raise typer.Exit(EXIT[result.status])


def resume(
    run: Annotated[str, typer.Argument(help="The run's name, see `tapwright runs`.")],
    answer: Annotated[str | None, typer.Option(help="The answer to the run's question.")] = None,
    serial: Serial = None,
    model: ModelFile = None,
    verifier: VerifierName = None,
    index: IndexFolder = None,
    yes: Yes = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Go on with a run that waits for an answer, was killed, or met trouble."""
    from ..agent import Agent

    journal = Journal()
    record = journal.run(run)
    options = journal.options(run)
    journal.close()
    with Agent(
        serial=serial or record.serial or None,
        model=model,
        verifier=verifier,
        index=index,
        yes=yes,
        max_steps=int(options.get("max_steps", 20)),
        person=_person(json),
        builtin=not (serial or record.serial),
    ) as agent:
        _say_start(agent, json or quiet)
        result = _follow(agent, record.goal, agent.stream_on(run, answer), json=json, quiet=quiet)
    raise typer.Exit(EXIT[result.status])


def runs(limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 20, json: Json = False) -> None:
    """List the runs in the journal."""
    journal = Journal()
    found = [journal.run(name) for name in journal.names()[:limit]]
    if json:
        out.print_json("[" + ",".join(r.model_dump_json() for r in found) + "]")
        return
    grid = Table("run", "when", "status", "steps", "goal", show_edge=False)
    for record in found:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(record.started))
        grid.add_row(record.id, when, record.status, str(len(record.steps)), Text(record.goal))
    out.print(grid if found else "No runs yet.")


def report(
    run: Annotated[str, typer.Argument(help="The run's name, see `tapwright runs`.")], json: Json = False
) -> None:
    """Show a run: every step, what was asked and answered, what changed."""
    journal = Journal()
    record = journal.run(run)
    if json:
        out.print_json(record.model_dump_json())
        return
    out.print(table(record.steps, record.goal))
    for _, kind, step, body in journal.entries(run):
        if kind == "verifier":
            sent = len(body["sent"].encode())
            note = f" – {body['problem']}" if body["problem"] else ""
            out.print(Text(f"step {step + 1}: {sent} bytes sent to the verifier{note}"))
        elif kind == "answer":
            out.print(Text(f"you answered: {body['answer']}"))
    out.print(summary(record))


def _say_start(agent: Agent, silent: bool) -> None:
    if silent:
        return
    phone = (
        f"the phone {agent.serial}" if agent.serial else "the built-in simulated phone (give --serial for a real one)"
    )
    out.print(Text(f"using {phone}", style="dim"))
    if agent.warning:
        errors.print(Text(f"warning: {agent.warning}", style="yellow"))


def _follow(agent: Agent, goal: str, steps: Iterator[Step], *, json: bool, quiet: bool) -> Run:
    """Show the steps as they come and the end; returns the run."""
    seen: list[Step] = []
    silent = json or quiet
    try:
        with nullcontext() if silent else Live(table(seen, goal), console=out, refresh_per_second=8) as live:
            if isinstance(agent.person, PersonAtTerminal):
                agent.person.live = live
            for step in steps:
                seen.append(step)
                if live is not None:
                    live.update(table(seen, goal), refresh=True)
    except BaseException:
        if agent.last_run:
            errors.print(
                Text(f"the run is saved: tapwright report {agent.last_run}, tapwright resume {agent.last_run}")
            )
        raise
    result = agent.journal.run(agent.last_run)
    if json:
        out.print_json(result.model_dump_json())
    else:
        out.print(summary(result))
        if not quiet:
            out.print(Text(f"tapwright report {result.id}", style="dim"))
    return result


def _then(agent: Agent, command: str, *, quiet: bool) -> None:
    """Run a command on the phone with the real adb and show what it printed."""
    done = subprocess.run(agent.adb("shell", command), capture_output=True, text=True, timeout=60, check=False)
    (errors if quiet else out).print(Text(f"adb shell {command}\n{(done.stdout + done.stderr).strip()}"))


def _person(json: bool) -> PersonAtTerminal | None:
    return None if json or not (sys.stdin.isatty() and sys.stdout.isatty()) else PersonAtTerminal()


class PersonAtTerminal:
    """Asks at the terminal, the live table held still; an empty answer leaves the run waiting."""

    live: Live | None = None

    def __call__(self, question: Question) -> str | None:
        """The answer, None to decide later."""
        if self.live is not None:
            self.live.stop()
        try:
            return self._prompt(question)
        finally:
            if self.live is not None:
                self.live.start()

    def _prompt(self, question: Question) -> str | None:
        out.print(Text(question.text, style="bold yellow"))
        for number, option in enumerate(question.options, 1):
            out.print(Text(f"  {number}. {option}"))
        hint = "yes/no" if question.kind == "approve" else "number, words, or stop"
        return typer.prompt(f"Your answer ({hint}; empty: later)", default="", show_default=False).strip() or None
