"""The families of switches that decide what the phone is connected to and what it lets through."""

from __future__ import annotations

from ..schema import AIRPLANE_RADIOS
from .toggles import Switch, Toggle

NETWORK, CONNECTED, PREFERENCES = "Network & internet", "Connected devices", "Connection preferences"

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
                *(f"radios/{name}" for name in AIRPLANE_RADIOS),
                "settings/global/airplane_mode_on",
                "settings/global/wifi_on",
                "settings/global/bluetooth_on",
            ),
        ),
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
)
