"""The whole way to an adapter on a small sample: it learns, and what llama.cpp runs is what was trained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Cli
from tapwright.agent.training.demos import load
from tapwright.agent.training.quick import STAGES, TASKS, apart, demonstrations, quick
from tapwright.agent.weights import DEFAULT, sha256


def test_what_is_kept_apart_was_not_trained_on(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    trained = demonstrations(tmp_path / "a.jsonl", "trained", 1, lambda done, of: seen.append((done, of)))
    assert seen[-1] == (len(TASKS), len(TASKS)) and {step.group for step in trained} == set(TASKS)
    kept = apart([*demonstrations(tmp_path / "b.jsonl", "dev", 1, lambda *_: None), trained[0]], trained)
    assert kept and not {step.goal for step in kept} & {step.goal for step in trained}


def test_demonstrations_that_are_there_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    made = demonstrations(file, "dev", 1, lambda *_: None)
    file.write_text(made[0].model_dump_json() + "\n")
    assert demonstrations(file, "dev", 1, lambda *_: None) == load(file) == made[:1]


def test_train_alone_shows_its_commands(cli: Cli) -> None:
    done = cli("train")
    assert done.status == 0 and "parity" in done.out and "--quick" in done.out
    assert cli("train", "--quick", "mix", "--data", "x", "--out", "y").status == 2


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(1800)
def test_a_quick_training_learns_and_can_be_taken_up_again(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    told: set[str] = set()
    course = quick(tmp_path, lambda stage, done, of: told.add(stage))
    figures = course.figures
    assert told == set(STAGES) == set(course.results) == set(course.seconds)
    assert figures["after"]["accuracy"] > figures["before"]["accuracy"] + 0.2
    assert figures["parity"]["texts_differ"] == []
    assert figures["parity"]["same_choice"] > 0.9
    manifest = json.loads((tmp_path / "adapters" / "quick.json").read_text())
    assert manifest["base_sha256"] == DEFAULT.sha256
    assert manifest["sha256"] == sha256(tmp_path / "adapters" / "quick.gguf")
    again = quick(tmp_path)
    assert again.results["training"] == "was done already"
    assert again.figures["after"]["accuracy"] == figures["after"]["accuracy"]
