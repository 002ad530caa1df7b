"""The library: songs, albums, artists and playlists, a tab for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ...app import Activity
from ...dialogs import alert
from ...kit import action, app_bar, heading, listing, page, tabs
from ...kit.formats import counted
from ...view import Box, Paint, View
from ...widgets import Action, fab, group, label, row
from .base import (
    DETAIL,
    SEARCH,
    SORTS,
    Playlist,
    Song,
    app,
    in_order,
    library,
    play,
    playlists,
    sort_by,
    sorting,
)
from .rows import album_row, artist_row, new_playlist, open_page, playlist_row, small_player, song_row

TABS = ("Songs", "Albums", "Artists", "Playlists")


@dataclass(slots=True)
class _Order:
    name: str
    descending: bool


@app.activity(".MainActivity", launcher=True)
class Library(Activity):
    """Everything there is, in four tabs."""

    title = "Music"

    @property
    def tab(self) -> str:
        """The tab in front."""
        return self.state.misc("ui/music/tab", "Songs")

    def build(self) -> View:
        tab = self.tab
        bar = app_bar(
            self, self.title,
            [
                action("Search", lambda: open_page(self, SEARCH), name="search"),
                action("Sort", self._sort, name="down") if tab == "Songs" else None,
            ],
            up=False, overflow=lambda: [("Shuffle all", self._shuffle), ("Refresh music", self._refresh)],
        )  # fmt: skip
        body = [
            tabs(self, TABS, tab, partial(self.state.set_misc, "ui/music/tab")),
            listing(self, self._rows(tab), key=tab, none=f"No {tab.lower()} yet"),
        ]
        floating = fab("New playlist", self._new, resource_id=f"{app.package}:id/home_fab")
        return page(self, bar, body, floating=floating if tab == "Playlists" else None, bottom=small_player(self))

    def _rows(self, tab: str) -> list[View]:
        songs = library(self.state)
        if tab == "Songs":
            ordered = in_order(self.state)
            name, descending = sorting(self.state)
            said = heading(self, f"By {name.lower()}, {'descending' if descending else 'ascending'}")
            return [said, *(song_row(self, song, ordered) for song in ordered)] if ordered else []
        if tab == "Albums":
            albums = {song.album: song for song in songs}
            return [album_row(self, albums[name]) for name in sorted(albums)]
        if tab == "Artists":
            return [artist_row(self, name) for name in sorted({song.artist for song in songs})]
        return [playlist_row(self, playlist) for playlist in playlists(self.state)]

    def _new(self) -> None:
        def show(playlist: Playlist) -> None:
            open_page(self, DETAIL, group="playlist", playlist_id=playlist.id)

        new_playlist(self, show)

    def _shuffle(self) -> None:
        songs = library(self.state)
        if songs:
            play(self.state, songs[0], songs, shuffle=True)

    def _refresh(self) -> None:
        self.snackbar(f"{counted(len(self.state.all(Song)), 'song')} found")

    def _sort(self) -> None:
        order = _Order(*sorting(self.state))

        def set_name(name: str) -> None:
            order.name = name

        def set_descending(descending: bool) -> None:
            order.descending = descending

        def build() -> View:
            rows = [_radio(name, order.name == name, partial(set_name, name)) for name in SORTS]
            rows.append(label("Direction", size=37, color="accent", bold=True, padding=(63, 32, 63, 8)))
            rows.append(_radio("Ascending", not order.descending, partial(set_descending, False)))
            rows.append(_radio("Descending", order.descending, partial(set_descending, True)))
            return alert(self, "Sort by", content=group(rows), buttons=[("Cancel", None), ("OK", keep)])

        def keep() -> None:
            sort_by(self.state, order.name, descending=order.descending)
            self.ui.scroll("Songs").offset = 0

        self.show(build, title="Sort by")


def _radio(text: str, chosen: bool, act: Action) -> View:
    mark = View(
        "android.widget.RadioButton", checkable=True, checked=chosen, box=Box(63, 63, margin=(0, 0, 42, 0)),
        paint=Paint("radio"),
    )  # fmt: skip
    return row([mark, label(text, size=42, weight=1)], on_click=act, min_height=126, padding=(63, 21, 63, 21))
