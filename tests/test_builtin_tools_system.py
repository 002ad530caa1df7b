"""The built-in tools that switch, stop, read and save: what the simulated phone's state holds afterwards."""

from __future__ import annotations

import pytest
from playing import shows, tap
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator.adb_keyboard import (
    ADB_KEYBOARD,
    choose_input_method,
    enable_input_method,
    install_input_methods,
)
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.shade import Notification
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.tools import AppNotFound, BadArguments, MissingDevice, Tool, ToolFailed, invoke
from tapwright.tools.builtin import (
    get_clipboard,
    get_ringtone,
    open_app,
    read_notifications,
    set_airplane_mode,
    set_alarm,
    set_auto_rotation,
    set_bluetooth,
    set_brightness,
    set_clipboard,
    set_do_not_disturb,
    set_hotspot,
    set_location,
    set_timer,
    set_volume,
    set_wifi,
    stop_app,
    take_screenshot,
)

APPS = ()
"""The four apps that are on every phone are enough here."""
RADIOS = {"wifi": set_wifi, "bluetooth": set_bluetooth, "airplane": set_airplane_mode, "location": set_location}


# -- switches ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("radio", "tool"), RADIOS.items(), ids=RADIOS)
def test_a_radio_is_switched_off_and_on(radio: str, tool: Tool, direct: DirectDriver) -> None:
    for on in (False, True, True, False):
        assert invoke(tool, {"on": on}, direct).endswith("on" if on else "off")
        assert direct.phone.state.radio(radio) is on


def test_rotation_follows_the_phone_or_not(direct: DirectDriver) -> None:
    for on in (True, False):
        invoke(set_auto_rotation, {"on": on}, direct)
        assert direct.phone.state.get("system", "accelerometer_rotation") == str(int(on))


@pytest.mark.parametrize(("percent", "level"), [(0, "1"), (30, "76"), (100, "255")])
def test_the_brightness_is_set_and_stays(percent: int, level: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    state.put("system", "screen_brightness_mode", 1)
    invoke(set_brightness, {"percent": percent}, direct)
    assert state.get("system", "screen_brightness") == level
    assert state.get("system", "screen_brightness_mode") == "0"


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        ("media", "music"),
        ("ring", "ring"),
        ("notification", "notification"),
        ("alarm", "alarm"),
        ("call", "voice_call"),
    ],
)
def test_each_stream_has_a_volume_of_its_own(stream: str, name: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    low, high = state.volume_range(name)
    for percent, level in ((0, low), (100, high), (50, low + round((high - low) / 2))):
        assert invoke(set_volume, {"percent": percent, "stream": stream}, direct).startswith(f"the {stream} volume is")
        assert state.volume(name) == level


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ({"on": True}, "1"),
        ({"on": True, "allow": "alarms"}, "3"),
        ({"on": True, "allow": "nothing"}, "2"),
        ({"on": False}, "0"),
    ],
)
def test_do_not_disturb_has_its_exceptions(given: dict[str, object], mode: str, direct: DirectDriver) -> None:
    direct.phone.state.put("global", "zen_mode", 1 if mode == "0" else 0)
    invoke(set_do_not_disturb, given, direct)
    assert direct.phone.state.get("global", "zen_mode") == mode


def test_a_hotspot_has_a_name_and_a_password(direct: DirectDriver) -> None:
    state = direct.phone.state
    invoke(set_hotspot, {"on": True, "name": "Field kitchen", "password": "larkspur7"}, direct)
    assert state.radio("hotspot") and state.misc("hotspot_name") == "Field kitchen"
    with pytest.raises(ToolFailed, match="failed to start"):
        invoke(set_hotspot, {"on": True, "password": "larkspur7"}, direct)
    invoke(set_hotspot, {"on": False}, direct)
    assert not state.radio("hotspot")
    invoke(set_hotspot, {"on": True, "password": "larkspur7"}, direct)
    assert state.misc("hotspot_name") == state.get("global", "device_name")


@pytest.mark.parametrize("given", [{}, {"password": "short"}, {"password": "larkspur7", "name": "é" * 20}])
def test_a_hotspot_that_cannot_be_is_refused(given: dict[str, str], direct: DirectDriver) -> None:
    with pytest.raises(BadArguments):
        invoke(set_hotspot, {"on": True, **given}, direct)
    assert not direct.phone.state.radio("hotspot")


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        (set_brightness, {"percent": 101}),
        (set_volume, {"percent": -1}),
        (set_volume, {"percent": 5, "stream": "system"}),
        (set_do_not_disturb, {"on": True, "allow": "friends"}),
        (set_wifi, {}),
        (set_wifi, {"on": "perhaps"}),
        (set_alarm, {"hour": 24}),
        (set_alarm, {"hour": 7, "days": ["Someday"]}),
        (set_timer, {"minutes": 1441}),
        (set_timer, {"hours": 24, "seconds": 1}),
        (set_timer, {"label": "pasta"}),
    ],
)
def test_values_out_of_range_change_nothing(tool: Tool, given: dict[str, object], direct: DirectDriver) -> None:
    state = direct.phone.state
    tables = [f"SELECT * FROM {table}" for table in ("settings", "radios", "alarms", "timers")]
    before = [state.rows(table) for table in tables]
    with pytest.raises(BadArguments):
        invoke(tool, given, direct)
    assert [state.rows(table) for table in tables] == before


# -- sounds --------------------------------------------------------------------------------------------


