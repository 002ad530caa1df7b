"""The examples run as they stand; their decisions are scripted where the small model would make them."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tapwright.agent.agent import Agent
from tapwright.agent.choices import Decision, Ranked
from tapwright.agent.planner import Situation
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

EXAMPLES = Path(__file__).parents[1] / "examples"
WAY = ("use open_app:", "tap Network & internet", "tap Airplane mode", "finish")


class OneWay:
    """Goes the one way to airplane mode, rather than pressing back."""

    def __init__(self) -> None:
        self.way = iter(WAY)

    def decide(self, situation: Situation) -> Decision:
        words = next(self.way)
        choice = next(c for c in situation.choices() if c.words == words)
        ranked = (Ranked(words=words, probability=0.9), Ranked(words="press back", probability=0.1))
        arguments = {"app": "Settings"} if choice.tool else {}
        return Decision(choice=choice, arguments=arguments, confidence=0.9, choice_confidence=0.9, ranked=ranked)


@pytest.fixture
def example(
    phone: BuiltinPhone, state: PhoneState, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], str]:
    """Runs an example in this process; what it printed."""
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(phone.adb_port))
    monkeypatch.setattr(BuiltinPhone, "start", lambda state=None: phone)
    monkeypatch.setattr(phone, "stop", lambda: None)
    monkeypatch.setattr(Agent, "_planner", lambda self, path: OneWay())

    def run(name: str) -> str:
        monkeypatch.setattr(sys, "argv", [name])
        runpy.run_path(str(EXAMPLES / name), run_name="__main__")
        return capsys.readouterr().out

    return run


def test_run_tells_how_it_went(example: Callable[[str], str], state: PhoneState) -> None:
    told = example("run.py")
    assert ": done after 4 steps\n" in told and "\nchanged: Airplane mode: off → on\n" in told
    assert state.radio("airplane")


def test_stream_tells_each_step(example: Callable[[str], str]) -> None:
    lines = example("stream.py").splitlines()
    assert lines[0] == "Home: use open_app: app Settings (90%)"
    assert lines[1] == "  rather than press back 10%"
    assert lines[-1] == "done"


@pytest.mark.model
@pytest.mark.parametrize("name", ["run.py", "stream.py"])
def test_an_example_runs_with_the_small_model(name: str) -> None:
    command = [sys.executable, str(EXAMPLES / name), "Open the clock"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    assert any(word in done.stdout for word in ("done", "waiting"))


def test_ask_quotes() -> None:
    done = subprocess.run([sys.executable, str(EXAMPLES / "ask.py")], capture_output=True, text=True, check=True)
    assert "settings-screen-and-sound.md" in done.stdout


def test_tools_of_ones_own_stand_beside_the_others(phone: BuiltinPhone, state: PhoneState) -> None:
    from tapwright.tools import default_tools, load_file

    tools = [*default_tools(), *load_file(EXAMPLES / "my_tools.py")]
    asked: list[str] = []

    class Timeout:
        def decide(self, situation: Situation) -> Decision:
            asked.extend(c.words for c in situation.choices() if c.kind == "tool")
            words = "finish" if len(asked) > len(tools) else "use set_screen_timeout:"
            choice = next(c for c in situation.choices() if c.words == words)
            arguments = {"minutes": 5} if choice.tool else {}
            return Decision(choice=choice, arguments=arguments, confidence=0.9, choice_confidence=0.9)

    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=Timeout(), tools=tools, yes=True) as agent:
        assert agent.run("Let the screen stay on for 5 minutes").status == "done"
    assert "use set_screen_timeout:" in asked and "use open_app:" in asked
    assert state.get("system", "screen_off_timeout") == "300000"
