"""A task looks at what was done, not at how: done in the state it passes, done twice or mistakenly it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playing import instances
from tapwright.device_bridge.simulator.apps import calendar, files, mail, messages, notes, phone, tasks
from tapwright.device_bridge.simulator.apps.calendar.events import event_at
from tapwright.device_bridge.simulator.apps.mail.base import ADDRESS, OWNER, SENT, Mail
from tapwright.device_bridge.simulator.apps.messages.base import conversation_with, delete, keep_draft, send, threads
from tapwright.device_bridge.simulator.apps.messages.base import mark as mark_conversation
from tapwright.device_bridge.simulator.apps.notes import Note
from tapwright.device_bridge.simulator.apps.phone.base import Blocked, blocked, calls, ongoing, place
from tapwright.device_bridge.simulator.apps.tasks import Todo
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.everyday import tasks as every_task
from tapwright.device_bridge.simulator.kit.formats import size_text
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks.base import Params, Value
from tapwright.device_bridge.simulator.tasks.everyday.files_pools import inside
from tapwright.device_bridge.simulator.tasks.everyday.todo_things import list_id

APPS = (calendar.app, files.app, mail.app, messages.app, notes.app, phone.app, tasks.app)
NAMED = {task.name: task for task in every_task}
ELSEWHERE = "(212) 555-0187"
Deed = Callable[[PhoneState, Params], object]
Mistake = Callable[[Params], Params]


# -- deeds --------------------------------------------------------------------------------------------


def call(**fields: object) -> Deed:
    """A call, with these fields of it set."""

    def do(state: PhoneState, params: Params) -> None:
        place(state, str(params["phone"]))
        current = ongoing(state)
        assert current is not None
        for name, value in fields.items():
            setattr(current, name, str(params[str(value)]) if name == "keys" else value)
        state.save(current)

    return do


def forget_calls(state: PhoneState, params: Params) -> None:
    for each in calls(state, str(params["phone"])) if "phone" in params else calls(state):
        state.remove(each)


def unblock(state: PhoneState, params: Params) -> None:
    state.remove(blocked(state, str(params["phone"])) or state.all(Blocked)[0])


def favor(state: PhoneState, params: Params) -> None:
    for contact in state.contacts():
        if contact.phone == params["phone"]:
            state.update_contact(contact.id, starred=1)


def text(what: str = "text", *to: str) -> Deed:
    """Messages that say this parameter, to the numbers in these."""

    def do(state: PhoneState, params: Params) -> None:
        for number in to or ("phone",):
            send(state, str(params[number]), str(params[what]))

    return do


def mark(**flags: bool) -> Deed:
    """These flags on the conversation."""

    def do(state: PhoneState, params: Params) -> None:
        found = conversation_with(state, str(params["phone"]))
        assert found is not None
        mark_conversation(state, found.id, **flags)

    return do


def delete_conversation(state: PhoneState, params: Params) -> None:
    found = conversation_with(state, str(params["phone"]))
    assert found is not None
    delete(state, found)


def read_all(state: PhoneState, _params: Params) -> None:
    for thread in threads(state):
        mark_conversation(state, thread.conversation.id, unread=False)


def note(what: Callable[[Params], str]) -> Deed:
    """A note that says this."""
    return lambda state, params: state.add(Note(title=str(params["title"]), body=what(params)))


def alarm(state: PhoneState, params: Params) -> None:
    state.add_alarm(int(params["hour"]), int(params["minute"]))


def contact(state: PhoneState, params: Params) -> None:
    state.add_contact(str(params["first"]), str(params["last"]), str(params["phone"]))


def event(title: str, day: str) -> Deed:
    """An event with the title and on the day in these parameters."""

    def do(state: PhoneState, params: Params) -> None:
        begin = datetime.fromisoformat(str(params[day])).replace(hour=int(params["hour"]), minute=int(params["minute"]))
        state.add(event_at(begin, title=str(params[title])))

    return do


def whole_day(state: PhoneState, params: Params) -> None:
    made = event_at(datetime.fromisoformat(str(params["day"])), timedelta(), title=str(params["title"]))
    made.all_day = True
    state.add(made)


def letter(state: PhoneState, params: Params) -> None:
    made = Mail(folder=SENT, sender=OWNER, address=ADDRESS, to=str(params["address"]))
    made.subject, made.body = str(params["title"]), str(params["body"])
    state.add(made)


def todos(state: PhoneState, params: Params) -> None:
    for line in ("one", "two"):
        state.add(Todo(title=str(params[line]), on_list=list_id(state, params["list"])))


def delete_file(state: PhoneState, params: Params) -> None:
    for entry in inside(state, str(params["folder"]), str(params["file"])):
        state.remove(entry)


DEEDS: dict[str, Deed] = {
    "phone_call_contact": call(),
    "phone_call_on_speaker": call(speaker=True),
    "phone_call_number": call(),
    "phone_key_in_number": call(),
    "phone_call_extension": call(keys="code"),
    "phone_call_back_missed": call(),
    "phone_delete_call": forget_calls,
    "phone_clear_history": lambda state, _params: forget_calls(state, {}),
    "phone_block_number": lambda state, params: state.add(Blocked(number=str(params["phone"]))),
    "phone_unblock_number": unblock,
    "phone_add_favorite": favor,
    "messages_send_contact": text(),
    "messages_send_number": text(),
    "messages_reply": text(),
    "messages_send_two": text("text", "phone", "other_phone"),
    "messages_forward": text("text", "other_phone"),
    "messages_draft": lambda state, params: keep_draft(state, str(params["phone"]), str(params["text"])),
    "messages_delete_conversation": delete_conversation,
    "messages_archive": mark(archived=True),
    "messages_mark_unread": mark(unread=True),
    "messages_mark_all_read": read_all,
    "across_guest_call": call(),
    "across_guest_text": text(),
    "across_missed_text": text(),
    "across_note_by_text": text("body"),
    "across_note_by_mail": letter,
    "across_note_to_task": lambda state, params: state.add(Todo(title=str(params["title"]), notes=str(params["body"]))),
    "across_list_from_note": todos,
    "across_delete_file_of_task": delete_file,
    "across_alarm_of_task": alarm,
    "across_alarm_of_event": alarm,
    "across_event_at_alarm": event("title", "today"),
    "across_day_of_task": whole_day,
    "across_event_of_mail": event("subject", "day"),
    "across_note_of_number": note(lambda params: str(params["phone"])),
    "across_note_of_battery": note(lambda params: f"Battery: {params['level']} %"),
    "across_note_of_file": note(lambda params: size_text(int(params["size"]))),
    "across_contact_of_text": contact,
    "across_contact_of_mail": contact,
    "across_text_address": text("email"),
    "across_text_fact": text("value"),
}
"""By task: what it asks for, done in the phone's state."""
CHANGES = ("delete", "clear", "unblock", "favorite", "draft", "archive", "unread", "all_read")
"""Parts of the names of tasks whose deed is the same when it is done once more."""
ALL = ("phone_clear_history", "messages_mark_all_read")
"""Tasks about everything there is."""


