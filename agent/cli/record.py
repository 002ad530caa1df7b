"""The command that records an app on a phone while a person uses it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from tapwright.errors import TapwrightError

from .output import say, warn

if TYPE_CHECKING:
    from ...device_bridge import Screen
    from ..recorder import Recorder


class NothingRecorded(TapwrightError):
    """There is nothing to record, or nowhere to put it."""


def record(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    serial: Annotated[
        str | None, typer.Option(help="A phone as `adb devices` names it; the only one there is otherwise.")
    ] = None,
    mask: Annotated[bool, typer.Option("--mask", help="Keep no words: letters become x, digits 0.")] = False,
    seconds: Annotated[float | None, typer.Option(min=1, help="Stop after this long; Ctrl-C does too.")] = None,
) -> None:
    """Record an app's screens while you use it, to play them on the simulated phone.

    Passwords are never kept, nor are home screens and notifications. `tapwright phone --apps FOLDER` plays the app.
    """
    from ...device_bridge.driver import AndroidDriver
    from ...device_bridge.touches import TouchLog
    from ..recorder import Recorder, home_screens, watch

    _require_empty(folder)
    with AndroidDriver(_phone(serial)) as driver:
        recorder = Recorder(mask=mask, homes=home_screens(driver), labels=driver.apps())
        touches = TouchLog.start(driver, driver.size) if driver.size else None
        if touches is None:
            warn("note: this phone does not tell touches (getevent); what you type is kept, taps and swipes are not")
        say("recording; use the app on the phone" + ("" if seconds else ", Ctrl-C ends it"), style="dim")
        try:
            watch(driver, recorder, touches, seconds, lambda screen: _show(recorder, screen))
        except KeyboardInterrupt:
            say("")  # The terminal has put ^C on this line.
        finally:
            if touches is not None:
                touches.close()
            _save(recorder, folder)
    if not recorder.screens:
        raise NothingRecorded("No app was in front.", "Open the app on the phone while this command runs.")


def _require_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        empty = not any(folder.iterdir())
    except OSError as error:
        raise NothingRecorded(f"{folder} cannot be written ({error.strerror}).", "Name another folder.") from error
    if not empty:
        raise NothingRecorded(f"{folder} holds something already.", "Name a new folder, or empty this one.")


def _phone(serial: str | None) -> str:
    from ...device_bridge.adb import phones

    named = serial or os.environ.get("ANDROID_SERIAL")
    if named:
        return named
    found = [listed.serial for listed in phones()]
    if len(found) != 1:
        seen = f"adb sees {', '.join(found)}" if found else "adb sees no phone"
        raise NothingRecorded(f"It is not clear which phone to record: {seen}.", "Plug one in, or give its --serial.")
    return found[0]


def _show(recorder: Recorder, screen: Screen) -> None:
    title = recorder.hidden(screen.title)
    say(f"{screen.app} · {title}" if title else screen.app)


def _save(recorder: Recorder, folder: Path) -> None:
    if not recorder.screens:
        return
    try:
        recorder.save(folder)
    except OSError as error:
        raise NothingRecorded(f"{folder} cannot be written ({error.strerror}).", "Name another folder.") from error
    steps = set(recorder.transitions)
    known = sum(action is not None for _, _, action in steps)
    say(f"{len(recorder.screens)} screens, {len(steps)} transitions, {known} of them with a known cause, in {folder}")
