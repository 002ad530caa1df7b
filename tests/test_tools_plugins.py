"""Where tools come from: packages, files; one that fails, hangs or clashes is reported and the others work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from command_line import MAIN, ROOT
from langchain_core.tools import tool as langchain_tool
from tapwright.tools import Registry, ToolFailed, default_tools, invoke, open_app, tool
from tapwright.tools import registry as registry_module

PLUGIN = ROOT / "examples/plugin"
BUILT_IN = [each.name for each in default_tools()]
# how long a plugin that hangs is waited for here; the others are there at once
PATIENCE = 5


@tool
def measure(length: int) -> str:
    """Measure something."""
    return f"{length} cm"


@langchain_tool
def weigh(mass: int) -> str:
    """Weigh something."""
    return f"{mass} kg"


BOTH = [measure, weigh]


@tool(name="open_app")
def impostor(app: str) -> str:
    """Open an app, or so it says."""
    return app


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What is installed: the name of an entry point and what it names."""
    named: dict[str, str] = {}
    monkeypatch.setattr(
        registry_module, "entry_points", lambda group: [EntryPoint(name, value, group) for name, value in named.items()]
    )
    return named


def python_file(folder: Path, name: str, code: str) -> Path:
    path = folder / f"{name}.py"
    path.write_text(textwrap.dedent(code))
    return path


def test_a_package_adds_a_tool_a_list_or_a_module(packages: dict[str, str]) -> None:
    packages |= {"one": f"{__name__}:measure"}
    assert [each.name for each in Registry.gather(start_servers=False)] == [*BUILT_IN, "measure"]
    packages |= {"one": f"{__name__}:BOTH"}
    found = Registry.gather(start_servers=False)
    assert [each.name for each in found] == [*BUILT_IN, "measure", "weigh"]
    assert invoke(found["weigh"], {"mass": "3"}) == "3 kg"
    assert (found.source("open_app"), found.source("weigh")) == ("built in", "package")
    assert found.problems == ()


def test_a_package_that_is_broken_leaves_the_others_alone(packages: dict[str, str]) -> None:
    packages |= {"a": "nothing_of_the_kind", "b": "json:dumps", "c": "sys:exit", "d": f"{__name__}:measure"}
    found = Registry.gather(start_servers=False)
    assert [each.name for each in found] == [*BUILT_IN, "measure"]
    assert [problem.plugin for problem in found.problems] == ["a", "b", "c"]
    assert "ModuleNotFoundError" in found.problems[0].reason
    assert "json:dumps is no tool" in found.problems[1].reason


def test_no_plugin_takes_the_place_of_a_built_in_tool(packages: dict[str, str]) -> None:
    packages |= {"again": __name__}
    found = Registry.gather(start_servers=False)
    assert found["open_app"] is open_app
    assert [each.name for each in found] == [*BUILT_IN, "measure", "weigh"]
    assert [str(problem) for problem in found.problems] == [
        "package, again: There are two tools named open_app, one of them built in. Rename the other."
    ]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise ValueError('no licence')", "does not run (ValueError: no licence). Mend the file."),
        ("import sys; sys.exit(1)", "does not run (SystemExit: 1)"),
        ("def broken(:", "does not run (SyntaxError"),
        ("import threading; threading.Event().wait()", "It takes too long to load and was left out."),
        ("x = 1", "defines no tool. Put @tool above a function."),
        ("from tapwright.tools import tool\n@tool\ndef f(x) -> str:\n  'Do.'\n", "The argument x of f has no type."),
        (
            "from langchain_core.tools import StructuredTool\n"
            "t = StructuredTool(name='t', description='', func=print, args_schema={'type': 'array'})\n",
            "The arguments' schema is not that of an object.",
        ),
    ],
)
def test_a_file_that_is_no_good_leaves_the_others_alone(tmp_path: Path, code: str, told: str) -> None:
    bad = python_file(tmp_path, "bad", code)
    found = Registry.gather([bad, ROOT / "examples/my_tools.py"], patience=PATIENCE)
    assert [each.name for each in found] == [*BUILT_IN, "set_screen_timeout", "read_property"]
    (problem,) = found.problems
    assert str(problem).startswith("file bad.py: ") and told in problem.reason


