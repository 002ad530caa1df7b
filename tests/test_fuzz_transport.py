"""The ADB transport under fire: noise, lies in headers, streams in any order, hosts that stop halfway."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Iterator

import pytest
from fuzzing import Case, Target, cases, fire, serving
from hypothesis import strategies as st
from tapwright.device_bridge.simulator.wire import MAX_PAYLOAD, VERSION_MIN, VERSION_NO_CHECKSUM, Command, Packet

words = st.one_of(st.integers(0, 0xFFFFFFFF), st.sampled_from([0, 1, 2, MAX_PAYLOAD + 1, 2**31 - 1, 2**31, 2**32 - 1]))
commands = st.sampled_from(list(Command))
services = st.one_of(
    st.sampled_from(
        [b"shell:echo hi", b"shell:cat", b"shell:", b"shell,v2,raw:", b"shell,v2:id", b"exec:screencap", b"sync:",
         b"tcp:9008", b"tcp:1", b"tcp:", b"reverse:forward:tcp:1;tcp:2", b"root:", b"remount:",
         b"reboot:bootloader", b"jdwp", b"framebuffer:", b"reverse:list-forward", b"reverse:killforward-all", b"usb:",
         b"local:/x", b"localabstract:x", b"shell:sleep 9", b"logcat:", b"", b"\0", b"s" * 5000, b"track-jdwp"]
    ),
    st.binary(max_size=30),
)  # fmt: skip


def header(command: int, arg0: int, arg1: int, length: int, total: int, magic: int) -> bytes:
    return struct.pack("<6I", command, arg0, arg1, length, total, magic)


lies = st.one_of(
    st.builds(header, words, words, words, words, words, words),
    st.builds(lambda c, a, b, n, s: header(c, a, b, n, s, c ^ 0xFFFFFFFF), commands, words, words, words, words),
    st.builds(lambda c, a, b, m: header(c, a, b, 0, 0, m), commands, words, words, words),
)
honest = st.builds(
    lambda c, a, b, data, signed: Packet(c, a, b, data).encode(checksum=signed),
    commands, words, words, st.binary(max_size=80), st.booleans(),
)  # fmt: skip
greeting = st.builds(
    lambda version, size: Packet(Command.CNXN, version, size, b"host::\0").encode(),
    st.sampled_from([0, VERSION_MIN, VERSION_NO_CHECKSUM, 2**32 - 1]),
    st.sampled_from([0, 1, 4096, MAX_PAYLOAD, 2**32 - 1]),
)
noise = st.lists(st.one_of(greeting, honest, lies, st.binary(max_size=200)), max_size=12)
endings = st.sampled_from(["close", "abort", "half", "late"])


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    yield from serving()


@cases
def test_noise_and_lies_hurt_nobody_else(target: Target, cases: int) -> None:
    def case(drawn: tuple[list[bytes], str]) -> Case:
        pieces, ending = drawn

        async def attack(target: Target) -> None:
            host = await target.dial(greet=False)
            for piece in pieces:
                host.writer.write(piece)
                await asyncio.sleep(0)
            await end(target, host.writer, ending)

        return attack

    fire(target, cases, st.tuples(noise, endings), case)


async def end(target: Target, writer: asyncio.StreamWriter, how: str) -> None:
    """A host's end: an orderly one, a cable pulled, one direction only, or later than others are served."""
    await asyncio.sleep(0.002)
    if how == "late":
        await target.talk()
    if how == "abort":
        writer.transport.abort()
        return
    if how == "half" and writer.can_write_eof() and not writer.is_closing():
        writer.write_eof()
        await asyncio.sleep(0.002)
    writer.close()


steps = st.lists(
    st.tuples(
        st.sampled_from([Command.OPEN] * 3 + [Command.WRTE] * 3 + [Command.OKAY, Command.CLSE, *Command]),
        st.integers(0, 4),
        st.one_of(st.integers(0, 6), words),
        st.one_of(services, st.binary(max_size=100)),
    ),
    max_size=25,
)


@cases
def test_streams_in_any_order_hurt_nobody_else(target: Target, cases: int) -> None:
    def case(drawn: tuple[list[tuple[Command, int, int, bytes]], str, int]) -> Case:
        moves, ending, maxdata = drawn

        async def attack(target: Target) -> None:
            host = await target.dial(maxdata=maxdata)
            for command, own, phones, data in moves:
                payload = data + b"\0" if command is Command.OPEN else data
                host.writer.write(Packet(command, own, phones, payload).encode())
                if own == 0:
                    await asyncio.sleep(0.001)
            await end(target, host.writer, ending)

        return attack

    fire(target, cases, st.tuples(steps, endings, st.sampled_from([1, 7, 4096, MAX_PAYLOAD])), case)


def test_two_gibibytes_are_claimed_and_never_kept(target: Target) -> None:
    async def attack(target: Target) -> None:
        host = await target.dial()
        host.writer.write(header(Command.WRTE, 1, 1, 2**31, 0, Command.WRTE ^ 0xFFFFFFFF) + bytes(100_000))
        with pytest.raises(ConnectionError):
            while True:
                await host.next()

    target.run(attack)


def test_a_hundred_hosts_that_say_nothing_are_no_trouble(target: Target) -> None:
    async def attack(target: Target) -> None:
        hosts = [await target.dial(greet=number % 2 == 0) for number in range(100)]
        await target.talk()
        for host in hosts:
            host.writer.close()

    target.run(attack)
