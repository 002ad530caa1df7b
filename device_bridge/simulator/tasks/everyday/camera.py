"""The Camera: take a photo, with the flash on, with the front camera and the timer; record a video."""

from __future__ import annotations

import random

from ...apps.camera import change, settings
from ...apps.gallery.base import Picture
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..wordings import said
from .camera_ways import CAMERA, take_photo, take_video

FREE = ("misc/permission/com.android.camera2/camera",)
"""Giving the camera its permission is no change that a person minds."""


def shots(state: PhoneState, changed: frozenset[str]) -> list[Picture]:
    """The new pictures."""
    return [picture for picture in state.all(Picture) if f"+records/pictures/{picture.id}" in changed]


class TakePhoto(Task):
    """Take a photo, however the camera is set."""

    name, app = "camera_photo", CAMERA
    tier: Tier = "easy"
    wordings, dev, held_out = said("everyday/camera", "camera_photo")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """How the camera is set."""
        return {"flash": rng.choice(("off", "auto", "on")), "timer": 0}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The back camera, without a timer."""
        state.set_radio("camera_access", True)
        change(state, lens="back", flash=params["flash"], timer=params["timer"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more picture, a photo."""
        new = shots(state, changed)
        return len(new) == 1 and not new[0].seconds and self._right(state, new[0], params)

    def _right(self, _state: PhoneState, _picture: Picture, _params: Params) -> bool:
        """Whether the photo is as the goal wants it."""
        return True

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new picture."""
        return (*FREE, "+records/pictures/*")

    def expert(self, _params: Params) -> Expert:
        """The shutter."""
        return Scripted(take_photo)


class FlashPhoto(TakePhoto):
    """Take a photo with the flash on, or with the flash off."""

    name, tier = "camera_photo_flash", "medium"
    wordings, dev, held_out = said("everyday/camera", "camera_photo_flash")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{wanted}, and how the flash is set before."""
        wanted = rng.choice(("on", "off"))
        before = rng.choice([flash for flash in ("off", "auto", "on") if flash != wanted])
        return {"wanted": wanted, "flash": before, "timer": 0}

    def _right(self, state: PhoneState, picture: Picture, params: Params) -> bool:
        return picture.flash == params["wanted"] == settings(state).flash and picture.lens == "back"

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A new picture, and the flash."""
        return (*super().allowed(params), "records/camera_settings/*/flash")

    def expert(self, params: Params) -> Expert:
        """The flash, the shutter."""
        return Scripted(lambda page: take_photo(page, flash=str(params["wanted"])))


class TakeSelfie(TakePhoto):
    """Take a photo with the front camera and the timer."""

    name, tier = "camera_selfie_timer", "medium"
    wordings, dev, held_out = said("everyday/camera", "camera_selfie_timer")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{seconds}, and how the camera is set."""
        seconds = rng.choice((3, 10))
        return {"seconds": seconds, "flash": rng.choice(("off", "auto")), "timer": rng.choice((0, 13 - seconds))}

    def _right(self, state: PhoneState, picture: Picture, params: Params) -> bool:
        now = settings(state)
        return picture.lens == now.lens == "front" and now.timer == params["seconds"]

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A new picture, the lens and the timer."""
        return (*super().allowed(params), "records/camera_settings/*/lens", "records/camera_settings/*/timer")

    def expert(self, params: Params) -> Expert:
        """The front camera, the timer, the shutter."""
        return Scripted(lambda page: take_photo(page, lens="front", timer=f"{params['seconds']} seconds"))


class TakeVideo(TakePhoto):
    """Record a video and stop again."""

    name, tier = "camera_video", "medium"
    wordings, dev, held_out = said("everyday/camera", "camera_video")

    def done(self, state: PhoneState, _params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more picture, a video."""
        new = shots(state, changed)
        return len(new) == 1 and new[0].seconds > 0

    def expert(self, _params: Params) -> Expert:
        """Video, start, stop."""
        return Scripted(take_video)


TASKS: tuple[Task, ...] = (TakePhoto(), FlashPhoto(), TakeSelfie(), TakeVideo())
