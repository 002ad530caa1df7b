"""Puts the commands together and turns errors into one line and an exit status."""

from __future__ import annotations

import sys

import typer
from tapwright.errors import TapwrightError

from . import bench, device, doctor, knowledge, models, run, train
from .output import errors

app = typer.Typer(
    name="tapwright",
    help="Operate an Android phone with a small language model, on this machine's CPU.",
    no_args_is_help=True,
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
app.command()(knowledge.ask)
app.add_typer(models.app, name="models")
app.command()(doctor.doctor)
app.add_typer(bench.app, name="bench")
app.add_typer(train.app, name="train")


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 not done, 2 bad input or trouble, 3 waiting for a person."""
    try:
        app()
    except TapwrightError as error:
        errors.print(f"error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        errors.print("stopped; the run is in the journal: tapwright runs", markup=False)
        sys.exit(130)
