"""When: what people say of days and times, resolved against the phone's clock by dateparser.

dateparser takes an hour for one only where it says so (`7:00`, `7 pm`); `at 7` and `tonight at 8` are put so first.
"""

from __future__ import annotations

import re
from datetime import datetime

_BARE_HOUR = re.compile(r"\b(at|from|by|until) (\d{1,2})(?![\d:.])(?!\s*[ap]\.?\s?m)", re.I)
_EVENING = re.compile(r"\b(?:tonight|this evening)\b(.*?\b(?:at|by) )?(\d{1,2})?(:\d\d)?(?!\s*[ap]\.?m)", re.I)
_SAYS_TIME = re.compile(
    r"\d{1,2}:\d\d|\b\d{1,2}\s*[ap]\.?m|\b(?:at|from|by) \d|noon|midnight|\b(?:hours?|minutes?|now)\b", re.I
)


def resolve(text: str, now: datetime) -> datetime | None:
    """The moment that a phrase such as `tomorrow at 7` or `next Friday` means, in the clock's own time; None if none.

    What has no year, no day or no half of the day lies in the future of `now`. A day without a time begins at midnight.
    """
    import dateparser

    moment = dateparser.parse(
        _plainer(text),
        languages=["en"],
        settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False},
    )
    if moment is None:
        return None
    if not _SAYS_TIME.search(text) and "tonight" not in text.casefold():
        return moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.replace(microsecond=0)


def _plainer(text: str) -> str:
    """The phrase with its hours as dateparser reads them."""
    text = _EVENING.sub(_evening, text)
    return _BARE_HOUR.sub(r"\1 \2:00", text)


def _evening(found: re.Match[str]) -> str:
    between, hour, minutes = found[1] or " at ", found[2], found[3] or ":00"
    if hour is None:
        return "today at 20:00"
    return f"today{between}{int(hour) + 12 if int(hour) < 12 else int(hour)}{minutes}"
