"""README and docs: their commands and their Python run, their links lead somewhere, no command is left out."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import adbutils
import pytest
from tapwright.agent.cli.reference import reference
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

ROOT = Path(__file__).parents[1]
CARDS = (ROOT / "agent/adapters").glob("*.md")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "results").glob("*.md")), *CARDS]
SHELL = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
# The serial that the docs use for the simulated phone.
SERIAL = "127.0.0.1:6555"
# What takes minutes, a network or a set-up of its own is only looked at, as is what has a placeholder.
LONG = ("git ", "pip ", "source ", "tapwright phone", "tapwright bench", "tapwright train", "tapwright models install")
PLACEHOLDER = re.compile(r"\b(RUN|SERIAL|PATH|HOST|DIR|FILE)\b|\$\(")


def commands() -> list[str]:
    """Every command line in the pages' shell blocks, once."""
    found: dict[str, None] = {}
    for page in PAGES:
        for block in SHELL.findall(page.read_text()):
            for written in block.replace("\\\n", " ").splitlines():
                line = written.removeprefix("$ ").split("  #")[0].strip()
                if line and not line.startswith("#"):
                    found.setdefault(line)
    return list(found)


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The line in a shell in the checkout, with this test's Python and its adb."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (programs / "python").chmod(0o755)
    (programs / "adb").symlink_to(adbutils.adb_path())
    tapwright = programs / "tapwright"
    tapwright.write_text(f"#!{sys.executable}\nfrom tapwright.agent.cli import main\nmain()\n")
    tapwright.chmod(0o755)
    env = {**os.environ, "TAPWRIGHT_HOME": str(folder / "home"), "PATH": f"{programs}:{os.environ['PATH']}", **more}
    return subprocess.run(
        ["bash", "-c", line], cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.parametrize("line", [line for line in commands() if not line.startswith("make ")])
def test_a_command_works(line: str, tmp_path: Path, phone: BuiltinPhone, state: PhoneState) -> None:
    if PLACEHOLDER.search(line) or line.startswith(LONG):
        if not line.startswith("tapwright "):
            return
        words = shlex.split(line)
        command = "tapwright " + " ".join(w for w in words[1:3] if re.fullmatch(r"[a-z-]+", w) and w[0] != "-")
        told = shell(f"{command} --help", tmp_path)
        assert told.returncode == 0, told.stderr
        assert all(word.split("=")[0] in told.stdout for word in words if word.startswith("--")), line
        return
    more = {"ANDROID_ADB_SERVER_PORT": str(phone.adb_port)} if SERIAL in line else {}
    here = line.replace(SERIAL, phone.serial).replace("> ", f"> {tmp_path}/")
    done = shell(here, tmp_path, **more)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("make ")])
def test_a_make_target_exists(line: str) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(line.split()[1:]) <= set(targets)


@pytest.mark.parametrize("page", [page for page in PAGES if CODE.search(page.read_text())], ids=lambda page: page.name)
def test_the_python_on_a_page_runs(page: Path, tmp_path: Path) -> None:
    code = "\n".join(CODE.findall(page.read_text()))
    env = {**os.environ, "TAPWRIGHT_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr


def test_links_lead_to_files() -> None:
    for page in PAGES:
        for target in LINK.findall(page.read_text()):
            assert (page.parent / target.strip()).exists(), f"{page.name}: {target}"


def test_the_list_of_commands_is_what_help_prints() -> None:
    remedy = "make it again: python -m tapwright.agent.cli.reference > docs/cli.md"
    assert (ROOT / "docs/cli.md").read_text() == reference(), remedy
