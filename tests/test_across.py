"""Tasks across two apps: the experts solve them, what they type can be known, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playing import carry_out, moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import calendar, files, mail, messages, notes, phone, tasks
from tapwright.device_bridge.simulator.apps.calendar.events import event_at
from tapwright.device_bridge.simulator.apps.files.base import size_text
from tapwright.device_bridge.simulator.apps.mail.base import ADDRESS, OWNER, SENT, Mail
from tapwright.device_bridge.simulator.apps.messages.base import send
from tapwright.device_bridge.simulator.apps.notes import Note
from tapwright.device_bridge.simulator.apps.phone.base import place
from tapwright.device_bridge.simulator.apps.tasks import Todo
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Params, Split, Value
from tapwright.device_bridge.simulator.tasks.everyday.across import TASKS
from tapwright.device_bridge.simulator.tasks.everyday.across_base import AcrossTask
from tapwright.device_bridge.simulator.tasks.everyday.files_pools import inside
from tapwright.device_bridge.simulator.tasks.everyday.todo_things import list_id

APPS = (calendar.app, files.app, mail.app, messages.app, notes.app, phone.app, tasks.app)
NAMED = {task.name: task for task in TASKS}
NUMBERS = [f"{number:{form}}" for number in range(60) for form in ("d", "02d")]
Deed = Callable[[PhoneState, Params], object]
Mistake = Callable[[Params], Params]


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> DirectDriver:
    """A phone with all the apps that the tasks lead across, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", APPS, TASKS))
    return DirectDriver(Phone())


def _text(what: str) -> Deed:
    return lambda state, params: send(state, str(params["phone"]), str(params[what]))


def _note(what: Callable[[Params], str]) -> Deed:
    return lambda state, params: state.add(Note(title=str(params["title"]), body=what(params)))


def _alarm(state: PhoneState, params: Params) -> None:
    state.add_alarm(int(params["hour"]), int(params["minute"]))


def _contact(state: PhoneState, params: Params) -> None:
    state.add_contact(str(params["first"]), str(params["last"]), str(params["phone"]))


def _event(title: str, day: str) -> Deed:
    def add(state: PhoneState, params: Params) -> None:
        begin = datetime.fromisoformat(str(params[day])).replace(hour=int(params["hour"]), minute=int(params["minute"]))
        state.add(event_at(begin, title=str(params[title])))

    return add


def _whole_day(state: PhoneState, params: Params) -> None:
    event = event_at(datetime.fromisoformat(str(params["day"])), timedelta(), title=str(params["title"]))
    event.all_day = True
    state.add(event)


def _mail(state: PhoneState, params: Params) -> None:
    made = Mail(folder=SENT, sender=OWNER, address=ADDRESS, to=str(params["address"]))
    made.subject, made.body = str(params["title"]), str(params["body"])
    state.add(made)


def _todos(state: PhoneState, params: Params) -> None:
    for line in ("one", "two"):
        state.add(Todo(title=str(params[line]), on_list=list_id(state, params["list"])))


def _delete(state: PhoneState, params: Params) -> None:
    for entry in inside(state, str(params["folder"]), str(params["file"])):
        state.remove(entry)


DEEDS: dict[str, Deed] = {
    "across_guest_call": lambda state, params: place(state, str(params["phone"])),
    "across_guest_text": _text("text"),
    "across_missed_text": _text("text"),
    "across_note_by_text": _text("body"),
    "across_note_by_mail": _mail,
    "across_note_to_task": lambda state, params: state.add(Todo(title=str(params["title"]), notes=str(params["body"]))),
    "across_list_from_note": _todos,
    "across_delete_file_of_task": _delete,
    "across_alarm_of_task": _alarm,
    "across_alarm_of_event": _alarm,
    "across_event_at_alarm": _event("title", "today"),
    "across_day_of_task": _whole_day,
    "across_event_of_mail": _event("subject", "day"),
    "across_note_of_number": _note(lambda params: str(params["phone"])),
    "across_note_of_battery": _note(lambda params: f"Battery: {params['level']} %"),
    "across_note_of_file": _note(lambda params: size_text(int(params["size"]))),
    "across_contact_of_text": _contact,
    "across_contact_of_mail": _contact,
    "across_text_address": _text("email"),
    "across_text_fact": _text("value"),
}
"""By task: what it asks for, done in the phone's state."""


def _instead(name: str, other: str) -> Mistake:
    return lambda params: {**params, name: params[other]}


def _later(name: str, most: int) -> Mistake:
    return lambda params: {**params, name: (int(params[name]) + 1) % most}


def _with(name: str, value: Value) -> Mistake:
    return lambda params: {**params, name: value}


