"""Rounds on the simulated phone: an expert beside the model, what is counted, and that a round goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli
from scripted import Move, Scripted
from tapwright.agent.journal import Journal
from tapwright.agent.policy import Policy
from tapwright.agent.training import phone_rounds as on_phone
from tapwright.agent.training.from_runs import Corrections, corrections
from tapwright.agent.training.keeping import paired
from tapwright.agent.training.lora import TrainingError
from tapwright.agent.training.phone_rounds import Course, phone_rounds
from tapwright.agent.training.rounds import Round, rounds
from tapwright.agent.training.taught import Classroom, Played, lessons, shares
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

AIRPLANE = "airplane_mode"
OPEN: Move = ("use open_app:", 0.99, {"app": "Settings"})
LOST: Move = ("press home", 0.2)
ALWAYS = Course(unsure=0.5).policy


class Homesick(Scripted):
    """Opens Settings, and from then on wants home, unsurely."""

    def __init__(self) -> None:
        super().__init__([OPEN, *[LOST] * 20])


@pytest.fixture
def room(phone: BuiltinPhone, state: PhoneState, tmp_path: Path) -> Classroom:
    return Classroom(phone, state, tmp_path / "room")


def test_unsure_steps_are_the_experts_and_become_corrections(room: Classroom) -> None:
    (instance,) = lessons(1, 0, "dev", "train", [AIRPLANE])
    one = room.play(instance, Homesick(), ALWAYS)
    assert one.success and one.status == "done"
    assert one.asked == one.steps - 1 and one.steps >= 3
    found = corrections(Journal(room.home))
    assert found.used == {"overruled by the verifier": one.asked} and found.steps[-1].target == " finish\n"
    assert {step.goal for step in found.steps} == {instance.goal}


def test_steps_that_the_model_is_sure_of_are_its_own(room: Classroom) -> None:
    (instance,) = lessons(1, 0, "dev", "train", [AIRPLANE])
    one = room.play(instance, Scripted([OPEN, ("finish", 0.9)]), ALWAYS)
    assert not one.success and one.status == "done" and one.asked == 0


def test_instances_are_the_same_for_the_same_seed_and_of_every_task() -> None:
    first, again, other = (lessons(6, seed, "dev", "train") for seed in (1, 1, 2))
    assert [one.goal for one in first] == [one.goal for one in again] != [one.goal for one in other]
    assert len({one.task.name for one in first}) == 6
    with pytest.raises(TrainingError, match="no task fly"):
        lessons(1, 0, "dev", "train", ["fly"])


def test_the_share_of_steps_that_were_asked_about() -> None:
    each = [
        Played(task="a", success=True, status="done", steps=8, asked=1, seconds=1),
        Played(task="b", success=False, status="done", steps=2, asked=2, seconds=1),
    ]
    assert shares(each) == {"n": 2, "success": 0.5, "steps": 10, "escalated": 0.3}
    assert shares([]) == {"n": 0, "success": 0.0, "steps": 0, "escalated": 0.0}


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Playing and learning are made up: which adapter played what, and with how many runs each round learnt."""
    told: list[Any] = []

    def play(
        room: Classroom, todo: Sequence[Any], model: Path, adapter: Path, policy: Policy, _: Any, stage: str
    ) -> list[Played]:
        told.append((stage, len(todo), adapter.stem))
        journal = Journal(room.home)
        for instance in todo:
            journal.start(instance.goal, "", {})
        journal.close()
        return [Played(task="a", success=True, status="done", steps=4, asked=len(told) % 3, seconds=1) for _ in todo]

    def learn(found: Corrections, *, out: Path, adapter: Path, into: Path, **_: Any) -> Round:
        number = len(rounds(into)) + 1
        told.append(("learn", found.runs, adapter.stem))
        same = paired([True], [True])
        kept = number != 2
        done = Round(
            number=number,
            time=0,
            started_from=adapter.stem,
            adapter=f"own-{number}" if kept else "",
            runs=found.runs,
            used={},
            left_out={},
            trained=5,
            replayed=5,
            sizes={},
            seconds=0,
            guard=same,
            held_out=same,
            kept=kept,
            why="no better",
        )
        into.mkdir(parents=True, exist_ok=True)
        with (into / "rounds.jsonl").open("a") as stream:
            stream.write(done.model_dump_json() + "\n")
        return done

    monkeypatch.setattr(on_phone, "played", play)
    monkeypatch.setattr(on_phone, "learn", learn)
    return told


SMALL = Course(rounds=3, practised=2, measured=3, tasks=(AIRPLANE,))


@pytest.mark.model
def test_each_round_begins_with_the_adapter_that_was_kept_last(tmp_path: Path, course: list[Any]) -> None:
    done = phone_rounds(tmp_path, SMALL, replay=[], guard=[])
    shipped = "smollm2-135m-instruct"
    assert [one for one in course if one[0] == "learn"] == [
        ("learn", 2, shipped),
        ("learn", 4, "own-1"),
        ("learn", 6, "own-1"),
    ]
    assert ("round 3", 2, "own-1") in course and ("measuring 2", 3, "adapter") in course
    assert done[0].after == done[1].before == done[2].before and done[1].after != done[1].before
    course.clear()
    assert phone_rounds(tmp_path, SMALL, replay=[], guard=[]) == done
    assert all(many == 0 for _, many, _ in course)
    assert len(phone_rounds(tmp_path, replace(SMALL, rounds=4), replay=[], guard=[])) == 4
    with pytest.raises(TrainingError, match="rounds with another seed"):
        phone_rounds(tmp_path, replace(SMALL, seed=1), replay=[], guard=[])


@pytest.mark.model
def test_the_command_shows_a_row_for_each_round(
    tmp_path: Path, course: list[Any], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr("tapwright.agent.training.rounds.played", lambda *_: [])
    options = ["--practised", "2", "--measured", "3", "--task", AIRPLANE, "--json", str(tmp_path / "figures.json")]
    done = cli("train", "rounds", "--out", str(tmp_path / "out"), *options)
    assert done.status == 0, done.err
    assert done.out.count("→") == 12 and "no better" in done.out
    assert (tmp_path / "figures.json").is_file()
    assert "no task fly" in cli("train", "rounds", "--out", str(tmp_path / "none"), "--task", "fly").err
