"""The phone's shell reads what clients quote, and rejects the rest without falling over."""

from __future__ import annotations

import asyncio
import shlex

from hypothesis import given
from hypothesis import strategies as st
from tapwright.device_bridge.simulator.apk import ApkError, read_apk
from tapwright.device_bridge.simulator.handset import Handset
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.shell import Shell
from tapwright.device_bridge.simulator.shell_streams import Memory
from tapwright.device_bridge.simulator.shell_syntax import parse
from tapwright.device_bridge.simulator.shell_words import ShellSyntaxError

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
HANDSET = Handset(Phone())


def run(script: str) -> tuple[int, str, str]:
    shell, out, err = Shell(HANDSET), Memory(), Memory()
    status = asyncio.run(shell.run(script, Memory(), out, err))
    return status, out.data.decode(), err.data.decode()


@given(st.lists(texts, min_size=1, max_size=6))
def test_quoted_arguments_arrive_as_they_were(arguments: list[str]) -> None:
    _, out, _ = run(f"echo {' '.join(map(shlex.quote, ['x', *arguments]))}")
    assert out == " ".join(["x", *arguments]) + "\n"


@given(st.text("ab $'\"\\|&;<>(){}#*?\n=1", max_size=40))
def test_any_text_is_a_script_or_a_syntax_error(text: str) -> None:
    try:
        parse(text)
    except ShellSyntaxError as error:
        assert str(error)


@given(st.text("ab $'\"\\|&;<>(){}#*?\n=1/", max_size=30))
def test_running_any_text_ends_with_a_status(text: str) -> None:
    status, _, err = run(text)
    assert 0 <= status <= 255
    assert status != 127 or "inaccessible or not found" in err


def test_lists_stop_where_they_should() -> None:
    assert run("true && echo a || echo b; false && echo c || echo d")[1] == "a\nd\n"
    assert run("echo a; # echo b\necho c \\\n d")[1] == "a\nc d\n"
    assert run("nosuch; echo $?")[1] == "127\n"


def test_substitution_and_splitting() -> None:
    assert run("A='1 2'; printf '%s-' $A x\"$A\"; echo $(echo in; echo side)")[1] == "1-2-x1 2-in side\n"
    assert run("B=$(cd /sdcard; pwd); echo $B; pwd")[1] == "/storage/emulated/0\n/\n"
    assert run("A=1 env | grep ^A=; echo [$A]")[1] == "A=1\n[]\n"


def test_redirections() -> None:
    assert run("nosuch 2>/dev/null; echo hid >/dev/null; echo seen") == (0, "seen\n", "")
    assert run("nosuch 2>&1 | wc -l")[1] == "1\n"
    status, _, err = run("echo x > /system/x")
    assert (status, err) == (1, "/system/bin/sh: can't create /system/x: Read-only file system\n")


@given(st.binary(max_size=200))
def test_bytes_that_are_no_apk_are_refused(data: bytes) -> None:
    try:
        read_apk(data)
    except ApkError as error:
        assert str(error)
    else:
        raise AssertionError("an APK out of nothing")
