"""Puts the commands together and turns errors into one line and an exit status."""

from __future__ import annotations

import sqlite3
import sys
from typing import Annotated

import typer
from tapwright.errors import TapwrightError

from . import (
    bench,
    bench_calls,
    bench_phone,
    bench_pii,
    bench_qa,
    bench_vectors,
    calibrate,
    device,
    doctor,
    knowledge,
    learn,
    mcp,
    models,
    record,
    run,
    skills,
    tools,
    train,
    train_ablate,
    train_data,
    train_formats,
    train_runs,
    train_tagger,
)
from .output import say, warn

INTERRUPTED = 130
# The base of what a wrong command line raises; typer brings a click of its own since 0.2x, the installed one before.
CommandLineError: type[Exception] = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")

app = typer.Typer(
    name="tapwright",
    help="Operate an Android phone with a small language model, on this machine's CPU.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
app.command()(run.run)
app.command()(run.runs)
app.command()(run.report)
app.command()(run.resume)
app.command()(device.phone)
app.command()(device.devices)
app.command()(device.screen)
app.command()(device.tap)
app.command()(record.record)
app.command()(knowledge.ask)
app.command()(learn.learn_app)
app.command()(mcp.mcp)
app.add_typer(models.app, name="models")
app.add_typer(tools.app, name="tools")
app.add_typer(skills.app, name="skills")
app.command()(calibrate.calibrate)
app.command()(doctor.doctor)
bench.app.command()(bench_phone.phone)
bench.app.command()(bench_calls.calls)
bench.app.command()(bench_calls.irrelevance)
bench.app.command()(bench_pii.pii)
bench.app.command()(bench_qa.qa)
bench.app.command()(bench_vectors.vectors)
app.add_typer(bench.app, name="bench")
train.app.command()(train_data.data)
train.app.command()(train_data.gather)
train.app.command()(train_data.folds)
train.app.command()(train_formats.parity)
train.app.command()(train_formats.precision)
train.app.command()(train_formats.merge)
train.app.command()(train_ablate.ablate)
train.app.command()(train_runs.runs)
train.app.command("rounds")(train_runs.phone_rounds)
train.app.command()(train_tagger.tagger)
train.app.command()(train_tagger.words)
app.add_typer(train.app, name="train")


@app.callback(invoke_without_command=True)
def tapwright(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    """Operate an Android phone with a small language model, on this machine's CPU."""
    if version:
        from importlib.metadata import version as installed

        say(installed("tapwright"))
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 not done, 2 bad input or trouble, 3 waiting for a person."""
    sys.exit(status(sys.argv[1:]))


def status(arguments: list[str]) -> int:
    """Run a command line and return its exit status; an error is one line on stderr."""
    try:
        return app(arguments, prog_name="tapwright", standalone_mode=False) or 0
    except TapwrightError as error:
        return fail(str(error))
    except sqlite3.Error as error:
        return fail(f"The journal cannot be used ({error}). Make room, or point TAPWRIGHT_HOME at another folder.")
    except typer.Abort:
        return INTERRUPTED
    except CommandLineError as error:
        context: typer.Context | None = getattr(error, "ctx", None)
        path = context.command_path if context else "tapwright"
        text = str(error.format_message())  # type: ignore[attr-defined]
        return fail(f"{text.rstrip('.')}. `{path} --help` shows what it takes.")


def fail(text: str) -> int:
    """Say what went wrong, on one line whatever the text holds."""
    warn(f"error: {' '.join(text.split())}", style="red")
    return 2
