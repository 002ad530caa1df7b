"""The processes that `ps` and `pidof` show: the system's own and one for each app that has been opened."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .phone import Phone

_SYSTEM = (
    ("root", 1, 0, "init"),
    ("root", 812, 1, "zygote64"),
    ("shell", 1021, 1, "adbd"),
    ("system", 1406, 812, "system_server"),
    ("u0_a117", 1733, 812, "com.android.systemui"),
    ("u0_a151", 2148, 812, "com.google.android.inputmethod.latin"),
    ("u0_a136", 2302, 812, "com.google.android.gms"),
)
_ZYGOTE = 812


@dataclass(frozen=True, slots=True)
class Process:
    """A line of `ps`."""

    user: str
    pid: int
    parent: int
    name: str


class Processes:
    """The process table of one phone."""

    shell_pid = 6120

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._pids: dict[str, int] = {}
        self._next = count(3010, 13)

    def table(self) -> list[Process]:
        """All processes, by process id."""
        self._follow()
        fixed = [Process(*row) for row in _SYSTEM]
        names = {process.name for process in fixed}
        apps = [
            Process(f"u0_a{160 + index}", pid, _ZYGOTE, package)
            for index, (package, pid) in enumerate(sorted(self._pids.items()))
            if package not in names
        ]
        return sorted([*fixed, *apps], key=lambda process: process.pid)

    def pid_of(self, name: str) -> int | None:
        """The process id of a running app or system process, None when it does not run."""
        return next((process.pid for process in self.table() if process.name == name), None)

    def end(self, package: str) -> None:
        """Forgets an app that was stopped; opened again it gets a new process id."""
        self._pids.pop(package, None)

    def restart(self) -> None:
        """Forgets them all; what is opened after a restart gets new process ids."""
        self._pids.clear()

    def _follow(self) -> None:
        stopped = {info.package for info in self._phone.installed() if info.stopped}
        self._pids = {package: pid for package, pid in self._pids.items() if package not in stopped}
        for package in [*(activity.app.package for activity in self._phone.stack), *self._phone.waiting]:
            if package not in self._pids:
                self._pids[package] = next(self._next)
