"""How loud the phone is, and the sounds it has."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from ..contract import Device, Hints, tool
from ..errors import BadArguments, ToolFailed
from ..providers import query
from ..shell import run

Stream = Literal["media", "ring", "notification", "alarm", "call"]
STREAMS: dict[Stream, int] = {"media": 3, "ring": 2, "notification": 5, "alarm": 4, "call": 0}
"""Android's numbers of the audio streams (AudioManager.STREAM_…)."""
Sound = Literal["ringtone", "notification", "alarm"]
SETTINGS: dict[Sound, str] = {"ringtone": "ringtone", "notification": "notification_sound", "alarm": "alarm_alert"}
SOUNDS = "content://media/internal/audio/media"
Allowed = Literal["priority", "alarms", "nothing"]
MODES: dict[Allowed, str] = {"priority": "priority", "alarms": "alarms", "nothing": "none"}
_LEVEL = re.compile(r"volume is (\d+) in range \[(\d+)\.\.(\d+)\]")
_SWITCHES = Hints(destructiveHint=False, idempotentHint=True, openWorldHint=False)
_REMEDY = "Change it in the sound settings instead; the command needs Android 11."


@tool(hints=_SWITCHES, needs=("shell",))
def set_volume(percent: Annotated[int, Field(ge=0, le=100)], device: Device, stream: Stream = "media") -> str:
    """Set how loud media, calls, the ringtone, notifications or alarms are.

    Args:
        percent: 0 is the lowest, 100 the loudest.
        device: The phone.
        stream: What is to be that loud.

    Examples:
        Set the volume to 40 percent
        Make the alarms as loud as possible
        Mute the media
    """
    _now, low, high = _level(device, stream)
    wanted = low + round((high - low) * percent / 100)
    now, *_ = _level(device, stream, "--set", str(wanted))
    if now != wanted:
        raise ToolFailed(
            f"The phone keeps the {stream} volume at {now} of {high}.",
            "Do not disturb or a limit of the phone may be in the way; change it in the sound settings.",
        )
    return f"the {stream} volume is {now} of {high}"


@tool(hints=_SWITCHES, needs=("shell",))
def set_do_not_disturb(on: bool, device: Device, allow: Allowed = "priority") -> str:
    """Turn do not disturb on or off.

    Args:
        on: On or off.
        device: The phone.
        allow: What still makes a noise while it is on.

    Examples:
        Turn on do not disturb
        Silence everything but alarms
        Turn do not disturb off
    """
    mode = MODES[allow] if on else "off"
    run(
        device, "cmd", "notification", "set_dnd", mode, aim="change do not disturb",
        remedy="Change it in the settings instead; the command needs Android 11.",
    )  # fmt: skip
    return f"do not disturb is on, {allow} may sound" if on else "do not disturb is off"


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("shell",))
def get_ringtone(device: Device, kind: Sound = "ringtone", title: str | None = None) -> str:
    """Get the URI of one of the phone's sounds, for an alarm say; without a title, the one that is set.

    Args:
        device: The phone.
        kind: What the sound is for.
        title: What the sound is called.

    Examples:
        Which ringtone is set?
        Get the alarm sound called Cuckoo
    """
    if title is None:
        found = run(
            device,
            "settings",
            "get",
            "system",
            SETTINGS[kind],
            aim=f"tell its {kind} sound",
            remedy="Look in the settings.",
        ).strip()
        if found in ("null", ""):
            raise ToolFailed(f"The phone has no {kind} sound set.", "Ask for one by its title.")
        return found
    titles = {row["title"]: row["_id"] for row in query(device, SOUNDS, "_id", "title", where=f"is_{kind}=1")}
    for name, number in titles.items():
        if name.casefold() == title.strip().casefold():
            return f"{SOUNDS}/{number}"
    raise BadArguments(f"The phone has no {kind} sound {title!r}.", f"It has {', '.join(titles) or 'none'}.")


def _level(device: Device, stream: Stream, *more: str) -> tuple[int, int, int]:
    """A stream's volume, the lowest and the highest, after it has been set if `more` says so."""
    command = ("cmd", "media_session", "volume", "--stream", str(STREAMS[stream]), *more, "--get")
    output = run(device, *command, aim=f"set the {stream} volume", remedy=_REMEDY)
    found = _LEVEL.search(output)
    if found is None:
        raise ToolFailed(f"The phone did not tell its {stream} volume.", _REMEDY)
    now, low, high = map(int, found.groups())
    return now, low, high