# -- mistakes -----------------------------------------------------------------------------------------


def instead(name: str, other: str) -> Mistake:
    """One parameter's value in another's place."""
    return lambda params: {**params, name: params[other]}


def later(name: str, most: int) -> Mistake:
    """A number that is one too high, or 0 after the highest."""
    return lambda params: {**params, name: (int(params[name]) + 1) % most}


def value(name: str, wrong: Value) -> Mistake:
    """A wrong value."""
    return lambda params: {**params, name: wrong}


def somebody_else(params: Params) -> Params:
    """The number of somebody who is called alike, or of nobody."""
    return {**params, "phone": params.get("twin_phone", ELSEWHERE), "other_phone": ELSEWHERE}


MISTAKES: dict[str, Mistake] = {
    "across_note_by_text": instead("body", "twin_body"),
    "across_note_by_mail": instead("body", "twin_body"),
    "across_note_to_task": instead("title", "twin"),
    "across_list_from_note": instead("two", "title"),
    "across_delete_file_of_task": instead("file", "twin"),
    "across_alarm_of_task": later("hour", 24),
    "across_alarm_of_event": later("minute", 60),
    "across_event_at_alarm": later("hour", 24),
    "across_day_of_task": instead("day", "today"),
    "across_event_of_mail": instead("day", "today"),
    "across_note_of_battery": later("level", 101),
    "across_note_of_file": lambda params: {**params, "size": int(params["size"]) + 1_250_000},
    "across_contact_of_mail": value("phone", "555-0100"),
    "across_text_address": instead("phone", "other_phone"),
}
"""By task: what somebody has wrong, if it is not whom they mean."""


@pytest.mark.parametrize("name", DEEDS)
def test_what_is_done_counts_once(name: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    for instance in instances(NAMED[name])[::2]:
        instance.set_up(state)
        DEEDS[name](state, instance.params)
        assert instance.check(state), instance.goal
        if not any(part in name for part in CHANGES):
            DEEDS[name](state, instance.params)
            assert not instance.check(state), instance.goal


@pytest.mark.parametrize("name", [name for name in DEEDS if name not in ALL])
def test_what_is_done_mistakenly_spoils_it(name: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    for instance in instances(NAMED[name])[1::2]:
        instance.set_up(state)
        DEEDS[name](state, MISTAKES.get(name, somebody_else)(instance.params))
        assert not instance.check(state), instance.goal
        DEEDS[name](state, instance.params)
        assert not instance.check(state), instance.goal


@pytest.mark.parametrize(("name", "told"), [("across_guest_phone", "twin_phone"), ("across_missed_mail", "twin_name")])
def test_the_namesake_is_no_answer(name: str, told: str, direct: DirectDriver) -> None:
    for instance in instances(NAMED[name]):
        instance.set_up(direct.phone.state)
        assert not instance.check(direct.phone.state, str(instance.params[told]))
