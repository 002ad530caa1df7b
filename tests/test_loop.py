"""The loop on the simulated phone: runs, questions, verifier, journal, resume; the decisions are scripted here."""

from __future__ import annotations

import fcntl
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import pytest
from langchain_core.language_models import BaseChatModel, FakeListChatModel
from tapwright.agent import Decision, Question
from tapwright.agent.agent import Agent
from tapwright.agent.check import likeness
from tapwright.agent.choices import Choice
from tapwright.agent.goal import BadGoal
from tapwright.agent.journal import Journal, NoSuchRun, RunBusy
from tapwright.agent.loop import Loop, spoken
from tapwright.agent.planner import Situation
from tapwright.agent.policy import Policy, only_shows
from tapwright.agent.verifier import Verifier, parse
from tapwright.device_bridge import Bounds, Element, Screen
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.errors import TapwrightError
from tapwright.tools import tool

Script = Sequence[tuple[str, float] | tuple[str, float, dict[str, Any]]]
AIRPLANE: Script = [
    ("use open_app:", 0.99, {"app": "Settings"}),
    ("tap Network & internet", 0.9),
    ("tap Airplane mode", 0.9),
    ("finish", 0.95),
]


class Scripted:
    """Decides by a list of words and confidences; the words must be legal where they are said."""

    def __init__(self, script: Script):
        self.script = list(script)

    def decide(self, situation: Situation) -> Decision:
        words, sure, *rest = self.script.pop(0)
        choices = {c.words: c for c in situation.choices()}
        return Decision(
            choice=choices[words],
            arguments=rest[0] if rest else {},
            confidence=sure,
            choice_confidence=sure,
            ranked=tuple({"words": w, "probability": 0.5} for w in choices if w.startswith(("tap", "press"))),
        )


@pytest.fixture
def agent(phone: BuiltinPhone, state: PhoneState) -> Iterator[Callable[..., Agent]]:
    made: list[Agent] = []

    def make(script: Script, **options: Any) -> Agent:
        options.setdefault("yes", True)
        made.append(Agent(serial=phone.serial, adb_port=phone.adb_port, decider=Scripted(script), **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


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


class Watching(Scripted):
    """A scripted decider that writes down what was legal each time."""

    def __init__(self, script: Script):
        super().__init__(script)
        self.legal: list[set[str]] = []

    def decide(self, situation: Situation) -> Decision:
        self.legal.append({c.words for c in situation.choices()})
        return super().decide(situation)


def test_a_way_that_led_round_in_a_circle_is_not_taken_again(phone: BuiltinPhone, state: PhoneState) -> None:
    watching = Watching(
        [
            ("use open_app:", 0.99, {"app": "Settings"}),
            ("tap Network & internet", 0.9),
            ("press back", 0.9),
            ("finish", 0.9),
        ]
    )
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=watching, yes=True) as agent:
        agent.run("Turn on airplane mode")
    assert "tap Network & internet" in watching.legal[1]
    assert "tap Network & internet" not in watching.legal[3]


def test_a_switch_may_be_turned_back(phone: BuiltinPhone, state: PhoneState) -> None:
    watching = Watching(
        [
            ("use open_app:", 0.99, {"app": "Settings"}),
            ("tap Network & internet", 0.9),
            ("tap Airplane mode", 0.9),
            ("tap Airplane mode", 0.9),
            ("finish", 0.9),
        ]
    )
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=watching, yes=True) as agent:
        agent.run("Turn on airplane mode")
    assert "tap Airplane mode" in watching.legal[4]


def test_an_app_that_led_nowhere_is_not_opened_again_but_others_may_be(phone: BuiltinPhone, state: PhoneState) -> None:
    opens = ("use open_app:", 0.99, {"app": "Settings"})
    seen: list[list[str]] = []

    class Listing(Scripted):
        def decide(self, situation: Situation) -> Decision:
            [tool] = [c for c in situation.choices() if c.words == "use open_app:"]
            seen.append(situation.slots(tool)[0][2])
            return super().decide(situation)

    decider = Listing([opens, ("press home", 0.9), ("finish", 0.9)])
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=decider, yes=True) as agent:
        agent.run("Turn on airplane mode")
    assert "Settings" in seen[0]
    assert "Settings" not in seen[2] and "Clock" in seen[2]


def test_a_run_changes_the_phone_and_tells_what_changed(agent: Callable[..., Agent], state: PhoneState) -> None:
    run = agent(AIRPLANE).run("Turn on airplane mode")
    assert run.status == "done"
    assert "Airplane mode: off → on" in run.changes
    assert state.radio("airplane")
    assert [step.decision.line for step in run.steps][:2] == ["use open_app: app Settings", "tap Network & internet"]


def test_steps_are_streamed_as_they_happen(agent: Callable[..., Agent], state: PhoneState) -> None:
    stream = agent(AIRPLANE).stream("Turn on airplane mode")
    assert next(stream).index == 0
    assert not state.radio("airplane")
    assert [step.index for step in stream] == [1, 2, 3]


def test_a_tap_that_does_nothing_is_noted_and_not_offered_again(agent: Callable[..., Agent]) -> None:
    run = agent([("press home", 0.9), ("finish", 0.9)]).run("Do nothing")
    assert run.steps[0].outcome.note == "nothing changed"
    with pytest.raises(KeyError):
        agent([("press home", 0.9), ("press home", 0.9)]).run("Do nothing")


