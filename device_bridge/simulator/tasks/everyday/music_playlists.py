"""Playlists of Music: make one, rename or delete one, add songs and take one out."""

from __future__ import annotations

import random

from ...apps.music.base import PACKAGE, Playlist, Song, library
from ...apps.music.seed import playlist_name, song_title
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import until
from ..wordings import said
from . import music_ways as ways
from .music_songs import add_song, only, song


def named(state: PhoneState, name: object) -> list[Playlist]:
    """The playlists of that name."""
    return [playlist for playlist in state.all(Playlist) if playlist.name == name]


def clear(state: PhoneState, *names: object) -> None:
    """Removes playlists of these names."""
    for playlist in state.all(Playlist):
        if playlist.name.casefold() in {str(name).casefold() for name in names}:
            state.remove(playlist)


def some_songs(state: PhoneState, but: str = "") -> list[str]:
    """The ids of a few songs of the library."""
    return [str(other.id) for other in library(state) if other.title != but][1:5]


class PlaylistTask(Task):
    """What the tasks about playlists share: a playlist whose name the goal says."""

    app = PACKAGE

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{playlist}."""
        return {"playlist": until(rng, playlist_name, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No playlist of that name."""
        clear(state, params["playlist"])


class CreatePlaylist(PlaylistTask):
    """Make an empty playlist."""

    name, tier = "music_create_playlist", "medium"
    wordings, dev, held_out = said("everyday/music_playlists", "music_create_playlist")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more playlist, empty, of that name."""
        made = named(state, params["playlist"])
        return len(changed) == 1 and len(made) == 1 and not made[0].songs

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new playlist."""
        return ("+records/music_playlists/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button of the playlists, the name, Create."""
        return Scripted(lambda page: ways.create(page, str(params["playlist"])))


class PlaylistOfTwo(PlaylistTask):
    """Make a playlist with two songs in it."""

    name, tier = "music_playlist_of_two", "hard"
    wordings, dev, held_out = said("everyday/music_playlists", "music_playlist_of_two")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{playlist}, {song} and {other}."""
        first = song(rng, split)
        other = first["song"]
        while str(other).split()[0] == str(first["song"]).split()[0]:
            other = until(rng, song_title, split)
        return {**super().parameters(rng, split), **first, "other": other}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both songs are in the library, the playlist is not there."""
        super().arrange(state, params)
        only(state, str(params["other"]))
        add_song(state, params)
        state.add(Song(title=str(params["other"]), artist="Moss Radio", album="Window Tapes", year=2011, seconds=204))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more playlist, of that name, with these two songs in any order."""
        made = named(state, params["playlist"])
        wanted = [str(s.id) for s in state.all(Song) if s.title in (params["song"], params["other"])]
        return len(changed) == 1 and len(made) == 1 and sorted(made[0].songs) == sorted(wanted)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new playlist."""
        return ("+records/music_playlists/*",)

    def expert(self, params: Params) -> Expert:
        """Make the playlist, choose the songs in its picker."""
        titles = (str(params["song"]), str(params["other"]))
        return Scripted(lambda page: ways.create_with(page, str(params["playlist"]), titles))


class RenamePlaylist(PlaylistTask):
    """Give a playlist another name."""

    name, tier = "music_rename_playlist", "medium"
    wordings, dev, held_out = said("everyday/music_playlists", "music_rename_playlist")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{playlist} and its {new} name."""
        old = new = until(rng, playlist_name, split)
        while new.split()[0] == old.split()[0]:
            new = until(rng, playlist_name, split)
        return {"playlist": old, "new": new}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The playlist is there, none of the new name is."""
        clear(state, params["playlist"], params["new"])
        state.add(Playlist(name=str(params["playlist"]), songs=some_songs(state)))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One name changed, and it is that."""
        return len(changed) == 1 and len(named(state, params["new"])) == 1 and not named(state, params["playlist"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The name of a playlist."""
        return ("records/music_playlists/*/name",)

    def expert(self, params: Params) -> Expert:
        """Rename in the playlist's menu."""
        return Scripted(lambda page: ways.rename(page, str(params["playlist"]), str(params["new"])))


class DeletePlaylist(PlaylistTask):
    """Delete a playlist."""

    name, tier = "music_delete_playlist", "medium"
    wordings, dev, held_out = said("everyday/music_playlists", "music_delete_playlist")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The playlist is there."""
        super().arrange(state, params)
        state.add(Playlist(name=str(params["playlist"]), songs=some_songs(state)))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is gone, and no other."""
        return len(changed) == 1 and not named(state, params["playlist"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A playlist that goes."""
        return ("-records/music_playlists/*",)

    def expert(self, params: Params) -> Expert:
        """Delete in the playlist's menu, confirm."""
        return Scripted(lambda page: ways.delete(page, str(params["playlist"])))


class AddToPlaylist(PlaylistTask):
    """Add a song to a playlist that is there."""

    name, tier = "music_add_to_playlist", "medium"
    wordings, dev, held_out = said("everyday/music_playlists", "music_add_to_playlist")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{playlist}, {song} and {artist}."""
        return {**super().parameters(rng, split), **song(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The song is in the library, the playlist has others."""
        super().arrange(state, params)
        add_song(state, params)
        state.add(Playlist(name=str(params["playlist"]), songs=some_songs(state, but=str(params["song"]))))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The song comes last in the playlist, once, and nothing else is different."""
        wanted = [str(added.id) for added in state.all(Song, title=params["song"])]
        songs = [*some_songs(state, but=str(params["song"])), *wanted]
        return len(changed) == 1 and [playlist.songs for playlist in named(state, params["playlist"])] == [songs]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The songs of a playlist."""
        return ("records/music_playlists/*/songs",)

    def expert(self, params: Params) -> Expert:
        """Add to playlist in the song's menu."""
        return Scripted(lambda page: ways.add(page, str(params["song"]), str(params["playlist"])))


class RemoveFromPlaylist(AddToPlaylist):
    """Take a song out of a playlist."""

    name, tier = "music_remove_from_playlist", "medium"
    wordings, dev, held_out = said("everyday/music_playlists", "music_remove_from_playlist")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The song is in the playlist, between others."""
        clear(state, params["playlist"])
        added = add_song(state, params)
        songs = some_songs(state, but=str(params["song"]))
        state.add(Playlist(name=str(params["playlist"]), songs=[*songs[:2], str(added.id), *songs[2:]]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The playlist has its other songs, and nothing else is different."""
        songs = some_songs(state, but=str(params["song"]))
        return len(changed) == 1 and [playlist.songs for playlist in named(state, params["playlist"])] == [songs]

    def expert(self, params: Params) -> Expert:
        """Remove from playlist in the song's menu."""
        return Scripted(lambda page: ways.take_out(page, str(params["song"]), str(params["playlist"])))


PLAYLIST_TASKS: tuple[Task, ...] = (
    CreatePlaylist(),
    PlaylistOfTwo(),
    RenamePlaylist(),
    DeletePlaylist(),
    AddToPlaylist(),
    RemoveFromPlaylist(),
)
