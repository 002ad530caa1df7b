"""README and docs: their commands run, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "results").glob("*.md"))]
BLOCK = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
# What needs a phone, minutes, or a set-up of its own is only looked at: every option in it must exist.
LONG = ("make ", "git ", "tapwright phone", "tapwright bench", "tapwright train", "tapwright models install", "pip ")


def commands() -> list[str]:
    """Every command line in the pages' shell blocks."""
    found: dict[str, None] = {}
    for page in PAGES:
        for block in BLOCK.findall(page.read_text()):
            for line in block.replace("\\\n", " ").splitlines():
                line = line.removeprefix("$ ").split("  #")[0].strip()
                if line and not line.startswith("#"):
                    found.setdefault(line)
    return list(found)


def run(words: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """The command in the checkout, with the interpreter of this test."""
    if words[0] == "tapwright":
        words = [sys.executable, "-c", "from tapwright.agent.cli import main; main()", *words[1:]]
    elif words[0] == "python":
        words = [sys.executable, *words[1:]]
    env = {**os.environ, "TAPWRIGHT_HOME": str(tmp_path / "home"), "COLUMNS": "200"}
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False)


@pytest.mark.parametrize("line", commands())
def test_a_command_in_the_docs_works(line: str, tmp_path: Path) -> None:
    words = shlex.split(line)
    if line.startswith("make "):
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        assert set(words[1:]) <= set(targets)
    elif line.startswith(("git ", "pip ", "adb ")) or "$" in line or "RUN" in words or "SERIAL" in line:
        assert words
    elif line.startswith(LONG):
        options = [w.split("=")[0] for w in words if w.startswith("--")]
        names = [w for w in words[1:3] if re.fullmatch(r"[a-z-]+", w)]
        told = run(["tapwright", *names, "--help"], tmp_path)
        assert told.returncode == 0, told.stderr
        assert all(option in told.stdout for option in options), line
    else:
        done = run(words, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_links_lead_to_files() -> None:
    for page in PAGES:
        for target in LINK.findall(page.read_text()):
            assert (page.parent / target.strip()).exists(), f"{page.name}: {target}"
