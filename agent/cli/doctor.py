"""The command that says what is wrong with this machine, one line a check, each with a remedy."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import typer
from tapwright.errors import TapwrightError

from .. import llama_build
from .options import ModelFile, Serial
from .output import out

NEEDED = 1_000_000_000
PATIENCE = 300
FORWARD = """
import sys, time
from pathlib import Path
from tapwright.agent.model import SmallModel
from tapwright.agent.weights import choose_model
choice = choose_model(Path(sys.argv[1]) if sys.argv[1] else None)
model = SmallModel(choice.path, choice.adapter, context=512)
model.read(tuple(range(100, 164)))
began = time.perf_counter()
model.read(tuple(range(200, 456)))
print(f"{choice.path.name} reads {256 / (time.perf_counter() - began):.0f} tokens a second")
"""


@dataclass(frozen=True)
class Finding:
    """One check's result; `remedy` is empty where all is well. Without `serious` Tapwright works all the same."""

    name: str
    good: bool
    text: str
    remedy: str = ""
    serious: bool = True


def doctor(serial: Serial = None, model: ModelFile = None) -> None:
    """Check this machine, one line a check, each with a remedy.

    Python, compiler, adb, phone, its uiautomator2 server, model file, a real forward pass, memory.

    Exit status: 0 all is well, 2 something is not.
    """
    from rich.text import Text

    bad = 0
    for finding in examine(serial or os.environ.get("ANDROID_SERIAL") or None, model):
        bad += finding.serious and not finding.good
        trouble = ("FAIL", "bold red") if finding.serious else ("note", "yellow")
        word, style = ("ok", "green") if finding.good else trouble
        text = Text(f"{word:5}", style=style).append(f"{finding.name}: {finding.text}", style="default")
        if finding.remedy:
            text.append(f" → {finding.remedy}", style="yellow")
        out.print(text, soft_wrap=True)
    raise typer.Exit(2 if bad else 0)


def examine(serial: str | None, model: Path | None) -> Iterator[Finding]:
    """Every check in turn, each as soon as it is done."""
    yield python()
    yield compiler()
    yield attempt("adb", adb)
    yield from phone(serial)
    yield attempt("model file", lambda: model_file(model))
    yield forward(model)
    yield memory()


def attempt(name: str, look: Callable[[], str]) -> Finding:
    """A check that raises an error when it fails."""
    try:
        return Finding(name, True, look())
    except TapwrightError as error:
        return Finding(name, False, " ".join(error.message.split()), error.remedy)


def python() -> Finding:
    """The interpreter is new enough."""
    good = sys.version_info >= (3, 11)
    return Finding("Python", good, sys.version.split()[0], "" if good else "Install Python 3.11 or newer.")


def compiler() -> Finding:
    """A C++ compiler is there; only building llama.cpp needs it."""
    found = next((name for name in ("c++", "g++", "clang++", "cl") if shutil.which(name)), None)
    remedy = "" if found else "To build llama.cpp anew install one: apt install g++, or xcode-select --install."
    return Finding("compiler", found is not None, found or "none found", remedy, serious=False)


def adb() -> str:
    """The adb program runs.

    Raises:
        AdbMissing: it does not.
    """
    import adbutils

    from ...device_bridge import AdbMissing

    try:
        command = [adbutils.adb_path(), "version"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError, adbutils.AdbError) as error:
        raise AdbMissing(str(error)) from error
    return done.stdout.splitlines()[0]


def phone(serial: str | None) -> Iterator[Finding]:
    """The phone answers, and the uiautomator2 server on it describes its screen."""
    import adbutils

    from ...device_bridge import AndroidDriver, DeviceGone
    from ...device_bridge.adb import connect
    from ...device_bridge.simulator.process import BuiltinPhone

    with ExitStack() as stack:
        port: int | None = None

        def answers() -> str:
            nonlocal serial, port
            name = f"phone {serial}"
            if serial is None:
                builtin = stack.enter_context(BuiltinPhone.start())
                name, serial, port = "built-in phone (--serial for a real one)", builtin.serial, builtin.adb_port
            facts = "getprop ro.product.model; getprop ro.build.version.release"
            try:
                kind, _, version = connect(serial, port).shell(facts, timeout=20).partition("\n")
            except (adbutils.AdbError, OSError) as error:
                raise DeviceGone(serial) from error
            return f"the {name} answers: {kind.strip()}, Android {version.strip()}"

        found = attempt("phone", answers)
        yield found
        if not found.good or serial is None:
            yield Finding("uiautomator2", False, "not tried without a phone", "Mend the phone first.")
            return
        of_phone: str = serial

        def describes() -> str:
            driver = stack.enter_context(AndroidDriver(of_phone, adb_port=port))
            began = time.perf_counter()
            count = len(driver.observe().elements)
            return f"the server describes {count} things on the screen in {(time.perf_counter() - began) * 1000:.0f} ms"

        yield attempt("uiautomator2", describes)


def model_file(model: Path | None) -> str:
    """The model's file is there, whole, and what its sum says.

    Raises:
        TapwrightError: it is not.
    """
    from ..weights import adapter_for, verified

    path, digest = verified(model)
    adapter = adapter_for(digest)
    known = "the reviewed file by its SHA-256" if model is None else f"SHA-256 {digest[:16]}…"
    return f"{path.name}, {known}, {f'adapter {adapter.name}' if adapter else 'no adapter belongs to it'}"


def forward(model: Path | None) -> Finding:
    """The model computes, tried in a child process, since a wrong build of llama.cpp kills its process."""
    command = [sys.executable, "-P", "-c", FORWARD, str(model or "")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Finding(
            "forward pass", False, f"not done after {PATIENCE} s", "Close programs, or take a smaller model."
        )
    if done.returncode == 0:
        return Finding("forward pass", True, done.stdout.strip().splitlines()[-1])
    said = done.stderr.strip().splitlines()
    cause = said[-1].split(": ", 1)[-1] if said else f"status {done.returncode}"
    if done.returncode < 0:
        cause = f"the process that computed was ended by {signal.Signals(-done.returncode).name}"
    rebuild = done.returncode < 0 or any(name in (said or [""])[-1] for name in ("ModelDied", "ImportError", "OSError"))
    remedy = f"Rebuild llama.cpp: {llama_build.command()}" if rebuild else "Mend the model file first."
    return Finding("forward pass", False, cause, remedy)


def memory() -> Finding:
    """There is memory for the model and its cache."""
    import psutil

    free = psutil.virtual_memory().available
    return Finding("memory", free > NEEDED, f"{free / 1e9:.1f} GB free", "" if free > NEEDED else "Close programs.")