def test_a_sound_is_found_by_its_title(direct: DirectDriver) -> None:
    uri = invoke(get_ringtone, {"kind": "alarm", "title": "cuckoo"}, direct)
    row = direct.shell(f"content query --uri {uri} --projection title:is_alarm")
    assert row.strip() == "Row: 0 title=Cuckoo, is_alarm=1"
    assert invoke(get_ringtone, {}, direct) == direct.phone.state.get("system", "ringtone")
    with pytest.raises(BadArguments, match="Cuckoo"):
        invoke(get_ringtone, {"title": "Cuckoo"}, direct)


# -- apps ----------------------------------------------------------------------------------------------


def test_an_app_is_opened_and_stopped(direct: DirectDriver) -> None:
    assert invoke(open_app, {"app": "contacts"}, direct) == "opened Contacts"
    package = "com.google.android.contacts"
    assert direct.observe().app == package
    assert stop_app.candidates("app", direct) == ["Clock", "Contacts", "Settings"]
    assert invoke(stop_app, {"app": "Contacts"}, direct) == "stopped Contacts"
    info = direct.phone.state.package(package)
    assert info is not None and info.stopped
    assert direct.observe().app != package
    with pytest.raises(AppNotFound, match="no app 'Kontakts'") as caught:
        invoke(stop_app, {"app": "Kontakts"}, direct)
    assert "Contacts" in caught.value.remedy


def test_notifications_are_read_the_newest_first(direct: DirectDriver) -> None:
    state = direct.phone.state
    for note in state.all(Notification):
        state.remove(note)
    assert invoke(read_notifications, {}, direct) == "there are no notifications"
    contacts, clock = "com.google.android.contacts", "com.google.android.deskclock"
    state.add(Notification(package=contacts, title="Ana (work)", text="moved to\nLeeds (soon)", when=1.0))
    state.add(Notification(package=clock, title="Pasta", text="", when=2.0))
    said = invoke(read_notifications, {}, direct)
    assert said.splitlines() == ["Clock: Pasta", "Contacts: Ana (work) - moved to Leeds (soon)"]
    assert invoke(read_notifications, {"app": "Contacts"}, direct).startswith("Contacts: Ana")
    assert len(state.all(Notification)) == 2


def test_more_notifications_than_one_reads_are_counted(direct: DirectDriver) -> None:
    for number in range(30):
        direct.phone.state.add(Notification(package="com.android.shell", title=f"No. {number}", when=float(number)))
    lines = invoke(read_notifications, {}, direct).splitlines()
    assert len(lines) == 21 and lines[-1].startswith("and 1")


# -- screen, clipboard ---------------------------------------------------------------------------------


def test_a_screenshot_is_kept_on_the_phone(direct: DirectDriver) -> None:
    path = invoke(take_screenshot, {}, direct).removeprefix("the screenshot is ")
    assert path.startswith("/sdcard/Pictures/Screenshots/Screenshot_") and path.endswith(".png")
    assert direct.shell(f"cat {path}")[1:4] == "PNG"
    assert path.rpartition("/")[2] in direct.shell("ls /sdcard/Pictures/Screenshots")


def test_a_full_phone_keeps_no_screenshot(direct: DirectDriver) -> None:
    class Full:
        def shell(self, command: str) -> str:
            return "20310506-143000" if command.startswith("date") else "Error opening file: (No space left on device)"

    with pytest.raises(ToolFailed, match="No space left"):
        invoke(take_screenshot, {}, Full())  # type: ignore[arg-type]


def test_text_is_put_on_the_clipboard_and_pasted(direct: DirectDriver) -> None:
    invoke(set_clipboard, {"text": "14 Linden Street 🌳"}, direct)
    direct.phone.open_package("com.google.android.contacts")
    tap(direct, "Search contacts")
    direct.shell("input keyevent 279")
    assert shows(direct, "14 Linden Street 🌳")


def test_only_a_phone_whose_clipboard_can_be_written_has_the_tool() -> None:
    class Silent:
        def shell(self, command: str) -> str:
            return ""

    with pytest.raises(MissingDevice, match="set_clipboard"):
        invoke(set_clipboard, {"text": "x"}, Silent())  # type: ignore[arg-type]


def test_the_clipboard_is_read_only_by_the_keyboard(direct: DirectDriver) -> None:
    phone = direct.phone
    phone.clipboard = "über 🌳\n2"
    with pytest.raises(ToolFailed, match="only the app in front") as caught:
        invoke(get_clipboard, {}, direct)
    assert "ime set" in caught.value.remedy
    install_input_methods(phone, [ADB_KEYBOARD])
    enable_input_method(phone, ADB_KEYBOARD, enable=True)
    choose_input_method(phone, ADB_KEYBOARD)
    assert invoke(get_clipboard, {}, direct) == "über 🌳\n2"
    phone.clipboard = ""
    with pytest.raises(ToolFailed, match="no text"):
        invoke(get_clipboard, {}, direct)


# -- over adb ------------------------------------------------------------------------------------------


def test_the_same_over_adb(driver: AndroidDriver, state: PhoneState) -> None:
    label = '\'; rm -rf /sdcard; echo "$(id)" `id` 🍝\nsecond line'
    invoke(set_timer, {"minutes": 12, "label": label}, driver)
    assert [(timer.seconds, timer.label) for timer in state.timers()] == [(720, label)]
    invoke(set_volume, {"percent": 100, "stream": "alarm"}, driver)
    assert state.volume("alarm") == state.volume_range("alarm")[1]
    invoke(set_airplane_mode, {"on": True}, driver)
    assert state.radio("airplane")
