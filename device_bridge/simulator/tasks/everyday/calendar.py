"""Tasks of the Calendar: add events, delete one. `calendar_edits` changes events, `calendar_reading` reads them."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.calendar.events import Event, event_at
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..wordings import said
from .calendar_edits import MoveEvent, SetPlace, SetReminder, SetRepeat
from .calendar_events import PLACES, WHOLE_DAYS, CalendarTask, EventThere, begin_of, day_of, named
from .calendar_reading import ChangeView, ReadDay, ReadPlace, ReadTime
from .calendar_ways import Plan, create, delete


class AddEvent(CalendarTask):
    """Add an event on a day at a time."""

    name = "calendar_add_event"
    tier: Tier = "hard"
    wordings, dev, held_out = said("everyday/calendar", "calendar_add_event")

    def wanted(self, params: Params) -> Event:
        """The event as it shall be."""
        return event_at(begin_of(params), title=str(params["title"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more event, at that time; when it ends is not asked for."""
        wanted, new = self.wanted(params), named(state, params)
        if len(changed) != 1 or len(new) != 1 or not timedelta() <= new[0].ends - new[0].starts <= timedelta(days=1):
            return False
        wanted.id, wanted.end = new[0].id, new[0].end
        return new[0] == wanted

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new event."""
        return ("+records/events/*",)

    def plan(self, params: Params) -> Plan:
        """What the expert fills in."""
        wanted = self.wanted(params)
        hour = None if wanted.all_day else wanted.starts.hour
        return Plan(wanted.title, wanted.starts.date(), hour, wanted.starts.minute, wanted.location)

    def expert(self, params: Params) -> Expert:
        """The plus button, title, date, time, Save."""
        return Scripted(lambda page: create(page, self.plan(params)))


class AddWholeDay(AddEvent):
    """Add an event for a whole day."""

    name, tier = "calendar_add_all_day", "medium"
    titles = WHOLE_DAYS
    wordings, dev, held_out = said("everyday/calendar", "calendar_add_all_day")

    def wanted(self, params: Params) -> Event:
        """The event as it shall be."""
        wanted = event_at(begin_of(params).replace(hour=0, minute=0), timedelta(), title=str(params["title"]))
        wanted.all_day = True
        return wanted


class AddWithPlace(AddEvent):
    """Add an event for today, with its place."""

    name, tier = "calendar_add_with_place", "hard"
    wordings, dev, held_out = said("everyday/calendar", "calendar_add_with_place")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{place}; the day is today."""
        drawn = super().parameters(rng, split)
        return {**drawn, "day": drawn["today"], "place": pick(rng, PLACES, split)}

    def wanted(self, params: Params) -> Event:
        """The event as it shall be."""
        return event_at(begin_of(params), title=str(params["title"]), location=str(params["place"]))


class DeleteEvent(EventThere):
    """Delete one of two events that are called the same."""

    name, tier = "calendar_delete_event", "medium"
    wordings, dev, held_out = said("everyday/calendar", "calendar_delete_event")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """How many days later the other one is."""
        return {**super().parameters(rng, split), "later": rng.choice((2, 3, 7))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The other one of that title."""
        super().arrange(state, params)
        later = timedelta(days=int(params["later"]))
        state.add(event_at(begin_of(params) + later, title=str(params["title"])))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The other one is what is left."""
        left = named(state, params)
        return len(changed) == 1 and len(left) == 1 and left[0].starts.date() != day_of(params)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An event that is gone."""
        return ("-records/events/*",)

    def expert(self, params: Params) -> Expert:
        """The event of that day, its menu, Delete, the confirmation."""
        return Scripted(lambda page: delete(page, str(params["title"]), day_of(params)))


TASKS: tuple[Task, ...] = (
    ChangeView(),
    AddEvent(),
    AddWholeDay(),
    AddWithPlace(),
    DeleteEvent(),
    MoveEvent(),
    SetPlace(),
    SetReminder(),
    SetRepeat(),
    ReadPlace(),
    ReadTime(),
    ReadDay(),
)
