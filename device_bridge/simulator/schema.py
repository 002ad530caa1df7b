"""The tables of a simulated phone's state, and what a phone fresh out of the box holds in them."""

from __future__ import annotations

from typing import NamedTuple

SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (namespace TEXT, key TEXT, value TEXT, PRIMARY KEY (namespace, key));
CREATE TABLE IF NOT EXISTS radios (name TEXT PRIMARY KEY, "on" INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS alarms (
  id INTEGER PRIMARY KEY AUTOINCREMENT, hour INTEGER NOT NULL, minute INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '', enabled INTEGER NOT NULL DEFAULT 1, days TEXT NOT NULL DEFAULT '',
  vibrate INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS timers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, seconds INTEGER NOT NULL, label TEXT NOT NULL DEFAULT '',
  running INTEGER NOT NULL DEFAULT 1, remaining REAL NOT NULL, ends_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS contacts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, first TEXT NOT NULL DEFAULT '', last TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', company TEXT NOT NULL DEFAULT '',
  starred INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS packages (
  package TEXT PRIMARY KEY, label TEXT NOT NULL, activity TEXT NOT NULL DEFAULT '',
  version TEXT NOT NULL DEFAULT '1.0', version_code INTEGER NOT NULL DEFAULT 1, system INTEGER NOT NULL DEFAULT 0,
  enabled INTEGER NOT NULL DEFAULT 1, notifications INTEGER NOT NULL DEFAULT 1,
  stopped INTEGER NOT NULL DEFAULT 0, size_mb INTEGER NOT NULL DEFAULT 20);
CREATE TABLE IF NOT EXISTS records (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS records_by_kind ON records (kind);
CREATE TABLE IF NOT EXISTS misc (key TEXT PRIMARY KEY, value TEXT);
"""

TABLES = ("settings", "radios", "alarms", "timers", "contacts", "packages", "records", "misc")


class Stream(NamedTuple):
    """An audio stream: the settings key that keeps its volume, and the range of that volume."""

    key: str
    minimum: int
    maximum: int


STREAMS = {
    "music": Stream("volume_music_speaker", 0, 25),
    "voice_call": Stream("volume_voice_earpiece", 1, 7),
    "ring": Stream("volume_ring_speaker", 0, 7),
    "notification": Stream("volume_notification_speaker", 0, 7),
    "alarm": Stream("volume_alarm_speaker", 1, 7),
}

RADIOS = {
    "wifi": True,
    "bluetooth": True,
    "mobile_data": True,
    "nfc": True,
    "airplane": False,
    "location": True,
    "hotspot": False,
    "usb_tethering": False,
    "bluetooth_tethering": False,
    "data_saver": False,
    "camera_access": True,
    "microphone_access": True,
    "cast": False,
}

# Which setting the service behind a radio writes when the radio changes, and with what values (off, on).
RADIO_SETTINGS = {
    "wifi": ("global", "wifi_on", ("0", "1")),
    "bluetooth": ("global", "bluetooth_on", ("0", "1")),
    "mobile_data": ("global", "mobile_data", ("0", "1")),
    "airplane": ("global", "airplane_mode_on", ("0", "1")),
    "location": ("secure", "location_mode", ("0", "3")),
}

AIRPLANE_RADIOS = ("wifi", "bluetooth", "mobile_data", "nfc", "hotspot")

SETTINGS = {
    "system": {
        "accelerometer_rotation": "0",
        "alarm_alert": "Fresh start",
        "dim_screen": "1",
        "dtmf_tone": "1",
        "font_scale": "1.0",
        "haptic_feedback_enabled": "1",
        "lockscreen_sounds_enabled": "1",
        "master_balance": "0.0",
        "master_mono": "0",
        "notification_sound": "Eureka",
        "pointer_speed": "0",
        "ringtone": "Your new adventure",
        "screen_brightness": "102",
        "screen_brightness_mode": "1",
        "screen_off_timeout": "30000",
        "show_password": "1",
        "sound_effects_enabled": "1",
        "status_bar_show_battery_percent": "0",
        "time_12_24": "12",
        "user_rotation": "0",
        "vibrate_when_ringing": "1",
        "volume_alarm_speaker": "6",
        "volume_music_speaker": "5",
        "volume_notification_speaker": "5",
        "volume_ring_speaker": "5",
        "volume_voice_earpiece": "4",
    },
    "secure": {
        "accessibility_display_inversion_enabled": "0",
        "accessibility_display_daltonizer_enabled": "0",
        "accessibility_large_pointer_icon": "0",
        "accessibility_display_magnification_enabled": "0",
        "android_id": "9f3c1d0a7be24586",
        "charging_sounds_enabled": "1",
        "charging_vibration_enabled": "1",
        "default_input_method": "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME",
        "doze_always_on": "0",
        "enabled_input_methods": "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME",
        "font_weight_adjustment": "0",
        "high_text_contrast_enabled": "0",
        "location_mode": "3",
        "lock_screen_allow_private_notifications": "1",
        "lock_screen_show_notifications": "1",
        "night_display_activated": "0",
        "notification_badging": "1",
        "notification_bubbles": "1",
        "notification_history_enabled": "0",
        "one_handed_mode_enabled": "0",
        "screensaver_activate_on_sleep": "1",
        "screensaver_enabled": "0",
        "show_ime_with_hard_keyboard": "0",
        "ui_night_mode": "1",
        "user_setup_complete": "1",
        "wake_gesture_enabled": "1",
        "double_tap_to_wake": "1",
        "camera_double_tap_power_gesture_disabled": "0",
    },
    "global": {
        "adaptive_battery_management_enabled": "1",
        "adb_enabled": "1",
        "airplane_mode_on": "0",
        "airplane_mode_radios": "cell,bluetooth,uwb,wifi,wimax",
        "animator_duration_scale": "1.0",
        "auto_time": "1",
        "auto_time_zone": "1",
        "ble_scan_always_enabled": "0",
        "bluetooth_on": "1",
        "data_roaming": "0",
        "development_settings_enabled": "1",
        "device_name": "Pixel 7",
        "device_provisioned": "1",
        "low_power": "0",
        "low_power_sticky": "0",
        "mobile_data": "1",
        "private_dns_mode": "opportunistic",
        "private_dns_specifier": "",
        "stay_on_while_plugged_in": "0",
        "transition_animation_scale": "1.0",
        "wifi_networks_available_notification_on": "1",
        "wifi_on": "1",
        "wifi_scan_always_enabled": "0",
        "wifi_wakeup_enabled": "1",
        "window_animation_scale": "1.0",
        "zen_mode": "0",
    },
}

MISC = {
    "timezone": "UTC",
    "battery_level": "82",
    "phone_number": "(650) 555-1212",
    "wifi_ssid": "Larkspur",
    "wifi_mac": "02:15:b2:00:4a:7e",
    "ip_address": "192.168.1.57",
    "sim_enabled": "1",
    "sim_name": "Meridian Mobile",
}

WIFI_NETWORKS = ("Larkspur", "Harbor Guest", "Cedar-5G", "Office 2.4")


class Package(NamedTuple):
    """A package that comes with the phone and has no screen of its own."""

    package: str
    label: str
    version: str
    system: bool
    size_mb: int


PACKAGES = (
    Package("com.android.systemui", "System UI", "14", True, 48),
    Package("com.google.android.gms", "Google Play services", "24.15.18", True, 690),
    Package("com.google.android.inputmethod.latin", "Gboard", "13.9.07", True, 210),
    Package("com.google.android.tts", "Speech Recognition and Synthesis", "20240408.2", True, 142),
    Package("com.google.android.webview", "Android System WebView", "124.0.6367.82", True, 301),
    Package("com.contourlabs.wallpapers", "Contour Wallpapers", "2.4.1", False, 63),
    Package("net.paperclock.widget", "Paper Clock Widget", "5.0.2", False, 17),
)
