"""The families of switches in Settings that tasks flip, and where each one stands."""

from __future__ import annotations

from .toggles import Switch, Toggle

NETWORK, CONNECTED, DISPLAY = "Network & internet", "Connected devices", "Display"
BATTERY, SOUND, NOTIFICATIONS = "Battery", "Sound & vibration", "Notifications"
PREFERENCES = "Connection preferences"

AIRPLANE = Toggle(
    "airplane_mode",
    "easy",
    (
        Switch(
            "Airplane mode",
            (NETWORK,),
            ("airplane mode", "Airplane mode", "airplane mode", "flight mode", "aeroplane mode", "plane mode"),
            "radios/airplane",
            also=(
                "radios/*",
                "settings/global/airplane_mode_on",
                "settings/global/wifi_on",
                "settings/global/bluetooth_on",
            ),
        ),
    ),
    extra=(
        "We are at the gate, turn {setting} {state} please",
        "Flight mode {state}",
        "Toggle airplane mode {state}",
        "We're on a plane today, so {setting} {state}",
        "{setting} {state}, the cabin crew is asking",
        "All the radios at once please: {setting} {state}",
    ),
)

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
    extra=(
        "On the display page, turn {setting} {state}",
        "In the display settings {setting} should be {enabled}",
        "My screen looks wrong to me, please {enable} {setting}",
        "Display settings: {setting} {state}",
        "For how the screen behaves I prefer {setting} {state}",
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
    extra=(
        "For a tidier look, {enable} {setting}",
        "I'd like my notifications and status bar my way: {setting} {state}",
        "I look at my notifications a lot, please {enable} {setting}",
        "As on my old phone, please have {setting} {state}",
    ),
)

NETWORK_PAGES = Toggle(
    "toggle_network",
    "medium",
    (
        Switch(
            "Wi-Fi",
            (NETWORK, "Internet"),
            ("Wi-Fi", "wifi", "the Wi-Fi", "WiFi", "wi-fi", "the wifi", "WLAN"),
            "radios/wifi",
            also=("settings/global/wifi_on",),
        ),
        Switch(
            "Use Wi-Fi hotspot",
            (NETWORK, "Hotspot & tethering", "Wi-Fi hotspot"),
            ("the Wi-Fi hotspot", "Wi-Fi hotspot", "the hotspot", "mobile hotspot", "my hotspot", "hotspot"),
            "radios/hotspot",
        ),
        Switch(
            "Use Data Saver",
            (NETWORK, "Data Saver"),
            ("Data Saver", "data saver", "data saver mode", "data saving mode", "the data saver"),
            "radios/data_saver",
        ),
        Switch(
            "USB tethering",
            (NETWORK, "Hotspot & tethering"),
            ("USB tethering", "usb tethering", "tethering over USB", "internet sharing over USB"),
            "radios/usb_tethering",
        ),
        Switch(
            "Mobile data",
            (NETWORK, "SIMs"),
            ("mobile data", "the mobile data", "cellular data", "cell data", "my mobile data"),
            "radios/mobile_data",
            also=("settings/global/mobile_data",),
        ),
        Switch(
            "Roaming",
            (NETWORK, "SIMs"),
            ("roaming", "data roaming", "mobile data roaming", "data roaming abroad"),
            "settings/global/data_roaming",
        ),
    ),
    extra=(
        "In the network settings, {enable} {setting}",
        "I'm at home now, so {setting} {state} please",
        "I'm checking my connection, please turn {setting} {state}",
        "Network settings: {setting} {state}",
        "Under Network & internet, turn {setting} {state}",
    ),
)

