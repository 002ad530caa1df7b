"""The app Tasks, tapped through, and its tasks: the experts solve them, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from playing import carry_out, moves_of, start
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import tasks
from tapwright.device_bridge.simulator.apps.tasks.todos import Todo, TodoList
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.todo import TASKS

PACKAGE = tasks.app.package
NAMED = {task.name: task for task in TASKS}
READING = ("tasks_read_note",)
WRONG: dict[str, dict[str, str | int]] = {
    "tasks_add": {"title": "Something else"},
    "tasks_add_to_list": {"list": "Household"},
    "tasks_add_dated": {"level": 0},
    "tasks_set_due": {"day": "2030-01-09"},
    "tasks_set_priority": {"priority": "none", "level": 0},
    "tasks_rename_list": {"new": "Groceries again"},
}
"""By task: what an expert has wrong."""
FIELDS = ("complete", "reopen", "set_due", "set_priority", "move")


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the app, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (tasks.app,), TASKS))
    yield DirectDriver(Phone())


@pytest.fixture
def app(driver: DirectDriver) -> DirectDriver:
    """The same on a Monday with three tasks only, and the app in front."""
    state = driver.phone.state
    state.set_clock(datetime(2026, 3, 2, 10, 5), stopped=False)
    for todo in state.all(Todo):
        state.remove(todo)
    work = list_id(driver, "Work")
    state.add(Todo(title="Buy milk", on_list=list_id(driver, "Groceries"), priority=3))
    state.add(Todo(title="Apply for leave", on_list=work, due="2026-03-03"))
    state.add(Todo(title="Call Ines", on_list=work, due="2026-03-01", notes="About the boat", priority=1))
    driver.phone.open_package(PACKAGE)
    return driver


def list_id(driver: DirectDriver, name: str) -> int:
    """The id of the list of that name."""
    return driver.phone.state.all(TodoList, name=name)[0].id


def element(driver: DirectDriver, name: str) -> Element:
    """The first thing of that name, or of that resource-id, on the screen."""
    found = driver.observe().elements
    return next(e for e in found if name in (e.text, e.hint) or e.resource_id.endswith(f":id/{name}"))


def tap(driver: DirectDriver, *names: str) -> None:
    """Taps one thing after the other."""
    for name in names:
        driver.perform(Action(kind="tap", element=element(driver, name).index), driver.observe())


def hold(driver: DirectDriver, name: str) -> None:
    """A long press."""
    driver.perform(Action(kind="long_press", element=element(driver, name).index), driver.observe())


def type_into(driver: DirectDriver, name: str, text: str) -> None:
    """Types into a field."""
    driver.perform(Action(kind="type", element=element(driver, name).index, text=text), driver.observe())


def shown(driver: DirectDriver) -> list[str]:
    """The titles in the list, from top to bottom."""
    return [e.text for e in driver.observe().elements if e.role == "item"]


def stored(driver: DirectDriver, title: str) -> Todo:
    """The last made task of that title."""
    return driver.phone.state.all(Todo, title=title)[-1]


def test_a_fresh_phone_has_a_list_that_scrolls(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    screen = driver.observe()
    assert screen.title == "All tasks"
    assert any(e.scroll for e in screen.elements)


def test_the_drawer_leads_to_lists_and_filters(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Work")
    assert app.observe().title == "Work" and shown(app) == ["Call Ines", "Apply for leave"]
    tap(app, "Open navigation drawer", "Today")
    assert shown(app) == ["Call Ines"]
    tap(app, "Open navigation drawer", "Create new list")
    type_into(app, "Create new list", "Boats")
    tap(app, "OK")
    assert app.observe().title == "Boats" and "There are no tasks here" in [e.text for e in app.observe().elements]


def test_the_list_is_sorted_as_chosen(app: DirectDriver) -> None:
    assert shown(app) == ["Call Ines", "Apply for leave", "Buy milk"]
    assert element(app, "Call Ines").value == "Yesterday · Work, Low"
    tap(app, "menu_sort", "Priority")
    assert shown(app) == ["Buy milk", "Call Ines", "Apply for leave"]
    tap(app, "menu_sort", "Title")
    assert shown(app) == ["Apply for leave", "Buy milk", "Call Ines"]


def test_ticking_off_can_be_undone(app: DirectDriver) -> None:
    tap(app, "completeBox")
    assert stored(app, "Call Ines").done and "Call Ines" not in shown(app)
    tap(app, "Undo")
    assert not stored(app, "Call Ines").done
    tap(app, "completeBox", "Show completed")
    assert shown(app)[-1] == "Call Ines"
    tap(app, "More options", "Clear completed", "Clear")
    assert not app.phone.state.all(Todo, title="Call Ines")


def test_the_sheet_adds_a_task(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Work", "Create new task")
    assert app.observe().title == "New task" and not element(app, "Save").enabled
    type_into(app, "Task name", "Buy figs")
    tap(app, "due_chip", "Pick a date", "Change to next month", "9", "OK", "priority_chip", "Medium")
    tap(app, "list_chip", "Groceries", "Save")
    assert "Buy figs" not in shown(app)
    made = Todo(title="Buy figs", on_list=list_id(app, "Groceries"), due="2026-04-09", priority=2)
    assert replace(stored(app, "Buy figs"), id=0) == made


def test_back_drops_the_sheet_and_the_enter_key_saves_it(app: DirectDriver) -> None:
    tap(app, "Create new task")
    type_into(app, "Task name", "Mop")
    app.phone.back()
    app.phone.back()
    assert app.observe().title == "All tasks" and not app.phone.state.all(Todo, title="Mop")
    tap(app, "Create new task")
    type_into(app, "Task name", "Sweep")
    app.perform(Action(kind="press", key="enter"), app.observe())
    assert stored(app, "Sweep").due == ""


def test_a_tasks_page_changes_everything_and_asks_before_it_drops_changes(app: DirectDriver) -> None:
    tap(app, "Call Ines")
    assert element(app, "Description").value == "About the boat"
    tap(app, "Due date", "Tomorrow", "High", "List", "Personal")
    tap(app, "Navigate up")
    assert app.observe().title == "Unsaved changes"
    tap(app, "Keep editing", "Navigate up", "Save")
    todo = stored(app, "Call Ines")
    assert (todo.due, todo.priority, todo.on_list) == ("2026-03-03", 3, list_id(app, "Personal"))
    tap(app, "Call Ines", "None", "Navigate up", "Discard")
    assert stored(app, "Call Ines").priority == 3


def test_search_looks_into_notes(app: DirectDriver) -> None:
    tap(app, "Search")
    type_into(app, "Search tasks", "boat")
    assert shown(app) == ["Call Ines"]
    app.phone.back()
    app.phone.back()
    assert len(shown(app)) == 3


def test_several_are_deleted_after_a_long_press(app: DirectDriver) -> None:
    hold(app, "Buy milk")
    tap(app, "Call Ines")
    assert app.observe().title == "2 selected"
    tap(app, "Delete", "Cancel", "Delete", "Delete")
    assert shown(app) == ["Apply for leave"]
    tap(app, "Undo")
    assert len(shown(app)) == 3
    hold(app, "Buy milk")
    app.phone.back()
    assert app.observe().title == "All tasks"


def test_lists_are_renamed_and_deleted_with_their_tasks(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Work", "More options", "Rename list")
    type_into(app, "Rename list", "Office")
    tap(app, "OK")
    assert app.observe().title == "Office"
    tap(app, "More options", "Delete list", "Delete")
    assert app.observe().title == "All tasks" and shown(app) == ["Buy milk"]


def test_text_that_is_shared_with_it_becomes_a_task(app: DirectDriver) -> None:
    extras = {"android.intent.extra.SUBJECT": "Read this", "android.intent.extra.TEXT": "https://example.com"}
    app.phone.start_activity(Intent("android.intent.action.SEND", mime_type="text/plain", extras=extras))
    assert app.observe().title == "New task"
    tap(app, "Save")
    assert stored(app, "Read this").notes == "https://example.com"


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: Task, split: Split, driver: DirectDriver) -> None:
    state = driver.phone.state
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), instance.goal
        assert len(moves) <= 18, instance.goal
        spare = next(todo for todo in state.all(Todo) if todo.title != instance.params["title"])
        state.save(replace(spare, notes="A stray change"))
        assert not instance.check(state, answer)
        start(instance, driver)
        assert not instance.check(state, None if task.name in READING else answer)
        assert not instance.check(state, "Nothing yet")
        if task.name not in READING:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state), instance.goal


@pytest.mark.parametrize("name", sorted(WRONG))
def test_what_is_done_wrongly_does_not_count(name: str, driver: DirectDriver) -> None:
    seeds = (draw(NAMED[name], seed) for seed in range(9))
    instance = next(i for i in seeds if not WRONG[name].items() <= dict(i.params).items())
    play_with(replace(instance, params={**instance.params, **WRONG[name]}), instance, driver)
    assert not instance.check(driver.phone.state), instance.goal


@pytest.mark.parametrize("name", [*FIELDS, "delete"])
def test_the_task_that_is_like_it_does_not_count(name: str, driver: DirectDriver) -> None:
    state = driver.phone.state
    instance = draw(NAMED[f"tasks_{name}"], 1)
    start(instance, driver)
    like = stored(driver, f"{instance.params['title']} again")
    if name == "delete":
        state.remove(like)
    else:
        field, value = wanted(instance, driver)
        change(driver, like, field, value)
    assert not instance.check(state)


@pytest.mark.parametrize("name", FIELDS)
def test_doing_the_same_to_another_one_as_well_is_too_much(name: str, driver: DirectDriver) -> None:
    instance = draw(NAMED[f"tasks_{name}"], 1)
    moves_of(instance, driver)
    field, value = wanted(instance, driver)
    state = driver.phone.state
    other = next(
        todo for todo in state.all(Todo) if todo.title != instance.params["title"] and getattr(todo, field) != value
    )
    change(driver, other, field, value)
    assert not instance.check(state)


@pytest.mark.parametrize("name", ["tasks_add", "tasks_add_to_list", "tasks_add_dated"])
def test_a_second_task_is_one_too_many(name: str, driver: DirectDriver) -> None:
    instance = draw(NAMED[name], 2)
    moves_of(instance, driver)
    driver.phone.state.add(stored(driver, str(instance.params["title"])))
    assert not instance.check(driver.phone.state)


def test_renaming_the_wrong_list_does_not_count(driver: DirectDriver) -> None:
    instance = draw(NAMED["tasks_rename_list"], 1)
    start(instance, driver)
    state = driver.phone.state
    other = next(one for one in state.all(TodoList) if one.name != instance.params["list"])
    state.save(replace(other, name=str(instance.params["new"])))
    assert not instance.check(state)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_wordings_are_many_distinct_and_complete(task: Task) -> None:
    said = [*task.wordings, *task.dev, *task.held_out]
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len({*said}) == len(said)
    params = draw(task, 0).params
    told = {"tasks_rename_list": ["list", "new"], "tasks_add_to_list": ["title", "list"]}
    needed = told.get(task.name, ["title", *(name for name in ("target", "when", "priority") if name in params)])
    for goal in (say(task, wording, params) for wording in said):
        assert all(str(params[name]) in goal for name in needed), goal


def wanted(instance: Instance, driver: DirectDriver) -> tuple[str, str | int | bool]:
    """Which field of a task the instance is about, and what it shall hold."""
    params = instance.params
    match instance.task.name.removeprefix("tasks_"):
        case "set_due":
            return "due", str(params["day"])
        case "set_priority":
            return "priority", int(params["level"])
        case "move":
            return "on_list", list_id(driver, str(params["target"]))
        case name:
            return "done", name == "complete"


def change(driver: DirectDriver, todo: Todo, field: str, value: str | int | bool) -> None:
    """Stores the task with another value in one of its fields."""
    setattr(todo, field, value)
    driver.phone.state.save(todo)


def play_with(mistaken: Instance, instance: Instance, driver: DirectDriver) -> None:
    """Sets the phone up for the instance and plays the expert of another one on it."""
    start(instance, driver)
    expert, made = mistaken.expert(), list[Move]()
    while len(made) < 40:
        made.append(expert.next(driver.observe(), made))
        if made[-1].kind in ("finish", "answer"):
            return
        carry_out(made[-1], driver)
