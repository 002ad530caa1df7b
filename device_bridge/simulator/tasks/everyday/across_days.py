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
from ..wordings import said
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
    wordings, dev, held_out = said("everyday/across_days", "across_day_of_task")

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
    wordings, dev, held_out = said("everyday/across_days", "across_event_of_mail")

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
