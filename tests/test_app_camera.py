"""The Camera and its tasks: what a person can do there, and that only the task itself counts as done."""

from __future__ import annotations

import pytest
from playing import moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import keys, packs
from tapwright.device_bridge.simulator.apps import camera, gallery
from tapwright.device_bridge.simulator.apps.camera import change, settings
from tapwright.device_bridge.simulator.apps.gallery.base import Picture, shelf
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.packs import Pack
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.camera import TASKS

TEMPLATES = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
SEEDS = pytest.mark.parametrize("seed", [0, 1, 2])
SPLITS = pytest.mark.parametrize("split", ["train", "test"])


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packs._loaded, "test", Pack("test", (camera.app, gallery.app), TASKS))


@pytest.fixture
def direct() -> DirectDriver:
    driver = DirectDriver()
    driver.phone.state.reset(3)
    driver.phone.open_package(camera.app.package)
    return driver


def element(direct: DirectDriver, text: str, number: int = 0) -> Element:
    """What is called that (or begins like that) on the screen and can be acted on."""
    found = [e for e in direct.observe().elements if e.actions and e.text.startswith(text)]
    return ([e for e in found if e.text == text] or found)[number]


def tap(direct: DirectDriver, *texts: str) -> None:
    for text in texts:
        direct.perform(Action(kind="tap", element=element(direct, text).index), direct.observe())


def write(direct: DirectDriver, text: str, words: str) -> None:
    direct.perform(Action(kind="type", element=element(direct, text).index, text=words), direct.observe())


def back(direct: DirectDriver) -> None:
    direct.phone.press(keys.BACK)


def texts(direct: DirectDriver) -> list[str]:
    return [e.text for e in direct.observe().elements]


def stray(state: PhoneState) -> None:
    state.put("system", "dtmf_tone", 0)


@TEMPLATES
@SEEDS
@SPLITS
def test_the_expert_solves_what_half_of_its_way_does_not(
    task: Task, seed: int, split: Split, direct: DirectDriver
) -> None:
    instance, state = draw(task, seed, "all", split), direct.phone.state
    start(instance, direct)
    assert not instance.check(state)
    moves, answer = moves_of(instance, direct)
    assert instance.check(state, answer), instance.goal
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    assert all(text in stretches(instance.goal) for text in typed)
    if answer is None:
        stray(state)
        assert not instance.check(state)
        moves_of(instance, direct, skip_last=True)
        assert not instance.check(state)
    else:
        assert not instance.check(state)
        assert not instance.check(state, "I do not know")
        stray(state)
        assert not instance.check(state, answer)


@TEMPLATES
def test_every_wording_says_what_must_be_typed(task: Task, direct: DirectDriver) -> None:
    instance = draw(task, 5)
    moves, _ = moves_of(instance, direct)
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    for wording in (*task.wordings, *task.dev, *task.held_out):
        assert set(typed) <= set(stretches(say(task, wording, instance.params))), wording


ALLOW = "While using the app"


def allow(direct: DirectDriver) -> None:
    """Opens the camera afresh, with its permission."""
    direct.phone.force_stop(camera.app.package)
    direct.phone.state.set_misc(f"permission/{camera.app.package}/camera", "1")
    direct.phone.open_package(camera.app.package)


def refuse(direct: DirectDriver) -> None:
    """Opens the camera afresh, without its permission."""
    direct.phone.force_stop(camera.app.package)
    direct.phone.state.set_misc(f"permission/{camera.app.package}/camera", "")
    direct.phone.open_package(camera.app.package)


def test_the_camera_asks_for_its_permission(direct: DirectDriver) -> None:
    refuse(direct)
    tap(direct, "Don't allow")
    assert "Take photo" not in texts(direct)
    tap(direct, "Grant permission", ALLOW)
    assert "Take photo" in texts(direct)
    direct.phone.force_stop(camera.app.package)
    direct.phone.open_package(camera.app.package)
    assert "Take photo" in texts(direct), "it remembers"


def test_nothing_is_seen_while_the_phone_blocks_cameras(direct: DirectDriver) -> None:
    allow(direct)
    direct.phone.state.set_radio("camera_access", False)
    assert "Take photo" not in texts(direct)


def test_a_shot_is_the_newest_picture_of_the_gallery(direct: DirectDriver) -> None:
    state = direct.phone.state
    allow(direct)
    before = len(state.all(Picture))
    tap(direct, "Take photo")
    assert len(state.all(Picture)) == before + 1
    shot = shelf(state)[0]
    assert (shot.album, shot.lens, shot.seconds) == ("Camera", settings(state).lens, 0)
    tap(direct, "Last photo")
    assert direct.observe().app == gallery.app.package
    assert direct.observe().title == shot.name


def test_the_icons_say_how_the_camera_is_set(direct: DirectDriver) -> None:
    state = direct.phone.state
    allow(direct)
    change(state, flash="off", timer=0, lens="back")
    tap(direct, "Flash off")
    assert settings(state).flash == "auto"
    tap(direct, "Timer off", "10 seconds")
    assert "Timer 10 seconds" in texts(direct)
    tap(direct, "Switch to front camera")
    assert not next(e for e in direct.observe().elements if e.text == "Flash auto").enabled


def test_a_video_is_recorded_until_it_is_stopped(direct: DirectDriver) -> None:
    state = direct.phone.state
    allow(direct)
    tap(direct, "Video", "Start recording")
    assert direct.observe().title.startswith("Recording 00:0")
    state.advance_clock(5)
    tap(direct, "Stop recording")
    assert shelf(state)[0].seconds >= 5
    assert "Last video" in texts(direct)


def test_other_apps_ask_for_the_camera_by_intents(direct: DirectDriver) -> None:
    state, phone = direct.phone.state, direct.phone
    allow(direct)
    phone.go_home()
    phone.start_activity(Intent("android.media.action.VIDEO_CAMERA"))
    assert "Start recording" in texts(direct)
    phone.go_home()
    phone.start_activity(Intent("android.media.action.STILL_IMAGE_CAMERA"))
    assert "Take photo" in texts(direct)
    phone.go_home()
    phone.start_activity(Intent("android.media.action.IMAGE_CAPTURE"))
    before = len(state.all(Picture))
    tap(direct, "Take photo", "Retake", "Take photo", "Done")
    assert len(state.all(Picture)) == before + 1


@TEMPLATES
def test_one_shot_too_many_does_not_count(task: Task, direct: DirectDriver) -> None:
    instance, state = draw(task, 4), direct.phone.state
    moves_of(instance, direct)
    assert instance.check(state)
    shot = shelf(state)[0]
    state.add(Picture(name="another.jpg", taken=shot.taken, lens=shot.lens, flash=shot.flash, seconds=shot.seconds))
    assert not instance.check(state)


def test_the_other_lens_or_flash_does_not_count(direct: DirectDriver) -> None:
    state = direct.phone.state
    for task in TASKS[1:3]:
        instance = draw(task, 4)
        moves_of(instance, direct)
        shot = shelf(state)[0]
        shot.lens = "front" if shot.lens == "back" else "back"
        state.save(shot)
        assert not instance.check(state)
