"""The Settings of the simulated phone: what each switch, slider, list and dialog writes."""

from __future__ import annotations

import pytest
from tapwright.device_bridge.simulator import keys
from tapwright.device_bridge.simulator.intents import Intent
from tapwright.device_bridge.simulator.phone import Phone
from views import CLOCK, open_settings, seen, tap, texts


def test_airplane_mode_switches_the_radios_and_back(fresh: Phone) -> None:
    open_settings(fresh, "Network & internet", "Airplane mode")
    state = fresh.state
    assert state.get("global", "airplane_mode_on") == "1"
    assert not any(state.radio(name) for name in ("wifi", "bluetooth", "mobile_data", "nfc"))
    tap(fresh, "Airplane mode")
    assert state.get("global", "airplane_mode_on") == "0"
    assert state.radio("wifi") and state.radio("mobile_data")


def test_writing_the_airplane_setting_alone_switches_nothing(fresh: Phone) -> None:
    fresh.state.put("global", "airplane_mode_on", 1)
    assert not fresh.state.radio("airplane") and fresh.state.radio("wifi")


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
    fresh: Phone, path: tuple[str, ...], namespace: str, key: str
) -> None:
    before = fresh.state.get(namespace, key)
    open_settings(fresh, *path)
    changed = fresh.state.get(namespace, key)
    assert changed != before
    tap(fresh, path[-1])
    assert float(fresh.state.get(namespace, key) or 0) == float(before or 0)


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
def test_a_switch_turns_its_radio(fresh: Phone, path: tuple[str, ...], radio: str) -> None:
    before = fresh.state.radio(radio)
    open_settings(fresh, *path)
    assert fresh.state.radio(radio) != before


def test_a_larger_font_makes_rows_taller(fresh: Phone) -> None:
    open_settings(fresh, "Display", "Screen timeout")
    small = seen(fresh, "15 seconds")
    fresh.state.put("system", "font_scale", "2.0")
    large = seen(fresh, "15 seconds")
    assert small is not None and large is not None
    assert large.bounds.bottom - large.bounds.top > 1.8 * (small.bounds.bottom - small.bounds.top)


def test_a_slider_is_set_by_a_tap_and_by_a_swipe(fresh: Phone) -> None:
    open_settings(fresh, "Sound & vibration")
    slider = next(view for view in fresh.focused_window().root.walk() if view.content_desc == "Media volume")
    left, top, right, bottom = slider.bounds
    fresh.tap(right - 50, (top + bottom) // 2)
    assert fresh.state.volume("music") == 25
    fresh.swipe(right - 50, (top + bottom) // 2, left + 50, (top + bottom) // 2)
    assert fresh.state.volume("music") == 0


def test_the_brightness_dialog_has_a_slider_of_its_own(fresh: Phone) -> None:
    open_settings(fresh, "Display", "Brightness level", "Display brightness")
    assert 120 <= fresh.state.get_int("system", "screen_brightness") <= 135
    assert fresh.focused_window().kind == "dialog"
    fresh.press(keys.BACK)
    assert "50%" in texts(fresh)


def test_a_radio_page_keeps_one_choice(fresh: Phone) -> None:
    open_settings(fresh, "Display", "Screen timeout", "5 minutes")
    assert fresh.state.get("system", "screen_off_timeout") == "300000"
    chosen = [view for view in fresh.focused_window().root.walk() if view.checked and view.clickable]
    assert len(chosen) == 1


def test_the_device_name_dialog_writes_on_ok_only(fresh: Phone) -> None:
    for button, expected in (("Cancel", "Pixel 7"), ("OK", "Ada's phone")):
        open_settings(fresh, "About phone", "Device name")
        field = fresh.focused_field()
        assert field is not None and fresh.keyboard_shown
        fresh.set_text(field, "Ada's phone")
        tap(fresh, button)
        assert fresh.state.get("global", "device_name") == expected


def test_force_stop_asks_first(fresh: Phone) -> None:
    fresh.open_package(CLOCK)
    fresh.go_home()
    open_settings(fresh, "Apps", "Clock", "Force stop")
    assert "Force stop?" in texts(fresh)
    tap(fresh, "OK")
    info = fresh.state.package(CLOCK)
    assert info is not None and info.stopped


def test_uninstalling_an_app_removes_it(fresh: Phone) -> None:
    open_settings(fresh, "Apps", "Contour Wallpapers", "Uninstall", "OK")
    assert fresh.state.package("com.contourlabs.wallpapers") is None
    assert "Contour Wallpapers" not in texts(fresh)


def test_settings_search_finds_a_row_and_opens_its_page(fresh: Phone) -> None:
    open_settings(fresh, "Search settings")
    fresh.insert_text("mono")
    tap(fresh, "Mono audio")
    assert fresh.top.heading == "Audio adjustment"


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
def test_settings_intents(fresh: Phone, action: str, heading: str) -> None:
    assert not fresh.start_activity(Intent(action)).startswith("Error")
    assert fresh.top.heading == heading
