"""The command that says what is wrong with this machine, one line a check, each with a remedy."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import typer
from rich.text import Text
from tapwright.errors import TapwrightError

from .. import llama_build
from .output import out
from .run import ModelFile, Serial

NEEDED = 1_000_000_000
_FORWARD = """
import sys
from pathlib import Path
from tapwright.agent.model import SmallModel
model = SmallModel(Path(sys.argv[1]), context=256)
model.read(tuple(range(100, 164)))
print("forward pass works")
"""


@dataclass(frozen=True)
class Finding:
    """One check's result; `remedy` is empty where all is well."""

    name: str
    good: bool
    text: str
    remedy: str = ""


def doctor(serial: Serial = None, model: ModelFile = None) -> None:
    """Check this machine: Python, compiler, adb, phone, model file, a real forward pass, memory."""
    bad = 0
    for finding in examine(serial or os.environ.get("ANDROID_SERIAL"), model):
        bad += not finding.good
        text = Text("ok   " if finding.good else "FAIL ", style="green" if finding.good else "bold red")
        text.append(f"{finding.name}: {finding.text}", style="default")
        if finding.remedy:
            text.append(f"\n     → {finding.remedy}", style="yellow")
        out.print(text)
    raise typer.Exit(2 if bad else 0)


def examine(serial: str | None, model: Path | None) -> Iterator[Finding]:
    """Every check in turn, each as soon as it is done."""
    yield python()
    yield compiler()
    yield from (attempt("adb", adb), attempt("phone", lambda: device(serial)))
    path: list[Path] = []

    def file() -> str:
        from ..weights import choose_model

        choice = choose_model(model)
        path.append(choice.path)
        return f"{choice.source.name}, sum verified, runs as {choice.path.name}" + (
            f" ({choice.warning})" if choice.warning else ", with its adapter"
        )

    yield attempt("model file", file)
    if path:
        yield forward(path[0])
    free = psutil.virtual_memory().available
    yield Finding("memory", free > NEEDED, f"{free / 1e9:.1f} GB free", "" if free > NEEDED else "Close programs.")


def attempt(name: str, look: Callable[[], str]) -> Finding:
    """A check that raises an error of ours when it fails."""
    try:
        return Finding(name, True, look())
    except TapwrightError as error:
        return Finding(name, False, error.message, error.remedy)


def python() -> Finding:
    """The interpreter is new enough."""
    good = sys.version_info >= (3, 11)
    return Finding("python", good, sys.version.split()[0], "" if good else "Install Python 3.11 or newer.")


def compiler() -> Finding:
    """A C++ compiler is there; it is only needed to (re)build llama.cpp."""
    found = next((name for name in ("c++", "g++", "clang++", "cl") if shutil.which(name)), None)
    remedy = "" if found else "Install one to rebuild llama.cpp: apt install g++ cmake, or xcode-select --install."
    return Finding("compiler", found is not None, found or "none found", remedy)


def adb() -> str:
    """The adb binary runs."""
    import adbutils

    done = subprocess.run([adbutils.adb_path(), "version"], capture_output=True, text=True, timeout=20, check=False)
    return done.stdout.splitlines()[0] if done.stdout else "adb says nothing"


def device(serial: str | None) -> str:
    """The phone answers, and so does uiautomator2's server on it."""
    from ..agent import connect

    with connect(serial) as driver:
        screen = driver.observe()
        name = driver.shell("getprop ro.product.model").strip()
        return f"{name if serial else 'the built-in phone'} answers, {len(screen.elements)} things on its screen"


def forward(path: Path) -> Finding:
    """The model computes, tried in a child process, since a wrong build of llama.cpp kills its process."""
    done = subprocess.run([sys.executable, "-c", _FORWARD, str(path)], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return Finding("forward pass", True, done.stdout.strip())
    cause = f"signal {signal.Signals(-done.returncode).name}" if done.returncode < 0 else done.stderr.strip()[-200:]
    return Finding("forward pass", False, f"the model's process died ({cause})", f"Rebuild: {llama_build.command()}")
