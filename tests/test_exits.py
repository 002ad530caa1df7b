"""Which exit a step takes: the budget of the verifier, the risk of a choice, goals that fit several choices."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chat_server import chat_server
from command_line import Cli, only_run
from langchain_core.language_models import FakeListChatModel
from scripted import AIRPLANE, GOAL, NETWORK, SETTINGS, SWITCH, Script, Scripted
from tapwright.agent import Decision
from tapwright.agent.agent import Agent
from tapwright.agent.ambiguous import tie
from tapwright.agent.budget import BadBudget, Budget, Spent, Usage, allowed
from tapwright.agent.choices import Choice, Ranked
from tapwright.agent.journal import Journal
from tapwright.agent.planner import Situation
from tapwright.agent.policy import Policy, may_change
from tapwright.agent.records import Question
from tapwright.agent.verifier import Verifier
from tapwright.device_bridge import parse_screen
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.tools import default_tools

PAGE = """<hierarchy rotation="0"><node class="android.widget.FrameLayout" package="org.example" enabled="true"
bounds="[0,0][1080,2400]">{nodes}</node></hierarchy>"""


def node(kind: str, text: str, name: str, top: int, left: int = 0) -> str:
    """A view of 200 pixels' height."""
    taps = str(kind == "Button").lower()
    return (
        f'<node class="android.widget.{kind}" package="org.example" text="{text}" resource-id="org.example:id/{name}" '
        f'clickable="{taps}" enabled="true" bounds="[{left},{top}][{left + 300},{top + 200}]"/>'
    )


def people(*rows: str | tuple[str, str], goal: str, sure: tuple[float, ...] = ()) -> tuple[Situation, Decision]:
    """A list of rows, of which the first is chosen, with a probability for each; all equal if none are given."""
    named = [row if isinstance(row, tuple) else (row, "row") for row in rows]
    nodes = "".join(node("Button", text, name, 200 * at) for at, (text, name) in enumerate(named, 1))
    situation = Situation(goal=goal, screen=parse_screen(PAGE.format(nodes=nodes)), app="People")
    taps = [choice for choice in situation.choices() if choice.words.startswith("tap ")]
    shares = sure or (0.9 / len(taps),) * len(taps)
    ranked = tuple(Ranked(words=tap.words, probability=p) for tap, p in zip(taps, shares, strict=True))
    return situation, Decision(choice=taps[0], confidence=shares[0], choice_confidence=shares[0], ranked=ranked)


# -- ambiguous goals ------------------------------------------------------------------------------------


def test_two_rows_of_the_same_words_are_a_tie() -> None:
    situation, decision = people("Anna", "Ben", "Anna", goal="Call Anna")
    assert len(tie(decision, situation, 0.5)) == 2


@pytest.mark.parametrize(
    ("rows", "goal", "sure"),
    [
        (("Anna", "Ben"), "Call Anna", ()),
        (("Anna", "Anna"), "Call Anna", (0.8, 0.1)),
        (("Anna", ("Anna", "search")), "Call Anna", ()),
    ],
    ids=["other words", "not split between them", "another kind of thing"],
)
def test_what_the_model_is_merely_unsure_of_is_no_tie(rows: Any, goal: str, sure: Any) -> None:
    situation, decision = people(*rows, goal=goal, sure=sure)
    assert tie(decision, situation, 0.5) == ()


def test_what_stands_near_tells_equal_buttons_apart_if_the_goal_names_it() -> None:
    def alarms(goal: str) -> int:
        nodes = "".join(
            node("TextView", time, "time", top) + node("Button", "Delete", "delete", top, left=700)
            for top, time in ((200, "7:30 AM"), (400, "8:45 AM"))
        )
        situation = Situation(goal=goal, screen=parse_screen(PAGE.format(nodes=nodes)), app="Clock")
        taps = [choice for choice in situation.choices() if "Delete" in choice.words]
        assert [tap.words for tap in taps] == ["tap Delete at 7:30 AM", "tap Delete at 8:45 AM"]
        ranked = tuple(Ranked(words=tap.words, probability=0.4) for tap in taps)
        return len(tie(Decision(choice=taps[0], confidence=0.4, choice_confidence=0.4, ranked=ranked), situation, 0.5))

    assert alarms("Delete the alarm") == 2
    assert alarms("Delete the alarm at 7:30") == 0


class Torn(Scripted):
    """Decides by a script, and is torn between the choices whose words begin as those of the last one do."""

    def decide(self, situation: Situation) -> Decision:
        decision = super().decide(situation)
        if self.script:
            return decision
        alike = [c.words for c in situation.choices() if c.words.startswith(decision.choice.words)]
        ranked = tuple(Ranked(words=words, probability=0.9 / len(alike)) for words in alike)
        return decision.model_copy(update={"ranked": ranked})


