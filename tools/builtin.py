"""The tools that come with Tapwright: set a timer, open an app."""

from __future__ import annotations

import difflib
import re
from typing import Annotated

from pydantic import Field

from ..device_bridge import Action, Screen
from .contract import Choices, Device, Hints, tool
from .errors import AppNotFound, BadArguments, ToolFailed

_TROUBLE = re.compile(r"^.*(?:Error|Exception|Permission Denial).*$", re.M)


@tool(hints=Hints(destructiveHint=False, openWorldHint=False), needs=("shell",))
def set_timer(
    device: Device,
    hours: Annotated[int, Field(ge=0, le=23)] = 0,
    minutes: Annotated[int, Field(ge=0, le=59)] = 0,
    seconds: Annotated[int, Field(ge=0, le=59)] = 0,
) -> str:
    """Start a countdown timer.

    Args:
        device: The phone.
        hours: Whole hours.
        minutes: Whole minutes.
        seconds: Whole seconds.
    """
    length = (hours * 60 + minutes) * 60 + seconds
    if not length:
        raise BadArguments("A timer of no length cannot be set.", "Give hours, minutes or seconds.")
    output = device.shell(
        "am start -a android.intent.action.SET_TIMER"
        f" --ei android.intent.extra.alarm.LENGTH {length} --ez android.intent.extra.alarm.SKIP_UI true"
    )
    if trouble := _TROUBLE.search(output):
        raise ToolFailed(
            f"The phone did not set the timer ({trouble.group().strip()}).", "Set it in the clock app instead."
        )
    parts = {"hour": hours, "minute": minutes, "second": seconds}
    said = [f"{number} {unit}{'s' if number != 1 else ''}" for unit, number in parts.items() if number]
    return f"timer set for {' '.join(said)}"


def _labels(device: Device) -> list[str]:
    return sorted(device.apps(), key=str.casefold)


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("apps", "perform"))
def open_app(app: Annotated[str, Choices(_labels)], device: Device) -> str:
    """Open an app.

    Args:
        app: The app's name, as it stands under its icon.
        device: The phone.
    """
    apps = device.apps()
    by_name = {label.casefold(): label for label in apps}
    label = by_name.get(app.strip().casefold())
    if label is None:
        near = difflib.get_close_matches(app.casefold(), by_name, n=3)
        remedy = (
            f"Did you mean {' or '.join(by_name[name] for name in near)}?" if near else f"There are {', '.join(apps)}."
        )
        raise AppNotFound(f"There is no app {app!r} on this phone.", remedy)
    # opening an app touches nothing on the screen, so any screen will do
    device.perform(Action(kind="open_app", package=apps[label]), Screen(app="", size=(0, 0)))
    return f"opened {label}"
