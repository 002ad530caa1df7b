"""When: what people say of days and times, resolved against the phone's clock by dateparser.

dateparser takes an hour for one only where it says so (`7:00`, `7 pm`); `at 7` and `tonight at 8` are put so first.
"""

from __future__ import annotations

import re
from datetime import datetime

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(" "), 1)}
_HOUR = rf"\d{{1,2}}|{'|'.join(_WORDS)}"
_HALF = re.compile(rf"\bhalf past ({_HOUR})\b", re.I)
_QUARTER = re.compile(rf"\b(?:a )?quarter (past|to) ({_HOUR})\b", re.I)
_BARE_HOUR = re.compile(r"\b(at|from|by|until) (\d{1,2})(?![\d:.])(?!\s*[ap]\.?\s?m)", re.I)
_LATE = re.compile(
    r"\b(?:(?:this |in the )?(afternoon|evening)|(?:at )?(night)|(tonight))\b(?P<mid>.*?\b(?:at|by|from) )"
    r"(?P<hour>\d{1,2})(?P<minutes>:\d\d)?(?!\s*[ap]\.?m)",
    re.I,
)
_TONIGHT = re.compile(r"\b(?:tonight|this evening)\b", re.I)
_BEFORE_DAY = re.compile(r"^(\d{1,2})(:\d\d)? (?=today|tomorrow|tonight|on |next |this |[mtwfs]\w*day\b)", re.I)
_AS_SAID = (
    (re.compile(r"\btmrw\b|\btomorow\b|\btmr\b", re.I), "tomorrow"),
    (re.compile(r"\bhalf an hour\b", re.I), "30 minutes"),
    (re.compile(r"\b(?:an|a) hour and a half\b", re.I), "90 minutes"),
    (re.compile(r"\ba week from (?:today|now)\b", re.I), "in 7 days"),
    (re.compile(r"\ba week from tomorrow\b", re.I), "in 8 days"),
    (re.compile(r"(?<=\d)\s?mins?\b", re.I), " minutes"),
)
_SAYS_TIME = re.compile(
    r"\d{1,2}:\d\d|\b\d{1,2}\s*[ap]\.?m|\b(?:at|from|by) \d|noon|midnight|\b(?:hours?|minutes?|now)\b", re.I
)
"""Whether a phrase says more than a day."""


def resolve(text: str, now: datetime) -> datetime | None:
    """The moment that a phrase such as `tomorrow at 7` or `next Friday` means, in the clock's own time; None if none.

    What has no year, no day or no half of the day lies in the future of `now`. A day without a time begins at midnight.
    """
    import dateparser

    plain = _plainer(text)
    moment = dateparser.parse(
        plain,
        languages=["en"],
        settings={"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False},
    )
    if moment is None:
        return None
    if not _SAYS_TIME.search(plain):
        return moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.replace(microsecond=0)


def _plainer(text: str) -> str:
    """The phrase with its hours as dateparser reads them."""
    for said, plain in _AS_SAID:
        text = said.sub(plain, text)
    text = _HALF.sub(lambda found: f"{_number(found[1])}:30", text)
    text = _QUARTER.sub(_quarter, text)
    text = _BEFORE_DAY.sub(lambda found: f"at {found[1]}{found[2] or ''} ", text)
    text = _LATE.sub(_late, text)
    text = _TONIGHT.sub("today" if _SAYS_TIME.search(text) else "today at 20:00", text)
    return _BARE_HOUR.sub(r"\1 \2:00", text)


def _number(word: str) -> int:
    return _WORDS.get(word.casefold()) or int(word)


def _quarter(found: re.Match[str]) -> str:
    hour = _number(found[2])
    return f"{hour}:15" if found[1].casefold() == "past" else f"{(hour - 2) % 12 + 1}:45"


def _late(found: re.Match[str]) -> str:
    """An hour of the second half of the day: `tonight at 8`, `Friday afternoon at 3`."""
    hour = int(found["hour"])
    day = "today" if found[3] else ""
    return f"{day}{found['mid']}{hour + 12 if hour < 12 else hour}{found['minutes'] or ':00'}"
