"""A phone's daemon in this process under fire: rude hosts come and go, a polite one must never notice."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.files import WRITABLE
from tapwright.device_bridge.simulator.handset import Handset
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.server import PhoneServer
from tapwright.device_bridge.simulator.wire import MAX_PAYLOAD, VERSION_NO_CHECKSUM, Command, Packet
from test_wire import Host

PORT = 9008
MEBIBYTE = 2**20
FEW, MANY = 100, 2100
"""Cases of each kind in an ordinary run, and in a slow one; there are five kinds."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = (
    "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
)  # fmt: skip

Case = Callable[["Target"], Coroutine[Any, Any, None]]
cases = pytest.mark.parametrize("cases", [FEW, pytest.param(MANY, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
paths = st.sampled_from(
    ["", "/", ".", "..", "/sdcard", "/sdcard/a", "/sdcard/d/e/f", "/data/local/tmp/x", "/data/data", "/system/bin/sh",
     "../../../../etc/passwd", "/sdcard/../../../etc/shadow", "/sdcard/..", "//sdcard//./a", "/proc/self/environ",
     "/sdcard/\x00a", "/sdcard/" + "n" * 900, "/sdcard/a/b", "~", "/sdcard/é日", "a", "/dev/null", "/tmp/fuzz",
     str(Path.home() / ".ssh"), str(Path.cwd())]
)  # fmt: skip


class Target:
    """A phone behind its daemon, in an event loop of its own, and a polite host that keeps two streams open."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.touched: list[str] = []
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda _, context: self.errors.append(str(context)))
        self.handset = Handset(Phone(apps=builtin_apps()))
        self.handset.automation.start(PORT)
        self.server = PhoneServer(self.handset)
        self.port = 0
        self._numbers = count(1)
        self._log = logging.getLogger("tapwright.device_bridge.simulator")
        self._handler = _Collect(self.errors)

    def start(self) -> None:
        """Begins to listen, and lets the polite host in."""
        self._log.addHandler(self._handler)
        self.loop.run_until_complete(self._start())
        self.tasks = len(asyncio.all_tasks(self.loop))

    def close(self) -> None:
        """Ends everything."""
        self._log.removeHandler(self._handler)
        self.polite.writer.close()
        self.loop.run_until_complete(self.server.close())
        self.loop.close()

    async def _start(self) -> None:
        self.port = await self.server.start()
        self.polite = await self.dial()
        self.console = (await self.polite.open(1, b"shell:")).arg0
        while b"$ " not in await self._said(1, self.console):
            pass
        self.http = (await self.polite.open(2, b"tcp:%d" % PORT)).arg0

    async def dial(self, *, greet: bool = True, maxdata: int = MAX_PAYLOAD) -> Host:
        """A new host; one that does not greet is not let in yet."""
        host = Host(*await asyncio.open_connection("127.0.0.1", self.port))
        if greet:
            await host.handshake(version=VERSION_NO_CHECKSUM, maxdata=maxdata)
        return host

    def run(self, case: Case) -> None:
        """Runs a case, and then the phone must be as well as before."""
        with host_watched(self.touched):
            self.loop.run_until_complete(asyncio.wait_for(self._run(case), 30))
        assert not self.touched, f"on this machine: {self.touched}"
        assert not self.errors, self.errors

    async def _run(self, case: Case) -> None:
        await case(self)
        if self.handset.automation.port != PORT:
            self.handset.automation.start(PORT)
            self.polite.send(Command.CLSE, 2, self.http)
            await closed(self.polite)
            self.http = (await self.polite.open(2, b"tcp:%d" % PORT)).arg0
        await self.talk()
        for _ in range(1600):
            if len(asyncio.all_tasks(self.loop)) <= self.tasks + 2:  # This one, and the one that limits its time.
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"tasks are left: {asyncio.all_tasks(self.loop)}")

    async def talk(self) -> None:
        """The polite host asks on both of its streams, and gets the right answers."""
        number = next(self._numbers)
        self.polite.send(Command.WRTE, 1, self.console, b"echo =%d=\n" % number)
        said = b""
        while b"\n=%d=\r\n" % number not in said or not said.endswith(b"$ "):
            said += await self._said(1, self.console)
        self.polite.send(Command.WRTE, 2, self.http, b"GET /ping HTTP/1.1\r\n\r\n")
        said = b""
        while not said.endswith(b"pong"):
            said += await self._said(2, self.http)

    async def _said(self, own: int, phones: int) -> bytes:
        while True:
            packet = await self.polite.next()
            assert packet.command in (Command.OKAY, Command.WRTE), packet
            if packet.command is Command.WRTE:
                assert packet.arg1 == own
                self.polite.send(Command.OKAY, own, phones)
                return packet.payload

    def system_files(self) -> list[str]:
        """The phone's files outside of the places that its shell user may write to."""
        found = (path for path, _ in self.handset.files.walk("/"))
        return [path for path in found if not path.startswith(WRITABLE)]


async def converse(host: Host, service: bytes, data: bytes = b"", *, seconds: float = 0.05) -> bytes:
    """Opens a stream, sends data in one WRTE or more, and reads until the phone ends it or is silent that long.

    Of a phone that never ends it takes the first forty pieces.
    """
    said = b""
    packet = await host.open(9, service)
    if packet.command is not Command.OKAY:
        return said
    phones = packet.arg0
    pieces = [data[start : start + MEBIBYTE] for start in range(0, len(data), MEBIBYTE)]
    if pieces:
        host.send(Command.WRTE, 9, phones, pieces.pop(0))
    for left in reversed(range(40)):
        try:
            packet = await asyncio.wait_for(host.next(), seconds if left else 0)
        except TimeoutError:
            host.send(Command.CLSE, 9, phones)
            packet = await closed(host)
        if packet.command is Command.CLSE:
            return said
        if packet.command is Command.WRTE:
            said += packet.payload
            host.send(Command.OKAY, 9, phones)
        elif pieces:
            host.send(Command.WRTE, 9, phones, pieces.pop(0))
    return said


async def closed(host: Host) -> Packet:
    """The CLSE that answers ours."""
    while (packet := await host.next()).command is not Command.CLSE:
        pass
    return packet


class _Collect(logging.Handler):
    """Keeps what the daemon logs as an error: a service of its own that failed."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(self.format(record))


_watching: list[list[str]] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "open":
        path, _, flags = arguments
        if flags & WRITES and not str(path).endswith(".pyc") and "__pycache__" not in str(path):
            _watching[-1].append(f"{event} {path}")
    elif event in CHANGES and "__pycache__" not in str(arguments):
        _watching[-1].append(f"{event} {arguments}")


sys.addaudithook(_audit)


@contextmanager
def host_watched(touched: list[str]) -> Iterator[None]:
    """Notes every file of this machine that is written or changed meanwhile, and every program that is started."""
    _watching.append(touched)
    try:
        yield
    finally:
        _watching.pop()


def phones_objects() -> int:
    """How many objects of the product's own classes there are; those of hypothesis grow with every case."""
    gc.collect()
    return sum(str(type(thing).__module__).startswith("tapwright.") for thing in gc.get_objects())


def fire(target: Target, number: int, strategy: st.SearchStrategy[Any], case: Callable[[Any], Case]) -> None:
    """Runs that many cases; afterwards there is nothing that piled up, and the phone's own files are what they were."""
    before, objects = target.system_files(), phones_objects()
    process = psutil.Process()
    memory = process.memory_info().rss

    @settings(max_examples=number, database=None, derandomize=number == FEW, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def check(drawn: Any) -> None:
        target.run(case(drawn))

    check()
    assert target.system_files() == before
    assert phones_objects() < objects + 500
    assert process.memory_info().rss < memory + 500 * MEBIBYTE


def serving() -> Iterator[Target]:
    """A target that runs while it is used: the body of a fixture."""
    target = Target()
    target.start()
    yield target
    target.close()
