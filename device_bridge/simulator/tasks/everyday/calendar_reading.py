"""Tasks of the Calendar that look: show a view, say where or when an event is, or what there is on a day."""

from __future__ import annotations

import random

from ...apps.calendar.events import Event, app, event_at, occurrences
from ...apps.calendar.main import LOOK, VIEWS
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..clock_ways import dial
from ..page import Scripted
from ..pools import pick
from ..reading import says
from ..wordings import said
from .calendar_days import settle, some_day
from .calendar_events import PLACES, CalendarTask, EventThere, begin_of, day_of, today_of
from .calendar_ways import change_view, read_day, read_place, read_time


class ChangeView(Task):
    """Show another view of the calendar."""

    name, tier, app = "calendar_view", "easy", app.package
    wordings, dev, held_out = said("everyday/calendar_reading", "calendar_view")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{view}, and which one is shown at first."""
        first, wanted = rng.sample(VIEWS, 2)
        return {"view": wanted.lower(), "first": first, "today": some_day(rng, split).isoformat()}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """An ordinary calendar in another view."""
        settle(state, today_of(params), app, Event)
        state.set_misc(LOOK, str(params["first"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That view is shown."""
        return state.misc(LOOK) == str(params["view"]).capitalize()

    def expert(self, params: Params) -> Expert:
        """The drawer, then the view."""
        return Scripted(lambda page: change_view(page, str(params["view"]).capitalize()))


class ReadPlace(EventThere):
    """Say where an event is."""

    name, tier = "calendar_read_place", "medium"
    wordings, dev, held_out = said("everyday/calendar_reading", "calendar_read_place")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The place that is to be found."""
        return {**super().parameters(rng, split), "place": pick(rng, PLACES, split)}

    def stored(self, params: Params) -> Event:
        """With its place."""
        return event_at(begin_of(params), title=str(params["title"]), location=str(params["place"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["place"]))

    def expert(self, params: Params) -> Expert:
        """The event's page, then read it off."""
        return Scripted(lambda page: read_place(page, str(params["title"]), str(params["place"])))


class ReadTime(EventThere):
    """Say when an event begins."""

    name, tier = "calendar_read_time", "medium"
    wordings, dev, held_out = said("everyday/calendar_reading", "calendar_read_time")

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, self.time(params))

    def time(self, params: Params) -> str:
        """The time as the Calendar writes it."""
        return dial(int(params["hour"]), int(params["minute"]))

    def expert(self, params: Params) -> Expert:
        """The event's row or page, then read it off."""
        return Scripted(lambda page: read_time(page, str(params["title"]), self.time(params)))


class ReadDay(CalendarTask):
    """Say what there is on a day."""

    name, tier = "calendar_read_day", "easy"
    wordings, dev, held_out = said("everyday/calendar_reading", "calendar_read_day")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That event and no other one on the day."""
        super().arrange(state, params)
        for when in occurrences(state.all(Event), day_of(params), day_of(params)):
            state.remove(when.event)
        state.add(event_at(begin_of(params), title=str(params["title"])))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the event's title."""
        return says(answer, str(params["title"]))

    def expert(self, params: Params) -> Expert:
        """Down the schedule to the day, then read it off."""
        return Scripted(lambda page: read_day(page, day_of(params)))
