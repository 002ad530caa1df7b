"""The player: what is playing, how it goes on, and the queue."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...intents import PLAY_FROM_SEARCH
from ...kit import action, app_bar, item, listing, page, rid
from ...kit.formats import length
from ...view import View
from ...widgets import Action, group, icon, icon_button, label, row, slider
from .base import (
    DETAIL,
    PLAYBACK,
    QUEUE,
    REPEATS,
    Song,
    app,
    current,
    library,
    next_repeat,
    of_ids,
    pause_or_resume,
    play,
    player,
    seek,
    skip,
    toggle_shuffle,
)
from .rows import add_to_playlist, open_page


@app.activity(PLAYBACK, actions=(PLAY_FROM_SEARCH,))
class Playback(Activity):
    """The song that is playing. Started with a `query` it plays what that finds."""

    title = "Now playing"

    def on_create(self) -> None:
        query = self.intent.text("query").casefold()
        if query:
            songs = library(self.state)
            found = [s for s in songs if query in f"{s.title}\n{s.artist}\n{s.album}".casefold()]
            found.sort(key=lambda song: song.title.casefold() != query)
            if found:
                play(self.state, found[0], found)

    def build(self) -> View:
        song = current(self.state)
        queue = action("Queue", lambda: open_page(self, QUEUE), name="storage", resource_id=rid(self, "queue_button"))
        if song is None:
            return page(self, app_bar(self, self.title, [queue]), [label("Nothing is playing", align="center")])
        bar = app_bar(self, self.title, [queue], overflow=lambda: self._menu(song), up_desc="Close player")
        cover = icon("sound", size=760, fill="accent_container", resource_id=rid(self, "playback_cover"))
        cover.box.gravity, cover.paint.radius, cover.box.margin = "center", 63, (0, 84, 0, 63)
        texts = [
            label(song.title, rid(self, "playback_song"), size=66, padding=(63, 0, 63, 8)),
            label(song.artist, rid(self, "playback_artist"), size=45, color="secondary", padding=(63, 0, 63, 0)),
            label(song.album, rid(self, "playback_album"), size=45, color="secondary", padding=(63, 0, 63, 42)),
        ]
        return page(self, bar, [cover, *texts, self._position(song), self._controls()])

    def _position(self, song: Song) -> View:
        at = player(self.state).position
        fraction = at / song.seconds
        times = row(
            [
                label(length(at), rid(self, "playback_position"), size=34, weight=1),
                label(song.length, rid(self, "playback_duration"), size=34, width=-2),
            ],
            padding=(63, 0, 63, 42),
        )
        bar = slider(
            "Playback position", fraction, partial(seek, self.state), text=f"{fraction * 100:.0f}%",
            resource_id=rid(self, "playback_seek_bar"),
        )  # fmt: skip
        return group([bar, times])

    def _controls(self) -> View:
        now = player(self.state)
        made = [
            self._button(REPEATS[now.repeat], "repeat", "↻", partial(next_repeat, self.state), now.repeat != "off"),
            self._button("Skip to previous song", "skip_prev", "«", partial(skip, self.state, -1)),
            self._button(
                "Pause" if now.playing else "Play", "play_pause", "pause" if now.playing else "play",
                partial(pause_or_resume, self.state),
            ),
            self._button("Skip to next song", "skip_next", "»", partial(skip, self.state, 1)),
            self._button(
                f"Shuffle: {'on' if now.shuffle else 'off'}", "shuffle", "⇄", partial(toggle_shuffle, self.state),
                now.shuffle,
            ),
        ]  # fmt: skip
        return row(made, resource_id=rid(self, "playback_controls"), padding=(63, 21, 63, 0))

    def _button(self, desc: str, name: str, drawn: str, act: Action, lit: bool = False) -> View:
        return icon_button(
            desc, act, name=drawn, size=158, radius=79, resource_id=rid(self, f"playback_{name}"),
            fill="accent_container" if lit or name == "play_pause" else "", margin=(16, 0, 16, 0),
        )  # fmt: skip

    def _menu(self, song: Song) -> list[tuple[str, Action]]:
        return [
            ("Add to playlist", lambda: add_to_playlist(self, song)),
            ("Go to album", lambda: open_page(self, DETAIL, group="album", name=song.album)),
            ("Go to artist", lambda: open_page(self, DETAIL, group="artist", name=song.artist)),
        ]


@app.activity(QUEUE)
class Queue(Activity):
    """The songs that come up; a tap plays one."""

    title = "Queue"

    def build(self) -> View:
        songs = of_ids(self.state, player(self.state).queue)
        rows = [self._row(place, song, songs) for place, song in enumerate(songs)]
        return page(self, app_bar(self, self.title), [listing(self, rows, none="The queue is empty")])

    def _row(self, place: int, song: Song, songs: list[Song]) -> View:
        remove = icon_button(
            "", partial(self._remove, place), name="close", resource_id=rid(self, "remove"),
            class_name="com.google.android.material.button.MaterialButton",
        )  # fmt: skip
        playing = player(self.state).song == song.id
        return item(
            self, song.title, song.artist, lambda: play(self.state, song, songs, shuffle=False), extra=remove,
            trailing="Playing" if playing else "", selected=playing, name="song_name",
        )  # fmt: skip

    def _remove(self, place: int) -> None:
        now = player(self.state)
        before = list(now.queue)
        del now.queue[place]
        self.state.save(now)

        def undo() -> None:
            now = player(self.state)
            now.queue = before
            self.state.save(now)

        self.snackbar("Removed from queue", "Undo", undo)