@pytest.mark.parametrize(("many", "exits"), [(2, ["act"]), (1, ["act", "verify"])])
def test_which_of_two_contacts_is_meant_is_asked_of_the_person_and_what_is_unsure_of_the_verifier(
    phone: BuiltinPhone, state: PhoneState, many: int, exits: list[str]
) -> None:
    for number in range(many):
        state.add_contact("Aaron", "Berg", f"555 010{number}")
    torn = Torn([("use open_app:", 0.99, {"app": "Contacts"}), ("tap Aaron Berg", 0.45)])
    with Agent(
        serial=phone.serial, adb_port=phone.adb_port, decider=torn, yes=True, verifier=agreeing(), max_steps=2
    ) as agent:
        run = agent.run("Call Aaron Berg")
    assert [step.exit for step in run.steps] == exits
    if many == 2:
        assert run.status == "waiting" and run.question is not None and "Which one" in run.question.text
        assert run.question.options == ("tap Aaron Berg", "tap Aaron Berg #2")
        assert next(noted(run.id, "verifier"), None) is None


def noted(run: str, kind: str) -> Iterator[dict[str, Any]]:
    """What the journal holds of that kind."""
    return (body for _, found, _, body in Journal().entries(run) if found == kind)


# -- risk -----------------------------------------------------------------------------------------------


def test_what_may_change_something_asks_for_more_confidence() -> None:
    decision = Decision(choice=Choice(kind="finish", words="finish"), confidence=0.65, choice_confidence=0.65)
    policy = Policy(verify_below=0.6, verify_changes_below=0.7, ask_below=0.1, ask_changes_below=0.7)
    assert [policy.exit(decision, verifier=True, changes=risky) for risky in (False, True)] == ["act", "verify"]
    assert [policy.exit(decision, verifier=False, changes=risky) for risky in (False, True)] == ["act", "ask"]
    assert Policy(verify_below=0.9).exit(decision, verifier=True, changes=True) == "verify"
    no_number = decision.model_copy(update={"confidence": float("nan")})
    assert [policy.exit(no_number, verifier=there) for there in (True, False)] == ["verify", "ask"]


@pytest.mark.parametrize(
    ("words", "risky"),
    [
        ("tap Anna", True),
        ("press back", False),
        ("wait", False),
        ("finish", False),
        ("use open_app:", False),
        ("use send_message:", True),
        ("use get_ringtone:", False),
    ],
)
def test_what_changes_something_is_a_rule_over_acts_and_hints(words: str, risky: bool) -> None:
    situation, decision = people("Anna", goal="Call Anna")
    situation = Situation(goal=situation.goal, screen=situation.screen, app="People", tools=tuple(default_tools()))
    by_words = {choice.words: choice for choice in situation.choices()}
    assert may_change(decision.model_copy(update={"choice": by_words[words]}), situation) == risky


# -- budget ---------------------------------------------------------------------------------------------


def test_a_share_leaves_a_little_to_the_first_steps() -> None:
    assert [allowed(0.15, step) for step in (0, 12, 13, 19, 20)] == [2, 2, 3, 3, 4]
    assert [allowed(share, 0) for share in (0, 0.01, 0.1, 1)] == [0, 1, 1, 10]
    assert allowed(0.1, 29) == 3


@pytest.mark.parametrize(
    ("budget", "spent", "why"),
    [
        (Budget(), Spent(steps=99, usage=Usage(calls=99)), ""),
        (Budget(most=2), Spent(usage=Usage(calls=1)), ""),
        (Budget(most=2), Spent(usage=Usage(calls=2)), "2 of 2 calls"),
        (Budget(share=0), Spent(), "0 of 4 steps"),
        (Budget(share=0.1), Spent(steps=1), "1 of 4 steps"),
        (Budget(tokens=100), Spent(usage=Usage(prompt=60, completion=40)), "100 of 100 tokens"),
        (Budget(cost=0.01, price=(2, 10)), Spent(usage=Usage(prompt=4000, completion=199)), ""),
        (Budget(cost=0.01, price=(2, 10)), Spent(usage=Usage(prompt=4000, completion=200)), "0.01 of 0.01"),
    ],
)
def test_a_budget_says_when_it_is_used_up(budget: Budget, spent: Spent, why: str) -> None:
    assert why in budget.refuses(spent, 4) and bool(why) == bool(budget.refuses(spent, 4))
    assert Budget.from_json(json.loads(json.dumps(budget.to_json()))) == budget


@pytest.mark.parametrize("wrong", [{"most": -1}, {"share": 1.5}, {"cost": 1.0}, {"tokens": -5}, {"price": (-1, 2)}])
def test_a_budget_that_means_nothing_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadBudget):
        Budget(**wrong)


class Agrees(FakeListChatModel):
    """A larger model that agrees with the first of the choices."""

    def _call(self, *args: Any, **kwargs: Any) -> str:
        return json.dumps({"choice": 1, "reason": "as you say"})


