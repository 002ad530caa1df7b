"""How people ask for the phone's switches, levels and settings."""

from __future__ import annotations

from collections.abc import Sequence

from ....tools import Tool
from ....tools.builtin import (
    open_settings,
    set_airplane_mode,
    set_auto_rotation,
    set_bluetooth,
    set_hotspot,
    set_location,
    set_wifi,
)
from .requests_wording import Asked, Wording, meaning, one_of, say, written_by
from .requests_words import network, password

_TURN = meaning(
    "on",
    {
        True: ("turn on", "switch on", "enable", "activate", "start up", "put on"),
        False: ("turn off", "switch off", "disable", "deactivate", "shut off", "kill"),
    },
)
_STATE = meaning("on", {True: ("on",), False: ("off",)})
_ABLED = meaning("on", {True: ("enabled", "active", "turned on"), False: ("disabled", "inactive", "turned off")})
_SWITCH: tuple[str | Wording, ...] = (
    "{Turn} {thing}",
    "{turn} {thing} please",
    "{thing} to {state}",
    "Get {thing} {state}",
    "I want you to {turn} {thing}",
    "{thing} should be {abled}",
    "Would you be so kind and {turn} {thing}?",
    "is it ok to {turn} {thing} now",
    "Can you have {thing} {abled}?",
    "Please keep {thing} {abled} today",
    "I need {thing} to be {state}",
    "you must {turn} {thing}",
    "My screen says {thing} is the problem, {turn} it",
    "{state} with {thing}",
    "Quickly {turn} {thing}",
    "I'd rather have {thing} {abled}",
    "set {thing} {state}",
    "We're about to leave, {turn} {thing}",
)


def _switch(tool: Tool, things: Sequence[str], label: str, *more: Wording, before: tuple[str, str]) -> Asked:
    """A tool that is on or off.

    Args:
        tool: The tool.
        things: What people call it.
        label: What the tool's answer calls it.
        more: Ways to ask for this one only.
        before: Another switch that was turned off before, and the answer.
    """
    after = (
        say("{Turn} {thing}, too", before),
        say("Same with {thing}", before, on=False),
        say("Now {thing} off as well", before, on=False),
        say("Off again, please", ("Switch on {thing}", f"turned {label} on"), on=False),
        say("I changed my mind, back on", ("Turn {thing} off", f"turned {label} off"), on=True),
        say("Undo that", ("Enable {thing}", f"turned {label} on"), on=False),
        say("ok and on again", ("{thing} off", f"turned {label} off"), on=True),
    )
    lacking = (say("{thing}", lacking=("on",)), say("Change {thing}", lacking=("on",)))
    values = {"thing": one_of(things), "turn": _TURN, "state": _STATE, "abled": _ABLED}
    return Asked(tool, (*_SWITCH, *more, *after, *lacking), values)


