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
from .calendar_days import settle, some_day
from .calendar_events import PLACES, CalendarTask, EventThere, begin_of, day_of, today_of
from .calendar_ways import change_view, read_day, read_place, read_time


class ChangeView(Task):
    """Show another view of the calendar."""

    name, tier, app = "calendar_view", "easy", app.package
    held_out = (
        "{view} view, calendar",
        "I can't make sense of my calendar like this, could I see it by {view}?",
        "Would you please bring up the {view} layout of my calendar?",
        "How does my calendar look as a {view}? Show me.",
    )
    dev = (
        "Let me look at my calendar in the {view} layout",
        "{view} is how I want to see the calendar",
        "My calendar should be on {view} when I pick up the phone",
        "calendar -> {view} pls",
    )
    wordings = (
        "Show the {view} view of my calendar",
        "Switch the calendar to the {view} view",
        "Open the calendar in {view} view",
        "Change the calendar view to {view}",
        "calendar {view} view",
        "Please show my calendar as {view}",
        "Can you switch the calendar to {view}?",
        "I want to see the {view} view in the calendar",
        "Set the view of the calendar to {view}",
        "In the calendar, go to the {view} view",
        "show calendar by {view}",
        "Could you change my calendar so that it shows the {view} view?",
        "I prefer the {view} view, switch the calendar to it",
        "Go to {view} in the calendar app",
    )

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
    held_out = (
        "{title}: where?",
        "I'm about to set off for {title}, which place did I note for it again?",
        "Would you check my calendar for the venue of {title} and tell me?",
        "Somebody asked where {title} is held and I have no idea. What does my calendar say?",
    )
    dev = (
        "Which address do I have to go to for {title}?",
        "Tell me the spot that my calendar has for {title}",
        "where am i supposed to be for {title}",
        "I've forgotten what place we agreed on for {title}, it is in the calendar",
    )
    wordings = (
        "Where is {title}?",
        "What is the location of {title}?",
        "Tell me the location of the event {title}",
        "Where does {title} take place?",
        "location of {title}",
        "Look in the calendar: where is {title}?",
        "Can you tell me where {title} is?",
        "Please look up the location of {title} in my calendar",
        "I need to know where {title} is",
        "What location is saved for the event {title}?",
        "Find {title} in the calendar and tell me its location",
        "where is {title} happening",
        "Could you check where my {title} event is?",
        "In which place is {title}? Check the calendar",
    )

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
    held_out = (
        "{title} starts when",
        "I'm arranging a lift to {title}, what time do I have to be there according to my calendar?",
        "Would you let me know the hour at which {title} begins?",
        "My partner asks what time {title} is. It's in my calendar.",
    )
    dev = (
        "How early or late is {title}? Give me the start",
        "By what time do I have to be at {title}? My calendar knows",
        "{title}, begin?",
        "I mixed up the times, at what time does {title} get going?",
    )
    wordings = (
        "When does {title} start?",
        "What time is {title}?",
        "At what time does {title} begin?",
        "Tell me the start time of {title}",
        "start time of {title}",
        "Look in the calendar: at what time is {title}?",
        "Can you tell me what time {title} starts?",
        "Please look up at what time {title} starts",
        "I need to know the time of {title}",
        "Which time is saved for the event {title}?",
        "Find {title} in my calendar and tell me what time it begins",
        "what time does {title} start",
        "Could you check the calendar for the start time of {title}?",
        "Check at what time my {title} event begins",
    )

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
    held_out = (
        "plans {on}?",
        "A friend wants to meet {on}, is there something in my calendar already? What is it?",
        "Would you look up which appointment I've got {on}?",
        "I know I'm busy {on} but I can't think with what.",
    )
    dev = (
        "Name the thing that my calendar holds for {date}",
        "{date}: what is planned?",
        "I can't recall what I've got going {on}",
        "Is anything down for me {on}? Say what",
    )
    wordings = (
        "What do I have {on}?",
        "Which event is in my calendar {on}?",
        "What is in my calendar {on}?",
        "Tell me what I have planned {on}",
        "what's on {date}",
        "Look in the calendar: what do I have {on}?",
        "Can you tell me which event I have {on}?",
        "Please check my calendar and tell me what is {on}",
        "What appointment do I have {on}?",
        "I want to know what I have {on}",
        "event {on}?",
        "Check {date} in the calendar, what is there?",
        "Could you tell me what my calendar says for {date}?",
        "What's the name of the event {on}?",
    )

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
