"""Days in the tasks of Calendar and Tasks: which day it is on the phone, how people say a day, how experts pick one."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from ...app import App
from ...state import PhoneState, Record
from ..base import Move, Split
from ..page import BACK, Page
from ..pools import until

FIRST_DAY = date(2025, 1, 1)
DAYS = 1095


def some_day(rng: random.Random, split: Split) -> date:
    """The day that it is on the phone."""
    return date.fromisoformat(
        until(rng, lambda rng: (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat(), split)
    )


def say_day(rng: random.Random, day: date) -> str:
    """A day as people write it: March 17, 17 March, Mar 17, Tuesday, March 17, March 17th."""
    month, number, weekday = f"{day:%B}", day.day, f"{day:%A}"
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    forms = (
        f"{month} {number}", f"{month} {number}", f"{number} {month}", f"{day:%b} {number}",
        f"{month} {number}{ending}", f"{weekday}, {month} {number}", f"{weekday} {number} {month}",
    )  # fmt: skip
    return rng.choice(forms)


def settle(state: PhoneState, today: date, app: App, *kinds: type[Record]) -> None:
    """Makes it five past ten on that day, and fills the app with what belongs to these weeks."""
    state.set_clock(datetime.combine(today, time(10, 5)), stopped=False)
    for kind in kinds:
        for record in state.all(kind):
            state.remove(record)
    if app.fill is not None:
        app.fill(state, random.Random(f"{state.misc('seed')}/{app.package}"))


def pick_day(page: Page, day: date) -> Move | None:
    """In the date picker: to the month, the day, OK. None where no date picker is open."""
    if not page.find("Change to next month"):
        return None
    if page.find(f"{day:%a, %b} {day.day}"):
        return page.press("OK")
    shown = next((month for element in page.screen.elements if (month := _month(element.text))), day)
    ahead = (day.year - shown.year) * 12 + day.month - shown.month
    if ahead:
        return page.press("Change to next month" if ahead > 0 else "Change to previous month")
    return page.press(str(day.day)) or BACK


def _month(text: str) -> date | None:
    with suppress(ValueError):
        return datetime.strptime(text, "%B %Y").date()
    return None
