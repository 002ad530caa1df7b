"""`tapwright run` and what belongs to a run: what it prints, who is asked, runs that are killed and go on."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import MAIN, ROOT, Cli, Done, intents, only_run, python, scripted, wait_for
from scripted import FINISH, GOAL, NETWORK, SETTINGS, SWITCH, Scripted
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.journal import Journal
from tapwright.agent.planner import Situation
from tapwright.agent.weights import choose_model
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

# What a newcomer sees


def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", MAIN, "--help"], check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    assert min(seconds) < 0.7
    heavy = "{'torch', 'llama_cpp', 'langgraph', 'adbutils', 'numpy', 'pydantic'} & set(sys.modules)"
    told = python(f"import sys\nfrom tapwright.agent.cli.main import status\nstatus(['--help'])\nprint({heavy})")
    assert told.communicate()[0].endswith("set()\n")


def test_without_a_command_the_help_is_printed(cli: Cli) -> None:
    done = cli()
    assert done.status == 0 and "doctor" in done.out
    assert cli("--version").out.strip() == "0.1.0"


def test_a_run_on_the_builtin_phone_says_so_and_shows_its_steps(cli: Cli, play: Callable[..., None]) -> None:
    play(SETTINGS, NETWORK, SWITCH, FINISH)
    done = cli("run", GOAL, "--then", "settings get global airplane_mode_on")
    assert done.status == 0
    assert "the built-in simulated phone" in done.out
    assert "use open_app: app Settings" in done.out and "99%" in done.out and " ms" in done.out
    assert "changed  Airplane mode: off → on" in done.out
    assert done.out.endswith("airplane_mode_on\n1\n")
    name = only_run()
    listed, told = cli("runs"), cli("report", name)
    assert name in listed.out and "done" in listed.out
    assert told.status == 0 and "tap Airplane mode" in told.out and "Airplane mode: off → on" in told.out
    assert json.loads(cli("runs", "--json").out)[0]["id"] == json.loads(cli("report", name, "--json").out)["id"] == name


def test_json_is_all_that_json_prints(cli: Cli, play: Callable[..., None], serial: str) -> None:
    play(("answer:", 0.9, {"text": "Clock"}))
    done = cli("run", "Which app is first?", "--json", "--serial", serial)
    run = json.loads(done.out)
    assert (done.status, run["status"], run["answer"], done.err) == (0, "done", "Clock", "")


def test_quiet_prints_only_how_it_ended(cli: Cli, play: Callable[..., None], serial: str) -> None:
    play(FINISH)
    assert cli("run", "Nothing", "--quiet", "--serial", serial).out == "done\n"


def test_a_run_that_does_not_finish_is_not_done(cli: Cli, play: Callable[..., None], serial: str) -> None:
    play(SETTINGS, NETWORK)
    done = cli("run", GOAL, "--max-steps", "2", "--serial", serial, "--yes", "--verifier", "none")
    assert done.status == 1 and "not finished after 2 steps" in done.out


def test_an_index_of_cards_reaches_the_planner(cli: Cli, serial: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[str] = []

    class Reader(Scripted):
        def decide(self, situation: Situation) -> Decision:
            known.extend(situation.knowledge)
            return super().decide(situation)

    monkeypatch.setattr(Agent, "_planner", lambda self, path: Reader([FINISH]))
    goal, cards = "Let me hear both channels in one ear", str(ROOT / "examples/cards")
    done = cli("run", goal, "--index", cards, "--serial", serial)
    assert done.status == 0 and any("Mono audio" in text for text in known)


# Who is asked


def test_an_unsure_run_waits_and_goes_on_with_the_answer_on_the_same_builtin_phone(
    cli: Cli, play: Callable[..., None], home: Path
) -> None:
    play(SETTINGS, NETWORK, ("tap Airplane mode", 0.01))
    waits = cli("run", GOAL)
    name = only_run()
    assert waits.status == 3 and f"tapwright resume {name} --answer" in waits.out
    assert cli("resume", name).status == 3
    # The phone comes up with its home screen, so the way is gone again; the answer waits for the page.
    play(SETTINGS, NETWORK, FINISH)
    assert list((home / "phones").glob(f"{name}*"))
    assert cli("resume", name, "--answer", "1").status == 0
    assert [c for c in Journal().run(name).changes if "Airplane" in c] == ["Airplane mode: off → on"]
    assert not list((home / "phones").iterdir()), "nothing can go on there"


def test_what_changes_a_real_phone_is_refused_without_a_terminal(
    cli: Cli, play: Callable[..., None], serial: str, state: PhoneState
) -> None:
    play(SETTINGS, NETWORK, SWITCH)
    refused = cli("run", GOAL, "--serial", serial)
    assert refused.status == 1 and not state.radio("airplane")
    assert "May I tap Airplane mode?" in refused.out and "--yes" in refused.out
    play(FINISH)
    assert cli("resume", only_run(), "--yes").status == 0
    assert state.radio("airplane")


def test_reading_a_real_phone_needs_no_yes(cli: Cli, play: Callable[..., None], serial: str) -> None:
    play(SETTINGS, ("scroll down", 0.9), ("tap About phone", 0.9), ("answer:", 0.9, {"text": "14"}))
    done = cli("run", "Which Android version is it?", "--serial", serial)
    assert done.status == 0 and "answer: 14" in done.out


def test_a_person_at_the_terminal_is_asked(serial: str, state: PhoneState) -> None:
    ours, theirs = pty.openpty()
    code = scripted([SETTINGS, NETWORK, SWITCH, FINISH])
    process = python(code, "run", GOAL, "--serial", serial, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    try:
        while True:
            seen += os.read(ours, 4096)
            if b"May I tap Airplane mode?" in seen and b"yes/no" in seen and not state.radio("airplane"):
                os.write(ours, b"yes\n")
                seen = b""
    except OSError:  # the other side has ended
        assert process.wait() == 0
    os.close(ours)
    assert state.radio("airplane") and "on" in seen.decode()


# Killed, interrupted, lost


def test_a_killed_run_goes_on_without_repeating_an_act(home: Path, cli: Cli, play: Callable[..., None]) -> None:
    """The switch is thrown, then the process dies; thrown again it would be off."""
    process = python(scripted([SETTINGS, NETWORK, SWITCH, *[("wait", 0.9)] * 9]), "run", GOAL)
    wait_for(lambda: bool(Journal().names()) and 3 in intents(only_run()))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    name = only_run()
    assert Journal().run(name).status == "interrupted" and name in cli("runs").out
    play(FINISH)
    resumed = cli("resume", name)
    assert resumed.status == 0
    assert sorted(set(intents(name))) == intents(name)
    assert [c for c in Journal().run(name).changes if "Airplane" in c] == ["Airplane mode: off → on"]


@pytest.mark.model
def test_a_killed_run_of_the_small_model_goes_on() -> None:
    if choose_model().adapter is None:
        pytest.skip("without an adapter the model may end a run before it has done anything")
    command = [sys.executable, "-c", MAIN]
    process = subprocess.Popen([*command, "run", GOAL, "--max-steps", "4"], stdout=subprocess.DEVNULL)
    wait_for(lambda: bool(Journal().names()) and bool(intents(only_run())), 120)
    process.send_signal(signal.SIGKILL)
    process.wait()
    name = only_run()
    before = intents(name)
    resumed = subprocess.run([*command, "resume", name], capture_output=True, text=True, check=False, timeout=120)
    assert resumed.returncode in (0, 1, 3) and "Traceback" not in resumed.stderr, resumed.stderr
    after = intents(name)
    assert after[: len(before)] == before and sorted(set(after)) == after
    steps = [step.index for step in Journal().run(name).steps]
    assert steps == list(range(len(steps))) and set(before) <= set(steps), (before, resumed.stdout, resumed.stderr)


def test_ctrl_c_leaves_a_run_that_can_be_resumed(cli: Cli, play: Callable[..., None]) -> None:
    process = python(scripted([SETTINGS, *[("wait", 0.9)] * 9]), "run", GOAL)
    wait_for(lambda: bool(Journal().names()) and 1 in intents(only_run()))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    name = only_run()
    assert process.returncode == 130 and f"tapwright resume {name}" in said and "Traceback" not in said
    play(FINISH)
    assert cli("resume", name).status == 0


def test_a_run_at_work_is_left_alone(cli: Cli, play: Callable[..., None], serial: str) -> None:
    play(SETTINGS, FINISH, hooks={1: lambda: during.append(cli("resume", only_run()))})
    during: list[Done] = []
    assert cli("run", "Open the settings", "--serial", serial, "--yes").status == 0
    assert during[0].status == 2 and "at work in another process" in during[0].err


def test_a_phone_that_goes_away_leaves_a_saved_run(
    cli: Cli, play: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "phone.sqlite"
    with BuiltinPhone.start(state=file) as first:
        monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(first.adb_port))
        play(SETTINGS, NETWORK, hooks={1: first.kill})
        lost = cli("run", GOAL, "--serial", first.serial, "--yes")
    name = only_run()
    saved, error = lost.err.splitlines()
    assert lost.status == 2
    assert error.startswith(f"error: The phone {first.serial} has gone away. Connect it again; `tapwright resume`")
    assert f"tapwright report {name}" in saved
    told = cli("report", name)
    assert told.status == 0 and "failed" in told.out and "gone away" in told.out
    with BuiltinPhone.start(state=file, port=int(first.serial.split(":")[1])) as second:
        monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(second.adb_port))
        play(SETTINGS, NETWORK, SWITCH, FINISH)
        assert cli("resume", name, "--yes").status == 0
        assert PhoneState(file).radio("airplane")
