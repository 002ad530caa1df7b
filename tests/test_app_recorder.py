"""The Recorder app, tapped through."""

from __future__ import annotations

from playing import element, hold, play_on, start, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import recorder
from tapwright.device_bridge.simulator.apps.recorder.base import Recording, recordings
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.recorder import TASKS

APPS = (recorder.app,)
PACKAGE = recorder.app.package
NAMED = {task.name: task for task in TASKS}


def test_an_expert_finds_its_way_back_from_a_recording_that_is_being_made(direct: DirectDriver) -> None:
    instance = draw(NAMED["recorder_delete"], 1)
    start(instance, direct)
    direct.phone.open_package(PACKAGE)
    tap(direct, "Start recording", "Only this time")
    play_on(instance.expert(), direct)
    assert instance.check(direct.phone.state)


def test_the_microphone_is_asked_for_once(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    tap(direct, "Start recording", "Don't allow")
    assert direct.observe().title == "New recording"
    assert not element(direct, "Save").enabled
    tap(direct, "Record", "While using the app")
    assert direct.observe().title == "Recording"
    tap(direct, "Delete", "Discard", "Start recording")
    assert direct.observe().title == "Recording"


def test_a_recording_is_as_long_as_it_ran(direct: DirectDriver) -> None:
    state = direct.phone.state
    state.set_clock(state.now())
    direct.phone.start_activity(Intent("android.provider.MediaStore.RECORD_SOUND", package=PACKAGE))
    tap(direct, "Only this time")
    state.advance_clock(65)
    tap(direct, "Pause recording")
    state.advance_clock(100)
    tap(direct, "Resume recording")
    state.advance_clock(10)
    assert "1:15" in texts(direct)
    tap(direct, "Save")
    type_into(direct, "Title", "Test run")
    tap(direct, "Save")
    assert (recordings(state)[0].title, recordings(state)[0].length) == ("Test run", "1:15")


def test_leaving_a_recording_asks_first(direct: DirectDriver) -> None:
    before = recordings(direct.phone.state)
    direct.phone.open_package(PACKAGE)
    tap(direct, "Start recording", "Only this time")
    direct.phone.back()
    assert direct.observe().title == "Discard recording?"
    tap(direct, "Keep recording")
    assert direct.observe().title == "Recording"
    direct.phone.back()
    tap(direct, "Discard")
    assert direct.observe().title == "Recorder"
    assert recordings(direct.phone.state) == before


def test_a_long_press_selects(direct: DirectDriver) -> None:
    first, second = recordings(direct.phone.state)[:2]
    direct.phone.open_package(PACKAGE)
    hold(direct, first.title)
    tap(direct, second.title)
    assert direct.observe().title == "2 selected"
    tap(direct, second.title, first.title)
    assert not element(direct, "Delete").enabled
    direct.phone.back()
    assert direct.observe().title == "Recorder"


def test_favorites_and_search(direct: DirectDriver) -> None:
    first = next(recording for recording in recordings(direct.phone.state) if not recording.favorite)
    direct.phone.open_package(PACKAGE)
    tap(direct, first.title, "Add to favorites", "Navigate up", "Favorites")
    assert first.title in texts(direct)
    tap(direct, "Search")
    type_into(direct, "Search recordings", "no such thing")
    assert "No recordings found" in texts(direct)


def test_the_quality_makes_larger_files(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    tap(direct, "More options", "Settings", "Audio quality", "High", "Record in stereo", "Navigate up")
    tap(direct, "Start recording", "Only this time", "Save", "Save")
    made = recordings(direct.phone.state)[0]
    assert (made.quality, made.stereo) == ("High", True)
    assert float(Recording(seconds=600, quality="High").size.split()[0]) > float(Recording(seconds=600).size.split()[0])
