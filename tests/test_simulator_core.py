"""The simulated phone itself, without the wire: what is on its screen, what touching it does, what it remembers."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tapwright.device_bridge.simulator import keys, layout
from tapwright.device_bridge.simulator.app import Activity, App
from tapwright.device_bridge.simulator.apps import builtin_apps
from tapwright.device_bridge.simulator.intents import INSERT, SET_ALARM, SET_TIMER, VIEW, Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.preferences import preference, settings_page
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.view import View

SETTINGS = "com.android.settings"
CLOCK = "com.google.android.deskclock"
CONTACTS = "com.google.android.contacts"
ALARM = "android.intent.extra.alarm."


@pytest.fixture
def phone() -> Phone:
    """A fresh phone whose clock stands at nine in the evening of a Monday."""
    phone = Phone()
    phone.state.set_clock(datetime(2026, 3, 2, 21, 0))
    return phone


def seen(phone: Phone, name: str) -> View | None:
    """The View in the window in front with this text, hint or description."""
    views = list(phone.focused_window().root.walk())
    named = (view for view in views if name in (view.text, view.content_desc) or (view.on_text and view.hint == name))
    return next(iter(sorted(named, key=lambda view: (not view.clickable, not view.text))), None)


def tap(phone: Phone, *names: str) -> None:
    """Taps what is called by these names one after the other, scrolling down for what is not in view."""
    for name in names:
        for _ in range(12):
            if (view := seen(phone, name)) is not None:
                break
            phone.swipe(540, 1800, 540, 900)
        assert view is not None, f"no {name!r} on the screen"
        phone.tap(*view.bounds.center)


def texts(phone: Phone) -> list[str]:
    return [view.text for view in phone.focused_window().root.walk() if view.text]


def open_settings(phone: Phone, *path: str) -> None:
    phone.force_stop(SETTINGS)
    phone.open_package(SETTINGS)
    tap(phone, *path)


# -- what a hierarchy looks like ---------------------------------------------------------------------


def test_a_row_with_a_switch_is_nested_and_named_as_in_aosp(phone: Phone) -> None:
    open_settings(phone, "Network & internet")
    root = ElementTree.fromstring(phone.dump_shell())
    row = next(
        node
        for node in root.iter("node")
        if node.get("clickable") == "true" and node.find(".//node[@text='Airplane mode']") is not None
    )
    assert row.get("class") == "android.widget.LinearLayout"
    title = row.find(".//node[@resource-id='android:id/title']")
    switch = row.find("./node[@resource-id='android:id/widget_frame']/node")
    assert title is not None and title.get("text") == "Airplane mode"
    assert switch is not None and switch.get("class") == "android.widget.Switch"
    assert (switch.get("checkable"), switch.get("checked"), switch.get("clickable")) == ("true", "false", "false")


def test_the_two_dumps_have_their_own_attributes(phone: Phone) -> None:
    shell = ElementTree.fromstring(phone.dump_shell())[0]
    server = ElementTree.fromstring(phone.dump_server())
    assert "drawing-order" not in shell.attrib and "hint" not in shell.attrib
    assert {"drawing-order", "hint", "display-id"} <= set(server[0].attrib)
    assert {node.get("package") for node in server} == {"com.google.android.apps.nexuslauncher", "com.android.systemui"}


def test_a_compressed_dump_leaves_wrappers_out_and_a_depth_is_kept(phone: Phone) -> None:
    open_settings(phone)
    full, compressed = (ElementTree.fromstring(phone.dump_server(compressed=flag)) for flag in (False, True))
    assert len(list(compressed.iter())) < len(list(full.iter()))
    assert compressed.find(".//node[@text='Battery']") is not None
    shallow = ElementTree.fromstring(phone.dump_server(max_depth=3))
    assert shallow.find("./node/node/node") is not None and shallow.find("./node/node/node/node") is None


def test_an_empty_field_reports_its_hint_as_its_text(phone: Phone) -> None:
    phone.open_package(CONTACTS)
    tap(phone, "Create contact")
    assert 'text="First name"' in phone.dump_shell()


def test_every_activity_draws_itself_within_the_screen(phone: Phone) -> None:
    for app in builtin_apps():
        for name in app.activities:
            phone.start_activity(Intent(component=f"{app.package}/{name}"))
            for window in phone.windows():
                for view in window.root.walk():
                    left, top, right, bottom = view.bounds
                    assert 0 <= left < right <= 1080 and 0 <= top < bottom <= 2400, (name, view)
            assert phone.screenshot().size == (1080, 2400)


# -- scrolling ------------------------------------------------------------------------------------------


def test_rows_out_of_view_are_absent_until_scrolled_to(phone: Phone) -> None:
    open_settings(phone)
    assert "About phone" not in texts(phone)
    before = seen(phone, "Display")
    phone.swipe(540, 1800, 540, 1500)
    after = seen(phone, "Display")
    assert before is not None and after is not None
    assert before.bounds.top - after.bounds.top == 300
    phone.swipe(540, 2000, 540, 300)
    assert "About phone" in texts(phone) and "Network & internet" not in texts(phone)


def test_a_list_that_fits_does_not_scroll(phone: Phone) -> None:
    open_settings(phone, "Network & internet", "Data Saver")
    assert not any(view.scrollable for view in phone.focused_window().root.walk())


def test_a_row_that_is_cut_off_has_the_bounds_of_its_visible_part(phone: Phone) -> None:
    open_settings(phone)
    listing = next(view for view in phone.focused_window().root.walk() if view.scrollable)
    assert listing.children[-1].bounds.bottom == listing.bounds.bottom
    assert listing.children[-1].frame.bottom > listing.bounds.bottom


# -- settings ---------------------------------------------------------------------------------------------


def test_airplane_mode_switches_the_radios_and_back(phone: Phone) -> None:
    open_settings(phone, "Network & internet", "Airplane mode")
    state = phone.state
    assert state.get("global", "airplane_mode_on") == "1"
    assert not any(state.radio(name) for name in ("wifi", "bluetooth", "mobile_data", "nfc"))
    tap(phone, "Airplane mode")
    assert state.get("global", "airplane_mode_on") == "0"
    assert state.radio("wifi") and state.radio("mobile_data")


def test_writing_the_airplane_setting_alone_switches_nothing(phone: Phone) -> None:
    phone.state.put("global", "airplane_mode_on", 1)
    assert not phone.state.radio("airplane") and phone.state.radio("wifi")


SWITCHES = [
    (("Network & internet", "SIMs", "Roaming"), "global", "data_roaming"),
    (("Network & internet", "Internet", "Network preferences", "Notify for public networks"), "global",
     "wifi_networks_available_notification_on"),
    (("Notifications", "Notification dot on app icon"), "secure", "notification_badging"),
    (("Notifications", "Do Not Disturb", "Use Do Not Disturb"), "global", "zen_mode"),
    (("Notifications", "Notification history", "Use notification history"), "secure", "notification_history_enabled"),
    (("Battery", "Battery Saver", "Use Battery Saver"), "global", "low_power"),
    (("Battery", "Battery percentage"), "system", "status_bar_show_battery_percent"),
    (("Battery", "Adaptive Battery", "Use Adaptive Battery"), "global", "adaptive_battery_management_enabled"),
    (("Sound & vibration", "Vibrate for calls"), "system", "vibrate_when_ringing"),
    (("Sound & vibration", "Dial pad tones"), "system", "dtmf_tone"),
    (("Sound & vibration", "Screen locking sound"), "system", "lockscreen_sounds_enabled"),
    (("Sound & vibration", "Charging sounds and vibration"), "secure", "charging_sounds_enabled"),
    (("Sound & vibration", "Touch sounds"), "system", "sound_effects_enabled"),
    (("Display", "Adaptive brightness"), "system", "screen_brightness_mode"),
    (("Display", "Dark theme"), "secure", "ui_night_mode"),
    (("Display", "Display size and text", "Bold text"), "secure", "font_weight_adjustment"),
    (("Display", "Night Light", "Use Night Light"), "secure", "night_display_activated"),
    (("Display", "Auto-rotate screen"), "system", "accelerometer_rotation"),
    (("Display", "Screen saver", "Use screen saver"), "secure", "screensaver_enabled"),
    (("Accessibility", "Color inversion", "Use color inversion"), "secure", "accessibility_display_inversion_enabled"),
    (("Accessibility", "Large mouse pointer"), "secure", "accessibility_large_pointer_icon"),
    (("Accessibility", "Remove animations"), "global", "animator_duration_scale"),
    (("Accessibility", "Audio adjustment", "Mono audio"), "system", "master_mono"),
    (("Security & privacy", "Show passwords"), "system", "show_password"),
    (("Location", "Use location"), "secure", "location_mode"),
    (("Location", "Wi-Fi scanning", "Wi-Fi scanning"), "global", "wifi_scan_always_enabled"),
    (("System", "Date & time", "Set time automatically"), "global", "auto_time"),
    (("System", "Date & time", "Use 24-hour format"), "system", "time_12_24"),
    (("System", "Developer options", "Stay awake"), "global", "stay_on_while_plugged_in"),
    (("System", "Gestures", "Tap to check phone"), "secure", "double_tap_to_wake"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "namespace", "key"), SWITCHES, ids=[" > ".join(path) for path, *_ in SWITCHES])
def test_a_switch_writes_its_setting_and_writes_it_back(
    phone: Phone, path: tuple[str, ...], namespace: str, key: str
) -> None:
    before = phone.state.get(namespace, key)
    open_settings(phone, *path)
    changed = phone.state.get(namespace, key)
    assert changed != before
    tap(phone, path[-1])
    assert float(phone.state.get(namespace, key) or 0) == float(before or 0)


RADIOS = [
    (("Network & internet", "Internet", "Wi-Fi"), "wifi"),
    (("Network & internet", "SIMs", "Mobile data"), "mobile_data"),
    (("Network & internet", "Hotspot & tethering", "USB tethering"), "usb_tethering"),
    (("Network & internet", "Hotspot & tethering", "Wi-Fi hotspot", "Use Wi-Fi hotspot"), "hotspot"),
    (("Network & internet", "Data Saver", "Use Data Saver"), "data_saver"),
    (("Connected devices", "Connection preferences", "Bluetooth", "Use Bluetooth"), "bluetooth"),
    (("Connected devices", "Connection preferences", "NFC", "Use NFC"), "nfc"),
    (("Security & privacy", "Camera access"), "camera_access"),
    (("Location", "Use location"), "location"),
]


@pytest.mark.parametrize(("path", "radio"), RADIOS, ids=[radio for _, radio in RADIOS])
def test_a_switch_turns_its_radio(phone: Phone, path: tuple[str, ...], radio: str) -> None:
    before = phone.state.radio(radio)
    open_settings(phone, *path)
    assert phone.state.radio(radio) != before


def test_a_larger_font_makes_rows_taller(phone: Phone) -> None:
    open_settings(phone, "Display", "Screen timeout")
    small = seen(phone, "15 seconds")
    phone.state.put("system", "font_scale", "2.0")
    large = seen(phone, "15 seconds")
    assert small is not None and large is not None
    assert large.bounds.bottom - large.bounds.top > 1.8 * (small.bounds.bottom - small.bounds.top)


def test_a_slider_is_set_by_a_tap_and_by_a_swipe(phone: Phone) -> None:
    open_settings(phone, "Sound & vibration")
    slider = next(view for view in phone.focused_window().root.walk() if view.content_desc == "Media volume")
    left, top, right, bottom = slider.bounds
    phone.tap(right - 50, (top + bottom) // 2)
    assert phone.state.volume("music") == 25
    phone.swipe(right - 50, (top + bottom) // 2, left + 50, (top + bottom) // 2)
    assert phone.state.volume("music") == 0


def test_the_brightness_dialog_has_a_slider_of_its_own(phone: Phone) -> None:
    open_settings(phone, "Display", "Brightness level", "Display brightness")
    assert 120 <= phone.state.get_int("system", "screen_brightness") <= 135
    assert phone.focused_window().kind == "dialog"
    phone.press(keys.BACK)
    assert "50%" in texts(phone)


def test_a_radio_page_keeps_one_choice(phone: Phone) -> None:
    open_settings(phone, "Display", "Screen timeout", "5 minutes")
    assert phone.state.get("system", "screen_off_timeout") == "300000"
    chosen = [view for view in phone.focused_window().root.walk() if view.checked and view.clickable]
    assert len(chosen) == 1


def test_the_device_name_dialog_writes_on_ok_only(phone: Phone) -> None:
    for button, expected in (("Cancel", "Pixel 7"), ("OK", "Ada's phone")):
        open_settings(phone, "About phone", "Device name")
        field = phone.focused_field()
        assert field is not None and phone.keyboard_shown
        phone.set_text(field, "Ada's phone")
        tap(phone, button)
        assert phone.state.get("global", "device_name") == expected


def test_force_stop_asks_first(phone: Phone) -> None:
    phone.open_package(CLOCK)
    phone.go_home()
    open_settings(phone, "Apps", "Clock", "Force stop")
    assert "Force stop?" in texts(phone)
    tap(phone, "OK")
    info = phone.state.package(CLOCK)
    assert info is not None and info.stopped


def test_uninstalling_an_app_removes_it(phone: Phone) -> None:
    open_settings(phone, "Apps", "Contour Wallpapers", "Uninstall", "OK")
    assert phone.state.package("com.contourlabs.wallpapers") is None
    assert "Contour Wallpapers" not in texts(phone)


def test_settings_search_finds_a_row_and_opens_its_page(phone: Phone) -> None:
    open_settings(phone, "Search settings")
    phone.insert_text("mono")
    tap(phone, "Mono audio")
    assert phone.top.heading == "Audio adjustment"


def test_the_screen_shows_what_another_process_wrote(tmp_path: Path) -> None:
    phone = Phone(tmp_path / "phone.sqlite")
    open_settings(phone, "Network & internet")
    program = (
        "import sys\nfrom tapwright.device_bridge.simulator.state import PhoneState\n"
        "PhoneState(sys.argv[1]).set_radio('airplane', True)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "phone.sqlite")], check=True)
    switch = next(view for view in phone.focused_window().root.walk() if view.short_class == "Switch")
    assert switch.checked


# -- back stack, dialogs, keyboard, toasts -------------------------------------------------------------------


def test_back_closes_keyboard_then_dialog_then_page(phone: Phone) -> None:
    open_settings(phone, "About phone", "Device name")
    assert [window.kind for window in phone.roots()] == ["dialog", "system", "input_method"]
    phone.press(keys.BACK)
    assert [window.kind for window in phone.roots()] == ["dialog", "system"]
    phone.press(keys.BACK)
    assert phone.top.heading == "About phone" and phone.focused_window().kind == "application"
    phone.press(keys.BACK)
    phone.press(keys.BACK)
    assert phone.current()[0] == "com.google.android.apps.nexuslauncher"


def test_home_keeps_an_app_where_it_was_and_force_stop_does_not(phone: Phone) -> None:
    open_settings(phone, "Display")
    phone.press(keys.HOME)
    phone.open_package(SETTINGS)
    assert phone.top.heading == "Display"
    phone.force_stop(SETTINGS)
    phone.open_package(SETTINGS)
    assert phone.top.heading == "Settings"


def test_recent_apps_are_listed_and_opened(phone: Phone) -> None:
    open_settings(phone, "Display")
    phone.press(keys.APP_SWITCH)
    tap(phone, "Settings")
    assert phone.top.heading == "Display"


def test_a_tap_outside_closes_a_dialog(phone: Phone) -> None:
    open_settings(phone, "Network & internet", "Private DNS")
    phone.tap(540, 300)
    assert phone.focused_window().kind == "application"


def test_the_keyboard_types_and_covers_the_lower_part(phone: Phone) -> None:
    phone.open_package(CONTACTS)
    tap(phone, "Create contact", "Email")
    field = phone.focused_field()
    assert field is not None and field.hint == "Email" and field.bounds.bottom <= 1536
    keyboard = next(window for window in phone.windows() if window.kind == "input_method")
    for letter in "a@b":
        key = keyboard.root.find(desc=letter)
        assert key is not None
        phone.tap(*key.bounds.center)
    phone.press(keys.DEL)
    field = phone.focused_field()
    assert field is not None and field.text == "a@"


@given(st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_typed_and_dumped(text: str) -> None:
    phone = Phone()
    phone.open_package(CONTACTS)
    tap(phone, "Create contact", "First name")
    phone.insert_text(text)
    field = phone.focused_field()
    assert field is not None and field.text == text
    ElementTree.fromstring(phone.dump_server())
    phone.screenshot()


def test_a_toast_goes_after_some_seconds(phone: Phone) -> None:
    phone.show_toast("Saved")
    assert phone.notices.visible_toast() == "Saved"
    phone.state.advance_clock(5)
    assert phone.notices.visible_toast() == ""


def test_a_phone_that_sleeps_takes_no_touches(phone: Phone) -> None:
    icon = seen(phone, "Settings")
    assert icon is not None
    phone.press(keys.POWER)
    phone.tap(*icon.bounds.center)
    assert phone.screenshot().getbbox() is None
    phone.press(keys.WAKEUP)
    assert phone.current()[0] == "com.google.android.apps.nexuslauncher"


def test_the_drawer_opens_with_a_swipe_and_finds_apps(phone: Phone) -> None:
    phone.swipe(540, 1800, 540, 800)
    tap(phone, "Search apps")
    phone.insert_text("clo")
    phone.press(keys.ENTER)
    assert phone.current()[0] == CLOCK


# -- clock ---------------------------------------------------------------------------------------------------


def test_an_alarm_is_set_labelled_and_deleted_by_hand(phone: Phone) -> None:
    phone.open_package(CLOCK)
    before = {alarm.id for alarm in phone.state.alarms()}
    tap(phone, "Add alarm")
    for name, value in (("Hour", "6"), ("Minute", "45")):
        field = next(view for view in phone.focused_window().root.walk() if view.on_text and view.content_desc == name)
        phone.tap(*field.bounds.center)
        phone.insert_text(value)
    tap(phone, "AM", "OK")
    (alarm,) = (alarm for alarm in phone.state.alarms() if alarm.id not in before)
    assert (alarm.hour, alarm.minute, alarm.enabled) == (6, 45, True)
    assert phone.notices.visible_toast() == "Alarm set for 9 hours and 45 minutes from now."
    tap(phone, "Add label")
    phone.insert_text("Run")
    tap(phone, "OK")
    assert phone.state.alarm(alarm.id).label == "Run"  # type: ignore[union-attr]
    tap(phone, "6:45 AM Run")
    assert not phone.state.alarm(alarm.id).enabled  # type: ignore[union-attr]
    tap(phone, "Delete")
    assert phone.state.alarm(alarm.id) is None


def test_the_picker_refuses_an_hour_that_is_none(phone: Phone) -> None:
    phone.open_package(CLOCK)
    tap(phone, "Add alarm")
    field = next(view for view in phone.focused_window().root.walk() if view.content_desc == "Hour")
    phone.set_text(field, "31")
    tap(phone, "OK")
    assert phone.notices.visible_toast() == "Hour must be 1-12"
    assert phone.focused_window().kind == "dialog"


def test_times_follow_the_24_hour_setting(phone: Phone) -> None:
    phone.state.put("system", "time_12_24", "24")
    phone.open_package(CLOCK)
    assert "08:30" in texts(phone)
    tap(phone, "Add alarm")
    assert "AM" not in texts(phone)


def test_a_timer_is_keyed_in_runs_pauses_and_goes(phone: Phone) -> None:
    phone.open_package(CLOCK)
    tap(phone, "Timer", "1", "5", "00", "Start")
    (timer,) = phone.state.timers()
    assert timer.seconds == 900 and timer.running
    phone.state.advance_clock(61)
    assert "13:59" in texts(phone)
    tap(phone, "Pause")
    phone.state.advance_clock(60)
    assert "13:59" in texts(phone)
    tap(phone, "Delete")
    assert phone.state.timers() == []


def test_cities_and_stopwatch(phone: Phone) -> None:
    phone.open_package(CLOCK)
    tap(phone, "Clock", "Add city", "Tokyo")
    assert "6:00 AM" in texts(phone)
    tap(phone, "Stopwatch", "Start")
    phone.state.advance_clock(75)
    assert "01:15.00" in texts(phone)


def test_intents_set_alarms_and_timers_without_leaving_the_app_in_front(phone: Phone) -> None:
    open_settings(phone, "Display")
    phone.start_activity(
        Intent(SET_TIMER, extras={ALARM + "LENGTH": 300, ALARM + "MESSAGE": "Tea", ALARM + "SKIP_UI": True})
    )
    assert [(timer.seconds, timer.label) for timer in phone.state.timers()] == [(300, "Tea")]
    assert phone.current()[0] == SETTINGS
    phone.start_activity(Intent(SET_ALARM, extras={ALARM + "HOUR": 6, ALARM + "MINUTES": 5}))
    assert phone.current()[0] == CLOCK and "6:05 AM" in texts(phone)


# -- contacts --------------------------------------------------------------------------------------------------


def test_a_contact_is_created_edited_and_deleted_by_hand(phone: Phone) -> None:
    phone.open_package(CONTACTS)
    tap(phone, "Create contact")
    for name, value in (("First name", "Zoë"), ("Last name", "Lindqvist"), ("Phone", "555 0199")):
        tap(phone, name)
        phone.insert_text(value)
    tap(phone, "Save")
    (contact,) = phone.state.contacts("Zoë")
    assert (contact.name, contact.phone) == ("Zoë Lindqvist", "555 0199")
    tap(phone, "Edit contact", "Email")
    phone.insert_text("zoe@example.com")
    tap(phone, "Save")
    assert phone.state.contacts("Zoë")[0].email == "zoe@example.com"
    tap(phone, "More options", "Delete")
    assert "Delete contact?" in texts(phone)
    tap(phone, "Cancel")
    assert phone.state.contacts("Zoë")
    tap(phone, "More options", "Delete", "Delete")
    assert not phone.state.contacts("Zoë")
    assert phone.top.heading == "Contacts"


def test_leaving_the_editor_with_changes_asks(phone: Phone) -> None:
    phone.open_package(CONTACTS)
    tap(phone, "Create contact", "Company")
    phone.insert_text("Northwind")
    phone.press(keys.BACK)
    phone.press(keys.BACK)
    assert "Discard your changes?" in texts(phone)
    tap(phone, "Cancel")
    assert "Northwind" in texts(phone)
    tap(phone, "Close", "Discard")
    assert phone.top.heading == "Contacts"


def test_contacts_are_searched_by_name_and_number(phone: Phone) -> None:
    contact = phone.state.contacts()[5]
    phone.open_package(CONTACTS)
    tap(phone, "Search contacts")
    phone.insert_text(contact.phone)
    assert contact.name in texts(phone)
    phone.press(keys.BACK)
    phone.press(keys.BACK)
    assert phone.focused_field() is None


def test_intents_open_the_editor_and_a_contact(phone: Phone) -> None:
    extras = {"name": "Ada Byron", "phone": "555 0100"}
    phone.start_activity(Intent(INSERT, mime_type="vnd.android.cursor.dir/contact", extras=extras))
    tap(phone, "Save")
    (made,) = phone.state.contacts("Byron")
    assert (made.first, made.last, made.phone) == ("Ada", "Byron", "555 0100")
    phone.go_home()
    phone.start_activity(Intent(VIEW, data=f"content://com.android.contacts/contacts/{made.id}"))
    assert phone.top.heading == "Ada Byron"


@pytest.mark.parametrize(
    ("action", "heading"),
    [
        ("android.settings.SETTINGS", "Settings"),
        ("android.settings.WIFI_SETTINGS", "Internet"),
        ("android.settings.WIRELESS_SETTINGS", "Network & internet"),
        ("android.settings.AIRPLANE_MODE_SETTINGS", "Network & internet"),
        ("android.settings.BLUETOOTH_SETTINGS", "Bluetooth"),
        ("android.settings.DISPLAY_SETTINGS", "Display"),
        ("android.settings.SOUND_SETTINGS", "Sound & vibration"),
        ("android.settings.LOCATION_SOURCE_SETTINGS", "Location"),
        ("android.settings.DATE_SETTINGS", "Date & time"),
    ],
)
def test_settings_intents(phone: Phone, action: str, heading: str) -> None:
    assert not phone.start_activity(Intent(action)).startswith("Error")
    assert phone.top.heading == heading


def test_an_intent_that_nobody_answers_is_an_error(phone: Phone) -> None:
    assert "Error:" in phone.start_activity(Intent("android.intent.action.DIAL"))
    assert "does not exist" in phone.start_activity(Intent(component="com.example/.Main"))


# -- state --------------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_phone() -> None:
    one, two, other = PhoneState(), PhoneState(), PhoneState()
    for state, seed in ((one, 5), (two, 5), (other, 6)):
        state.reset(seed)
    assert one.contacts() == two.contacts() != other.contacts()
    assert one.alarms() == two.alarms()


def test_a_reset_brings_the_phone_home(phone: Phone) -> None:
    open_settings(phone, "Display")
    phone.state.reset(3)
    assert phone.current()[0] == "com.google.android.apps.nexuslauncher"
    phone.open_package(SETTINGS)
    assert phone.top.heading == "Settings"


def test_random_touches_never_break_it(phone: Phone) -> None:
    draw = random.Random(11)
    for _ in range(400):
        at = (draw.randrange(1080), draw.randrange(2400))
        match draw.randrange(6):
            case 0:
                phone.swipe(*at, draw.randrange(1080), draw.randrange(2400))
            case 1:
                phone.press(draw.choice([keys.BACK, keys.ENTER, keys.DEL, keys.APP_SWITCH, keys.TAB]))
            case 2:
                phone.insert_text(draw.choice(["7", "abc", " "]))
            case _:
                targets = [view for view in phone.focused_window().root.walk() if view.clickable]
                phone.tap(*(draw.choice(targets).bounds.center if targets else at))
        ElementTree.fromstring(phone.dump_shell())


# -- writing an app ------------------------------------------------------------------------------------------------


def test_an_app_is_one_small_class() -> None:
    app = App("com.example.counter", "Counter")

    @app.activity(".Main", launcher=True)
    class Main(Activity):
        title = "Counter"

        def build(self) -> View:
            count = int(self.state.misc("count", "0"))
            return settings_page(
                self, [preference(f"{count}", on_click=lambda: self.state.set_misc("count", count + 1))]
            )

    phone = Phone(apps=[*builtin_apps(), app])
    tap(phone, "Counter", "0", "1")
    assert texts(phone) == ["2"]


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(50, 900))
@settings(deadline=None)
def test_wrapping_loses_no_words(text: str, width: int) -> None:
    lines = layout.wrap(text, 42, width, 1000)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
