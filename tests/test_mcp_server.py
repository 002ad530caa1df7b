"""The MCP server with the official client: what it offers, looking and acting, runs with progress and questions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from mcp import ClientSession, McpError, types
from mcp.shared.memory import create_connected_server_and_client_session
from mcp_talk import RUN, Person, call, data, talk, text
from scripted import FINISH, GOAL, Scripted
from tapwright.agent import Agent
from tapwright.agent.journal import Journal
from tapwright.agent.mcp import PhoneServer
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.errors import TapwrightError
from tapwright.retrieval import Index
from tapwright.tools import Hints, default_tools, tool

OWN = {"observe", "act", "run_goal", "answer_run"}


# -- what it offers -----------------------------------------------------------------------------------


def test_it_offers_the_phone_runs_and_every_tool_that_the_phone_can_carry_out(
    served: Callable[..., PhoneServer], driver: AndroidDriver
) -> None:
    listed = talk(served(), lambda client: client.list_tools()).tools
    assert {offered.name for offered in listed} == OWN | {t.name for t in default_tools() if not t.lacks(driver)}


def test_a_tool_keeps_its_schema_and_its_hints(served: Callable[..., PhoneServer]) -> None:
    mine = next(t for t in default_tools() if t.name == "set_timer")
    (timer,) = (t for t in talk(served(), lambda client: client.list_tools()).tools if t.name == "set_timer")
    assert timer.inputSchema == mine.get_input_jsonschema()
    assert "device" not in timer.inputSchema["properties"]
    assert timer.annotations is not None
    assert timer.annotations.model_dump(exclude={"title"}) == mine.hints.model_dump()


def test_a_tool_named_like_a_call_of_the_servers_is_left_out(phone: BuiltinPhone, state: PhoneState) -> None:
    @tool(name="act")
    def other() -> str:
        """Something else."""
        return "other"

    left_out: list[str] = []
    with Agent(serial=phone.serial, adb_port=phone.adb_port, decider=Scripted([])) as agent:
        server = PhoneServer(agent, [other], left_out.append)
        names = [offered.name for offered in talk(server, lambda client: client.list_tools()).tools]
    assert names.count("act") == 1
    assert left_out and "act" in left_out[0]


def test_a_tool_is_called(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    assert text(call(served(), "set_timer", minutes=12)) == "timer set for 12 minutes"
    assert any(timer.seconds == 720 for timer in state.timers())


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("set_timer", {"minutes": 1441}, "minutes"),
        ("set_timer", {}, "0 seconds"),
        ("open_app", {"app": "Settngs"}, "Did you mean Settings?"),
        ("fly", {}, "no tool 'fly'"),
        ("ask_index", {"question": "Where?"}, "no tool 'ask_index'"),
        ("act", {"verb": "tap"}, "do not fit"),
        ("run_goal", {"goal": " "}, "goal is empty"),
        ("answer_run", {"run": "none", "answer": "stop"}, "no run 'none'"),
    ],
)
def test_a_bad_call_is_told_what_is_wrong(
    served: Callable[..., PhoneServer], name: str, arguments: dict[str, Any], said: str
) -> None:
    result = call(served(), name, **arguments)
    assert result.isError
    assert said in text(result)


def test_documents_answer(served: Callable[..., PhoneServer], index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Index, "build", lambda folder: index)
    server = served(index="documents")
    assert "ask_index" in {offered.name for offered in talk(server, lambda client: client.list_tools()).tools}
    result = data(call(server, "ask_index", question="How do I turn on airplane mode?", passages=2))
    assert result["quotes"] or len(result["nearest"]) == 2


# -- looking and acting -------------------------------------------------------------------------------


def test_the_screen_comes_as_text_and_as_data(served: Callable[..., PhoneServer]) -> None:
    result = call(served(), "observe")
    screen = data(result)
    (settings,) = (e for e in screen["elements"] if e["text"] == "Settings")
    assert "tap Settings" in settings["choices"]
    assert "press home" in screen["choices"]
    assert text(result).startswith("Screen: Home")
    assert "\ntap Settings\n" in text(result)


def test_every_choice_that_is_shown_is_one_that_can_be_made(served: Callable[..., PhoneServer]) -> None:
    async def script(client: ClientSession) -> tuple[dict[str, Any], dict[str, Any]]:
        await client.call_tool("act", {"choice": "tap Settings"})
        screen = data(await client.call_tool("observe"))
        words = next(c for e in screen["elements"] for c in e["choices"] if c.startswith("tap"))
        return screen, data(await client.call_tool("act", {"choice": words}))

    screen, done = talk(served(), script)
    assert screen["app"] == "Settings"
    assert done["changed"] and done["screen"]["lines"] != screen["lines"]


def test_an_act_says_what_it_changed(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    async def script(client: ClientSession) -> types.CallToolResult:
        await client.call_tool("open_app", {"app": "Settings"})
        await client.call_tool("act", {"choice": "tap Network & internet"})
        return await client.call_tool("act", {"choice": "tap Airplane mode"})

    result = talk(served(), script)
    assert "Airplane mode: off → on" in data(result)["changes"]
    assert "Airplane mode: off → on" in text(result)
    assert state.radio("airplane")


def test_text_is_typed_where_the_choice_takes_it(served: Callable[..., PhoneServer]) -> None:
    async def script(client: ClientSession) -> list[types.CallToolResult]:
        await client.call_tool("open_app", {"app": "Contacts"})
        await client.call_tool("act", {"choice": "tap Create contact"})
        return [
            await client.call_tool("act", {"choice": "type First name:"}),
            await client.call_tool("act", {"choice": "press home", "text": "Anna"}),
            await client.call_tool("act", {"choice": "type First name:", "text": "Anna"}),
            await client.call_tool("act", {"choice": "type Last name: Berg"}),
        ]

    without, unfit, *typed = talk(served(), script)
    assert without.isError and "needs its text" in text(without)
    assert unfit.isError and "takes no text" in text(unfit)
    assert [data(result)["did"] for result in typed] == ["type First name: Anna", "type Last name: Berg"]
    assert {"Anna", "Berg"} <= {element["value"] for element in data(typed[1])["screen"]["elements"]}


@pytest.mark.parametrize("choice", ["tap Setings", "finish", "use set_timer:", "tap the button that is not there"])
def test_what_is_not_legal_now_is_refused(
    served: Callable[..., PhoneServer], driver: AndroidDriver, choice: str
) -> None:
    before = driver.observe()
    result = call(served(), "act", choice=choice)
    assert result.isError
    assert "none of the choices on the screen now" in text(result)
    assert driver.observe() == before


def test_a_refusal_names_what_comes_near(served: Callable[..., PhoneServer]) -> None:
    assert "'tap Settings'" in text(call(served(), "act", choice="tap Setings"))


# -- runs ---------------------------------------------------------------------------------------------


def test_a_goal_is_worked_towards_with_progress(served: Callable[..., PhoneServer], state: PhoneState) -> None:
    told: list[tuple[float, str | None]] = []

    async def note(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, message))

    result = talk(served(*RUN), lambda client: client.call_tool("run_goal", {"goal": GOAL}, progress_callback=note))
    run = data(result)
    assert run["status"] == "done"
    assert "Airplane mode: off → on" in run["changes"]
    assert state.radio("airplane")
    assert [now for now, _ in told] == [1, 2, 3, 4]
    assert "tap Airplane mode" in str(told[2][1])
    assert [step["did"] for step in run["steps"]][1:] == ["tap Network & internet", "tap Airplane mode", "finish"]
    assert Journal().run(run["run"]).status == "done"


def test_what_a_run_found_out_is_its_answer(served: Callable[..., PhoneServer]) -> None:
    server = served(("answer:", 0.9, {"text": "Settings"}))
    assert data(call(server, "run_goal", goal="Which app is beside the clock?"))["answer"] == "Settings"


def test_a_run_that_is_unsure_asks_the_person_at_the_client(served: Callable[..., PhoneServer]) -> None:
    person = Person(types.ElicitResult(action="accept", content={"answer": "press home"}))
    run = data(call(served(("tap Settings", 0.05), FINISH), "run_goal", person, goal=GOAL))
    assert run["status"] == "done"
    assert [step["did"] for step in run["steps"]] == ["press home", "finish"]
    (question,) = person.asked
    assert "tap Settings" in str(question.requestedSchema)


def test_without_a_way_to_ask_it_waits_with_the_question(served: Callable[..., PhoneServer]) -> None:
    server = served(("tap Settings", 0.05), FINISH)
    result = call(server, "run_goal", goal=GOAL)
    run = data(result)
    assert run["status"] == "waiting"
    assert run["question"]["options"][0] == "tap Settings"
    assert run["question"]["text"] in text(result)
    assert data(call(server, "answer_run", run=run["run"], answer="1"))["status"] == "done"


def test_answers_that_are_none_do_not_go_on_for_ever(served: Callable[..., PhoneServer]) -> None:
    person = Person(*[types.ElicitResult(action="accept", content={"answer": "whatever"})] * 20)
    run = data(call(served(("tap Settings", 0.05)), "run_goal", person, goal=GOAL))
    assert run["status"] == "waiting"
    assert 1 < len(person.asked) < 10


def test_trouble_in_a_run_is_an_error_that_names_the_run(served: Callable[..., PhoneServer]) -> None:
    class Broken:
        def decide(self, situation: object) -> Any:
            raise TapwrightError("The model is gone.", "Get another one.")

    result = call(served(decider=Broken()), "run_goal", goal=GOAL)
    (name,) = Journal().names()
    assert result.isError
    assert text(result) == f"The model is gone. Get another one. The run is {name}."


def test_the_screen_can_be_seen_while_a_run_waits_for_the_person(served: Callable[..., PhoneServer]) -> None:
    server = served(("tap Settings", 0.05), FINISH)
    seen: list[types.CallToolResult] = []

    async def script(client: ClientSession) -> types.CallToolResult:
        return await client.call_tool("run_goal", {"goal": GOAL})

    async def person(context: Any, params: Any) -> types.ElicitResult:
        async with create_connected_server_and_client_session(server.mcp) as other:
            with anyio.fail_after(30):
                seen.append(await other.call_tool("observe"))
        return types.ElicitResult(action="accept", content={"answer": "stop"})

    run = data(talk(server, script, person))  # type: ignore[arg-type]
    assert run["status"] == "not done"
    assert data(seen[0])["app"] == "Home"


def test_a_cancelled_run_ends_between_steps_and_can_be_resumed(served: Callable[..., PhoneServer]) -> None:
    server = served(decider=Scripted(RUN, {1: lambda: time.sleep(0.5)}))

    async def script(client: ClientSession) -> types.CallToolResult:
        stepped = anyio.Event()

        async def note(progress: float, total: float | None, message: str | None) -> None:
            stepped.set()

        async def run() -> None:
            with pytest.raises(McpError):
                await client.call_tool("run_goal", {"goal": GOAL}, progress_callback=note)

        async with anyio.create_task_group() as group:
            request = client._request_id
            group.start_soon(run)
            await stepped.wait()
            params = types.CancelledNotificationParams(requestId=request, reason="enough")
            await client.send_notification(types.ClientNotification(types.CancelledNotification(params=params)))
        # the phone is free again
        with anyio.fail_after(30):
            return await client.call_tool("act", {"choice": "wait"})

    assert not talk(server, script).isError
    (name,) = Journal().names()
    cut = Journal().run(name)
    assert cut.status == "interrupted"
    assert 1 <= len(cut.steps) < len(RUN)
    assert server.agent.resume(name).status == "done"


def test_a_cancelled_call_leaves_the_server_at_work(served: Callable[..., PhoneServer]) -> None:
    @tool(hints=Hints(readOnlyHint=True))
    def doze() -> str:
        """Take a while."""
        time.sleep(0.5)
        return "rested"

    async def script(client: ClientSession) -> types.CallToolResult:
        async def call() -> None:
            with pytest.raises(McpError):
                await client.call_tool("doze")

        async with anyio.create_task_group() as group:
            request = client._request_id
            group.start_soon(call)
            await anyio.sleep(0.2)
            params = types.CancelledNotificationParams(requestId=request)
            await client.send_notification(types.ClientNotification(types.CancelledNotification(params=params)))
        return await client.call_tool("observe")

    assert not talk(served(tools=[doze]), script).isError


def test_one_call_acts_at_a_time(served: Callable[..., PhoneServer]) -> None:
    at_work, most = 0, 0

    @tool(hints=Hints(readOnlyHint=True))
    def count() -> str:
        """Count who is at work."""
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        time.sleep(0.1)
        at_work -= 1
        return "counted"

    async def script(client: ClientSession) -> None:
        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(client.call_tool, "count")

    talk(served(tools=[count]), script)
    assert most == 1
