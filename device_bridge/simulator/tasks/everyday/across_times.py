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
    held_out = (
        "alarm when it's time to {deed}, see tasks",
        "I put a time on my to-do list for when to {deed}. Could my phone ring then?",
        "I mustn't forget to {deed}. The hour is written in Tasks, so let the alarm clock remind me at that very time.",
        "Would you check at what time my tasks want me to {deed} and make the clock go off then?",
    )
    dev = (
        "Wake me in time to {deed}, exactly when the entry in Tasks says",
        "My to-do list gives a time for when I should {deed}. That time as an alarm, please",
        "ring me when i have to {deed}, time's in my tasks",
        "Is there an alarm yet for when I need to {deed}? Tasks has the time, so add one",
    )
    wordings = (
        "Set an alarm for when I have to {deed}, the time is on my task list",
        "Look in Tasks when I have to {deed} and set an alarm for that time",
        "My task list says at what time I have to {deed}. Set an alarm for it",
        "Please add an alarm for the time at which I must {deed}, see my tasks",
        "Can you check my tasks for when to {deed} and set an alarm?",
        "alarm for when i have to {deed}, time is in tasks",
        "I have a task to {deed} at a certain time. Add an alarm at that time",
        "One of my tasks says when to {deed}. Make an alarm for then",
        "Find the task about having to {deed} and set an alarm for the time in it",
        "I need an alarm at the time when I should {deed}. Tasks knows the time",
        "Check Tasks and create an alarm for the moment I have to {deed}",
        "Could you set my alarm to the time that my task list gives for when to {deed}?",
        "Open Tasks, see when I want to {deed}, and add an alarm in the Clock",
        "Add an alarm so that I do not forget to {deed}. The time stands in my tasks",
    )

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
    held_out = (
        "alarm @ start of {title}",
        "I always lose track of time before {title}. Whatever hour my calendar has for it, make the alarm go off then.",
        "Would you be so good as to find out when {title} begins and let the clock ring at that minute?",
        "The alarm clock needs one more entry, namely for the moment my calendar says {title} gets going.",
    )
    dev = (
        "As soon as {title} begins, an alarm should sound. The calendar has the time",
        "Take the starting time of {title} out of my calendar and make it an alarm",
        "ring at the time {title} starts",
        "Could the Clock get an alarm that matches the beginning of {title}?",
    )
    wordings = (
        "Set an alarm for when {title} starts",
        "Look in the calendar when {title} begins and set an alarm for that time",
        "Add an alarm at the time of my event {title}",
        "Please set an alarm for the start of {title}, it is in my calendar",
        "Can you check when {title} is and set an alarm for then?",
        "alarm for when {title} starts",
        "I have {title} in my calendar. Set an alarm for its start time",
        "Find {title} in the calendar and add an alarm at the time it begins",
        "I need an alarm at the time when {title} starts. See the calendar",
        "Check my calendar for the time of {title} and create an alarm",
        "Make an alarm for the beginning of the event {title}",
        "Could you set my alarm to the time at which {title} begins?",
        "Open the calendar, see at what time {title} starts, and add that as an alarm in the Clock",
        "Wake me when {title} starts, the calendar knows the time",
    )

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
    held_out = (
        "calendar today: {title}, same time as alarm {label}",
        "So {title} is today and it starts the minute my {label} alarm goes off. My calendar ought to have that.",
        "Would you note {title} in today's calendar? For the time, take the one of the alarm called {label}.",
        "Whenever the alarm with the label {label} is set for, that's when {title} begins today. Enter it, please.",
    )
    dev = (
        "Today, as my alarm {label} rings, {title} begins. Make that a calendar event",
        "{title} goes into the calendar for today, at the hour and minute of the {label} alarm",
        "new event {title} today, time = alarm {label}",
        "Could today's calendar show {title} at the time I've set for {label} in the Clock?",
    )
    wordings = (
        "Add {title} to my calendar today at the time of my {label} alarm",
        "Look when my {label} alarm is set and put {title} in the calendar for today at that time",
        "Create an event {title} for today that starts when the alarm {label} rings",
        "Please schedule {title} today at the same time as the {label} alarm",
        "Can you add {title} to today's calendar? It starts at the time of the alarm labelled {label}",
        "event {title} today at time of {label} alarm",
        "Today there is {title} at the time of my alarm {label}. Put it in the calendar",
        "Check the Clock for the {label} alarm and make a calendar event {title} today at its time",
        "Find the alarm {label}, then create the event {title} for today at this time",
        "I need {title} in today's calendar, beginning when the {label} alarm goes off",
        "Put {title} in my calendar for today. The start is the time of the {label} alarm",
        "Could you schedule {title} for today at whatever time the {label} alarm has?",
        "Open the Clock, see when {label} rings, and add {title} to the calendar today at that time",
        "My {label} alarm rings when {title} starts today. Add that event",
    )

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
