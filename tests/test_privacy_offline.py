"""Offline: what would leave the machine is refused and told, and the run goes on."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_server import chat_server
from command_line import only_run, python, scripted
from scripted import GOAL, NETWORK, SETTINGS, SWITCH
from tapwright.agent.journal import Journal
from tapwright.agent.privacy import offline

PLUGIN = """
import os, socket, subprocess, sys
from tapwright.tools import tool

@tool
def by_socket() -> str:
    "Fetch the news."
    with socket.create_connection(("192.0.2.7", 80), timeout=2):
        return "connected"

@tool
def by_curl() -> str:
    "Fetch the news with a program."
    return subprocess.run(["curl", "http://192.0.2.7/"], capture_output=True, text=True).stderr

@tool
def by_shell() -> str:
    "Fetch the news quietly."
    return str(os.system("curl http://192.0.2.7/"))

@tool
def by_python() -> str:
    "Fetch the news with another Python."
    code = "import socket; socket.create_connection(('192.0.2.7', 80))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr
"""
FETCHES = [(f"use by_{way}:", 0.9) for way in ("socket", "curl", "shell", "python")]
MOVES = [*FETCHES, SETTINGS, NETWORK, SWITCH, ("finish", 0.95)]


@pytest.fixture
def plugin(tmp_path: Path) -> str:
    path = tmp_path / "news.py"
    path.write_text(PLUGIN)
    return str(path)


@pytest.mark.parametrize("kernel", [True, False])
def test_a_plugin_that_reaches_out_is_refused_and_the_run_goes_on(plugin: str, home: Path, kernel: bool) -> None:
    code = scripted(MOVES)
    if not kernel:
        without = "from tapwright.agent.privacy import offline; offline.seal = lambda: False"
        code = code.replace("main()\n", f"{without}\n        main()\n")
    with python(code, "run", GOAL, "--offline", "--yes", "--tools", plugin) as process:
        _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    told = [line for line in err.splitlines() if line.startswith("refused: ")]
    assert told == [
        "refused: a connection to 192.0.2.7:80",
        "refused: the child process curl http://192.0.2.7/",
        "refused: the program curl http://192.0.2.7/",
        f"refused: the child process {sys.executable} -c import socket; socket.create_connection(('192.0.2.7', 80))",
    ]
    if not kernel:
        assert "refused within this process" in err
    steps = Journal().run(only_run()).steps
    assert all("is refused: this run is offline" in step.outcome.note for step in steps[:4])
    assert steps[6].outcome.changed


def test_the_report_shows_what_was_refused_and_a_resumed_run_stays_offline(plugin: str) -> None:
    waits = [("use by_socket:", 0.9), ("press back", 0.01)]
    with python(scripted(waits), "run", GOAL, "--offline", "--yes", "--tools", plugin) as process:
        process.communicate(timeout=120)
    assert process.returncode == 3
    run = only_run()
    assert Journal().options(run)["offline"] is True
    with python("from tapwright.agent.cli import main; main()", "report", run, "--json") as process:
        out, _ = process.communicate(timeout=60)
    assert json.loads(out)["outgoing"]["refused"] == ["a connection to 192.0.2.7:80"]
    moves = [("use by_curl:", 0.9), ("finish", 0.95)]
    with python(scripted(moves), "resume", run, "--answer", "press back", "--yes", "--tools", plugin) as process:
        _, err = process.communicate(timeout=120)
    assert "offline: " in err and "refused: the child process curl http://192.0.2.7/" in err


def test_a_plugin_that_reaches_out_when_it_is_loaded_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "eager.py"
    path.write_text("import urllib.request\nurllib.request.urlopen('http://192.0.2.7/', timeout=2)\n")
    with python(scripted([("finish", 0.95)]), "run", GOAL, "--offline", "--tools", str(path)) as process:
        _, err = process.communicate(timeout=120)
    assert "left out: " in err and "a connection to 192.0.2.7:80 is refused" in err
    assert "refused: a connection to 192.0.2.7:80" in err


def test_an_mcp_server_is_a_program_too(tmp_path: Path) -> None:
    path = tmp_path / "mcp.json"
    path.write_text(json.dumps({"mcpServers": {"news": {"command": sys.executable, "args": ["-c", "print()"]}}}))
    with python(scripted([("finish", 0.95)]), "run", GOAL, "--offline", "--mcp", str(path)) as process:
        _, err = process.communicate(timeout=120)
    assert process.returncode == 0 and "left out: " in err and "refused: the child process" in err


def test_a_verifier_elsewhere_is_not_taken(home: Path) -> None:
    with python(scripted([]), "run", GOAL, "--offline", "--verifier", "http://192.0.2.7:8000/v1") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2 and "is not on this machine" in err


def test_a_verifier_on_this_machine_is_asked(home: Path) -> None:
    with chat_server(lambda _: '{"choice": 1}') as server:
        command = ("run", GOAL, "--offline", "--verifier", server.address)
        with python(scripted([("press back", 0.2), ("finish", 0.95)]), *command) as process:
            _, err = process.communicate(timeout=120)
        assert process.returncode == 0 and len(server.got) == 1 and "refused: " not in err, err


@pytest.mark.parametrize(
    "name", ["http://127.0.0.1:8000/v1", "http://localhost/v1", "http://[::1]:1/v1", "ollama:qwen3"]
)
def test_what_is_on_this_machine_is_local(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OLLAMA_HOST", raising=False)
    offline.require_local(name)


@pytest.mark.parametrize(
    "name", ["openai:gpt-5", "http://localhost.example.org/v1", "https://127.0.0.1.example.org/v1"]
)
def test_what_is_elsewhere_is_not(name: str) -> None:
    with pytest.raises(offline.NotOffline, match="not on this machine"):
        offline.require_local(name)


def test_an_ollama_elsewhere_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "192.0.2.7:11434")
    with pytest.raises(offline.NotOffline):
        offline.require_local("ollama:qwen3")


def refused_in_a_process(statement: str) -> str:
    """What a process that is offline says to a statement."""
    code = f"""
        import ctypes, os, socket, subprocess, sys
        from tapwright.agent.privacy import offline
        offline.enforce()
        try:
            {statement}
            print("let through")
        except OSError as error:
            print(error)
        print([one.what for one in offline.taken()])
    """
    with python(code, env={**os.environ, "HTTPS_PROXY": "http://127.0.0.1:9"}) as process:
        out, err = process.communicate(timeout=60)
    assert not err, err
    return out


@pytest.mark.parametrize(
    "statement",
    [
        "socket.getaddrinfo('example.org', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.7', 53))",
        "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
        "socket.socket(socket.AF_UNIX).connect('/var/run/docker.sock')",
        "socket.gethostbyaddr('192.0.2.7')",
        "ctypes.CDLL(None).connect",
        "os.execv('/usr/bin/curl', ['curl'])",
        "os.posix_spawn('/usr/bin/curl', ['curl'], {})",
        "subprocess.run([__import__('adbutils').adb_path(), 'connect', '192.0.2.7:5555'])",
        "subprocess.run(['adb', '-H', '192.0.2.7', 'devices'])",
        "subprocess.run('true', shell=True)",
        "subprocess.run([sys.executable, '-P', '-m', 'http.server'])",
    ],
)
def test_other_ways_out_are_refused(statement: str) -> None:
    out = refused_in_a_process(statement)
    assert "is refused: this run is offline" in out and "let through" not in out


@pytest.mark.parametrize(
    "statement",
    [
        "socket.getaddrinfo('127.0.0.1', 80); socket.getaddrinfo('192.0.2.7', 80); socket.getaddrinfo('localhost', 80)",
        "subprocess.run([__import__('adbutils').adb_path(), 'version'], capture_output=True)",
        "assert 'HTTPS_PROXY' not in os.environ",
        "socket.socketpair()",
    ],
)
def test_what_stays_here_is_let_through(statement: str) -> None:
    assert refused_in_a_process(statement) == "let through\n[]\n"


def test_loopback_is_let_through(listening: int) -> None:
    for address in (("127.0.0.1", listening), ("localhost", listening)):
        assert refused_in_a_process(f"socket.create_connection({address!r}, 5).close()") == "let through\n[]\n"


@pytest.fixture
def listening() -> Iterator[int]:
    """A port on loopback where somebody listens."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        thread = threading.Thread(target=lambda: [server.accept() for _ in range(2)], daemon=True)
        thread.start()
        yield int(server.getsockname()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_the_kernel_shuts_even_what_the_hook_does_not_see() -> None:
    code = """
        import ctypes, socket, struct
        libc = ctypes.CDLL(None, use_errno=True)
        connect = libc.connect
        from tapwright.agent.privacy import offline
        print(offline.enforce(sealed=True))
        link = socket.socket()
        where = struct.pack("!HH4s8x", socket.htons(socket.AF_INET), 80, socket.inet_aton("192.0.2.7"))
        print(connect(link.fileno(), where, 16), ctypes.get_errno())
        with socket.socket() as here:
            here.bind(("127.0.0.1", 0))
            here.listen()
            socket.create_connection(here.getsockname(), 2).close()
    """
    with python(code) as process:
        out, err = process.communicate(timeout=60)
    sealed, answer = out.splitlines()
    if sealed != "True":
        pytest.skip("this system lets nobody make namespaces")
    assert answer == "-1 101" and not err  # ENETUNREACH


def test_questions_are_answered_offline(tmp_path: Path) -> None:
    (tmp_path / "boiler.md").write_text("# Boiler\nThe boiler is in the cellar. Its valve is red.\n")
    command = ("ask", "Where is the boiler?", "--index", str(tmp_path), "--offline")
    code = "from tapwright.agent.cli import main; main()"
    with python(code, *command) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0 and "The boiler is in the cellar." in out and "offline: " in err
    with python(code, *command, "--writer", "http://192.0.2.7/v1") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2 and "is not on this machine" in err
