"""The page on which songs are chosen for a playlist."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import app_bar, item, listing, mark, page, rid, search_field
from ...kit.formats import counted
from ...view import View
from ...widgets import button
from .base import PICKER, Playlist, Song, app, library
from .rows import set_songs


@app.activity(PICKER)
class Picker(Activity):
    """All songs with a checkbox each; those that the playlist has already are checked and stay so."""

    title = "Add songs"
    query = ""

    def on_create(self) -> None:
        self.chosen: list[str] = []
        if self.playlist is None:
            self.finish()

    @property
    def heading(self) -> str:
        """How many songs are checked."""
        playlist = self.playlist
        checked = len(self.chosen) + (len(playlist.songs) if playlist is not None else 0)
        return f"{checked} selected" if checked else self.title

    @property
    def playlist(self) -> Playlist | None:
        """The playlist that gets the songs."""
        return self.state.one(Playlist, int(self.arguments.get("playlist_id", 0)))

    def build(self) -> View:
        done = button("Done", self._done, rid(self, "picker_done"), enabled=bool(self.chosen), margin=(0, 0, 21, 0))
        needle = self.query.casefold()
        shown = [s for s in library(self.state) if needle in f"{s.title}\n{s.artist}\n{s.album}".casefold()]
        body = [
            search_field(self, "query", self.query, self._search, "Search songs"),
            listing(self, [self._row(song) for song in shown], none="No songs found"),
        ]
        return page(self, app_bar(self, self.heading, [done], up_desc="Cancel"), body)

    def _search(self, text: str) -> None:
        self.query = text

    def _row(self, song: Song) -> View:
        playlist, number = self.playlist, str(song.id)
        there = playlist is not None and number in playlist.songs
        toggle = partial(self._toggle, number)
        shown = mark(there or number in self.chosen)
        shown.enabled = not there
        return item(
            self, song.title, f"{song.artist} • {song.album}", None if there else toggle, leading="sound", extra=shown,
            name="song_name",
        )  # fmt: skip

    def _toggle(self, number: str) -> None:
        if number in self.chosen:
            self.chosen.remove(number)
        else:
            self.chosen.append(number)

    def _done(self) -> None:
        playlist = self.playlist
        self.finish()
        if playlist is not None:
            said = f"{counted(len(self.chosen), 'song')} added"
            set_songs(self, playlist.id, [*playlist.songs, *self.chosen], said)
