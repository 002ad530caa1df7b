"""Looks for events by their words."""

from __future__ import annotations

from ...kit import SearchPage, item, listing, page, search_bar
from ...view import View
from .details import EventInfo
from .events import Event, Occurrence, app, short_day, span_text, upcoming


@app.activity("com.android.calendar.SearchActivity")
class Search(SearchPage):
    """A field, and the events whose title, place or description holds what is typed."""

    def build(self) -> View:
        bar = search_bar(self, self.query, self.type_query, "Search events")
        none = "No events found" if self.query else "Find events by title, place or description"
        return page(self, bar, [listing(self, [self._event(when) for when in self._found()], none=none)])

    def _found(self) -> list[Occurrence]:
        needle, today = self.needle, self.state.now().date()
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
