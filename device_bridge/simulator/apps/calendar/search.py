"""Looks for events by their words."""

from __future__ import annotations

from ...app import Activity
from ...kit import item, listing, page, rid
from ...view import View
from ...widgets import field, icon_button, row
from .details import EventInfo
from .events import Event, Occurrence, app, short_day, span_text, upcoming


@app.activity("com.android.calendar.SearchActivity")
class Search(Activity):
    """A field, and the events whose title, place or description holds what is typed."""

    title = "Search"

    def on_create(self) -> None:
        self.query = ""
        self.phone.focus(self.ui, "search")

    def build(self) -> View:
        entry = field(
            "search", self.query, self._type, hint="Search events", resource_id=rid(self, "search_src_text"), weight=1
        )
        bar = row(
            [
                icon_button("Navigate up", self.phone.navigate_up, name="back"),
                entry,
                icon_button("Clear query", lambda: self._type(""), name="close") if self.query else None,
            ],
            resource_id=rid(self, "search_bar"), padding=(0, 11, 42, 11),
        )  # fmt: skip
        none = "No events found" if self.query else "Find events by title, place or description"
        return page(self, bar, [listing(self, [self._event(when) for when in self._found()], none=none)])

    def _type(self, text: str) -> None:
        self.query = text

    def _found(self) -> list[Occurrence]:
        needle, today = self.query.strip().casefold(), self.state.now().date()
        if not needle:
            return []
        found = [
            upcoming(event, today)
            for event in self.state.all(Event)
            if needle in f"{event.title}\n{event.location}\n{event.notes}".casefold()
        ]
        return sorted(found, key=lambda when: when.begin)

    def _event(self, when: Occurrence) -> View:
        day = when.begin.date()
        return item(
            self, when.event.title or "(No title)", f"{short_day(day)}, {span_text(self.state, when)}",
            on_click=lambda: self.start(EventInfo, event_id=when.event.id, day=day),
        )  # fmt: skip
