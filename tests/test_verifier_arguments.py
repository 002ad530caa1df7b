"""What a verified step is made with: nothing that the verifier neither gave nor saw, if it may change something."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from tapwright.agent.choices import Choice, Decision, Ranked
from tapwright.agent.planner import Situation
from tapwright.agent.verifier import Verified, Verifier
from tapwright.device_bridge import parse_screen
from tapwright.tools import Tool, tool
from tapwright.tools.contract import Hints

PAGE = """<hierarchy rotation="0"><node class="android.widget.FrameLayout" package="org.example" enabled="true"
bounds="[0,0][1080,2400]"><node class="android.widget.EditText" package="org.example" hint="Name" clickable="true"
focusable="true" enabled="true" bounds="[0,200][1080,400]"/><node class="android.widget.EditText"
package="org.example" hint="Password" password="true" clickable="true" focusable="true" enabled="true"
bounds="[0,400][1080,600]"/><node class="android.widget.SeekBar" package="org.example" text="Volume"
clickable="true" focusable="true" enabled="true" bounds="[0,600][1080,800]"/></node></hierarchy>"""


@tool(hints=Hints(readOnlyHint=True, openWorldHint=False))
def look_up(name: str) -> str:
    """Look a thing up."""
    return name


@tool
def send(to: str, text: str) -> str:
    """Send a message."""
    return f"{to}: {text}"


@tool
def ring(who: str) -> str:
    """Ring somebody up."""
    return who


def situation() -> Situation:
    tools: tuple[Tool, ...] = (look_up, send, ring)
    return Situation(goal="Enter tea and the password hunter22", screen=parse_screen(PAGE), app="Form", tools=tools)


def choice(words: str) -> Choice:
    return next(one for one in situation().choices() if one.words == words)


def unsure(words: str = "press back", **arguments: str) -> Decision:
    """A decision, with every choice of the page ranked."""
    ranked = tuple(Ranked(words=one.words, probability=0.05) for one in situation().choices() if one.kind != "ask")
    first = Ranked(words=words, probability=0.3)
    return Decision(
        choice=choice(words),
        arguments=arguments,
        confidence=0.3,
        choice_confidence=0.3,
        ranked=(first, *(one for one in ranked if one.words != words)),
    )


def fill(_situation: Situation, chosen: Choice) -> dict[str, Any]:
    """What the small model would say, of whatever it is asked."""
    return {"text": "Melon"} if chosen.tool is None else {"name": "Melon"}


def asked(decision: Decision, words: str, text: str = "") -> Verified:
    """The verifier's answer, where it picks these words."""
    ranked = [one.words for one in decision.ranked]
    said = json.dumps({"choice": ranked.index(words) + 1, "text": text, "reason": "because"})
    return Verifier(FakeListChatModel(responses=[said]), fill).verify(situation(), decision)


def test_who_confirms_a_choice_has_seen_what_it_would_be_made_with() -> None:
    verified = asked(unsure("type Name:", text="tea"), "type Name:")
    assert "1. type Name: tea\n" in verified.sent
    assert verified.decision is not None and verified.decision.arguments == {"text": "tea"}
    verified = asked(unsure("use send:", to="tea", text="hello"), "use send:")
    assert "1. use send: to tea, text hello\n" in verified.sent
    assert verified.decision is not None and verified.decision.arguments == {"to": "tea", "text": "hello"}


def test_a_password_is_not_shown_for_that() -> None:
    verified = asked(unsure("type Password:", text="hunter22"), "type Password:")
    assert "hunter22" not in verified.sent and "1. type Password:\n" in verified.sent
    assert verified.decision is not None and verified.decision.arguments == {"text": "hunter22"}


@pytest.mark.parametrize(
    ("words", "text", "arguments"),
    [
        ("type Name:", "tea", {"text": "tea"}),
        ("type Name:", "", None),
        ("answer:", "", None),
        ("slide Volume:", "40 %", {"percent": "40"}),
        ("slide Volume:", "", None),
        ("use send:", "", None),
        ("use ring:", "", None),
        ("use ring:", "tea", {"who": "tea"}),
        ("use look_up:", "", {"name": "Melon"}),
        ("press home", "", {}),
    ],
)
def test_another_choice_needs_what_it_is_made_with_from_the_verifier_unless_nothing_can_change(
    words: str, text: str, arguments: dict[str, Any] | None
) -> None:
    verified = asked(unsure(), words, text)
    assert (verified.decision and verified.decision.arguments) == arguments
    assert arguments is not None or "and not with what" in verified.problem