def agreeing() -> Verifier:
    return Verifier(Agrees(responses=[]))


def test_an_unsure_step_beyond_the_budget_is_the_persons_and_the_budget_is_kept(
    agent: Callable[..., Agent], state: PhoneState
) -> None:
    script: Script = [SETTINGS, (NETWORK[0], 0.2), (SWITCH[0], 0.2), ("finish", 0.95)]
    waiting = agent(script, verifier=agreeing(), budget=Budget(most=1)).run(GOAL)
    assert [step.exit for step in waiting.steps] == ["act", "verify"]
    assert waiting.status == "waiting" and not state.radio("airplane") and waiting.question is not None
    assert "may not be asked any more (1 of 1 calls are made)" in waiting.question.text
    # another process: what was spent is in the journal
    again = agent([("tap SIMs", 0.2)], verifier=agreeing(), budget=Budget(most=1), person=lambda question: None)
    resumed = again.resume(waiting.id, "tap Airplane mode")
    assert state.radio("airplane") and resumed.status == "waiting"
    assert [step.exit for step in resumed.steps] == ["act", "verify", "ask"]


def test_no_share_verifies_nothing(agent: Callable[..., Agent], state: PhoneState) -> None:
    run = agent([("press home", 0.2)], verifier=agreeing(), budget=Budget(share=0.0)).run(GOAL)
    assert run.status == "waiting" and run.steps == []


def test_a_second_call_for_the_same_step_needs_the_budget_too(agent: Callable[..., Agent], state: PhoneState) -> None:
    said: list[str] = []

    class Babbling(FakeListChatModel):
        def _call(self, *args: Any, **kwargs: Any) -> str:
            said.append("hm")
            return "hm"

    one = agent([("press home", 0.2)], verifier=Verifier(Babbling(responses=[])), budget=Budget(most=1))
    assert one.run(GOAL).status == "waiting" and len(said) == 1


def test_a_verifier_may_leave_a_step_to_the_person(agent: Callable[..., Agent], state: PhoneState) -> None:
    asked: list[Question] = []
    chat = FakeListChatModel(responses=['{"choice": 0, "reason": "two of that name"}'])

    def person(question: Question) -> str | None:
        asked.append(question)
        return None

    run = agent([("press home", 0.2)], verifier=Verifier(chat), person=person).run(GOAL)
    assert run.status == "waiting" and run.steps == [] and "leaves it to you" in asked[0].text


def test_thresholds_may_be_given_without_a_policy(agent: Callable[..., Agent], state: PhoneState) -> None:
    careful = agent(AIRPLANE, thresholds={"ask_below": 0.95})
    assert careful.policy.outside is False and careful.run(GOAL).status == "waiting"


def test_a_run_keeps_its_thresholds_and_its_budget_and_the_report_tells_what_the_verifier_took(
    cli: Cli, play: Callable[..., None], serial: str
) -> None:
    def reply(question: str) -> str:
        found = re.search(r"^(\d+)\. tap Airplane mode", question, re.MULTILINE)
        return json.dumps({"choice": int(found[1]) if found else 1})

    with chat_server(reply, usage={"prompt_tokens": 200, "completion_tokens": 20, "total_tokens": 220}) as server:
        play(SETTINGS, NETWORK, ("tap SIMs", 0.3), ("finish", 0.65))
        options = ("--verify-below", "0.7", "--verify-most", "1", "--verify-price", "2,10")
        done = cli("run", GOAL, "--serial", serial, "--yes", "--verifier", server.address, *options)
        assert done.status == 3 and "1 of 1 calls are made" in done.out, done.out + done.err
        report = cli("report", only_run())
        assert "1 calls on 1 steps of a run of 3, 200 tokens read, 20 written, " in report.out
        assert ", cost 0.0006" in report.out
        play(("finish", 0.65))
        assert cli("resume", only_run(), "--serial", serial, "--answer", "press home").status == 3
        play(("finish", 0.65))
        more = cli("resume", only_run(), "--serial", serial, "--answer", "wait", "--verify-most", "5")
        assert more.status == 0, more.out + more.err
    body = json.loads(cli("report", only_run(), "--json").out)
    assert body["verifier"]["usage"]["calls"] == 2 and body["verifier"]["steps"] == 2
    assert [step["exit"] for step in body["steps"]] == ["act", "act", "verify", "ask", "ask", "verify"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--verify-cost", "1"), "prices"),
        (("--verify-price", "cheap"), "two numbers"),
        (("--verify-share", "2"), "verify-share"),
        (("--verifier", "nowhere.gguf"), "nowhere.gguf"),
    ],
)
def test_options_of_the_verifier_that_mean_nothing_are_told(
    cli: Cli, play: Callable[..., None], serial: str, options: tuple[str, ...], told: str
) -> None:
    play()
    done = cli("run", GOAL, "--serial", serial, *options)
    assert done.status == 2 and told in done.err and "Traceback" not in done.err
