"""What Phone and Messages have in common: whose number it is, what an intent dials, how times are written."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import unquote

from ..state import Contact, PhoneState

SENDTO = "android.intent.action.SENDTO"
SEND = "android.intent.action.SEND"
DIAL = "android.intent.action.DIAL"
CALL = "android.intent.action.CALL"
EXTRA_TEXT = "android.intent.extra.TEXT"

_DIALLED = re.compile(r"[0-9+*#(). -]+")


def digits(number: str) -> str:
    """The digits of a number."""
    return "".join(filter(str.isdigit, number))


def key(number: str) -> str:
    """What is the same for all spellings of a number; the name in small letters where it has no digits."""
    found = digits(number)
    return (found[1:] if len(found) == 11 and found.startswith("1") else found) or number.strip().casefold()


def is_number(text: str) -> bool:
    """Whether this can be dialled: three digits or more, and nothing but signs of a number."""
    return len(digits(text)) >= 3 and _DIALLED.fullmatch(text.strip()) is not None


def people(state: PhoneState) -> dict[str, Contact]:
    """The contacts that have a number, by its `key`."""
    return {key(contact.phone): contact for contact in state.contacts() if contact.phone}


def name_of(state: PhoneState, number: str) -> str:
    """The contact's name; the number itself where it is nobody's."""
    contact = people(state).get(key(number))
    return contact.name if contact else number


def dialled(data: str) -> str:
    """The number in `tel:…`, `sms:…` or `smsto:…`."""
    return unquote(data.partition(":")[2].partition("?")[0]).removeprefix("//").strip()


def moment(state: PhoneState, time: float) -> datetime:
    """Seconds since 1970 in the phone's time zone."""
    return datetime.fromtimestamp(time, state.now().tzinfo)


def clock_text(state: PhoneState, time: float) -> str:
    """The time of day as the phone writes it."""
    then = moment(state, time)
    if state.get("system", "time_12_24") == "24":
        return f"{then:%H:%M}"
    return f"{then.hour % 12 or 12}:{then:%M %p}"


def day_text(state: PhoneState, time: float) -> str:
    """The day as people say it: Today, Yesterday, Tuesday, Nov 3."""
    then, now = moment(state, time).date(), state.now().date()
    if then == now:
        return "Today"
    if then == now - timedelta(days=1):
        return "Yesterday"
    return f"{then:%A}" if now - timedelta(days=7) < then < now else f"{then:%b} {then.day}"


def short_time(state: PhoneState, time: float) -> str:
    """When it was, for the end of a row: the time today, else the day."""
    day = day_text(state, time)
    if day == "Today":
        return clock_text(state, time)
    return day if day == "Yesterday" or " " in day else day[:3]
