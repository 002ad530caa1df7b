"""Security & privacy, and Location."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import category, main_switch, note, preference
from ...state import PhoneState
from ...view import View
from .base import Page, page
from .display import LockScreen


def location_summary(state: PhoneState) -> str:
    """The line under Location on the home page."""
    return "On / No apps have access to location" if state.radio("location") else "Off"


@page()
class PrivacyControls(Page):
    """Who may see, hear and read what."""

    title = "Privacy controls"

    def rows(self) -> Sequence[View | None]:
        return [
            self.radio_switch("Camera access", "camera_access", "For all apps and services"),
            self.radio_switch("Microphone access", "microphone_access", "For all apps and services"),
            self.setting(
                "Show clipboard access", "secure", "clipboard_show_access_notifications",
                "Show a message when apps access text, images, or other content you’ve copied",
            ),
            self.setting("Show passwords", "system", "show_password", "Display characters briefly as you type"),
            self.link("Location access", Location, "On" if self.state.radio("location") else "Off"),
        ]  # fmt: skip


@page(".Settings$SecurityDashboardActivity", "android.settings.SECURITY_SETTINGS", "android.settings.PRIVACY_SETTINGS")
class Security(Page):
    """The group's first page."""

    title = "Security & privacy"

    def rows(self) -> Sequence[View | None]:
        return [
            category("Security"),
            preference("App security", "No problems found", icon_name="lock"),
            self.link("Device lock", DeviceLock, "Screen lock, lock screen", icon="lock"),
            preference("Find My Device", "Find and protect lost devices", icon_name="place"),
            category("Privacy"),
            self.radio_switch("Camera access", "camera_access", "For all apps and services"),
            self.radio_switch("Microphone access", "microphone_access", "For all apps and services"),
            self.setting("Show passwords", "system", "show_password", "Display characters briefly as you type"),
            self.link("Privacy controls", PrivacyControls, "Control access to location, camera, and more"),
            category("More settings"),
            self.setting(
                "Allow camera on lock screen", "secure", "camera_gesture_enabled", "Open the camera without unlocking"
            ),
        ]


@page()
class DeviceLock(Page):
    """How the phone is locked."""

    title = "Device lock"

    def rows(self) -> Sequence[View | None]:
        return [preference("Screen lock", "Swipe"), self.link("Lock screen", LockScreen, "What the locked phone shows")]


@page()
class LocationServices(Page):
    """What helps to find the position."""

    title = "Location services"

    def rows(self) -> Sequence[View | None]:
        return [
            self.link("Wi-Fi scanning", WifiScanning, _on_off(self.is_on("global", "wifi_scan_always_enabled"))),
            self.link(
                "Bluetooth scanning", BluetoothScanning, _on_off(self.is_on("global", "ble_scan_always_enabled"))
            ),
        ]


@page()
class WifiScanning(Page):
    """Wi-Fi scans for the position."""

    title = "Wi-Fi scanning"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting("Wi-Fi scanning", "global", "wifi_scan_always_enabled"),
            note("Allow apps and services to scan for Wi-Fi networks at any time, even when Wi-Fi is off."),
        ]


@page()
class BluetoothScanning(Page):
    """Bluetooth scans for the position."""

    title = "Bluetooth scanning"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting("Bluetooth scanning", "global", "ble_scan_always_enabled"),
            note("Allow apps and services to scan for nearby devices at any time, even when Bluetooth is off."),
        ]


@page(".Settings$LocationSettingsActivity", "android.settings.LOCATION_SOURCE_SETTINGS")
class Location(Page):
    """Whether the phone knows where it is."""

    title = "Location"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch("Use location", self.state.radio("location"), lambda on: self.state.set_radio("location", on)),
            category("Recent access"),
            preference("No recent access", enabled=False),
            self.link("Location services", LocationServices, "Wi-Fi scanning, Bluetooth scanning"),
            self.link("Wi-Fi scanning", WifiScanning, _on_off(self.is_on("global", "wifi_scan_always_enabled"))),
            self.link(
                "Bluetooth scanning", BluetoothScanning, _on_off(self.is_on("global", "ble_scan_always_enabled"))
            ),
        ]


def _on_off(on: bool) -> str:
    return "On" if on else "Off"
