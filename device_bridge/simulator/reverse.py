"""Ports of the phone that lead to the host: what `adb reverse` sets up.

The phone has no network of its own. A program on it that connects to such a port gets a stream to the host, which
connects it on to where the port was told to lead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .stream import Stream, StreamClosed

if TYPE_CHECKING:
    from .server import Connection

_KINDS = ("tcp:", "localabstract:", "localreserved:", "localfilesystem:")
_FIRST_FREE_PORT = 38_000


class ReverseError(Exception):
    """A port cannot be reversed, or is not; the text is what `adb reverse` prints."""


class Reversals:
    """The reversed ports of one phone."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, Connection]] = {}

    def add(self, local: str, remote: str, connection: Connection, *, rebind: bool = True) -> int:
        """Makes a port of the phone lead to the host at the other end of a connection.

        Args:
            local: The phone's end, such as `tcp:8000`; with `tcp:0` the phone chooses a free port.
            remote: The host's end.
            connection: The host.
            rebind: Take the port also when it leads somewhere already.

        Returns:
            The port that the phone chose; 0 where it had no choice.

        Raises:
            ReverseError: The phone's end is not one it can listen at, or taken and not to be taken again.
        """
        kind = next((kind for kind in _KINDS if local.startswith(kind)), "")
        name = local[len(kind) :]
        if not kind or not name or (kind == "tcp:" and not (name.isdecimal() and int(name) < 65_536)):
            raise ReverseError(f"cannot bind listener: unknown socket specification: {local}")
        chosen = 0
        if local == "tcp:0":
            chosen = next(port for port in range(_FIRST_FREE_PORT, 65_536) if f"tcp:{port}" not in self._held)
            local = f"tcp:{chosen}"
        if not rebind and local in self._held:
            raise ReverseError("cannot rebind existing socket")
        self._held[local] = remote, connection
        return chosen

    def remove(self, local: str) -> None:
        """Closes a port again.

        Raises:
            ReverseError: It is not reversed.
        """
        if self._held.pop(local, None) is None:
            raise ReverseError(f"listener '{local}' not found")

    def clear(self) -> None:
        """Closes all of them."""
        self._held.clear()

    def forget(self, connection: Connection) -> None:
        """Closes those of a host that is gone."""
        self._held = {local: held for local, held in self._held.items() if held[1] is not connection}

    def listing(self) -> str:
        """A line for each, as `adb reverse --list` prints it."""
        return "".join(f"host-1 {local} {remote}\n" for local, (remote, _) in self._held.items())

    async def connect(self, port: int) -> Stream:
        """A stream to where a port of the phone leads.

        Raises:
            ConnectionRefusedError: It leads nowhere, or the host does not accept.
        """
        remote, connection = self._held.get(f"tcp:{port}", ("", None))
        if connection is None:
            raise ConnectionRefusedError
        try:
            return await connection.dial(remote)
        except StreamClosed:
            raise ConnectionRefusedError from None
