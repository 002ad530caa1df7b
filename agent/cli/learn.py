"""The command that explores an app and writes its card."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from .options import Serial
from .output import say, warn

if TYPE_CHECKING:
    from ...device_bridge.driver import AndroidDriver

Changes = Callable[[], str]
STEPS = 300


class Ground(NamedTuple):
    """The phone to explore on, whether it is somebody's, and what tells of changes in its data, if anything does."""

    driver: AndroidDriver
    real: bool
    changes: Changes | None


def learn_app(
    package: Annotated[str, typer.Argument(help="The app's package, e.g. com.android.settings.")],
    out: Annotated[Path, typer.Option(help="The folder of cards; PACKAGE.md is written into it.")] = Path("cards"),
    serial: Serial = None,
    apps: Annotated[
        list[str] | None,
        typer.Option(help="An app pack on the built-in phone, or none; repeat.", show_default="everyday"),
    ] = None,
    variant: Annotated[int, typer.Option(min=0, help="The look of the built-in phone's apps; 0 is the plain one.")] = 0,
    steps: Annotated[int, typer.Option(min=1, help="Moves at most.")] = STEPS,
    yes: Annotated[
        bool, typer.Option("--yes", help="On a phone named by --serial: tap all that by its look only leads elsewhere.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a card; the old one is kept as .bak.")] = False,
) -> None:
    """Explore an app by moves that only read, and write a first card about it.

    Pages, menus and tabs are opened, lists scrolled; nothing is typed, switched, held, saved or sent. On a phone of
    yours, without --yes, only what is known to change nothing is tapped: tabs, and the rows of Settings' first page.
    """
    from ..card import place, save, written
    from ..exploring import AppNotShown, Explorer
    from ..phones import clock
    from ..policy import only_shows

    place(out, package, force=force)
    with _ground(serial, apps, variant) as (driver, real, changes):
        labels = {name: label for label, name in driver.apps().items()}
        if package not in labels:
            raise AppNotShown(
                f"There is no app {package} on this phone.", f"Take one of these: {', '.join(sorted(labels))}."
            )
        say(f"exploring {labels[package]}, at most {steps} moves", style="dim")
        allowed = only_shows if real and not yes else None
        found = Explorer(driver, package, steps=steps, allowed=allowed, changes=changes).run()
        now = clock(driver)
        day = now.date() if now else date.today()
        text = written(found, labels[package], most=steps, day=day, compared=changes is not None)
    path = save(text, out, package, force=force)
    for tapped, altered in found.altered:
        warn(f"warning: a tap on {tapped!r} changed the phone's data ({altered})")
    say(f"{path}: {text.count('## ')} pages after {found.steps} moves, {found.left} things not opened")


@contextmanager
def _ground(serial: str | None, apps: list[str] | None, variant: int) -> Iterator[Ground]:
    """The phone that was named, or a fresh built-in one with app packs, whose data can be compared."""
    from ...device_bridge.driver import AndroidDriver
    from ...device_bridge.simulator.process import BuiltinPhone
    from ...device_bridge.simulator.state import PhoneState
    from ...device_bridge.simulator.tasks.ledger import changes, remember

    serial = serial or os.environ.get("ANDROID_SERIAL") or None
    with ExitStack() as stack:
        if serial is not None:
            yield Ground(stack.enter_context(AndroidDriver(serial)), True, None)
            return
        packs = [pack for pack in apps or ("everyday",) if pack != "none"]
        kept = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tapwright-learn-"))) / "phone.sqlite"
        phone = stack.enter_context(BuiltinPhone.start(state=kept, packs=packs, variant=variant))
        state = stack.enter_context(PhoneState(kept))
        remember(state)

        def since_last() -> str:
            found = changes(state)
            if found:
                remember(state)
            return ", ".join(sorted(found))

        yield Ground(stack.enter_context(AndroidDriver(phone.serial, adb_port=phone.adb_port)), False, since_last)
