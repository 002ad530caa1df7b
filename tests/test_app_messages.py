"""The Messages app of the simulated phone, and its tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playing import moves_of, start
from tapwright.device_bridge.screen import Action, Element, Screen
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import messages
from tapwright.device_bridge.simulator.apps.messages.base import (
    PACKAGE,
    Conversation,
    Message,
    conversation_with,
    delete,
    keep_draft,
    mark,
    messages_of,
    send,
    threads,
)
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, draw
from tapwright.device_bridge.simulator.tasks.base import Params, Split
from tapwright.device_bridge.simulator.tasks.everyday.messages import TASKS

BY_NAME = {task.name: task for task in TASKS}
ELSEWHERE = "(212) 555-0187"
Deed = Callable[[PhoneState, Params], None]


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> DirectDriver:
    """A phone with Messages, in this process."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (messages.app,), TASKS))
    return DirectDriver(Phone())


@pytest.fixture
def inbox(direct: DirectDriver) -> DirectDriver:
    """The same, with the app open."""
    direct.phone.open_package(PACKAGE)
    return direct


def named(screen: Screen, name: str, role: str = "") -> Element:
    return next(e for e in screen.elements if name in (e.text, e.hint) and role in ("", e.role))


def act(driver: DirectDriver, name: str, kind: str = "tap", text: str | None = None, role: str = "") -> Screen:
    screen = driver.observe()
    action = Action.model_validate({"kind": kind, "element": named(screen, name, role).index, "text": text})
    driver.perform(action, screen)
    return driver.observe()


def shows(screen: Screen, text: str) -> bool:
    return any(text in f"{e.text}\n{e.value}" for e in screen.elements)


def write(driver: DirectDriver, text: str) -> Screen:
    return act(driver, "Text message", "type", text)


# -- the app ----------------------------------------------------------------------------------------


