"""Search over the whole library."""

from __future__ import annotations

from ...intents import MEDIA_SEARCH
from ...kit import SearchPage, app_bar, heading, listing, page, search_field
from ...view import View
from .base import SEARCH, app, library, playlists
from .rows import album_row, artist_row, playlist_row, song_row


@app.activity(SEARCH, actions=(MEDIA_SEARCH,))
class Search(SearchPage):
    """What has the words in its name, by kind. An intent's `query` is searched for at once."""

    def on_create(self) -> None:
        self.query = self.intent.text("query")
        if not self.query:
            super().on_create()

    def build(self) -> View:
        entry = search_field(self, "search", self.query, self.type_query, "Search your library")
        return page(self, app_bar(self, self.title), [entry, listing(self, self._found(), none=self._none())])

    def _none(self) -> str:
        return "No results" if self.query else "Type to search songs, albums, artists and playlists"

    def _found(self) -> list[View]:
        needle = self.needle
        if not needle:
            return []
        songs = library(self.state)
        found = [song for song in songs if needle in song.title.casefold()]
        albums = {song.album: song for song in songs if needle in song.album.casefold()}
        artists = sorted({song.artist for song in songs if needle in song.artist.casefold()})
        lists = [playlist for playlist in playlists(self.state) if needle in playlist.name.casefold()]
        kinds = {
            "Songs": [song_row(self, song, found) for song in found],
            "Albums": [album_row(self, albums[name]) for name in sorted(albums)],
            "Artists": [artist_row(self, artist) for artist in artists],
            "Playlists": [playlist_row(self, playlist) for playlist in lists],
        }
        return [view for kind, rows in kinds.items() if rows for view in (heading(self, kind), *rows)]
