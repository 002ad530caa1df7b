"""What goes wrong on the simulated phone, on purpose and reproducibly.

Each kind of fault has a rate, the probability that it strikes when there is an occasion for it, and a random source of
its own, so that the same seed and the same moves meet the same faults.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import DeviceError
from . import popups

if TYPE_CHECKING:
    from .phone import Phone

NAMES = {
    "popup": "after a touch something covers the screen: a permission, a rating, an ad, a call, a message, low battery",
    "slow": "a page that was opened is empty at first, then half there, for up to a second",
    "stale": "the hierarchy that is read is the one before",
    "empty": "the hierarchy that is read is empty",
    "drop": "a request breaks the adb connection",
    "kill-app": "after a touch the app in front crashes",
    "kill-server": "a request ends the uiautomator2 server",
    "full-disk": "a file cannot be written",
}
SLOW_SECONDS = (0.2, 1.0)


class FaultError(DeviceError):
    """The faults asked for cannot be understood."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"{detail}.", f"Write NAME=RATE,…, a rate from 0 to 1; the names: {', '.join(NAMES)}.")


@dataclass
class Faults:
    """The faults of one phone.

    Attributes:
        rates: Probability by name; a name that is missing never strikes.
        seed: Makes them come the same way again.
        struck: How often each has struck so far.
    """

    rates: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    struck: dict[str, int] = field(default_factory=dict)
    _random: dict[str, random.Random] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str, seed: int = 0) -> Faults:
        """Reads `NAME=RATE,…`; an empty text means none.

        Raises:
            FaultError: An unknown name, or a rate that is no number from 0 to 1.
        """
        rates: dict[str, float] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, _, rate = part.partition("=")
            if name not in NAMES:
                raise FaultError(f"There is no fault called {name!r}")
            try:
                rates[name] = float(rate)
            except ValueError:
                raise FaultError(f"{rate!r} is no rate") from None
            if not 0 <= rates[name] <= 1:
                raise FaultError(f"The rate {rate} of {name} is not between 0 and 1")
        return cls(rates, seed)

    def draw(self, name: str) -> random.Random:
        """The random source of one kind."""
        return self._random.setdefault(name, random.Random(f"{self.seed}/{name}"))

    def strikes(self, name: str) -> bool:
        """Whether this kind strikes on this occasion."""
        rate = self.rates.get(name, 0.0)
        if not rate or self.draw(name).random() >= rate:
            return False
        self.struck[name] = self.struck.get(name, 0) + 1
        return True

    def slowness(self) -> float:
        """For how many seconds a page that was just opened is not all there; 0 most often."""
        return self.draw("slow").uniform(*SLOW_SECONDS) if self.strikes("slow") else 0.0

    def after_touch(self, phone: Phone) -> None:
        """What happens to the screen after it was touched."""
        top = phone.top
        if not top.app.on_launcher:
            return
        if self.strikes("kill-app"):
            phone.crash(top.app)
        elif not top.dialogs and self.strikes("popup"):
            popups.show(phone, self.draw("popup"))
