"""What the Calendar's tasks share: an event of some title, day and time, and pools of titles and places."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from ...apps.calendar.events import HOUR, Event, app, event_at
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..pools import pick, say_time, until
from .calendar_days import say_day, settle, some_day

TITLES = (
    "Job interview", "Eye test", "Guitar lesson", "Board meeting", "Blood donation", "Teacher talk", "Piano recital",
    "Budget review", "Tennis with Maren", "Lunch with Priya", "Driving lesson", "Passport appointment",
    "Garage visit", "Boiler inspection", "House viewing", "Choir concert", "Quarterly review", "Therapy session",
    "Spanish class", "Running club", "Chess club", "Dance class", "Pub quiz", "Farewell drinks", "Brunch with Leo",
    "Call with Karim", "Sales training", "Fire drill", "First aid course", "Site visit", "Photo shoot",
    "Wine tasting", "Museum tour", "Cooking class", "Massage", "Optician", "Notary appointment", "School play",
    "Swim meet", "Bike repair", "Tax meeting", "Garden party", "Rehearsal dinner", "Sprint planning",
    "Design workshop", "Mentor talk", "Vaccination", "Opera night", "Karate class", "Drinks with Tariq",
    "Interview with Hana", "Climbing with Felix", "Physics tutoring", "Budget call", "Scout meeting",
)  # fmt: skip
WHOLE_DAYS = (
    "Mum's birthday", "Moving day", "Car insurance due", "Sports day", "Street festival", "Wedding anniversary",
    "Conference", "Day off", "Visa expires", "Team offsite", "Exam week", "Marathon", "Carnival", "Flea market",
    "Leo's birthday", "Magda's birthday", "Stocktaking", "Election day", "Open house", "School trip", "Inventory",
    "Name day", "Harvest festival", "Home office", "Graduation", "Christening", "Deadline for the grant",
    "Farmers market", "Spring cleaning", "Tax return due",
)  # fmt: skip
PLACES = (
    "Room 214", "The Blue Door", "Central Library", "48 Alder Street", "Riverside Gym", "Market Square", "Platform 9",
    "Cafe Verde", "Lakeside Clinic", "City Dental", "Old Town Hall", "Studio B", "9 Harbour Road", "Pine Lodge",
    "Conference room A", "Grand Hotel lobby", "North Gate", "Kestrel Tower", "Botanical garden", "Elm Street School",
    "Third floor kitchen", "Juniper Hotel", "The Copper Kettle", "Museum cafe", "Gate 14", "77 Orchard Lane",
    "Community centre", "Sable Theatre", "Ferry terminal", "Lecture hall 5", "Oakwood Garage", "Sunrise Bakery",
    "Tennis court 2", "Willow Pharmacy", "Parents' house", "Block C", "Harbor Coffee", "Granite Works canteen",
)  # fmt: skip


def event_time(rng: random.Random, split: Split) -> tuple[int, int]:
    """An hour of the waking day, and a minute."""

    def make(rng: random.Random) -> str:
        return f"{rng.randrange(7, 22)}:{rng.choice((0, 0, 15, 30, 30, 45, rng.randrange(0, 60, 5))):02d}"

    hour, minute = until(rng, make, split).split(":")
    return int(hour), int(minute)


def today_of(params: Params) -> date:
    """The day that it is on the phone."""
    return date.fromisoformat(str(params["today"]))


def day_of(params: Params) -> date:
    """The day that the goal is about."""
    return date.fromisoformat(str(params["day"]))


def begin_of(params: Params) -> datetime:
    """The moment that the goal is about."""
    return datetime.combine(day_of(params), time(int(params["hour"]), int(params["minute"])))


def named(state: PhoneState, params: Params) -> list[Event]:
    """The events of that title."""
    return state.all(Event, title=params["title"])


def changed_field(event: Event, name: str) -> frozenset[str]:
    """What `changed` is when this field of the event was changed and nothing else."""
    return frozenset({f"records/events/{event.id}/{name}"})


class CalendarTask(Task):
    """An event whose title, day and time are drawn; nothing of that title is there to start with."""

    app = app.package
    titles: tuple[str, ...] = TITLES

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, {date}, {time}, and what they mean."""
        today = some_day(rng, split)
        day = today + timedelta(days=rng.randrange(1, 19))
        hour, minute = event_time(rng, split)
        return {
            "title": pick(rng, self.titles, split), "today": today.isoformat(), "day": day.isoformat(),
            "date": say_day(rng, day), "hour": hour, "minute": minute, "time": say_time(rng, hour, minute),
        }  # fmt: skip

    def words(self, params: Params) -> dict[str, str]:
        """The parameters, and {on}: on that date, or tomorrow."""
        tomorrow = day_of(params) - today_of(params) == timedelta(days=1)
        return {**super().words(params), "on": "tomorrow" if tomorrow else f"on {params['date']}"}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """An ordinary calendar around that day."""
        settle(state, today_of(params), app, Event)
        for event in named(state, params):
            state.remove(event)


class EventThere(CalendarTask):
    """What tasks about an event that is there share: it, and another one with its title in its own."""

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The event, and one that is like it."""
        super().arrange(state, params)
        state.add(self.stored(params))
        state.add(event_at(begin_of(params) - timedelta(days=2) + HOUR, title=f"Prepare {params['title']}"))

    def stored(self, params: Params) -> Event:
        """The event as it is at the start."""
        return event_at(begin_of(params), title=str(params["title"]))
