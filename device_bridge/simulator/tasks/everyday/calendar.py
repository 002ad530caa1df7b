"""Tasks of the Calendar: add events, delete one. `calendar_edits` changes events, `calendar_reading` reads them."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.calendar.events import Event, event_at
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick
from .calendar_edits import MoveEvent, SetPlace, SetReminder, SetRepeat
from .calendar_events import PLACES, WHOLE_DAYS, CalendarTask, EventThere, begin_of, day_of, named
from .calendar_reading import ChangeView, ReadDay, ReadPlace, ReadTime
from .calendar_ways import Plan, create, delete


class AddEvent(CalendarTask):
    """Add an event on a day at a time."""

    name = "calendar_add_event"
    tier: Tier = "hard"
    held_out: tuple[str, ...] = (
        "calendar: {title}, {date}, {time}",
        "Hey, I just fixed a date, {title} is {on} at {time}. Could you note that in my calendar?",
        "Would you be so kind as to enter {title} for {date}, starting at {time}?",
        "I'm going to forget {title} unless it is in the calendar. It begins at {time} {on}.",
    )
    dev: tuple[str, ...] = (
        "{date}, {time}: {title}. That belongs into my calendar",
        "My calendar has nothing about {title} yet, it takes place {on}, starting at {time}",
        "block {time} {on} for {title} pls",
        "Is there a way to get {title} into the calendar for {date}, {time}? Then do it",
    )
    wordings: tuple[str, ...] = (
        "Add {title} to my calendar {on} at {time}",
        "Create a calendar event {title} {on} at {time}",
        "Put {title} in the calendar for {date} at {time}",
        "Schedule {title} {on} at {time}",
        "new event {title} {date} {time}",
        "Please make an event called {title}, date {date}, time {time}",
        "Can you add an event to my calendar? {title}, {on}, {time}",
        "I have {title} {on} at {time}, please put it in the calendar",
        "At {time} {on} there is {title}. Add that to the calendar",
        "add {title} at {time} {on} to calendar",
        "Open the calendar and create the event {title} for {date}, beginning at {time}",
        "I need a calendar entry for {title} {on}, starting {time}",
        "Could you schedule a {time} event named {title} {on}?",
        "Set up {title} in my calendar: {date}, {time}",
    )

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
    held_out = (
        "{title} {date}, whole day, calendar",
        "So {title} is coming up {on}. Mark that entire day in my calendar, would you?",
        "I'd appreciate an entry for {title} that runs all through {date}.",
        "There isn't a time for it, it's just {title} all day long {on}. Does my calendar have it? Please enter it.",
    )
    dev = (
        "{date} is {title}, let my calendar show it as something that lasts all day",
        "For {date} I want {title} across the top of the day, no times",
        "all day {date} = {title}, into the calendar with it",
        "Reserve {date} completely: {title}",
    )
    wordings = (
        "Add {title} as an all-day event {on}",
        "Create an all-day event {title} {on}",
        "Put {title} in my calendar {on}, all day",
        "all day event {title} {date}",
        "Please make an all-day entry called {title} for {date}",
        "Can you add {title} to the calendar for the whole day {on}?",
        "{title} is {on}. Add it as an all-day event please",
        "Mark {date} as {title} in the calendar, all day",
        "I need an all-day event named {title} {on}",
        "In the calendar, add {title} for all of {date}",
        "new all-day event: {title}, {date}",
        "Could you create an event {title} {on} that takes the whole day?",
        "Schedule {title} for the whole day {on}",
        "The calendar needs an all-day event {on}: {title}",
    )

    def wanted(self, params: Params) -> Event:
        """The event as it shall be."""
        wanted = event_at(begin_of(params).replace(hour=0, minute=0), timedelta(), title=str(params["title"]))
        wanted.all_day = True
        return wanted


class AddWithPlace(AddEvent):
    """Add an event for today, with its place."""

    name, tier = "calendar_add_with_place", "hard"
    held_out = (
        "today {time} {title} @ {place}, calendar entry with the location",
        "Guess what, {title} is happening today. Kick-off {time}, venue {place}. Please enter it with the place",
        "Would you kindly note {title} for today at {time} in the calendar, with {place} as its location?",
        "I'm expected at {place} at {time} today for {title}. My calendar should know, location too.",
    )
    dev = (
        "{title} takes place at {place} today, {time}. Make a calendar entry that says where",
        "Today I go to {place} for {title}, it begins at {time}. Get both into a calendar event",
        "calendar for today: {time}, {title}, where: {place}",
        "What about an entry for {title} today, place {place}, start {time}? Yes, make it",
    )
    wordings = (
        "Add {title} at {place} to my calendar today at {time}",
        "Create an event {title} today at {time}, location {place}",
        "Put {title} in the calendar for today at {time} with the location {place}",
        "Today at {time} there is {title}. Add it to the calendar, the place is {place}",
        "new event today {time} {title}, location {place}",
        "Please schedule {title} today at {time} and set the location to {place}",
        "Can you add an event for today, {time}? It is {title} and the location is {place}",
        "I have {title} at {place} today at {time}, add it with its location",
        "Make a calendar event called {title} for today, starting at {time}, at the location {place}",
        "calendar event today: {title}, {time}, {place}",
        "In the calendar add {title}, location {place}, today at {time}",
        "Could you create the event {title} for {time} today and put {place} as the location?",
        "Location {place}, title {title}, today at {time}: please add this event",
        "I need {title} in today's calendar at {time}. Where: {place}",
    )

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
    held_out = (
        "{title} {date}: delete",
        "So {title} {on} isn't happening after all, please wipe that entry.",
        "Would you take the {title} that I have {on} out of my calendar?",
        "They called off {title}, the one {on}. I don't want to see it in the calendar any more.",
    )
    dev = (
        "I'm not going to {title} {on}, clear it from the calendar",
        "Get rid of what I have {on} as {title}",
        "calendar: drop {title}, {date}",
        "{date} should be free of {title}. The other one stays",
    )
    wordings = (
        "Delete {title} {on} from my calendar",
        "Remove the event {title} {on}",
        "Please delete the {title} event {on}",
        "Cancel {title} {on}, delete it from the calendar",
        "delete event {title} {date}",
        "Can you remove {title} from the calendar {on}?",
        "{title} {on} is cancelled. Delete the event",
        "I want the calendar event {title} {on} deleted",
        "There are two called {title}. Delete the one {on}",
        "In the calendar, delete {title}, the one {on}",
        "remove {title} {on} pls",
        "Could you delete the event called {title} that is {on}?",
        "The {title} entry {on} can be deleted",
        "Open the calendar and erase {title} {on}",
    )

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
