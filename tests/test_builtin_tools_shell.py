"""What the built-in tools hand to the phone's shell, what they make of its answers, and what is said of them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tapwright.device_bridge import Action, Screen
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.tools import BadArguments, Registry, Tool, ToolFailed, invoke
from tapwright.tools.builtin import BUILTIN, dial, find_contact, send_email, set_alarm, set_timer, web_search
from tapwright.tools.builtin.settings import PAGES, Page
from tapwright.tools.intents import Extra, Long, Uri, start, uri_of
from tapwright.tools.shell import trouble, words

MANUAL = Path(__file__).parents[1] / "docs" / "builtin-tools.md"
APPS = ()
NASTY = (
    "'; rm -rf /; '",
    '"; reboot; "',
    "$(reboot) `reboot` ${HOME}",
    "a && reboot || reboot | reboot & reboot > /sdcard/x",
    "-n com.android.settings/.Settings",
    "--es evil true",
    "\\' \\\\ \\n",
    "line\nbreak\r\nand\ttab",
    "🍝 naïve 漢字 שלום",
    "*?[a-z]~!#%",
    " ",
)
SWITCHES = (
    "set_wifi", "set_bluetooth", "set_airplane_mode", "set_location", "set_hotspot", "set_auto_rotation",
    "set_do_not_disturb",
)  # fmt: skip
VALUES: dict[str, dict[str, Any]] = {
    "set_alarm": {"hour": 7},
    "set_timer": {"minutes": 1},
    "insert_event": {"title": "Choir"},
    "dial": {"phone_number": "5550142"},
    "send_message": {"phone_number": "5550142", "body": "Hi"},
    "send_email": {"to": ["ines@example.com"]},
    "find_contact": {"name": "Ana"},
    "get_contact_info": {"name": "Ana", "key": "phone"},
    "get_contact_info_from_uri": {"contact_uri": "content://com.android.contacts/contacts/1", "key": "phone"},
    "view_contact": {"contact": "Ana"},
    "insert_contact": {"contact_info": {"name": "Ida"}},
    "edit_contact": {"contact": "Ana"},
    "web_search": {"query": "giraffe"},
    "search_location": {"query": "Leeds"},
    "create_document": {"name": "a.txt"},
    "open_document": {"mime_types": ["text/plain"]},
    "get_content": {"mime_type": "image/*"},
    "set_volume": {"percent": 40},
    "set_brightness": {"percent": 40},
    "open_app": {"app": "Clock"},
    "stop_app": {"app": "Clock"},
    "set_clipboard": {"text": "x"},
    **{name: {"on": False} for name in SWITCHES},
}
"""What each tool can be called with; nothing where none is listed."""


class Answering:
    """A phone that answers every command with the same words, and writes down what it was told."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.said: list[str] = []

    def shell(self, command: str) -> str:
        self.said.append(command)
        return self.output

    def apps(self) -> dict[str, str]:
        return {"Clock": "com.google.android.deskclock"}

    def perform(self, action: Action, screen: Screen) -> None:
        raise AssertionError("no tool here touches the screen")


# -- quoting -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_text_holds_it_arrives_as_it_is(text: str, direct: DirectDriver) -> None:
    direct.shell("echo kept > /sdcard/kept")
    invoke(set_timer, {"minutes": 1, "label": text}, direct)
    assert [timer.label for timer in direct.phone.state.timers()] == [text]
    assert direct.shell("cat /sdcard/kept").strip() == "kept"
    assert "No such file" in direct.shell("ls /sdcard/x")
    assert direct.observe().app == "com.google.android.apps.nexuslauncher"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_word_stays_one_word(text: str) -> None:
    assert shlex.split(words("am", "start", text)) == ["am", "start", text]


@pytest.mark.parametrize("text", ["nul\0l", "half \ud83d"])
def test_what_no_shell_takes_is_refused(text: str) -> None:
    phone = Answering("")
    with pytest.raises(BadArguments):
        invoke(web_search, {"query": text}, phone)
    assert not phone.said


def test_a_uri_holds_what_has_a_meaning_in_one(direct: DirectDriver) -> None:
    said = uri_of("mailto", "a@b.example", {"subject": "1 & 2 = 3? #4 + 5%", "cc": ""})
    assert said == "mailto:a@b.example?subject=1%20%26%202%20%3D%203%3F%20%234%20%2B%205%25"


def test_extras_keep_their_types() -> None:
    phone = Answering("Starting: Intent { }")
    extras: dict[str, Extra | None] = {
        "a": "x y",
        "b": True,
        "c": 3,
        "d": Long(4),
        "e": Uri("content://a/1"),
        "f": [1, 2],
        "g": ["p,q", "r"],
    }
    start(phone, "act", aim="", extras={**extras, "nothing": None})
    assert shlex.split(phone.said[0])[4:] == [
        *("--es", "a", "x y", "--ez", "b", "true", "--ei", "c", "3", "--el", "d", "4"),
        *("--eu", "e", "content://a/1", "--eial", "f", "1,2", "--esa", "g", "p\\,q,r"),
    ]


def test_a_sound_goes_with_the_alarm() -> None:
    phone = Answering("Starting: Intent { }")
    invoke(set_alarm, {"hour": 7, "ringtone": "silent"}, phone)
    assert "--es android.intent.extra.alarm.RINGTONE silent" in phone.said[0]


def test_hidden_copies_stand_in_the_address() -> None:
    phone = Answering("Starting: Intent { }")
    invoke(send_email, {"to": ["a@b.example"], "bcc": ["c@d.example", "e@f.example"]}, phone)
    assert "mailto:a@b.example?bcc=c%40d.example%2Ce%40f.example" in phone.said[0]


