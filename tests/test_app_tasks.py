"""The app Tasks, tapped through."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from playing import element, hold, press, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import tasks
from tapwright.device_bridge.simulator.apps.tasks.todos import Todo, TodoList
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent

APPS = (tasks.app,)
PACKAGE = tasks.app.package


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone on a Monday with three tasks only, and the app in front."""
    state = direct.phone.state
    state.set_clock(datetime(2026, 3, 2, 10, 5), stopped=False)
    for todo in state.all(Todo):
        state.remove(todo)
    work = list_id(direct, "Work")
    state.add(Todo(title="Buy milk", on_list=list_id(direct, "Groceries"), priority=3))
    state.add(Todo(title="Apply for leave", on_list=work, due="2026-03-03"))
    state.add(Todo(title="Call Ines", on_list=work, due="2026-03-01", notes="About the boat", priority=1))
    direct.phone.open_package(PACKAGE)
    return direct


def list_id(direct: DirectDriver, name: str) -> int:
    """The id of the list of that name."""
    return direct.phone.state.all(TodoList, name=name)[0].id


def shown(direct: DirectDriver) -> list[str]:
    """The titles in the list, from top to bottom."""
    return [e.text for e in direct.observe().elements if e.role == "item"]


def stored(direct: DirectDriver, title: str) -> Todo:
    """The last made task of that title."""
    return direct.phone.state.all(Todo, title=title)[-1]


def test_a_fresh_phone_has_a_list_that_scrolls(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    screen = direct.observe()
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
    assert app.observe().title == "Boats" and "There are no tasks here" in texts(app)


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
    press(app, "enter")
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
