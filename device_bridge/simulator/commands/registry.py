"""What a shell command is: a function that is registered by name and gets one `Call`."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..handset import Handset
    from ..phone import Phone
    from ..shell import Shell


class ExitShell(Exception):
    """`exit` was called; the shell ends with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class LeaveLoop(Exception):
    """`break` or, when the loop `goes_on`, `continue` was called; so many loops are left or gone on with."""

    def __init__(self, levels: int, *, goes_on: bool) -> None:
        super().__init__(levels)
        self.levels = levels
        self.goes_on = goes_on


class Sink(Protocol):
    """Where output goes: the host, a file, or the next command of a pipe."""

    def write(self, data: bytes) -> None:
        """Takes output; it may be kept until the next flush."""

    async def flush(self) -> None:
        """Passes on what was kept."""


class Source(Protocol):
    """Where input comes from."""

    async def read(self, limit: int | None = None) -> bytes:
        """Everything up to the end of the input, or up to `limit` bytes."""

    async def read_some(self) -> bytes:
        """The next bytes as they come; b"" at the end of the input."""

    async def read_line(self) -> bytes:
        """The next line with its end, or what is left of the input."""


@dataclass(slots=True)
class Call:
    """One run of a command: its name and arguments, and its three streams."""

    shell: Shell
    name: str
    args: list[str]
    stdin: Source
    stdout: Sink
    stderr: Sink

    @property
    def handset(self) -> Handset:
        """The handset that the command runs on."""
        return self.shell.handset

    @property
    def phone(self) -> Phone:
        """The phone that the command runs on."""
        return self.shell.handset.phone

    def say(self, text: str) -> None:
        """Prints a line."""
        self.stdout.write(text.encode() + b"\n")

    def complain(self, text: str) -> None:
        """Prints a line to the error output."""
        self.stderr.write(text.encode() + b"\n")

    def fail(self, text: str, status: int = 1) -> int:
        """Prints a line to the error output and returns the exit status to return."""
        self.complain(text)
        return status

    def path(self, text: str) -> str:
        """An argument as an absolute path."""
        return self.handset.files.resolve(text, self.shell.cwd)


Outcome = int | None
CommandFunction = Callable[[Call], Outcome | Awaitable[Outcome]]
_commands: dict[str, CommandFunction] = {}
_builtins: set[str] = set()


def command(*names: str, builtin: bool = False) -> Callable[[CommandFunction], CommandFunction]:
    """Registers a function as a shell command. It returns the exit status, None meaning 0.

    Args:
        names: What it is called by.
        builtin: It is part of the shell itself, without a file in /system/bin.
    """

    def register(function: CommandFunction) -> CommandFunction:
        _commands.update(dict.fromkeys(names, function))
        if builtin:
            _builtins.update(names)
        return function

    return register


def find_command(name: str) -> CommandFunction | None:
    """The command of that name, given plainly or by its path in /system/bin; None when there is none."""
    plain = name.removeprefix("/system/bin/").removeprefix("/bin/")
    return _commands.get(plain)


def is_builtin(name: str) -> bool:
    """Whether the command is part of the shell itself."""
    return name in _builtins


def command_names() -> list[str]:
    """All commands, sorted."""
    return sorted(_commands)


async def invoke(function: CommandFunction, call: Call) -> int:
    """Runs a command to its end and returns its exit status."""
    outcome = function(call)
    if inspect.isawaitable(outcome):
        outcome = await outcome
    return outcome or 0
