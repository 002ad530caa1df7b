"""The driver sees and acts on the simulated phone as it would on any other, and names every trouble."""

from __future__ import annotations

import time
from http.client import HTTPResponse
from typing import Any

import pytest
from tapwright.device_bridge import (
    Action,
    ActionFailed,
    AndroidDriver,
    DeviceError,
    DeviceGone,
    NoSuchSerial,
    Screen,
    TextNotEntered,
    UnknownElement,
    labels,
    phones,
)
from tapwright.device_bridge.rpc import RemoteError
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from uiautomator2.core import AdbHTTPConnection

SETTINGS = "com.android.settings"
CONTACTS = "com.google.android.contacts"
CLOCK = "com.google.android.deskclock"


def go(driver: AndroidDriver, *steps: str | Action) -> Screen:
    """Tap the labels in turn (or perform the actions) and return the screen that follows."""
    screen = driver.observe()
    for step in steps:
        action = step if isinstance(step, Action) else Action(kind="tap", element=find(screen, step))
        driver.perform(action, screen)
        screen = driver.observe()
    return screen


def find(screen: Screen, label: str) -> int:
    found = {name: index for index, name in labels(screen).items()}
    assert label in found, list(found)
    return found[label]


def opened(driver: AndroidDriver, package: str, *steps: str | Action) -> Screen:
    return go(driver, Action(kind="open_app", package=package), *steps)


def test_taps_change_the_state_of_the_phone(driver: AndroidDriver, state: PhoneState) -> None:
    screen = opened(driver, SETTINGS, "Network & internet", "Airplane mode")
    assert screen.title == "Network & internet"
    assert screen.activity.startswith(SETTINGS)
    assert screen.elements[find(screen, "Airplane mode")].checked
    assert driver.shell("settings get global airplane_mode_on").strip() == "1"
    assert state.radio("airplane")


def test_keys_go_back_and_home(driver: AndroidDriver, state: PhoneState) -> None:
    assert opened(driver, SETTINGS, "Display", Action(kind="press", key="back")).title == "Settings"
    assert go(driver, Action(kind="press", key="home")).app != SETTINGS


def test_scrolling_brings_up_what_lies_on_that_side(driver: AndroidDriver, state: PhoneState) -> None:
    top = opened(driver, SETTINGS)
    assert "About phone" not in labels(top).values()
    below = go(driver, Action(kind="scroll", direction="down"))
    assert "About phone" in labels(below).values()
    assert "Network & internet" in labels(go(driver, Action(kind="scroll", direction="up"))).values()


@pytest.mark.parametrize("fraction", [0.0, 0.4, 1.0])
def test_a_slider_goes_to_the_fraction(driver: AndroidDriver, state: PhoneState, fraction: float) -> None:
    screen = opened(driver, SETTINGS, "Sound & vibration")
    driver.perform(Action(kind="swipe", element=find(screen, "Media volume"), fraction=fraction), screen)
    assert state.volume("music") == round(fraction * 25)


@pytest.mark.parametrize("text", ["Zoë", "你好 мир", 'O\'Neil & "Sons" <a>', "👩‍👩‍👧", "%s %d $HOME `id`", "a  b"])
def test_a_field_takes_any_text(driver: AndroidDriver, state: PhoneState, text: str) -> None:
    screen = opened(driver, CONTACTS, "Create contact")
    field = find(screen, "First name")
    screen = go(driver, Action(kind="type", element=field, text="old"), Action(kind="type", element=field, text=text))
    assert " ".join(screen.elements[find(screen, "First name")].value.split()) == " ".join(text.split())
    go(driver, "Save")
    assert [contact.first for contact in state.contacts() if contact.first == text]


def test_text_that_a_field_does_not_take_is_an_error(driver: AndroidDriver, state: PhoneState) -> None:
    screen = opened(driver, CLOCK, "Alarm", "Add alarm")
    with pytest.raises(TextNotEntered, match="instead of 'noon'"):
        driver.perform(Action(kind="type", element=find(screen, "Hour"), text="noon"), screen)


