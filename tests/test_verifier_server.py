"""The verifier against a real OpenAI-compatible server on loopback, and against one that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from servers import free_port, llama_server
from tapwright.agent.agent import Agent
from tapwright.agent.choices import Decision, Ranked
from tapwright.agent.planner import Situation
from tapwright.agent.verifier import Verifier, VerifierError, chat_model, parse
from tapwright.agent.weights import DEFAULT, check
from tapwright.device_bridge import Screen, parse_screen
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

XML = """<hierarchy rotation="0"><node class="android.widget.FrameLayout" package="com.android.settings"
bounds="[0,0][1080,2400]" enabled="true"><node class="android.widget.Button" package="com.android.settings"
text="SIMs" clickable="true" enabled="true" bounds="[0,200][1080,400]"/><node class="android.widget.Button"
package="com.android.settings" text="Airplane mode" clickable="true" enabled="true"
bounds="[0,400][1080,600]"/></node></hierarchy>"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of such a server."""
    with llama_server() as (address, _):
        yield address


def unsure() -> tuple[Situation, Decision]:
    screen: Screen = parse_screen(XML)
    situation = Situation(goal="Turn on airplane mode", screen=screen, app="Settings")
    wrong = next(c for c in situation.choices() if c.words == "tap SIMs")
    ranked = (Ranked(words="tap SIMs", probability=0.4), Ranked(words="tap Airplane mode", probability=0.3))
    return situation, Decision(choice=wrong, confidence=0.4, choice_confidence=0.4, ranked=ranked)


@pytest.mark.model
def test_a_real_server_is_asked_and_only_legal_answers_count(server: str) -> None:
    situation, decision = unsure()
    verified = Verifier(chat_model(server)).verify(situation, decision)
    assert "Goal: Turn on airplane mode" in verified.sent and "2. tap Airplane mode" in verified.sent
    assert verified.received
    if verified.decision is not None:
        assert verified.decision.choice in situation.choices() and verified.decision.by == "verifier"
    else:
        assert verified.problem


class Undecided:
    """Is sure of no step; `hooks` are called before the decision of that number."""

    def __init__(self, hooks: dict[int, Callable[[], None]] | None = None):
        self.hooks, self.count = hooks or {}, 0

    def decide(self, situation: Situation) -> Decision:
        self.hooks.get(self.count, lambda: None)()
        self.count += 1
        first, *others = [choice for choice in situation.choices() if choice.kind == "action"][:4]
        ranked = tuple(Ranked(words=choice.words, probability=0.2) for choice in (first, *others))
        return Decision(choice=first, confidence=0.3, choice_confidence=0.3, ranked=ranked)


@pytest.mark.model
def test_a_real_server_verifies_the_unsure_steps_of_a_run(server: str, phone: BuiltinPhone, state: PhoneState) -> None:
    with Agent(
        serial=phone.serial, adb_port=phone.adb_port, decider=Undecided(), yes=True, verifier=server, tools=[],
        person=lambda question: "1", max_steps=3,
    ) as agent:  # fmt: skip
        run = agent.run("Turn on airplane mode")
        questions = [body for _, kind, _, body in agent.journal.entries(run.id) if kind == "verifier"]
    assert len(questions) == len(run.steps) and all(body["requests"] for body in questions)
    assert all(body["usage"]["prompt"] > 100 and body["usage"]["seconds"] > 0 for body in questions)
    assert [step.exit for step in run.steps] == ["ask" if body["problem"] else "verify" for body in questions]


@pytest.mark.model
def test_a_real_server_that_is_killed_in_the_middle_of_a_run_leads_to_the_person(
    phone: BuiltinPhone, state: PhoneState
) -> None:
    with llama_server() as (address, process):
        undecided = Undecided({1: process.kill})
        with Agent(
            serial=phone.serial, adb_port=phone.adb_port, decider=undecided, yes=True, verifier=address, tools=[],
            person=lambda question: "1" if undecided.count == 1 else None, max_steps=3,
        ) as agent:  # fmt: skip
            run = agent.run("Turn on airplane mode")
    assert run.status == "waiting" and run.question is not None and "did not answer" in run.question.text
    assert [step.exit for step in run.steps] in (["verify"], ["ask"])


@pytest.mark.model
def test_a_model_on_this_machine_verifies_and_nothing_leaves() -> None:
    situation, decision = unsure()
    model = chat_model(str(check(DEFAULT)))
    verified = Verifier(model, timeout=240).verify(situation, decision)
    assert verified.requests == () and verified.exposure.left == 0
    assert parse(verified.received) is not None, "it is held to the form"
    assert verified.usage.prompt > 100 and not verified.usage.about


def test_a_server_that_is_not_there_is_no_verdict() -> None:
    situation, decision = unsure()
    verified = Verifier(chat_model(f"http://127.0.0.1:{free_port()}/v1", timeout=2)).verify(situation, decision)
    assert verified.decision is None and "did not answer" in verified.problem


def test_a_verifier_that_is_not_understood_is_told() -> None:
    with pytest.raises(VerifierError, match="PROVIDER:MODEL"):
        chat_model("nonsense")


def test_an_address_gets_its_own_key_and_no_providers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "for OpenAI")
    monkeypatch.delenv("TAPWRIGHT_VERIFIER_KEY", raising=False)

    def key() -> str:
        model: Any = chat_model("http://127.0.0.1:9/v1")
        return str(model.openai_api_key.get_secret_value())

    assert key() == "none"
    monkeypatch.setenv("TAPWRIGHT_VERIFIER_KEY", "for this one")
    assert key() == "for this one"


@pytest.mark.parametrize("address", ["http://", "http://[", "https:///v1"])
def test_an_address_without_a_host_is_told(address: str) -> None:
    with pytest.raises(VerifierError, match="is no address"):
        chat_model(address)
