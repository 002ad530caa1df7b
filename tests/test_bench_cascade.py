"""Recorded answers in the verifier's place, on made-up records: whose they are, if they are right, what they change."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli
from tapwright.agent.bench import cascade
from tapwright.agent.bench.cascade import NoVerifier, recorded
from tapwright.agent.bench.figures import NoData
from tapwright.agent.bench.scoring import Prediction, interval, share
from tapwright.agent.bench.steps import labelled

STATE = "<button id=0>Add</button>\n<input id=1 ></input>\n<button id=2>go back</button>"
TASK = "add tea"
STEPS = (("shop", "t1", TASK, 0, 0, None), ("shop", "t1", TASK, 1, 1, "tea"), ("shop", "t1", TASK, 2, -1, None))


def label(app: str, task_id: str, task: str, number: int, choice: int | None, text: str | None) -> dict[str, Any]:
    """A labelled step."""
    place = {"app": app, "task_id": task_id, "task": task, "step": number, "n_steps": 3}
    return {**place, "choice": choice, "input": text, "target": {"text": "Add"}, "state_html": STATE}


def answer(number: int, choice: int, *given: Any, app: str = "shop", task: str = TASK, **more: Any) -> dict[str, Any]:
    """What `big` answered on a step."""
    place = {"app": app, "task": task, "task_hash": sha256(task.encode()).hexdigest(), "step": number}
    return {**place, "label": [choice, "null"], "big": {"answer": list(given), "correct": False}, **more}


def files(folder: Path, answers: list[dict[str, Any]], steps: list[dict[str, Any]] | None = None) -> Path:
    """The labelled steps and the answers as files."""
    rows = steps or [label(*step) for step in STEPS]
    (folder / "steps.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "llm_predictions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in answers))
    return folder


def read(folder: Path, name: str = "big") -> dict[str, bool]:
    """Whether each step's recorded answer is right."""
    return recorded(folder, name, labelled(folder, "html"))


RIGHT = [answer(0, 0, 0, "tap", "N/A"), answer(1, 1, 1, "input", "tea"), answer(2, -1, -1, "N/A", "N/A")]


def test_an_answer_is_right_if_element_act_and_text_are(tmp_path: Path) -> None:
    assert read(files(tmp_path, RIGHT)) == {"shop/t1/0": True, "shop/t1/1": True, "shop/t1/2": True}
    wrong = [answer(0, 0, 1, "tap", "N/A"), answer(1, 1, 1, "input", "Tea"), answer(2, -1, 2, "tap", "N/A")]
    assert read(files(tmp_path, wrong)) == {"shop/t1/0": False, "shop/t1/1": False, "shop/t1/2": False}
    other = [answer(0, 0, 0, "input", "N/A"), answer(1, 1, 1, "tap", "tea"), answer(2, -1, -1, "scroll", "N/A")]
    assert read(files(tmp_path, other)) == {"shop/t1/0": False, "shop/t1/1": False, "shop/t1/2": True}


@pytest.mark.parametrize(
    "stranger",
    [
        answer(0, 0, 0, "tap", "N/A", app="diary"),
        answer(0, 0, 0, "tap", "N/A", task="add milk"),
        answer(4, 0, 0, "tap", "N/A"),
        answer(0, 1, 0, "tap", "N/A"),
    ],
    ids=["app", "task", "step", "label"],
)
def test_another_steps_answer_is_nobodys(stranger: dict[str, Any], tmp_path: Path) -> None:
    assert read(files(tmp_path, [stranger, *RIGHT[1:]])) == {"shop/t1/1": True, "shop/t1/2": True}


def test_answers_that_differ_on_one_step_are_none(tmp_path: Path) -> None:
    assert set(read(files(tmp_path, [*RIGHT, RIGHT[0]]))) == {"shop/t1/0", "shop/t1/1", "shop/t1/2"}
    doubled = files(tmp_path, [*RIGHT, answer(0, 0, 1, "tap", "N/A")])
    assert set(read(doubled)) == {"shop/t1/1", "shop/t1/2"}


