"""What the Music app keeps: songs, playlists and the player, and what can be done with them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ...app import App
from ...kit import keep, only
from ...kit.formats import length
from ...records import Record
from ...state import PhoneState

PACKAGE = "org.oxycblt.auxio"
app = App(PACKAGE, "Music", version="3.6.3", size_mb=17, icon="sound")

DETAIL = ".detail.DetailActivity"
PLAYBACK = ".playback.PlaybackActivity"
QUEUE = ".playback.queue.QueueActivity"
SEARCH = ".search.SearchActivity"
PICKER = ".picker.PickerActivity"

SORTS = ("Name", "Artist", "Album", "Date", "Duration")
REPEATS = {"off": "Repeat: off", "all": "Repeat: all", "one": "Repeat: this song"}
"""How songs are repeated, and what the button says about it."""


@dataclass(slots=True)
class Song(Record):
    """A song of the library."""

    kind: ClassVar[str] = "music_songs"
    title: str = ""
    artist: str = ""
    album: str = ""
    year: int = 0
    track: int = 1
    seconds: int = 0

    @property
    def length(self) -> str:
        """How long it is, as 3:07."""
        return length(self.seconds)


@dataclass(slots=True)
class Playlist(Record):
    """A playlist; `songs` holds the ids of its songs in order."""

    kind: ClassVar[str] = "music_playlists"
    name: str = ""
    songs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Player(Record):
    """What is playing: the id of a song (0 for none), how, and the ids of the songs in the queue."""

    kind: ClassVar[str] = "music_player"
    song: int = 0
    playing: bool = False
    position: int = 0
    shuffle: bool = False
    repeat: str = "off"
    queue: list[str] = field(default_factory=list)


def library(state: PhoneState) -> list[Song]:
    """All songs by title."""
    return sorted(state.all(Song), key=lambda song: (song.title.casefold(), song.id))


def sorting(state: PhoneState) -> tuple[str, bool]:
    """How the tab of songs is sorted: one of `SORTS`, and whether downwards."""
    return state.misc("ui/music/sort", "Name"), state.misc("ui/music/descending") == "1"


def sort_by(state: PhoneState, name: str, *, descending: bool) -> None:
    """Sorts the tab of songs."""
    state.set_misc("ui/music/sort", name)
    state.set_misc("ui/music/descending", int(descending))


def in_order(state: PhoneState) -> list[Song]:
    """All songs in the order of the tab of songs."""
    name, descending = sorting(state)
    fields = {"Name": "title", "Artist": "artist", "Album": "album", "Date": "year", "Duration": "seconds"}
    return sorted(library(state), key=lambda song: getattr(song, fields[name]), reverse=descending)


def album_songs(state: PhoneState, album: str) -> list[Song]:
    """The songs of an album by their place on it."""
    return sorted(state.all(Song, album=album), key=lambda song: song.track)


def of_ids(state: PhoneState, ids: Iterable[str]) -> list[Song]:
    """The songs with these ids, those that are gone left out."""
    known = {str(song.id): song for song in state.all(Song)}
    return [known[number] for number in ids if number in known]


def playlists(state: PhoneState) -> list[Playlist]:
    """All playlists by name."""
    return sorted(state.all(Playlist), key=lambda playlist: playlist.name.casefold())


def player(state: PhoneState) -> Player:
    """The player as it is; one that plays nothing on a phone without any."""
    return only(state, Player)


def current(state: PhoneState) -> Song | None:
    """The song that is played or paused."""
    return state.one(Song, player(state).song)


def play(state: PhoneState, song: Song, around: Sequence[Song], *, shuffle: bool | None = None) -> None:
    """Plays a song; those around it make up the queue."""
    now = player(state)
    now.song, now.playing, now.position = song.id, True, 0
    now.shuffle = now.shuffle if shuffle is None else shuffle
    now.queue = [str(other.id) for other in around]
    if now.shuffle:
        _mix(now)
    keep(state, now)


def _mix(now: Player) -> None:
    rest = [number for number in now.queue if number != str(now.song)]
    random.Random(f"{now.song}/{len(rest)}").shuffle(rest)
    now.queue = [str(now.song), *rest]


def pause_or_resume(state: PhoneState) -> None:
    """What the round button does."""
    now = player(state)
    now.playing = not now.playing
    keep(state, now)


def skip(state: PhoneState, step: int) -> None:
    """To the next song of the queue, or the one before; at its end it starts again, and stops unless it repeats."""
    now = player(state)
    if not now.queue:
        return
    place = now.queue.index(str(now.song)) if str(now.song) in now.queue else -step
    if not 0 <= place + step < len(now.queue):
        now.playing = now.playing and now.repeat == "all"
    now.song = int(now.queue[(place + step) % len(now.queue)])
    now.position = 0
    keep(state, now)


def seek(state: PhoneState, fraction: float) -> None:
    """Goes to another place in the song."""
    now, song = player(state), current(state)
    if song is not None:
        now.position = round(song.seconds * fraction)
        keep(state, now)


def toggle_shuffle(state: PhoneState) -> None:
    """Mixes the queue, or puts it back in the order of the titles."""
    now = player(state)
    now.shuffle = not now.shuffle
    if now.shuffle:
        _mix(now)
    else:
        wanted = set(now.queue)
        now.queue = [str(song.id) for song in library(state) if str(song.id) in wanted]
    keep(state, now)


def next_repeat(state: PhoneState) -> None:
    """From no repeating to all songs, to this song, and back."""
    now = player(state)
    modes = list(REPEATS)
    now.repeat = modes[(modes.index(now.repeat) + 1) % len(modes)]
    keep(state, now)


def enqueue(state: PhoneState, songs: Sequence[Song], *, following: bool = False) -> None:
    """Adds songs to the queue: at its end, or right after the song that is played."""
    now = player(state)
    ids = [str(song.id) for song in songs]
    place = len(now.queue)
    if following and str(now.song) in now.queue:
        place = now.queue.index(str(now.song)) + 1
    now.queue[place:place] = ids
    keep(state, now)
