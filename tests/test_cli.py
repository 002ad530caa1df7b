"""The other commands, each on real processes: phone, devices, screen, ask, models."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from command_line import MAIN, ROOT, Cli, python
from scripted import GOAL
from tapwright.agent.weights import DEFAULT
from tapwright.device_bridge.simulator.process import BuiltinPhone

# The other commands


def test_the_phone_prints_its_serial_and_ends_with_ctrl_c(tmp_path: Path, phone: BuiltinPhone, cli: Cli) -> None:
    process = python(MAIN, "phone", "--port", "0", "--state", str(tmp_path / "phone.sqlite"))
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(6)]
    serial = lines[0].removeprefix("serial ")
    assert f"adb connect {serial}" in lines
    assert f'tapwright run --serial {serial} --yes "{GOAL}"' in lines
    taken = cli("phone", "--port", serial.split(":")[1])
    assert taken.status == 2 and "is taken. Give another one with --port" in taken.err
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "") and out.endswith("stopped\n")


def test_devices_lists_what_adb_sees(cli: Cli, serial: str) -> None:
    done = cli("devices")
    assert done.status == 0 and serial in done.out and "device" in done.out


def test_devices_says_what_to_do_when_there_is_none(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tapwright.device_bridge.adb.phones", lambda: [])
    assert "tapwright phone" in cli("devices").out


def test_the_screen_as_the_model_reads_it_and_raw(cli: Cli, serial: str, tmp_path: Path) -> None:
    read = cli("screen", "--serial", serial, "--picture", str(tmp_path / "screen.png"))
    assert read.status == 0 and read.out.startswith("Home") and "\nClock\n" in read.out
    assert (tmp_path / "screen.png").read_bytes().startswith(b"\x89PNG")
    assert cli("screen", "--serial", serial, "--raw").out.lstrip().startswith("<?xml")


def test_a_thing_is_tapped_by_its_name_or_its_place_unless_it_is_not_clear(cli: Cli, serial: str) -> None:
    shown = ("screen", "--serial", serial)
    would = cli("tap", "Settings", "--serial", serial, "--dry-run")
    assert would.status == 0 and would.out.startswith("tap Settings (") and cli(*shown).out.startswith("Home")
    unsure = cli("tap", "the blue one", "--serial", serial, "--sure", "1")
    assert unsure.status == 3 and "not clear" in unsure.err and cli(*shown).out.startswith("Home")
    assert cli("tap", " ", "--serial", serial).status == 2
    done = cli("tap", "Settings", "--serial", serial)
    assert done.status == 0 and cli(*shown).out.startswith("Settings")


def test_ask_quotes_or_says_that_the_documents_do_not_tell(cli: Cli) -> None:
    cards = str(ROOT / "examples/cards")
    told = cli("ask", "Where is mono audio?", "--index", cards)
    assert told.status == 0 and "Mono audio" in told.out and "[1] settings-screen-and-sound.md" in told.out
    answer = json.loads(cli("ask", "Where is mono audio?", "--index", cards, "--json").out)
    assert answer["quotes"] and not answer["abstained"]
    silent = cli("ask", "Who won the football world cup of 1954?", "--index", cards)
    assert silent.status == 1 and "not in these documents" in silent.out


def test_models_are_listed_and_verified(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for words in (["models"], ["models", "list"]):
        assert "smollm2-135m" in cli(*words).out
    assert cli("models", "verify").status == 0
    other = tmp_path / DEFAULT.file
    other.write_bytes(b"GGUF but another file")
    monkeypatch.setattr("tapwright.agent.weights.installed", lambda model: other if model == DEFAULT else None)
    verified = cli("models", "verify")
    assert verified.status == 2
    assert "smollm2-135m: DAMAGED. Run `tapwright models install smollm2-135m`" in verified.err
    assert "minilm-l6: not installed. Run `tapwright models install minilm-l6`" in verified.err
    damaged = cli("run", GOAL)
    assert damaged.status == 2 and "its SHA-256 differs. Run `tapwright models install" in damaged.err


@pytest.mark.model
def test_models_prepare_names_the_fastest(cli: Cli) -> None:
    assert "fastest here: " in cli("models", "prepare").out
