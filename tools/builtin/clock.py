"""Alarms and timers, by the intents that every clock app answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..contract import Device, Hints, tool
from ..errors import BadArguments
from ..intents import ACTION, EXTRA, start

ALARM = f"{EXTRA}alarm."
Day = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS: dict[Day, int] = {
    "Sunday": 1, "Monday": 2, "Tuesday": 3, "Wednesday": 4, "Thursday": 5, "Friday": 6, "Saturday": 7,
}  # fmt: skip
"""Weekdays as java.util.Calendar counts them."""
_ADDS = Hints(destructiveHint=False, openWorldHint=False)
_SHOWS = Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
_DAY = 24 * 60 * 60


@tool(hints=_ADDS, needs=("shell",))
def set_alarm(
    device: Device,
    hour: Annotated[int, Field(ge=0, le=23)],
    minute: Annotated[int, Field(ge=0, le=59)] = 0,
    label: str | None = None,
    days: list[Day] | None = None,
    vibrate: bool | None = None,
    ringtone: str | None = None,
    skip_ui: bool = True,
) -> str:
    """Set an alarm for a time of day.

    Args:
        device: The phone.
        hour: The hour, 0 to 23.
        minute: The minute.
        label: What the alarm is called.
        days: The weekdays on which it rings; none for once.
        vibrate: Whether the phone vibrates too.
        ringtone: The URI of a sound, or silent.
        skip_ui: Set it at once; false opens the clock app as well.

    Examples:
        Set an alarm for 6:30
        Wake me at 7 on Monday and Thursday
        Alarm at 22:15 called medicine
    """
    extras = {
        f"{ALARM}HOUR": hour,
        f"{ALARM}MINUTES": minute,
        f"{ALARM}SKIP_UI": skip_ui,
        f"{ALARM}MESSAGE": label or None,
        f"{ALARM}DAYS": [DAYS[day] for day in dict.fromkeys(days)] if days else None,
        f"{ALARM}VIBRATE": vibrate,
        f"{ALARM}RINGTONE": ringtone or None,
    }
    start(device, f"{ACTION}SET_ALARM", extras=extras, aim="set the alarm", remedy="Set it in the clock app instead.")
    named = f" called {label}" if label else ""
    return f"alarm{named} set for {hour}:{minute:02d}" + (f" on {', '.join(dict.fromkeys(days))}" if days else "")


@tool(hints=_ADDS, needs=("shell",))
def set_timer(
    device: Device,
    hours: Annotated[int, Field(ge=0, le=24)] = 0,
    minutes: Annotated[int, Field(ge=0, le=1440)] = 0,
    seconds: Annotated[int, Field(ge=0, le=86400)] = 0,
    label: str | None = None,
) -> str:
    """Start a countdown timer.

    Args:
        device: The phone.
        hours: Whole hours.
        minutes: Whole minutes, 90 as well.
        seconds: Whole seconds.
        label: What the timer is called.

    Examples:
        Set a timer for 12 minutes called pasta
        Start a countdown of an hour and a half
        Timer for 45 seconds
    """
    length = (hours * 60 + minutes) * 60 + seconds
    if not 0 < length <= _DAY:
        raise BadArguments(f"A timer of {length} seconds cannot be set.", "Give one second to 24 hours in all.")
    extras = {f"{ALARM}LENGTH": length, f"{ALARM}SKIP_UI": True, f"{ALARM}MESSAGE": label or None}
    start(device, f"{ACTION}SET_TIMER", extras=extras, aim="set the timer", remedy="Set it in the clock app instead.")
    parts = {"hour": hours, "minute": minutes, "second": seconds}
    said = [f"{number} {unit}{'s' if number != 1 else ''}" for unit, number in parts.items() if number]
    return f"timer{f' called {label}' if label else ''} set for {' '.join(said)}"


@tool(hints=_SHOWS, needs=("shell",))
def show_alarms(device: Device) -> str:
    """Show the list of alarms.

    Args:
        device: The phone.

    Examples:
        Show my alarms
        Which alarms are set?
    """
    start(device, f"{ACTION}SHOW_ALARMS", aim="show the alarms", remedy="Open the clock app instead.")
    return "the alarms are on the screen"
