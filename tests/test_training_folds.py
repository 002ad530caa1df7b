"""Folds of apps: equal parts, nothing of a fold's own apps in its examples, and hashes of all that was seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from droidtask import STATES, STEPS, write_droidtask
from tapwright.agent.bench.steps import labelled
from tapwright.agent.training.adapt import adapt
from tapwright.agent.training.demos import TrainingStep
from tapwright.agent.training.folds import Ingredients, examples, refuse, split
from tapwright.agent.training.lora import Recipe, TrainingError
from tapwright.agent.training.publish import publish
from tapwright.agent.training.seen import earlier, note
from tapwright.agent.weights import goal_hash, screen_hash


def step(goal: str, line: str, group: str = "one/task") -> TrainingStep:
    prompt = f"Goal: {goal}\nDone: nothing\nScreen: Shop\n{line}\nNext:"
    return TrainingStep(prompt=prompt, target=f" tap {line}\n", source="made up", group=group, goal=goal)


def test_folds_have_about_equally_many_steps() -> None:
    sizes = {"a": 80, "b": 75, "c": 70, "d": 60, "e": 30, "f": 25, "g": 20}
    folds = split(sizes, 3)
    assert sorted(app for fold in folds for app in fold) == sorted(sizes)
    assert all(100 <= sum(sizes[app] for app in fold) <= 130 for fold in folds)
    for count in (1, 8):
        with pytest.raises(TrainingError, match="7 apps"):
            split(sizes, count)


def test_a_folds_own_apps_are_in_none_of_its_examples(tmp_path: Path) -> None:
    data = write_droidtask(tmp_path)
    # Of what the starting adapter saw, one example has a goal of the fold and one a screen.
    shown = next(one.situation for one in labelled(data, "html") if one.app == "diary")
    replay = [step("what both can do", "Buy"), step("Buy", "Buy"), step("look", "Monday\nTuesday"), step("see", "Look")]
    made = examples(data, ["diary"], Ingredients(pointing=50, replay=4), replay, seed=1)
    assert {"made up", "droidtask", "droidtask, other goals", "pointing, trees"} == {one.source for one in made}
    assert sum(one.source == "made up" for one in made) == 2
    held = [one.situation for source in ("html", "raw") for one in labelled(data, source) if one.app == "diary"]
    assert shown.goal in {one.goal for one in held}
    assert not {goal_hash(one.goal) for one in held} & {goal_hash(one.goal) for one in made}
    assert not {screen_hash(one.prompt()) for one in held} & {screen_hash(one.prompt) for one in made}
    assert any("Basket" in one.target for one in made)
    assert len(STATES) > 1 and len(STEPS) > 1


def test_a_training_does_not_start_from_an_adapter_that_met_the_folds_apps_or_hides_what_it_met(tmp_path: Path) -> None:
    data = write_droidtask(tmp_path)
    with pytest.raises(TrainingError, match="does not say"):
        adapt(tmp_path / "base.gguf", [step("Buy", "Buy")], tmp_path / "out", Recipe(), start_from=tmp_path)
    with pytest.raises(TrainingError, match="does not say"):
        refuse(tmp_path, data, ["diary"])
    note(tmp_path / "clean", [step("Buy", "Basket")])
    refuse(tmp_path / "clean", data, ["diary"])
    note(tmp_path / "met", [step("what both can do", "Buy")], tmp_path / "clean")
    with pytest.raises(TrainingError, match="1 goals and screens"):
        refuse(tmp_path / "met", data, ["diary"])


def test_what_an_adapter_saw_is_handed_on(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    note(first, [step("Buy", "Basket"), step("Look", "Wishes", "two/task")])
    body = note(second, [step("Pay", "Checkout")], first)
    assert body == earlier(second)
    assert body["examples"] == 3 and len(body["examples_sha256"]) == 2
    assert body["by_group"] == {"one": 2, "two": 1} and body["by_source"] == {"made up": 3}
    assert set(body["goals"]) == {goal_hash(goal) for goal in ("Buy", "Look", "Pay")}
    assert screen_hash(step("Look", "Wishes").prompt) in body["screens"]
    assert earlier(None) == earlier(tmp_path) == {}


def test_an_adapter_that_does_not_say_what_it_saw_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "adapter.gguf").write_bytes(b"weights")
    with pytest.raises(TrainingError, match=r"seen\.json"):
        publish(tmp_path, tmp_path / "adapter.gguf", "mine", tmp_path / "into")
    assert not (tmp_path / "into").exists()
    note(tmp_path, [step("Buy", "Basket")])
    (tmp_path / "recipe.json").write_text("{}")
    manifest = publish(tmp_path, tmp_path / "adapter.gguf", "mine", tmp_path / "into")
    assert goal_hash("Buy") in manifest.read_text()
    assert (tmp_path / "into" / "mine.gguf").read_bytes() == b"weights"