def test_a_file_gives_what_it_makes_and_not_what_it_imports(tmp_path: Path) -> None:
    code = """
        from json import loads
        from langchain_core.tools import StructuredTool
        from tapwright.tools import open_app

        schema = {"type": "object", "properties": {"s": {"type": "string"}}}
        parse = StructuredTool(name="parse", description="Parse it.", func=loads, args_schema=schema)
    """
    found = Registry.gather([python_file(tmp_path, "mine", code)])
    assert [each.name for each in found] == [*BUILT_IN, "parse"] and found.problems == ()
    assert invoke(found["parse"], {"s": "[1]"}) == "[1]"


def test_a_tool_with_two_names_in_its_file_is_one(tmp_path: Path) -> None:
    code = """
        from tapwright.tools import tool

        @tool
        def measure(length: int) -> str:
            '''Measure something.'''
            return f"{length} cm"

        gauge = measure
    """
    found = Registry.gather([python_file(tmp_path, "mine", code)])
    assert [each.name for each in found] == [*BUILT_IN, "measure"] and found.problems == ()


def test_a_file_that_is_missing_is_reported() -> None:
    (problem,) = Registry.gather(["nowhere.py"]).problems
    assert str(problem) == "file nowhere.py: nowhere.py is no Python file. Give a .py file that defines tools."


def test_a_plugins_tool_that_returns_ten_megabytes_or_hangs_harms_nobody(tmp_path: Path) -> None:
    code = """
        import time
        from tapwright.tools import tool

        @tool
        def flood() -> str:
            '''Say a lot.'''
            return "word " * 2_000_000

        @tool(timeout=0.3)
        def stall() -> str:
            '''Say nothing.'''
            time.sleep(600)
            return ""
    """
    found = Registry.gather([python_file(tmp_path, "mine", code)])
    assert found.source("flood") == "file mine.py"
    assert len(invoke(found["flood"], {})) < 20_100
    with pytest.raises(ToolFailed, match="stall was given up"):
        invoke(found["stall"], {})


def installed(folder: Path) -> Path:
    """The example plugin, installed into a folder of its own from a copy of its source."""
    source = shutil.copytree(PLUGIN, folder / "source", ignore=shutil.ignore_patterns("build", "*.egg-info"))
    site = folder / "site"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(site), str(source)], check=True, capture_output=True, timeout=280)
    return site


def tapwright(folder: Path, path: str, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": path, "TAPWRIGHT_HOME": str(folder / "home")}
    command = [sys.executable, "-c", MAIN, *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=280)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_installing_the_example_adds_its_tools_and_removing_it_takes_them_away(tmp_path: Path) -> None:
    site = str(installed(tmp_path))
    there = tapwright(tmp_path, site, "tools", "list")
    assert there.returncode == 0, there.stderr
    assert "split_bill" in there.stdout and "free_space" in there.stdout
    words = ["tools", "call", "split_bill", "--arg", "total=84.60", "--arg", "people=3"]
    assert tapwright(tmp_path, site, *words).stdout == "each pays 28.20\n"
    gone = tapwright(tmp_path, "", "tools", "list")
    assert gone.returncode == 0 and "split_bill" not in gone.stdout
    assert tapwright(tmp_path, "", *words).returncode == 2


@pytest.mark.timeout(900)
def test_the_examples_own_tests_pass() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:benchmark"]
    done = subprocess.run(command, cwd=PLUGIN, capture_output=True, text=True, check=False, timeout=800)
    assert done.returncode == 0, done.stdout + done.stderr
