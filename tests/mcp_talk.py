"""The official MCP client in a test: a person at it, one call, what a result says and holds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import anyio
from mcp import ClientSession, types
from mcp.shared.memory import create_connected_server_and_client_session
from scripted import FINISH, NETWORK, SETTINGS, SWITCH, Move
from tapwright.agent.mcp import PhoneServer

T = TypeVar("T")
RUN: list[Move] = [SETTINGS, NETWORK, SWITCH, FINISH]


class Person:
    """Sits at the client, gives these answers in turn, and remembers the questions."""

    def __init__(self, *answers: types.ElicitResult) -> None:
        self.answers, self.asked = list(answers), list[types.ElicitRequestFormParams]()

    async def __call__(self, context: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
        assert isinstance(params, types.ElicitRequestFormParams)
        self.asked.append(params)
        return self.answers.pop(0)


YES = types.ElicitResult(action="accept", content={"allow": True})
NO = types.ElicitResult(action="accept", content={"allow": False})
DECLINED = types.ElicitResult(action="decline")
LATER = types.ElicitResult(action="cancel")


def talk(server: PhoneServer, script: Callable[[ClientSession], Awaitable[T]], person: Person | None = None) -> T:
    """Connect the official client in this process and let it do something."""

    async def main() -> T:
        async with create_connected_server_and_client_session(server.mcp, elicitation_callback=person) as client:
            return await script(client)

    return anyio.run(main)


def call(server: PhoneServer, name: str, person: Person | None = None, **arguments: Any) -> types.CallToolResult:
    """One call by a client of its own."""
    return talk(server, lambda client: client.call_tool(name, arguments), person)


def text(result: types.CallToolResult) -> str:
    """What a result says."""
    (said,) = result.content
    assert isinstance(said, types.TextContent)
    return said.text


def data(result: types.CallToolResult) -> dict[str, Any]:
    """What a result that is no error holds."""
    assert not result.isError, text(result)
    assert result.structuredContent is not None
    return result.structuredContent
