"""Events, by the intent that calendar apps answer with their editor."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..contract import Device, Hints, tool
from ..errors import BadArguments, ToolFailed
from ..intents import ACTION, EXTRA, Long, start
from ..shell import run


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("shell",))
def insert_event(
    device: Device,
    title: str,
    begin: datetime | None = None,
    end: datetime | None = None,
    all_day: bool = False,
    location: str | None = None,
    description: str | None = None,
    invitees: list[str] | None = None,
) -> str:
    """Open the calendar with a new event filled in; it is stored once it is saved there.

    Args:
        device: The phone.
        title: What the event is called.
        begin: When it begins, by the phone's clock unless a time zone is given.
        end: When it ends.
        all_day: It takes whole days.
        location: Where it is.
        description: More about it.
        invitees: E-mail addresses of those who are invited.

    Examples:
        Put the dentist in my calendar for May 6 at 14:30
        Add an all-day event called Nora's birthday on 2031-03-09
        New event: choir from 19:00 to 21:00 in the town hall
    """
    if end is not None and begin is None:
        raise BadArguments("An event with an end needs a begin.", "Give begin, or leave both out.")
    local = not all_day and any(each is not None and each.tzinfo is None for each in (begin, end))
    zone = _zone(device) if local else UTC
    first = _moment(begin, zone, all_day) if begin else None
    # The last minute of the last day: calendar apps differ on whether the midnight after it is a day more.
    last = _moment(datetime.combine(end.date(), time(23, 59)) if all_day else end, zone) if end else None
    if first is not None and last is not None and last < first:
        raise BadArguments("The event ends before it begins.", "Give an end after the begin.")
    extras = {
        "title": title,
        "description": description,
        "eventLocation": location,
        "allDay": True if all_day else None,
        "beginTime": Long(first) if first is not None else None,
        "endTime": Long(last) if last is not None else None,
        f"{EXTRA}EMAIL": ",".join(invitees) if invitees else None,
    }
    events = "content://com.android.calendar/events"
    start(device, f"{ACTION}INSERT", data=events, extras=extras, aim="open a new event")
    return f"the calendar shows a new event {title!r}; it is not saved yet"


def _moment(when: datetime, zone: tzinfo, all_day: bool = False) -> int:
    """Milliseconds since 1970; whole days begin at midnight UTC, as Android has it."""
    if all_day:
        when = datetime.combine(when.date(), time(), UTC)
    aware = when if when.tzinfo is not None else when.replace(tzinfo=zone)
    return int(aware.timestamp() * 1000)


def _zone(device: Device) -> ZoneInfo:
    name = run(
        device, "getprop", "persist.sys.timezone", aim="tell its time zone", remedy="Give the time with its zone."
    ).strip()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ToolFailed(f"The phone's time zone {name!r} is unknown here.", "Give the time with its zone.") from error
