"""The ADB transport: packets survive any chunking, and the daemon survives any peer."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tapwright.device_bridge.simulator.handset import Handset
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.server import PhoneServer
from tapwright.device_bridge.simulator.wire import (
    MAX_PAYLOAD,
    VERSION_MIN,
    VERSION_NO_CHECKSUM,
    Command,
    Packet,
    PacketDecoder,
    WireError,
)

words = st.integers(0, 0xFFFFFFFF)
packets = st.builds(
    Packet,
    st.sampled_from([command for command in Command if command is not Command.CNXN]),
    words,
    words,
    st.binary(max_size=300),
)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


@given(st.lists(packets, max_size=8), st.lists(st.integers(0, 5000), max_size=20))
def test_packets_come_out_as_they_went_in_however_the_bytes_are_cut(sent: list[Packet], places: list[int]) -> None:
    decoder = PacketDecoder()
    data = b"".join(packet.encode() for packet in sent)
    received = [packet for piece in cut(data, places) for packet in decoder.feed(piece)]
    assert received == sent


@given(packets, st.integers(1, 400))
def test_a_partial_packet_yields_nothing_yet(packet: Packet, missing: int) -> None:
    data = packet.encode()
    decoder = PacketDecoder()
    head = data[: max(0, len(data) - missing)]
    assert list(decoder.feed(head)) == []
    assert list(decoder.feed(data[len(head) :])) == [packet]


@given(packets, st.binary(min_size=24, max_size=80))
@example(Packet(Command.OPEN, 1, 0, b"shell:id\0"), b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
def test_noise_after_a_packet_is_an_error_and_never_a_packet(packet: Packet, noise: bytes) -> None:
    word, magic = struct.unpack("<I16xI", noise[:24])
    decoder = PacketDecoder()
    if word ^ 0xFFFFFFFF == magic:
        return
    with pytest.raises(WireError):
        list(decoder.feed(packet.encode() + noise))


@given(packets.filter(lambda packet: sum(packet.payload) > 0))
def test_checksums_count_until_a_version_without_them_is_agreed(packet: Packet) -> None:
    unsigned = packet.encode(checksum=False)
    with pytest.raises(WireError):
        list(PacketDecoder().feed(unsigned))
    old, new = PacketDecoder(), PacketDecoder()
    list(old.feed(Packet(Command.CNXN, VERSION_MIN, 4096).encode()))
    with pytest.raises(WireError):
        list(old.feed(unsigned))
    list(new.feed(Packet(Command.CNXN, VERSION_NO_CHECKSUM, 4096).encode()))
    assert list(new.feed(unsigned)) == [packet]


def test_a_payload_over_the_limit_is_refused_before_it_is_read() -> None:
    header = struct.pack("<6I", Command.WRTE, 1, 1, MAX_PAYLOAD + 1, 0, Command.WRTE ^ 0xFFFFFFFF)
    with pytest.raises(WireError, match="over the limit"):
        list(PacketDecoder().feed(header))


class Host:
    """The other end of the wire, one packet at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.decoder = PacketDecoder()
        self.queue: list[Packet] = []

    def send(self, command: Command, arg0: int, arg1: int, payload: bytes = b"") -> None:
        self.writer.write(Packet(command, arg0, arg1, payload).encode())

    async def next(self) -> Packet:
        while not self.queue:
            data = await asyncio.wait_for(self.reader.read(65536), 5)
            if not data:
                raise ConnectionResetError
            self.queue.extend(self.decoder.feed(data))
        return self.queue.pop(0)

    async def silence(self) -> bool:
        try:
            self.queue.append(await asyncio.wait_for(self.next(), 0.1))
        except TimeoutError:
            return True
        return False

    async def handshake(self, *, version: int = VERSION_NO_CHECKSUM, maxdata: int = MAX_PAYLOAD) -> Packet:
        self.send(Command.CNXN, version, maxdata, b"host::features=shell_v2\0")
        return await self.next()

    async def open(self, number: int, service: bytes) -> Packet:
        self.send(Command.OPEN, number, 0, service + b"\0")
        return await self.next()


def with_host(test: Callable[[Host, Callable[[], Awaitable[Host]]], Awaitable[None]]) -> None:
    """Runs a test against a phone's daemon; it gets one connection and a way to make more."""

    async def run() -> None:
        server = PhoneServer(Handset(Phone()))
        port = await server.start()

        async def dial() -> Host:
            return Host(*await asyncio.open_connection("127.0.0.1", port))

        try:
            await test(await dial(), dial)
        finally:
            await server.close()

    asyncio.run(run())