def test_a_file_goes_with_the_mail() -> None:
    phone = Answering("Starting: Intent { }")
    invoke(send_email, {"to": ["a@b.example"], "attachment": "content://media/external/images/media/3"}, phone)
    sent = shlex.split(phone.said[0])
    assert sent[:6] == ["am", "start", "-a", "android.intent.action.SEND", "-t", "message/rfc822"]
    assert sent[-3:] == ["--eu", "android.intent.extra.STREAM", "content://media/external/images/media/3"]


# -- bad values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["", "mum", "555-CALL", "+", "5550142; reboot", "tel:1", "1?body=x"])
def test_what_is_no_number_is_not_dialled(number: str) -> None:
    phone = Answering("")
    with pytest.raises(BadArguments, match="no phone number") as caught:
        invoke(dial, {"phone_number": number}, phone)
    assert "get_contact_info" in caught.value.remedy
    assert not phone.said


@pytest.mark.parametrize("given", [
    {"to": []}, {"to": ["Ines"]}, {"to": ["@"]}, {"to": ["a@b.example,c@d.example"]},
    {"to": ["a@b.example"], "cc": ["x"]}, {"to": ["a@b.example"], "attachment": "/sdcard/a.pdf"},
    {"to": ["a@b.example\nbcc:c@d.example"]},
])  # fmt: skip
def test_a_mail_to_nowhere_is_refused(given: dict[str, object]) -> None:
    phone = Answering("")
    with pytest.raises(BadArguments):
        invoke(send_email, given, phone)
    assert not phone.said


# -- answers -------------------------------------------------------------------------------------------

TROUBLE = {
    "nobody answers": "Starting: Intent { act=x }\nError: Activity not started, unable to resolve Intent { act=x }",
    "not allowed": "Starting: Intent { act=x }\n\nException occurred while executing 'start':\n"
    "java.lang.SecurityException: Permission Denial: starting Intent { act=x } requires SET_ALARM",
    "an old phone": "cmd: Can't find service: wifi",
    "no notifications to be had": "Can't find service: notification",
    "a report that is not given": "Permission Denial: can't dump NotificationManager from pid=1, uid=2000",
    "a pipe that broke": "cmd: Failure calling service wifi: Broken pipe (32)",
    "a message that is too long": "/system/bin/sh: am: Argument list too long",
    "a command that is not there": "Unknown command: start-softap",
    "a service without commands": "No shell command implementation.",
    "a program that is not there": "/system/bin/sh: cmd: inaccessible or not found",
}


@pytest.mark.parametrize("output", TROUBLE.values(), ids=TROUBLE)
@pytest.mark.parametrize("tool", [each for each in BUILTIN if "shell" in each.needs], ids=lambda each: each.name)
def test_no_tool_takes_trouble_for_success(tool: Tool, output: str) -> None:
    with pytest.raises(ToolFailed) as caught:
        invoke(tool, VALUES.get(tool.name, {}), Answering(output))
    assert caught.value.message and caught.value.remedy


@pytest.mark.parametrize("text", ["Error and Exception handling", "Permission Denial: a novel", "unknown command"])
def test_words_that_only_look_like_trouble_are_none(text: str, direct: DirectDriver) -> None:
    assert not trouble(f"Starting: Intent {{ act=android.intent.action.VIEW dat=geo:0,0?q={text} }}")
    direct.phone.state.add_contact(text, "", "5550142")
    assert text in invoke(find_contact, {"name": text}, direct)


def test_a_task_that_comes_to_the_front_is_no_trouble() -> None:
    printed = "Starting: Intent { }\nWarning: Activity not started, its current task has been brought to the front"
    assert "on the dial pad" in invoke(dial, {"phone_number": "5550142"}, Answering(printed))


# -- what is said of them ------------------------------------------------------------------------------


def test_names_are_unique_and_every_tool_is_told_by_example() -> None:
    assert len(Registry(BUILTIN)) == len(BUILTIN) == 40
    for each in BUILTIN:
        assert each.summary.endswith(".") and each.examples, each.name
        assert all(schema.get("description") for schema in each.args.values()), each.name


def test_a_page_of_the_settings_has_an_action() -> None:
    assert set(get_args(Page)) == set(PAGES)


def test_what_reads_only_is_neither_destructive_nor_repeatable_once() -> None:
    reading = [each for each in BUILTIN if each.hints.readOnlyHint]
    assert all(each.hints.idempotentHint for each in reading)
    destroying = {each.name for each in BUILTIN if each.hints.destructiveHint and not each.hints.readOnlyHint}
    assert destroying == {"stop_app", "set_clipboard"}
    assert {each.name for each in BUILTIN if each.hints.openWorldHint} == {
        "web_search",
        "search_location",
        "set_hotspot",
    }


def section(name: str) -> str:
    found = re.search(rf"^### `{name}`\n(.*?)(?=^##|\Z)", MANUAL.read_text(), re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("tool", BUILTIN, ids=lambda each: each.name)
def test_the_manual_has_each_tool_with_its_arguments(tool: Tool) -> None:
    written = section(tool.name)
    assert written.strip().startswith(tool.summary)
    first, *_ = written.strip().split("\n\n")[1:]
    required = tool.get_input_jsonschema().get("required", [])
    assert re.findall(r"`(\w+)`(\*?)", first) == [(name, "*" if name in required else "") for name in tool.args]
    for part in ("Command", "Android", "Result", "Cannot"):
        assert f"| {part} |" in written, part


def test_the_manual_has_no_tool_that_is_gone() -> None:
    assert re.findall(r"^### `(\w+)`", MANUAL.read_text(), re.MULTILINE) == [each.name for each in BUILTIN]
