"""Runs that were cut short: what is kept, what goes on, and what does not."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver
from scripted import AIRPLANE, GOAL, Scripted, Watching
from tapwright.agent.agent import Agent
from tapwright.agent.journal import Journal, NoSuchRun, RunBusy
from tapwright.agent.loop import Loop, State
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.errors import TapwrightError


def test_an_act_that_was_begun_is_not_repeated(agent: Callable[..., Agent], state: PhoneState) -> None:
    """A process killed between intent and result: the journal has the intent, so the resumed run looks first."""

    class Killed(BaseException):
        pass

    one = agent(AIRPLANE)
    driver = one.phone()
    perform = driver.perform

    def dies_after_the_switch(action: Any, screen: Any) -> None:
        perform(action, screen)
        if screen.elements[action.element].text == "Airplane mode":
            raise Killed

    driver.perform = dies_after_the_switch  # type: ignore[method-assign]
    with pytest.raises(Killed):
        one.run("Turn on airplane mode")
    assert state.radio("airplane")
    resumed = agent(AIRPLANE[3:]).resume(one.last_run)
    assert resumed.status == "done" and state.radio("airplane")
    assert [s.decision.line for s in resumed.steps].count("tap Airplane mode") == 1


class Killed(BaseException):
    """The end of a process, as far as a test can have it in its own."""


def dies_after(monkeypatch: pytest.MonkeyPatch, node: str, step: int) -> None:
    """The process dies when what this node of this step gave is on disk, and not yet in a checkpoint."""
    work, put = getattr(Loop, node), SqliteSaver.put
    over: list[bool] = []

    def works(loop: Loop, state: State) -> State:
        given: State = work(loop, state)
        over.extend([True] * (state["step"] == step))
        return given

    def dies(*arguments: Any) -> Any:
        if over:
            raise Killed
        return put(*arguments)

    works.__name__ = node
    monkeypatch.setattr(Loop, node, works)
    monkeypatch.setattr(SqliteSaver, "put", dies)


@pytest.mark.parametrize(
    ("node", "step", "made"),
    [
        ("observe", 2, 2),
        ("decide", 0, 0),
        ("gate", 2, 2),
        ("act", 0, 1),
        ("act", 2, 3),
        ("check", 0, 1),
        ("check", 2, 3),
        ("act", 3, 3),
        ("check", 3, 4),
    ],
)
def test_a_run_that_dies_between_two_checkpoints_goes_on_and_repeats_nothing(
    agent: Callable[..., Agent], state: PhoneState, node: str, step: int, made: int
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch, pytest.raises(Killed):
        dies_after(monkeypatch, node, step)
        agent(AIRPLANE).run(GOAL)
    [name] = Journal().names()
    resumed = agent(AIRPLANE[made:]).resume(name)
    assert resumed.status == "done" and state.radio("airplane")
    assert [one.index for one in resumed.steps] == [0, 1, 2, 3]
    assert [one.decision.line for one in resumed.steps].count("tap Airplane mode") == 1


def test_what_was_seen_before_a_process_died_does_not_count(agent: Callable[..., Agent], phone: BuiltinPhone) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch, pytest.raises(Killed):
        dies_after(monkeypatch, "check", 1)
        agent(AIRPLANE).run(GOAL)
    [name] = Journal().names()
    watching = Watching([("finish", 0.95)])
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=watching, yes=True) as other:
        other.phone().shell("input keyevent HOME")
        other.resume(name)
    assert "tap Airplane mode" not in watching.legal[0]


def test_a_phone_that_goes_away_leaves_a_run_that_can_be_resumed(tmp_path: Path) -> None:
    file = tmp_path / "phone.sqlite"
    with BuiltinPhone.start(state=file) as first:
        agent = Agent(serial=first.serial, adb_port=first.adb_port, decider=Scripted(AIRPLANE), yes=True)
        stream = agent.stream("Turn on airplane mode")
        next(stream)
        first.kill()
        with pytest.raises(TapwrightError):
            list(stream)
        agent.close()
    name = agent.last_run
    assert Journal().run(name).status == "failed"
    with BuiltinPhone.start(state=file) as second:
        rest = [AIRPLANE[0], *AIRPLANE[1:]]
        agent = Agent(serial=second.serial, adb_port=second.adb_port, decider=Scripted(rest), yes=True)
        assert agent.resume(name).status == "done"
        agent.close()
        assert PhoneState(file).radio("airplane")


def test_a_run_stays_on_its_kind_of_phone(
    agent: Callable[..., Agent], phone: BuiltinPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = agent([("tap Settings", 0.01)]).run("Wait")
    with Agent(decider=Scripted([])) as other, pytest.raises(TapwrightError, match="this is the built-in phone"):
        other.resume(waiting.id, "yes")
    name = Journal().start("Wait", "", {"max_steps": 20})
    with pytest.raises(TapwrightError, match="was on the built-in phone"):
        agent([]).resume(name)
    elsewhere = Journal().start("Wait", "another", {"max_steps": 20})
    monkeypatch.setenv("ANDROID_SERIAL", phone.serial)
    with (
        Agent(adb_port=phone.adb_port, decider=Scripted([])) as unnamed,
        pytest.raises(TapwrightError, match="another"),
    ):
        unnamed.resume(elsewhere)


def test_an_ended_run_leaves_no_checkpoints(agent: Callable[..., Agent], home: Path) -> None:
    def threads() -> list[str]:
        with closing(sqlite3.connect(home / "checkpoints.sqlite")) as file:
            return [name for (name,) in file.execute("SELECT DISTINCT thread_id FROM checkpoints")]

    agent([("finish", 0.9)]).run("Nothing")
    assert threads() == []
    waiting = agent([("tap Settings", 0.01)]).run("Wait")
    assert threads() == [waiting.id]


def test_whether_a_run_is_held_can_be_asked_without_holding_it(home: Path) -> None:
    journal = Journal()
    assert not journal.held("one")
    with journal.hold("one"):
        assert journal.held("one")
        with pytest.raises(RunBusy), Journal().hold("one"):
            pass
    assert not journal.held("one")
    with (home / "locks" / "one").open() as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        assert not journal.held("one"), "who only looks does not hold it"
        threading.Timer(0.1, fcntl.flock, (looking, fcntl.LOCK_UN)).start()
        with journal.hold("one"):
            pass


def test_an_ended_run_is_not_resumed(agent: Callable[..., Agent]) -> None:
    one = agent([("finish", 0.9)])
    run = one.run("Nothing")
    with pytest.raises(TapwrightError, match="has ended"):
        one.resume(run.id)
    waiting = agent([("tap Settings", 0.01)]).run("Wait")
    assert agent([]).resume(waiting.id).status == "waiting"
    with pytest.raises(NoSuchRun, match="tapwright runs"):
        one.resume("0000")


def test_a_name_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    drawn = iter(["0000", "0000", "0001"])
    monkeypatch.setattr("tapwright.agent.journal.secrets.token_hex", lambda _: next(drawn))
    journal = Journal()
    assert journal.start("Wait", "", {}) != journal.start("Wait", "", {})
