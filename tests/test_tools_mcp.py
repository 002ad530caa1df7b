"""MCP servers as a source of tools: real ones, as a program and at an address, that work, fail, hang and die."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import wait_for
from tapwright.tools import BadArguments, BadConfiguration, Hints, Registry, ToolFailed, invoke, mcp_session
from tapwright.tools.mcp_config import ServerConfig, default_path, filled, servers

# how long a server may take to start on a machine that is busy
PATIENCE = 240
pytestmark = pytest.mark.timeout(900)
SERVER = '''
import os, sys, time
from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

server = FastMCP("sums", port=int(sys.argv[2]) if sys.argv[2:] else 8000, log_level="ERROR")


@server.tool(annotations=ToolAnnotations(readOnlyHint=True, openWorldHint=False))
def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


@server.tool()
def fail() -> str:
    """Fail."""
    raise ValueError("no such note")


@server.tool()
def flood() -> str:
    """Say a lot."""
    return "word " * 100_000


@server.tool()
def hang() -> str:
    """Say nothing."""
    time.sleep(600)
    return ""


@server.tool()
def die() -> str:
    """End in the middle of a call."""
    os._exit(3)


@server.tool()
def secret() -> str:
    """Tell what was put into the environment."""
    return os.environ.get("SUMS_TOKEN", "nothing")


server.run(sys.argv[1])
'''


def written(folder: Path, **entries: Any) -> Path:
    path = folder / "mcp.json"
    path.write_text(json.dumps({"mcpServers": entries}))
    return path


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's program."""
    path = tmp_path_factory.mktemp("server") / "sums.py"
    path.write_text(SERVER)
    return path


