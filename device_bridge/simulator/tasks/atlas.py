"""What the scripted experts know beforehand: the apps, and the order of the rows on pages that scroll."""

from __future__ import annotations

from ..packs import installed_apps

SETTINGS = "com.android.settings"
CLOCK = "com.google.android.deskclock"
CONTACTS = "com.google.android.contacts"


def label_of(package: str) -> str:
    """What the app is called on the home screen."""
    return next(app.label for app in installed_apps() if app.package == package)


ORDER: dict[str, tuple[str, ...]] = {
    "Settings": (
        "Network & internet", "Connected devices", "Apps", "Notifications", "Battery", "Storage", "Sound & vibration",
        "Display", "Accessibility", "Security & privacy", "Location", "System", "About phone",
    ),
    "Sound & vibration": (
        "Media volume", "Call volume", "Ring volume", "Notification volume", "Alarm volume", "Do Not Disturb",
        "Phone ringtone", "Vibrate for calls", "Vibration & haptics", "Default notification sound",
        "Default alarm sound", "Dial pad tones", "Screen locking sound", "Charging sounds and vibration",
        "Touch sounds", "Touch vibration", "Live Caption",
    ),
    "Display": (
        "Brightness level", "Adaptive brightness", "Lock screen", "Screen timeout", "Dark theme",
        "Display size and text", "Night Light", "Auto-rotate screen", "Screen saver",
    ),
    "Notifications": (
        "App notifications", "Notification history", "Bubbles", "Notifications on lock screen",
        "Sensitive notifications", "Do Not Disturb", "Notification dot on app icon", "Wireless emergency alerts",
        "Enhanced notifications",
    ),
    "Accessibility": (
        "Display size and text", "Color and motion", "Color inversion", "Remove animations", "Large mouse pointer",
        "Magnification", "Power button ends call", "Auto-rotate screen", "Audio adjustment",
    ),
    "Security & privacy": (
        "App security", "Device lock", "Find My Device", "Camera access", "Microphone access", "Show passwords",
        "Privacy controls", "Allow camera on lock screen",
    ),
    "About phone": (
        "Device name", "Phone number (sim slot 1)", "Regulatory labels", "SIM status (sim slot 1)", "Model",
        "IMEI (sim slot 1)", "Android version", "IP address", "Wi-Fi MAC address", "Bluetooth address", "Up time",
        "Build number",
    ),
    "Phone ringtone": (
        "Your new adventure", "Bright morning", "Crackle", "Early bird", "Flutterby", "Hotline", "Lollipop", "Mallet",
        "Romancing the tone", "Schools out", "Shooting star", "Zen too",
    ),
    "App info": (
        "Force stop", "Notifications", "Permissions", "Storage & cache", "Mobile data & Wi-Fi", "Screen time",
        "Battery", "Pause app activity if unused", "Install unknown apps", "App details",
    ),
}  # fmt: skip
"""Rows from top to bottom, by the page's heading."""

SORTED = frozenset({"Contacts", "All apps"})
"""Pages whose items stand in alphabetical order."""
