"""The MCP server on a phone that is not simulated: what needs the yes of the person at the client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from mcp import ClientSession, types
from mcp_talk import DECLINED, LATER, NO, RUN, YES, Person, call, data, talk, text
from scripted import GOAL
from tapwright.agent.mcp import PhoneServer
from tapwright.agent.policy import Policy
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.tools import tool


def test_looking_needs_no_yes(served: Callable[..., PhoneServer]) -> None:
    server = served(yes=False)
    assert not call(server, "observe").isError
    assert not call(server, "open_app", app="Settings").isError
    assert not call(server, "act", choice="tap Network & internet").isError


@pytest.mark.parametrize(("answer", "set_"), [(YES, True), (NO, False), (DECLINED, False), (LATER, False)])
def test_a_tool_that_changes_something_needs_the_persons_yes(
    served: Callable[..., PhoneServer], state: PhoneState, answer: types.ElicitResult, set_: bool
) -> None:
    person = Person(answer)
    result = call(served(yes=False), "set_timer", person, minutes=12)
    assert person.asked[0].message == "May I use set_timer: minutes 12?"
    assert result.isError is not set_
    assert any(timer.seconds == 720 for timer in state.timers()) is set_


def test_so_does_an_act(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    async def script(client: ClientSession) -> list[types.CallToolResult]:
        await client.call_tool("open_app", {"app": "Settings"})
        await client.call_tool("act", {"choice": "tap Network & internet"})
        return [await client.call_tool("act", {"choice": "tap Airplane mode"}) for _ in range(2)]

    person = Person(NO, YES)
    refused, done = talk(served(yes=False), script, person)
    assert refused.isError and "did not allow" in text(refused)
    assert "Airplane mode: off → on" in data(done)["changes"]
    assert [asked.message for asked in person.asked] == ["May I tap Airplane mode?"] * 2


def test_nothing_is_done_where_the_screen_changed_while_the_person_was_asked(
    served: Callable[..., PhoneServer], driver: AndroidDriver, state: PhoneState
) -> None:
    class Slow(Person):
        async def __call__(self, context: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
            driver.shell("input keyevent 3")
            return await super().__call__(context, params)

    async def script(client: ClientSession) -> types.CallToolResult:
        await client.call_tool("open_app", {"app": "Settings"})
        await client.call_tool("act", {"choice": "tap Network & internet"})
        return await client.call_tool("act", {"choice": "tap Airplane mode"})

    result = talk(served(yes=False), script, Slow(YES))
    assert result.isError and "screen changed" in text(result)
    assert not state.radio("airplane")


def test_a_client_that_cannot_ask_may_not_change_anything(
    served: Callable[..., PhoneServer], state: PhoneState
) -> None:
    result = call(served(yes=False), "set_timer", minutes=12)
    assert result.isError
    assert "--yes" in text(result)
    assert not any(timer.seconds == 720 for timer in state.timers())


def test_a_run_asks_before_what_changes_something(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    person = Person(YES)
    run = data(call(served(*RUN, yes=False), "run_goal", person, goal=GOAL))
    assert run["status"] == "done"
    assert [asked.message for asked in person.asked] == ["May I tap Airplane mode?"]
    assert state.radio("airplane")


def test_a_run_that_was_not_allowed_is_not_done(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    run = data(call(served(*RUN, yes=False), "run_goal", Person(NO), goal=GOAL))
    assert run["status"] == "not done"
    assert not state.radio("airplane")


def test_a_program_cannot_say_yes_for_the_person(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    server = served(*RUN, yes=False)
    run = data(call(server, "run_goal", goal=GOAL))
    assert run["status"] == "waiting"
    assert run["question"]["kind"] == "approve"
    result = call(server, "answer_run", run=run["run"], answer="yes")
    assert result.isError and "Only the person" in text(result)
    assert not state.radio("airplane")


def test_a_program_cannot_allow_what_acts_beyond_the_phone(served: Callable[..., PhoneServer]) -> None:
    @tool
    def post_letter(text: str) -> str:
        """Post a letter to the mayor."""
        return f"posted {text}"

    server = served(("use post_letter:", 0.9, {"text": "Hello"}), policy=Policy(outside=True), tools=[post_letter])
    run = data(call(server, "run_goal", goal="Write to the mayor: Hello"))
    assert run["status"] == "waiting" and run["question"]["kind"] == "approve"
    result = call(server, "answer_run", run=run["run"], answer="yes")
    assert result.isError and "Only the person" in text(result)