@pytest.fixture(scope="module")
def gathered(program: Path) -> Iterator[Registry]:
    """Tools of one server that works, beside others that do not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMS_SECRET", "s3cret")
        patch.setattr(mcp_session, "START", PATIENCE)
        path = written(
            program.parent,
            missing={"command": "no-such-program"},
            sums={
                "command": sys.executable,
                "args": [str(program), "stdio"],
                "env": {"SUMS_TOKEN": "${SUMS_SECRET}"},
                "timeout": PATIENCE,
            },
            broken={"command": sys.executable, "args": ["-c", "import nothing_of_the_kind"]},
            nobody={"url": "http://127.0.0.1:9/mcp"},
            empty={},
            off={"command": "no-such-program", "disabled": True},
        )
        with Registry.gather(mcp=path) as registry:
            yield registry


def test_a_servers_tools_stand_beside_the_others(gathered: Registry) -> None:
    add = gathered["add"]
    assert (add.summary, gathered.source("add")) == ("Add two numbers.", "MCP server sums")
    assert add.hints == Hints(readOnlyHint=True, openWorldHint=False)
    assert gathered["fail"].hints == Hints()
    assert invoke(add, {"a": "20", "b": 22}) == "42"
    with pytest.raises(BadArguments, match="unknown: c; missing: b; a: 'x' is not of type"):
        invoke(add, {"a": "x", "c": 1})


def test_servers_that_do_not_start_are_reported_and_no_others_are(gathered: Registry) -> None:
    told = {problem.plugin: problem.reason for problem in gathered.problems}
    assert list(told) == ["empty", "missing", "broken", "nobody"]
    assert "needs either a command or a url" in told["empty"]
    assert "cannot be started: no-such-program: No such file or directory" in told["missing"]
    assert (
        "ended as soon as it was started (ModuleNotFoundError: No module named 'nothing_of_the_kind')" in told["broken"]
    )
    assert "cannot be reached at http://127.0.0.1:9/mcp" in told["nobody"]


def test_what_a_servers_tool_raises_is_a_failure_of_the_tool(gathered: Registry) -> None:
    with pytest.raises(ToolFailed, match="no such note"):
        invoke(gathered["fail"], {})


def test_a_long_result_of_a_server_is_cut(gathered: Registry) -> None:
    assert len(invoke(gathered["flood"], {})) < 20_100


def test_secrets_come_from_the_environment(gathered: Registry) -> None:
    assert invoke(gathered["secret"], {}) == "s3cret"


def test_a_server_that_dies_in_the_middle_of_a_call_is_started_for_the_next(gathered: Registry) -> None:
    with pytest.raises(ToolFailed, match="The MCP server sums ended in the middle of a call") as caught:
        invoke(gathered["die"], {})
    assert "reached anew at the next call" in caught.value.remedy
    assert invoke(gathered["add"], {"a": 1, "b": 2}) == "3"


def test_a_server_that_hangs_is_given_up_and_answers_the_next_call(gathered: Registry) -> None:
    with pytest.raises(ToolFailed, match="hang was given up after 2 s"):
        invoke(gathered["hang"].model_copy(update={"timeout": 2}), {})
    assert invoke(gathered["add"], {"a": 1, "b": 2}) == "3"


def test_a_server_at_an_address(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mcp_session, "START", PATIENCE)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def listens() -> bool:
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", port)) == 0

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, str(program), "streamable-http", str(port)])
        wait_for(listens, PATIENCE)
        return process

    entry = {"url": f"http://127.0.0.1:{port}/mcp", "headers": {"X-Who": "me"}, "timeout": PATIENCE}
    process = start()
    try:
        # two names for it, so that every tool is there twice
        with Registry.gather(mcp=written(tmp_path, one=entry, two=entry)) as registry:
            assert registry.problems == ()
            assert invoke(registry["one_add"], {"a": 1, "b": 2}) == invoke(registry["two_add"], {"a": 1, "b": 2}) == "3"
            with pytest.raises(ToolFailed, match="MCP server one"):
                invoke(registry["one_die"], {})
            process.wait(PATIENCE)
            with pytest.raises(ToolFailed, match="cannot be reached"):
                invoke(registry["one_add"], {"a": 1, "b": 2})
            process = start()
            assert invoke(registry["one_add"], {"a": 1, "b": 2}) == "3"
            # the other session never heard of the new server
            assert invoke(registry["two_add"], {"a": 1, "b": 2}) == "3"
    finally:
        process.kill()
        process.wait()


def test_the_configuration_is_looked_for_in_the_persons_folder(home: Path) -> None:
    assert default_path() == home / "mcp.json"
    assert Registry.gather().problems == ()
    home.mkdir()
    written(home, empty={})
    assert [problem.plugin for problem in Registry.gather().problems] == ["empty"]
    assert Registry.gather(start_servers=False).problems == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        ("{", "cannot be read"),
        ("[]", "has no mcpServers"),
        ('{"mcpServers": 3}', "no mcpServers"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_reported(tmp_path: Path, content: str | None, told: str) -> None:
    path = tmp_path / "servers.json"
    if content is not None:
        path.write_text(content)
    with Registry.gather(mcp=path) as registry:
        assert "open_app" in registry
        (problem,) = registry.problems
    assert problem.plugin == "servers.json" and told in problem.reason


def test_entries_of_other_programs_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        a={"type": "stdio", "command": "x", "args": ["-y"], "autoApprove": ["add"]},
        b={"type": "http", "url": "http://localhost/mcp"},
        c={"type": "sse", "url": "http://localhost/sse"},
    )
    found = servers(path)
    assert [isinstance(entry, BadConfiguration) for entry in found.values()] == [False, False, True]


def test_variables_are_filled_in_wherever_a_secret_may_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "t0")
    program = filled(ServerConfig(command="x", args=("--key=${TOKEN}", "$TOKEN"), env={"KEY": "${TOKEN}"}))
    assert (program.args, program.env) == (("--key=t0", "$TOKEN"), {"KEY": "t0"})
    address = ServerConfig(url="http://localhost/${TOKEN}/mcp", headers={"Authorization": "Bearer ${TOKEN}"})
    assert filled(address).url == "http://localhost/t0/mcp"
    assert filled(address).headers == {"Authorization": "Bearer t0"}
    assert address.place == "http://localhost/${TOKEN}/mcp"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("${NO_SUCH_TOKEN}", "NO_SUCH_TOKEN is not set"),
        ("${TOKEN:-t1}", r"\${TOKEN:-t1} is no variable"),
        ("${input:token}", r"\${input:token} is no variable"),
    ],
)
def test_a_variable_that_cannot_be_filled_in_is_named(text: str, told: str) -> None:
    with pytest.raises(BadConfiguration, match=told):
        filled(ServerConfig(command="x", args=(text,)))
