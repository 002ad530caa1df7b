"""Music: pause, play a song, shuffle and repeat, sort, look a song up; and the tasks about playlists."""

from __future__ import annotations

import random

from ...apps.music.base import PACKAGE, REPEATS, Player, Song, player, sort_by, sorting
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..reading import says
from ..wordings import said
from . import music_ways as ways
from .music_playlists import PLAYLIST_TASKS
from .music_songs import add_song, song

ORDERS: dict[str, tuple[str, bool]] = {
    "by length, longest first": ("Duration", True),
    "by length, shortest first": ("Duration", False),
    "by artist from A to Z": ("Artist", False),
    "by artist from Z to A": ("Artist", True),
    "by album from A to Z": ("Album", False),
    "by album from Z to A": ("Album", True),
    "by date, newest first": ("Date", True),
    "by date, oldest first": ("Date", False),
    "by name from Z to A": ("Name", True),
}
"""How a goal says an order of songs, and what it is called in the app: by what, and whether downwards."""
MODES: dict[str, tuple[str, str]] = {
    "turn shuffle on": ("shuffle", "on"),
    "switch on shuffle": ("shuffle", "on"),
    "turn shuffle off": ("shuffle", "off"),
    "switch off shuffle": ("shuffle", "off"),
    "turn repeat off": ("repeat", "off"),
    "set repeat to all songs": ("repeat", "all"),
    "repeat the whole queue": ("repeat", "all"),
    "repeat just this song": ("repeat", "one"),
    "put the current song on repeat": ("repeat", "one"),
}
"""How a goal says a mode of the player, which one it is, and what it is set to."""


def now_playing(state: PhoneState) -> Player:
    """The player, with a song in it and playing."""
    now = player(state)
    if not now.song:
        now.song = state.all(Song)[0].id
    now.playing = True
    state.save(now)
    return now


class Pause(Task):
    """Pause what is playing."""

    name, tier, app = "music_pause", "easy", PACKAGE
    wordings, dev, held_out = said("everyday/music", "music_pause")

    def parameters(self, _rng: random.Random, _split: Split) -> dict[str, Value]:
        """None."""
        return {}

    def arrange(self, state: PhoneState, _params: Params) -> None:
        """Something plays."""
        now_playing(state)

    def done(self, state: PhoneState, _params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """Nothing plays."""
        return not player(state).playing

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Whether it plays."""
        return ("records/music_player/*/playing",)

    def expert(self, _params: Params) -> Expert:
        """Open the app, press Pause."""
        return Scripted(ways.pause)


class PlaySong(Task):
    """Play a song of the library."""

    name, tier, app = "music_play_song", "easy", PACKAGE
    wordings, dev, held_out = said("everyday/music", "music_play_song")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{song}, {artist}, and where it stands in the library."""
        return song(rng, split)

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The song is in the library, and another one is in the player."""
        add_song(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """It plays."""
        now = player(state)
        playing = state.one(Song, now.song)
        return now.playing and playing is not None and playing.title == params["song"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """What is played, not how."""
        return tuple(f"records/music_player/*/{name}" for name in ("song", "playing", "position", "queue"))

    def expert(self, params: Params) -> Expert:
        """Scroll to the song, tap it."""
        return Scripted(lambda page: ways.play(page, str(params["song"])))


class SetMode(Task):
    """Switch shuffle or repeat."""

    name, tier, app = "music_mode", "medium", PACKAGE
    wordings, dev, held_out = said("everyday/music", "music_mode")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{do}: what is to be switched, as a goal says it, and the {mode} and {value} that it means."""
        said = rng.choice(list(MODES))
        mode, value = MODES[said]
        other = rng.choice([name for name in REPEATS if name != value])
        return {"do": said, "mode": mode, "value": value, "before": other if mode == "repeat" else ""}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """A song plays, and the mode is another one."""
        now = now_playing(state)
        if params["mode"] == "repeat":
            now.repeat = str(params["before"])
        else:
            now.shuffle = params["value"] == "off"
        state.save(now)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The player has the mode."""
        now = player(state)
        return (now.repeat if params["mode"] == "repeat" else "on" if now.shuffle else "off") == params["value"]

    def allowed(self, params: Params) -> tuple[str, ...]:
        """The mode, and the order of the queue that shuffling changes."""
        names = ("repeat",) if params["mode"] == "repeat" else ("shuffle", "queue")
        return tuple(f"records/music_player/*/{name}" for name in names)

    def expert(self, params: Params) -> Expert:
        """Open the player, press the button until it says the mode."""
        repeat = params["mode"] == "repeat"
        wanted = REPEATS[str(params["value"])] if repeat else f"Shuffle: {params['value']}"
        return Scripted(lambda page: ways.set_mode(page, wanted))


class SortSongs(Task):
    """Sort the songs of the library."""

    name, tier, app = "music_sort_songs", "medium", PACKAGE
    wordings, dev, held_out = said("everyday/music", "music_sort_songs")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{order}, and what it means."""
        said = rng.choice(list(ORDERS))
        name, descending = ORDERS[said]
        return {"order": said, "by": name, "descending": descending}

    def arrange(self, state: PhoneState, _params: Params) -> None:
        """By name, upwards, as on a fresh phone."""
        sort_by(state, "Name", descending=False)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The app remembers the order."""
        return sorting(state) == (params["by"], params["descending"])

    def expert(self, params: Params) -> Expert:
        """The dialog of the button Sort."""
        return Scripted(lambda page: ways.sort(page, str(params["by"]), bool(params["descending"])))


class ReadSong(Task):
    """Say who a song is by, which album it is on, or how long it is."""

    name, tier, app = "music_read_song", "easy", PACKAGE
    wordings, dev, held_out = said("everyday/music", "music_read_song")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{song}, the {fact} that is asked for, and what it is."""
        return {**song(rng, split), "fact": rng.choice(("artist", "album", "length"))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The song is in the library."""
        add_song(state, params)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params[str(params["fact"])]))

    def expert(self, params: Params) -> Expert:
        """Scroll to the song, read its row."""
        wanted = str(params[str(params["fact"])])
        return Scripted(lambda page: ways.read(page, str(params["song"]), wanted))


TASKS: tuple[Task, ...] = (Pause(), PlaySong(), SetMode(), SortSongs(), ReadSong(), *PLAYLIST_TASKS)
