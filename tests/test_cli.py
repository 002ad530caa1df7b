"""The command line: every command, its exit status, and for whatever is wrong one line with a remedy.

The phones and adb are real processes. Where it matters what is decided, the decisions are scripted; the test that kills
a run lets the small model decide.
"""

from __future__ import annotations

import json
import os
import pty
import signal
import socket
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.cli.main import status
from tapwright.agent.journal import Journal
from tapwright.agent.planner import Situation
from tapwright.agent.weights import DEFAULT, check, choose_model
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

ROOT = Path(__file__).parents[1]
GOAL = "Turn on airplane mode"
Move = tuple[str, float] | tuple[str, float, dict[str, Any]]
SETTINGS: Move = ("use open_app:", 0.99, {"app": "Settings"})
NETWORK: Move = ("tap Network & internet", 0.9)
SWITCH: Move = ("tap Airplane mode", 0.9)
FINISH: Move = ("finish", 0.9)
MAIN = "from tapwright.agent.cli import main; main()"


class Scripted:
    """Decides by a list of words and confidences; `hooks` are called before the decision of that number."""

    def __init__(self, script: Sequence[Move], hooks: dict[int, Callable[[], object]] | None = None):
        self.script, self.hooks, self.count = list(script), hooks or {}, 0

    def decide(self, situation: Situation) -> Decision:
        self.hooks.get(self.count, lambda: None)()
        self.count += 1
        words, sure, *rest = self.script.pop(0)
        choices = {c.words: c for c in situation.choices()}
        ranked = [{"words": words, "probability": sure}]
        return Decision.model_validate(
            {
                "choice": choices[words].model_dump(),
                "arguments": rest[0] if rest else {},
                "confidence": sure,
                "choice_confidence": sure,
                "ranked": ranked,
            }
        )


class Done(NamedTuple):
    status: int
    out: str
    err: str


Cli = Callable[..., Done]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """A command line in this process."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = status(list(arguments))
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Decide by these moves from now on."""

    def use(*script: Move, hooks: dict[int, Callable[[], object]] | None = None) -> None:
        monkeypatch.setattr(Agent, "_planner", lambda self, path: Scripted(script, hooks))

    return use


@pytest.fixture
def serial(phone: BuiltinPhone, state: PhoneState, monkeypatch: pytest.MonkeyPatch) -> str:
    """The serial of a phone that counts as real, known to the adb server that the commands use."""
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(phone.adb_port))
    return phone.serial


def only_run() -> str:
    """The name of the journal's one run."""
    (name,) = Journal().names()
    return name


def intents(run: str) -> list[int]:
    """The steps for which the journal has an intent, in order."""
    return [step for _, kind, step, _ in Journal().entries(run) if kind == "intent"]


def python(code: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    """A process of its own, its output in pipes."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen([sys.executable, "-P", "-c", textwrap.dedent(code), *arguments], **options)


def scripted(script: Sequence[Move]) -> str:
    """The code of a `tapwright` process that decides by a script."""
    return f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from test_cli import Scripted
        from tapwright.agent.agent import Agent
        from tapwright.agent.cli import main
        Agent._planner = lambda self, path: Scripted({list(script)!r})
        main()
    """


def wait_for(found: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "that did not happen in time"
        time.sleep(0.02)


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
    assert resumed.returncode in (0, 1, 3), resumed.stderr
    after = intents(name)
    assert after[: len(before)] == before and sorted(set(after)) == after
    steps = [step.index for step in Journal().run(name).steps]
    assert steps == list(range(len(steps))) and set(before) <= set(steps)


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