def test_the_limit_of_steps_ends_a_run(agent: Callable[..., Agent]) -> None:
    run = agent(AIRPLANE, max_steps=2).run("Turn on airplane mode")
    assert (run.status, len(run.steps)) == ("not done", 2)


def test_an_answer_is_the_runs_result(agent: Callable[..., Agent]) -> None:
    run = agent([("answer:", 0.9, {"text": "Clock"})]).run("Which app is first?")
    assert (run.status, run.answer) == ("done", "Clock")


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


def test_an_act_that_was_begun_is_not_repeated(agent: Callable[..., Agent], state: PhoneState) -> None:
    """A process killed between intent and result: the journal has the intent, so the resumed run looks first."""

    class Killed(BaseException):
        pass

    one = agent(AIRPLANE)
    driver = one.phone()
    perform = driver.perform

    def dies_after_the_switch(action: Any, screen: Any) -> None:
        perform(action, screen)
        if screen.elements[action.element].text == "Airplane mode":
            raise Killed

    driver.perform = dies_after_the_switch  # type: ignore[method-assign]
    with pytest.raises(Killed):
        one.run("Turn on airplane mode")
    assert state.radio("airplane")
    resumed = agent(AIRPLANE[3:]).resume(one.last_run)
    assert resumed.status == "done" and state.radio("airplane")
    assert [s.decision.line for s in resumed.steps].count("tap Airplane mode") == 1


def test_a_phone_that_goes_away_leaves_a_run_that_can_be_resumed(tmp_path: Path) -> None:
    file = tmp_path / "phone.sqlite"
    with BuiltinPhone.start(state=file) as first:
        agent = Agent(serial=first.serial, adb_port=first.adb_port, decider=Scripted(AIRPLANE), yes=True)
        stream = agent.stream("Turn on airplane mode")
        next(stream)
        first.kill()
        with pytest.raises(TapwrightError):
            list(stream)
        agent.close()
    name = agent.last_run
    assert Journal().run(name).status == "failed"
    with BuiltinPhone.start(state=file) as second:
        rest = [AIRPLANE[0], *AIRPLANE[1:]]
        agent = Agent(serial=second.serial, adb_port=second.adb_port, decider=Scripted(rest), yes=True)
        assert agent.resume(name).status == "done"
        agent.close()
        assert PhoneState(file).radio("airplane")


def test_a_run_stays_on_its_kind_of_phone(
    agent: Callable[..., Agent], phone: BuiltinPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = agent([("tap Settings", 0.01)]).run("Wait")
    with Agent(decider=Scripted([])) as other, pytest.raises(TapwrightError, match="this is the built-in phone"):
        other.resume(waiting.id, "yes")
    name = Journal().start("Wait", "", {"max_steps": 20})
    with pytest.raises(TapwrightError, match="was on the built-in phone"):
        agent([]).resume(name)
    elsewhere = Journal().start("Wait", "another", {"max_steps": 20})
    monkeypatch.setenv("ANDROID_SERIAL", phone.serial)
    with (
        Agent(adb_port=phone.adb_port, decider=Scripted([])) as unnamed,
        pytest.raises(TapwrightError, match="another"),
    ):
        unnamed.resume(elsewhere)


def test_an_ended_run_leaves_no_checkpoints(agent: Callable[..., Agent], home: Path) -> None:
    def threads() -> list[str]:
        with closing(sqlite3.connect(home / "checkpoints.sqlite")) as file:
            return [name for (name,) in file.execute("SELECT DISTINCT thread_id FROM checkpoints")]

    agent([("finish", 0.9)]).run("Nothing")
    assert threads() == []
    waiting = agent([("tap Settings", 0.01)]).run("Wait")
    assert threads() == [waiting.id]


def test_whether_a_run_is_held_can_be_asked_without_holding_it(home: Path) -> None:
    journal = Journal()
    assert not journal.held("one")
    with journal.hold("one"):
        assert journal.held("one")
        with pytest.raises(RunBusy), Journal().hold("one"):
            pass
    assert not journal.held("one")
    with (home / "locks" / "one").open() as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        assert not journal.held("one"), "who only looks does not hold it"
        threading.Timer(0.1, fcntl.flock, (looking, fcntl.LOCK_UN)).start()
        with journal.hold("one"):
            pass


def test_an_ended_run_is_not_resumed(agent: Callable[..., Agent]) -> None:
    one = agent([("finish", 0.9)])
    run = one.run("Nothing")
    with pytest.raises(TapwrightError, match="has ended"):
        one.resume(run.id)
    waiting = agent([("tap Settings", 0.01)]).run("Wait")
    assert agent([]).resume(waiting.id).status == "waiting"
    with pytest.raises(NoSuchRun, match="tapwright runs"):
        one.resume("0000")


def test_an_empty_goal_is_refused(agent: Callable[..., Agent]) -> None:
    with pytest.raises(BadGoal):
        agent([]).run("  ")


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


def test_a_name_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    drawn = iter(["0000", "0000", "0001"])
    monkeypatch.setattr("tapwright.agent.journal.secrets.token_hex", lambda _: next(drawn))
    journal = Journal()
    assert journal.start("Wait", "", {}) != journal.start("Wait", "", {})
