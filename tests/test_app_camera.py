"""The Camera, used as a person would, and what its tasks look at in a picture."""

from __future__ import annotations

import pytest
from playing import element, moves_of, tap, texts
from tapwright.device_bridge.simulator.apps import camera, gallery
from tapwright.device_bridge.simulator.apps.camera import change, settings
from tapwright.device_bridge.simulator.apps.gallery.base import Picture, shelf
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.camera import TASKS

APPS = (camera.app, gallery.app)
ALLOW = "While using the app"


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone with the app in front."""
    direct.phone.state.reset(3)
    direct.phone.open_package(camera.app.package)
    return direct


def allow(app: DirectDriver) -> None:
    """Opens the camera afresh, with its permission."""
    app.phone.force_stop(camera.app.package)
    app.phone.state.set_misc(f"permission/{camera.app.package}/camera", "1")
    app.phone.open_package(camera.app.package)


def refuse(app: DirectDriver) -> None:
    """Opens the camera afresh, without its permission."""
    app.phone.force_stop(camera.app.package)
    app.phone.state.set_misc(f"permission/{camera.app.package}/camera", "")
    app.phone.open_package(camera.app.package)


def test_the_camera_asks_for_its_permission(app: DirectDriver) -> None:
    refuse(app)
    tap(app, "Don't allow")
    assert "Take photo" not in texts(app)
    tap(app, "Grant permission", ALLOW)
    assert "Take photo" in texts(app)
    app.phone.force_stop(camera.app.package)
    app.phone.open_package(camera.app.package)
    assert "Take photo" in texts(app), "it remembers"


def test_nothing_is_seen_while_the_phone_blocks_cameras(app: DirectDriver) -> None:
    allow(app)
    app.phone.state.set_radio("camera_access", False)
    assert "Take photo" not in texts(app)


def test_a_shot_is_the_newest_picture_of_the_gallery(app: DirectDriver) -> None:
    state = app.phone.state
    allow(app)
    before = len(state.all(Picture))
    tap(app, "Take photo")
    assert len(state.all(Picture)) == before + 1
    shot = shelf(state)[0]
    assert (shot.album, shot.lens, shot.seconds) == ("Camera", settings(state).lens, 0)
    tap(app, "Last photo")
    assert app.observe().app == gallery.app.package
    assert app.observe().title == shot.name


def test_the_icons_say_how_the_camera_is_set(app: DirectDriver) -> None:
    state = app.phone.state
    allow(app)
    change(state, flash="off", timer=0, lens="back")
    tap(app, "Flash off")
    assert settings(state).flash == "auto"
    tap(app, "Timer off", "10 seconds")
    assert "Timer 10 seconds" in texts(app)
    tap(app, "Switch to front camera")
    assert not element(app, "Flash auto").enabled


def test_the_timer_is_waited_for(app: DirectDriver) -> None:
    state = app.phone.state
    state.set_clock(state.now())
    allow(app)
    change(state, timer=10)
    before = len(state.all(Picture))
    tap(app, "Take photo")
    state.advance_clock(9)
    assert "1" in (app.observe().title, *texts(app)) and "Last photo" not in texts(app)
    state.advance_clock(1)
    assert "Last photo" in texts(app)
    assert len(state.all(Picture)) == before + 1
    tap(app, "Take photo", "Cancel")
    state.advance_clock(60)
    assert "Take photo" in texts(app), "the timer was stopped"
    assert len(state.all(Picture)) == before + 1


def test_a_video_is_recorded_until_it_is_stopped(app: DirectDriver) -> None:
    state = app.phone.state
    allow(app)
    tap(app, "Video", "Start recording")
    assert app.observe().title.startswith("Recording 00:0")
    state.advance_clock(5)
    tap(app, "Stop recording")
    assert shelf(state)[0].seconds >= 5
    assert "Last video" in texts(app)


def test_other_apps_ask_for_the_camera_by_intents(app: DirectDriver) -> None:
    state, phone = app.phone.state, app.phone
    allow(app)
    phone.go_home()
    phone.start_activity(Intent("android.media.action.VIDEO_CAMERA"))
    assert "Start recording" in texts(app)
    phone.go_home()
    phone.start_activity(Intent("android.media.action.STILL_IMAGE_CAMERA"))
    assert "Take photo" in texts(app)
    phone.go_home()
    phone.start_activity(Intent("android.media.action.IMAGE_CAPTURE"))
    before = len(state.all(Picture))
    tap(app, "Take photo", "Retake", "Take photo", "Done")
    assert len(state.all(Picture)) == before + 1


def test_the_other_lens_or_flash_does_not_count(app: DirectDriver) -> None:
    state = app.phone.state
    for task in TASKS[1:3]:
        instance = draw(task, 4)
        moves_of(instance, app)
        shot = shelf(state)[0]
        shot.lens = "front" if shot.lens == "back" else "back"
        state.save(shot)
        assert not instance.check(state)
