"""Playlists of Music: make one, rename or delete one, add songs and take one out."""

from __future__ import annotations

import random

from ...apps.music.base import PACKAGE, Playlist, Song, library
from ...apps.music.seed import playlist_name, song_title
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import until
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
    wordings = (
        "Create a playlist called {playlist}",
        "Make a new playlist named {playlist}",
        "Please add an empty playlist {playlist} in Music",
        "new playlist {playlist}",
        "Can you create a playlist with the name {playlist}?",
        "I want a new playlist called {playlist} in the Music app",
        "In Music, make a playlist and name it {playlist}",
        "Set up a playlist named {playlist}, I'll add the songs myself",
        "I need an empty playlist {playlist}",
        'Create the playlist "{playlist}"',
        "Could you start a playlist called {playlist} for me?",
        "add playlist: {playlist}",
        "There should be a playlist called {playlist} in my music, please make it",
        "Open Music and create the playlist {playlist}",
    )
    dev = (
        "I'm going to collect some songs, so get a playlist ready with the title {playlist}",
        "{playlist} - make that a playlist pls, no songs yet",
        "Would you set me up with a fresh playlist by the name of {playlist}?",
        "My playlists lack one called {playlist}; put it there",
    )
    held_out = (
        "playlist {playlist}, new, empty",
        "Hey, I've got an idea for some songs. Begin a playlist for me and call it {playlist}, okay?",
        "Is it possible to have another playlist in Music, titled {playlist}?",
        "Please open a new playlist under the name {playlist}; it can stay empty.",
    )

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
    wordings = (
        "Create a playlist called {playlist} with {song} and {other}",
        "Make a new playlist {playlist} and add the songs {song} and {other} to it",
        "Please make a playlist named {playlist} with {song} and {other} in it",
        "new playlist {playlist}: {song}, {other}",
        "Can you create the playlist {playlist} and put {song} and {other} on it?",
        "I want a playlist called {playlist} that has {song} and {other}",
        "In Music, set up a playlist {playlist} containing {song} and {other}",
        "Put {song} and {other} into a new playlist called {playlist}",
        "Add {song} and {other} to a new playlist and name it {playlist}",
        "I need a new playlist {playlist}. The songs are {song} and {other}",
        'Start a playlist "{playlist}" with the two songs {song} and {other}',
        "playlist named {playlist} with {song} + {other} please",
        "Could you make me a playlist from {song} and {other}? Call it {playlist}",
        "Open Music, create {playlist} as a playlist and add {song} as well as {other}",
    )
    dev = (
        "{song} and {other} belong together, so give them a playlist of their own with the name {playlist}",
        "pls build a playlist {playlist} out of {song} & {other}",
        "Would you collect {song} and {other} in a fresh playlist titled {playlist}?",
        "For tonight I want two songs in a playlist, {song} and {other}. It doesn't exist yet, name it {playlist}",
    )
    held_out = (
        "{playlist} = {song} + {other}, as a playlist in music",
        "Hey, there's no {playlist} playlist yet. Make one, and the tracks on it should be {song} and {other}.",
        "Would it be possible to get {song} and {other} onto a new playlist with the title {playlist}?",
        "I keep playing {song} and then {other}, so please save the two as a playlist under the name {playlist}.",
    )

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
    wordings = (
        "Rename the playlist {playlist} to {new}",
        "Rename {playlist} to {new} in Music",
        "Please change the name of my playlist {playlist} to {new}",
        "rename playlist {playlist} -> {new}",
        "Can you rename the {playlist} playlist to {new}?",
        "Call the playlist {playlist} {new} from now on",
        "The playlist {playlist} should be called {new}",
        "I want my playlist {playlist} to have the name {new}",
        "In the Music app, give the playlist {playlist} the new name {new}",
        "Change {playlist} to {new}, it's one of my playlists",
        "My playlist {playlist} has the wrong name, it should be {new}",
        "Could you rename a playlist? {playlist} becomes {new}",
        "playlist {playlist}: new name {new}",
        "Open Music and rename the playlist {playlist} as {new}",
    )
    dev = (
        "I don't like the name {playlist} for a playlist any more. Make it {new}",
        "{playlist} playlist >> {new} pls",
        "Would you retitle the playlist {playlist}? {new} fits better",
        "Let {new} be the name of what is now my playlist {playlist}",
    )
    held_out = (
        "playlist name {playlist} => {new}",
        "Hey, so there's this {playlist} playlist in my music, and I'd rather it said {new}.",
        "Can the playlist that's currently {playlist} go by {new} instead?",
        "I mixed things up. Please correct the title of the playlist {playlist}, it has to be {new}.",
    )

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
    wordings = (
        "Delete the playlist {playlist}",
        "Delete my {playlist} playlist",
        "Please remove the playlist {playlist} from Music",
        "delete playlist {playlist}",
        "Can you delete the playlist called {playlist}?",
        "I don't need the playlist {playlist} any more, delete it",
        "Get rid of my playlist {playlist}",
        "In the Music app, delete the playlist named {playlist}",
        "The playlist {playlist} can go",
        "Throw away the {playlist} playlist",
        "Remove {playlist} from my playlists",
        "Could you take the playlist {playlist} off my phone? The songs should stay",
        "I want the playlist {playlist} gone",
        "Open Music and erase the playlist {playlist}",
    )
    dev = (
        "I never listen to {playlist}, so that playlist shouldn't be there",
        "{playlist} playlist -> bin",
        "Would you clear out the playlist by the name of {playlist}?",
        "Too many playlists! Let's lose {playlist}",
    )
    held_out = (
        "drop playlist {playlist}",
        "Hey, the {playlist} playlist was only for one evening. You can scrap it now.",
        "Is there any way to make the {playlist} playlist disappear for good?",
        "Please tidy up my music a bit: the playlist {playlist} has to be deleted.",
    )

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
    wordings = (
        "Add {song} to the playlist {playlist}",
        "Add the song {song} to my {playlist} playlist",
        "Please put {song} on the playlist {playlist}",
        "add {song} to {playlist}",
        "Can you add {song} by {artist} to my playlist {playlist}?",
        "I want {song} in the playlist {playlist}",
        "In Music, put the song {song} into the playlist {playlist}",
        "My playlist {playlist} should have {song} on it too",
        "The song {song} belongs in the playlist {playlist}, add it",
        "playlist {playlist}: add {song}",
        "Include {song} by {artist} in the {playlist} playlist",
        "Could you save the song {song} to the playlist {playlist}?",
        "{song} is missing from my playlist {playlist}, please add it",
        "Open Music and add {song} to {playlist}",
    )
    dev = (
        "I'd love to hear {song} when I play {playlist}, so put it on that playlist",
        "{song} -> playlist {playlist} pls",
        "Would you mind extending the playlist {playlist} with the track {song}?",
        "One more song for {playlist}, my playlist: {song}",
    )
    held_out = (
        "{playlist} playlist + {song}",
        "Hey, {artist}'s {song} would go so well with my {playlist} playlist, get it on there!",
        "Can {song} become part of the {playlist} playlist in Music?",
        "Please see to it that the {playlist} playlist contains {song} as well.",
    )

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
    wordings = (
        "Remove {song} from the playlist {playlist}",
        "Remove the song {song} from my {playlist} playlist",
        "Please take {song} off the playlist {playlist}",
        "remove {song} from {playlist}",
        "Can you remove {song} by {artist} from my playlist {playlist}?",
        "I don't want {song} in the playlist {playlist} any more",
        "In Music, take the song {song} out of the playlist {playlist}",
        "My playlist {playlist} shouldn't have {song} on it",
        "The song {song} doesn't belong in the playlist {playlist}, remove it",
        "playlist {playlist}: remove {song}",
        "Delete {song} from the {playlist} playlist, but keep the song",
        "Could you drop the song {song} from the playlist {playlist}?",
        "I'm tired of {song}, take it out of my playlist {playlist}",
        "Open Music and remove {song} from {playlist}",
    )
    dev = (
        "Whenever I play {playlist} there's {song}, and I can't stand it. Off the playlist with it",
        "{playlist} playlist without {song} pls",
        "Would you mind shortening the playlist {playlist} by the track {song}?",
        "One song too many on {playlist}, my playlist: {song}",
    )
    held_out = (
        "{playlist} playlist - {song}",
        "Hey, who put {artist}'s {song} on my {playlist} playlist? Kick it out.",
        "Can {song} stop being part of the {playlist} playlist in Music?",
        "Please see to it that {song} is no longer on the {playlist} playlist.",
    )

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
