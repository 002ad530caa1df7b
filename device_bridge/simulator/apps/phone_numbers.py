"""What Phone and Messages have in common: whose number it is, and how the end of a row says when it was."""

from __future__ import annotations

import re

from ..kit.formats import clock_text, day_text
from ..state import Contact, PhoneState

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


def short_time(state: PhoneState, time: float) -> str:
    """When it was, for the end of a row: the time today, else the day."""
    day = day_text(state, time)
    if day == "Today":
        return clock_text(state, time)
    return day if day == "Yesterday" or " " in day else day[:3]
