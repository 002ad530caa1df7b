"""How sure a decision is: single signals, the combiner, thresholds, and the file of a calibration."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from tapwright.agent.bench import sure
from tapwright.agent.bench.scoring import Prediction
from tapwright.agent.choices import Choice, Decision, Ranked
from tapwright.agent.confidence import Calibration, CalibrationUnfit, Combiner, calibration_of, read_calibration
from tapwright.agent.confidence.combining import Combined, TooFewExamples, crossed, fit, row
from tapwright.agent.confidence.estimators import (
    BASIC,
    Agreement,
    Arguments,
    Certainty,
    Covered,
    Margin,
    Named,
    Progress,
    other_ways,
    signals,
)
from tapwright.agent.confidence.fitting import fitted
from tapwright.agent.confidence.thresholds import NEVER, acted, temperature, tempered, threshold
from tapwright.agent.planner import Situation
from tapwright.agent.weights import ModelChoice
from tapwright.device_bridge import Screen

SITUATION = Situation(
    goal="Turn on dark theme.", screen=Screen(app="com.android.settings", size=(0, 0)), app="Settings"
)
BACK = next(choice for choice in SITUATION.choices() if choice.words == "press back")


def decision(*shares: float, line: str = "tap Dark theme", confidence: float | None = None) -> Decision:
    """A decision whose choices have these probabilities."""
    ranked = tuple(Ranked(words=f"{line} {n}" if n else line, probability=share) for n, share in enumerate(shares))
    choice = Choice(kind="action", words=line, action=BACK.action)
    sure_of = shares[0] if confidence is None else confidence
    return Decision(choice=choice, confidence=sure_of, choice_confidence=shares[0], ranked=ranked)


def test_the_margin_is_to_the_next_choice_or_to_all_that_is_left() -> None:
    close = Margin().confidence(decision(0.5, 0.4), SITUATION)
    assert close.score == pytest.approx(0.1) and "nearly as likely" in close.reasons[0]
    assert Margin().confidence(decision(0.9), SITUATION).score == pytest.approx(0.8)
    assert not Margin().confidence(decision(0.9, 0.05), SITUATION).reasons


def test_certainty_falls_as_the_distribution_flattens() -> None:
    found = [Certainty().confidence(decision(*shares), SITUATION).score for shares in ((1.0,), (0.7, 0.3), (0.3, 0.3))]
    assert found == sorted(found, reverse=True) and found[0] == 1.0
    many = len(SITUATION.choices())
    assert Certainty().confidence(decision(*[1 / many] * many), SITUATION).score == pytest.approx(0.0)


def test_the_arguments_count_apart_from_the_choice() -> None:
    typed = decision(0.9, confidence=0.27).model_copy(update={"arguments": {"text": "tea"}})
    found = Arguments().confidence(typed, SITUATION)
    assert found.score == pytest.approx(0.3) and "'tea'" in found.reasons[0]


def test_moves_in_vain_and_repetitions_lower_the_progress() -> None:
    one = decision(0.9)
    assert Progress().confidence(one, SITUATION).score == 1.0
    again = replace(SITUATION, history=("tap Dark theme (nothing changed)",))
    found = Progress().confidence(one, again)
    assert found.score == pytest.approx(1 / 3) and len(found.reasons) == 2
    assert Progress().confidence(one, replace(SITUATION, banned=frozenset({"wait"}))).score == 0.5


def test_words_of_the_goal_in_the_line_and_in_what_was_done() -> None:
    assert Named().confidence(decision(0.9), SITUATION).score == pytest.approx(2 / 3)
    assert Named().confidence(decision(0.9, line="press back"), SITUATION).reasons
    assert Covered().confidence(decision(0.9), SITUATION).score == pytest.approx(2 / 3)
    done = Decision(choice=Choice(kind="finish", words="finish"), confidence=1, choice_confidence=1)
    assert Covered().confidence(done, SITUATION).reasons


class Turning:
    """Decides as it is told, call by call."""

    def __init__(self, *decisions: Decision):
        self.left = list(decisions)
        self.met: list[Situation] = []

    def decide(self, situation: Situation) -> Decision:
        self.met.append(situation)
        return self.left.pop(0)


def test_agreement_is_the_share_that_other_ways_to_put_it_give() -> None:
    first = decision(0.9)
    other = decision(0.8, line="press back").model_copy(
        update={
            "ranked": (Ranked(words="press back", probability=0.8), Ranked(words="tap Dark theme", probability=0.2))
        }
    )
    decider = Turning(decision(0.6), other)
    found = Agreement(decider).confidence(first, SITUATION)
    assert found.score == pytest.approx((0.6 + 0.2) / 2) and found.reasons
    assert [met.goal for met in decider.met] == ["please turn on dark theme", "Turn on dark theme."]
    assert other_ways(replace(SITUATION, goal="Please open mail"))[0].goal == "open mail"


def test_a_fit_that_reads_agreement_asks_again_in_a_run(calibration: Calibration) -> None:
    combiner = Combiner(names=("agreement",), mean=(0.5,), scale=(1.0,), weights=(4.0,), intercept=0.0)
    again = Turning(decision(0.9), decision(0.9))
    found = calibration.model_copy(update={"combiner": combiner}).estimator(again)
    assert found.confidence(decision(0.9), SITUATION).score > 0.8 and len(again.met) == 2


def examples(many: int, seed: int = 0) -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """Decisions that are right as often as their first signal says; the second says nothing."""
    rng = random.Random(seed)
    rows, right = [], []
    for _ in range(many):
        chance = rng.random()
        rows.append(row("tap", 8, {"probability": chance, "named": rng.random()}))
        right.append(rng.random() < chance)
    return rows, right, [f"app{number % 4}" for number in range(many)]


def test_a_fit_finds_out_which_signal_counts() -> None:
    rows, right, groups = examples(800)
    combiner = fit(rows, right)
    weight = dict(zip(combiner.names, combiner.weights, strict=True))
    assert weight["probability"] > 5 * abs(weight["named"])
    for chance in (0.2, 0.5, 0.9):
        assert combiner.probability(row("tap", 8, {"probability": chance, "named": 0.5})) == pytest.approx(
            chance, abs=0.1
        )
    assert combiner.probability({}) == pytest.approx(
        combiner.probability(dict(zip(combiner.names, combiner.mean, strict=True)))
    )
    assert len(crossed(rows, right, groups)) == 800
    with pytest.raises(TooFewExamples):
        fit(rows[:10], right[:10])
    with pytest.raises(TooFewExamples):
        crossed(rows, right, ["one"] * 800)


def test_a_group_is_judged_without_its_own_answers() -> None:
    rows, right, groups = examples(400)
    before = crossed(rows, right, groups)
    turned = [not good if group == "app0" else good for good, group in zip(right, groups, strict=True)]
    after = crossed(rows, turned, groups)
    own = [place for place, group in enumerate(groups) if group == "app0"]
    assert [before[place] for place in own] == [after[place] for place in own]
    assert before != after


def test_reasons_are_those_of_the_signals_that_speak_against_it() -> None:
    combiner = Combiner(names=("margin", "named"), mean=(0.0, 0.5), scale=(1.0, 0.5), weights=(1.0, 2.0), intercept=0.0)
    found = Combined(combiner).confidence(decision(0.6, 0.1, line="press back"), SITUATION)
    assert found.reasons[0] == "the goal does not name it" and 0 < found.score < 0.5
    assert set(signals(decision(0.5), SITUATION)) == {one.name for one in BASIC}


def test_a_threshold_keeps_wrong_acts_at_the_target() -> None:
    confidence, right = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1], [True] * 3 + [False] + [True] * 3 + [False] * 2
    assert threshold(confidence, right, 0.05) == NEVER, "nine decisions do not vouch for one in twenty"
    assert threshold(confidence, right, 0.1) == 0.7
    assert threshold(confidence, right, 0.2) == 0.3
    assert threshold(confidence, right, 0.5) == 0.0
    assert acted(confidence, right, 0.3) == pytest.approx({"acted": 7 / 9, "wrong": 1 / 9})


def test_thresholds_hold_what_they_promise_on_other_decisions() -> None:
    wrong = []
    for seed in range(200):
        rng = random.Random(seed)
        sure_of = [rng.random() for _ in range(300)]
        right = [rng.random() < one for one in sure_of]
        least = threshold(sure_of[:200], right[:200], 0.1)
        wrong.append(acted(sure_of[200:], right[200:], least)["wrong"])
    assert 0.07 < sum(wrong) / len(wrong) <= 0.1 + 2 * 0.03 / 200**0.5


def test_the_temperature_makes_bold_distributions_honest() -> None:
    rng = random.Random(1)
    spreads, right = [], []
    for _ in range(2000):
        honest = 0.5 + rng.random() / 2
        spreads.append(
            [honest**3 / (honest**3 + (1 - honest) ** 3), (1 - honest) ** 3 / (honest**3 + (1 - honest) ** 3)]
        )
        right.append(rng.random() < honest)
    assert temperature(spreads, right) == pytest.approx(3, abs=0.5)
    assert tempered([0.8, 0.2], 1.0) == pytest.approx(0.8) and tempered([0.8, 0.2], 5.0) < 0.6
    assert tempered([0.0, 1.0], 2.0) == 0.0, "what is impossible stays so"


def predictions(many: int = 400) -> list[Prediction]:
    """Predictions on made-up steps of four apps."""
    rows, right, apps = examples(many)
    return [
        Prediction(
            id=f"{number}", app=apps[number], task=f"{number // 4}", kind="tap", goal="g", wanted="w", line="l",
            picked="tap",
            right=right[number], legal=True, met=False, of=8, confidence=0.99, choice_confidence=0.99,
            features=rows[number], others={"verbal": 0.5}, by="test", ms=1.0,
        )
        for number in range(many)
    ]  # fmt: skip


def test_predictions_get_a_confidence_that_means_something() -> None:
    made = predictions()
    found = sure.calibrated(made, None)
    assert [one.raw for one in found] == [0.99] * 400 and len({one.confidence for one in found}) > 100
    figures = sure.figures(found)
    assert figures["ways"]["probability"]["ece"] > 0.3 and figures["ways"]["verbal"]["auroc"] == 0.5
    assert 0.4 < figures["ways"]["random"]["auroc"] < 0.6
    assert all(row["wrong"] <= row["target"] + 0.04 for row in figures["conformal"])
    assert sure.calibrated([one.model_copy(update={"features": {}}) for one in made], None) == [
        one.model_copy(update={"features": {}}) for one in made
    ]
    assert sure.calibrated(made[:20], None) == made[:20]


@pytest.fixture
def choice(tmp_path: Path) -> ModelChoice:
    """A model and an adapter, as far as sums are concerned."""
    model, adapter = tmp_path / "model.gguf", tmp_path / "adapter.gguf"
    model.write_bytes(b"GGUF model")
    adapter.write_bytes(b"GGUF adapter")
    return ModelChoice(model, adapter, model)


@pytest.fixture
def calibration(choice: ModelChoice) -> Calibration:
    """One for them."""
    return fitted(choice, {"made up": predictions()}, 0.1, 0.2)


def test_a_file_is_read_again_as_it_was_and_gives_a_policy(
    choice: ModelChoice, calibration: Calibration, tmp_path: Path
) -> None:
    assert calibration.data[0].n == 400 and calibration.figures["ece"] < 0.1 < calibration.figures["ece_of_probability"]
    least = calibration.thresholds
    assert 0 < least.ask_below < least.verify_below < least.verify_changes_below < 1
    assert least.ask_below < least.ask_changes_below
    path = tmp_path / "adapter.calibration.json"
    assert calibration_of(choice) is None
    calibration.write(path)
    assert read_calibration(path, choice) == calibration == calibration_of(choice)
    policy = calibration.policy(approve=True)
    assert (policy.verify_below, policy.ask_below, policy.approve) == (least.verify_below, least.ask_below, True)
    assert calibration.policy(verify_below=0.3).verify_below == 0.3
    sure_of = calibration.estimator(Turning()).confidence(decision(0.9, 0.05), SITUATION)
    assert 0 < sure_of.score < 1


def test_a_file_of_another_model_or_adapter_is_refused(
    choice: ModelChoice, calibration: Calibration, tmp_path: Path
) -> None:
    path = tmp_path / "calibration.json"
    calibration.write(path)
    assert choice.adapter is not None
    choice.adapter.write_bytes(b"GGUF another adapter")
    with pytest.raises(CalibrationUnfit, match="another adapter than the one in use"):
        read_calibration(path, choice)
    choice.source.write_bytes(b"GGUF another model")
    with pytest.raises(CalibrationUnfit, match="another model file"):
        read_calibration(path, choice)
    choice.source.write_bytes(b"GGUF model")
    with pytest.raises(CalibrationUnfit, match="another adapter"):
        read_calibration(path, replace(choice, adapter=None))


def test_a_file_that_is_none_is_refused(choice: ModelChoice, calibration: Calibration, tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    with pytest.raises(CalibrationUnfit, match="no file of a calibration"):
        read_calibration(path, choice)
    for text in ("{", "[]", '{"version": 1}'):
        path.write_text(text)
        with pytest.raises(CalibrationUnfit, match="no file of a calibration"):
            read_calibration(path, choice)
    body = json.loads(calibration.model_dump_json())
    combiner = body["combiner"]
    for name, wrong in (("weights", [float("nan")] * 2), ("mean", [0.0]), ("scale", [0.0] * 2), ("names", ["mood"])):
        damaged = {**combiner, name: (wrong + combiner[name])[: len(combiner[name]) - (name == "mean")]}
        path.write_text(json.dumps({**body, "combiner": damaged}))
        with pytest.raises(CalibrationUnfit, match="combiner"):
            read_calibration(path, choice)
    path.write_text(json.dumps({**body, "version": 7}))
    with pytest.raises(CalibrationUnfit, match="later version"):
        read_calibration(path, choice)
