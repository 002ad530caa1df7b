"""Across the Calendar and another app: the day that a task is due as an event, an event that a mail announces."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from ...apps import calendar, mail, tasks
from ...apps.calendar.events import PACKAGE as CALENDAR
from ...apps.calendar.events import Event, day_text, event_at
from ...apps.mail.base import Mail, Options
from ...apps.tasks.todos import LISTS, Todo, TodoList, due_text
from ...state import PhoneState
from ..base import Move, Params, Split, Value
from ..clock_ways import dial
from ..page import Page
from ..pools import pick
from . import mail_ways
from .across_base import AcrossTask, is_new_event
from .calendar_days import settle, some_day
from .calendar_events import event_time
from .calendar_ways import Plan, create
from .mail_letters import MailTask
from .todo_things import TITLES, list_id
from .todo_ways import read_note


class DayOfTask(AcrossTask):
    """Add an all-day event on the day that a thing to do is due."""

    name, tier, app = "across_day_of_task", "hard", CALENDAR
    carries = True
    held_out = (
        "due day of task {title} -> all-day calendar entry {title}",
        "I keep my deadlines in Tasks but I only ever look at the calendar. Let {title} run all through its due date.",
        "Would you reserve the whole day on which {title} is due and call that entry {title}?",
        "On what date {title} has to be done, Tasks knows. My calendar should say {title} for that entire day.",
    )
    dev = (
        "{title} has a due date in Tasks. Let the calendar show {title} on it as something that lasts all day",
        "The deadline of my to-do {title} belongs into the calendar, all day, under the name {title}",
        "calendar all day {title}, date is the one in tasks",
        "Could the day that Tasks gives for {title} carry an all-day entry {title} in my calendar?",
    )
    wordings = (
        "Add an all-day event {title} to my calendar on the day the task {title} is due",
        "Look in Tasks when {title} is due and put it in the calendar as an all-day event called {title}",
        "Put the task {title} in my calendar on its due date, as an all-day event",
        "Please create an all-day event {title} for the date on which the task {title} is due",
        "Can you check the due date of {title} in Tasks and add an all-day event {title} on it?",
        "all day event {title} on due date of the task",
        "My task {title} has a due date. Make an all-day calendar event {title} on that day",
        "Find out when {title} is due, then add {title} to the calendar for that whole day",
        "I want {title} in my calendar, all day, on the day that Tasks says it is due",
        "Check Tasks for the due date of {title} and schedule {title} for the whole of that day",
        "Make an all-day entry named {title} in the calendar on the due day of my task {title}",
        "Could you put {title} in the calendar for the whole day when it is due? The date is in Tasks",
        "Open Tasks, see when {title} is due, and create an all-day event {title} on that date",
        "Block the day when my task {title} is due with an all-day event called {title}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, and the day that it is due."""
        today = some_day(rng, split)
        day = today + timedelta(days=rng.randrange(2, 25))
        return {
            "title": pick(rng, TITLES, split), "today": today.isoformat(), "day": day.isoformat(),
            "list": rng.choice(LISTS),
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Two things to do of which one is called nearly the same, and no such event."""
        today = date.fromisoformat(str(params["today"]))
        settle(state, today, calendar.app, Event)
        settle(state, today, tasks.app, Todo, TodoList)
        for record in [*state.all(Event, title=params["title"]), *state.all(Todo, title=params["title"])]:
            state.remove(record)
        on_list = list_id(state, params["list"])
        later = (date.fromisoformat(str(params["day"])) + timedelta(days=3)).isoformat()
        state.add(Todo(title=f"{params['title']} again", on_list=on_list, due=later))
        state.add(Todo(title=str(params["title"]), on_list=on_list, due=str(params["day"])))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more event, for all of that day."""
        begin = datetime.fromisoformat(str(params["day"]))
        wanted = event_at(begin, timedelta(), title=str(params["title"]))
        wanted.all_day = True
        return is_new_event(state, changed, wanted)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new event."""
        return ("+records/events/*",)

    def look(self, page: Page, params: Params) -> Move:
        """Open the thing to do, whose page says when it is due."""
        due = due_text(str(params["day"]), date.fromisoformat(str(params["today"])))
        return read_note(page, str(params["title"]), due)

    def act(self, page: Page, params: Params) -> Move:
        """The plus button, title, All-day, the date, Save."""
        return create(page, Plan(str(params["title"]), date.fromisoformat(str(params["day"]))))


class EventOfMail(AcrossTask, MailTask):
    """Add an event at the day and time that a mail says."""

    name, tier, app = "across_event_of_mail", "hard", CALENDAR
    carries = True
    held_out = (
        "mail {subject}: date + time into calendar as {subject}",
        "{name} has just told me by email when {subject} takes place. I don't want to miss it, so it has to be in my "
        "calendar under {subject}.",
        "Would you open what {name} wrote about {subject} and enter it in the calendar, with {subject} as the title?",
        "My calendar lacks {subject}. You'll find the when of it in my mail, sent by {name}.",
    )
    dev = (
        "{name} mailed me the day and hour of {subject}. Let my calendar have an entry {subject} for it",
        "Transfer the appointment from the mail {subject} to the calendar and name it {subject}",
        "event {subject}, see {name}'s mail for when",
        "Could you take date and time out of the email {subject} and make an event {subject} of them?",
    )
    wordings = (
        "Add the date from {name}'s mail {subject} to my calendar, call the event {subject}",
        "Look in the mail {subject} when it is and create a calendar event {subject} for it",
        "Put {subject} in my calendar, the day and time are in {name}'s mail {subject}",
        "Please make a calendar event called {subject} at the time that the mail {subject} from {name} says",
        "Can you read {name}'s email {subject} and add an event {subject} to my calendar?",
        "calendar event {subject}, time is in the mail {subject}",
        "{name} sent me a mail about {subject} with the date and time. Add {subject} to my calendar",
        "The mail {subject} says when it takes place. Schedule {subject} then",
        "Find the email {subject} from {name} and put its date in the calendar as {subject}",
        "I got a mail about {subject}. Create the event {subject} on the day and at the time in it",
        "Check the mail {subject} for day and time, then add the event {subject} to the calendar",
        "Could you schedule {subject} in my calendar? {name} wrote in the mail {subject} when it is",
        "Open {name}'s mail {subject}, then make an event {subject} in the calendar for the time it gives",
        "Create an event {subject} in the calendar from what {name}'s mail {subject} says",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The day and the time."""
        today = some_day(rng, split)
        day = today + timedelta(days=rng.randrange(1, 19))
        hour, minute = event_time(rng, split)
        return {
            **super().parameters(rng, split), "today": today.isoformat(), "day": day.isoformat(), "hour": hour,
            "minute": minute,
        }  # fmt: skip

    def begin(self, params: Params) -> datetime:
        """When it is."""
        clock = time(int(params["hour"]), int(params["minute"]))
        return datetime.combine(date.fromisoformat(str(params["day"])), clock)

    def moment(self, params: Params) -> str:
        """When it is, as the mail says it."""
        begin = self.begin(params)
        return f"{day_text(begin.date())} at {dial(begin.hour, begin.minute)}"

    def lines(self, params: Params) -> list[str]:
        """The line with the moment."""
        return [*super().lines(params), f"It will be on {self.moment(params)}."]

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The mail, and no such event."""
        today = date.fromisoformat(str(params["today"]))
        settle(state, today, calendar.app, Event)
        settle(state, today, mail.app, Mail, Options)
        super().arrange(state, params)
        for event in state.all(Event, title=params["subject"]):
            state.remove(event)

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more event, at that time."""
        return is_new_event(state, changed, event_at(self.begin(params), title=str(params["subject"])))

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A new event."""
        return (*super().allowed(params), "+records/events/*")

    def look(self, page: Page, params: Params) -> Move:
        """Open the mail."""
        return mail_ways.read(page, self.wanted(params), self.moment(params))

    def act(self, page: Page, params: Params) -> Move:
        """The plus button, title, date, time, Save."""
        begin = self.begin(params)
        return create(page, Plan(str(params["subject"]), begin.date(), begin.hour, begin.minute))


DAYS: tuple[AcrossTask, ...] = (DayOfTask(), EventOfMail())
