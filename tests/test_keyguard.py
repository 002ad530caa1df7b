"""The lock screen, and the phone in other languages."""

from __future__ import annotations

import pytest
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.locales import WORDS
from tapwright.device_bridge.simulator.phone import Phone

SETTINGS = "com.android.settings"
KEYS = "input keyevent 26 && input keyevent 26"


@pytest.fixture
def driver() -> DirectDriver:
    return DirectDriver(Phone())


def lock(driver: DirectDriver, how: str) -> None:
    driver.phone.state.set_misc("lock_screen", how)
    driver.phone.open_package(SETTINGS)
    driver.shell(KEYS)


def words(driver: DirectDriver) -> set[str]:
    return {e.text for e in driver.observe().elements} | {driver.observe().title}


def test_a_phone_that_does_not_lock_is_where_it_was(driver: DirectDriver) -> None:
    lock(driver, "none")
    assert driver.observe().app == SETTINGS


def test_a_swipe_unlocks(driver: DirectDriver) -> None:
    lock(driver, "swipe")
    assert "Swipe up to unlock" in words(driver)
    driver.shell("input keyevent 3")
    assert "Swipe up to unlock" in words(driver)
    driver.phone.swipe(540, 2000, 540, 600)
    assert driver.observe().app == SETTINGS


def test_the_right_number_unlocks_and_a_wrong_one_does_not(driver: DirectDriver) -> None:
    lock(driver, "pin")
    driver.phone.state.set_misc("lock_pin", "4711")
    driver.phone.swipe(540, 2000, 540, 600)
    driver.shell("input text 1234 && input keyevent 66")
    assert "Wrong PIN" in words(driver)
    for key in ("4", "7", "1", "1", "Enter"):
        screen = driver.observe()
        driver.phone.tap(*next(e for e in screen.elements if e.text == key).bounds.center)
    assert driver.observe().app == SETTINGS


@pytest.mark.parametrize(("tag", "column"), [("de-DE", 0), ("zh-Hans-CN", 1), ("ar-EG", 2)])
def test_pages_are_in_the_language_that_is_set(driver: DirectDriver, tag: str, column: int) -> None:
    driver.shell(f"settings put system system_locales {tag}")
    driver.phone.open_package(SETTINGS)
    seen = words(driver)
    for name in ("Settings", "Network & internet", "Apps"):
        assert WORDS[name][column] in seen
    assert driver.phone.screenshot().size == (1080, 2400)


def test_arabic_runs_from_right_to_left(driver: DirectDriver) -> None:
    driver.phone.open_package("com.google.android.contacts")
    right = {e.bounds.left for e in driver.observe().elements if e.role == "button"}
    driver.shell("settings put system system_locales ar-EG")
    left = {1080 - e.bounds.right for e in driver.observe().elements if e.role == "button"}
    assert right == left and all(e.bounds.right <= 1080 for e in driver.observe().elements)


def test_what_people_wrote_is_not_translated(driver: DirectDriver) -> None:
    driver.shell("settings put system system_locales de-DE")
    driver.shell("am start -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact -e name Delete")
    assert "Delete" in {e.value for e in driver.observe().elements}
