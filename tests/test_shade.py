"""The notification shade, the quick settings, and a phone that is turned."""

from __future__ import annotations

import pytest
from tapwright.device_bridge import Action
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.shade import TILES, Notification, Tile, notifications

SETTINGS = "com.android.settings"
CLOCK = "com.google.android.deskclock"


@pytest.fixture
def driver() -> DirectDriver:
    return DirectDriver(Phone())


def tap(driver: DirectDriver, name: str) -> None:
    screen = driver.observe()
    element = next(e for e in screen.elements if name in (e.text, e.value) and "tap" in e.actions)
    driver.perform(Action(kind="tap", element=element.index), screen)


def post(driver: DirectDriver, title: str, *, package: str = CLOCK, ongoing: bool = False) -> Notification:
    note = Notification(package=package, title=title, text="Now", when=driver.phone.state.epoch(), ongoing=ongoing)
    driver.phone.state.add(note)
    return note


def test_a_swipe_from_the_top_pulls_the_shade_and_one_up_pushes_it_back(driver: DirectDriver) -> None:
    driver.phone.open_package(SETTINGS)
    driver.phone.swipe(540, 20, 540, 1500)
    assert driver.observe().app == "com.android.systemui"
    driver.phone.swipe(540, 2000, 540, 500)
    assert driver.observe().app == SETTINGS


@pytest.mark.parametrize("command", ["cmd statusbar collapse", "input keyevent 4", "input keyevent 3"])
def test_the_shade_closes(driver: DirectDriver, command: str) -> None:
    driver.shell("cmd statusbar expand-notifications")
    assert driver.observe().app == "com.android.systemui"
    driver.shell(command)
    assert driver.observe().app != "com.android.systemui"


def test_a_notification_opens_its_app_and_is_gone(driver: DirectDriver) -> None:
    post(driver, "Alarm at 7:00")
    driver.phone.open_shade("notifications")
    row = next(e for e in driver.observe().elements if "Alarm at 7:00" in f"{e.text} {e.value}")
    driver.perform(Action(kind="tap", element=row.index), driver.observe())
    assert driver.observe().app == CLOCK
    assert notifications(driver.phone.state) == []


def test_clearing_leaves_what_is_going_on(driver: DirectDriver) -> None:
    post(driver, "Done")
    post(driver, "Timer is running", ongoing=True)
    driver.phone.open_shade("notifications")
    tap(driver, "Clear all")
    assert [note.title for note in notifications(driver.phone.state)] == ["Timer is running"]


def test_an_app_whose_notifications_are_off_says_nothing(driver: DirectDriver) -> None:
    post(driver, "Done")
    driver.phone.state.update_package(CLOCK, notifications=0)
    assert notifications(driver.phone.state) == []


@pytest.mark.parametrize("tile", TILES, ids=lambda tile: tile.label)
def test_a_tile_switches_what_it_says(driver: DirectDriver, tile: Tile) -> None:
    before = tile.read(driver.phone.state)
    driver.phone.open_shade("settings")
    tap(driver, tile.label)
    assert tile.read(driver.phone.state) is not before


def test_notifications_by_the_shell(driver: DirectDriver) -> None:
    driver.shell("cmd notification post -t Parcel tag 'It is at the door'")
    assert "android.title=String (Parcel)" in driver.shell("dumpsys notification --noredact")
    assert "Parcel" not in driver.shell("dumpsys notification")
    assert "com.android.shell" in driver.shell("cmd notification list")


def test_a_turned_phone_is_wide_and_says_so(driver: DirectDriver) -> None:
    driver.phone.open_package(SETTINGS)
    driver.phone.state.put("system", "accelerometer_rotation", 0)
    driver.phone.state.put("system", "user_rotation", 1)
    assert 'rotation="1"' in driver.phone.dump_server()
    screen = driver.observe()
    assert screen.size == (2400, 1080)
    assert all(e.bounds.right <= 2400 and e.bounds.bottom <= 1080 for e in screen.elements)
    assert driver.phone.screenshot().size == (2400, 1080)
    driver.phone.state.put("system", "accelerometer_rotation", 1)
    assert driver.observe().size == (1080, 2400)
