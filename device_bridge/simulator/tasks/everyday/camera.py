"""The Camera: take a photo, with the flash on, with the front camera and the timer; record a video."""

from __future__ import annotations

import random

from ...apps.camera import change, settings
from ...apps.gallery.base import Picture
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
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
    wordings: tuple[str, ...] = (
        "Take a photo",
        "Take a picture with the camera",
        "Open the camera and take a photo",
        "photo please",
        "Can you take a picture?",
        "Snap a photo",
        "Please take one photo with the Camera app",
        "I want to take a picture of this",
        "Take a quick photo for me",
        "camera: take picture",
        "Could you take a photo now?",
        "Shoot one photo",
        "I need a photo of what's in front of me, please take it",
        "Use the camera to take a picture",
    )
    dev: tuple[str, ...] = (
        "This view is lovely, capture it in a photo",
        "click the camera once",
        "Would you get me a snapshot?",
        "The whiteboard will be wiped soon, photograph it",
    )
    held_out: tuple[str, ...] = (
        "pic now",
        "Oh look at that sunset, quick, get a photo of it before it's gone!",
        "Is it possible to take a picture with my phone right now?",
        "I have to send someone what the room looks like, so a single photo from the Camera app would be good.",
    )

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
    wordings = (
        "Take a photo with the flash {wanted}",
        "Turn the flash {wanted} in the camera and take a picture",
        "Take a picture, flash {wanted}",
        "photo with flash {wanted}",
        "Please take a photo and have the flash {wanted}",
        "Can you take a picture with the camera flash {wanted}?",
        "Set the flash to {wanted} and take one photo",
        "I want a photo with the flash turned {wanted}",
        "Open Camera, switch the flash {wanted}, take a photo",
        "camera: flash {wanted}, then shoot",
        "Could you snap a photo with the flash set to {wanted}?",
        "The light is tricky here, take a picture with the flash {wanted}",
        "First set the camera's flash to {wanted}, then take a photo",
        "One photo please, the flash has to be {wanted}",
    )
    dev = (
        "Flash: {wanted}. Then photograph this",
        "Would you get me a snapshot with the flash {wanted}?",
        "See that the flash is {wanted} before you take the photo",
        "one pic, flash {wanted} pls",
    )
    held_out = (
        "flash {wanted} + pic",
        "I'm in front of my new bookshelf, get a photo of it, and mind you, with the flash {wanted}.",
        "How about a picture with the Camera app where the flash is {wanted}?",
        "My last shots were no good, so have the flash {wanted} this time and shoot one photo.",
    )

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
    wordings = (
        "Take a selfie with the timer set to {seconds} seconds",
        "Take a photo with the front camera and a {seconds} second timer",
        "Set the camera timer to {seconds} seconds and take a selfie",
        "selfie, {seconds} second timer",
        "Please take a selfie with a {seconds} seconds countdown",
        "Can you take a picture with the front camera? Use the {seconds} second timer",
        "Switch to the front camera, choose {seconds} seconds as the timer, and take a photo",
        "I want a selfie with {seconds} seconds to get ready",
        "Open Camera, front camera, timer {seconds} seconds, take the photo",
        "We need a group selfie, timer at {seconds} seconds",
        "Could you shoot a selfie with the timer on {seconds} seconds?",
        "Use the selfie camera with the {seconds} seconds timer for one photo",
        "camera front, timer {seconds}s, shoot",
        "Take one picture of me with the front camera and the timer at {seconds} seconds",
    )
    dev = (
        "Let me have {seconds} seconds and then photograph me with the camera on the front",
        "Front lens, {seconds} seconds on the timer, one photo",
        "Would you take a selfie that waits {seconds} seconds?",
        "selfie pls w/ {seconds} sec timer",
    )
    held_out = (
        "{seconds} second selfie",
        "All of us want to be in the shot, so use the front camera and give us {seconds} seconds with the timer.",
        "Is there a way to get a picture of myself, with the self-timer at {seconds} seconds?",
        "I'm holding the phone towards my face. Make a photo, but set the timer to {seconds} seconds first so I can "
        "smile.",
    )

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
    wordings = (
        "Record a short video",
        "Take a video with the camera and stop it again",
        "Open the camera, record a short clip, then stop",
        "short video please",
        "Can you record a quick video?",
        "Start recording a video and stop after a moment",
        "Please film a short clip with the Camera app",
        "I want a very short video of this",
        "Switch the camera to video, start recording, stop recording",
        "camera: record a clip and stop",
        "Could you make a brief video recording?",
        "Film something short with the camera",
        "I need a short video of what's going on here, start it and stop it",
        "Use the camera to record one short video",
    )
    dev = (
        "Let's have a bit of footage, just a second or two",
        "The kids are dancing, capture a moment of it on video",
        "Would you shoot a tiny clip?",
        "video on, then off again, using Camera",
    )
    held_out = (
        "quick clip",
        "My cat is being so funny, get some of that on video, a moment is enough and then stop.",
        "How about filming a few seconds with my phone's camera?",
        "I'd like to show how loud it is here, so a short recording with picture, from the Camera app, would do.",
    )

    def done(self, state: PhoneState, _params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more picture, a video."""
        new = shots(state, changed)
        return len(new) == 1 and new[0].seconds > 0

    def expert(self, _params: Params) -> Expert:
        """Video, start, stop."""
        return Scripted(take_video)


TASKS: tuple[Task, ...] = (TakePhoto(), FlashPhoto(), TakeSelfie(), TakeVideo())
