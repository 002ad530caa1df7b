"""What the Calendar keeps and how it says it: events, when they take place, dates and times in words."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import ClassVar, NamedTuple

from ...app import App
from ...kit.formats import time_text
from ...state import PhoneState, Record

PACKAGE = "com.google.android.calendar"
app = App(PACKAGE, "Calendar", version="2024.42.0", size_mb=52, icon="calendar")

EVENTS = "content://com.android.calendar/events"
REMINDERS = {
    -1: "No notification", 0: "At time of event", 10: "10 minutes before", 30: "30 minutes before",
    60: "1 hour before", 1440: "1 day before",
}  # fmt: skip
"""What the editor offers, by minutes before the event."""
REPEATS = {
    "": "Does not repeat", "daily": "Every day", "weekly": "Every week", "monthly": "Every month",
    "yearly": "Every year",
}  # fmt: skip
HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Event(Record):
    """An event.

    `begin` and `end` are the phone's local time in ISO form to the minute; of an all-day event only the dates count.
    `reminder` is a key of `REMINDERS`, `repeat` one of `REPEATS`.
    """

    kind: ClassVar[str] = "events"
    title: str = ""
    location: str = ""
    notes: str = ""
    begin: str = ""
    end: str = ""
    all_day: bool = False
    reminder: int = 30
    repeat: str = ""

    @property
    def starts(self) -> datetime:
        """When it begins, the first time where it repeats."""
        return datetime.fromisoformat(self.begin)

    @property
    def ends(self) -> datetime:
        """When it ends, the first time where it repeats."""
        return datetime.fromisoformat(self.end)

    def move(self, begin: datetime, end: datetime) -> None:
        """Makes it take place at another time."""
        self.begin, self.end = begin.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")


def event_at(begin: datetime, length: timedelta = HOUR, *, title: str = "", location: str = "") -> Event:
    """A new event of that length, not stored yet."""
    event = Event(title=title, location=location)
    event.move(begin, begin + length)
    return event


class Occurrence(NamedTuple):
    """One time that an event takes place."""

    event: Event
    begin: datetime
    end: datetime


def occurrences(events: Iterable[Event], first: date, last: date) -> list[Occurrence]:
    """What begins on the days from `first` to `last`, in order; events of the whole day lead their day."""
    found = []
    for event in events:
        for day in _days(event, first, last):
            begin = datetime.combine(day, event.starts.time())
            found.append(Occurrence(event, begin, begin + (event.ends - event.starts)))
    return sorted(found, key=lambda o: (o.begin.date(), not o.event.all_day, o.begin, o.event.title, o.event.id))


def _days(event: Event, first: date, last: date) -> Iterator[date]:
    start = event.starts.date()
    if event.repeat in ("daily", "weekly"):
        step = 1 if event.repeat == "daily" else 7
        ahead = max(0, -(-(first - start).days // step))
        for number in count(ahead):
            day = start + timedelta(days=number * step)
            if day > last:
                return
            yield day
    elif event.repeat:
        months = 1 if event.repeat == "monthly" else 12
        for number in count():
            year, month = divmod(start.year * 12 + start.month - 1 + number * months, 12)
            if date(year, month + 1, 1) > last:
                return
            if start.day <= calendar.monthrange(year, month + 1)[1]:
                day = date(year, month + 1, start.day)
                if first <= day <= last:
                    yield day
    elif first <= start <= last:
        yield start


def upcoming(event: Event, today: date) -> Occurrence:
    """The next time that an event takes place, or the first where it is over."""
    ahead = occurrences([event], today, today + timedelta(days=366))
    return ahead[0] if ahead else Occurrence(event, event.starts, event.ends)


def day_text(day: date) -> str:
    """A day as headings name it: Saturday, March 14."""
    return f"{day:%A, %B} {day.day}"


def short_day(day: date) -> str:
    """A day as the editor names it: Sat, Mar 14, 2026."""
    return f"{day:%a, %b} {day.day}, {day.year}"


def span_text(state: PhoneState, when: Occurrence) -> str:
    """From when to when: 9:30 AM – 10:30 AM, or All day."""
    if when.event.all_day:
        return "All day" if when.begin.date() == when.end.date() else f"All day until {short_day(when.end.date())}"
    begin, end = (time_text(state, moment.hour, moment.minute) for moment in (when.begin, when.end))
    return f"{begin} – {end}"


def moment_of(state: PhoneState, milliseconds: int, all_day: bool = False) -> datetime:
    """A moment of an intent in the phone's local time; whole days are told in UTC."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC if all_day else state.now().tzinfo)
    return moment.replace(tzinfo=None, second=0, microsecond=0)


TITLES = (
    "Dentist", "Dentist with Nora", "Team meeting", "Team lunch", "Parent evening", "Yoga class", "Haircut",
    "Call with the bank", "Lunch with Omar", "Dinner with Omar", "Book club", "Car service", "Choir rehearsal",
    "Project review", "Project kickoff", "Swimming lesson", "Vet appointment", "Flat viewing", "Physiotherapy",
    "Coffee with Ines", "Neighbours' meeting", "Pottery course", "Train to Leeds", "Tax adviser",
)  # fmt: skip
WHOLE_DAYS = ("Rent due", "Nora's birthday", "School holidays begin", "Recycling collection")
PLACES = ("", "", "", "12 Mill Lane", "Meeting room 3", "Town hall", "Harbour Clinic", "Cafe Linden")


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Some weeks of an ordinary calendar."""
    midnight = datetime.combine(state.now().date(), time())
    for title in rng.sample(TITLES, 17):
        begin = midnight + timedelta(days=rng.randrange(-6, 26), minutes=15 * rng.randrange(32, 80))
        event = event_at(begin, rng.choice((HOUR / 2, HOUR, 2 * HOUR)), title=title, location=rng.choice(PLACES))
        event.reminder = rng.choice((10, 30, 30, 60))
        state.add(event)
    for title in rng.sample(WHOLE_DAYS, 2):
        whole = event_at(midnight + timedelta(days=rng.randrange(1, 24)), timedelta(), title=title)
        whole.all_day = True
        state.add(whole)
    weekly = event_at(midnight - timedelta(days=rng.randrange(7, 14)) + 9 * HOUR, HOUR / 2, title="Weekly stand-up")
    weekly.repeat = "weekly"
    state.add(weekly)
