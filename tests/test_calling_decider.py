"""Calls inside a run: a tool is called before any tap, what is missing is asked for, what it read is the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scripted import AIRPLANE, Move, Scripted
from tapwright.agent import Decision, Question
from tapwright.agent.agent import Agent
from tapwright.agent.calling.caller import Filled
from tapwright.agent.calling.decider import SHOWN, CallFirst
from tapwright.agent.calling.signature import Function
from tapwright.agent.planned import planned_tools
from tapwright.agent.planner import Planner, Situation
from tapwright.agent.policy import Policy
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.retrieval.errors import EmbeddingModelMissing
from tapwright.tools import ToolFailed, default_tools, tool


class Model:
    """Remembers which adapters it wore."""

    adapter = Path("screens.gguf")

    def __init__(self) -> None:
        self.worn: list[Path | None] = []

    def wear(self, adapter: Path | None) -> None:
        if adapter != (self.worn or [self.adapter])[-1]:
            self.worn.append(adapter)

    def take_usage(self) -> Any:
        return SimpleNamespace(prompt_tokens=0, reused_tokens=0, decoded_tokens=0)


class ByScript(Scripted):
    """A planner that decides by a script, and keeps which tools it was shown."""

    def __init__(self, *script: Move):
        super().__init__(script)
        self.model = Model()
        self.shown: list[set[str]] = []

    def decide(self, situation: Situation) -> Decision:
        self.shown.append({tool.name for tool in situation.tools})
        return super().decide(situation)


class Calling:
    """A caller that picks this function (none: an empty name) and fills it in so, one answer after the other."""

    def __init__(self, name: str, *filled: Filled, sure: float = 0.98):
        self.name, self.filled, self.sure = name, list(filled), sure
        self.requests: list[str] = []
        self.read: list[list[str]] = []

    def scores(self, request: str, functions: Sequence[Function]) -> list[tuple[Function | None, float]]:
        self.requests.append(request)
        self.read.append([function.name for function in functions])
        best = next((function for function in functions if function.name == self.name), None)
        return [(best, self.sure), (None, 1 - self.sure)] if best else [(None, 0.8), (functions[0], 0.2)]

    def fill(self, request: str, function: Function, now: datetime | None = None) -> Filled:
        return self.filled.pop(0)


def first(caller: Calling, *script: Move) -> tuple[CallFirst, ByScript]:
    """A decider that calls so, and plans by this script."""
    planner = ByScript(*script)
    made = CallFirst(cast(Planner, planner), Path("calls.gguf"))
    made.caller = caller  # type: ignore[assignment]
    return made, planner


Make = Callable[..., Agent]
FINISH: Move = ("finish", 0.9)


@pytest.fixture
def deciding(phone: BuiltinPhone, state: PhoneState) -> Any:
    """Makes agents on the built-in phone that decide so."""
    made: list[Agent] = []

    def make(decider: CallFirst | Scripted, **options: Any) -> Agent:
        options.setdefault("yes", True)
        made.append(Agent(serial=phone.serial, adb_port=phone.adb_port, decider=decider, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_call_comes_before_any_tap(deciding: Make, state: PhoneState) -> None:
    decider, planner = first(Calling("set_timer", Filled({"minutes": 12, "label": "pasta"}, 0.8)), FINISH)
    run = deciding(decider).run("Set a timer for 12 minutes called pasta")
    assert run.status == "done"
    assert [step.decision.line for step in run.steps] == ["use set_timer: minutes 12, label pasta", "finish"]
    assert [(timer.label, timer.seconds) for timer in state.timers()] == [("pasta", 720)]
    assert run.steps[0].decision.confidence == pytest.approx(0.784)
    assert run.steps[1].decision.by == "tool"
    assert planner.model.worn == [Path("calls.gguf")]
    assert planner.shown == []


def test_after_a_call_that_led_to_another_page_the_planner_goes_on(deciding: Make) -> None:
    decider, planner = first(Calling("open_app", Filled({"app": "Settings"})), *AIRPLANE[1:])
    run = deciding(decider).run("Open the Settings app")
    assert run.status == "done" and "Airplane mode: off → on" in run.changes
    assert planner.model.worn == [Path("calls.gguf"), Path("screens.gguf")]


def test_the_nearest_tools_are_read_and_the_planner_sees_only_its_own(deciding: Make) -> None:
    caller = Calling("", Filled({}))
    decider, planner = first(caller, *AIRPLANE)
    run = deciding(decider).run("Turn on airplane mode")
    assert run.status == "done"
    assert len(caller.read[0]) == SHOWN < len(default_tools())
    assert caller.read[0][0] == "set_airplane_mode"
    assert planner.shown[0] <= {"set_timer", "open_app"}


@pytest.mark.parametrize(("choice", "arguments"), [(0.9, 1.0), (0.98, 0.4)])
def test_without_being_sure_of_a_call_it_works_on_the_screen(
    choice: float, arguments: float, deciding: Make, state: PhoneState
) -> None:
    decider, _ = first(Calling("set_airplane_mode", Filled({"on": True}, arguments), sure=choice), *AIRPLANE)
    run = deciding(decider).run("Turn on airplane mode")
    assert run.steps[0].decision.line == "use open_app: app Settings" and state.radio("airplane")


def test_a_call_is_considered_until_the_first_move(deciding: Make) -> None:
    caller = Calling("", Filled({}))
    decider, _ = first(caller, *AIRPLANE)
    deciding(decider).run("Turn on airplane mode")
    assert len(caller.requests) == 1


def test_what_is_missing_is_asked_for(deciding: Make, state: PhoneState) -> None:
    asked: list[Question] = []

    def person(question: Question) -> str:
        asked.append(question)
        return "half past six"

    caller = Calling("set_alarm", Filled({"label": "bus"}, 0.9, ("hour",)), Filled({"hour": 6, "minute": 30}))
    decider, _ = first(caller, FINISH)
    run = deciding(decider, person=person).run("Set an alarm for the bus")
    assert [(one.kind, "hour" in one.text) for one in asked] == [("say", True)]
    assert caller.requests[-1] == "Set an alarm for the bus; hour: half past six"
    assert run.status == "done"
    assert any((alarm.hour, alarm.minute) == (6, 30) for alarm in state.alarms())


def test_nothing_is_called_while_it_is_missing(deciding: Make, state: PhoneState) -> None:
    before = len(state.alarms())
    decider, _ = first(Calling("set_alarm", Filled({}, 0.9, ("hour",))))
    run = deciding(decider).run("Set an alarm")
    assert run.status == "waiting" and run.question is not None and run.question.kind == "say"
    assert len(state.alarms()) == before


def test_a_goal_that_names_no_app_is_not_answered_with_a_question_for_one(deciding: Make, state: PhoneState) -> None:
    decider, _ = first(Calling("open_app", Filled({}, 0.9, ("app",))), *AIRPLANE)
    run = deciding(decider, tools=planned_tools()).run("Turn on airplane mode")
    assert run.status == "done" and state.radio("airplane")


def test_what_a_tool_read_is_the_answer(deciding: Make, state: PhoneState) -> None:
    state.add_contact("Ida", "Holm", "5550177")
    decider, _ = first(Calling("find_contact", Filled({"name": "Ida"})), FINISH)
    run = deciding(decider).run("Who is Ida in my contacts?")
    assert run.answer is not None and "5550177" in run.answer.replace(" ", "")
    assert run.steps[0].result == run.answer


def test_what_a_tool_that_changes_something_says_is_none(deciding: Make) -> None:
    decider, _ = first(Calling("set_timer", Filled({"minutes": 1})), FINISH)
    assert deciding(decider).run("Set a timer for a minute").answer is None


def test_after_a_call_that_failed_the_planner_goes_on(deciding: Make) -> None:
    @tool(needs=())
    def break_down() -> str:
        """Break something down."""
        raise ToolFailed("It would not break.", "Try harder.")

    decider, _ = first(Calling("break_down", Filled({})), *AIRPLANE)
    run = deciding(decider, tools=[*default_tools(), break_down]).run("Break something down")
    assert run.status == "done"
    assert run.steps[0].outcome.note == "It would not break."
    assert run.steps[0].decision.line == "use break_down"


# -- what acts beyond the phone --------------------------------------------------------------------------


@tool
def post_letter(text: str) -> str:
    """Post a letter to the mayor."""
    return f"posted {text}"


def test_a_tool_that_acts_beyond_the_phone_is_allowed_by_name(deciding: Make) -> None:
    asked: list[Question] = []

    def person(question: Question) -> str:
        asked.append(question)
        return "use post_letter:" if question.kind == "choose" else "yes"

    decider, _ = first(Calling("post_letter", Filled({"text": "Hello"}, 0.6), Filled({"text": "Hello"})), FINISH)
    careful = Policy(ask_below=0.7, outside=True)
    run = deciding(decider, tools=[post_letter], policy=careful, person=person).run("Write to the mayor: Hello")
    assert [one.kind for one in asked] == ["choose", "approve"]
    assert run.steps[0].result == "posted Hello"


def test_a_run_that_is_resumed_does_not_allow_it_by_itself(deciding: Make) -> None:
    decider, _ = first(Calling("post_letter", Filled({"text": "Hello"})))
    agent = deciding(decider, tools=[post_letter], yes=False, person=lambda question: None)
    run = agent.run("Write to the mayor: Hello")
    assert run.question is not None and run.question.kind == "approve"
    assert agent.resume(run.id).status == "waiting"


def test_without_the_embedding_model_words_find_the_tool(monkeypatch: pytest.MonkeyPatch, deciding: Make) -> None:
    def missing() -> None:
        raise EmbeddingModelMissing("It is not installed.", "Install it.")

    monkeypatch.setattr("tapwright.retrieval.embeddings._minilm", missing)
    caller = Calling("", Filled({}))
    decider, _ = first(caller, *AIRPLANE)
    assert deciding(decider).run("Turn on airplane mode").status == "done"
    assert caller.read[0][0] == "set_airplane_mode"
