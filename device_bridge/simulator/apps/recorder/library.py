"""The list of recordings, with search, favorites and a selection of several."""

from __future__ import annotations

from functools import partial

from ...kit import Searching, Selecting, action, app_bar, heading, item, listing, mark, page, rid, search_field, tabs
from ...kit.formats import local
from ...records import Record
from ...view import View
from ...widgets import fab
from .base import PLAYBACK, SESSION, SETTINGS, Recording, app, ask_delete, dated, recordings


@app.activity(".ui.recordings.RecordingsActivity", launcher=True)
class Library(Selecting, Searching):
    """All recordings, the newest first. A selection goes on without any row until it is left."""

    title = "Recorder"
    selecting = False

    @property
    def heading(self) -> str:
        """How many are selected, while some are being selected."""
        return f"{len(self.chosen)} selected" if self.selecting else self.title

    def on_back(self) -> bool:
        held = self.selecting
        self.end_selection()
        return held or Searching.on_back(self)

    def build(self) -> View:
        shown = self._shown()
        tab = self.state.misc("ui/recorder/tab", "All")
        search = None
        if self.query is not None:
            search = search_field(self, "search", self.query, self.type_query, "Search recordings")
        turn = partial(self.state.set_misc, "ui/recorder/tab")
        body = [
            search or tabs(self, ("All", "Favorites"), tab, turn),
            listing(self, self._rows(shown), none="No recordings found" if self.query else "No recordings yet"),
        ]
        record = fab(
            "Start recording", lambda: self.start(app.activities[SESSION]), resource_id=rid(self, "record_fab"),
            name="●",
        )  # fmt: skip
        return page(self, self._bar(shown), body, floating=None if self.selecting else record)

    def _bar(self, shown: list[Recording]) -> View:
        if self.selecting:
            chosen = [recording for recording in shown if recording.id in self.chosen]
            actions = [
                action("Select all", partial(self.select_all, shown), name="apps"),
                action("Delete", partial(ask_delete, self, chosen, self.end_selection), name="delete",
                       enabled=bool(chosen)),
            ]  # fmt: skip
            return self.selection_bar(actions, up_desc="Cancel selection")
        search = action("Search", self.begin_search, name="search") if self.query is None else None
        more = [("Select recordings", self._begin), ("Settings", lambda: self.start(app.activities[SETTINGS]))]
        return app_bar(self, self.title, [search], up=self.query is not None, overflow=lambda: more)

    def _shown(self) -> list[Recording]:
        found = recordings(self.state)
        if self.query is not None:
            return [one for one in found if self.needle in f"{one.title}\n{one.place}".casefold()]
        favorites = self.state.misc("ui/recorder/tab", "All") == "Favorites"
        return [recording for recording in found if recording.favorite or not favorites]

    def _rows(self, shown: list[Recording]) -> list[View]:
        rows: list[View] = []
        today, last = self.state.now().date(), ""
        for recording in shown:
            days = (today - local(self.state, recording.made).date()).days
            age = "Today" if days < 1 else "Last 7 days" if days < 7 else "Earlier"
            if age != last:
                rows.append(heading(self, age))
                last = age
            rows.append(self._row(recording))
        return rows

    def _row(self, recording: Recording) -> View:
        picked = recording.id in self.chosen
        shown = mark(picked) if self.selecting else None
        return item(
            self, recording.title, f"{dated(self.state, recording)} • {recording.place}".removesuffix(" • "),
            partial(self._tap, recording), on_long_click=partial(self.toggle, recording), trailing=recording.length,
            leading="" if shown else "star" if recording.favorite else "play", extra=shown, selected=picked,
            name="recording_title",
        )  # fmt: skip

    def _tap(self, recording: Recording) -> None:
        if self.selecting:
            self.toggle(recording)
        else:
            self.start(app.activities[PLAYBACK], recording_id=recording.id)

    def toggle(self, record: Record) -> None:
        super().toggle(record)
        self.selecting = True
        self.phone.hide_keyboard()

    def _begin(self) -> None:
        self.selecting = True

    def end_selection(self) -> None:
        super().end_selection()
        self.selecting = False
