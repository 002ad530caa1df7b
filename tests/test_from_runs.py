"""Corrections: which steps of journaled runs become examples, and that each has the prompt that was read there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from command_line import Cli
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from scripted import AIRPLANE, FINISH, GOAL, SETTINGS, Move, Script, Scripted
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.choices import Ranked
from tapwright.agent.journal import Journal
from tapwright.agent.planned import planned_tools
from tapwright.agent.planner import Situation
from tapwright.agent.policy import Policy
from tapwright.agent.privacy import Masker
from tapwright.agent.records import Outcome, Step
from tapwright.agent.training.demos import load
from tapwright.agent.training.from_runs import (
    AGAIN,
    AMBIGUOUS,
    ELSEWHERE,
    IN_VAIN,
    NO_CHOICE,
    NOT_DONE,
    SECRET,
    TOO_LONG,
    UNKNOWN_TOOL,
    Corrections,
    corrections,
)
from tapwright.agent.training.lora import TrainingError
from tapwright.agent.verifier import Verified, Verifier
from tapwright.device_bridge import Element, Screen
from tapwright.device_bridge.screen import Bounds

UNSURE = 0.3
LOST: Move = ("press back", UNSURE)


class Reading(Scripted):
    """Writes down the prompt that it decides from."""

    def __init__(self, script: Script):
        super().__init__(script)
        self.prompts: list[str] = []

    def decide(self, situation: Situation) -> Decision:
        self.prompts.append(situation.prompt())
        return super().decide(situation)


class Says(Verifier):
    """A verifier that says these choices in turn."""

    def __init__(self, *words: str):
        super().__init__(FakeListChatModel(responses=[""]))
        self.words = list(words)

    def verify(
        self,
        situation: Situation,
        decision: Decision,
        masker: Masker | None = None,
        may: Any = None,
        begun: Any = None,
    ) -> Verified:
        choice = next(c for c in situation.choices() if c.words == self.words[0])
        self.words.pop(0)
        return Verified(decision.model_copy(update={"choice": choice, "arguments": {}, "by": "verifier"}), "", "")


class Knows:
    """Recalls a line for every goal."""

    def recall(self, goal: str) -> Sequence[str]:
        return ("Airplane mode is below Network & internet.",)


def test_what_a_verifier_overruled_or_confirmed_is_an_example_with_the_prompt_that_was_read(
    agent: Callable[..., Agent],
) -> None:
    reading = Reading([SETTINGS, LOST, ("tap Airplane mode", UNSURE), FINISH])
    said = Says("tap Network & internet", "tap Airplane mode")
    one = agent([], verifier=said, tools=planned_tools())
    one.decider, one.memory = reading, Knows()
    assert one.run(GOAL).status == "done"
    found = corrections(one.journal)
    assert found.used == {"overruled by the verifier": 1, "confirmed by the verifier": 1} and not found.left_out
    assert [step.prompt for step in found.steps] == reading.prompts[1:3]
    assert "\nKnow: Airplane mode is below" in found.steps[0].prompt and "Tools: " in found.steps[0].prompt
    assert [step.target for step in found.steps] == [" tap Network & internet\n", " tap Airplane mode\n"]
    overruled, confirmed = found.steps
    assert overruled.source == "run, overruled by the verifier" and overruled.goal == GOAL
    assert overruled.group == "runs/settings" and confirmed.source == "run, confirmed by the verifier"
    assert {"tap Network & internet", "press back"} <= set(overruled.choices)


def test_what_the_person_chose_or_confirmed_is_an_example(agent: Callable[..., Agent]) -> None:
    answers = iter(["tap Network & internet", "yes"])
    script = [SETTINGS, LOST, ("tap Airplane mode", UNSURE), FINISH]
    one = agent(script, person=lambda question: next(answers), policy=Policy(ask_below=0.5))
    assert one.run(GOAL).status == "done"
    found = corrections(one.journal)
    assert found.used == {"overruled by the person": 1, "confirmed by the person": 1}


def test_what_was_only_allowed_is_none(agent: Callable[..., Agent]) -> None:
    one = agent(AIRPLANE, person=lambda question: "yes", yes=False)
    assert one.run(GOAL).status == "done"
    assert any(kind == "question" for _, kind, _, _ in one.journal.entries(one.last_run))
    assert corrections(one.journal).steps == []


def test_runs_that_are_not_done_count_only_if_asked_for(agent: Callable[..., Agent]) -> None:
    one = agent([SETTINGS, LOST], verifier=Says("tap Network & internet"), max_steps=2)
    assert one.run(GOAL).status == "not done"
    assert corrections(one.journal).left_out == {NOT_DONE: 1}
    assert len(corrections(one.journal, statuses=("done", "not done")).steps) == 1


# -- runs that are written down by hand ------------------------------------------------------------------


def element(index: int, text: str, **more: Any) -> Element:
    box = Bounds(left=0, top=100 * index, right=1000, bottom=100 * index + 90)
    body = {"role": "button", "actions": ("tap",), "class_name": "android.widget.Button", **more}
    return Element.model_validate({"index": index, "text": text, "bounds": box, **body})


def page(*elements: Element, title: str = "Page") -> Screen:
    return Screen(app="org.example", activity="", title=title, size=(1000, 2000), elements=elements)


PLAIN = page(element(0, "Open"), element(1, "Close"))


def decided(screen: Screen, words: str, by: str = "verifier", first: str = "press home", **arguments: str) -> Decision:
    choice = next(c for c in Situation("", screen, "").choices() if c.words == words)
    ranked = (Ranked(words=first, probability=0.3), Ranked(words=words, probability=0.2))
    return Decision.model_validate(
        {
            "choice": choice,
            "arguments": arguments,
            "confidence": 0.3,
            "choice_confidence": 0.3,
            "ranked": ranked,
            "by": by,
        }
    )


def run_of(goal: str, *made: tuple[Screen, Decision], status: str = "done", note: str = "") -> Corrections:
    """The corrections after a run of these moves was written down, beside those of earlier calls."""
    journal = Journal()
    run = journal.start(goal, "", {})
    for index, (screen, decision) in enumerate(made):
        entry = journal.add(run, "screen", index, screen)
        step = Step(
            index=index,
            app="Example",
            screen=entry,
            decision=decision,
            exit="verify",
            outcome=Outcome(changed=True, note=note),
            tools=("open_app", "set_timer"),
        )
        journal.add(run, "step", index, step)
    journal.add(run, "end", -1, {"status": status})
    found = corrections(journal)
    journal.close()
    return found


def test_tools_stand_in_the_prompt_in_the_order_in_which_they_were_offered() -> None:
    found = run_of("Open it", (PLAIN, decided(PLAIN, "tap Open")))
    assert "Tools: open_app, set_timer\n" in found.steps[0].prompt


FIELD = {"role": "field", "actions": ("type",), "class_name": "android.widget.EditText"}


@pytest.mark.parametrize(
    ("goal", "screen", "words", "text"),
    [
        ("Type hunter22", page(element(0, "Password", password=True, **FIELD)), "type Password:", "hunter22"),
        ("Type hunter22", page(element(0, "Wi-Fi password", **FIELD)), "type Wi-Fi password:", "hunter22"),
        ("Open it", page(element(0, "Open"), element(1, "Your code is 493021")), "tap Open", ""),
        ("Log in, my password is hunter22", PLAIN, "tap Open", ""),
        ("Open hunter22", page(element(0, "Open"), element(1, "PIN", value="hunter22", **FIELD)), "tap Open", ""),
    ],
)
def test_secrets_are_no_examples(goal: str, screen: Screen, words: str, text: str) -> None:
    found = run_of(goal, (screen, decided(screen, words, **({"text": text} if text else {}))))
    assert found.left_out == {SECRET: 1} and not found.steps


def test_a_password_typed_earlier_in_the_run_is_no_part_of_a_later_example() -> None:
    login = page(element(0, "Password", password=True, **FIELD))
    typed = decided(login, "type Password:", by="model", first="type Password:", text="hunter22")
    found = run_of("Log in with hunter22", (login, typed), (PLAIN, decided(PLAIN, "tap Open")))
    assert found.left_out == {SECRET: 1} and not found.steps


def test_digits_of_a_pin_are_none_either() -> None:
    pad = page(*(element(n, str(n)) for n in range(10)))
    made = [(pad, decided(pad, f"tap {n}", by="model", first=f"tap {n}")) for n in (4, 8, 2)]
    assert run_of("Unlock", *made, (pad, decided(pad, "tap 1"))).left_out == {SECRET: 1}


def test_what_the_planner_cannot_learn_is_left_out_and_counted() -> None:
    assert run_of("Open it", (PLAIN, decided(PLAIN, "tap Open")), note="nothing changed").left_out == {IN_VAIN: 1}
    call = decided(PLAIN, "tap Open", first="none of these")
    assert run_of("Call it", (PLAIN, call)).left_out[ELSEWHERE] == 1
    field = page(element(0, "Name", **FIELD))
    assert run_of("Say it", (field, decided(field, "type Name:", text="Ada"))).left_out[NO_CHOICE] == 1
    long = page(*(element(n, f"A button of many words number {n}") for n in range(60)))
    assert run_of("Open it", (long, decided(long, "tap A button of many words number 3"))).left_out[TOO_LONG] == 1


def test_which_of_two_equal_things_was_meant_teaches_nothing() -> None:
    twins = page(element(0, "Anna"), element(1, "Anna"), element(2, "Ben"))
    meant = decided(twins, "tap Anna #2", by="person", first="tap Anna")
    assert run_of("Call Anna", (twins, meant)).left_out == {AMBIGUOUS: 1}
    found = run_of("Call Ben", (twins, decided(twins, "tap Ben", first="tap Anna")))
    assert found.used == {"overruled by the verifier": 1} and found.left_out == {AMBIGUOUS: 1}


def test_after_a_tool_that_is_not_here_nobody_knows_what_was_read() -> None:
    call = decided(PLAIN, "press back", by="model", first="press back")
    strange = call.model_copy(
        update={"choice": call.choice.model_copy(update={"kind": "tool", "tool": "strange", "action": None})}
    )
    assert run_of("Open it", (PLAIN, strange), (PLAIN, decided(PLAIN, "tap Open"))).left_out == {UNKNOWN_TOOL: 1}


def test_the_same_prompt_counts_once_and_the_person_has_the_last_word() -> None:
    run_of("Open it", (PLAIN, decided(PLAIN, "tap Open", by="person")))
    found = run_of("Open it", (PLAIN, decided(PLAIN, "tap Close")))
    assert found.left_out == {AGAIN: 1} and found.used == {"overruled by the person": 1}
    assert [step.target for step in found.steps] == [" tap Open\n"]
    found = run_of("Open it", (PLAIN, decided(PLAIN, "tap Close", by="person")))
    assert [step.target for step in found.steps] == [" tap Close\n"]


def test_a_journal_without_runs_is_told(home: Path) -> None:
    with pytest.raises(TrainingError, match="There are no runs in"):
        corrections(Journal())


def test_the_command_writes_them_and_counts_what_it_left_out(cli: Cli, tmp_path: Path) -> None:
    run_of("Open it", (PLAIN, decided(PLAIN, "tap Open")))
    run_of("Close it", (PLAIN, decided(PLAIN, "tap Close")), status="not done")
    told = cli("train", "runs", "--write", str(tmp_path / "a.jsonl"))
    assert told.status == 0 and "in 2 runs" in told.out and f"left out: {NOT_DONE}" in told.out
    assert [step.target for step in load(tmp_path / "a.jsonl")] == [" tap Open\n"]
    told = cli("train", "runs", "--also", "not done", "--write", str(tmp_path / "b.jsonl"))
    assert len(load(tmp_path / "b.jsonl")) == 2
    told = cli("train", "runs", "--write", str(tmp_path))
    assert told.status == 2 and "cannot be written" in told.err


@pytest.mark.model
def test_runs_without_corrections_are_told_before_anything_is_played(cli: Cli) -> None:
    run_of("Open it", (PLAIN, decided(PLAIN, "tap Open", by="model", first="tap Open")))
    told = cli("train", "--from-runs")
    assert told.status == 2 and "no corrections to train on" in told.err
