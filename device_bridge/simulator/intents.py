"""`Intent`, the message that starts an activity, and the well-known actions that the built-in apps answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MAIN = "android.intent.action.MAIN"
LAUNCHER = "android.intent.category.LAUNCHER"
HOME = "android.intent.category.HOME"
VIEW = "android.intent.action.VIEW"
EDIT = "android.intent.action.EDIT"
INSERT = "android.intent.action.INSERT"
SET_ALARM = "android.intent.action.SET_ALARM"
SET_TIMER = "android.intent.action.SET_TIMER"
SHOW_ALARMS = "android.intent.action.SHOW_ALARMS"
SHOW_TIMERS = "android.intent.action.SHOW_TIMERS"

Extra = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Intent:
    """What to start and with what.

    `component` is `package/.Activity` or `package/full.class.Name`; without it the `action` (and `package`,
    where given) chooses the activity. `extras` keep the types that `am start` gave them.
    """

    action: str = ""
    data: str = ""
    mime_type: str = ""
    component: str = ""
    package: str = ""
    categories: tuple[str, ...] = ()
    extras: Mapping[str, Extra] = field(default_factory=dict)
    flags: int = 0

    def text(self, key: str, default: str = "") -> str:
        """An extra as text."""
        return str(self.extras.get(key, default))

    def number(self, key: str, default: int = 0) -> int:
        """An extra as a whole number; `default` where it is missing or is none."""
        try:
            return int(self.extras.get(key, default))
        except ValueError:
            return default

    def flag(self, key: str) -> bool:
        """An extra as a truth value; the words true and 1 count."""
        return str(self.extras.get(key, "")).lower() in ("true", "1")

    def __str__(self) -> str:
        """As `am` prints it: `Intent { act=… cmp=… }`."""
        parts = [("act", self.action), ("cat", f"[{','.join(self.categories)}]" if self.categories else "")]
        parts += [("dat", self.data), ("typ", self.mime_type), ("pkg", self.package), ("cmp", self.component)]
        shown = " ".join(f"{name}={value}" for name, value in parts if value)
        extras = " (has extras)" if self.extras else ""
        return f"Intent {{ {shown}{extras} }}"
