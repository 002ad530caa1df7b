"""What one screen shows is remembered for another: the choice, its values, the run, and what a verifier is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scripted import Script, Scripted
from tapwright.agent.agent import Agent
from tapwright.agent.arguments import to_remember, to_type
from tapwright.agent.choices import Decision
from tapwright.agent.planner import Situation
from tapwright.agent.privacy import Masker
from tapwright.agent.training.demos import Report, walk
from tapwright.agent.verifier import ask
from tapwright.agent.weights import knows_remembering
from tapwright.device_bridge import Screen
from tapwright.device_bridge.screen import Bounds, Element
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState


def element(index: int, role: str, text: str, value: str = "", *, password: bool = False) -> Element:
    """One thing on a screen."""
    return Element.model_validate(
        {
            "index": index,
            "role": role,
            "text": text,
            "value": value,
            "password": password,
            "bounds": Bounds(left=0, top=100 * index, right=500, bottom=100 * index + 90),
        }
    )


def page(*elements: Element) -> Screen:
    """A screen of these."""
    return Screen(app="com.example", title="Account", size=(1080, 2400), elements=elements)


def test_it_is_a_choice_only_for_whoever_knows_it() -> None:
    screen = page(element(0, "text", "Order HG-31124"))
    assert "remember:" not in [choice.words for choice in Situation("goal", screen, "Shop").choices()]
    situation = Situation("goal", screen, "Shop", remembers=True)
    [choice] = [choice for choice in situation.choices() if choice.kind == "remember"]
    [(name, _, values)] = situation.slots(choice)
    assert name == "text"
    assert {"Order HG-31124", "HG-31124"} <= set(values)


def test_what_was_remembered_can_be_typed_and_answered() -> None:
    situation = Situation("Note his number", page(), "Notes", history=("tap Anna", "remember: 555-0112 at noon"))
    assert situation.remembered == ("555-0112 at noon",)
    assert {"555-0112 at noon", "555-0112", "noon"} <= set(to_type("Note his number", "", situation.remembered))
    assert "555-0112" not in to_type("Note his number", "")
    answer = next(choice for choice in situation.choices() if choice.kind == "answer")
    assert "555-0112 at noon" in situation.slots(answer)[0][2]


def test_passwords_are_not_remembered() -> None:
    screen = page(element(0, "field", "Name", "Anna"), element(1, "field", "Password", "hunter22", password=True))
    values = to_remember(screen)
    assert "Anna" in values
    assert not [value for value in values if "hunter22" in value]


def test_a_code_that_was_remembered_does_not_leave() -> None:
    history = ("tap Bank", "remember: 493 027", "use open_app: app Shop")
    situation = Situation(
        "Confirm the order", page(element(0, "button", "Pay")), "Shop", history=history, remembers=True
    )
    choices = situation.choices()

    decision = Decision(choice=choices[0], confidence=0.5, choice_confidence=0.5)
    sent = "\n".join(ask(situation, choices, Masker(), decision).lines)
    assert "493" not in sent and "027" not in sent
    assert "tap Bank" in sent


def test_a_run_remembers_without_touching_the_phone(phone: BuiltinPhone, state: PhoneState) -> None:
    class Remembering(Scripted):
        remembers = True

    script: Script = [
        ("use open_app:", 0.99, {"app": "Settings"}),
        ("remember:", 0.9, {"text": "Network & internet"}),
        ("remember:", 0.9, {"text": "Apps"}),
        ("finish", 0.9),
    ]
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=Remembering(script), yes=True) as agent:
        run = agent.run("What is there?")
    assert run.status == "done"
    lines = [step.decision.line for step in run.steps]
    assert lines[1:3] == ["remember: Network & internet", "remember: Apps"]
    assert not any(step.outcome.changed for step in run.steps[1:3])
    assert run.steps[1].screen == run.steps[2].screen


@pytest.mark.parametrize("name", ["across_note_of_battery", "across_contact_of_text", "across_list_from_note"])
def test_experts_remember_what_they_carry(name: str, installed: None) -> None:
    report = Report()
    [(_, _, met)] = list(walk(1, 3, noise=0, wordings="trained", report=report, only=[name]))
    assert report.solved == 1
    lines = [one.wanted.line for one in met]
    [at] = [number for number, line in enumerate(lines) if line.startswith("remember: ")]
    kept = lines[at].removeprefix("remember: ")
    typed = [one.wanted.arguments["text"] for one in met[at:] if one.wanted.line.startswith("type ")]
    assert any(text in kept for text in typed)
    assert met[at].example().source == "simulator, memory"
    assert f"\n- remember: {kept}\n" in met[at + 1].situation.prompt()


def test_an_adapter_says_whether_it_learnt_to(tmp_path: Path) -> None:
    assert not knows_remembering(None)
    (tmp_path / "plain.json").write_text(json.dumps({"by_source": {"simulator": 3}}))
    assert not knows_remembering(tmp_path / "plain.gguf")
    (tmp_path / "taught.json").write_text(json.dumps({"by_source": {"simulator": 3, "simulator, memory": 2}}))
    assert knows_remembering(tmp_path / "taught.gguf")
