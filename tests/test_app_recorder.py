"""The Recorder app, tapped through, and its tasks: the experts solve them, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import moves_of, start
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import recorder
from tapwright.device_bridge.simulator.apps.recorder.base import Recording, recordings
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.tasks import Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split
from tapwright.device_bridge.simulator.tasks.everyday.recorder import TASKS

PACKAGE = recorder.app.package
NAMED = {task.name: task for task in TASKS}
READING = ("recorder_read_length", "recorder_read_details")


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the app, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (recorder.app,), TASKS))
    yield DirectDriver(Phone())


def element(driver: DirectDriver, name: str) -> Element:
    """The first thing of that name on the screen."""
    screen = driver.observe()
    return next(e for e in screen.elements if name in (e.text, e.hint))


def tap(driver: DirectDriver, *names: str) -> None:
    """Taps one thing after the other."""
    for name in names:
        driver.perform(Action(kind="tap", element=element(driver, name).index), driver.observe())


def type_into(driver: DirectDriver, name: str, text: str) -> None:
    """Types into a field."""
    driver.perform(Action(kind="type", element=element(driver, name).index, text=text), driver.observe())


def texts(driver: DirectDriver) -> list[str]:
    """What stands on the screen."""
    return [e.text for e in driver.observe().elements]


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: Task, split: Split, driver: DirectDriver) -> None:
    state = driver.phone.state
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), (instance.goal, moves)
        assert (answer is not None) == (task.name in READING)
        state.set_radio("wifi", not state.radio("wifi"))
        assert not instance.check(state, answer), "a stray change"
        start(instance, driver)
        assert not instance.check(state, None)
        assert not instance.check(state, "I do not know")
        if answer is None:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state, None), instance.goal


@pytest.mark.parametrize("name", ["recorder_record", "recorder_replace"])
def test_doing_it_twice_does_not_pass(name: str, driver: DirectDriver) -> None:
    state, instance = driver.phone.state, draw(NAMED[name], 2)
    moves_of(instance, driver)
    state.add(Recording(title=recordings(state)[0].title, made=state.epoch(), seconds=1))
    assert not instance.check(state)


def test_the_wrong_object_does_not_pass(driver: DirectDriver) -> None:
    state = driver.phone.state
    for name in ("recorder_delete", "recorder_delete_two"):
        delete = draw(NAMED[name], 1)
        start(delete, driver)
        wanted = (delete.params["title"], delete.params.get("other"))
        for other in [r for r in recordings(state) if r.title not in wanted][: 1 + (name == "recorder_delete_two")]:
            state.remove(other)
        assert not delete.check(state)
    rename = draw(NAMED["recorder_rename"], 1)
    start(rename, driver)
    other = next(r for r in recordings(state) if r.title != rename.params["title"])
    other.title = str(rename.params["new"])
    state.save(other)
    assert not rename.check(state)


def test_an_expert_finds_its_way_back_from_a_recording_that_is_being_made(driver: DirectDriver) -> None:
    instance = draw(NAMED["recorder_delete"], 1)
    start(instance, driver)
    driver.phone.open_package(PACKAGE)
    tap(driver, "Start recording", "Only this time")
    expert, moves = instance.expert(), list[Move]()
    while (move := expert.next(driver.observe(), moves)).kind != "finish":
        moves.append(move)
        assert move.action is not None
        driver.perform(move.action, driver.observe())
        assert len(moves) < 20
    assert instance.check(driver.phone.state)


def test_the_microphone_is_asked_for_once(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    tap(driver, "Start recording", "Don't allow")
    assert driver.observe().title == "New recording"
    assert not element(driver, "Save").enabled
    tap(driver, "Record", "While using the app")
    assert driver.observe().title == "Recording"
    tap(driver, "Delete", "Discard", "Start recording")
    assert driver.observe().title == "Recording"


def test_a_recording_is_as_long_as_it_ran(driver: DirectDriver) -> None:
    state = driver.phone.state
    state.set_clock(state.now())
    driver.phone.start_activity(Intent("android.provider.MediaStore.RECORD_SOUND", package=PACKAGE))
    tap(driver, "Only this time")
    state.advance_clock(65)
    tap(driver, "Pause recording")
    state.advance_clock(100)
    tap(driver, "Resume recording")
    state.advance_clock(10)
    assert "1:15" in texts(driver)
    tap(driver, "Save")
    type_into(driver, "Title", "Test run")
    tap(driver, "Save")
    assert (recordings(state)[0].title, recordings(state)[0].length) == ("Test run", "1:15")


def test_leaving_a_recording_asks_first(driver: DirectDriver) -> None:
    before = recordings(driver.phone.state)
    driver.phone.open_package(PACKAGE)
    tap(driver, "Start recording", "Only this time")
    driver.phone.back()
    assert driver.observe().title == "Discard recording?"
    tap(driver, "Keep recording")
    assert driver.observe().title == "Recording"
    driver.phone.back()
    tap(driver, "Discard")
    assert driver.observe().title == "Recorder"
    assert recordings(driver.phone.state) == before


def test_a_long_press_selects(driver: DirectDriver) -> None:
    first, second = recordings(driver.phone.state)[:2]
    driver.phone.open_package(PACKAGE)
    driver.perform(Action(kind="long_press", element=element(driver, first.title).index), driver.observe())
    tap(driver, second.title)
    assert driver.observe().title == "2 selected"
    tap(driver, second.title, first.title)
    assert not element(driver, "Delete").enabled
    driver.phone.back()
    assert driver.observe().title == "Recorder"


def test_favorites_and_search(driver: DirectDriver) -> None:
    first = next(recording for recording in recordings(driver.phone.state) if not recording.favorite)
    driver.phone.open_package(PACKAGE)
    tap(driver, first.title, "Add to favorites", "Navigate up", "Favorites")
    assert first.title in texts(driver)
    tap(driver, "Search")
    type_into(driver, "Search recordings", "no such thing")
    assert "No recordings found" in texts(driver)


def test_the_quality_makes_larger_files(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    tap(driver, "More options", "Settings", "Audio quality", "High", "Record in stereo", "Navigate up")
    tap(driver, "Start recording", "Only this time", "Save", "Save")
    made = recordings(driver.phone.state)[0]
    assert (made.quality, made.stereo) == ("High", True)
    assert float(Recording(seconds=600, quality="High").size.split()[0]) > float(Recording(seconds=600).size.split()[0])
