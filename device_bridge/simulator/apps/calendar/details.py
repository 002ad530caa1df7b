"""An event's page, with its menu."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...app import Activity
from ...intents import VIEW
from ...kit import action, app_bar, confirm, delete, empty, item, page, rid
from ...view import View
from ...widgets import label, scroll_list
from .editor import EditEvent
from .events import EVENTS, REMINDERS, REPEATS, Event, Occurrence, app, day_text, span_text, upcoming


@app.activity("com.android.calendar.EventInfoActivity", actions=(VIEW,), data=(EVENTS,))
class EventInfo(Activity):
    """One event. Its id comes as an argument, or at the end of the intent's data; `day` says which time of several."""

    title = "Event"

    @property
    def event(self) -> Event | None:
        """The event that is shown; None once it is gone."""
        return self.state.one(Event, int(self.arguments.get("event_id", 0)) or self.intent.data_id)

    @property
    def heading(self) -> str:
        """The event's title."""
        event = self.event
        return (event.title or "(No title)") if event else self.title

    def build(self) -> View:
        event = self.event
        if event is None:
            return page(self, app_bar(self, self.title), [empty(self, "This event does not exist any more")])
        edit = action("Edit event", lambda: self.start(EditEvent, event_id=event.id), name="edit")
        bar = app_bar(self, "", [edit], overflow=lambda: [("Duplicate", self._duplicate), ("Delete", self._ask)])
        when = self._when(event)
        facts = [(day_text(when.begin.date()), span_text(self.state, when), "clock")]
        facts += [(REPEATS[event.repeat], "Repeat", "update")] if event.repeat else []
        facts += [(event.location, "Location", "place")] if event.location else []
        facts += [(REMINDERS.get(event.reminder, f"{event.reminder} minutes before"), "Notification", "bell")]
        facts += [(event.notes, "Description", "info")] if event.notes else []
        title = label(self.heading, rid(self, "large_title"), size=66, padding=(63, 42, 63, 42))
        rows = [item(self, text, kind, leading=picture) for text, kind, picture in facts]
        return page(self, bar, [scroll_list(self.ui, [title, *rows], resource_id=rid(self, "scroll_view"))])

    def _when(self, event: Event) -> Occurrence:
        day = self.arguments.get("day") if event.repeat else None
        return upcoming(event, day if isinstance(day, date) else event.starts.date())

    def _duplicate(self) -> None:
        if self.event is not None:
            self.state.add(replace(self.event))
            self.toast("Event duplicated")

    def _ask(self) -> None:
        confirm(self, "Delete this event?", self.heading, "Delete", self._delete)

    def _delete(self) -> None:
        event = self.event
        if event is not None:
            delete(self, [event], "Event deleted")
        self.finish()
