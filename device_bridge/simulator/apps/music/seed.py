"""What a fresh phone has in its Music app: made-up songs by made-up artists, playlists, and a song in the player."""

from __future__ import annotations

import random
from collections.abc import Callable

from ...state import PhoneState
from .base import Player, Playlist, Song, app, library

SONGS = 24
ADJECTIVES = (
    "Amber", "Blue", "Broken", "Crystal", "Distant", "Electric", "Empty", "Faded", "Gentle", "Golden", "Hollow",
    "Little", "Lonely", "Midnight", "Neon", "Open", "Paper", "Quiet", "Restless", "Scarlet", "Second", "Silent",
    "Silver", "Slow", "Sunday", "Velvet", "Wild", "Winter", "Yellow",
)  # fmt: skip
NOUNS = (
    "Avenue", "Balcony", "Bridge", "Candle", "Carousel", "Dream", "Echo", "Ferry", "Fire", "Garden", "Harbor",
    "Highway", "Horizon", "Island", "Lantern", "Letter", "Mirror", "Morning", "Ocean", "Orbit", "Parade", "Rain",
    "River", "Road", "Shadow", "Signal", "Station", "Summer", "Tide", "Window",
)  # fmt: skip
ARTISTS = (
    "Alma Reyes", "Bram Quill", "Cass Harlow", "Copper Foxes", "Dune Choir", "Elin Vance", "Fern & Flint",
    "Glass Ferries", "Hazel Okoro", "Idle Pilots", "Ivy Marlow", "Juno Birch", "Kite Theory", "Lotte Finch",
    "Moss Radio", "Nell Sato", "Night Bakers", "Odette Lune", "Paper Whales", "Quartz Club", "Rune Delacroix",
    "Salt Engine", "The Low Lamps", "The Tall Pines", "Tobias Wren", "Umber Days", "Vera Solano", "Wool & Wire",
)  # fmt: skip
OCCASIONS = (
    "Road trip", "Workout", "Dinner", "Focus", "Party", "Sleep", "Commute", "Study", "Yoga", "Running", "Rainy day",
    "Cleaning", "Beach", "Cooking", "Sunday", "Garden", "Train ride", "Reading", "Campfire", "Birthday", "Wedding",
)  # fmt: skip
ENDINGS = ("", "", "mix", "songs", "music", "classics", "vibes", "tunes", "2024", "favourites")


def song_title(rng: random.Random) -> str:
    """Two words that could be a song."""
    return f"{rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"


def album_title(rng: random.Random) -> str:
    """A few words that could be an album."""
    noun = rng.choice(NOUNS)
    return rng.choice((f"{noun} Tapes", f"{noun} Season", f"After the {noun}", f"{rng.choice(ADJECTIVES)} Hours"))


def playlist_name(rng: random.Random) -> str:
    """What somebody calls a playlist."""
    return f"{rng.choice(OCCASIONS)} {rng.choice(ENDINGS)}".strip()


def song_seconds(rng: random.Random) -> int:
    """A usual length."""
    return rng.randrange(125, 340)


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Some albums with a live version of a song among them, some playlists, a song that is playing or paused."""
    titles = _different(rng, song_title, SONGS - 1)
    artists = rng.sample(ARTISTS, 7)
    albums = _different(rng, album_title, 9)
    for number, title in enumerate(titles):
        place = number % len(albums)
        state.add(
            Song(
                title=title, artist=artists[place % len(artists)], album=albums[place], year=1988 + place * 4,
                track=number // len(albums) + 1, seconds=song_seconds(rng),
            )
        )  # fmt: skip
    first = state.all(Song)[0]
    live = f"{first.title} (Live)"
    state.add(
        Song(title=live, artist=first.artist, album=first.album, year=first.year, track=4, seconds=song_seconds(rng))
    )
    songs = library(state)
    for name in _different(rng, playlist_name, 7):
        chosen = rng.sample(songs, rng.randrange(2, 9))
        state.add(Playlist(name=name, songs=[str(song.id) for song in chosen]))
    queue = [str(song.id) for song in songs]
    state.add(Player(song=rng.choice(songs).id, playing=rng.random() < 0.4, queue=queue))


def _different(rng: random.Random, make: Callable[[random.Random], str], number: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < number:
        made[make(rng)] = None
    return list(made)
