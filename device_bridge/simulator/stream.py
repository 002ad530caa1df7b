"""One ADB stream, seen from the phone: bytes both ways, each packet acknowledged before the next may go.

Most streams are opened by the host, which names a service of the phone. A few go the other way: the phone opens them
to a port of the host that `adb reverse` has lent it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from .wire import Command, Packet, WireError

if TYPE_CHECKING:
    from .server import Connection

_INPUT_LIMIT = 1024 * 1024


class StreamClosed(Exception):
    """The host closed the stream, or the connection is gone."""


class Stream:
    """One ADB stream.

    The first read or write accepts a stream that the host has opened; until then the service may still refuse.

    Args:
        connection: The connection to the host.
        local_id: The phone's number for it.
        remote_id: The host's number for it; 0 for a stream that the phone opens, until the host has accepted it.
    """

    def __init__(self, connection: Connection, local_id: int, remote_id: int) -> None:
        self.connection = connection
        self.local_id = local_id
        self.remote_id = remote_id
        self.accepted = False
        self.waits_for_input = False
        self._input: deque[bytes] = deque()
        self._buffered = 0
        self._owed = False
        self._ended = False
        self._arrived = asyncio.Event()
        self._ready = asyncio.Event()
        self._ready.set()

    def accept(self) -> None:
        """Tells the host that the service runs. Harmless when repeated."""
        if not self.accepted:
            self.accepted = True
            self._send(Command.OKAY)

    async def dial(self, name: str) -> None:
        """Asks the host for one of its services, and waits until it has accepted.

        Raises:
            StreamClosed: It has not, or is gone.
        """
        self.accepted = True
        self._ready.clear()
        self._send(Command.OPEN, name.encode() + b"\0")
        await self._ready.wait()
        if self._ended:
            raise StreamClosed

    async def read(self) -> bytes:
        """The next bytes from the host.

        Returns:
            At least one byte, or b"" once the host has closed the stream.
        """
        self.accept()
        while not self._input and not self._ended:
            self._arrived.clear()
            self.waits_for_input = True
            try:
                await self._arrived.wait()
            finally:
                self.waits_for_input = False
        if not self._input:
            return b""
        data = self._input.popleft()
        self._buffered -= len(data)
        if self._owed and self._buffered < _INPUT_LIMIT:
            self._owed = False
            self._send(Command.OKAY)
        return data

    async def write(self, data: bytes) -> None:
        """Sends bytes to the host, in pieces no larger than it takes, each after the last was acknowledged.

        Raises:
            StreamClosed: The host is not there any more.
        """
        self.accept()
        view = memoryview(data)
        size = self.connection.max_data
        for start in range(0, len(view), size):
            await self._ready.wait()
            if self._ended:
                raise StreamClosed
            self._ready.clear()
            self._send(Command.WRTE, bytes(view[start : start + size]))

    async def drain(self) -> None:
        """Waits until the host has acknowledged everything that was written."""
        await self._ready.wait()

    def close(self) -> None:
        """Hangs up on the host."""
        self.connection.close_stream(self)

    def receive(self, data: bytes) -> None:
        """Takes a WRTE from the host and acknowledges it, at once unless too much lies unread.

        Raises:
            WireError: The host sends on without waiting for the acknowledgement.
        """
        if self._owed:
            raise WireError(f"unasked for WRTE on stream {self.local_id}")
        self._input.append(data)
        self._buffered += len(data)
        self._arrived.set()
        if self._buffered < _INPUT_LIMIT:
            self._send(Command.OKAY)
        else:
            self._owed = True

    def acknowledge(self, remote_id: int) -> None:
        """Takes an OKAY from the host: the next WRTE may go."""
        self.remote_id = self.remote_id or remote_id
        self._ready.set()

    def end(self) -> None:
        """No more input will come, and no output can go: wakes whoever waits."""
        self._ended = True
        self._arrived.set()
        self._ready.set()

    def _send(self, command: Command, payload: bytes = b"") -> None:
        if not self._ended:
            self.connection.send(Packet(command, self.local_id, self.remote_id, payload))