def test_a_phone_that_lets_nobody_touch_it_is_told_when_typing_too(
    driver: AndroidDriver, state: PhoneState, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(driver, CONTACTS, "Create contact")

    def refuses(*_: object) -> None:
        raise RemoteError("Injecting to another application requires INJECT_EVENTS permission")

    monkeypatch.setattr(driver._server, "act", refuses)
    with pytest.raises(ActionFailed, match="does not let a computer touch it"):
        driver.perform(Action(kind="type", element=find(screen, "Last name"), text="Bo"), screen)


def test_a_tap_whose_answer_is_lost_is_not_sent_again(
    driver: AndroidDriver, state: PhoneState, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(driver, SETTINGS, "Network & internet")
    answer = AdbHTTPConnection.getresponse

    def lost(link: Any) -> HTTPResponse:
        answer(link).read()
        raise ConnectionResetError

    monkeypatch.setattr(AdbHTTPConnection, "getresponse", lost)
    with pytest.raises(ActionFailed, match="may or may not"):
        driver.perform(Action(kind="tap", element=find(screen, "Airplane mode")), screen)
    monkeypatch.undo()
    assert driver.observe().elements[find(screen, "Airplane mode")].checked
    assert state.radio("airplane")


def test_a_server_that_ended_is_started_again_and_the_tap_sent_once(driver: AndroidDriver, state: PhoneState) -> None:
    screen = opened(driver, SETTINGS, "Network & internet")
    driver.close()
    driver.perform(Action(kind="tap", element=find(screen, "Airplane mode")), screen)
    assert state.radio("airplane")


def test_a_running_stopwatch_does_not_keep_the_screen_from_settling(driver: AndroidDriver, state: PhoneState) -> None:
    opened(driver, CLOCK, "Stopwatch", "Start")
    start = time.monotonic()
    driver.observe()
    assert time.monotonic() - start < 1


def test_apps_by_name(driver: AndroidDriver) -> None:
    assert driver.apps() == {"Clock": CLOCK, "Contacts": CONTACTS, "Settings": SETTINGS}


def test_the_apps_are_listed_again_only_for_a_new_one(
    driver: AndroidDriver, state: PhoneState, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    shell = driver.shell

    def counted(command: str) -> str:
        asked.append(command)
        return shell(command)

    monkeypatch.setattr(driver, "shell", counted)
    monkeypatch.setattr(driver, "_apps", {"Clock": CLOCK})
    monkeypatch.setattr(driver, "_unlisted", set())
    for package in (CLOCK, SETTINGS, SETTINGS):
        opened(driver, package)
        assert SETTINGS in driver.apps().values() or package == CLOCK
    assert sum("query-activities" in command for command in asked) == 1


def test_the_screenshot_is_a_png_of_the_screens_size(driver: AndroidDriver) -> None:
    picture = driver.screenshot()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert size == driver.observe().size


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (Action(kind="tap", element=999), UnknownElement),
        (Action(kind="tap"), UnknownElement),
        (Action(kind="press"), ActionFailed),
        (Action(kind="scroll", direction="left"), ActionFailed),
        (Action(kind="open_app", package="no.such.app"), ActionFailed),
        (Action(kind="open_app", package="a; reboot"), ActionFailed),
    ],
)
def test_what_cannot_be_done_is_said(
    driver: AndroidDriver, state: PhoneState, action: Action, error: type[DeviceError]
) -> None:
    with pytest.raises(error) as caught:
        driver.perform(action, opened(driver, SETTINGS))
    assert caught.value.remedy


def test_adb_sees_the_phone(phone: BuiltinPhone) -> None:
    assert [(seen.serial, seen.state) for seen in phones(phone.adb_port)] == [(phone.serial, "device")]


def test_an_unknown_serial_is_named_with_those_that_are_known(phone: BuiltinPhone) -> None:
    with pytest.raises(NoSuchSerial, match=phone.serial):
        AndroidDriver("emulator-9999", adb_port=phone.adb_port)


def test_a_phone_that_goes_away_is_said_to_be_gone() -> None:
    with BuiltinPhone.start() as phone:
        driver = AndroidDriver(phone.serial, adb_port=phone.adb_port)
        screen = driver.observe()
        phone.kill()
        for attempt in (
            driver.observe,
            lambda: driver.perform(Action(kind="press", key="home"), screen),
            lambda: driver.shell("true"),
            driver.screenshot,
        ):
            with pytest.raises(DeviceGone) as caught:
                attempt()
            assert "resume" in caught.value.remedy
        driver.close()


def test_seeing_and_acting_are_fast(driver: AndroidDriver, state: PhoneState) -> None:
    screen = opened(driver, SETTINGS)
    start = time.perf_counter()
    driver.perform(Action(kind="scroll", direction="down"), screen)
    acted = time.perf_counter()
    driver.observe()
    assert acted - start < 0.3
    assert time.perf_counter() - acted < 0.5
