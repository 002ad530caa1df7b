"""The list of recordings, with search, favorites and a selection of several."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import action, app_bar, check, heading, item, listing, page, rid, search_field, tabs
from ...view import View
from ...widgets import fab
from .base import PLAYBACK, SESSION, SETTINGS, Recording, app, ask_delete, dated, moment, recordings


@app.activity(".ui.recordings.RecordingsActivity", launcher=True)
class Library(Activity):
    """All recordings, the newest first. A long press starts a selection."""

    title = "Recorder"
    query: str | None = None

    def on_create(self) -> None:
        self.selecting = False
        self.selected: set[int] = set()

    @property
    def heading(self) -> str:
        """How many are selected, while some are being selected."""
        return f"{len(self.selected)} selected" if self.selecting else self.title

    def on_back(self) -> bool:
        if self.selecting:
            self._end_selection()
        elif self.query is not None:
            self.query, self.ui.focus = None, None
        else:
            return False
        return True

    def build(self) -> View:
        shown = self._shown()
        tab = self.state.misc("ui/recorder/tab", "All")
        search = None
        if self.query is not None:
            search = search_field(self, "query", self.query, self._type, "Search recordings")
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
            chosen = [recording for recording in shown if recording.id in self.selected]
            actions = [
                action("Select all", partial(self._select_all, shown), name="apps"),
                action("Delete", partial(ask_delete, self, chosen, self._end_selection), name="delete",
                       enabled=bool(chosen)),
            ]  # fmt: skip
            return app_bar(self, self.heading, actions, up_desc="Cancel selection")
        search = action("Search", self._search, name="search") if self.query is None else None
        more = [("Select recordings", self._begin), ("Settings", lambda: self.start(app.activities[SETTINGS]))]
        return app_bar(self, self.title, [search], up=self.query is not None, overflow=lambda: more)

    def _shown(self) -> list[Recording]:
        found = recordings(self.state)
        if self.query is not None:
            return [one for one in found if self.query.casefold() in f"{one.title}\n{one.place}".casefold()]
        favorites = self.state.misc("ui/recorder/tab", "All") == "Favorites"
        return [recording for recording in found if recording.favorite or not favorites]

    def _rows(self, shown: list[Recording]) -> list[View]:
        rows: list[View] = []
        today, last = self.state.now().date(), ""
        for recording in shown:
            days = (today - moment(self.state, recording).date()).days
            age = "Today" if days < 1 else "Last 7 days" if days < 7 else "Earlier"
            if age != last:
                rows.append(heading(self, age))
                last = age
            rows.append(self._row(recording))
        return rows

    def _row(self, recording: Recording) -> View:
        mark = None
        if self.selecting:
            mark = check(recording.id in self.selected, partial(self._toggle, recording))
            mark.clickable = mark.focusable = False
            mark.on_click = None
        return item(
            self, recording.title, f"{dated(self.state, recording)} • {recording.place}".removesuffix(" • "),
            partial(self._open, recording), on_long_click=partial(self._toggle, recording), trailing=recording.length,
            leading="" if mark else "star" if recording.favorite else "play", extra=mark,
            selected=recording.id in self.selected, name="recording_title",
        )  # fmt: skip

    def _open(self, recording: Recording) -> None:
        if self.selecting:
            self._toggle(recording)
        else:
            self.start(app.activities[PLAYBACK], recording_id=recording.id)

    def _toggle(self, recording: Recording) -> None:
        self.selecting = True
        self.phone.hide_keyboard()
        self.selected ^= {recording.id}

    def _begin(self) -> None:
        self.selecting = True

    def _select_all(self, shown: list[Recording]) -> None:
        self.selected = {recording.id for recording in shown}

    def _end_selection(self) -> None:
        self.selecting, self.selected = False, set()

    def _search(self) -> None:
        self.query = ""
        self.phone.focus(self.ui, "query")

    def _type(self, text: str) -> None:
        self.query = text
