"""The families of switches in Settings that tasks flip, and where each one stands."""

from __future__ import annotations

from .connections import AIRPLANE, CONNECTED_PAGES, LOCATION_PAGES, NETWORK_PAGES, PRIVACY_SWITCHES
from .toggles import Switch, Toggle

DISPLAY, BATTERY, SOUND, NOTIFICATIONS = "Display", "Battery", "Sound & vibration", "Notifications"

DISPLAY_SWITCHES = Toggle(
    "toggle_display",
    "easy",
    (
        Switch(
            "Dark theme",
            (DISPLAY,),
            ("dark theme", "dark mode", "the dark theme", "the dark mode", "dark appearance"),
            "settings/secure/ui_night_mode",
            values=("1", "2"),
        ),
        Switch(
            "Auto-rotate screen",
            (DISPLAY,),
            (
                "auto-rotate",
                "auto-rotate screen",
                "automatic screen rotation",
                "screen rotation",
                "autorotate",
                "auto rotation of the screen",
            ),
            "settings/system/accelerometer_rotation",
        ),
        Switch(
            "Adaptive brightness",
            (DISPLAY,),
            (
                "adaptive brightness",
                "Adaptive brightness",
                "automatic brightness",
                "auto brightness",
                "auto-brightness",
            ),
            "settings/system/screen_brightness_mode",
        ),
        Switch(
            "Bold text",
            (DISPLAY, "Display size and text"),
            ("bold text", "the bold text", "bold font", "bold letters"),
            "settings/secure/font_weight_adjustment",
            values=("0", "300"),
        ),
        Switch(
            "High contrast text",
            (DISPLAY, "Display size and text"),
            ("high contrast text", "the high contrast text", "high-contrast text", "text with high contrast"),
            "settings/secure/high_text_contrast_enabled",
        ),
        Switch(
            "Lift to check phone",
            (DISPLAY, "Lock screen"),
            ("lift to check phone", "Lift to check phone", "lift to wake", "raise to wake"),
            "settings/secure/wake_gesture_enabled",
        ),
    ),
)

STATUS_SWITCHES = Toggle(
    "toggle_status",
    "easy",
    (
        Switch(
            "Battery percentage",
            (BATTERY,),
            (
                "battery percentage",
                "the battery percentage",
                "battery percentage in the status bar",
                "the battery percentage indicator",
                "battery % in the status bar",
            ),
            "settings/system/status_bar_show_battery_percent",
        ),
        Switch(
            "Notification dot on app icon",
            (NOTIFICATIONS,),
            (
                "notification dots",
                "the notification dot on app icons",
                "notification dot on app icon",
                "notification badges",
                "the dots on app icons",
                "app icon badges",
            ),
            "settings/secure/notification_badging",
        ),
        Switch(
            "Sensitive notifications",
            (NOTIFICATIONS,),
            (
                "sensitive notifications",
                "sensitive notifications on the lock screen",
                "sensitive notification content on the lock screen",
                "sensitive content in notifications",
            ),
            "settings/secure/lock_screen_allow_private_notifications",
        ),
        Switch(
            "Use notification history",
            (NOTIFICATIONS, "Notification history"),
            (
                "notification history",
                "the notification history",
                "the history of notifications",
                "the log of past notifications",
            ),
            "settings/secure/notification_history_enabled",
        ),
    ),
)

POWER_PAGES = Toggle(
    "toggle_power",
    "medium",
    (
        Switch(
            "Use Battery Saver",
            (BATTERY, "Battery Saver"),
            ("Battery Saver", "battery saver", "power saving", "power saving mode", "the battery saver", "power saver"),
            "settings/global/low_power",
            also=("settings/global/low_power_sticky",),
        ),
        Switch(
            "Use Night Light",
            (DISPLAY, "Night Light"),
            (
                "Night Light",
                "night light",
                "the night light",
                "nightlight",
                "the blue light filter",
                "blue light filter",
            ),
            "settings/secure/night_display_activated",
        ),
        Switch(
            "Use Adaptive Battery",
            (BATTERY, "Adaptive Battery"),
            ("Adaptive Battery", "adaptive battery", "the adaptive battery feature", "adaptive battery management"),
            "settings/global/adaptive_battery_management_enabled",
        ),
        Switch(
            "Use screen saver",
            (DISPLAY, "Screen saver"),
            ("the screen saver", "screen saver", "screensaver", "the screensaver"),
            "settings/secure/screensaver_enabled",
        ),
    ),
)

