"""Bad input on the command line: one line with a remedy, exit status 2, no traceback."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from command_line import Cli, only_run, python
from scripted import FINISH, GOAL
from tapwright.agent.journal import Journal
from tapwright.agent.weights import DEFAULT, check

# Bad input


def test_a_wrong_command_line_is_one_line(cli: Cli) -> None:
    for words, told in {
        ("fly",): "No such command 'fly'",
        ("run",): "goal",
        ("run", GOAL, "--max-steps", "0"): "'--max-steps'",
        ("run", GOAL, "--speed", "9"): "--speed",
        ("phone", "--port", "70000"): "'--port'",
        ("ask", "Where?"): "'--index'",
        ("bench",): "Missing command",
    }.items():
        done = cli(*words)
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done
        assert done.err.startswith("error: ") and told in done.err and "--help` shows what it takes" in done.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with things that are no good."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.gguf").write_text("hello")
    with check(DEFAULT).open("rb") as whole:
        start = whole.read(2_000_000)
    (tmp_path / "short.gguf").write_bytes(start)
    (tmp_path / DEFAULT.file).write_bytes(start)
    (tmp_path / "garbage.sqlite").write_text("no database " * 100)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", " "], "The goal is empty. Say what to do"),
        (["run", "?!"], "The goal is empty. Say what to do"),
        (["ask", "", "--index", "{}"], "The question is empty. Ask something"),
        (["run", GOAL, "--model", "{}/none.gguf"], "No model file at {}/none.gguf (No such file or directory). Give"),
        (["run", GOAL, "--model", "{}"], "No model file at {} (Is a directory). Give"),
        (["run", GOAL, "--model", "{}/text.gguf"], "is not a GGUF file. Give a model"),
        (["run", GOAL, "--model", "{}/short.gguf"], "is not a GGUF model that llama.cpp can read. Download"),
        (["run", GOAL, "--model", "{}/" + DEFAULT.file], "its SHA-256 differs. It may be cut short"),
        (["run", GOAL, "--index", "{}/none"], "There is no folder {}/none. Give a folder"),
        (["ask", "Where?", "--index", "{}/none"], "There is no folder {}/none. Give a folder"),
        (["ask", "Where?", "--index", "{}/empty"], "has no document to index"),
        (["phone", "--port", "0", "--state", "{}/garbage.sqlite"], "cannot hold a phone"),
        (["report", "0000"], "There is no run '0000'. `tapwright runs` lists them."),
        (["resume", "0000"], "There is no run '0000'. `tapwright runs` lists them."),
        (["models", "install", "gpt"], "There is no model 'gpt'. `tapwright models` lists them."),
    ],
)
def test_bad_input_is_told_on_one_line(
    cli: Cli, folder: Path, words: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # sums of files that are gone tomorrow do not belong into the person's cache
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(folder / "cache"))
    done = cli(*(word.format(folder) for word in words))
    assert done.status == 2 and told.format(folder) in done.err
    assert done.err.startswith("error: ") and done.err.count("\n") == 1
    assert not Journal().names()


@pytest.mark.parametrize("words", [["run", GOAL], ["screen"], ["doctor"]])
def test_a_serial_that_adb_does_not_see(cli: Cli, play: Callable[..., None], serial: str, words: list[str]) -> None:
    play()
    done = cli(*words, "--serial", "R58M123")
    text = done.out if words == ["doctor"] else done.err
    assert done.status == 2 and f"There is no phone with the serial R58M123: adb sees {serial}." in text
    assert "`tapwright devices`" in text and not Journal().names()


def test_an_unknown_verifier(cli: Cli, play: Callable[..., None]) -> None:
    play()
    done = cli("run", GOAL, "--verifier", "nobody:nothing")
    assert done.status == 2 and "No verifier 'nobody:nothing'" in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize("place", ["/proc/nowhere", __file__, f"{__file__}/home"])
def test_a_home_that_cannot_be(cli: Cli, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_HOME", place)
    for words in (["runs"], ["run", GOAL]):
        done = cli(*words)
        assert done.status == 2 and "Point TAPWRIGHT_HOME at another folder." in done.err
        assert done.err.count("\n") == 1


def test_a_cache_that_cannot_be_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPWRIGHT_CACHE", "/proc/nowhere")
    done = cli("run", GOAL)
    assert done.status == 2 and "Point TAPWRIGHT_CACHE at another folder." in done.err


@pytest.mark.parametrize("port", ["five", "0", "70000"])
def test_an_adb_port_that_is_none(cli: Cli, port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", port)
    done = cli("devices")
    assert done.status == 2 and f"ANDROID_ADB_SERVER_PORT is '{port}', which is no port" in done.err


def test_a_command_afterwards_that_does_not_end(
    cli: Cli, play: Callable[..., None], serial: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tapwright.agent.cli import run as module

    monkeypatch.setattr(module, "PATIENCE", 1)
    play(FINISH)
    done = cli("run", "Nothing", "--serial", serial, "--then", "sleep 5")
    assert done.status == 2 and "`sleep 5` is not done after 1 s" in done.err and "Traceback" not in done.err


def test_a_run_that_has_ended_or_asks_nothing_is_not_answered(cli: Cli, play: Callable[..., None], serial: str) -> None:
    play(FINISH)
    cli("run", "Nothing", "--serial", serial)
    ended = cli("resume", only_run())
    assert ended.status == 2 and "has ended (done). `tapwright report" in ended.err


@contextmanager
def odd_phone(answer: str) -> Iterator[tuple[str, int]]:
    """A simulated phone whose uiautomator2 server describes its screen with `answer`; its serial and adb port."""
    code = f"""
        import sys
        from tapwright.device_bridge.simulator.uia2 import device
        from tapwright.device_bridge.simulator.uia2.rpc import method
        @method("dumpWindowHierarchy")
        def answer(automation, compressed=False, depth=None):
            return {answer!r}
        from tapwright.device_bridge.simulator.__main__ import main
        sys.exit(main())
    """
    process = python(code, "--adb-server", "--exit-with-parent", stdin=subprocess.PIPE)
    assert process.stdout is not None
    port, serial = (process.stdout.readline().split()[1] for _ in range(2))
    try:
        yield serial, int(port)
    finally:
        process.communicate(timeout=20)


def test_a_hierarchy_that_is_no_xml(cli: Cli, play: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    play(FINISH)
    with odd_phone("ERROR: null root node returned by UiTestAutomationBridge.") as (serial, port):
        monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(port))
        screen = cli("screen", "--serial", serial)
        assert screen.status == 2 and screen.err.count("\n") == 1
        assert "The phone's UI hierarchy cannot be read" in screen.err and "Wake and unlock the phone" in screen.err
        run = cli("run", GOAL, "--serial", serial)
        assert run.status == 2 and run.err.count("\n") == 2 and "tapwright resume" in run.err


def test_a_damaged_journal_is_told(cli: Cli, home: Path) -> None:
    home.mkdir()
    (home / "journal.sqlite").write_text("no database " * 100)
    done = cli("runs")
    assert done.status == 2 and "Point TAPWRIGHT_HOME" in done.err


def test_a_journal_that_cannot_be_read_is_told(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Journal) -> list[str]:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Journal, "names", fails)
    done = cli("runs")
    assert done.status == 2 and "The journal cannot be used (disk I/O error)" in done.err
    assert home.stat().st_mode & 0o077 == 0


def test_damaged_checkpoints_are_told(cli: Cli, play: Callable[..., None], home: Path, serial: str) -> None:
    home.mkdir()
    (home / "checkpoints.sqlite").write_text("no database " * 100)
    play(FINISH)
    done = cli("run", GOAL, "--serial", serial)
    assert done.status == 2 and "cannot be used" in done.err and "Traceback" not in done.err


def test_the_port_of_the_phone_is_checked_before_it_is_used(cli: Cli) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        done = cli("phone", "--port", str(taken.getsockname()[1]))
    assert done.status == 2 and "is taken" in done.err
