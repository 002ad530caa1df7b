"""The Camera app: photo and video, flash, timer, both lenses; its shots go to the Gallery."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import ClassVar

from .. import kit
from ..app import Activity, App
from ..intents import IMAGE_CAPTURE, STILL_IMAGE_CAMERA, VIDEO_CAMERA, VIDEO_CAPTURE, VIEW, Intent
from ..kit.formats import length
from ..records import Record
from ..state import PhoneState
from ..view import MATCH, View
from ..widgets import FRAME, button, group, icon, icon_button, label, row
from .gallery.base import URI, Picture, file_name

PACKAGE = "com.android.camera2"
app = App(PACKAGE, "Camera", version="2.0.002", size_mb=18, icon="camera")

MODES = ("Photo", "Video")
FLASHES = ("off", "auto", "on")
TIMERS = {"Off": 0, "3 seconds": 3, "10 seconds": 10}


@dataclass(slots=True)
class CameraSettings(Record):
    """How the camera is set; a phone has one row of it. `timer` is in seconds."""

    kind: ClassVar[str] = "camera_settings"
    flash: str = "off"
    timer: int = 0
    lens: str = "back"
    grid: bool = False


def settings(state: PhoneState) -> CameraSettings:
    """How the camera is set."""
    return kit.only(state, CameraSettings)


def change(state: PhoneState, **values: object) -> None:
    """Changes some of the camera's settings."""
    now = settings(state)
    for name, value in values.items():
        setattr(now, name, value)
    kit.keep(state, now)


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """The settings; on some phones the camera has its permission already."""
    state.add(CameraSettings(flash=rng.choice(FLASHES), grid=rng.random() < 0.5))
    if rng.random() < 0.5:
        state.set_misc(f"permission/{PACKAGE}/camera", "1")


