"""The Notes app, tapped through, and its tasks: the experts solve them, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playing import carry_out, moves_of, start
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import notes
from tapwright.device_bridge.simulator.apps.notes.base import SORT, Category, Note
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.notes import TASKS

PACKAGE = notes.app.package
NAMED = {task.name: task for task in TASKS}
READING = ("notes_read", "notes_read_archived")
WRONG: dict[str, dict[str, str]] = {
    "notes_sort": {"wanted": "before"},
    "notes_create": {"title": "body"},
    "notes_create_pinned_in_category": {"body": "category"},
    "notes_archive_two": {"second": "twin"},
    "notes_edit": {"title": "twin"},
    "notes_pin": {"title": "twin"},
    "notes_trash": {"title": "twin"},
    "notes_restore": {"title": "twin"},
}
"""By task: which parameter an expert has wrong, and whose value it has instead."""


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the app, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (notes.app,), TASKS))
    yield DirectDriver(Phone())


@pytest.fixture
def app(driver: DirectDriver) -> DirectDriver:
    """The same with three notes only, and the app in front."""
    state = driver.phone.state
    for note in state.all(Note):
        state.remove(note)
    for number, title in enumerate(("Alpha", "Beta", "Beta plan")):
        state.add(Note(title=title, body=f"Text {number}", changed=state.epoch() - number))
    driver.phone.open_package(PACKAGE)
    return driver


def element(driver: DirectDriver, name: str) -> Element:
    """The first thing of that name on the screen."""
    return next(e for e in driver.observe().elements if name in (e.text, e.hint))


def tap(driver: DirectDriver, *names: str) -> None:
    """Taps one thing after the other."""
    for name in names:
        driver.perform(Action(kind="tap", element=element(driver, name).index), driver.observe())


def type_into(driver: DirectDriver, name: str, text: str) -> None:
    """Types into a field."""
    driver.perform(Action(kind="type", element=element(driver, name).index, text=text), driver.observe())


def hold(driver: DirectDriver, name: str) -> None:
    """A long press."""
    driver.perform(Action(kind="long_press", element=element(driver, name).index), driver.observe())


def texts(driver: DirectDriver) -> list[str]:
    """What stands on the screen."""
    return [e.text for e in driver.observe().elements]


def stored(driver: DirectDriver, title: str) -> Note:
    """The note of that title."""
    return driver.phone.state.all(Note, title=title)[0]


def test_the_list_scrolls_and_can_be_sorted(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    screen = driver.observe()
    assert screen.title == "Notes"
    assert any(e.scroll for e in screen.elements)
    tap(driver, "sort", "Title")
    assert "Sorted by title" in texts(driver)
    assert driver.phone.state.misc(SORT) == "Title"


def test_search_finds_titles_and_texts(app: DirectDriver) -> None:
    tap(app, "Search")
    type_into(app, "Search", "beta")
    assert "Beta plan" in texts(app) and "Alpha" not in texts(app)
    type_into(app, "Search", "text 0")
    assert "Alpha" in texts(app) and "Beta" not in texts(app)
    type_into(app, "Search", "nothing of the kind")
    assert "No results" in texts(app)


def test_the_editor_asks_before_it_drops_changes(app: DirectDriver) -> None:
    tap(app, "New note")
    assert not element(app, "Save").enabled
    type_into(app, "Title", "Gamma")
    app.phone.back()
    app.phone.back()
    assert app.observe().title == "Unsaved changes"
    tap(app, "Keep editing")
    tap(app, "Category", "Work", "Save")
    assert app.observe().title == "Notes"
    note = stored(app, "Gamma")
    assert app.phone.state.all(Category, name="Work")[0].id == note.category
    tap(app, "Gamma")
    type_into(app, "Note", "never mind")
    tap(app, "Navigate up", "Discard")
    assert stored(app, "Gamma").body == ""


def test_putting_away_can_be_undone(app: DirectDriver) -> None:
    tap(app, "Beta", "More options", "Archive")
    assert stored(app, "Beta").archived
    assert "Beta" not in texts(app)
    tap(app, "Undo")
    assert not stored(app, "Beta").archived
    hold(app, "Alpha")
    tap(app, "Beta")
    assert app.observe().title == "2 selected"
    tap(app, "Move to trash")
    assert stored(app, "Alpha").trashed and stored(app, "Beta").trashed
    assert "2 notes moved to trash" in texts(app)
    tap(app, "Undo")
    assert "Alpha" in texts(app)


def test_the_trash_restores_and_is_emptied_after_a_question(app: DirectDriver) -> None:
    for title in ("Alpha", "Beta"):
        tap(app, title, "More options", "Move to trash")
    tap(app, "Open navigation drawer", "Trash", "Alpha", "Restore")
    assert not stored(app, "Alpha").trashed
    tap(app, "More options", "Empty trash", "Cancel")
    assert stored(app, "Beta").trashed
    tap(app, "More options", "Empty trash", "Delete")
    assert not app.phone.state.all(Note, title="Beta")
    assert "Trash is empty" in texts(app)


def test_back_leaves_selection_then_place_then_app(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Archive")
    assert app.observe().title == "Archive"
    app.phone.back()
    hold(app, "Alpha")
    app.phone.back()
    assert app.observe().title == "Notes"
    app.phone.back()
    assert app.observe().app != PACKAGE


def test_categories_are_made_renamed_and_deleted(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "New category")
    type_into(app, "New category", "Boats")
    tap(app, "OK", "Open navigation drawer", "Boats")
    assert "No notes here" in texts(app)
    tap(app, "More options", "Rename category")
    type_into(app, "Rename category", "Ships")
    tap(app, "OK")
    assert app.observe().title == "Ships"
    tap(app, "More options", "Delete category", "Delete")
    assert not app.phone.state.all(Category, name="Ships")


def test_text_that_is_shared_with_it_becomes_a_note(app: DirectDriver) -> None:
    extras = {"android.intent.extra.SUBJECT": "Shared", "android.intent.extra.TEXT": "Some words"}
    app.phone.start_activity(Intent("android.intent.action.SEND", mime_type="text/plain", extras=extras))
    assert element(app, "Title").value == "Shared"
    assert stored(app, "Shared").body == "Some words"
    tap(app, "More options", "Share", "Copy to clipboard")
    assert app.phone.clipboard == "Some words"


def test_the_location_needs_a_permission(app: DirectDriver) -> None:
    tap(app, "Alpha", "More options", "Add location", "Don't allow")
    assert element(app, "Note").value == "Text 0"
    tap(app, "More options", "Add location", "While using the app")
    assert element(app, "Note").value != "Text 0"
    assert element(app, "Save").enabled


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: Task, split: Split, driver: DirectDriver) -> None:
    state = driver.phone.state
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), instance.goal
        assert len(moves) <= 24, instance.goal
        spare = next(note for note in state.all(Note) if note.title not in instance.params.values())
        state.save(replace(spare, body="A stray change"))
        assert not instance.check(state, answer)
        start(instance, driver)
        assert not instance.check(state, None if task.name in READING else answer)
        assert not instance.check(state, "Nothing yet")
        if task.name not in READING:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state), instance.goal


@pytest.mark.parametrize("name", sorted(WRONG))
def test_the_wrong_note_does_not_count(name: str, driver: DirectDriver) -> None:
    instance = draw(NAMED[name], 1)
    wrong = {key: instance.params[other] for key, other in WRONG[name].items()}
    play_with(replace(instance, params={**instance.params, **wrong}), instance, driver)
    assert not instance.check(driver.phone.state), instance.goal


@pytest.mark.parametrize("name", ["notes_create", "notes_create_pinned_in_category"])
def test_a_second_note_is_one_too_many(name: str, driver: DirectDriver) -> None:
    instance = draw(NAMED[name], 2)
    moves_of(instance, driver)
    driver.phone.state.add(stored(driver, str(instance.params["title"])))
    assert not instance.check(driver.phone.state)


def test_emptying_the_trash_must_not_take_more(driver: DirectDriver) -> None:
    instance = draw(NAMED["notes_empty_trash"], 0)
    start(instance, driver)
    state = driver.phone.state
    for note in [*state.all(Note, trashed=True), state.all(Note, trashed=False)[0]]:
        state.remove(note)
    assert not instance.check(state)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_wordings_are_many_distinct_and_complete(task: Task) -> None:
    said = [*task.wordings, *task.dev, *task.held_out]
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len({*said}) == len(said)
    instance = draw(task, 0)
    goals = [say(task, wording, instance.params) for wording in said]
    for move in typed_by(instance):
        assert all(move in goal for goal in goals), move


def typed_by(instance: Instance) -> list[str]:
    """What the task's fields are filled with."""
    names = {"notes_edit": ["new"]}.get(instance.task.name, ["title", "body", "category"])
    wanted = names if instance.task.name in ("notes_edit", *CREATING) else []
    return [str(instance.params[name]) for name in wanted if name in instance.params]


CREATING = ("notes_create", "notes_create_pinned_in_category")


def play_with(mistaken: Instance, instance: Instance, driver: DirectDriver) -> None:
    """Sets the phone up for the instance and plays the expert of another one on it."""
    start(instance, driver)
    expert, made = mistaken.expert(), list[Move]()
    while len(made) < 40:
        made.append(expert.next(driver.observe(), made))
        if made[-1].kind in ("finish", "answer"):
            return
        carry_out(made[-1], driver)
