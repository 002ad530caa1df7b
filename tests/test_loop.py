"""The loop on the simulated phone: runs, questions, verifier, journal, resume; the decisions are scripted here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scripted import AIRPLANE, Scripted, Watching
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.goal import BadGoal
from tapwright.agent.planner import Situation
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState


def test_a_way_that_led_round_in_a_circle_is_not_taken_again(phone: BuiltinPhone, state: PhoneState) -> None:
    watching = Watching(
        [
            ("use open_app:", 0.99, {"app": "Settings"}),
            ("tap Network & internet", 0.9),
            ("press back", 0.9),
            ("finish", 0.9),
        ]
    )
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=watching, yes=True) as agent:
        agent.run("Turn on airplane mode")
    assert "tap Network & internet" in watching.legal[1]
    assert "tap Network & internet" not in watching.legal[3]


def test_a_switch_may_be_turned_back(phone: BuiltinPhone, state: PhoneState) -> None:
    watching = Watching(
        [
            ("use open_app:", 0.99, {"app": "Settings"}),
            ("tap Network & internet", 0.9),
            ("tap Airplane mode", 0.9),
            ("tap Airplane mode", 0.9),
            ("finish", 0.9),
        ]
    )
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=watching, yes=True) as agent:
        agent.run("Turn on airplane mode")
    assert "tap Airplane mode" in watching.legal[4]


def test_an_app_that_led_nowhere_is_not_opened_again_but_others_may_be(phone: BuiltinPhone, state: PhoneState) -> None:
    opens = ("use open_app:", 0.99, {"app": "Settings"})
    seen: list[list[str]] = []

    class Listing(Scripted):
        def decide(self, situation: Situation) -> Decision:
            [tool] = [c for c in situation.choices() if c.words == "use open_app:"]
            seen.append(situation.slots(tool)[0][2])
            return super().decide(situation)

    decider = Listing([opens, ("press home", 0.9), ("finish", 0.9)])
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=decider, yes=True) as agent:
        agent.run("Turn on airplane mode")
    assert "Settings" in seen[0]
    assert "Settings" not in seen[2] and "Clock" in seen[2]


def test_a_run_changes_the_phone_and_tells_what_changed(agent: Callable[..., Agent], state: PhoneState) -> None:
    run = agent(AIRPLANE).run("Turn on airplane mode")
    assert run.status == "done"
    assert "Airplane mode: off → on" in run.changes
    assert state.radio("airplane")
    assert [step.decision.line for step in run.steps][:2] == ["use open_app: app Settings", "tap Network & internet"]


def test_steps_are_streamed_as_they_happen(agent: Callable[..., Agent], state: PhoneState) -> None:
    stream = agent(AIRPLANE).stream("Turn on airplane mode")
    assert next(stream).index == 0
    assert not state.radio("airplane")
    assert [step.index for step in stream] == [1, 2, 3]


def test_a_tap_that_does_nothing_is_noted_and_not_offered_again(agent: Callable[..., Agent]) -> None:
    run = agent([("press home", 0.9), ("finish", 0.9)]).run("Do nothing")
    assert run.steps[0].outcome.note == "nothing changed"
    with pytest.raises(KeyError):
        agent([("press home", 0.9), ("press home", 0.9)]).run("Do nothing")


def test_the_limit_of_steps_ends_a_run(agent: Callable[..., Agent]) -> None:
    run = agent(AIRPLANE, max_steps=2).run("Turn on airplane mode")
    assert (run.status, len(run.steps)) == ("not done", 2)


def test_an_answer_is_the_runs_result(agent: Callable[..., Agent]) -> None:
    run = agent([("answer:", 0.9, {"text": "Clock"})]).run("Which app is first?")
    assert (run.status, run.answer) == ("done", "Clock")


def test_an_empty_goal_is_refused(agent: Callable[..., Agent]) -> None:
    with pytest.raises(BadGoal):
        agent([]).run("  ")
