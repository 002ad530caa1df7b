"""The ADB daemon of the simulated phone: connections, streams and their flow control.

A host opens a TCP connection, both sides say CNXN, and from then on the host opens any number of
streams by naming a service. Each stream runs as its own task. On a stream at most one WRTE is on its way in
each direction until the other side answers OKAY. A peer that does not speak ADB loses its
connection; it cannot take the server down.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import deque
from typing import TYPE_CHECKING

from .services import Refused, serve
from .wire import MAX_PAYLOAD, VERSION_NO_CHECKSUM, Command, Packet, PacketDecoder, WireError

if TYPE_CHECKING:
    from .handset import Handset

log = logging.getLogger(__name__)

FEATURES = ("shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir", "sendrecv_v2")
_READ_SIZE = 256 * 1024
_INPUT_LIMIT = 1024 * 1024


class StreamClosed(Exception):
    """The host closed the stream, or the connection is gone."""


class Stream:
    """One ADB stream, seen from the phone.

    The first read or write accepts it; until then the service may still refuse.
    """

    def __init__(self, connection: Connection, local_id: int, remote_id: int) -> None:
        self._connection = connection
        self.local_id = local_id
        self.remote_id = remote_id
        self.accepted = False
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

    async def read(self) -> bytes:
        """The next bytes from the host.

        Returns:
            At least one byte, or b"" once the host has closed the stream.
        """
        self.accept()
        while not self._input and not self._ended:
            self._arrived.clear()
            await self._arrived.wait()
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
        size = self._connection.max_data
        for start in range(0, len(view), size):
            await self._ready.wait()
            if self._ended:
                raise StreamClosed
            self._ready.clear()
            self._send(Command.WRTE, bytes(view[start : start + size]))

    async def drain(self) -> None:
        """Waits until the host has acknowledged everything that was written."""
        await self._ready.wait()

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

    def acknowledge(self) -> None:
        """Takes an OKAY from the host: the next WRTE may go."""
        self._ready.set()

    def end(self) -> None:
        """No more input will come, and no output can go: wakes whoever waits."""
        self._ended = True
        self._arrived.set()
        self._ready.set()

    def _send(self, command: Command, payload: bytes = b"") -> None:
        if not self._ended:
            self._connection.send(Packet(command, self.local_id, self.remote_id, payload))


class Connection:
    """One host at the other end of a TCP connection."""

    def __init__(self, handset: Handset, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.max_data = 4096
        self._handset = handset
        self._reader = reader
        self._writer = writer
        self._decoder = PacketDecoder()
        self._online = False
        self._streams: dict[int, Stream] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._next_id = 1

    async def run(self) -> None:
        """Serves the host until it hangs up or stops speaking ADB."""
        try:
            while data := await self._reader.read(_READ_SIZE):
                for packet in self._decoder.feed(data):
                    self._handle(packet)
                await self._writer.drain()
        except WireError as error:
            log.info("connection closed: %s", error)
        except ConnectionError:
            pass
        finally:
            self.drop()

    def send(self, packet: Packet) -> None:
        """Queues a packet for the host; a host that is gone is no error here."""
        if not self._writer.is_closing():
            checksum = self._decoder.verify or packet.command is Command.CNXN
            self._writer.write(packet.encode(checksum=checksum))

    def drop(self) -> None:
        """Hangs up at once and ends every stream, as when the cable is pulled."""
        for stream in self._streams.values():
            stream.end()
        for task in self._tasks.values():
            task.cancel()
        self._streams.clear()
        self._tasks.clear()
        self._writer.transport.abort()

    def _handle(self, packet: Packet) -> None:
        if packet.command is Command.CNXN:
            self._connect(packet)
        elif not self._online:
            raise WireError(f"{packet.command.name} before CNXN")
        elif packet.command is Command.OPEN:
            self._open(packet)
        elif packet.command in (Command.OKAY, Command.WRTE, Command.CLSE):
            self._for_stream(packet)

    def _connect(self, packet: Packet) -> None:
        self._online = True
        self.max_data = max(1, min(packet.arg1, MAX_PAYLOAD))
        banner = self._handset.banner(FEATURES).encode()
        self.send(Packet(Command.CNXN, VERSION_NO_CHECKSUM, MAX_PAYLOAD, banner))

    def _open(self, packet: Packet) -> None:
        if self._handset.phone.faults.strikes("drop"):
            self.drop()
            return
        name = packet.payload.split(b"\0", 1)[0].decode("utf-8", "replace")
        stream = Stream(self, self._next_id, packet.arg0)
        self._next_id += 1
        self._streams[stream.local_id] = stream
        task = asyncio.create_task(self._serve(stream, name), name=f"adb {name[:40]}")
        self._tasks[stream.local_id] = task

    def _for_stream(self, packet: Packet) -> None:
        stream = self._streams.get(packet.arg1)
        if stream is None or (packet.arg0 and packet.arg0 != stream.remote_id):
            if packet.command is Command.WRTE:
                self.send(Packet(Command.CLSE, 0, packet.arg0))
        elif packet.command is Command.OKAY:
            stream.acknowledge()
        elif packet.command is Command.WRTE:
            stream.receive(packet.payload)
        else:
            self._forget(stream)
            stream.end()
            self.send(Packet(Command.CLSE, stream.local_id, stream.remote_id))

    async def _serve(self, stream: Stream, name: str) -> None:
        try:
            await serve(self._handset, stream, name)
            await stream.drain()
        except StreamClosed:
            pass
        except Refused:
            log.debug("refused %s", name)
        except Exception:
            log.exception("service %s failed", name)
        if stream.local_id in self._streams:
            self._tasks.pop(stream.local_id)
            self._forget(stream)
            local_id = stream.local_id if stream.accepted else 0
            self.send(Packet(Command.CLSE, local_id, stream.remote_id))

    def _forget(self, stream: Stream) -> None:
        self._streams.pop(stream.local_id, None)
        task = self._tasks.pop(stream.local_id, None)
        if task is not None:
            task.cancel()


class PhoneServer:
    """Listens for ADB hosts on behalf of one handset."""

    def __init__(self, handset: Handset) -> None:
        self._handset = handset
        self._server: asyncio.Server | None = None
        self._connections: dict[asyncio.Task[None] | None, Connection] = {}

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Starts to listen.

        Returns:
            The TCP port, which the system chooses when `port` is 0.

        Raises:
            OSError: The address cannot be bound.
        """
        self._server = await asyncio.start_server(self._accept, host, port)
        address = self._server.sockets[0].getsockname()
        return int(address[1])

    def drop_connections(self) -> None:
        """Hangs up on every host, without a word and without ceasing to listen. Faults are injected here."""
        for connection in list(self._connections.values()):
            connection.drop()

    async def close(self) -> None:
        """Stops listening and hangs up on everyone."""
        if self._server is not None:
            self._server.close()
            self.drop_connections()
            await asyncio.gather(*filter(None, self._connections))
            await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link: socket.socket = writer.get_extra_info("socket")
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(self._handset, reader, writer)
        task = asyncio.current_task()
        self._connections[task] = connection
        try:
            await connection.run()
        finally:
            del self._connections[task]