_BLUETOOTH_OFF = ("Turn off Bluetooth", "turned Bluetooth off")
_WIFI_OFF = ("Turn off the Wi-Fi", "turned Wi-Fi off")
WIFI = _switch(
    set_wifi,
    ("Wi-Fi", "the wifi", "wifi", "WLAN", "the wireless network", "the Wi-Fi connection"),
    "Wi-Fi",
    say("Disconnect from the Wi-Fi and stay off it", on=False),
    say("I only want to use mobile data, so no Wi-Fi", on=False),
    say("Let the phone use Wi-Fi again", on=True),
    say("I'm home, get on the wifi", on=True),
    say("The wifi here is awful, do without it", on=False),
    before=_BLUETOOTH_OFF,
)
BLUETOOTH = _switch(
    set_bluetooth,
    ("Bluetooth", "bluetooth", "BT", "the Bluetooth radio"),
    "Bluetooth",
    say("I'm going to use my headphones, so Bluetooth is needed", on=True),
    say("No more bluetooth, it eats the battery", on=False),
    say("Nobody should find me over Bluetooth, shut it down", on=False),
    say("My car needs bluetooth", on=True),
    say("Let the watch connect by Bluetooth again", on=True),
    before=_WIFI_OFF,
)
AIRPLANE = _switch(
    set_airplane_mode,
    ("airplane mode", "flight mode", "aeroplane mode", "plane mode"),
    "airplane mode",
    say("We are boarding, flight mode please", on=True),
    say("The plane has landed, end flight mode", on=False),
    say("Cut all radio connections with airplane mode", on=True),
    say("Get me out of airplane mode", on=False),
    say("Go into flight mode for the night", on=True),
    before=_BLUETOOTH_OFF,
)
LOCATION = _switch(
    set_location,
    ("location", "GPS", "location services", "the location access", "my location"),
    "location",
    say("No app may know where I am", on=False),
    say("Stop sharing where I am with the apps", on=False),
    say("The map doesn't know where I am, allow location", on=True),
    say("I need GPS for my run", on=True),
    say("For privacy, no location please", on=False),
    before=_WIFI_OFF,
)
ROTATION = _switch(
    set_auto_rotation,
    ("auto rotation", "auto-rotate", "automatic rotation", "screen rotation", "autorotate"),
    "automatic rotation",
    say("Let the screen turn when I turn the phone", on=True),
    say("Keep the screen upright when I lie down", on=False),
    say("Lock the screen's orientation", on=False),
    say("I want to watch sideways, let the display rotate", on=True),
    say("The picture keeps flipping over, stop that", on=False),
    before=_WIFI_OFF,
)
HOTSPOT = Asked(
    set_hotspot,
    (
        "Open a hotspot with the password {password}",
        "Hotspot on, password {password}",
        "Start a hotspot named {name}, password {password}",
        "My laptop needs internet: hotspot {name} with {password}",
        "hotspot {name} pass {password}",
        "Share my connection as {name}, the password is {password}",
        "Can you put up a Wi-Fi hotspot? Password {password}, name {name}",
        "enable tethering hotspot with password {password}",
        "Let others in over a hotspot called {name} with the key {password}",
        "please hotspot to activate, name {name}, password {password}",
        say("Switch off the hotspot"),
        say("Nobody needs the hotspot any more, turn it off"),
        say("hotspot off"),
        say("Stop sharing my connection"),
        say("End the Wi-Fi hotspot"),
        say("Disable tethering over Wi-Fi"),
        say("Start the hotspot", on=True),
        say("Hotspot, password {_password}", lacking=("on",)),
        say(
            "Use {password} for it",
            ("Start the hotspot", "A hotspot that is open to everybody is not turned on."),
            on=True,
        ),
        say("Off again", ("Hotspot on, password {_password}", "turned the hotspot on, it is called {_name}"), on=False),
    ),
    {"password": written_by(password, "password"), "name": written_by(network, "name")},
)


def _with_state(asked: Asked) -> Asked:
    """The wordings with what they mean for the switch: a password turns it on, none turns it off."""
    full = [
        one if "on" in one.given or one.lacking else one._replace(given={**one.given, "on": "{password}" in one.text})
        for one in asked.every()
    ]
    return Asked(asked.tool, full, asked.values)


_PAGES: dict[str, tuple[str, ...]] = {
    "wireless": ("network and internet", "wireless", "network"),
    "airplane_mode": ("airplane mode", "flight mode"),
    "wifi": ("Wi-Fi", "wifi", "WLAN"),
    "apn": ("APN", "access point name"),
    "bluetooth": ("Bluetooth", "bluetooth"),
    "date": ("date and time", "time zone", "clock and date"),
    "locale": ("language", "region and language"),
    "input_method": ("keyboard", "input method"),
    "display": ("display", "screen", "brightness"),
    "security": ("security", "screen lock"),
    "location": ("location", "GPS"),
    "internal_storage": ("storage", "internal storage"),
    "memory_card": ("SD card", "memory card"),
    "sound": ("sound", "volume", "ringtone"),
    "battery_saver": ("battery saver", "power saving"),
    "apps": ("apps", "application"),
    "accessibility": ("accessibility",),
    "nfc": ("NFC", "contactless"),
    "vpn": ("VPN",),
    "about_phone": ("about phone", "device info"),
    "developer": ("developer", "developer options"),
}
SETTINGS = Asked(
    open_settings,
    (
        "Open the {page} settings",
        "Go to the {page} settings",
        "{page} settings",
        "I have to change something in the {page} settings",
        "Where do I find the {page} settings? Open them.",
        "settings for {page}",
        "Bring up the settings page for {page}",
        "Could you open the {page} page of the settings?",
        "In the settings, show me {page}",
        "open setting of {page} please",
        "Let me look at the {page} settings",
        "The {page} settings, please",
        "Open system settings",
        "I need the phone's settings",
        "settings",
        "Get me into the settings app",
        say("And the {page} settings?", ("Open the {_page2} settings", "the settings are on the screen")),
        say("Now {page}", ("settings for {_page2}", "the settings are on the screen")),
    ),
    {"page": meaning("setting_type", _PAGES)},
    also=("open_app",),
)

CONNECTIONS = (WIFI, BLUETOOTH, AIRPLANE, LOCATION, ROTATION, _with_state(HOTSPOT), SETTINGS)
