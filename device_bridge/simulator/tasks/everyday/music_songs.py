"""Songs that the tasks of Music are about."""

from __future__ import annotations

import random

from ...apps.music.base import Song
from ...apps.music.seed import ARTISTS, album_title, song_seconds, song_title
from ...kit.formats import length
from ...state import PhoneState
from ..base import Params, Split, Value
from ..pools import pick, until


def song(rng: random.Random, split: Split) -> dict[str, Value]:
    """{song}, {artist}, {album}, {length}, and whether there is a {live} version of it to tell it from."""
    seconds = song_seconds(rng)
    return {
        "song": until(rng, song_title, split), "artist": pick(rng, ARTISTS, split),
        "album": until(rng, album_title, split), "seconds": seconds, "length": length(seconds),
        "live": rng.random() < 0.4,
    }  # fmt: skip


def add_song(state: PhoneState, params: Params) -> Song:
    """Puts the song in the library, the only one of that title; perhaps with a live version beside it."""
    title, artist, album = str(params["song"]), str(params["artist"]), str(params["album"])
    only(state, title)
    if params.get("live"):
        state.add(Song(title=f"{title} (Live)", artist=artist, album=album, year=2019, track=2, seconds=301))
    added = Song(title=title, artist=artist, album=album, year=2019, seconds=int(params["seconds"]))
    state.add(added)
    return added


def only(state: PhoneState, title: str) -> None:
    """Gives songs that have the title already another one."""
    for other in state.all(Song):
        if other.title.casefold() == title.casefold():
            other.title = f"{other.title} (Demo)"
            state.save(other)
