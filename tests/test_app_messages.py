"""The Messages app, used as a person would, and what its tasks look at in the conversations."""

from __future__ import annotations

import pytest
from playing import element, hold, shows, tap, type_into
from tapwright.device_bridge.simulator.apps import messages
from tapwright.device_bridge.simulator.apps.messages.base import (
    PACKAGE,
    Message,
    conversation_with,
    delete,
    mark,
    messages_of,
    send,
    threads,
)
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.messages import TASKS

APPS = (messages.app,)
NAMED = {task.name: task for task in TASKS}
ELSEWHERE = "(212) 555-0187"


@pytest.fixture
def inbox(direct: DirectDriver) -> DirectDriver:
    """A phone with the app open."""
    direct.phone.open_package(PACKAGE)
    return direct


# -- the app ----------------------------------------------------------------------------------------


def test_the_list_is_in_order_of_time_and_says_what_is_unread(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    first = threads(state)[0]
    assert inbox.observe().title == "Messages"
    assert element(inbox, first.name).bounds.top == min(
        e.bounds.top for e in inbox.observe().elements if e.role == "item"
    )
    assert 12 <= len(threads(state)) <= 25
    mark(state, first.conversation.id, unread=True)
    assert element(inbox, first.name).value.startswith("Unread")
    tap(inbox, first.name)
    assert not threads(state)[0].conversation.unread


def test_a_message_goes_out_and_the_conversation_comes_first(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    other = next(t for t in threads(state)[1:] if t.conversation.answerable and not t.conversation.draft)
    tap(inbox, other.name)
    assert not element(inbox, "Send SMS").enabled
    type_into(inbox, "Text message", "On my way")
    tap(inbox, "Send SMS")
    assert element(inbox, "On my way").value.startswith("Sent")
    tap(inbox, "Navigate up")
    assert threads(state)[0].snippet == "You: On my way"


def test_a_business_cannot_be_answered(inbox: DirectDriver) -> None:
    business = next(t for t in threads(inbox.phone.state) if not t.conversation.answerable)
    inbox.phone.top.start(messages.conversation.ConversationPage, number=business.conversation.number)
    assert shows(inbox, "can't be answered")
    assert not any(e.role == "field" for e in inbox.observe().elements)


def test_what_was_typed_and_not_sent_waits_as_a_draft(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    contact = state.contacts()[0]
    conversation = conversation_with(state, contact.phone)
    if conversation:
        delete(state, conversation)
    tap(inbox, "Start chat")
    type_into(inbox, "Type a name or phone number", contact.name)
    tap(inbox, contact.name, role="item")
    type_into(inbox, "Text message", "Half a thought")
    tap(inbox, "Navigate up")
    assert element(inbox, contact.name).value.startswith("Draft: Half a thought")
    tap(inbox, contact.name)
    type_into(inbox, "Text message", "")
    assert conversation_with(state, contact.phone) is None


def test_search_finds_people_and_words(inbox: DirectDriver) -> None:
    send(inbox.phone.state, ELSEWHERE, "The zeppelin leaves at noon")
    tap(inbox, "Search")
    type_into(inbox, "Search messages", "ZEPPELIN")
    assert shows(inbox, ELSEWHERE)
    type_into(inbox, "Search messages", "555-0187")
    assert shows(inbox, "zeppelin")
    type_into(inbox, "Search messages", "qqq")
    assert shows(inbox, "No results found")


def test_archiving_can_be_undone(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    state.set_clock(state.now())  # The snackbar stays.
    name = threads(state)[0].name
    hold(inbox, name)
    assert inbox.observe().title == "1 selected"
    tap(inbox, "Archive")
    assert shows(inbox, "1 archived")
    assert name in [t.name for t in threads(state, archived=True)]
    tap(inbox, "Undo")
    assert threads(state)[0].name == name
    tap(inbox, "More options", "Archived")
    assert inbox.observe().title == "Archived"


def test_deleting_asks_first(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    before = threads(state)
    hold(inbox, before[0].name)
    tap(inbox, before[1].name, "Delete")
    assert inbox.observe().title == "Delete 2 conversations?"
    tap(inbox, "Cancel")
    assert len(threads(state)) == len(before)
    tap(inbox, "Delete")
    tap(inbox, "Delete", role="button")
    assert [t.name for t in threads(state)] == [t.name for t in before[2:]]
    assert not [m for m in state.all(Message) if m.conversation == before[0].conversation.id]
    assert inbox.observe().title == "Messages"


def test_a_message_can_be_forwarded(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    contact = state.contacts()[-1]
    send(state, ELSEWHERE, "Gate 14")
    tap(inbox, ELSEWHERE)
    hold(inbox, "Gate 14")
    tap(inbox, "Forward")
    assert shows(inbox, "Message: Gate 14")
    type_into(inbox, "Type a name or phone number", contact.name)
    tap(inbox, contact.name, role="item")
    assert (inbox.observe().title, element(inbox, "Text message").value) == (contact.name, "Gate 14")


@pytest.mark.parametrize(
    "command",
    [
        "-a android.intent.action.SENDTO -d smsto:212-555-0187 --es sms_body 'Hello there'",
        "-a android.intent.action.SENDTO -d 'sms:212-555-0187?body=Hello%20there'",
        "-a android.intent.action.VIEW -d sms:212-555-0187 --es sms_body 'Hello there'",
    ],
)
def test_intents_bring_number_and_text(direct: DirectDriver, command: str) -> None:
    direct.shell(f"am start {command}")
    screen = direct.observe()
    assert (screen.app, screen.title) == (PACKAGE, "212-555-0187")
    assert element(direct, "Text message").value == "Hello there"
    assert not [m for m in direct.phone.state.all(Message) if m.text == "Hello there"]


def test_shared_text_asks_who_gets_it(direct: DirectDriver) -> None:
    direct.shell("am start -a android.intent.action.SEND -t text/plain --es android.intent.extra.TEXT 'Nice view'")
    assert direct.observe().title == "New conversation"
    type_into(direct, "Type a name or phone number", "212 555 0187")
    tap(direct, "Send to 212 555 0187")
    assert element(direct, "Text message").value == "Nice view"
    tap(direct, "Send SMS")
    assert [m.text for m in messages_of(direct.phone.state, conversation_with(direct.phone.state, ELSEWHERE))] == [
        "Nice view"
    ]


# -- the tasks --------------------------------------------------------------------------------------


def test_reading_on_the_way_is_no_change_but_a_lost_read_mark_is_not_unread(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(NAMED["messages_archive"], 0)
    instance.set_up(state)
    talk = conversation_with(state, str(instance.params["phone"]))
    assert talk is not None
    mark(state, talk.id, archived=True)
    for thread in threads(state):
        mark(state, thread.conversation.id, unread=False)
    assert instance.check(state)
    mark(state, threads(state)[0].conversation.id, unread=True)
    assert not instance.check(state)
