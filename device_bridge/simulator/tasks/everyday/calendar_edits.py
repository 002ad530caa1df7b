"""Tasks that change an event of the Calendar: its time, its place, its notification, how it repeats."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.calendar.events import REMINDERS, REPEATS, Event, event_at
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..pools import pick
from .calendar_events import PLACES, EventThere, begin_of, changed_field, named
from .calendar_ways import move_to, set_choice, set_place


class MoveEvent(EventThere):
    """Move an event to another time of its day."""

    name, tier = "calendar_move_event", "hard"
    held_out = (
        "{title} now {time}",
        "Hey, slight change of plan: {title} begins at {time} instead. Same day. Fix my calendar?",
        "Would you please correct the start of {title} to {time}?",
        "I was told to come to {title} at {time}, but the calendar has another time. Sort that out.",
    )
    dev = (
        "They shifted {title}, the calendar should say {time}",
        "{time} is when {title} really starts, so correct the entry",
        "push {title} to {time}",
        "What I have down for {title} is wrong, make it begin at {time}",
    )
    wordings = (
        "Move {title} to {time}",
        "Reschedule {title} to {time}",
        "Change the time of {title} to {time}",
        "Please set the start time of {title} to {time}",
        "{title} starts at {time} now, update the calendar",
        "reschedule {title} {time}",
        "Can you move my {title} event to {time} on the same day?",
        "The event {title} should start at {time}",
        "In the calendar, change {title} to {time}",
        "I need {title} moved to {time}",
        "Edit the event {title}: it starts at {time}",
        "Could you change when {title} begins? It is {time} now",
        "{title} has a new time: {time}. Please change the event",
        "Open {title} in the calendar and set its start to {time}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """How much earlier or later it was, in minutes."""
        return {**super().parameters(rng, split), "off": rng.choice((-180, -120, -90, -75, -45, 45, 60, 90, 105))}

    def stored(self, params: Params) -> Event:
        """At another time of that day."""
        return event_at(begin_of(params) + timedelta(minutes=int(params["off"])), title=str(params["title"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It begins then, no other event was moved, and it does not end before it begins."""
        found = named(state, params)
        if len(found) != 1 or not changed:
            return False
        moved = changed_field(found[0], "begin") | changed_field(found[0], "end")
        return changed <= moved and found[0].starts == begin_of(params) <= found[0].ends

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An event's begin and end."""
        return ("records/events/*/begin", "records/events/*/end")

    def expert(self, params: Params) -> Expert:
        """The event, Edit, its start time, Save."""
        hour, minute = int(params["hour"]), int(params["minute"])
        return Scripted(lambda page: move_to(page, str(params["title"]), hour, minute))


class _FieldTask(EventThere):
    """One field of the event is to be changed."""

    field: str

    def value(self, params: Params) -> Value:
        """What the field shall hold."""
        raise NotImplementedError

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The field of that event holds it and nothing else was changed."""
        found = named(state, params)
        if len(found) != 1:
            return False
        return changed == changed_field(found[0], self.field) and getattr(found[0], self.field) == self.value(params)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """That field of an event."""
        return (f"records/events/*/{self.field}",)


class SetPlace(_FieldTask):
    """Give an event another place."""

    name, tier, field = "calendar_set_place", "medium", "location"
    held_out = (
        "{title} location {place}",
        "Just heard that {title} is going to be at {place}. Can you write that into the calendar event?",
        "Would you mind filling in {place} as the venue of {title}?",
        "I never know where to go for {title}. It's {place}, make the event say so.",
    )
    dev = (
        "Everybody meets at {place} for {title}, note that on the event",
        "Where {title} is held should read {place}",
        "put {place} down as the where of {title}",
        "My entry for {title} lacks the right address, it is {place}",
    )
    wordings = (
        "Set the location of {title} to {place}",
        "Change the location of the event {title} to {place}",
        "{title} takes place at {place}, add that as the location",
        "Please add the location {place} to {title}",
        "location of {title}: {place}",
        "Can you set {place} as the location for {title} in my calendar?",
        "The event {title} is at {place}. Update its location",
        "Update {title} in the calendar with the location {place}",
        "I want {place} as the location of {title}",
        "In the calendar, edit {title} and put {place} as its location",
        "Add {place} as the place for the {title} event",
        "Could you edit the event {title} so that its location is {place}?",
        "{title} has moved to {place}, change the location please",
        "Edit {title}: location {place}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{place}, and perhaps another one that it had."""
        drawn = {**super().parameters(rng, split), "place": pick(rng, PLACES, split)}
        return {**drawn, "before": "" if rng.random() < 0.6 else "Main office"}

    def stored(self, params: Params) -> Event:
        """With no place or with another one."""
        return event_at(begin_of(params), title=str(params["title"]), location=str(params["before"]))

    def value(self, params: Params) -> Value:
        """The place."""
        return params["place"]

    def expert(self, params: Params) -> Expert:
        """The event, Edit, the location, Save."""
        return Scripted(lambda page: set_place(page, str(params["title"]), str(params["place"])))


