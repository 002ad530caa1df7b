"""One out of a list, and a name: screen timeout, ringtone, the name of the phone."""

from __future__ import annotations

import random

from ...screen import Element
from ..apps.settings.sound import RINGTONES
from ..state import PhoneState
from .atlas import SETTINGS
from .base import Expert, Move, Params, Split, Task, Value
from .page import BACK, FINISH, Page, Scripted, tap
from .pools import DEVICE_NAMES, pick
from .wordings import said

TIMEOUTS = {
    "15 seconds": 15, "30 seconds": 30, "1 minute": 60, "2 minutes": 120, "5 minutes": 300,
    "10 minutes": 600, "30 minutes": 1800,
}  # fmt: skip


class ScreenTimeout(Task):
    """Choose after what time the screen goes dark."""

    name, app, tier = "screen_timeout", SETTINGS, "medium"
    wordings, dev, held_out = said("choices", "screen_timeout")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{time}, one of those that the page offers."""
        return {"time": rng.choice(list(TIMEOUTS))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Any other time; which one hangs on the phone's seed."""
        others = [seconds for label, seconds in TIMEOUTS.items() if label != params["time"]]
        state.put("system", "screen_off_timeout", others[int(state.misc("seed", "0")) % len(others)] * 1000)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting holds that time."""
        return state.get_int("system", "screen_off_timeout") == TIMEOUTS[str(params["time"])] * 1000

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """That setting alone."""
        return ("settings/system/screen_off_timeout",)

    def expert(self, params: Params) -> Expert:
        """Display, Screen timeout, the radio button."""
        return Scripted(
            lambda page: (
                page.enter(SETTINGS, "Display", "Screen timeout") or page.switch(str(params["time"]), True) or FINISH
            )
        )


class Ringtone(Task):
    """Choose the tone for calls."""

    name, app, tier = "ringtone", SETTINGS, "medium"
    wordings, dev, held_out = said("choices", "ringtone")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{tone}, one of those that the page offers."""
        return {"tone": rng.choice(RINGTONES)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Any other tone; which one hangs on the phone's seed."""
        others = [tone for tone in RINGTONES if tone != params["tone"]]
        state.put("system", "ringtone", others[int(state.misc("seed", "0")) % len(others)])

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting holds that tone."""
        return state.get("system", "ringtone") == params["tone"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """That setting alone."""
        return ("settings/system/ringtone",)

    def expert(self, params: Params) -> Expert:
        """Sound, Phone ringtone, the radio button."""
        return Scripted(
            lambda page: (
                page.enter(SETTINGS, "Sound & vibration", "Phone ringtone")
                or page.switch(str(params["tone"]), True)
                or FINISH
            )
        )


class DeviceName(Task):
    """Give the phone a name."""

    name, app, tier = "device_name", SETTINGS, "medium"
    wordings, dev, held_out = said("choices", "device_name")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, from an open pool."""
        return {"name": pick(rng, DEVICE_NAMES, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The name that the maker gave it stays."""

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting holds the name."""
        return state.get("global", "device_name") == params["name"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The name, wherever the phone keeps it."""
        return ("settings/*/device_name", "settings/*/bluetooth_name")

    def expert(self, params: Params) -> Expert:
        """About phone, Device name, type, OK."""
        name = str(params["name"])

        def next_move(page: Page) -> Move:
            field = page.find("Device name", roles=("field",))
            if field:
                return page.fill("Device name", name) or page.press("OK") or BACK
            return page.enter(SETTINGS, "About phone") or page.reach("Device name", open_unless_right) or FINISH

        def open_unless_right(row: Element) -> Move | None:
            return None if row.value == name else tap(row)

        return Scripted(next_move)
