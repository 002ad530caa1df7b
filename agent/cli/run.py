"""Commands that make, list, show and continue runs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import nullcontext
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from tapwright.errors import TapwrightError

from ..limits import MAX_STEPS
from .options import (
    AskBelow,
    CalibrationFile,
    IndexFolder,
    Json,
    McpFile,
    ModelFile,
    NoTools,
    Offline,
    Quiet,
    Serial,
    ToolFiles,
    VerifierName,
    VerifyBelow,
    VerifyChangesBelow,
    VerifyCost,
    VerifyMost,
    VerifyPrice,
    VerifyShare,
    VerifyTimeout,
    VerifyTokens,
    Yes,
    alone,
    go_offline,
    limits,
    thresholds,
    tools_for_a_run,
)
from .output import line, out, picture, say, summary, table, warn
from .stopping import heeding

if TYPE_CHECKING:
    from rich.live import Live

    from ..agent import Agent
    from ..budget import Spent
    from ..privacy.report import Sent
    from ..records import Question, Run, Step

EXIT = {"done": 0, "not done": 1, "failed": 2, "waiting": 3, "running": 1, "interrupted": 1}
PATIENCE = 60
_HINTS = {"approve": "yes/no", "choose": "number, words (text after a colon), or stop", "say": "words, or stop"}


def run(
    goal: Annotated[str, typer.Argument(help='What to do, as in "Turn on airplane mode".')],
    serial: Serial = None,
    model: ModelFile = None,
    verifier: VerifierName = None,
    verify_below: VerifyBelow = None,
    verify_changes_below: VerifyChangesBelow = None,
    ask_below: AskBelow = None,
    verify_most: VerifyMost = None,
    verify_share: VerifyShare = None,
    verify_tokens: VerifyTokens = None,
    verify_cost: VerifyCost = None,
    verify_price: VerifyPrice = None,
    verify_timeout: VerifyTimeout = None,
    calibration: CalibrationFile = None,
    index: IndexFolder = None,
    yes: Yes = False,
    max_steps: Annotated[int, typer.Option(min=1, help="End as not done after this many steps.")] = MAX_STEPS,
    files: ToolFiles = None,
    mcp: McpFile = None,
    no_tools: NoTools = False,
    offline: Offline = False,
    then: Annotated[str | None, typer.Option(help="A shell command to run on the phone afterwards, by adb.")] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Work towards a goal on a phone.

    Exit status: 0 done, 1 not done, 2 bad input or trouble, 3 waiting for a person.
    """
    from ..goal import require_goal

    goal = require_goal(goal)
    if offline:
        go_offline(sealed=alone(serial, verifier, mcp, none=no_tools))
    from ..agent import Agent
    from ..budget import Budget
    from ..verifier import PATIENCE

    with (
        tools_for_a_run(files, mcp, none=no_tools) as tools,
        Agent(
            serial=serial,
            model=model,
            verifier=verifier,
            index=index,
            tools=tools,
            yes=yes,
            thresholds=thresholds(verify_below, verify_changes_below, ask_below),
            calibration=calibration,
            budget=Budget.from_json(limits(verify_most, verify_share, verify_tokens, verify_cost, verify_price)),
            patience=verify_timeout or PATIENCE,
            max_steps=max_steps,
            offline=offline,
            person=_person(json),
            report=_report(json or quiet),
        ) as agent,
    ):
        _say_start(agent, silent=json or quiet)
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
    verify_below: VerifyBelow = None,
    verify_changes_below: VerifyChangesBelow = None,
    ask_below: AskBelow = None,
    verify_most: VerifyMost = None,
    verify_share: VerifyShare = None,
    verify_tokens: VerifyTokens = None,
    verify_cost: VerifyCost = None,
    verify_price: VerifyPrice = None,
    verify_timeout: VerifyTimeout = None,
    calibration: CalibrationFile = None,
    index: IndexFolder = None,
    yes: Yes = False,
    files: ToolFiles = None,
    mcp: McpFile = None,
    no_tools: NoTools = False,
    offline: Offline = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Go on with a run that waits for an answer, was killed, or met trouble.

    It goes on with the phone, model, verifier, its budget and index that it had, unless others are given, and offline
    if it was; `--yes` is not kept.
    """
    from ..journal import Journal

    journal = Journal()
    record, options = journal.run(run), journal.options(run)
    journal.close()
    serial = serial or record.serial or None
    verifier = verifier or options.get("verifier")
    offline = offline or bool(options.get("offline"))
    if offline:
        go_offline(sealed=alone(serial, verifier, mcp, none=no_tools))
    from ..agent import Agent
    from ..budget import Budget
    from ..verifier import PATIENCE

    given = limits(verify_most, verify_share, verify_tokens, verify_cost, verify_price)
    model = model or (Path(options["model"]) if options.get("model") else None)
    with (
        tools_for_a_run(files, mcp, none=no_tools) as tools,
        Agent(
            serial=serial,
            model=model,
            verifier=verifier,
            index=index or options.get("index"),
            tools=tools,
            yes=yes,
            thresholds={**options.get("thresholds", {}), **thresholds(verify_below, verify_changes_below, ask_below)},
            calibration=calibration or options.get("calibration"),
            budget=Budget.from_json({**options.get("budget", {}), **given}),
            patience=verify_timeout or options.get("patience", PATIENCE),
            max_steps=int(options["max_steps"]),
            offline=offline,
            person=_person(json),
            builtin=serial is None,
            report=_report(json or quiet),
        ) as agent,
    ):
        _say_start(agent, silent=json or quiet)
        result = _follow(agent, record.goal, agent.stream_on(run, answer), json=json, quiet=quiet)
    raise typer.Exit(EXIT[result.status])


def runs(limit: Annotated[int, typer.Option(min=1, help="How many, newest first.")] = 20, json: Json = False) -> None:
    """List the runs in the journal."""
    from rich.table import Table
    from rich.text import Text

    from ..journal import Journal

    journal = Journal()
    found = [journal.run(name) for name in journal.names()[:limit]]
    if json:
        typer.echo("[" + ",\n".join(record.model_dump_json(indent=2) for record in found) + "]")
        return
    if not found:
        say("No runs yet.")
        return
    grid = Table("run", "when", "status", "steps", "goal", show_edge=False)
    for record in found:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(record.started))
        grid.add_row(record.id, when, record.status, str(len(record.steps)), Text(record.goal))
    out.print(grid)


def report(
    run: Annotated[str, typer.Argument(help="The run's name, see `tapwright runs`.")],
    json: Json = False,
    svg: Annotated[Path | None, typer.Option(help="Also save it as a picture here.")] = None,
    sent: Annotated[bool, typer.Option("--sent", help="Show all that was sent to the verifier, as it was.")] = False,
) -> None:
    """Show a run: every step, what was asked and answered, what changed, what the verifier took and what left."""
    from ..budget import Budget, spent
    from ..journal import Journal
    from ..privacy.report import outgoing

    journal = Journal()
    record, left = journal.run(run), outgoing(journal, run)
    taken = spent(journal.questions(run), Budget.from_json(journal.options(run).get("budget", {})))
    if json:
        body = {
            **record.model_dump(mode="json"),
            "outgoing": left.model_dump(mode="json"),
            "verifier": taken.model_dump(),
        }
        typer.echo(dumps(body, indent=2, ensure_ascii=False))
        return
    out.print(table(record.steps, record.goal))
    questions = iter(left.steps)
    for _, kind, _, body in journal.entries(run):
        if kind == "verifier":
            for one in questions:
                say(_sent(one, shown=sent))
                if not one.cut:
                    break
        elif kind == "question":
            say(f"you were asked: {body['text']}")
        elif kind == "answer":
            say(f"you answered: {body['answer']}")
        elif kind == "refused":
            say(f"refused: {body['what']}")
    for one in questions:
        say(_sent(one, shown=sent))
    if taken.usage.calls:
        say(_account(taken, len(record.steps)))
    if left.requests:
        say(
            f"left this machine: {left.requests} requests, {left.bytes:,} bytes, to {', '.join(left.to)}; "
            f"{left.exposure:.1%} of the words on the run's {left.screens} screens"
        )
    out.print(summary(record))
    if svg is not None:
        picture(svg, table(record.steps, record.goal), summary(record))


def _account(taken: Spent, steps: int) -> str:
    """What the verifier took, in words."""
    usage = taken.usage
    parts = [
        f"verifier: {usage.calls} calls on {taken.steps} steps of a run of {steps}",
        f"{usage.prompt:,} tokens read, {usage.completion:,} written{' (roughly)' if usage.about else ''}",
        f"{usage.seconds:.1f} s",
    ]
    if taken.cost is not None:
        parts.append(f"cost {taken.cost:.4g}")
    if usage.failures:
        parts.append(f"{usage.failures} without an answer that counts")
    return ", ".join(parts)


def _sent(question: Sent, *, shown: bool) -> str:
    """A question to the verifier in words: its requests, what was masked, how much of the screen it told."""
    step, note = question.step + 1, f" – {question.problem}" if question.problem else ""
    if not question.requests:
        return f"step {step}: the verifier on this machine was asked{note}"
    size = sum(one.bytes for one in question.requests)
    about = "" if all(one.exact for one in question.requests) else "at least "
    masked = ", ".join(f"{count} {kind}" for kind, count in sorted(question.masked.items())) or "nothing"
    text = (
        f"step {step}: {about}{size:,} bytes in {len(question.requests)} requests to the verifier, "
        f"{question.exposure:.0%} of the screen's words, masked: {masked}{note}"
    )
    return "\n".join([text, *(f"to {one.to}, {one.status}\n{one.body}" for one in question.requests if shown)])


def _report(silent: bool) -> Callable[[str], None] | None:
    return None if silent else lambda text: warn(text, style="dim")


def _say_start(agent: Agent, *, silent: bool) -> None:
    if agent.warning:
        warn(f"warning: {agent.warning}")
    if silent:
        return
    phone = f"the phone {agent.serial}" if agent.serial else "the built-in simulated phone (--serial for a real one)"
    say(f"using {phone}", style="dim")


def _follow(agent: Agent, goal: str, steps: Generator[Step, None, None], *, json: bool, quiet: bool) -> Run:
    """Show the steps as they come and the end; returns the run."""
    from rich.live import Live

    seen: list[Step] = []
    silent = json or quiet
    redrawn = out.is_terminal and not silent
    if not silent and not redrawn:
        say(goal, style="bold")
    try:
        with Live(table(seen, goal), console=out, refresh_per_second=8) if redrawn else nullcontext() as live:
            if isinstance(agent.person, PersonAtTerminal):
                agent.person.live = live
            for step in heeding(steps):
                seen.append(step)
                if live is not None:
                    live.update(table(seen, goal), refresh=True)
                elif not silent:
                    say(line(step))
    except BaseException:
        if agent.last_run:
            warn(f"the run is saved: tapwright report {agent.last_run}, tapwright resume {agent.last_run}", style="")
        raise
    result = agent.journal.run(agent.last_run)
    for _, kind, _, body in agent.journal.entries(result.id):
        if kind == "refused":
            warn(f"refused: {body['what']}", style="yellow")
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        out.print(summary(result), soft_wrap=True)
        if not quiet:
            say(f"tapwright report {result.id}", style="dim")
    return result


def _then(agent: Agent, command: str, *, quiet: bool) -> None:
    """Run a command on the phone with the real adb and show what it printed."""
    try:
        done = subprocess.run(
            agent.adb("shell", command), capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TapwrightError(
            f"`{command}` is not done after {PATIENCE} s.", "The run itself is saved; run the command with adb."
        ) from error
    text = f"adb shell {command}\n{(done.stdout + done.stderr).strip()}"
    warn(text, style="") if quiet else say(text)


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
        say(question.text, style="bold yellow")
        for number, option in enumerate(question.options, 1):
            say(f"  {number}. {option}")
        hint = _HINTS[question.kind]
        return typer.prompt(f"Your answer ({hint}; empty: later)", default="", show_default=False).strip() or None
