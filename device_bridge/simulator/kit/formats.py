"""Dates, times, lengths, sizes and sums of money in words, one way to write each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ..state import PhoneState

KB, MB, GB = 1000, 1_000_000, 1_000_000_000


def is_24_hours(state: PhoneState) -> bool:
    """Whether times are written in 24 hours."""
    return state.get("system", "time_12_24") == "24"


def time_text(state: PhoneState, hour: int, minute: int) -> str:
    """A time of day as the phone writes it: `6:30 AM` or `06:30`."""
    if is_24_hours(state):
        return f"{hour:02d}:{minute:02d}"
    return f"{hour % 12 or 12}:{minute:02d} {'AM' if hour < 12 else 'PM'}"


def local(state: PhoneState, epoch: float) -> datetime:
    """Seconds since 1970 in the phone's time zone."""
    return datetime.fromtimestamp(epoch, state.now().tzinfo)


def clock_text(state: PhoneState, epoch: float) -> str:
    """The time of day of a moment (seconds since 1970)."""
    when = local(state, epoch)
    return time_text(state, when.hour, when.minute)


def date_text(day: date, today: date | None = None) -> str:
    """A day as Nov 4, 2025; without the year where it is the one of `today`."""
    short = f"{day:%b} {day.day}"
    return short if today is not None and day.year == today.year else f"{short}, {day.year}"


def weekday_text(day: date) -> str:
    """A day as Tue, Mar 17."""
    return f"{day:%a, %b} {day.day}"


def day_text(state: PhoneState, epoch: float) -> str:
    """The day of a moment as people say it: Today, Yesterday, Tuesday, Nov 3."""
    then, today = local(state, epoch).date(), state.now().date()
    if then == today:
        return "Today"
    if then == today - timedelta(days=1):
        return "Yesterday"
    return f"{then:%A}" if today - timedelta(days=7) < then < today else f"{then:%b} {then.day}"


def length(seconds: float) -> str:
    """A span of time as 3:07 or 1:02:45."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def counted(number: int, thing: str) -> str:
    """How many of a thing: `1 song`, `5 songs`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def size_text(size: int) -> str:
    """Bytes as people read them: 1.24 GB, 3.5 MB, 812 kB, 96 B."""
    if size >= GB:
        return f"{size / GB:.2f} GB"
    if size >= MB:
        return f"{size / MB:.1f} MB"
    return f"{size / KB:.0f} kB" if size >= KB else f"{size} B"


def money(cents: int) -> str:
    """A sum as $1,234.50."""
    return f"${cents / 100:,.2f}"
