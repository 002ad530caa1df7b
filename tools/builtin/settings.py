"""The phone's switches, each by the command of the system service behind it, and the pages of the settings."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from ..contract import Device, Hints, tool
from ..errors import BadArguments, ToolFailed
from ..intents import start
from ..shell import run

Page = Literal[
    "general", "wireless", "airplane_mode", "wifi", "apn", "bluetooth", "date", "locale", "input_method", "display",
    "security", "location", "internal_storage", "memory_card", "sound", "battery_saver", "apps", "accessibility",
    "nfc", "vpn", "about_phone", "developer",
]  # fmt: skip
PAGES: dict[Page, str] = {
    "general": "SETTINGS",
    "wireless": "WIRELESS_SETTINGS",
    "airplane_mode": "AIRPLANE_MODE_SETTINGS",
    "wifi": "WIFI_SETTINGS",
    "apn": "APN_SETTINGS",
    "bluetooth": "BLUETOOTH_SETTINGS",
    "date": "DATE_SETTINGS",
    "locale": "LOCALE_SETTINGS",
    "input_method": "INPUT_METHOD_SETTINGS",
    "display": "DISPLAY_SETTINGS",
    "security": "SECURITY_SETTINGS",
    "location": "LOCATION_SOURCE_SETTINGS",
    "internal_storage": "INTERNAL_STORAGE_SETTINGS",
    "memory_card": "MEMORY_CARD_SETTINGS",
    "sound": "SOUND_SETTINGS",
    "battery_saver": "BATTERY_SAVER_SETTINGS",
    "apps": "APPLICATION_SETTINGS",
    "accessibility": "ACCESSIBILITY_SETTINGS",
    "nfc": "NFC_SETTINGS",
    "vpn": "VPN_SETTINGS",
    "about_phone": "DEVICE_INFO_SETTINGS",
    "developer": "APPLICATION_DEVELOPMENT_SETTINGS",
}
"""The actions that open them, after `android.settings.`."""
_SWITCHES = Hints(destructiveHint=False, idempotentHint=True, openWorldHint=False)
_WORDS = {True: "on", False: "off"}
_STARTED = re.compile(r"(?:started|enabled) successfully")


@tool(hints=Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=False), needs=("shell",))
def open_settings(device: Device, setting_type: Page = "general") -> str:
    """Open a page of the settings.

    Args:
        device: The phone.
        setting_type: Which page.

    Examples:
        Open the settings
        Show the Wi-Fi settings
        Take me to the display settings
    """
    start(device, f"android.settings.{PAGES[setting_type]}", aim="open that page", remedy="Open the settings app.")
    return f"the {setting_type} settings are on the screen"


@tool(hints=_SWITCHES, needs=("shell",))
def set_wifi(on: bool, device: Device) -> str:
    """Turn Wi-Fi on or off.

    Args:
        on: On or off.
        device: The phone.

    Examples:
        Turn off Wi-Fi
        Switch the WLAN on
    """
    return _switch(device, "Wi-Fi", on, "svc", "wifi", "enable" if on else "disable")


@tool(hints=_SWITCHES, needs=("shell",))
def set_bluetooth(on: bool, device: Device) -> str:
    """Turn Bluetooth on or off.

    Args:
        on: On or off.
        device: The phone.

    Examples:
        Turn on Bluetooth
        Disable bluetooth
    """
    return _switch(device, "Bluetooth", on, "svc", "bluetooth", "enable" if on else "disable")


@tool(hints=_SWITCHES, needs=("shell",))
def set_airplane_mode(on: bool, device: Device) -> str:
    """Turn airplane mode on or off.

    Args:
        on: On or off.
        device: The phone.

    Examples:
        Turn on airplane mode
        Leave flight mode
    """
    # the setting `airplane_mode_on` alone would switch no radio
    return _switch(
        device, "airplane mode", on, "cmd", "connectivity", "airplane-mode", "enable" if on else "disable", since=11
    )


@tool(hints=_SWITCHES, needs=("shell",))
def set_location(on: bool, device: Device) -> str:
    """Turn location, for all apps, on or off.

    Args:
        on: On or off.
        device: The phone.

    Examples:
        Turn off location
        Let apps use my location again
    """
    return _switch(device, "location", on, "cmd", "location", "set-location-enabled", str(on).lower(), since=11)


@tool(hints=_SWITCHES, needs=("shell",))
def set_auto_rotation(on: bool, device: Device) -> str:
    """Turn automatic rotation of the screen on or off.

    Args:
        on: On or off.
        device: The phone.

    Examples:
        Turn on auto-rotate
        Stop the screen from turning
    """
    return _switch(
        device, "automatic rotation", on, "settings", "put", "system", "accelerometer_rotation", str(int(on))
    )


@tool(hints=_SWITCHES, needs=("shell",))
def set_brightness(percent: Annotated[int, Field(ge=0, le=100)], device: Device) -> str:
    """Set how bright the screen is, and turn adaptive brightness off.

    Args:
        percent: 0 is the darkest, 100 the brightest.
        device: The phone.

    Examples:
        Set the brightness to 30 percent
        Make the screen as bright as possible
    """
    # 0 is no level; adaptive brightness would change it again at once
    level = max(1, round(percent * 255 / 100))
    for key, value in (("screen_brightness_mode", 0), ("screen_brightness", level)):
        run(
            device, "settings", "put", "system", key, str(value), aim="change the brightness",
            remedy="Change it in the display settings instead.",
        )  # fmt: skip
    return f"the brightness is {percent}%"


@tool(hints=Hints(destructiveHint=False, openWorldHint=True), needs=("shell",))
def set_hotspot(
    on: bool,
    device: Device,
    name: Annotated[str, Field(min_length=1, max_length=32)] | None = None,
    password: Annotated[str, Field(min_length=8, max_length=63)] | None = None,
) -> str:
    """Turn a Wi-Fi hotspot on or off; on many phones one that is turned on so shares no internet.

    Args:
        on: On or off.
        device: The phone.
        name: What others see it as; the phone's name if none is given.
        password: 8 to 63 characters, needed to turn it on.

    Examples:
        Turn on the hotspot with the password larkspur7
        Turn off the mobile hotspot
    """
    if not on:
        return _switch(device, "the hotspot", on, "cmd", "wifi", "stop-softap", since=11)
    if password is None:
        raise BadArguments(
            "A hotspot that is open to everybody is not turned on.", "Give a password, 8 to 63 characters."
        )
    shown = name or run(device, "settings", "get", "global", "device_name", aim="tell its name", remedy="Give one.")
    shown = shown.strip()
    if not shown or shown == "null" or len(shown.encode()) > 32:
        raise BadArguments("The hotspot has no name that fits.", "Give one of up to 32 bytes.")
    output = run(
        device, "cmd", "wifi", "start-softap", shown, "wpa2", password,
        aim="turn the hotspot on", remedy="Do it in the settings instead; the command needs Android 11 or 12.",
    )  # fmt: skip
    if not _STARTED.search(output):
        # it waits a moment for the answer, and prints nothing where none comes
        raise ToolFailed("The phone did not say that the hotspot is on.", "Look at Hotspot in the settings.")
    return f"turned the hotspot on, it is called {shown}"


def _switch(device: Device, what: str, on: bool, *command: str, since: int = 0) -> str:
    needs = f"; the command needs Android {since}" if since else ""
    run(
        device, *command, aim=f"turn {what} {_WORDS[on]}",
        remedy=f"Do it in the settings instead{needs}.",
    )  # fmt: skip
    return f"turned {what} {_WORDS[on]}"
