"""Calling a tool: what is checked before, how long it may take, what becomes of its result."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from tapwright.device_bridge import Action, Screen
from tapwright.tools import BadArguments, Device, ToolFailed, invoke, tool


class Item(BaseModel):
    name: str
    count: int = 1


@tool
def order(
    items: list[Item],
    when: date,
    note: str = "",
    tip: Annotated[int, Field(ge=0, le=20)] | None = None,
    express: bool = False,
) -> dict[str, object]:
    """Order groceries."""
    return {"items": [item.name for item in items], "when": when.isoformat(), "note": note, "express": express}


class Phone:
    """A device that writes down what it is told, and by which thread."""

    def __init__(self) -> None:
        self.said: list[tuple[str, threading.Thread]] = []

    def shell(self, command: str, /) -> str:
        self.said.append((command, threading.current_thread()))
        return "ok"

    def apps(self) -> dict[str, str]:
        return {}

    def perform(self, action: Action, screen: Screen, /) -> None:
        raise NotImplementedError


def test_values_may_come_as_words() -> None:
    words = {"items": '[{"name": "milk", "count": 2}]', "when": "2026-03-02", "express": "yes", "note": "5"}
    assert invoke(order, words) == '{"items": ["milk"], "when": "2026-03-02", "note": "5", "express": true}'


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadArguments) as caught:
        invoke(order, {"items": [{"count": 1}], "tip": 50, "colour": "red"})
    told = str(caught.value)
    assert "unknown: colour" in told and "missing: when" in told
    assert "items.0.name" in told and "tip" in told and "less than or equal to 20" in told
    assert caught.value.remedy == "It takes items, when, note, tip, express."


def test_nothing_is_done_when_the_arguments_are_wrong() -> None:
    phone = Phone()

    @tool
    def send(text: str, device: Device) -> str:
        """Send it."""
        return device.shell(text)

    with pytest.raises(BadArguments):
        invoke(send, {"text": "hello", "to": "Anna"}, phone)
    assert phone.said == []


@given(st.dictionaries(st.sampled_from(["items", "when", "note", "tip", "express", "x"]), st.text() | st.integers()))
def test_no_arguments_make_it_fail_otherwise(arguments: dict[str, Any]) -> None:
    try:
        invoke(order, arguments)
    except BadArguments as error:
        assert error.message and error.remedy


def test_what_is_no_text_becomes_text() -> None:
    results: list[object] = [["a", "b"], {"n": date(2026, 3, 2)}, None, 7, Item(name="milk"), "said"]
    texts = ['["a", "b"]', '{"n": "2026-03-02"}', "done", "7", '{"name":"milk","count":1}', "said"]

    @tool
    def give() -> object:
        """Give something."""
        return results.pop(0)

    assert [invoke(give, {}) for _ in texts] == texts


def test_a_result_of_ten_megabytes_is_cut() -> None:
    @tool
    def dump() -> str:
        """Dump it all."""
        return "x" * 10_000_000

    said = invoke(dump, {})
    assert said.endswith("[cut: 9,980,000 of 10,000,000 characters are left out]")
    assert len(said) < 20_100
    assert invoke(dump, {}, limit=10).startswith("xxxxxxxxxx\n[cut: 9,999,990 of")


def test_a_tool_that_hangs_is_given_up() -> None:
    go = threading.Event()

    @tool(timeout=0.3)
    def wait() -> str:
        """Wait."""
        go.wait(60)
        return "at last"

    with pytest.raises(ToolFailed, match=r"wait was given up after 0\.3 s") as caught:
        invoke(wait, {})
    assert "See what has come of it" in caught.value.remedy
    go.set()


def test_a_tool_that_was_given_up_cannot_touch_the_phone() -> None:
    go, refused, phone = threading.Event(), threading.Event(), Phone()

    @tool(timeout=0.3)
    def wipe(device: Device) -> str:
        """Wait, then wipe."""
        go.wait(60)
        try:
            return device.shell("rm -r /sdcard")
        except ToolFailed:
            refused.set()
            raise

    with pytest.raises(ToolFailed, match="given up"):
        invoke(wipe, {}, phone)
    go.set()
    assert refused.wait(60)
    assert phone.said == []


def test_a_tool_that_keeps_using_the_phone_is_given_up_too() -> None:
    phone, refused = Phone(), threading.Event()

    @tool(timeout=0.3)
    def poll(device: Device) -> str:
        """Ask again and again."""
        try:
            while True:
                device.shell("uptime")
        except ToolFailed:
            refused.set()
            raise

    with pytest.raises(ToolFailed, match="poll was given up"):
        invoke(poll, {}, phone)
    assert refused.wait(60)
    said = len(phone.said)
    assert said > 0
    time.sleep(0.1)
    assert len(phone.said) == said


def test_the_phone_is_used_by_the_calling_thread_alone() -> None:
    phone = Phone()

    @tool
    def look(device: Device) -> str:
        """Look."""
        assert threading.current_thread() is not threading.main_thread()
        return device.shell("uptime")

    assert invoke(look, {}, phone) == "ok"
    assert phone.said == [("uptime", threading.current_thread())]


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), TimeoutError("socket"), ValueError("x" * 9999)])
def test_whatever_a_tool_raises_is_a_failure_of_the_tool(error: BaseException) -> None:
    @tool
    def leave() -> str:
        """Leave."""
        raise error

    with pytest.raises(ToolFailed, match=rf"leave failed \(.*{type(error).__name__}") as caught:
        invoke(leave, {})
    assert len(caught.value.message) < 600
