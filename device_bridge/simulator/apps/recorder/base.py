"""What the Recorder keeps: recordings and a few settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...app import Activity, App
from ...kit import confirm, only
from ...kit.formats import clock_text, date_text, length, local
from ...records import Record
from ...state import PhoneState
from ...widgets import Action

PACKAGE = "com.google.android.apps.recorder"
app = App(PACKAGE, "Recorder", version="4.2", size_mb=38, icon="●")

PLAYBACK = ".ui.playback.PlaybackActivity"
DETAILS = ".ui.details.DetailsActivity"
SESSION = ".ui.recording.RecordingActivity"
SETTINGS = ".ui.settings.SettingsActivity"

KILOBYTES = {"Low": 8, "Standard": 16, "High": 32}
"""Kilobytes of a second by audio quality."""


@dataclass(slots=True)
class Recording(Record):
    """A recording that has been saved; `made` is when, in epoch seconds."""

    kind: ClassVar[str] = "recordings"
    title: str = ""
    made: float = 0
    seconds: int = 0
    place: str = ""
    quality: str = "Standard"
    stereo: bool = False
    favorite: bool = False

    @property
    def length(self) -> str:
        """How long it is, as 12:05."""
        return length(self.seconds)

    @property
    def size(self) -> str:
        """How large its file is."""
        return f"{max(0.1, self.seconds * KILOBYTES[self.quality] * (1 + self.stereo) / 1000):.1f} MB"


@dataclass(slots=True)
class Options(Record):
    """How new recordings are made."""

    kind: ClassVar[str] = "recorder_options"
    quality: str = "Standard"
    stereo: bool = False
    skip_silence: bool = False
    place: bool = True


def options(state: PhoneState) -> Options:
    """How new recordings are made on this phone."""
    return only(state, Options)


def recordings(state: PhoneState) -> list[Recording]:
    """All recordings, the newest first."""
    return sorted(state.all(Recording), key=lambda recording: (-recording.made, -recording.id))


def dated(state: PhoneState, recording: Recording) -> str:
    """When it was made, as `Mar 3, 2:14 PM`."""
    when = local(state, recording.made)
    return f"{date_text(when, when)}, {clock_text(state, recording.made)}"


def ask_delete(activity: Activity, chosen: Sequence[Recording], then: Action) -> None:
    """Asks, then deletes the recordings and says so."""
    what = "recording" if len(chosen) == 1 else f"{len(chosen)} recordings"
    names = ", ".join(recording.title for recording in chosen)

    def delete() -> None:
        for recording in chosen:
            activity.state.remove(recording)
        then()
        activity.snackbar(f"{names} deleted" if len(chosen) == 1 else f"{what} deleted")

    confirm(activity, f"Delete {what}?", f"{names} will be deleted from this phone for good.", "Delete", delete)
