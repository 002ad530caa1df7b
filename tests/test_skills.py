"""Skills: a run that went well is kept, repeated for other parameters without the model, left at a difference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Cli
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.bench.baselines import ExpertDecider
from tapwright.agent.journal import Journal
from tapwright.agent.loop import Decider
from tapwright.agent.planner import Situation
from tapwright.agent.records import Run
from tapwright.agent.skill import NoSkill, Skill, parameters
from tapwright.agent.skills import Repeating, Skills
from tapwright.agent.training.demos import restart
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import all_tasks, draw
from tapwright.device_bridge.simulator.tasks.base import Instance

TASKS = {task.name: task for task in all_tasks()}


class Unwilling:
    """Would be the model's turn: counts, and gives up."""

    def __init__(self) -> None:
        self.asked = 0

    def decide(self, situation: Situation) -> Decision:
        self.asked += 1
        (finish,) = (choice for choice in situation.choices() if choice.kind == "finish")
        return Decision(choice=finish, confidence=1, choice_confidence=1)


def alike(name: str) -> tuple[Instance, Instance]:
    """Two instances of a task in the same wording with other parameters."""
    first = draw(TASKS[name], 1)
    others = (draw(TASKS[name], seed) for seed in range(2, 200))
    return first, next(
        i for i in others if i.wording == first.wording and set(i.params.values()).isdisjoint(first.params.values())
    )


def run(instance: Instance, decider: Decider, phone: BuiltinPhone, state: PhoneState) -> Run:
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=decider, yes=True) as agent:
        restart(agent.phone())
        instance.set_up(state)
        return agent.run(instance.goal)


def learnt(instance: Instance, phone: BuiltinPhone, state: PhoneState) -> tuple[Skills, Skill]:
    done = run(instance, ExpertDecider(instance.expert()), phone, state)
    assert instance.check(state, done.answer)
    skills, journal = Skills(), Journal()
    try:
        return skills, skills.keep(journal, done.id)
    finally:
        journal.close()


@pytest.mark.parametrize("task", ["create_contact", "device_name", "find_contact_email", "delete_contact"])
def test_a_skill_reaches_other_goals_of_its_kind_without_the_model(
    task: str, phone: BuiltinPhone, state: PhoneState
) -> None:
    first, second = alike(task)
    skills, skill = learnt(first, phone, state)
    assert "{1}" in skill.goal
    model = Unwilling()
    done = run(second, Repeating(model, skills), phone, state)
    reads = task.startswith("find_")  # what is read there is another time something else: the model's turn
    assert model.asked == reads
    assert [step.decision.by for step in done.steps][: len(skill.moves)] == ["skill"] * len(skill.moves)
    assert reads or second.check(state, done.answer)


def test_a_goal_of_another_kind_is_the_models(phone: BuiltinPhone, state: PhoneState) -> None:
    first, _ = alike("create_contact")
    skills, _ = learnt(first, phone, state)
    model = Unwilling()
    done = run(draw(TASKS["airplane_mode"], 1), Repeating(model, skills), phone, state)
    assert [step.decision.by for step in done.steps] == ["model"]


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[BuiltinPhone]:
    """A phone whose apps look otherwise: other words on its buttons, some of them icons."""
    with BuiltinPhone.start(state=tmp_path / "other.sqlite", variant=3) as phone:
        yield phone


def test_on_a_phone_that_looks_otherwise_nothing_is_tapped_blindly(
    phone: BuiltinPhone, state: PhoneState, changed: BuiltinPhone
) -> None:
    first, second = alike("create_contact")
    skills, skill = learnt(first, phone, state)
    assert changed.state_path is not None
    model, other = Unwilling(), PhoneState(changed.state_path)
    done = run(second, Repeating(model, skills), changed, other)
    assert model.asked == 1
    assert 0 < len(done.steps) < len(skill.moves)
    assert not second.check(other, done.answer)


def test_a_skill_that_is_interrupted_is_left(phone: BuiltinPhone, state: PhoneState) -> None:
    first, second = alike("create_contact")
    skills, _ = learnt(first, phone, state)
    model = Unwilling()
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=Repeating(model, skills), yes=True) as agent:
        restart(agent.phone())
        second.set_up(state)
        steps = agent.stream(second.goal)
        next(steps)
        agent.phone().shell("input keyevent 3")  # the person goes home in between
        after = list(steps)
    assert model.asked >= 1
    assert all(step.decision.by == "model" for step in after[1:])


@pytest.mark.parametrize(
    ("goal", "written", "rows", "kind", "fits", "fits_not"),
    [
        (
            "Add Ada Lovelace with number 555 to my contacts",
            ["Ada Lovelace", "555"],
            [],
            "Add {1} with number {2} to my contacts",
            "add Alan Turing with number 0123 to my contacts",
            "Call Ada Lovelace",
        ),
        (
            "Delete the contact Ada",
            [],
            ["Ada", "Delete"],
            "Delete the contact {1}",
            "Delete the contact Bob Adams",
            "Delete the alarm 7:00",
        ),
        # with the switch as a parameter it would fit "Turn on the radio" and anything else that is turned on
        ("Turn on Bluetooth", [], ["Bluetooth"], "Turn on Bluetooth", "turn on bluetooth", "Turn on Wi-Fi"),
        ("Say it (twice) please", ["it"], [], "Say {1} (twice) please", "Say yes (twice) please", "Say yes twice"),
    ],
)
def test_what_stands_in_the_goal_is_a_parameter(
    goal: str, written: list[str], rows: list[str], kind: str, fits: str, fits_not: str
) -> None:
    found, _ = parameters(goal, written, rows)
    assert found == kind
    skill = Skill(name="x", goal=found, learnt_from=goal, run="r", moves=())
    assert skill.values(fits) is not None
    assert skill.values(fits_not) is None


def test_the_command_line_keeps_lists_shows_and_forgets(cli: Cli, phone: BuiltinPhone, state: PhoneState) -> None:
    first, _ = alike("create_contact")
    done = run(first, ExpertDecider(first.expert()), phone, state)
    kept = cli("skills", "keep", done.id, "--name", "new-contact")
    assert (kept.status, "new-contact" in kept.out) == (0, True)
    assert "new-contact" in cli("skills").out
    assert "finish" in cli("skills", "show", "new-contact").out
    assert cli("skills", "forget", "new-contact").status == 0
    assert "no skills yet" in cli("skills", "list").out


def test_what_cannot_be_kept_says_why(cli: Cli, phone: BuiltinPhone, state: PhoneState) -> None:
    first = draw(TASKS["airplane_mode"], 1)
    nothing = run(first, Unwilling(), phone, state)
    for arguments, said in (
        (("keep", "no-such-run"), "There is no run"),
        (("keep", nothing.id), "made no move"),
        (("keep", nothing.id, "--name", "../x"), "is no name"),
        (("show", "nothing"), "There is no skill"),
        (("forget", "nothing"), "There is no skill"),
    ):
        answered = cli("skills", *arguments)
        assert (answered.status, said in answered.err) == (2, True)


def test_a_damaged_skill_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    assert Skills(tmp_path).all() == []
    with pytest.raises(NoSkill):
        Skills(tmp_path).named("broken")