CONNECTED_PAGES = Toggle(
    "toggle_connected",
    "medium",
    (
        Switch(
            "Use Bluetooth",
            (CONNECTED, PREFERENCES, "Bluetooth"),
            ("Bluetooth", "bluetooth", "BT", "the Bluetooth"),
            "radios/bluetooth",
            also=("settings/global/bluetooth_on",),
        ),
        Switch(
            "Use NFC",
            (CONNECTED, PREFERENCES, "NFC"),
            ("NFC", "nfc", "the NFC chip", "near-field communication"),
            "radios/nfc",
        ),
    ),
    extra=(
        "{enable} {setting} under connection preferences",
        "Switch the phone's {setting} {state}",
        "Under connected devices, turn {setting} {state}",
        "In the connected devices settings I want {setting} {enabled}",
        "I'm leaving the house, turn {setting} {state}",
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
    extra=(
        "It's late, {setting} {state} please",
        "{enable} {setting} for now",
        "My battery and my eyes will thank you: {setting} {state}",
        "Before I go to bed, {enable} {setting}",
        "{setting} {state} until I say otherwise",
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
    extra=(
        "I'm in a meeting now, {setting} {state}",
        "The meeting is about to start or to end: {setting} {state}",
        "About my calls and notifications: turn {setting} {state}",
        "It's about the baby's nap, {setting} {state} please",
        "My shift begins or ends now, can you {enable} {setting}?",
    ),
)

LOCATION_PAGES = Toggle(
    "toggle_location",
    "medium",
    (
        Switch(
            "Use location",
            ("Location",),
            ("location", "location services", "the location", "GPS location", "GPS", "location access", "my location"),
            "radios/location",
            also=("settings/secure/location_mode",),
        ),
        Switch(
            "Wi-Fi scanning",
            ("Location", "Wi-Fi scanning"),
            ("Wi-Fi scanning", "wifi scanning", "scanning for Wi-Fi networks", "the Wi-Fi scanning"),
            "settings/global/wifi_scan_always_enabled",
        ),
        Switch(
            "Bluetooth scanning",
            ("Location", "Bluetooth scanning"),
            ("Bluetooth scanning", "scanning for Bluetooth", "bluetooth scanning", "the Bluetooth scanning"),
            "settings/global/ble_scan_always_enabled",
        ),
    ),
    extra=(
        "For my privacy check, turn {setting} {state}",
        "{enable} {setting} in the location settings",
        "Under Location, turn {setting} {state}",
        "I'm going for a walk, {enable} {setting}",
        "In the phone's location settings I want {setting} {state}",
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
    extra=(
        "Scroll to {setting} in the sound settings and turn it {state}",
        "Under sound, {enable} {setting}",
        "In the sound and vibration settings, turn {setting} {state}",
        "Sound settings: {setting} {state}",
        "I'm particular about what my phone sounds and feels like, please {enable} {setting}",
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
    extra=(
        "{enable} {setting} in accessibility",
        "For easier use, turn {setting} {state}",
        "Accessibility: {setting} {state}",
        "My grandmother uses this phone, please {enable} {setting}",
        "Go to Accessibility and turn {setting} {state}",
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
    extra=(
        "In the system settings, {enable} {setting}",
        "Under System, switch {setting} {state}",
        "System settings: {setting} {state}",
        "Somewhere under System I need {setting} {enabled}",
        "I got used to it on my last phone, so turn {setting} {state}",
    ),
)

PRIVACY_SWITCHES = Toggle(
    "toggle_privacy",
    "easy",
    (
        Switch(
            "Show passwords",
            ("Security & privacy",),
            (
                "show passwords",
                "password display",
                "the showing of passwords",
                "password visibility",
                "visible passwords",
            ),
            "settings/system/show_password",
        ),
        Switch(
            "Camera access",
            ("Security & privacy",),
            ("camera access", "the camera access", "access to the camera", "apps' access to the camera"),
            "radios/camera_access",
        ),
        Switch(
            "Microphone access",
            ("Security & privacy",),
            (
                "microphone access",
                "the microphone access",
                "mic access",
                "access to the microphone",
                "access to the mic",
            ),
            "radios/microphone_access",
        ),
    ),
    extra=(
        "For privacy reasons {enable} {setting}",
        "Under Security & privacy, turn {setting} {state}",
        "Privacy settings: {setting} {state}",
        "I'm thinking about my privacy, please turn {setting} {state}",
    ),
)

TOGGLES = (
    AIRPLANE, DISPLAY_SWITCHES, STATUS_SWITCHES, NETWORK_PAGES, CONNECTED_PAGES, POWER_PAGES, QUIET_PAGES,
    LOCATION_PAGES, SOUND_SWITCHES, ACCESS_SWITCHES, SYSTEM_PAGES, PRIVACY_SWITCHES,
)  # fmt: skip
