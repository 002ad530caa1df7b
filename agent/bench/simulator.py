"""The suite `simulator`: what the simulated phone costs, alone and eight at once: time to start, look and tap, memory.

Everything is measured from outside, as a user meets it: `tapwright phone` in a process of its own, reached by the real
adb server and the real uiautomator2 client, whose time is part of every figure.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import psutil
import uiautomator2

from ...device_bridge import parse_screen
from ...device_bridge.adb import connect
from ...device_bridge.apps import LIST, parse_apps
from ...device_bridge.errors import HierarchyError
from ...device_bridge.simulator.adb_server import PrivateAdb
from ...device_bridge.simulator.process import PhoneNotStarted
from .figures import p50, p95

LIMITS = {"start_s": 1.5, "dump_ms": 15.0, "tap_ms": 15.0, "memory_mb": 200.0}
"""What one phone may cost on two cores; eight at once, one operation a second each, may cost twice that."""
CROWD = 8
_MAIN = "from tapwright.agent.cli import main; main()"
_TAPS_AN_APP = 6
_STOP_SECONDS = 10.0


@dataclass
class Cost:
    """What was measured, one number an operation."""

    dump_ms: list[float] = field(default_factory=list)
    tap_ms: list[float] = field(default_factory=list)
    screens: set[str] = field(default_factory=set)


class PhoneProcess:
    """`tapwright phone` in a process of its own.

    Attributes:
        serial: What adb calls it.
        seconds: From its start to the line with its serial.
    """

    def __init__(self, packs: Sequence[str] = (), seed: int = 0) -> None:
        command = [sys.executable, "-P", "-c", _MAIN, "phone", "--port", "0", "--seed", str(seed)]
        for pack in packs:
            command += ["--apps", pack]
        started = time.perf_counter()
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        lines = self._process.stdout or ()
        self.serial = next((line.split()[1] for line in lines if line.startswith("serial ")), "")
        self.seconds = time.perf_counter() - started
        if not self.serial:
            raise PhoneNotStarted(f"exit status {self._process.wait()}")

    @property
    def memory_mb(self) -> float:
        """Resident memory of the process, in megabytes."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6

    def __enter__(self) -> PhoneProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(_STOP_SECONDS)
        if self._process.stdout is not None:
            self._process.stdout.close()


class Walker:
    """Walks over a phone with the uiautomator2 client: looks, taps what can be tapped, goes to the next app."""

    def __init__(self, serial: str, adb_port: int, seed: int) -> None:
        self.device = uiautomator2.connect(connect(serial, adb_port))
        self.cost = Cost()
        self._draw = random.Random(seed)
        self._packages = sorted(parse_apps(self.device.shell(LIST).output).values())
        self._targets: list[tuple[int, int]] = []
        self._done = 0

    def step(self) -> None:
        """The next operation: looks and taps in turn, and after some of both an app is opened, which is not timed."""
        place = self._done % (2 * _TAPS_AN_APP + 1)
        if place == 0:
            self.device.app_start(self._packages[self._done // (2 * _TAPS_AN_APP + 1) % len(self._packages)])
        elif place % 2:
            self._look()
        else:
            self._tap()
        self._done += 1

    def _look(self) -> None:
        started = time.perf_counter()
        xml = self.device.dump_hierarchy()
        self.cost.dump_ms.append((time.perf_counter() - started) * 1000)
        try:
            screen = parse_screen(xml)
        except HierarchyError:
            self._targets = []
            return
        self.cost.screens.add(f"{screen.app} {screen.title}")
        self._targets = [element.bounds.center for element in screen.elements if "tap" in element.actions]

    def _tap(self) -> None:
        point = self._draw.choice(self._targets or [(540, 1200)])
        started = time.perf_counter()
        self.device.click(*point)
        self.cost.tap_ms.append((time.perf_counter() - started) * 1000)


def bench(
    *,
    ops: int = 250,
    starts: int = 10,
    seconds: float = 60,
    crowd: int = CROWD,
    packs: Sequence[str] = ("everyday",),
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Measure and return the figures.

    Args:
        ops: Looks, and taps, on the single phone.
        starts: How often a phone is started.
        seconds: How long the phones of the crowd run.
        crowd: How many of them there are; the limits are for eight.
        packs: App packs on the phones that are walked over; starts are measured without and with them.
        seed: Draws what is tapped.
        progress: Called with what is done next.
    """
    say = progress or (lambda _: None)
    load = os.getloadavg()[0]
    say("starts")
    plain = [_start_seconds(()) for _ in range(starts)]
    packed = [_start_seconds(packs) for _ in range(starts)]
    with _adb() as adb_port:
        say("one phone")
        with PhoneProcess(packs, seed) as phone:
            walker = Walker(phone.serial, adb_port, seed)
            while len(walker.cost.tap_ms) < ops:
                walker.step()
            memory = phone.memory_mb
        say(f"{crowd} phones")
        together = _crowd(crowd, adb_port, seconds, packs, seed)
    return {
        "suite": "simulator",
        "cores": os.cpu_count(),
        "load_before": load,
        "packs": list(packs),
        "start_s": _spread(plain),
        "start_with_packs_s": _spread(packed),
        "dump_ms": _spread(walker.cost.dump_ms),
        "tap_ms": _spread(walker.cost.tap_ms),
        "memory_mb": _spread([memory]),
        "screens": len(walker.cost.screens),
        "eight": together,
    }


def _start_seconds(packs: Sequence[str]) -> float:
    with PhoneProcess(packs) as phone:
        return phone.seconds


@contextmanager
def _adb() -> Iterator[int]:
    """A private adb server; gives its port."""
    with asyncio.Runner() as runner:
        adb = PrivateAdb()
        try:
            yield runner.run(adb.start())
        finally:
            runner.run(adb.stop())


def _crowd(size: int, adb_port: int, seconds: float, packs: Sequence[str], seed: int) -> dict[str, Any]:
    """Several phones at once, each doing one operation a second, none in step with the others.

    They are started one after the other, beside those that run already.
    """
    draw = random.Random(seed)
    with ExitStack() as stack:
        phones = [stack.enter_context(PhoneProcess(packs, seed + number)) for number in range(size)]
        walkers = [Walker(phone.serial, adb_port, seed + number) for number, phone in enumerate(phones)]
        begin = time.monotonic() + 1
        threads = [
            threading.Thread(target=_at_a_walk, args=(walker, begin + draw.random(), begin + seconds))
            for walker in walkers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        memory = [phone.memory_mb for phone in phones]
    return {
        "phones": size,
        "start_s": _spread([phone.seconds for phone in phones]),
        "dump_ms": _spread([ms for walker in walkers for ms in walker.cost.dump_ms]),
        "tap_ms": _spread([ms for walker in walkers for ms in walker.cost.tap_ms]),
        "memory_mb": _spread(memory),
        "seconds": seconds,
    }


def _at_a_walk(walker: Walker, begin: float, end: float) -> None:
    due = begin
    while due < end:
        time.sleep(max(0.0, due - time.monotonic()))
        walker.step()
        due += 1


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"p50": p50(values), "p95": p95(values), "n": len(values)}


def judged(figures: dict[str, Any]) -> list[tuple[str, dict[str, float], float]]:
    """Each figure that has a limit: what it is called, the figure, the limit."""
    alone = [(name, figures[name], limit) for name, limit in LIMITS.items()]
    crowd = [(f"eight: {name}", figures["eight"][name], 2 * limit) for name, limit in LIMITS.items()]
    return alone + crowd
