"""The ADB daemon of the simulated phone: connections, and which streams run on them.

A host opens a TCP connection, both sides say CNXN, and from then on the host opens any number of
streams by naming a service. Each stream runs as its own task. A peer that does not speak ADB loses its
connection; it cannot take the server down.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from typing import TYPE_CHECKING

from .services import Refused, serve
from .stream import Stream, StreamClosed
from .wire import MAX_PAYLOAD, VERSION_NO_CHECKSUM, Command, Packet, PacketDecoder, WireError

if TYPE_CHECKING:
    from .handset import Handset

log = logging.getLogger(__name__)

FEATURES = ("shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir", "sendrecv_v2")
_READ_SIZE = 256 * 1024
_FINISH_SECONDS = 5.0
"""How long a service whose host has hung up may take to deal with the input it already has."""


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

    async def dial(self, name: str) -> Stream:
        """Opens a stream to a service of the host, one that it has named in `adb reverse`.

        Raises:
            StreamClosed: The host does not offer it, or is gone.
        """
        stream = self._new_stream(0)
        await stream.dial(name)
        return stream

    def close_stream(self, stream: Stream) -> None:
        """Ends a stream that the phone has opened."""
        if self._streams.pop(stream.local_id, None) is not None:
            self.send(Packet(Command.CLSE, stream.local_id, stream.remote_id))
            stream.end()

    def drop(self) -> None:
        """Hangs up at once and ends every stream, as when the cable is pulled."""
        self._handset.reversals.forget(self)
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
        stream = self._new_stream(packet.arg0)
        task = asyncio.create_task(self._serve(stream, name), name=f"adb {name[:40]}")
        self._tasks[stream.local_id] = task

    def _new_stream(self, remote_id: int) -> Stream:
        stream = Stream(self, self._next_id, remote_id)
        self._next_id += 1
        self._streams[stream.local_id] = stream
        return stream

    def _for_stream(self, packet: Packet) -> None:
        stream = self._streams.get(packet.arg1)
        if stream is None or (packet.arg0 and stream.remote_id and packet.arg0 != stream.remote_id):
            if packet.command is Command.WRTE:
                self.send(Packet(Command.CLSE, 0, packet.arg0))
        elif packet.command is Command.OKAY:
            stream.acknowledge(packet.arg0)
        elif packet.command is Command.WRTE:
            stream.receive(packet.payload)
        else:
            self._hung_up(stream)

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
        if self._streams.pop(stream.local_id, None) is not None:
            self._tasks.pop(stream.local_id)
            local_id = stream.local_id if stream.accepted else 0
            self.send(Packet(Command.CLSE, local_id, stream.remote_id))
            stream.end()

    def _hung_up(self, stream: Stream) -> None:
        """The host closed a stream. A service that was reading finds the end of its input; any other is ended."""
        del self._streams[stream.local_id]
        task = self._tasks.pop(stream.local_id, None)
        if task is not None and stream.waits_for_input:
            asyncio.get_running_loop().call_later(_FINISH_SECONDS, task.cancel)
        elif task is not None:
            task.cancel()
        if stream.remote_id:
            self.send(Packet(Command.CLSE, stream.local_id, stream.remote_id))
        stream.end()


class PhoneServer:
    """Listens for ADB hosts on behalf of one handset."""

    def __init__(self, handset: Handset) -> None:
        self._handset = handset
        self._server: asyncio.Server | None = None
        self._connections: dict[asyncio.Task[None] | None, Connection] = {}
        handset.on_restart = self.drop_connections

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
