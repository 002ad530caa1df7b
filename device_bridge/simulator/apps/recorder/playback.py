"""The page of a recording, and the page with its details."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import action, app_bar, ask_text, empty, item, listing, page, rid
from ...kit.formats import length
from ...view import View
from ...widgets import Action, icon, icon_button, label, row, slider
from .base import DETAILS, PLAYBACK, Recording, app, ask_delete, dated


class OfRecording(Activity):
    """A page about the recording whose id is the argument `recording_id`."""

    def on_create(self) -> None:
        if self.recording is None:
            self.finish()

    @property
    def recording(self) -> Recording | None:
        """The recording; None once it is gone."""
        return self.state.one(Recording, int(self.arguments.get("recording_id", 0)))


@app.activity(PLAYBACK)
class Playback(OfRecording):
    """Plays a recording; its menu renames, deletes and tells the details."""

    playing = False
    position = 0.0

    @property
    def heading(self) -> str:
        """The recording's title."""
        recording = self.recording
        return recording.title if recording is not None else "Recording"

    def build(self) -> View:
        recording = self.recording
        if recording is None:
            return empty(self, "Recording not found")
        star = action(
            "Remove from favorites" if recording.favorite else "Add to favorites", partial(self._star, recording),
            name="star", resource_id=rid(self, "favorite"),
        )  # fmt: skip
        bar = app_bar(self, recording.title, [star], overflow=lambda: self._menu(recording))
        picture = icon("sound", size=700, fill="accent_container", resource_id=rid(self, "waveform"))
        picture.box.gravity, picture.paint.radius, picture.box.margin = "center", 63, (0, 105, 0, 84)
        made = label(
            dated(self.state, recording), rid(self, "date"), color="secondary", align="center", padding=(0, 0, 0, 42)
        )
        return page(self, bar, [picture, made, *self._player(recording)])

    def _player(self, recording: Recording) -> list[View]:
        bar = slider(
            "Playback position", self.position, self._seek, text=f"{self.position * 100:.0f}%",
            resource_id=rid(self, "seek_bar"),
        )  # fmt: skip
        times = row(
            [
                label(length(recording.seconds * self.position), rid(self, "elapsed"), size=34, weight=1),
                label(recording.length, rid(self, "duration"), size=34, width=-2),
            ],
            padding=(63, 0, 63, 42),
        )
        name = "Pause" if self.playing else "Play"
        step = 5 / max(recording.seconds, 5)
        controls = row(
            [
                icon_button("Back 5 seconds", lambda: self._seek(self.position - step), name="«", size=158),
                icon_button(name, self._play, name=name.lower(), size=189, fill="accent_container", radius=95,
                            resource_id=rid(self, "play_pause"), margin=(53, 0, 53, 0)),
                icon_button("Forward 5 seconds", lambda: self._seek(self.position + step), name="»", size=158),
            ],
            width=-2, gravity="center",
        )  # fmt: skip
        return [bar, times, controls]

    def _seek(self, fraction: float) -> None:
        self.position = min(max(fraction, 0.0), 1.0)

    def _play(self) -> None:
        self.playing = not self.playing

    def _star(self, recording: Recording) -> None:
        recording.favorite = not recording.favorite
        self.state.save(recording)

    def _menu(self, recording: Recording) -> list[tuple[str, Action]]:
        return [
            ("Rename", partial(self._rename, recording)),
            ("Details", lambda: self.start(app.activities[DETAILS], recording_id=recording.id)),
            ("Delete", partial(ask_delete, self, [recording], self.finish)),
        ]

    def _rename(self, recording: Recording) -> None:
        def change(title: str) -> None:
            recording.title = title
            self.state.save(recording)

        ask_text(self, "Rename recording", change, value=recording.title, hint="Title", ok="Rename")


@app.activity(DETAILS)
class Details(OfRecording):
    """Facts about a recording."""

    title = "Details"

    def build(self) -> View:
        recording = self.recording
        if recording is None:
            return empty(self, "Recording not found")
        facts = {
            "Title": recording.title,
            "Created": dated(self.state, recording),
            "Length": recording.length,
            "Size": recording.size,
            "Quality": recording.quality,
            "Channels": "Stereo" if recording.stereo else "Mono",
            "Format": "M4A audio",
            "Place": recording.place or "Not saved",
        }
        rows = [item(self, name, value) for name, value in facts.items()]
        return page(self, app_bar(self, self.title), [listing(self, rows)])
