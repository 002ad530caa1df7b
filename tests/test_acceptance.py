"""The product as a person meets it: the shipped model and adapter, the simulated phone, nothing scripted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tapwright.agent.agent import Agent
from tapwright.agent.planned import planned_tools
from tapwright.agent.training.demos import restart
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

pytestmark = pytest.mark.model


@pytest.fixture
def agent(phone: BuiltinPhone, state: PhoneState) -> Iterator[Callable[..., Agent]]:
    made: list[Agent] = []

    def make(**options: Any) -> Agent:
        made.append(Agent(serial=phone.serial, adb_port=phone.adb_port, yes=True, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_model_turns_on_airplane_mode(agent: Callable[..., Agent], state: PhoneState) -> None:
    run = agent().run("Turn on airplane mode")
    assert run.status == "done" and state.radio("airplane")
    assert [(step.decision.line, step.decision.by) for step in run.steps] == [
        ("use set_airplane_mode: on true", "model"),
        ("finish", "tool"),
    ]


def test_the_model_turns_on_airplane_mode_by_taps(agent: Callable[..., Agent], state: PhoneState) -> None:
    run = agent(tools=planned_tools()).run("Turn on airplane mode")
    assert run.status == "done" and state.radio("airplane")
    assert run.steps[-2].decision.line == "tap Airplane mode"
    assert all(step.decision.by == "model" for step in run.steps)


def test_a_tool_replaces_taps(agent: Callable[..., Agent], state: PhoneState) -> None:
    run = agent().run("Set a timer for 12 minutes called pasta")
    assert [(timer.seconds, timer.label) for timer in state.timers()] == [(720, "pasta")]
    assert [step.decision.choice.kind for step in run.steps] == ["tool", "finish"]


def test_a_recalled_card_says_what_the_goal_means(
    agent: Callable[..., Agent], state: PhoneState, tmp_path: Path
) -> None:
    """Nothing on the phone is called penguin mode; the card says which switch is meant; cards are read for taps."""
    cards = tmp_path / "cards"
    cards.mkdir()
    (cards / "penguin.md").write_text(
        "# Penguin mode\n\nPenguin mode means the switch Airplane mode, in Settings under Network & internet.\n"
    )
    (cards / "other.md").write_text("# Ringtones\n\nRingtones are chosen in Settings under Sound & vibration.\n")
    goal = "Turn on penguin mode"
    lost = agent(max_steps=8, tools=planned_tools())
    lost.run(goal)
    assert not state.radio("airplane")
    state.reset(0)  # What it did instead must not stand in the way of the run that is told.
    restart(lost.phone())
    run = agent(index=cards, tools=planned_tools()).run(goal)
    assert run.status == "done" and state.radio("airplane")
