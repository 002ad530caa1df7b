"""The lock screen: what is in front when a phone wakes up, until somebody unlocks it.

`misc` key `lock_screen` says how: `none` (never locked, as a phone that automation is set up on), `swipe`, or `pin`
with the number in `lock_pin`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .shade import notifications
from .view import MATCH, View
from .widgets import FRAME, Action, button, group, label, row

if TYPE_CHECKING:
    from .phone import Phone

PACKAGE = "com.android.systemui"
DIGITS = ("123", "456", "789")


class Keyguard:
    """Locks one phone."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self.locked = False
        self._asking = False
        self._typed = ""
        self._wrong = False

    @property
    def how(self) -> str:
        """none, swipe or pin."""
        return self._phone.state.misc("lock_screen", "none")

    def sleep(self) -> None:
        """The screen goes off: locked from now on, if it locks at all."""
        self.locked = self.how != "none"
        self._asking, self._typed, self._wrong = False, "", False

    def swipe_up(self) -> None:
        """Unlocks, or asks for the number."""
        if self.how == "pin":
            self._asking = True
        else:
            self.locked = False

    def back(self) -> None:
        """Leaves the number pad."""
        self._asking, self._typed = False, ""

    def build(self) -> View:
        """What is on the screen while it is locked."""
        return self._pad() if self._asking else self._clock()

    def _clock(self) -> View:
        now = self._phone.state.now()
        shown = self._phone.state.get("secure", "lock_screen_show_notifications") != "0"
        private = self._phone.state.get("secure", "lock_screen_allow_private_notifications") != "0"
        notes = [
            label(f"{note.title}: {note.text}" if private else note.title, "android:id/title", padding=(63, 21, 63, 21))
            for note in (notifications(self._phone.state)[:4] if shown else [])
        ]
        return self._frame(
            [
                label(f"{now:%H:%M}", _rid("lockscreen_clock_view"), size=190, align="center", padding=(0, 300, 0, 0)),
                label(f"{now:%A, %B} {now.day}", _rid("keyguard_status_area"), size=45, align="center"),
                *notes,
                group([], height=MATCH, weight=1),
                label("Swipe up to unlock", _rid("keyguard_indication_text"), align="center", padding=(0, 0, 0, 63)),
            ]
        )

    def _pad(self) -> View:
        said = "Wrong PIN" if self._wrong else "Enter your PIN"
        rows = [row([self._key(digit) for digit in line]) for line in DIGITS]
        last = row([self._button("Delete", self._delete), self._key("0"), self._button("Enter", self.enter)])
        return self._frame(
            [
                label(said, _rid("bouncer_message_view"), size=53, align="center", padding=(0, 400, 0, 42)),
                label("•" * len(self._typed), _rid("pinEntry"), size=72, align="center", padding=(0, 0, 0, 84)),
                *rows,
                last,
            ]
        )

    def _frame(self, parts: list[View]) -> View:
        return group(parts, class_name=FRAME, resource_id=_rid("keyguard_root_view"), height=MATCH, fill="background")

    def _key(self, digit: str) -> View:
        return self._button(digit, lambda: self.type(digit))

    def _button(self, text: str, act: Action) -> View:
        made = button(
            text, act, _rid(f"key{text}"), width=MATCH, height=210, size=72, fill="surface_high",
            margin=(16, 16, 16, 16),
        )  # fmt: skip
        made.box.weight = 1
        return made

    def type(self, text: str) -> bool:
        """Puts digits on the number pad. False while it is not shown."""
        if not self._asking or not text.isdigit():
            return False
        self._typed, self._wrong = self._typed + text, False
        return True

    def _delete(self) -> None:
        self._typed = self._typed[:-1]

    def enter(self) -> None:
        """Tries the number."""
        self.locked = self._typed != self._phone.state.misc("lock_pin", "1234")
        self._wrong, self._typed = self.locked, ""


def _rid(name: str) -> str:
    return f"{PACKAGE}:id/{name}"