class SetReminder(_FieldTask):
    """Choose when an event is announced."""

    name, tier, field = "calendar_set_reminder", "medium", "reminder"
    held_out = (
        "{title} notification -> {before}",
        "I tend to show up late for {title}, so have the phone ping me {before}, will you?",
        "Would you change it so I hear about {title} {before}?",
        "The heads-up for {title} comes at the wrong moment. {before} would be right.",
    )
    dev = (
        "Give me notice of {title} {before}",
        "When {title} comes up I'd like to hear of it {before}",
        "{before} is when the calendar should warn me about {title}",
        "alert for {title}: {before}, nothing else",
    )
    wordings = (
        "Remind me of {title} {before}",
        "Set the notification of {title} to {before}",
        "Change the reminder for {title} to {before}",
        "I want to be notified {before} for {title}",
        "reminder {title} {before}",
        "Please set the reminder of the event {title} to {before}",
        "Can you make the calendar notify me of {title} {before}?",
        "The notification for {title} should come {before}",
        "In the calendar, set the notification of {title} to {before}",
        "Edit the event {title} so that it reminds me {before}",
        "Let my phone remind me {before} of {title}",
        "I need the reminder for {title} {before}",
        "Could you change the notification of {title}? I want it {before}",
        "notify me {before} {title}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The minutes, and {before} in the words of the choice."""
        minutes = rng.choice((10, 60, 1440))
        return {**super().parameters(rng, split), "minutes": minutes, "before": REMINDERS[minutes]}

    def value(self, params: Params) -> Value:
        """The minutes."""
        return params["minutes"]

    def expert(self, params: Params) -> Expert:
        """The event, Edit, the notification, the choice, Save."""
        title, before = str(params["title"]), str(params["before"])
        return Scripted(lambda page: set_choice(page, title, "Notification", before))


class SetRepeat(_FieldTask):
    """Make an event come again and again."""

    name, tier, field = "calendar_set_repeat", "medium", "repeat"
    held_out = (
        "{title} repeats {every}",
        "It turns out {title} is a regular thing, {every}. Could the calendar show it that way?",
        "Would you make {title} a recurring event? It comes round {every}.",
        "I don't want to enter {title} over and over, it happens {every}.",
    )
    dev = (
        "From now on {title} is {every}, not just once",
        "{every} there is {title}, turn the single entry into a series",
        "have {title} come back {every}",
        "My {title} only stands there one time although it is {every}, fix that",
    )
    wordings = (
        "Make {title} repeat {every}",
        "Set {title} to repeat {every}",
        "Change the event {title} so that it repeats {every}",
        "{title} takes place {every}, set it to repeat",
        "repeat {title} {every}",
        "Please let the event {title} repeat {every}",
        "Can you set the repeat of {title} to {every}?",
        "The event {title} should repeat {every}",
        "In the calendar, make {title} recur {every}",
        "I have {title} {every}. Edit the event so that it repeats",
        "Edit {title}: repeat {every}",
        "I want {title} in my calendar {every}, change its repeat setting",
        "Could you make my {title} event repeat {every}?",
        "Turn {title} into an event that repeats {every}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{every} in words, and how the event keeps it."""
        repeat = rng.choice([name for name in REPEATS if name])
        return {**super().parameters(rng, split), "repeat": repeat, "every": REPEATS[repeat].lower()}

    def value(self, params: Params) -> Value:
        """How the event keeps it."""
        return params["repeat"]

    def expert(self, params: Params) -> Expert:
        """The event, Edit, the repeat, the choice, Save."""
        title, every = str(params["title"]), REPEATS[str(params["repeat"])]
        return Scripted(lambda page: set_choice(page, title, "Repeat", every))
