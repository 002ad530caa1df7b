"""Who decides when the small model should not: the person, the verifier, the policy between them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Literal

import pytest
from langchain_core.language_models import BaseChatModel, FakeListChatModel
from scripted import AIRPLANE, Script, Scripted
from tapwright.agent import Decision, Question
from tapwright.agent.agent import Agent
from tapwright.agent.check import likeness
from tapwright.agent.choices import Choice
from tapwright.agent.loop import Loop
from tapwright.agent.planner import Situation
from tapwright.agent.policy import Policy, only_shows
from tapwright.agent.told import spoken
from tapwright.agent.verifier import Verifier, parse
from tapwright.device_bridge import Bounds, Element, Screen
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.tools import Device, tool


@tool
def order_pizza(size: Literal["small", "large"]) -> str:
    """Order a pizza."""
    ORDERED.append(size)
    return f"a {size} pizza is on its way"


ORDERED: list[str] = []


@pytest.mark.parametrize(("answer", "ordered"), [("no", []), ("yes", ["large"])])
def test_a_tool_that_acts_beyond_the_phone_waits_for_a_yes(
    agent: Callable[..., Agent], answer: str, ordered: list[str]
) -> None:
    ORDERED.clear()
    script: Script = [("use order_pizza:", 0.99, {"size": "large"}), ("finish", 0.99)]
    one = agent(script, tools=[order_pizza], yes=False, person=lambda question: answer)
    one.run("Order a large pizza")
    assert ordered == ORDERED


@tool(needs=("shell",))
def set_ringtone(name: str, device: Device) -> str:
    """Set what rings."""
    ORDERED.append(name)
    return name


class Filling(Scripted):
    """Decides by a script, and fills in what somebody else chooses."""

    def fill(self, _situation: Situation, choice: Choice) -> dict[str, Any]:
        return {"name": "Chimes"} if choice.tool else {}


@pytest.mark.parametrize(("answer", "ordered"), [("no", []), ("yes", ["Chimes"])])
def test_a_call_that_the_person_picks_is_made_once_its_arguments_were_seen(
    agent: Callable[..., Agent], state: PhoneState, answer: str, ordered: list[str]
) -> None:
    ORDERED.clear()
    answers, asked = ["use set_ringtone:", answer], list[str]()

    def person(question: Question) -> str:
        asked.append(question.text)
        return answers.pop(0)

    one = agent([], tools=[set_ringtone], yes=False, person=person)
    one.decider = Filling([("press home", 0.01), ("finish", 0.99)])
    one.run("Let it ring otherwise")
    assert ordered == ORDERED and asked[1:] == ["May I use set_ringtone: name Chimes?"]


def test_an_unsure_step_without_anybody_to_ask_waits_and_can_be_resumed(
    agent: Callable[..., Agent], state: PhoneState
) -> None:
    unsure = [*AIRPLANE[:2], ("tap Airplane mode", 0.01)]
    waiting = agent(unsure).run("Turn on airplane mode")
    assert waiting.status == "waiting" and waiting.question is not None
    assert "tap Airplane mode" in waiting.question.options
    assert not state.radio("airplane")
    resumed = agent(AIRPLANE[3:]).resume(waiting.id, "tap Airplane mode")
    assert resumed.status == "done" and state.radio("airplane")
    assert resumed.steps[2].decision.by == "person" and resumed.steps[2].exit == "ask"


def test_the_person_is_asked_on_the_spot(agent: Callable[..., Agent], state: PhoneState) -> None:
    asked: list[Question] = []

    def person(question: Question) -> str:
        asked.append(question)
        return "yes"

    run = agent([*AIRPLANE[:2], ("tap Airplane mode", 0.01), ("finish", 0.9)], person=person).run("Airplane mode on")
    assert run.status == "done" and state.radio("airplane") and len(asked) == 1


def test_what_changes_a_real_phone_needs_a_yes(agent: Callable[..., Agent], state: PhoneState) -> None:
    refused = agent(AIRPLANE, yes=False, person=lambda q: "no").run("Turn on airplane mode")
    assert refused.status == "not done" and "did not allow" in refused.reason
    lines = [step.decision.line for step in refused.steps]
    assert lines == ["use open_app: app Settings", "tap Network & internet"], "what only shows something needs no yes"
    assert not state.radio("airplane")


def test_what_needs_a_yes_is_refused_where_nobody_is(agent: Callable[..., Agent], state: PhoneState) -> None:
    refused = agent(AIRPLANE, yes=False).run("Turn on airplane mode")
    assert refused.status == "not done" and "nobody is here to allow it" in refused.reason
    assert not state.radio("airplane")
    allowed = agent(AIRPLANE[3:]).resume(refused.id)
    assert allowed.status == "done" and state.radio("airplane")


def test_a_question_about_the_phone_needs_no_yes(agent: Callable[..., Agent], state: PhoneState) -> None:
    script: Script = [*AIRPLANE[:1], ("scroll down", 0.9), ("tap About phone", 0.9), ("answer:", 0.9, {"text": "14"})]
    assert agent(script, yes=False).run("Which Android version is it?").answer == "14"


def test_an_answer_that_is_no_choice_is_asked_again(agent: Callable[..., Agent], state: PhoneState) -> None:
    answers, asked = ["fly", "17", "tap Airplane mode"], list[str]()

    def person(question: Question) -> str:
        asked.append(question.text)
        return answers.pop(0)

    run = agent([*AIRPLANE[:2], ("tap SIMs", 0.01), ("finish", 0.9)], person=person).run("Airplane mode on")
    assert run.status == "done" and state.radio("airplane")
    assert asked[1].startswith("'fly' is none of the choices.") and len(asked) == 3


def test_a_choice_whose_text_nobody_can_fill_in_is_asked_again() -> None:
    nobody: Any = object()
    loop = Loop(phone=nobody, decider=nobody, journal=nobody, policy=Policy())
    situation = Situation(goal="Find it", screen=Screen(app="a", size=(9, 9)), app="A")
    wait = next(c for c in situation.choices() if c.words == "wait")
    unsure = Decision(choice=wait, confidence=0.1, choice_confidence=0.1)
    assert loop._answered(situation, unsure, Question(kind="choose", text="What?"), "answer:") is None


def test_an_answer_waits_for_its_page(agent: Callable[..., Agent], state: PhoneState, driver: AndroidDriver) -> None:
    waiting = agent([*AIRPLANE[:2], ("tap Airplane mode", 0.01)]).run("Turn on airplane mode")
    driver.shell("am force-stop com.android.settings")
    resumed = agent([AIRPLANE[0], AIRPLANE[1], AIRPLANE[3]]).resume(waiting.id, "yes")
    assert resumed.status == "done" and state.radio("airplane")
    lines = [(step.decision.line, step.exit) for step in resumed.steps[2:]]
    assert lines[2] == ("tap Airplane mode", "ask") and lines[0][1] == "act"


def test_an_answer_does_not_count_for_what_its_page_has_become(
    agent: Callable[..., Agent], state: PhoneState, driver: AndroidDriver
) -> None:
    waiting = agent([*AIRPLANE[:2], ("tap Airplane mode", 0.01)]).run("Turn on airplane mode")
    driver.shell("am force-stop com.android.settings; cmd connectivity airplane-mode enable")
    resumed = agent([AIRPLANE[0], AIRPLANE[1], ("tap Airplane mode", 0.01)]).resume(waiting.id, "yes")
    assert resumed.status == "waiting" and state.radio("airplane")


def test_a_page_is_known_again_by_what_it_shows_but_for_its_clocks() -> None:
    def screen(*texts: str) -> Screen:
        at = Bounds(0, 0, 9, 9)
        elements = [Element(index=i, role="text", text=text, bounds=at) for i, text in enumerate(texts)]
        return Screen(app="a", size=(9, 9), elements=tuple(elements))

    page = likeness(screen("4:59", "Delete 3 contacts", "12 min left"))
    assert page == likeness(screen("4:58", "Delete 3 contacts", "11 min left"))
    assert page != likeness(screen("4:59", "Delete 4 contacts", "12 min left"))


def test_a_person_may_say_the_text_with_the_choice(agent: Callable[..., Agent]) -> None:
    waiting = agent([("answer:", 0.01, {"text": "Clock"})]).run("What is it?")
    assert waiting.status == "waiting"
    assert agent([]).resume(waiting.id, "Answer: 42").answer == "42"


@pytest.mark.parametrize(
    ("said", "takes", "arguments"),
    [
        ("type Name:", "text", {}),
        ("TYPE name:  Anna B", "text", {"text": "Anna B"}),
        ("type Name: 40 %", "percent", {"percent": "40"}),
        ("type Name: 400", "percent", None),
        ("type Name: Anna", "nothing", None),
        ("type Other: Anna", "text", None),
    ],
)
def test_what_a_person_says_is_read(said: str, takes: Any, arguments: dict[str, Any] | None) -> None:
    assert spoken(said, Choice(kind="action", words="type Name:", takes=takes)) == arguments


def test_the_verifier_overrules_a_wrong_choice(agent: Callable[..., Agent], state: PhoneState) -> None:
    class Careful(FakeListChatModel):
        """Picks the airplane line by its number in what it was sent, as a larger model would by reading."""

        def _call(self, messages: Any, *args: Any, **kwargs: Any) -> str:
            lines = messages[-1].content.splitlines()
            number = next(line.split(".")[0] for line in lines if line.endswith(". tap Airplane mode"))
            return json.dumps({"choice": int(number), "reason": "the goal names it"})

    wrong = [*AIRPLANE[:2], ("tap SIMs", 0.2), ("finish", 0.95)]
    run = agent(wrong, verifier=Verifier(Careful(responses=[]))).run("Turn on airplane mode")
    assert state.radio("airplane") and run.status == "done"
    assert (run.steps[2].exit, run.steps[2].decision.by) == ("verify", "verifier")
    assert run.steps[2].decision.reason == "the goal names it"


@pytest.mark.parametrize("reply", ["no idea", '{"choice": 99}', '{"choice": "x"}'])
def test_a_verifier_without_a_legal_answer_leads_to_the_person(agent: Callable[..., Agent], reply: str) -> None:
    chat: BaseChatModel = FakeListChatModel(responses=[reply])
    run = agent([("tap Settings", 0.2)], verifier=Verifier(chat)).run("Open the settings")
    assert run.status == "waiting" and run.steps == []


def test_a_verdict_is_found_in_chatter() -> None:
    verdict = parse('Sure! {not json} ```json\n{"choice": 2, "reason": "x"}\n``` hope it helps')
    assert verdict is not None and verdict.choice == 2


@pytest.mark.parametrize(
    ("kind", "name", "shows"),
    [
        ("androidx.appcompat.app.ActionBar$Tab", "", True),
        ("android.widget.FrameLayout", "a:id/tab_menu_alarm", True),
        ("android.widget.FrameLayout", "a:id/bottom_nav_item", True),
        ("android.widget.LinearLayout", "a:id/like", False),
        ("android.widget.ImageButton", "a:id/tab_switcher", False),
        ("android.widget.FrameLayout", "a:id/close_tab", False),
    ],
)
def test_only_real_tabs_need_no_yes(kind: str, name: str, shows: bool) -> None:
    tab = Element(index=0, role="tab", text="X", class_name=kind, resource_id=name, bounds=Bounds(0, 0, 9, 9))
    assert only_shows(tab, Screen(app="a", size=(9, 9), elements=(tab,))) == shows


@pytest.mark.parametrize(("app", "shows"), [("com.google.android.apps.nexuslauncher", True), ("launcher.evil", False)])
def test_icons_of_a_launcher_only_open_apps(app: str, shows: bool) -> None:
    icon = Element(index=0, role="button", text="X", resource_id=f"{app}:id/icon", bounds=Bounds(0, 0, 9, 9))
    assert only_shows(icon, Screen(app=app, size=(9, 9), elements=(icon,))) == shows


def test_the_policy_takes_three_exits() -> None:
    def sure(p: float) -> Decision:
        return Decision(choice=Choice(kind="finish", words="finish"), confidence=p, choice_confidence=p)

    policy = Policy(verify_below=0.6, ask_below=0.2)
    assert policy.exit(sure(0.9), verifier=True) == "act"
    assert policy.exit(sure(0.5), verifier=True) == "verify"
    assert policy.exit(sure(0.5), verifier=False) == "act"
    assert policy.exit(sure(0.1), verifier=False) == "ask"
