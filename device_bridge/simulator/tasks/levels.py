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
from .wordings import said

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
    wordings, dev, held_out = said("levels", "set_brightness")

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
    wordings, dev, held_out = said("levels", "set_volume")
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
