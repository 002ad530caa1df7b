"""Commands about phones: the simulated one, those that adb sees, and what is on the screen."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from .output import out
from .run import Serial


def phone(
    port: Annotated[int, typer.Option(help="The TCP port to listen on; 0 takes a free one.")] = 6555,
    state: Annotated[Path | None, typer.Option(help="Keep the phone in this file; in memory otherwise.")] = None,
    seed: Annotated[int, typer.Option(help="Which contacts, alarms and the like it comes with.")] = 0,
) -> None:
    """Run the simulated phone until Ctrl-C."""
    from ...device_bridge.simulator.server import serve

    def ready(serial: str) -> None:
        out.print(Text(f"serial {serial}", style="bold"))
        out.print(Text(f"  adb connect {serial}"))
        out.print(Text(f"  adb -s {serial} shell settings get global airplane_mode_on"))
        out.print(Text(f'  tapwright run --serial {serial} --yes "Turn on airplane mode"'))

    try:
        asyncio.run(serve(port=port, state=state, seed=seed, ready=ready))
    except KeyboardInterrupt:
        out.print("stopped")


def devices() -> None:
    """List the phones that adb sees."""
    from ...device_bridge.adb import list_devices

    grid = Table("serial", "state", "model", show_edge=False)
    found = list_devices()
    for listed in found:
        grid.add_row(*listed)
    out.print(grid if found else "adb sees no phone. Enable USB debugging, or start `tapwright phone`.")


def screen(
    serial: Serial = None,
    raw: Annotated[bool, typer.Option("--raw", help="The hierarchy as XML.")] = False,
    picture: Annotated[Path | None, typer.Option(help="Also save a screenshot here, as PNG.")] = None,
    goal: Annotated[str | None, typer.Option(help="Rank a long list by this goal, as a run would.")] = None,
) -> None:
    """Print the current screen as the model reads it."""
    from ...device_bridge import describe
    from ..agent import connect
    from ..loop import app_name

    with connect(serial) as driver:
        if picture is not None:
            picture.write_bytes(driver.screenshot())
        if raw:
            out.print(driver.raw(), markup=False, soft_wrap=True)
            return
        now = driver.observe()
        out.print(
            Text(f"{app_name(driver, now.app)} · {now.title}" if now.title else app_name(driver, now.app), style="bold")
        )
        for line in describe(now, goal=goal):
            out.print(Text(line.text))
