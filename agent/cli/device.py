"""Commands about phones: the simulated one, those that adb sees, and what is on the screen."""

from __future__ import annotations

import asyncio
import errno
import signal
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from tapwright.errors import TapwrightError

from .options import ModelFile, Serial
from .output import out, say, warn

if TYPE_CHECKING:
    from ...device_bridge.simulator.faults import Faults


class PhoneNotServed(TapwrightError):
    """The simulated phone cannot listen, or cannot keep its state."""


def phone(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The TCP port to listen on; 0 takes a free one.")] = 6555,
    state: Annotated[Path | None, typer.Option(help="Keep the phone in this file; in memory otherwise.")] = None,
    seed: Annotated[int, typer.Option(help="Which contacts, alarms and the like it comes with.")] = 0,
    apps: Annotated[
        list[str] | None,
        typer.Option(help="An app pack (a Python file, or `everyday`) or a recording; repeat for more."),
    ] = None,
    variant: Annotated[int, typer.Option(min=0, help="Another look of every app; 0 is the plain one.")] = 0,
    faults: Annotated[str, typer.Option(help="What goes wrong and how often: NAME=RATE,…; `list` names them.")] = "",
) -> None:
    """Run the simulated phone until Ctrl-C."""
    from ...device_bridge.simulator import packs
    from ...device_bridge.simulator.faults import NAMES, Faults

    if faults == "list":
        for name, meaning in NAMES.items():
            say(f"{name}: {meaning}")
        return
    for pack in apps or ():
        packs.load(pack)
    try:
        asyncio.run(serve(port, state, seed, variant, Faults.parse(faults, seed)))
    except sqlite3.Error as error:
        raise PhoneNotServed(f"{state} cannot hold a phone ({error}).", "Give --state another file.") from error
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise PhoneNotServed(f"The port {port} {why}.", "Give another one with --port, or 0 for any.") from error
    say("stopped")


async def serve(port: int, state: Path | None, seed: int, variant: int, faults: Faults) -> None:
    """Serve a phone on loopback and say how to reach it, until an interrupt or a request to end."""
    from ...device_bridge.simulator.handset import Handset
    from ...device_bridge.simulator.phone import Phone
    from ...device_bridge.simulator.server import PhoneServer

    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = PhoneServer(Handset(Phone(state, seed, variant=variant, faults=faults)))
    try:
        serial = f"127.0.0.1:{await server.start('127.0.0.1', port)}"
        say(f"serial {serial}", style="bold")
        say("try, from another terminal:")
        say(f"  adb connect {serial}")
        say(f"  adb -s {serial} shell settings get global airplane_mode_on")
        say(f"  tapwright screen --serial {serial}")
        say(f'  tapwright run --serial {serial} --yes "Turn on airplane mode"')
        say("Ctrl-C ends it.", style="dim")
        await stop.wait()
    finally:
        await server.close()


def devices() -> None:
    """List the phones that adb sees."""
    from rich.table import Table

    from ...device_bridge.adb import phones

    found = phones()
    if not found:
        say("adb sees no phone. Plug one in with USB debugging on, or start `tapwright phone`.")
        return
    grid = Table("serial", "state", "model", show_edge=False)
    for listed in found:
        grid.add_row(*listed)
    out.print(grid)


def screen(
    serial: Serial = None,
    raw: Annotated[bool, typer.Option("--raw", help="The hierarchy as XML.")] = False,
    picture: Annotated[Path | None, typer.Option(help="Also save a screenshot here, as PNG.")] = None,
    goal: Annotated[str | None, typer.Option(help="Rank a long list by this goal, as a run would.")] = None,
) -> None:
    """Print the current screen as the model reads it."""
    from ...device_bridge import describe
    from ..phones import app_name, connect

    with connect(serial) as driver:
        if picture is not None:
            try:
                picture.write_bytes(driver.screenshot())
            except OSError as error:
                raise TapwrightError(
                    f"{picture} cannot be written ({error.strerror}).", "Give --picture another path."
                ) from error
        if raw:
            typer.echo(driver.raw())
            return
        now = driver.observe()
        name = app_name(driver, now.app)
        say(f"{name} · {now.title}" if now.title else name, style="bold")
        for line in describe(now, goal=goal):
            say(line.text)


def tap(
    what: Annotated[str, typer.Argument(help='What to tap, by its name or its place: "the icon left of Shop".')],
    serial: Serial = None,
    sure: Annotated[float, typer.Option(min=0, max=1, help="Less sure than this, and nothing is tapped.")] = 0.5,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be tapped.")] = False,
    model: ModelFile = None,
) -> None:
    """Tap the one thing on the screen that is meant.

    It is done at once, without asking. Where it is not clear what is meant nothing is tapped, what it may be is told,
    and the exit status is 3.
    """
    from ..phones import app_name, connect
    from ..pointing import find

    if not what.strip():
        raise TapwrightError("Nothing is said of what to tap.", "Say its name or its place.")
    with connect(serial) as driver:
        now = driver.observe()
        found = find(what, now, app_name(driver, now.app), model)
        if found.confidence < sure:
            warn("It is not clear what is meant. It may be")
            for one in found.ranked[:3]:
                warn(f"  {one.words.removeprefix('tap ')} ({one.probability:.0%})")
            raise typer.Exit(3)
        if not dry_run:
            driver.perform(found.to_action(), now)
        say(f"{found.line} ({found.confidence:.0%})")
