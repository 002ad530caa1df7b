"""Tasks that change an event of the Calendar: its time, its place, its notification, how it repeats."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.calendar.events import REMINDERS, REPEATS, Event, event_at
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..pools import pick
from ..wordings import said
from .calendar_events import PLACES, EventThere, begin_of, changed_field, named
from .calendar_ways import move_to, set_choice, set_place


class MoveEvent(EventThere):
    """Move an event to another time of its day."""

    name, tier = "calendar_move_event", "hard"
    wordings, dev, held_out = said("everyday/calendar_edits", "calendar_move_event")

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
    wordings, dev, held_out = said("everyday/calendar_edits", "calendar_set_place")

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
    wordings, dev, held_out = said("everyday/calendar_edits", "calendar_set_reminder")

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
    wordings, dev, held_out = said("everyday/calendar_edits", "calendar_set_repeat")

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
