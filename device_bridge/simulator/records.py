"""The things a phone keeps rows of: alarms, timers, contacts, installed packages, and the records of other apps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(slots=True)
class Record:
    """A row of an app's own data. Subclass it as a dataclass with fields of type str, int, float, bool or list[str].

        @dataclass(slots=True)
        class Note(Record):
            kind: ClassVar[str] = "notes"
            title: str = ""
            body: str = ""

    `PhoneState.add`, `all`, `one`, `save` and `remove` keep them. `kind` names the rows in the state (and in the
    names of changes: `records/notes/7/title`), so it must be unique among the apps of a phone.
    """

    kind: ClassVar[str] = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm. `hour` is 0-23; `days` lists its weekdays ("1,2,3", Monday is 1), empty when it rings once."""

    id: int
    hour: int
    minute: int
    label: str = ""
    enabled: bool = True
    days: str = ""
    vibrate: bool = True


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown of `seconds`; `remaining` counts when it is paused, `ends_at` (epoch seconds) when it runs."""

    id: int
    seconds: int
    label: str
    running: bool
    remaining: float
    ends_at: float

    def left(self, now: float) -> int:
        """Whole seconds left at the epoch time `now`; negative once it has rung."""
        return round(self.ends_at - now) if self.running else round(self.remaining)


@dataclass(frozen=True, slots=True)
class Contact:
    """A person in the address book. `id` 0 means not stored yet."""

    id: int = 0
    first: str = ""
    last: str = ""
    phone: str = ""
    email: str = ""
    company: str = ""
    starred: bool = False

    @property
    def name(self) -> str:
        """First and last name, or the first of company, phone and e-mail that is there."""
        return f"{self.first} {self.last}".strip() or self.company or self.phone or self.email or "(No name)"


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """An installed package. `activity` is what the launcher starts (`.Settings`), empty when there is nothing."""

    package: str
    label: str
    activity: str = ""
    version: str = "1.0"
    version_code: int = 1
    system: bool = False
    enabled: bool = True
    notifications: bool = True
    stopped: bool = False
    size_mb: int = 20