def test_the_phone_introduces_itself() -> None:
    async def check(host: Host, _dial: object) -> None:
        hello = await host.handshake()
        assert hello.command is Command.CNXN
        assert hello.payload.startswith(b"device::ro.product.name=")
        assert b"shell_v2" in hello.payload
        assert b"brotli" not in hello.payload

    with_host(check)


def test_one_write_is_on_its_way_until_it_is_acknowledged_and_pieces_keep_to_maxdata() -> None:
    async def check(host: Host, _dial: object) -> None:
        await host.handshake(maxdata=64)
        okay = await host.open(7, b"shell:getprop")
        assert (okay.command, okay.arg1) == (Command.OKAY, 7)
        text = b""
        while (packet := await host.next()).command is Command.WRTE:
            assert len(packet.payload) <= 64
            assert await host.silence() if len(text) < 192 else True
            text += packet.payload
            host.send(Command.OKAY, 7, packet.arg0)
        assert packet.command is Command.CLSE
        assert b"[ro.build.version.sdk]: [34]" in text

    with_host(check)


def test_many_streams_run_at_once_and_a_slow_one_holds_up_nobody() -> None:
    async def check(host: Host, _dial: object) -> None:
        await host.handshake()
        slow = await host.open(1, b"shell:sleep 30")
        assert slow.command is Command.OKAY
        for number in range(2, 40):
            host.send(Command.OPEN, number, 0, b"shell:echo %d\0" % number)
        said: dict[int, bytes] = {}
        closed: set[int] = set()
        while len(closed) < 38:
            packet = await host.next()
            if packet.command is Command.WRTE:
                said[packet.arg1] = packet.payload
                host.send(Command.OKAY, packet.arg1, packet.arg0)
            elif packet.command is Command.CLSE:
                closed.add(packet.arg1)
        assert said == {number: b"%d\n" % number for number in range(2, 40)}
        host.send(Command.CLSE, 1, slow.arg0)
        assert (await host.next()).command is Command.CLSE

    with_host(check)


@pytest.mark.parametrize("service", [b"nonsense:", b"tcp:9008", b"jdwp:12", b"backup:", b"", b"\xff\xfe"])
def test_a_service_that_is_not_there_is_closed(service: bytes) -> None:
    async def check(host: Host, _dial: object) -> None:
        await host.handshake()
        packet = await host.open(9, service)
        assert (packet.command, packet.arg0, packet.arg1) == (Command.CLSE, 0, 9)
        assert (await host.open(10, b"shell:true")).command is Command.OKAY

    with_host(check)


@pytest.mark.parametrize(
    "noise",
    [
        b"GET / HTTP/1.1\r\nHost: phone\r\n\r\n",
        bytes(24),
        Packet(Command.OPEN, 1, 0, b"shell:id\0").encode(),
        struct.pack("<6I", Command.CNXN, VERSION_MIN, 4096, 3, 99, Command.CNXN ^ 0xFFFFFFFF) + b"abc",
    ],
    ids=["http", "zeros", "open before connect", "wrong checksum"],
)
def test_a_peer_that_does_not_speak_adb_loses_its_connection_and_nobody_else_does(noise: bytes) -> None:
    async def check(host: Host, dial: Callable[[], Awaitable[Host]]) -> None:
        await host.handshake()
        rude = await dial()
        rude.writer.write(noise)
        with pytest.raises(ConnectionError):
            await rude.next()
        assert (await host.open(1, b"shell:true")).command is Command.OKAY

    with_host(check)


def test_packets_for_streams_that_are_not_there_do_no_harm() -> None:
    async def check(host: Host, _dial: object) -> None:
        await host.handshake()
        for command in (Command.OKAY, Command.CLSE, Command.AUTH):
            host.send(command, 5, 12345)
        host.send(Command.WRTE, 5, 12345, b"lost")
        assert (await host.next()).command is Command.CLSE
        assert (await host.open(1, b"shell:true")).command is Command.OKAY

    with_host(check)


@given(st.binary(max_size=400))
@example(struct.pack("<4sI", b"STAT", 0xFFFFFFFF))
@example(struct.pack("<4sI", b"SEND", 4) + b"/x,6" + b"JUNK\0\0\0\0")
def test_any_bytes_to_sync_end_in_an_answer_or_a_closed_stream(data: bytes) -> None:
    async def check(host: Host, _dial: object) -> None:
        await host.handshake()
        okay = await host.open(3, b"sync:")
        if data:
            host.send(Command.WRTE, 3, okay.arg0, data)
        host.send(Command.CLSE, 3, okay.arg0)
        while (await host.next()).command is not Command.CLSE:
            pass
        assert (await host.open(4, b"shell:true")).command is Command.OKAY

    with_host(check)
