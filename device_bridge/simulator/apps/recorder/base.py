"""What the Recorder keeps: recordings and a few settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from ...app import Activity, App
from ...kit import confirm
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
        return clock(self.seconds)

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


def clock(seconds: float) -> str:
    """Seconds as 12:05 or 1:02:45."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def options(state: PhoneState) -> Options:
    """How new recordings are made on this phone."""
    found = state.all(Options)
    return found[0] if found else Options()


def keep(state: PhoneState, changed: Options) -> None:
    """Stores the options."""
    if changed.id:
        state.save(changed)
    else:
        state.add(changed)


def recordings(state: PhoneState) -> list[Recording]:
    """All recordings, the newest first."""
    return sorted(state.all(Recording), key=lambda recording: (-recording.made, -recording.id))


def moment(state: PhoneState, recording: Recording) -> datetime:
    """When it was made, in the phone's time."""
    return state.now() - timedelta(seconds=state.epoch() - recording.made)


def dated(state: PhoneState, recording: Recording) -> str:
    """When it was made, as `Mar 3, 2:14 PM`."""
    when = moment(state, recording)
    return f"{when:%b} {when.day}, {when.hour % 12 or 12}:{when:%M %p}"


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
