"""Music: pause, play a song, shuffle and repeat, sort, look a song up; and the tasks about playlists."""

from __future__ import annotations

import random

from ...apps.music.base import PACKAGE, REPEATS, Player, Song, player, sort_by, sorting
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..reading import says
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
    wordings = (
        "Pause the music",
        "Stop the music, please",
        "pause music",
        "Can you pause the song that's playing?",
        "Pause playback in the Music app",
        "Please pause what's playing in Music",
        "Somebody's at the door, pause the music",
        "I need it quiet for a minute, so pause my music",
        "stop playing music for now",
        "Could you hold the song? Just pause it",
        "Put the music on pause",
        "Hit pause in the Music app for me",
        "The current song should be paused",
        "I don't want to listen any more, pause the music player",
    )
    dev = (
        "Make the Music app stop playing, I'll go on later",
        "music off for a sec pls",
        "Would you mind pausing my tunes?",
        "I'm about to take a call, get the player to pause",
    )
    held_out = (
        "pause it, the music i mean",
        "Hey, my boss just walked in, quickly pause whatever Music is playing!",
        "Is it possible to halt the song for the moment?",
        "Please interrupt the music, I want to continue from there afterwards.",
    )

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
    wordings = (
        "Play {song}",
        "Play the song {song}",
        "Play {song} by {artist}",
        "Please play {song} in the Music app",
        "put on {song}",
        "Can you play {song} by {artist}?",
        "I want to hear {song}",
        "I'd like to listen to the song {song} by {artist}",
        "Start the song {song} in Music",
        "play {artist} - {song}",
        "Find {song} in my music and play it",
        "Let me hear {song}, it's by {artist}",
        "My favourite is {song} by {artist}, please play that",
        "Open Music and start {song}",
    )
    dev = (
        "I'm in the mood for {song}. Could you put it on?",
        "{song} pls, from my music library",
        "There's a track called {song} on this phone. Have Music play it",
        "Would you start {artist}'s {song} for me?",
    )
    held_out = (
        "music: {song}",
        "Hey, that {artist} tune, {song}, has been stuck in my head all day. Go ahead and put it on!",
        "Could we listen to {song} now?",
        "Please have the phone play me {song} from the library.",
    )

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
    wordings = (
        "{do} in the Music app",
        "In Music, {do}",
        "Please {do} in my music player",
        "Can you {do}? It's for the music that's playing",
        "{do} please, in Music",
        "music player: {do}",
        "I want you to {do} in Music",
        "Open the player of the Music app and {do}",
        "Could you {do} in the music app?",
        "Go to Music and {do}",
        "While the music plays, {do}",
        "I'd like you to {do} in the music player",
        "{do} for my music",
        "Would you please {do} in the Music app?",
    )
    dev = (
        "When I listen to music next, things should be different: {do}",
        "pls {do} (music)",
        "Change how the Music app plays: {do}",
        "Mind doing something in Music for me? I need you to {do}",
    )
    held_out = (
        "{do}, music app",
        "So I've got some songs on, and I'd love it if you could {do}.",
        "Is there a way to {do} in the Music player? Do it, please.",
        "I can't find the button in my player. Can you {do} for me?",
    )

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
    wordings = (
        "Sort my songs {order}",
        "Sort the songs in Music {order}",
        "Please sort the song list {order}",
        "sort music {order}",
        "Can you sort my songs {order}?",
        "In the Music app, order the songs {order}",
        "I want my songs sorted {order}",
        "Change the sorting of the songs in Music: {order}",
        "Arrange the songs in my music library {order}",
        "The song list should be sorted {order}",
        "Could you put the songs in Music in order {order}?",
        "List my songs {order}",
        "Open Music and have the songs sorted {order}",
        "I'd like to see my songs in the Music app {order}",
    )
    dev = (
        "My music is a mess, get the songs ordered {order}",
        "songs {order} pls, in Music",
        "How about showing the tracks of the Music app {order}?",
        "Set the order of my tracks so that they go {order}",
    )
    held_out = (
        "music app, songs {order}",
        "Hi, I'm looking for something in my library and it'd be easier with all the songs {order}.",
        "Would you mind reordering my songs so they're {order}?",
        "Have Music show all of its songs {order}, please.",
    )

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
    wordings = (
        "What is the {fact} of the song {song}?",
        "What's the {fact} of {song} in my music?",
        "Tell me the {fact} of {song}",
        "{fact} of the song {song}",
        "Can you look up the {fact} of {song} in Music?",
        "I need to know the {fact} of {song}",
        "Please tell me the {fact} of the track {song}",
        "Look in the Music app: what's the {fact} of {song}?",
        "Find the song {song} and read me its {fact}",
        "Which {fact} does Music show for {song}?",
        "I'm writing a list of my songs. What is the {fact} of {song}?",
        "song {song}, what {fact}",
        "Could you check the {fact} of {song} for me?",
        "Open Music and tell me the {fact} of {song}",
    )
    dev = (
        "There's a song {song} on my phone and I forgot its {fact}. What is it?",
        "{song} - {fact}? its in Music",
        "Would you look at {song} in my library and say what the {fact} is?",
        "A friend asks about the {fact} of {song}, what do I say?",
    )
    held_out = (
        "{song} in my music, {fact}?",
        "Hey, we're having a quiz about my songs. For {song}, what's the {fact}?",
        "Do you happen to know the {fact} of the song called {song}?",
        "I'd be glad if you told me the {fact} that the Music app has for {song}.",
    )

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