MISTAKES: dict[str, Mistake] = {
    "across_guest_call": _instead("phone", "twin_phone"),
    "across_guest_text": _instead("phone", "twin_phone"),
    "across_missed_text": _instead("phone", "twin_phone"),
    "across_note_by_text": _instead("body", "twin_body"),
    "across_note_by_mail": _instead("body", "twin_body"),
    "across_note_to_task": _instead("title", "twin"),
    "across_list_from_note": _instead("two", "title"),
    "across_delete_file_of_task": _instead("file", "twin"),
    "across_alarm_of_task": _later("hour", 24),
    "across_alarm_of_event": _later("minute", 60),
    "across_event_at_alarm": _later("hour", 24),
    "across_day_of_task": _instead("day", "today"),
    "across_event_of_mail": _instead("day", "today"),
    "across_note_of_number": _instead("phone", "twin_phone"),
    "across_note_of_battery": _later("level", 101),
    "across_note_of_file": lambda params: {**params, "size": int(params["size"]) + 1_250_000},
    "across_contact_of_text": _instead("phone", "twin_phone"),
    "across_contact_of_mail": _with("phone", "555-0100"),
    "across_text_address": _instead("phone", "other_phone"),
    "across_text_fact": _instead("phone", "twin_phone"),
}
"""By task: what somebody has wrong."""


def instances(task: Task) -> list[Instance]:
    """Three of each split."""
    splits: tuple[Split, ...] = ("train", "test")
    return [draw(task, seed, "all", split) for split in splits for seed in range(3)]


def typed(moves: list[Move]) -> set[str]:
    """What was typed."""
    return {str(move.action.text) for move in moves if move.action is not None and move.action.kind == "type"}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: AcrossTask, driver: DirectDriver) -> None:
    state = driver.phone.state
    for instance in instances(task):
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), (instance.goal, moves)
        assert len(moves) <= 22, instance.goal
        assert task.carries or typed(moves) <= {*stretches(instance.goal), *NUMBERS}, instance.goal
        assert (answer is None) == (task.name in DEEDS)
        state.add_contact("Stray", "Change")
        assert not instance.check(state, answer), instance.goal
        start(instance, driver)
        assert not instance.check(state)
        assert not instance.check(state, "Nothing yet")
        if answer is None:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state), instance.goal


def test_at_least_six_need_not_be_carried() -> None:
    assert len(TASKS) >= 15
    assert sum(not task.carries for task in TASKS) >= 6


@pytest.mark.parametrize("name", DEEDS)
def test_the_way_does_not_matter_but_what_is_done(name: str, driver: DirectDriver) -> None:
    state = driver.phone.state
    for instance in instances(NAMED[name])[::2]:
        start(instance, driver)
        DEEDS[name](state, MISTAKES[name](instance.params))
        assert not instance.check(state), instance.goal
        start(instance, driver)
        DEEDS[name](state, instance.params)
        assert instance.check(state), instance.goal
        if name != "across_delete_file_of_task":
            DEEDS[name](state, instance.params)
            assert not instance.check(state), instance.goal


@pytest.mark.parametrize(("name", "told"), [("across_guest_phone", "twin_phone"), ("across_missed_mail", "twin_name")])
def test_the_namesake_is_no_answer(name: str, told: str, driver: DirectDriver) -> None:
    for instance in instances(NAMED[name]):
        start(instance, driver)
        assert not instance.check(driver.phone.state, str(instance.params[told]))


@pytest.mark.parametrize("task", [task for task in TASKS if "note_by" not in task.name], ids=lambda task: task.name)
def test_experts_look_before_they_act(task: Task, driver: DirectDriver) -> None:
    instance = draw(task, 3)
    start(instance, driver)
    driver.phone.open_package(task.app)
    expert, made = instance.expert(), list[Move]()
    while len(made) < 40 and (not made or made[-1].kind not in ("finish", "answer")):
        made.append(expert.next(driver.observe(), made))
        carry_out(made[-1], driver)
    opened = [move.arguments["app"] for move in made if move.kind == "tool"]
    assert opened[0] != next(app.label for app in driver.phone.apps.values() if app.package == task.app)
    assert instance.check(driver.phone.state, made[-1].text or None), instance.goal


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_wordings_are_many_distinct_and_complete(task: Task) -> None:
    said = [*task.wordings, *task.dev, *task.held_out]
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len({*said}) == len(said)
    for told in ("{activity}", "{title}", "{text}", "{list}", "{folder}", "{deed}", "{subject}", "{fact}", "{label}"):
        assert len({told in wording for wording in said}) == 1, told
