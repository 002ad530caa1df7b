"""The Files app, tapped through, and its tasks: the experts solve them, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playing import carry_out, moves_of, start
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import files, notes
from tapwright.device_bridge.simulator.apps.files.base import SORT, Entry, free_name, size_text
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.files import TASKS

PACKAGE = files.app.package
NAMED = {task.name: task for task in TASKS}
READING = ("files_read_space", "files_find", "files_read_modified")
TYPED = {"files_rename": ("new",), "files_new_folder": ("name",), "files_find": ("file",)}
"""By task: the parameters that are typed on the way."""
WRONG: dict[str, dict[str, str]] = {
    "files_sort": {"wanted": "before"},
    "files_rename": {"file": "twin"},
    "files_delete": {"file": "twin"},
    "files_delete_two": {"second": "twin"},
    "files_new_folder": {"name": "folder"},
    "files_move": {"file": "twin"},
    "files_copy": {"file": "twin"},
}
"""By task: which parameter an expert has wrong, and whose value it has instead."""


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the app, and Notes beside it, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (files.app, notes.app), TASKS))
    yield DirectDriver(Phone())


@pytest.fixture
def app(driver: DirectDriver) -> DirectDriver:
    """The same with a small tree, and its top in front."""
    state = driver.phone.state
    for entry in state.all(Entry):
        state.remove(entry)
    papers = state.add(Entry(name="Papers", folder=True))
    state.add(Entry(name="Old", parent=papers, folder=True))
    for name, size in (("a.pdf", 300), ("b.txt", 4_200_000), ("c.jpg", 81_000)):
        state.add(Entry(name=name, parent=papers, size=size, modified=state.epoch()))
    state.add(Entry(name="Download", folder=True))
    driver.phone.open_package(PACKAGE)
    tap(driver, "Internal storage")
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


def paths(driver: DirectDriver) -> set[str]:
    """The whole tree."""
    state = driver.phone.state
    names = {entry.id: entry for entry in state.all(Entry)}

    def path(entry: Entry) -> str:
        return (f"{path(names[entry.parent])}/" if entry.parent else "") + entry.name

    return {path(entry) for entry in names.values()}


def test_the_storage_scrolls_and_says_what_it_holds(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    assert driver.observe().title == "Files"
    tap(driver, "Internal storage")
    screen = driver.observe()
    assert screen.title == "Internal storage"
    assert any(e.scroll for e in screen.elements)
    assert element(driver, "Documents").value.endswith("items")


def test_breadcrumbs_and_back_lead_up(app: DirectDriver) -> None:
    tap(app, "Papers", "Old")
    assert "No files" in texts(app)
    tap(app, "Papers")
    assert app.observe().title == "Papers"
    app.phone.back()
    assert app.observe().title == "Internal storage"
    app.phone.back()
    assert app.observe().title == "Files"


def test_a_name_that_is_taken_is_refused(app: DirectDriver) -> None:
    tap(app, "Papers", "More options for a.pdf", "Rename")
    type_into(app, "File name", "b.txt")
    tap(app, "OK")
    assert "Papers/a.pdf" in paths(app)
    tap(app, "More options for a.pdf", "Rename")
    assert not element(app, "OK").enabled or element(app, "File name").value == "a.pdf"
    type_into(app, "File name", "z.pdf")
    tap(app, "OK")
    assert "Papers/z.pdf" in paths(app)


def test_deleting_asks_first_and_takes_what_is_inside(app: DirectDriver) -> None:
    tap(app, "More options for Papers", "Delete", "Cancel")
    assert "Papers/Old" in paths(app)
    tap(app, "More options for Papers", "Delete", "Delete")
    assert paths(app) == {"Download"}
    assert "1 item deleted" in texts(app)


def test_a_selection_is_moved_and_that_can_be_undone(app: DirectDriver) -> None:
    tap(app, "Papers")
    hold(app, "a.pdf")
    tap(app, "c.jpg")
    assert app.observe().title == "2 selected"
    tap(app, "More options", "Move to")
    assert not element(app, "Move here").enabled
    tap(app, "Old", "Move here")
    assert {"Papers/Old/a.pdf", "Papers/Old/c.jpg"} <= paths(app)
    tap(app, "Undo")
    assert {"Papers/a.pdf", "Papers/c.jpg"} <= paths(app)


def test_copies_get_a_name_of_their_own(app: DirectDriver) -> None:
    before = paths(app)
    tap(app, "Papers", "More options for a.pdf", "Copy to", "Copy here")
    assert paths(app) == before | {"Papers/a (1).pdf"}
    app.phone.back()
    app.phone.state.advance_clock(60)  # The message about the copy is gone from the picker's buttons.
    tap(app, "More options for Papers", "Copy to", "Papers")
    assert not element(app, "Copy here").enabled
    tap(app, "Navigate up", "Download", "Copy here")
    assert {"Download/Papers/Old", "Download/Papers/a (1).pdf"} <= paths(app)
    assert free_name(app.phone.state, 0, "Download") == "Download (1)"


def test_folders_are_made(app: DirectDriver) -> None:
    tap(app, "More options", "Add new folder")
    assert not element(app, "OK").enabled
    type_into(app, "Folder name", "Letters")
    tap(app, "OK")
    assert "Letters" in paths(app) and "Letters" in texts(app)


def test_sorting_by_size(app: DirectDriver) -> None:
    tap(app, "Papers", "More options", "Sort by", "Largest first")
    rows = [text for text in texts(app) if text in ("Old", "a.pdf", "b.txt", "c.jpg")]
    assert rows == ["Old", "b.txt", "c.jpg", "a.pdf"]
    assert app.phone.state.misc(SORT) == "Largest first"


def test_search_names_the_folder(app: DirectDriver) -> None:
    tap(app, "Search")
    assert "Type a part of a name" in texts(app)
    type_into(app, "Search files", "B.T")
    assert element(app, "b.txt").value == "In Papers"
    type_into(app, "Search files", "nothing of the kind")
    assert "No matching files" in texts(app)


def test_details_and_sharing(app: DirectDriver) -> None:
    tap(app, "Papers", "b.txt")
    assert app.observe().title == "b.txt"
    assert element(app, "Size").value == "4.2 MB"
    assert element(app, "Location").value == "Papers"
    tap(app, "Share", "Notes")
    assert element(app, "Title").value == "b.txt"


def test_the_summary_adds_up(app: DirectDriver) -> None:
    app.phone.back()
    tap(app, "Clean")
    assert element(app, "Documents").value == size_text(4_200_300)
    tap(app, "Images")
    assert "c.jpg" in texts(app)


def test_downloads_have_an_intent_of_their_own(app: DirectDriver) -> None:
    app.phone.start_activity(Intent("android.intent.action.VIEW_DOWNLOADS"))
    assert app.observe().title == "Download"


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: Task, split: Split, driver: DirectDriver) -> None:
    state = driver.phone.state
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), instance.goal
        assert len(moves) <= 24, instance.goal
        spare = next(e for e in state.all(Entry, folder=True) if e.name not in instance.params.values())
        state.save(replace(spare, name="A stray change"))
        assert not instance.check(state, answer)
        start(instance, driver)
        assert not instance.check(state, None if task.name in READING else answer)
        assert not instance.check(state, "Alarms")
        if task.name not in READING:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state), instance.goal


@pytest.mark.parametrize("name", sorted(WRONG))
def test_the_wrong_file_does_not_count(name: str, driver: DirectDriver) -> None:
    instance = draw(NAMED[name], 1)
    wrong = {key: instance.params[other] for key, other in WRONG[name].items()}
    play_with(replace(instance, params={**instance.params, **wrong}), instance, driver)
    assert not instance.check(driver.phone.state), instance.goal


def test_the_namesake_in_another_folder_is_the_wrong_file(driver: DirectDriver) -> None:
    for name in ("files_rename", "files_delete", "files_move"):
        instance = draw(NAMED[name], 1)
        play_with(replace(instance, params={**instance.params, "folder": "Alarms"}), instance, driver)
        assert not instance.check(driver.phone.state), instance.goal


@pytest.mark.parametrize("name", ["files_copy", "files_new_folder"])
def test_doing_it_twice_is_once_too_often(name: str, driver: DirectDriver) -> None:
    instance = draw(NAMED[name], 2)
    moves_of(instance, driver)
    state = driver.phone.state
    newest = state.all(Entry)[-1]
    assert instance.check(state)
    state.add(replace(newest, name=free_name(state, newest.parent, newest.name)))
    assert not instance.check(state)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_wordings_are_many_distinct_and_complete(task: Task) -> None:
    said = [*task.wordings, *task.dev, *task.held_out]
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len({*said}) == len(said)
    instance = draw(task, 0)
    for wording in said:
        goal = say(task, wording, instance.params)
        assert all(str(instance.params[key]) in goal for key in TYPED.get(task.name, ())), goal


def play_with(mistaken: Instance, instance: Instance, driver: DirectDriver) -> None:
    """Sets the phone up for the instance and plays the expert of another one on it."""
    start(instance, driver)
    expert, made = mistaken.expert(), list[Move]()
    while len(made) < 40:
        made.append(expert.next(driver.observe(), made))
        if made[-1].kind in ("finish", "answer"):
            return
        carry_out(made[-1], driver)
