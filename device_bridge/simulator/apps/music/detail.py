"""The page of an album, an artist or a playlist."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import action, app_bar, heading, listing, page, rid
from ...kit.formats import counted, length
from ...view import View
from ...widgets import button, group, label, row
from .base import DETAIL, PICKER, Playlist, Song, album_songs, app, enqueue, of_ids, play
from .rows import album_row, delete_playlist, open_page, rename_playlist, small_player, song_row


@app.activity(DETAIL)
class Detail(Activity):
    """An album or artist (by `name`), or a playlist (by `playlist_id`); `group` says which."""

    title = "Playlist"

    def on_create(self) -> None:
        if self.arguments.get("group", "playlist") == "playlist" and self.playlist is None:
            self.finish()

    @property
    def playlist(self) -> Playlist | None:
        """The playlist that is shown; None for albums and artists."""
        return self.state.one(Playlist, int(self.arguments.get("playlist_id", 0)))

    @property
    def heading(self) -> str:
        """What the album, artist or playlist is called."""
        playlist = self.playlist
        return playlist.name if playlist is not None else str(self.arguments.get("name", self.title))

    def songs(self) -> list[Song]:
        """The songs that are shown."""
        playlist, name = self.playlist, str(self.arguments.get("name", ""))
        if playlist is not None:
            return of_ids(self.state, playlist.songs)
        if self.arguments.get("group") == "album":
            return album_songs(self.state, name)
        return sorted(self.state.all(Song, artist=name), key=lambda song: song.title)

    def build(self) -> View:
        playlist, songs = self.playlist, self.songs()
        editing = None
        if playlist is not None:
            editing = action("Add songs", partial(open_page, self, PICKER, playlist_id=playlist.id), name="plus")
        bar = app_bar(self, self.heading, [editing], overflow=self._menu)
        rows: list[View | None] = [self._head(songs)]
        if self.arguments.get("group") == "artist":
            albums = {song.album: song for song in songs}
            rows += [heading(self, "Albums"), *(album_row(self, albums[name]) for name in sorted(albums))]
        rows.append(heading(self, "Songs"))
        rows += [song_row(self, song, songs, playlist) for song in songs]
        if not songs:
            rows.append(
                label("This playlist is empty", rid(self, "empty_text"), color="secondary", padding=(63, 42, 63, 42))
            )
        return page(self, bar, [listing(self, rows, key="songs")], bottom=small_player(self))

    def _head(self, songs: list[Song]) -> View:
        facts = [counted(len(songs), "song"), length(sum(song.seconds for song in songs))]
        if self.arguments.get("group") == "album" and songs:
            facts = [songs[0].artist, str(songs[0].year), *facts]
        buttons = [
            button("Play", partial(self._play, False), rid(self, "detail_play"), fill="accent", color="on_accent",
                   enabled=bool(songs), weight=1, margin=(0, 0, 21, 0)),
            button("Shuffle", partial(self._play, True), rid(self, "detail_shuffle"), fill="accent_container",
                   enabled=bool(songs), weight=1),
        ]  # fmt: skip
        said = label(" • ".join(facts), rid(self, "detail_info"), color="secondary", padding=(0, 0, 0, 32))
        return group([said, row(buttons)], resource_id=rid(self, "detail_header"), padding=(63, 21, 63, 21))

    def _play(self, shuffle: bool) -> None:
        songs = self.songs()
        if songs:
            play(self.state, songs[0], songs, shuffle=shuffle)

    def _menu(self) -> list[tuple[str, partial[None]]]:
        items = [("Add to queue", partial(self._enqueue))]
        playlist = self.playlist
        if playlist is not None:
            items.append(("Rename", partial(rename_playlist, self, playlist)))
            items.append(("Delete", partial(delete_playlist, self, playlist, self.finish)))
        return items

    def _enqueue(self) -> None:
        enqueue(self.state, self.songs())
        self.snackbar("Added to queue")
