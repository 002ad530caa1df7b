"""What the phone's shell reads from and writes to: the host, a terminal there, or memory between two commands.

With the shell protocol (`shell,v2`) stdout, stderr and the exit status travel as separate packets and stdin comes back
the same way; without it, stdout and stderr are one plain stream.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .stream import Stream

_PIECE = 256 * 1024
_PACKET = struct.Struct("<BI")


class Id(IntEnum):
    """The packets of the shell protocol."""

    STDIN = 0
    STDOUT = 1
    STDERR = 2
    EXIT = 3
    CLOSE_STDIN = 4
    WINDOW_SIZE = 5


class Channel:
    """Output on its way to the host, kept together until somebody flushes, so that it takes few packets."""

    def __init__(self, stream: Stream, *, packets: bool) -> None:
        self._stream = stream
        self._packets = packets
        self._pending = bytearray()

    def put(self, kind: Id, data: bytes) -> None:
        """Queues output of one kind; the exit status is dropped where the protocol has no place for it."""
        if self._packets:
            for start in range(0, len(data), _PIECE):
                piece = data[start : start + _PIECE]
                self._pending += _PACKET.pack(kind, len(piece)) + piece
        elif kind is not Id.EXIT:
            self._pending += data

    async def flush(self) -> None:
        """Sends what is queued."""
        if self._pending:
            data = bytes(self._pending)
            self._pending.clear()
            await self._stream.write(data)


class HostSink:
    """Standard output or error of a command that the host started."""

    def __init__(self, channel: Channel, kind: Id) -> None:
        self._channel = channel
        self._kind = kind

    def write(self, data: bytes) -> None:
        """Queues output for the host."""
        self._channel.put(self._kind, data)

    async def flush(self) -> None:
        """Sends what is queued."""
        await self._channel.flush()


class HostSource:
    """Standard input from the host, read only when a command asks for it."""

    def __init__(self, stream: Stream, *, packets: bool) -> None:
        self._stream = stream
        self._packets = packets
        self._buffer = bytearray()
        self._held = b""
        self._closed = False

    async def read(self, limit: int | None = None) -> bytes:
        """Everything until the host closes the input, or until there are `limit` bytes."""
        data = bytearray()
        while (limit is None or len(data) < limit) and (piece := await self.read_some()):
            data += piece
        if limit is not None:
            self._held = bytes(data[limit:])
        return bytes(data[:limit])

    async def read_line(self) -> bytes:
        """The next line with its end, or what is left of the input."""
        data = b""
        while b"\n" not in data and (piece := await self.read_some()):
            data += piece
        end = data.find(b"\n") + 1 or len(data)
        self._held = data[end:]
        return data[:end]

    async def read_some(self) -> bytes:
        """The next bytes as they come; b"" at the end of the input."""
        if self._held:
            data, self._held = self._held, b""
            return data
        return await (self._next_input() if self._packets else self._stream.read())

    async def _next_input(self) -> bytes:
        while not self._closed:
            if len(self._buffer) >= _PACKET.size:
                kind, length = _PACKET.unpack_from(self._buffer)
                end = _PACKET.size + length
                if len(self._buffer) >= end:
                    data = bytes(self._buffer[_PACKET.size : end])
                    del self._buffer[:end]
                    self._closed = kind == Id.CLOSE_STDIN
                    if kind == Id.STDIN and data:
                        return data
                    continue
            more = await self._stream.read()
            self._closed = not more
            self._buffer += more
        return b""


class Terminal:
    """Output to a terminal, where a line ends with a carriage return as well."""

    def __init__(self, sink: HostSink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> None:
        """Queues output for the host."""
        self._sink.write(data.replace(b"\n", b"\r\n"))

    async def flush(self) -> None:
        """Sends what is queued."""
        await self._sink.flush()


class Memory:
    """Output kept for the next command of a pipe, a file, or nobody."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._read = 0

    def write(self, data: bytes) -> None:
        """Keeps the output."""
        self.data += data

    async def flush(self) -> None:
        """Nothing waits for it."""

    async def read(self, limit: int | None = None) -> bytes:
        """What was written and not yet read, as the input of another command."""
        start = self._read
        self._read = len(self.data) if limit is None else min(start + limit, len(self.data))
        return bytes(self.data[start : self._read])

    async def read_some(self) -> bytes:
        """The same; b"" at the end."""
        return await self.read()

    async def read_line(self) -> bytes:
        """The next line of it with its end."""
        end = self.data.find(b"\n", self._read) + 1 or len(self.data)
        return await self.read(end - self._read)
