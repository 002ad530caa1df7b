"""`tapwright tools`: which tools there are, what one takes, and calling one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import ROOT, Cli
from tapwright.agent.cli.tools import in_words
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.tools.references import flat

MINE = str(ROOT / "examples/my_tools.py")
HOUSEHOLD = str(ROOT / "examples/plugin/tapwright_household.py")


def test_the_list_says_where_each_is_from(cli: Cli) -> None:
    for words in (["tools"], ["tools", "list"]):
        done = cli(*words)
        assert done.status == 0 and "open_app" in done.out and "built in" in done.out
    assert "set_screen_timeout" not in cli("tools", "list").out
    listed = json.loads(cli("tools", "list", "--tools", MINE, "--json").out)
    mine = {each["name"]: each for each in listed["tools"]}["set_screen_timeout"]
    assert mine["source"] == "file my_tools.py" and mine["usable"] and mine["needs"] == ["shell"]
    assert mine["schema"]["properties"]["minutes"]["maximum"] == 30
    assert listed["problems"] == []


def test_what_was_left_out_stands_below_the_list(cli: Cli, tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("raise ValueError('no licence')")
    done = cli("tools", "list", "--tools", str(bad), "--tools", MINE, "--mcp", str(tmp_path / "none.json"))
    assert done.status == 0 and "read_property" in done.out
    assert "warning: left out: file bad.py: " in done.err and "ValueError: no licence" in done.err
    assert "none.json cannot be read" in done.err


def test_a_tool_is_shown_with_its_arguments(cli: Cli) -> None:
    done = cli("tools", "show", "split_bill", "--tools", HOUSEHOLD)
    assert done.status == 0
    lines = [line.strip() for line in done.out.splitlines()]
    assert lines[0] == "split_bill"
    assert "people (whole number from 1 to 50, needed): How many share it." in lines
    assert "tip_percent (whole number from 0 to 100, 0 if left out): The tip on top, in percent of the bill." in lines
    assert "Split a bill of 84.60 between 3 people" in lines
    assert "hints: reads only, stays on the phone" in lines and "needs: no phone" in lines and "timeout: 20 s" in lines
    whole = json.loads(cli("tools", "show", "split_bill", "--tools", HOUSEHOLD, "--json").out)
    assert whole["schema"]["required"] == ["total", "people"] and whole["hints"]["readOnlyHint"]


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer", "exclusiveMinimum": 0, "multipleOf": 5}, "whole number above 0 in steps of 5"),
        ({"enum": ["s", "m"]}, "one of: s, m"),
        ({"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/n"}}, {"type": "null"}]}, "list of true or false"),
        ({"type": "array", "items": {"$ref": "#/properties/it"}}, "list of list of anything"),
        (True, "anything"),
        ({"type": ["string", "null"], "maxLength": 9}, "text of at most 9 characters"),
        ({"type": "string", "format": "date"}, "date"),
        ({}, "anything"),
    ],
)
def test_a_schema_is_told_in_words(schema: object, words: str) -> None:
    whole = flat({"properties": {"it": schema}, "$defs": {"n": {"type": "boolean"}}})
    assert in_words(whole["properties"]["it"]) == words


def test_a_call_prints_the_result(cli: Cli) -> None:
    done = cli("tools", "call", "split_bill", "--tools", HOUSEHOLD, "--arg", "total=120", "--arg", "people=4")
    assert (done.status, done.out, done.err) == (0, "each pays 30.00\n", "")


def test_a_call_that_changes_a_real_phone_needs_the_persons_yes(cli: Cli, serial: str, state: PhoneState) -> None:
    words = ["tools", "call", "set_screen_timeout", "--tools", MINE, "--arg", "minutes=5", "--serial", serial]
    before = state.get("system", "screen_off_timeout")
    refused = cli(*words)
    assert refused.status == 2
    assert refused.err == f"error: set_screen_timeout may change something on {serial}. Allow it with --yes.\n"
    assert state.get("system", "screen_off_timeout") == before
    assert cli(*words, "--yes").out == "the screen goes off after 5 min\n"
    assert state.get("system", "screen_off_timeout") == "300000"


def test_a_call_that_only_reads_needs_none(cli: Cli, serial: str) -> None:
    words = ["--arg", "name=ro.build.version.release", "--serial", serial]
    done = cli("tools", "call", "read_property", "--tools", MINE, *words)
    assert done.status == 0 and done.out.strip()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "open_ap"], "There is no tool 'open_ap'. Did you mean open_app"),
        (["call", "xyzzy"], "There is no tool 'xyzzy'. `tapwright tools list` names them."),
        (["call", "split_bill", "--arg", "total"], "--arg total is not NAME=VALUE"),
        (["call", "split_bill", "--arg", "a=1", "--arg", "a=2"], "--arg a is given twice"),
        (["call", "split_bill", "--arg", "total=much"], "missing: people; total: "),
        (["call", "split_bill", "--arg", "tip=3"], "unknown: tip; missing: total, people"),
    ],
)
def test_bad_input_is_one_line(cli: Cli, words: list[str], told: str) -> None:
    done = cli("tools", *words, "--tools", HOUSEHOLD)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: ") and told in done.err and done.err.count("\n") == 1
