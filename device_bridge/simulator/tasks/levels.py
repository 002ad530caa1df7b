"""Sliders: brightness, the volumes, and the size of the font."""

from __future__ import annotations

import random
from typing import ClassVar

from ..schema import STREAMS
from ..state import PhoneState
from .atlas import SETTINGS
from .base import Expert, Move, Params, Split, Task, Value
from .page import BACK, FINISH, Page, Scripted
from .pools import until

TOLERANCE = 0.06
"""How far from the asked level a slider may end, as a part of its range."""


def level(rng: random.Random, split: Split, lowest: int, far_from: float) -> int:
    """A level in percent, round ones more often, at least 15 points away from where the slider starts."""

    def make(rng: random.Random) -> str:
        return f"{rng.choice((rng.randrange(0, 101, 5), rng.randrange(0, 101)))}%"

    while True:
        percent = int(until(rng, make, split)[:-1])
        if percent >= lowest and abs(percent - far_from) >= 15:
            return percent


class Brightness(Task):
    """Set the brightness of the screen to a level in percent."""

    name, app, tier = "set_brightness", SETTINGS, "easy"
    wordings = (
        "Set the brightness to {level}%",
        "Set screen brightness to {level} percent",
        "Please change the brightness to {level}%",
        "Can you put the screen brightness at {level}%?",
        "I want the display brightness at {level} percent",
        "Adjust the brightness level to {level}%",
        "The screen should have {level}% brightness",
        "Move the brightness slider to {level}%",
        "Make the display {level}% bright",
        "Brightness to {level} percent, please",
        "In the display settings set the brightness level to {level}%",
        "Could you set my screen's brightness to {level}%?",
        "I'm reading outside, set brightness to {level}%",
        "screen brightness to {level}% pls",
        "set my brightness at {level}%",
        "hey, can you change the brightness to {level}%?",
        "Could you get the screen to {level}% brightness?",
        "Would you mind setting the display brightness to {level} percent?",
        "{level}% brightness",
        "{level} percent screen brightness, please",
        "I'd like {level}% brightness on this phone",
        "I need the screen brightness to be {level}%",
        "My screen isn't right for this light, please set it to {level}% brightness",
        "The brightness doesn't suit me. Change it to {level}%",
        "I can't get the brightness slider right, drag it to {level}% for me",
        "Drag the brightness level to {level} percent",
        "Go to Settings and set the brightness to {level}%",
        "Open the display settings and slide the brightness to {level}%",
        "The brightness level must be at {level}% when you're done",
        "Have the screen at {level}% brightness, thanks",
        "Let's try the display at {level}% brightness",
        "Whatever it is now, the screen brightness should become {level}%",
        "please make my screen's brightness {level} percent",
        "Can the brightness of the display be changed to {level}%?",
        "Is there a way to set the screen to {level}% brightness? Please do it",
        "I'm trying to read something. Put the brightness at {level}%",
        "Take the brightness to {level}%",
    )
    dev = (
        "Bring the brightness of my screen to {level}%",
        "How about {level}% brightness for the display?",
        "I'd prefer my screen at {level} percent of its brightness",
        "{level}% is what the screen brightness has to be",
        "display at {level}% brightness pls",
        "hey the screen doesn't suit the light in here, can you go for {level}% brightness",
        "Is it possible to have the screen lit at {level} percent brightness?",
        "My eyes would be happier with the screen brightness at exactly {level}%",
        "Kindly get my phone's display to a brightness of {level} percent",
        "I just moved to another room and the light there is different. {level}% on the brightness slider should do it",
    )
    held_out = (
        "brightness {level}%",
        "Okay so the screen doesn't look right to me at all, go ahead and put the brightness at {level} percent.",
        "Can you make the screen brightness {level}%?",
        "I'd like my display to be at {level} percent brightness.",
        "Please adjust the screen brightness to {level} percent, thank you.",
        "I'm reading on the train and want the display brightness at exactly {level}%.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{level}, in percent."""
        return {"level": level(rng, split, lowest=5, far_from=40)}

    def arrange(self, state: PhoneState, _params: Params) -> None:
        """40 %, and not adapting by itself."""
        state.put("system", "screen_brightness_mode", 0)
        state.put("system", "screen_brightness", 102)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """Within the tolerance."""
        return abs(state.get_int("system", "screen_brightness") / 255 - int(params["level"]) / 100) <= TOLERANCE

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The brightness alone."""
        return ("settings/system/screen_brightness",)

    def expert(self, params: Params) -> Expert:
        """The slider opens over the display page."""
        wanted = int(params["level"]) / 100

        def next_move(page: Page) -> Move:
            if page.find("Display brightness"):
                return page.slide("Display brightness", wanted, wanted * 255, 10) or FINISH
            return page.enter(SETTINGS, "Display") or page.reach("Brightness level") or BACK

        return Scripted(next_move)


class Volume(Task):
    """Set one of the volumes to a level in percent."""

    name, app, tier = "set_volume", SETTINGS, "easy"
    wordings = (
        "Set the {volume} to {level}%",
        "Set {volume} to {level} percent",
        "Please change the {volume} to {level}%",
        "Can you put the {volume} at {level}%?",
        "I want the {volume} at {level} percent",
        "Adjust {volume} to {level}%",
        "The {volume} should be {level}%",
        "Move the {volume} slider to {level}%",
        "Make the {volume} {level}%",
        "{volume} to {level} percent, please",
        "In the sound settings set {volume} to {level}%",
        "Could you set my phone's {volume} to {level}%?",
        "Before the call, set the {volume} to {level}%",
        "{volume} to {level}% pls",
        "set my {volume} at {level}%",
        "hey, can you change the {volume} to {level}%?",
        "Could you get the {volume} to {level}%?",
        "Would you mind setting the {volume} to {level} percent?",
        "{level}% {volume}",
        "{level} percent {volume}, please",
        "I'd like {level}% {volume} on this phone",
        "I need the {volume} to be {level}%",
        "My phone isn't as loud as I'd like it, please set the {volume} to {level}%",
        "The {volume} doesn't suit me. Change it to {level}%",
        "I can't get the slider for the {volume} right, drag it to {level}% for me",
        "Drag the {volume} to {level} percent",
        "Go to Settings and set the {volume} to {level}%",
        "Open the sound settings and slide the {volume} to {level}%",
        "The {volume} must be at {level}% when you're done",
        "Have the {volume} at {level}%, thanks",
        "Let's try {level}% for the {volume}",
        "Whatever it is now, the {volume} should become {level}%",
        "please make my {volume} {level} percent",
        "Can the {volume} be changed to {level}%?",
        "Is there a way to set the {volume} to {level}%? Please do it",
        "Only the {volume} needs to change: {level}%",
        "Take the {volume} to {level}%",
    )
    dev = (
        "Bring the {volume} of this phone to {level}%",
        "How about {level}% {volume}?",
        "I'd prefer the {volume} at {level} percent from now on",
        "{level}% is what the {volume} has to be",
        "{volume} up or down to {level}%, whatever it takes",
        "hey can you get my {volume} sitting at {level}%",
        "Is it possible to have the {volume} at {level} percent?",
        "It'd suit me best if the {volume} was at {level}%",
        "Kindly have my {volume} changed so that it reads {level} percent",
        "Someone has been fiddling with my phone's sound. The {volume} belongs at {level}%, leave the others alone",
    )
    held_out = (
        "{volume} {level}%",
        "Hey, do me a favour and move the {volume} to {level} percent, would you?",
        "Could the {volume} be put at {level}%?",
        "I want the {volume} to sit at {level} percent.",
        "Please adjust the {volume} to {level}%, thanks.",
        "My kid has been playing with the sound sliders, so get the {volume} to {level} percent.",
    )
    streams: ClassVar = {"media": "music", "call": "voice_call", "ring": "ring", "alarm": "alarm"}

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Which {volume}, and the {level} in percent."""
        return {"stream": rng.choice(list(self.streams)), "level": level(rng, split, lowest=0, far_from=50)}

    def words(self, params: Params) -> dict[str, str]:
        """{volume}, {level}."""
        return {"volume": f"{params['stream']} volume", "level": str(params["level"])}

    def arrange(self, state: PhoneState, _params: Params) -> None:
        """All volumes in the middle."""
        for stream in STREAMS:
            low, high = state.volume_range(stream)
            state.set_volume(stream, (low + high) // 2)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """Within the tolerance, or at the step next to the level: some volumes have seven steps only."""
        stream = self.streams[str(params["stream"])]
        low, high = state.volume_range(stream)
        off = abs(state.volume(stream) - low - int(params["level"]) / 100 * (high - low))
        return off <= max(0.51, TOLERANCE * (high - low))

    def allowed(self, params: Params) -> tuple[str, ...]:
        """That stream's volume alone."""
        return (f"settings/system/{STREAMS[self.streams[str(params['stream'])]].key}",)

    def expert(self, params: Params) -> Expert:
        """On the sound page."""
        label, wanted = f"{params['stream']} volume".capitalize(), int(params["level"]) / 100
        low, high = STREAMS[self.streams[str(params["stream"])]][1:]
        step = low + wanted * (high - low)
        return Scripted(
            lambda page: (
                page.enter(SETTINGS, "Sound & vibration")
                or page.slide(label, wanted, step, max(0.51, TOLERANCE * (high - low) / 2))
                or FINISH
            )
        )
