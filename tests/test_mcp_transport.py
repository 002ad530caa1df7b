"""The MCP server over stdio and over HTTP: processes of their own, and who may connect."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from command_line import python
from mcp import ClientSession, StdioServerParameters, types
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp_talk import RUN, YES, Person, call, data, text
from scripted import GOAL
from tapwright.agent.bench.baselines import OverlapDecider
from tapwright.agent.mcp import PhoneServer, Token
from tapwright.agent.mcp.transport import NotServed
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState

TOKEN = "a-token-of-this-test"
SERVE = f"""
    import sys
    sys.path.insert(0, {str(Path(__file__).parent)!r})
    import typer
    from scripted import Scripted
    from tapwright.agent.agent import Agent
    from tapwright.agent.cli.mcp import mcp
    Agent._planner = lambda self, path: Scripted({RUN!r})
    typer.run(mcp)
"""
NOISY = '''
import subprocess
from tapwright.tools import Hints, tool

@tool(hints=Hints(readOnlyHint=True))
def shout() -> str:
    """Write to standard output, as a careless tool does."""
    print("HELLO")
    subprocess.run(["echo", "HELLO"])
    return "shouted"
'''


def test_stdio_carries_a_run_on_the_builtin_phone_and_nothing_but_the_protocol(tmp_path: Path, home: Path) -> None:
    (tmp_path / "noisy.py").write_text(NOISY)
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-P", "-c", textwrap.dedent(SERVE), "--tools", str(tmp_path / "noisy.py")],
        env={"TAPWRIGHT_HOME": str(home)},
    )
    trouble: list[object] = []

    async def note(message: object) -> None:
        if isinstance(message, Exception):
            trouble.append(message)

    async def main(errors: Any) -> tuple[types.CallToolResult, types.CallToolResult]:
        async with (
            stdio_client(parameters, errors) as (read, write),
            ClientSession(read, write, message_handler=note) as client,
        ):
            await client.initialize()
            return await client.call_tool("shout"), await client.call_tool("run_goal", {"goal": GOAL})

    with (tmp_path / "stderr").open("w+") as errors:
        shouted, run = anyio.run(main, errors)
    assert text(shouted) == "shouted"
    assert "Airplane mode: off → on" in data(run)["changes"]
    assert trouble == []
    assert (tmp_path / "stderr").read_text().count("HELLO") == 2
    # it ended in order: a phone on which nothing can go on leaves no file
    assert not list((home / "phones").glob("*"))


@contextmanager
def listening(*arguments: str) -> Iterator[tuple[str, str]]:
    """A server over HTTP in a process of its own; its address and what it wrote to stderr before."""
    with python(SERVE, "--http", "--port", "0", *arguments) as process:
        said: list[str] = []
        try:
            for line in process.stderr or ():
                said.append(line)
                if line.startswith("http://"):
                    break
            else:
                raise AssertionError("".join(said))
            yield said[-1].strip(), "".join(said)
        finally:
            process.terminate()
            assert "Traceback" not in process.communicate(timeout=120)[1]


def test_http_carries_a_run_with_progress_and_a_question(phone: BuiltinPhone, serial: str, state: PhoneState) -> None:
    told: list[float] = []

    async def note(progress: float, total: float | None, message: str | None) -> None:
        told.append(progress)

    async def main(address: str) -> types.CallToolResult:
        async with (
            httpx.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as http,
            streamable_http_client(address, http_client=http) as (read, write, _),
            ClientSession(read, write, elicitation_callback=Person(YES)) as client,
        ):
            await client.initialize()
            return await client.call_tool("run_goal", {"goal": GOAL}, progress_callback=note)

    with listening("--token", TOKEN, "--serial", serial) as (address, said):
        assert TOKEN not in said
        assert data(anyio.run(main, address))["status"] == "done"
    assert told == [1, 2, 3, 4]
    assert state.radio("airplane")


def test_http_wants_its_token_and_no_strangers(serial: str) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": types.LATEST_PROTOCOL_VERSION,
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    with listening("--serial", serial) as (address, said):
        (token,) = re.findall(r"^token (\S+)$", said, re.MULTILINE)
        right = {"Authorization": f"Bearer {token}", "Accept": "application/json, text/event-stream"}

        def status(path: str = "", **headers: str) -> int:
            return httpx.post(address + path, json=hello, headers=headers, timeout=30).status_code

        assert status(**right) == 200
        assert status() == 401
        assert status(**{**right, "Authorization": f"Bearer {token}x"}) == 401
        assert status(**{**right, "Authorization": token}) == 401
        assert status(**{**right, "Host": "evil.example"}) == 421
        assert status(**{**right, "Origin": "https://evil.example"}) == 403
        assert status("/other", **right) == 404


@pytest.mark.parametrize("text", ["short", "has a space in it, long", "ünicode-is-no-header-text"])
def test_a_token_that_will_not_do_is_refused(text: str) -> None:
    with pytest.raises(NotServed):
        Token.given(text)


def test_made_tokens_differ() -> None:
    assert Token.new() != Token.new()


def test_the_overlap_agent_serves_as_well(served: Callable[..., PhoneServer]) -> None:
    run = data(call(served(decider=OverlapDecider(), max_steps=3), "run_goal", goal="Open Settings"))
    assert run["steps"][0]["did"] in ("tap Settings", "use open_app: app Settings")
