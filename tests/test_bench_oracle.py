"""An oracle in the verifier's place: it knows the way from where a run has got to, and only unsure steps are its."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import Cli
from tapwright.agent.bench import escalation
from tapwright.agent.bench.phone import Played, escalations, instances, play
from tapwright.agent.choices import Decision
from tapwright.agent.planned import planned_tools
from tapwright.agent.planner import Situation
from tapwright.agent.training.demos import stray
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState


class Straying:
    """Sure of a few random moves, then unsure of whether it is done."""

    def __init__(self, sure: int):
        self.sure, self.rng = sure, random.Random(3)

    def decide(self, situation: Situation) -> Decision:
        if len(situation.history) < self.sure and (found := stray(situation, self.rng)):
            return found.model_copy(update={"confidence": 0.9, "by": "model"})
        finish = next(choice for choice in situation.choices() if choice.kind == "finish")
        return Decision(choice=finish, confidence=0.3, choice_confidence=0.3)


def played(phone: BuiltinPhone, task: str, folder: Path, *, sure: int, below: float) -> Played:
    assert phone.state_path is not None
    [instance] = instances(1, 0, "all", only=[task])
    state = PhoneState(phone.state_path)
    return play(instance, Straying(sure), phone, state, folder, planned_tools(), verify_below=below)


def test_the_oracle_finds_the_way_back_from_where_the_run_has_strayed(
    installed: None, everyday_phone: BuiltinPhone, tmp_path: Path
) -> None:
    one = played(everyday_phone, "across_alarm_of_event", tmp_path, sure=2, below=0.5)
    assert one.success, one.lines
    assert one.escalated == one.steps - 2 and len(one.confidences) == one.steps
    assert set(one.confidences) == {0.9, 0.3}


def test_what_the_model_is_sure_of_is_not_the_oracles(phone: BuiltinPhone, tmp_path: Path) -> None:
    one = played(phone, "airplane_mode", tmp_path, sure=0, below=0.3)
    assert not one.success and one.escalated == 0


def test_a_threshold_lets_at_most_the_share_through() -> None:
    sure = [0.9, 0.1, 0.5, 0.5, 0.7, 1.0, 0.2, 0.95, 0.99, 0.6]
    assert [escalation.threshold_of(share, sure) for share in (0, 0.2, 0.3, 1)] == [0.1, 0.5, 0.5, escalation.ALWAYS]
    for share in (0.0, 0.1, 0.25, 0.5, 0.99):
        below = escalation.threshold_of(share, sure)
        assert sum(one < below for one in sure) <= share * len(sure)


def test_a_curve_has_a_row_for_each_budget_and_shows_what_was_really_escalated(tmp_path: Path) -> None:
    asked: list[float] = []
    sure = [number / 10 for number in range(10)]

    def pass_with(threshold: float, before: Sequence[escalation.Row]) -> dict[str, object]:
        assert [row["verify_below"] for row in before] == asked, "what was measured before is there to be kept"
        asked.append(threshold)
        share = sum(one < threshold for one in sure) / 10
        figures = {"n": 4, "steps": 10, "steps_p50": 3, "by_app": {}, "success_95": [0.5, 1.0]}
        return {**figures, "success": 0.5 + share / 2, "escalated": share, "confidences": sure}

    figures = escalation.curve([0.5, 0, 1], [0.25], pass_with)
    assert asked == [0.0, 0.5, escalation.ALWAYS, 0.25] and "confidences" not in figures
    rows = [(row["budget"], row["escalated"], row["success"]) for row in figures["curve"]]
    assert rows == [(0.0, 0.0, 0.5), (None, 0.3, 0.65), (0.5, 0.5, 0.75), (1, 1.0, 1.0)]
    pytest.importorskip("matplotlib")
    files = escalation.draw(tmp_path, figures)
    assert "share of the steps that the oracle decides" in files[0].read_text() and files[1].stat().st_size > 1000


def test_shares_are_of_all_steps() -> None:
    runs = [
        Played("t", "a", "g", True, 3, 1.0, 3, "done", (), 0, 1),
        Played("t", "a", "g", True, 5, 1.0, 5, "done", ()),
    ]
    assert escalations(runs)["escalated"] == 1 / 8


@pytest.mark.parametrize(
    "options",
    [
        ("--verifier", "gpt"),
        ("--verifier", "oracle"),
        ("--budget", "0.1"),
        ("--plots", "here"),
        ("--verifier", "oracle", "--curve", "0,2"),
        ("--verifier", "oracle", "--curve", "some"),
        ("--verifier", "oracle", "--budget", "0.1", "--agent", "random"),
    ],
)
def test_options_that_mean_nothing_together_are_told(cli: Cli, options: tuple[str, ...]) -> None:
    done = cli("bench", "phone", *options)
    assert done.status == 2 and "Traceback" not in done.err and done.err