QUIET_PAGES = Toggle(
    "do_not_disturb",
    "medium",
    (
        Switch(
            "Use Do Not Disturb",
            (NOTIFICATIONS, "Do Not Disturb"),
            (
                "Do Not Disturb",
                "do not disturb",
                "Do Not Disturb mode",
                "DND",
                "dnd",
                "do-not-disturb",
                "the do not disturb mode",
            ),
            "settings/global/zen_mode",
        ),
    ),
)

SOUND_SWITCHES = Toggle(
    "toggle_sounds",
    "medium",
    (
        Switch(
            "Dial pad tones",
            (SOUND,),
            ("dial pad tones", "the dial pad tones", "keypad tones", "dialpad tones", "dialing tones"),
            "settings/system/dtmf_tone",
        ),
        Switch(
            "Screen locking sound",
            (SOUND,),
            ("the screen locking sound", "screen locking sound", "the screen lock sound", "lock screen sound"),
            "settings/system/lockscreen_sounds_enabled",
        ),
        Switch(
            "Charging sounds and vibration",
            (SOUND,),
            ("charging sounds", "charging sounds and vibration", "the charging sound", "sounds when charging"),
            "settings/secure/charging_sounds_enabled",
        ),
        Switch(
            "Touch sounds",
            (SOUND,),
            ("touch sounds", "the touch sounds", "tap sounds", "sounds on touch"),
            "settings/system/sound_effects_enabled",
        ),
        Switch(
            "Touch vibration",
            (SOUND,),
            ("touch vibration", "vibration on touch", "haptic feedback", "vibration when I touch the screen"),
            "settings/system/haptic_feedback_enabled",
        ),
        Switch(
            "Vibrate for calls",
            (SOUND,),
            (
                "vibration for calls",
                "vibrate for calls",
                "vibration when the phone rings",
                "ring vibration",
                "call vibration",
            ),
            "settings/system/vibrate_when_ringing",
        ),
        Switch(
            "Use Live Caption",
            (SOUND, "Live Caption"),
            ("Live Caption", "live captions", "live captioning", "live caption"),
            "settings/secure/odi_captions_enabled",
        ),
    ),
)

ACCESS_SWITCHES = Toggle(
    "toggle_accessibility",
    "medium",
    (
        Switch(
            "Large mouse pointer",
            ("Accessibility",),
            ("the large mouse pointer", "large mouse pointer", "the big mouse pointer", "big mouse cursor"),
            "settings/secure/accessibility_large_pointer_icon",
        ),
        Switch(
            "Mono audio",
            ("Accessibility", "Audio adjustment"),
            ("mono audio", "the mono audio", "mono sound", "mono playback"),
            "settings/system/master_mono",
        ),
        Switch(
            "Use color inversion",
            ("Accessibility", "Color inversion"),
            (
                "color inversion",
                "the color inversion",
                "inverted colors",
                "colour inversion",
                "the inversion of colors",
            ),
            "settings/secure/accessibility_display_inversion_enabled",
        ),
    ),
)

SYSTEM_PAGES = Toggle(
    "toggle_system",
    "medium",
    (
        Switch(
            "Use 24-hour format",
            ("System", "Date & time"),
            (
                "the 24-hour format",
                "24-hour time",
                "24-hour format",
                "24-hour clock",
                "the 24 hour clock",
                "military time",
            ),
            "settings/system/time_12_24",
            values=("12", "24"),
        ),
        Switch(
            "Set time automatically",
            ("System", "Date & time"),
            (
                "automatic time",
                "set time automatically",
                "automatic date and time",
                "network time",
                "the automatic time setting",
            ),
            "settings/global/auto_time",
        ),
        Switch(
            "Use one-handed mode",
            ("System", "Gestures", "One-handed mode"),
            ("one-handed mode", "the one-handed mode", "one-hand mode", "single-handed mode"),
            "settings/secure/one_handed_mode_enabled",
        ),
    ),
)

TOGGLES = (
    AIRPLANE, DISPLAY_SWITCHES, STATUS_SWITCHES, NETWORK_PAGES, CONNECTED_PAGES, POWER_PAGES, QUIET_PAGES,
    LOCATION_PAGES, SOUND_SWITCHES, ACCESS_SWITCHES, SYSTEM_PAGES, PRIVACY_SWITCHES,
)  # fmt: skip