def test_a_label_without_a_number_is_to_finish(tmp_path: Path) -> None:
    steps = [label("shop", "t1", TASK, 2, None, None)]
    assert read(files(tmp_path, RIGHT[2:], steps)) == {"shop/t1/2": True}


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("3. … is the task already finished? N. …\n- id=0\n- action=tap\n- input text=N/A", True),
        ("3. … is the task already finished? No. … interaction: - id=0- action=tap - input text=None", True),
        ("3. … is the task already finished? N. …\n- id=2\n- action=tap\n- input text=N/A", False),
        ("3. … is the task already finished? Y. Nothing is left to do.", False),
        ("- id=0 - action=tap - input text=N/A (this)\n- id=1 - action=tap - input text=N/A (or this)", None),
        ("I do not know.", None),
        ("", None),
    ],
)
def test_an_answer_in_words_is_read_or_is_none(words: str, right: bool | None, tmp_path: Path) -> None:
    row = {**answer(0, 0), "small-ft_raw": words}
    assert read(files(tmp_path, [row]), "small-ft").get("shop/t1/0") is right


def test_who_is_not_on_record_is_told(tmp_path: Path) -> None:
    files(tmp_path, [{**row, "small-ft_raw": ""} for row in RIGHT])
    with pytest.raises(NoVerifier, match=r"no answers of 'huge'.* big, small-ft"):
        read(tmp_path, "huge")
    (tmp_path / "llm_predictions.jsonl").unlink()
    with pytest.raises(NoData, match="llm_predictions"):
        read(tmp_path)


def predicted(number: int, task: str, *, right: bool, sure: float, kind: str = "tap") -> Prediction:
    """A prediction on a step."""
    return Prediction(
        id=f"{task}/{number}", app="shop", task=task, kind=kind, goal="g", wanted="w", line="l", picked=kind,
        right=right, legal=True, met=False, of=5, confidence=sure, choice_confidence=sure, by="test", ms=1.0,
    )  # fmt: skip


MADE = [
    predicted(0, "a", right=True, sure=0.9),
    predicted(1, "a", right=False, sure=0.3, kind="finish"),
    predicted(0, "b", right=False, sure=0.1),
    predicted(1, "b", right=True, sure=0.6),
]


def test_the_least_confident_steps_are_decided_by_the_answers() -> None:
    answers = {"a/0": False, "a/1": True, "b/0": True, "b/1": True}
    rows = {row["escalated"]: row for row in cascade.cascade(MADE, answers)}
    assert len(rows) == 21 and min(rows) == 0.0 and max(rows) == 1.0
    shown = {
        part: [rows[part][key] for key in ("steps", "accuracy", "accuracy_act", "task_completion")] for part in rows
    }
    assert shown[0.0] == [0, 0.5, 2 / 3, 0.0]
    assert shown[0.25] == [1, 0.75, 1.0, 0.5], "b/0, the least confident"
    assert shown[0.5] == [2, 1.0, 1.0, 1.0]
    assert shown[1.0] == [4, 0.75, 2 / 3, 0.5], "a/0 as well, which the answer gets wrong"
    assert all(row["accuracy_95"][0] <= row["accuracy"] <= row["accuracy_95"][1] for row in rows.values())
    assert share(MADE) == 0.5, "the predictions are left as they were"


def test_steps_without_an_answer_keep_their_own_decision() -> None:
    answers = {"b/0": True}
    last = cascade.cascade(MADE, answers)[-1]
    assert (last["steps"], last["answered"], last["accuracy"]) == (4, 1, 0.75)
    assert cascade.alone(MADE, answers) == {"n": 1, "accuracy": 1.0, "accuracy_95": interval(MADE[:1])}


def test_the_command_reports_the_cascade(tmp_path: Path, cli: Cli) -> None:
    file = tmp_path / "figures.json"
    command = ("bench", "steps", "--data", f"{files(tmp_path, RIGHT[:2])}", "--agent", "random", "--json", f"{file}")
    done = cli(*command, "--verifier", "recorded:big")
    assert done.status == 0 and "2 of 3 steps recorded" in done.out
    body = json.loads(file.read_text())
    assert {
        "n", "accuracy", "accuracy_act", "task_completion", "by_app", "by_kind", "auroc", "ece", "risk_coverage",
        "latency_ms_p50", "prompt_tokens_p50", "cascade",
    } <= set(body)  # fmt: skip
    assert (body["verifier"]["name"], body["verifier"]["n"]) == ("big", 2)
    assert body["cascade"][0]["accuracy"] == body["accuracy"] and body["cascade"][-1]["accuracy_act"] == 1.0
    assert cli(*command).status == 0 and "cascade" not in json.loads(file.read_text())
    done = cli(*command, "--verifier", "recorded:huge")
    assert done.status != 0 and "'huge'" in done.err and "big" in done.err
    done = cli(*command, "--verifier", "big")
    assert done.status == 2 and "recorded:NAME" in done.err
