"""Across the Clock and another app: an alarm for what a task or an event says, an event at an alarm's time."""

from __future__ import annotations

import random
from datetime import date, datetime, time

from ...apps import calendar
from ...apps.calendar.events import PACKAGE as CALENDAR
from ...apps.calendar.events import Event, event_at
from ...apps.tasks.todos import Todo
from ...state import PhoneState
from ..alarms import alarms_at, clear
from ..atlas import CLOCK
from ..base import Move, Params, Split, Value
from ..clock_ways import add_alarm, dial
from ..page import Page
from ..pools import ALARM_LABELS, clock_time, pick
from ..wordings import said
from .across_base import AcrossTask, is_new_event
from .across_ways import open_alarm
from .calendar_days import settle, some_day
from .calendar_events import TITLES, EventThere
from .calendar_ways import Plan, create, read_time
from .todo_things import list_id
from .todo_ways import read_note

DEEDS = (
    "catch the ferry", "leave for the airport", "board the night bus", "take the bread out", "join the webinar",
    "meet the estate agent", "ring the surgery", "pick up the twins", "hand in the essay", "feed the lambs",
    "move the car", "start the roast", "open the hall", "water the seedlings", "collect the cake", "lock up the studio",
    "log in to the auction", "switch off the sprinkler", "drop off the keys", "return the rental car",
    "let the plumber in", "hang out the washing", "phone the embassy", "set up the stall", "bring in the parcels",
    "fetch Leo from practice", "call the night nurse", "board the train to Ghent", "test the siren",
    "chair the meeting", "take out the compost", "light the oven", "swap the batteries", "put on the soup",
    "walk the greyhound",
)  # fmt: skip


class AlarmTask(AcrossTask):
    """An alarm for a time that another app knows."""

    app = CLOCK

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more alarm, at that time, and on."""
        new = alarms_at(state, params)
        return len(changed) == 1 and len(new) == 1 and new[0].enabled and not new[0].days

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new alarm."""
        return ("+alarms/*",)

    def act(self, page: Page, params: Params) -> Move:
        """The plus button, hour, minute, half of the day, OK."""
        return add_alarm(page, int(params["hour"]), int(params["minute"]))


class AlarmOfTask(AlarmTask):
    """Add an alarm for the time in the title of a thing to do."""

    name, tier = "across_alarm_of_task", "hard"
    wordings, dev, held_out = said("everyday/across_times", "across_alarm_of_task")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{deed}, and its time."""
        hour, minute = clock_time(rng, split)
        return {"deed": pick(rng, DEEDS, split), "hour": hour, "minute": minute, "due": rng.random() < 0.6}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Two things to do, of which the other one is to prepare for it, and no alarm about that time."""
        clear(state, params)
        due = state.now().date().isoformat() if params["due"] else ""
        early = dial((int(params["hour"]) - 1) % 24, int(params["minute"]))
        state.add(Todo(title=f"Get ready to {params['deed']} at {early}", on_list=list_id(state, "Personal"), due=due))
        state.add(Todo(title=self.todo(params), on_list=list_id(state, "Personal"), due=due))

    def todo(self, params: Params) -> str:
        """What the thing to do is called."""
        deed = str(params["deed"])
        return f"{deed[0].upper()}{deed[1:]} at {dial(int(params['hour']), int(params['minute']))}"

    def look(self, page: Page, params: Params) -> Move:
        """Open the thing to do, whose title names the time."""
        return read_note(page, self.todo(params), self.todo(params))


class AlarmOfEvent(AlarmTask, EventThere):
    """Add an alarm for when an event begins."""

    name, tier = "across_alarm_of_event", "hard"
    app = CLOCK
    carries = True
    wordings, dev, held_out = said("everyday/across_times", "across_alarm_of_event")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No alarm about that time."""
        super().arrange(state, params)
        clear(state, params)

    def look(self, page: Page, params: Params) -> Move:
        """Find the event."""
        return read_time(page, str(params["title"]), dial(int(params["hour"]), int(params["minute"])))


class EventAtAlarm(AcrossTask):
    """Add an event for today at the time of an alarm."""

    name, tier, app = "across_event_at_alarm", "hard", CALENDAR
    wordings, dev, held_out = said("everyday/across_times", "across_event_at_alarm")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title} and {label}, and the time of a morning that they share."""
        hour, minute = rng.randrange(6, 12), rng.choice((0, 15, 30, 45, rng.randrange(0, 60, 5)))
        return {
            "title": pick(rng, TITLES, split), "label": pick(rng, ALARM_LABELS, split), "hour": hour, "minute": minute,
            "today": some_day(rng, split).isoformat(),
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The alarm, one that is called nearly the same, and no such event."""
        settle(state, date.fromisoformat(str(params["today"])), calendar.app, Event)
        for event in state.all(Event, title=params["title"]):
            state.remove(event)
        clear(state, params)
        state.add_alarm(int(params["hour"]), int(params["minute"]), str(params["label"]))
        state.add_alarm(int(params["hour"]) + 2, int(params["minute"]), f"{params['label']} again")

    def wanted(self, params: Params) -> Event:
        """The event as it shall be."""
        clock = time(int(params["hour"]), int(params["minute"]))
        begin = datetime.combine(date.fromisoformat(str(params["today"])), clock)
        return event_at(begin, title=str(params["title"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more event, at that time."""
        return is_new_event(state, changed, self.wanted(params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new event."""
        return ("+records/events/*",)

    def look(self, page: Page, params: Params) -> Move:
        """Unfold the alarm, whose card names the time."""
        return open_alarm(page, dial(int(params["hour"]), int(params["minute"])), str(params["label"]))

    def act(self, page: Page, params: Params) -> Move:
        """The plus button, title and time, Save."""
        wanted = self.wanted(params)
        return create(page, Plan(wanted.title, wanted.starts.date(), wanted.starts.hour, wanted.starts.minute))


TIMES: tuple[AcrossTask, ...] = (AlarmOfTask(), AlarmOfEvent(), EventAtAlarm())