def test_the_list_is_in_order_of_time_and_says_what_is_unread(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    first = threads(state)[0]
    assert inbox.observe().title == "Messages"
    assert named(inbox.observe(), first.name).bounds.top == min(
        e.bounds.top for e in inbox.observe().elements if e.role == "item"
    )
    assert 12 <= len(threads(state)) <= 25
    mark(state, first.conversation.id, unread=True)
    assert named(inbox.observe(), first.name).value.startswith("Unread")
    act(inbox, first.name)
    assert not threads(state)[0].conversation.unread


def test_a_message_goes_out_and_the_conversation_comes_first(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    act(inbox, next(t for t in threads(state)[1:] if t.conversation.answerable and not t.conversation.draft).name)
    assert not named(inbox.observe(), "Send SMS").enabled
    write(inbox, "On my way")
    assert named(act(inbox, "Send SMS"), "On my way").value.startswith("Sent")
    act(inbox, "Navigate up")
    assert threads(state)[0].snippet == "You: On my way"


def test_a_business_cannot_be_answered(inbox: DirectDriver) -> None:
    business = next(t for t in threads(inbox.phone.state) if not t.conversation.answerable)
    inbox.phone.top.start(messages.conversation.ConversationPage, number=business.conversation.number)
    assert shows(inbox.observe(), "can't be answered")
    assert not any(e.role == "field" for e in inbox.observe().elements)


def test_what_was_typed_and_not_sent_waits_as_a_draft(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    contact = state.contacts()[0]
    conversation = conversation_with(state, contact.phone)
    if conversation:
        delete(state, conversation)
    act(inbox, "Start chat")
    act(inbox, "Type a name or phone number", "type", contact.name)
    act(inbox, contact.name, role="item")
    write(inbox, "Half a thought")
    screen = act(inbox, "Navigate up")
    assert named(screen, contact.name).value.startswith("Draft: Half a thought")
    act(inbox, contact.name)
    write(inbox, "")
    assert conversation_with(state, contact.phone) is None


def test_search_finds_people_and_words(inbox: DirectDriver) -> None:
    send(inbox.phone.state, ELSEWHERE, "The zeppelin leaves at noon")
    act(inbox, "Search")
    assert shows(act(inbox, "Search messages", "type", "ZEPPELIN"), ELSEWHERE)
    assert shows(act(inbox, "Search messages", "type", "555-0187"), "zeppelin")
    assert shows(act(inbox, "Search messages", "type", "qqq"), "No results found")


def test_archiving_can_be_undone(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    state.set_clock(state.now())  # The snackbar stays.
    name = threads(state)[0].name
    act(inbox, name, "long_press")
    assert inbox.observe().title == "1 selected"
    assert shows(act(inbox, "Archive"), "1 archived")
    assert name in [t.name for t in threads(state, archived=True)]
    act(inbox, "Undo")
    assert threads(state)[0].name == name
    act(inbox, "More options")
    assert act(inbox, "Archived").title == "Archived"


def test_deleting_asks_first(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    before = threads(state)
    for thread in before[:2]:
        act(inbox, thread.name, "long_press" if thread is before[0] else "tap")
    assert act(inbox, "Delete").title == "Delete 2 conversations?"
    act(inbox, "Cancel")
    assert len(threads(state)) == len(before)
    act(inbox, "Delete")
    act(inbox, "Delete", role="button")
    assert [t.name for t in threads(state)] == [t.name for t in before[2:]]
    assert not [m for m in state.all(Message) if m.conversation == before[0].conversation.id]
    assert inbox.observe().title == "Messages"


def test_a_message_can_be_forwarded(inbox: DirectDriver) -> None:
    state = inbox.phone.state
    contact = state.contacts()[-1]
    send(state, ELSEWHERE, "Gate 14")
    act(inbox, ELSEWHERE)
    act(inbox, "Gate 14", "long_press")
    assert shows(act(inbox, "Forward"), "Message: Gate 14")
    act(inbox, "Type a name or phone number", "type", contact.name)
    screen = act(inbox, contact.name, role="item")
    assert (screen.title, named(screen, "Text message").value) == (contact.name, "Gate 14")


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
    assert named(screen, "Text message").value == "Hello there"
    assert not [m for m in direct.phone.state.all(Message) if m.text == "Hello there"]


def test_shared_text_asks_who_gets_it(direct: DirectDriver) -> None:
    direct.shell("am start -a android.intent.action.SEND -t text/plain --es android.intent.extra.TEXT 'Nice view'")
    assert direct.observe().title == "New conversation"
    act(direct, "Type a name or phone number", "type", "212 555 0187")
    assert named(act(direct, "Send to 212 555 0187"), "Text message").value == "Nice view"
    act(direct, "Send SMS")
    assert [m.text for m in messages_of(direct.phone.state, conversation_with(direct.phone.state, ELSEWHERE))] == [
        "Nice view"
    ]


# -- the tasks --------------------------------------------------------------------------------------


def _send(state: PhoneState, params: Params) -> None:
    send(state, str(params["phone"]), str(params["text"]))


def _send_two(state: PhoneState, params: Params) -> None:
    _send(state, params)
    send(state, str(params["other_phone"]), str(params["text"]))


def _forward(state: PhoneState, params: Params) -> None:
    send(state, str(params["other_phone"]), str(params["text"]))


def _draft(state: PhoneState, params: Params) -> None:
    keep_draft(state, str(params["phone"]), str(params["text"]))


def _mine(state: PhoneState, params: Params) -> Conversation:
    found = conversation_with(state, str(params["phone"]))
    assert found is not None
    return found


def _read_all(state: PhoneState, _params: Params) -> None:
    for thread in threads(state):
        mark(state, thread.conversation.id, unread=False)


DEEDS: dict[str, Deed] = {
    "messages_send_contact": _send,
    "messages_send_number": _send,
    "messages_reply": _send,
    "messages_send_two": _send_two,
    "messages_forward": _forward,
    "messages_draft": _draft,
    "messages_delete_conversation": lambda state, params: delete(state, _mine(state, params)),
    "messages_archive": lambda state, params: mark(state, _mine(state, params).id, archived=True),
    "messages_mark_unread": lambda state, params: mark(state, _mine(state, params).id, unread=True),
    "messages_mark_all_read": _read_all,
}
TWICE = ("messages_send_contact", "messages_send_number", "messages_reply", "messages_send_two", "messages_forward")


def instances(name: str) -> list[Instance]:
    splits: tuple[Split, ...] = ("train", "test")
    return [draw(BY_NAME[name], seed, "all", split) for split in splits for seed in range(3)]


def someone_else(params: Params) -> Params:
    twin = params.get("twin_phone", ELSEWHERE)
    return {**params, "phone": twin, "other_phone": ELSEWHERE, "text": params.get("text", "")}


@pytest.mark.parametrize("name", BY_NAME)
def test_the_expert_solves_its_task(name: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    for instance in instances(name):
        moves, answer = moves_of(instance, direct)
        assert instance.check(state, answer), (instance.goal, moves)
        assert (answer is None) == (name in DEEDS)
        tier, most = instance.task.tier, {"easy": 8, "medium": 12, "hard": 20}
        assert len(moves) <= most[tier], (instance.goal, len(moves))
        state.put("system", "dtmf_tone", 0)
        assert not instance.check(state, answer)
        start(instance, direct)
        assert not instance.check(state)
        assert not instance.check(state, "I do not know")


@pytest.mark.parametrize("name", DEEDS)
def test_half_of_it_the_wrong_one_or_twice_is_not_what_was_asked_for(name: str, direct: DirectDriver) -> None:
    state, deed = direct.phone.state, DEEDS[name]
    for instance in instances(name):
        instance.set_up(state)
        deed(state, instance.params)
        assert instance.check(state), instance.goal
        if name in TWICE:
            deed(state, instance.params)
            assert not instance.check(state)
        if name != "messages_mark_all_read":
            instance.set_up(state)
            deed(state, someone_else(instance.params))
            assert not instance.check(state)
            deed(state, instance.params)
            assert not instance.check(state)
    moves_of(instances(name)[0], direct, skip_last=True)
    assert not instances(name)[0].check(state)


def test_reading_on_the_way_is_no_change_but_a_lost_read_mark_is_not_unread(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(BY_NAME["messages_archive"], 0)
    instance.set_up(state)
    DEEDS["messages_archive"](state, instance.params)
    for thread in threads(state):
        mark(state, thread.conversation.id, unread=False)
    assert instance.check(state)
    mark(state, threads(state)[0].conversation.id, unread=True)
    assert not instance.check(state)


def test_one_of_two_is_not_both(direct: DirectDriver) -> None:
    instance = draw(BY_NAME["messages_send_two"], 0)
    instance.set_up(direct.phone.state)
    _send(direct.phone.state, instance.params)
    assert not instance.check(direct.phone.state)


@pytest.mark.parametrize("name", BY_NAME)
def test_wordings_are_distinct_and_say_what_must_be_typed(name: str) -> None:
    task = BY_NAME[name]
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len({*task.wordings, *task.dev, *task.held_out}) == 22
    for instance in instances(name):
        params = instance.params
        for wording in (*task.wordings, *task.dev, *task.held_out):
            goal = wording.format_map(task.words(params))
            assert name == "messages_forward" or str(params.get("text", "")) in goal