@app.activity("com.android.camera.CameraActivity", launcher=True, actions=(STILL_IMAGE_CAMERA, VIDEO_CAMERA))
class Camera(Activity):
    """The viewfinder."""

    title = "Camera"
    modes: ClassVar[tuple[str, ...]] = MODES
    mode = MODES[0]
    permitted = False
    shot = 0
    """The id of the last picture that was taken here."""
    since = 0.0
    """When the recording began that is going on; 0 where none is."""
    due = 0.0
    """When the timer that runs will take the photo; 0 where none runs."""

    def on_create(self) -> None:
        if self.intent.action in (VIDEO_CAMERA, VIDEO_CAPTURE):
            self.mode = MODES[1]
        self._ask()

    def _ask(self) -> None:
        def permit() -> None:
            self.permitted = True

        kit.may(self, "camera", "take pictures and record video", permit)

    def on_back(self) -> bool:
        if self.due:
            self.due = 0.0
        elif self.since:
            self._stop()
        else:
            return False
        return True

    def on_swipe(self, way: tuple[int, int]) -> bool:
        if self.since or self.due or not self.modes or abs(way[0]) < abs(way[1]):
            return False
        self.mode = self.modes[way[0] < 0]
        return True

    def build(self) -> View:
        if not self.permitted:
            return self._blocked("Camera needs your permission to take pictures and record video.", ask=True)
        if not self.state.radio("camera_access"):
            return self._blocked("Camera access is turned off in the phone's privacy settings.", ask=False)
        if self.due and self.state.epoch() >= self.due:
            self._expose()
        if self.due:
            return group([self._countdown(), self._finder(), self._bottom()], class_name=FRAME, height=MATCH)
        modes = kit.tabs(self, self.modes, self.mode, self._set_mode) if self.modes and not self.since else None
        return group([self._top(), self._finder(), modes, self._bottom()], class_name=FRAME, height=MATCH)

    def _blocked(self, text: str, *, ask: bool) -> View:
        again = button("Grant permission", self._ask, kit.rid(self, "grant"), gravity="center") if ask else None
        return group([kit.empty(self, text), again], height=MATCH)

    def _set_mode(self, mode: str) -> None:
        self.mode = mode

    def _top(self) -> View:
        if self.since:
            text = f"Recording {length(self.state.epoch() - self.since).rjust(5, '0')}"
            return label(text, kit.rid(self, "recording_time"), align="center", padding=(0, 42, 0, 42))
        now = settings(self.state)
        rid = kit.rid
        timer = next(name for name, seconds in TIMERS.items() if seconds == now.timer)
        return row(
            [
                icon_button(f"Flash {now.flash}", self._turn_flash, name="F", resource_id=rid(self, "flash_toggle"),
                            enabled=now.lens == "back"),
                icon_button(f"Timer {timer.lower()}", self._choose_timer, name="timer",
                            resource_id=rid(self, "countdown_toggle")),
                icon_button("", lambda: change(self.state, grid=not now.grid), name="apps",
                            resource_id=rid(self, "grid_lines_toggle_button")),
            ],
            resource_id=rid(self, "mode_options_buttons"), padding=(351, 11, 0, 11),
        )  # fmt: skip

    def _countdown(self) -> View:
        left = math.ceil(self.due - self.state.epoch())
        return label(str(left), kit.rid(self, "remaining_seconds"), size=110, align="center", padding=(0, 42, 0, 42))

    def _finder(self) -> View:
        lines = group([], class_name="android.view.View", height=MATCH, resource_id=kit.rid(self, "grid_lines"))
        inside = [lines] if settings(self.state).grid else []
        return group(
            inside, class_name=FRAME, desc="Viewfinder", weight=1, height=MATCH, fill="surface_high",
            resource_id=kit.rid(self, "preview_overlay"),
        )  # fmt: skip

    def _bottom(self) -> View:
        lens = settings(self.state).lens
        other = "front" if lens == "back" else "back"
        turn = icon_button(
            f"Switch to {other} camera", lambda: change(self.state, lens=other), name="reset",
            resource_id=kit.rid(self, "camera_toggle_button"), size=150,
        )  # fmt: skip
        nothing = group([], width=150, height=150)
        return row(
            [
                self._last() or nothing,
                group([self._shutter()], padding=(172, 0, 0, 0), weight=1),
                nothing if self.since or self.due else turn,
            ],
            resource_id=kit.rid(self, "bottom_bar"),
            padding=(84, 42, 84, 63),
        )

    def _shutter(self) -> View:
        if self.due:
            desc, name, act = "Cancel", "close", self._cancel
        elif self.since:
            desc, name, act = "Stop recording", "stop", self._stop
        elif self.mode == "Video":
            desc, name, act = "Start recording", "play", self._record
        else:
            desc, name, act = "Take photo", "dnd", self._shoot
        return icon_button(
            desc, act, name=name, size=260, fill="accent_container", radius=130,
            resource_id=kit.rid(self, "shutter_button"),
        )  # fmt: skip

    def _last(self) -> View | None:
        """The thumbnail of what was taken last; there is none before the first shot."""
        picture = self.state.one(Picture, self.shot) if self.shot else None
        if picture is None:
            return None
        view = Intent(VIEW, data=URI + str(self.shot), mime_type="image/jpeg")
        return icon_button(
            f"Last {picture.noun.lower()}", lambda: self.start(view), name="place", size=150, fill="accent_container",
            resource_id=kit.rid(self, "rounded_thumbnail_view"),
        )  # fmt: skip

    def _turn_flash(self) -> None:
        flash = settings(self.state).flash
        change(self.state, flash=FLASHES[(FLASHES.index(flash) + 1) % len(FLASHES)])

    def _choose_timer(self) -> None:
        now = next(name for name, seconds in TIMERS.items() if seconds == settings(self.state).timer)
        kit.choose(self, "Timer", list(TIMERS), now, lambda name: change(self.state, timer=TIMERS[name]))

    def new_picture(self) -> Picture:
        """A photo of now."""
        now = settings(self.state)
        when = self.state.now().replace(tzinfo=None, microsecond=0)
        flash = now.flash if now.lens == "back" else "off"
        return Picture(name=file_name(when), taken=when.isoformat(), lens=now.lens, flash=flash)

    def _shoot(self) -> None:
        """What the shutter does: it takes the photo, or starts the timer."""
        seconds = settings(self.state).timer
        if seconds:
            self.due = self.state.epoch() + seconds
        else:
            self._expose()

    def _expose(self) -> None:
        self.due = 0.0
        self.take(self.new_picture())

    def _cancel(self) -> None:
        self.due = 0.0

    def take(self, picture: Picture) -> None:
        """Keeps a photo that was taken."""
        self.shot = self.state.add(picture)

    def _record(self) -> None:
        self.since = self.state.epoch()

    def _stop(self) -> None:
        video = self.new_picture()
        video.name = video.name.replace("IMG_", "VID_").replace(".jpg", ".mp4")
        video.seconds = max(1, int(self.state.epoch() - self.since))
        video.width, video.height, video.size_kb = 1920, 1080, 2100 * video.seconds
        self.since = 0.0
        self.take(video)


@app.activity("com.android.camera.CaptureActivity", actions=(IMAGE_CAPTURE, VIDEO_CAPTURE))
class Capture(Camera):
    """One photo or video for another app: it is kept, and the app closes, once the person is content with it."""

    modes = ()
    draft: Picture | None = None

    def take(self, picture: Picture) -> None:
        """Shows what was taken, which is not kept yet."""
        self.draft = picture

    def build(self) -> View:
        content = super().build()
        return content if self.draft is None else self._preview()

    def _preview(self) -> View:
        preview = group(
            [icon("place", size=300)], desc="Preview", class_name=FRAME, weight=1, height=MATCH, fill="surface_high",
            padding=(390, 600, 0, 0),
        )  # fmt: skip
        buttons = [
            icon_button("Cancel", self.finish, name="close", resource_id=kit.rid(self, "cancel_button"), size=150),
            icon_button("Retake", self._retake, name="reset", resource_id=kit.rid(self, "retake_button"), size=150),
            icon_button("Done", self._done, name="play", resource_id=kit.rid(self, "done_button"), size=150),
        ]
        choices = row([group([made], weight=1, padding=(105, 0, 0, 0)) for made in buttons], padding=(0, 63, 0, 84))
        return group([preview, choices], height=MATCH)

    def _retake(self) -> None:
        self.draft = None

    def _done(self) -> None:
        if self.draft is not None:
            self.state.add(self.draft)
        self.finish()
