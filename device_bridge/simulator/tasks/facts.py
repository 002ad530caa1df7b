"""Facts that stand in Settings: say the phone's number, its battery level, its ringtone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from ..apps.settings.about import BUILD
from ..apps.settings.battery import used_gb
from ..apps.settings.display import TIMEOUTS
from ..apps.settings.sound import RINGTONES
from ..state import PhoneState
from .atlas import SETTINGS
from .base import Expert, Params, Split, Task, Value
from .page import BACK, Scripted, answer
from .pools import DEVICE_NAMES, phone_number, pick
from .reading import says
from .wordings import said

Write = Callable[[PhoneState, str], None]


@dataclass(frozen=True)
class Fact:
    """Something that a row of Settings says.

    Attributes:
        row: Words of the row.
        names: What a goal may call it.
        route: Rows to tap from the home page of Settings.
        draw: A value for a phone to have.
        write: Puts the value into the phone's state; None where every phone has the same.
    """

    row: str
    names: tuple[str, ...]
    route: tuple[str, ...]
    draw: Callable[[random.Random, Split], str]
    write: Write | None = None


def _misc(key: str) -> Write:
    return lambda state, value: state.set_misc(key, value)


def _setting(namespace: str, key: str) -> Write:
    return lambda state, value: state.put(namespace, key, value)


def _address(rng: random.Random, _split: Split) -> str:
    return f"192.168.{rng.randrange(0, 20)}.{rng.randrange(2, 254)}"


def _mac(rng: random.Random, _split: Split) -> str:
    return ":".join(f"{rng.randrange(256):02x}" for _ in range(6))


def _imei(rng: random.Random, _split: Split) -> str:
    return f"35{rng.randrange(10**13):013d}"


ABOUT = ("About phone",)
IDENTITY = (
    Fact(
        "Android version",
        ("Android version", "version of Android", "Android OS version", "android version"),
        ABOUT,
        lambda *_: "14",
    ),
    Fact("Model", ("model", "phone model", "device model", "model name"), ABOUT, lambda *_: "Pixel 7"),
    Fact("Build number", ("build number", "Android build number", "software build number"), ABOUT, lambda *_: BUILD),
    Fact(
        "IP address",
        ("IP address", "ip address", "current IP address", "local IP address"),
        ABOUT,
        _address,
        _misc("ip_address"),
    ),
    Fact(
        "Wi-Fi MAC address",
        ("Wi-Fi MAC address", "MAC address of the Wi-Fi", "WiFi MAC address", "wifi mac address"),
        ABOUT,
        _mac,
        _misc("wifi_mac"),
    ),
    Fact(
        "Bluetooth address",
        ("Bluetooth address", "Bluetooth MAC address", "bluetooth address", "MAC address of the Bluetooth"),
        ABOUT,
        _mac,
        _misc("bluetooth_mac"),
    ),
    Fact("IMEI (sim slot 1)", ("IMEI", "IMEI number", "imei", "IMEI code"), ABOUT, _imei, _misc("imei")),
    Fact(
        "Phone number (sim slot 1)",
        ("phone number", "own phone number", "mobile number", "own mobile number"),
        ABOUT,
        phone_number,
        _misc("phone_number"),
    ),
    Fact(
        "Device name",
        ("device name", "name of the device", "current device name", "phone name"),
        ABOUT,
        lambda rng, split: pick(rng, DEVICE_NAMES, split),
        _setting("global", "device_name"),
    ),
)
PRESENT = (
    Fact(
        "Phone ringtone",
        ("ringtone", "phone ringtone", "current ringtone", "call ringtone", "ringtone for calls"),
        ("Sound & vibration",),
        lambda rng, _split: rng.choice(RINGTONES),
        _setting("system", "ringtone"),
    ),
    Fact(
        "Internet",
        ("Wi-Fi network", "name of the Wi-Fi network", "connected Wi-Fi", "WiFi name", "current Wi-Fi network"),
        ("Network & internet",),
        lambda rng, _split: rng.choice(("Larkspur", "Harbor Guest", "Cedar-5G", "Office 2.4")),
        _misc("wifi_ssid"),
    ),
    Fact(
        "SIMs",
        ("mobile carrier", "carrier", "mobile network operator", "mobile provider", "SIM carrier"),
        ("Network & internet",),
        lambda rng, _split: rng.choice(("Meridian Mobile", "Polar Wireless", "Unity Tel", "Skylark", "Bluefin Mobile")),
        _misc("sim_name"),
    ),
    Fact(
        "Screen timeout",
        ("screen timeout", "current screen timeout", "display timeout", "time before the screen turns off"),
        ("Display",),
        lambda rng, _split: rng.choice(list(TIMEOUTS.values())),
        lambda state, value: state.put(
            "system", "screen_off_timeout", next(key for key, shown in TIMEOUTS.items() if shown == value)
        ),
    ),
    Fact(
        "Brightness level",
        ("brightness level", "screen brightness", "current brightness", "display brightness"),
        ("Display",),
        lambda rng, _split: f"{rng.randrange(10, 100)}%",
        lambda state, value: state.put("system", "screen_brightness", round(int(value[:-1]) / 100 * 255)),
    ),
)


class ReadFact(Task):
    """Say what a row of Settings says.

    Args:
        name: The template's name.
        facts: What may be asked for.
    """

    app, tier = SETTINGS, "medium"

    def __init__(self, name: str, facts: tuple[Fact, ...]) -> None:
        self.name = name
        self.wordings, self.dev, self.held_out = said("facts", "read_fact") + said("facts", name)
        self._facts = {fact.row: fact for fact in facts}

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The {fact} by one of its names, its row, and the value that the phone will have."""
        fact = rng.choice(list(self._facts.values()))
        return {"row": fact.row, "fact": rng.choice(fact.names), "value": fact.draw(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The value."""
        if write := self._facts[str(params["row"])].write:
            write(state, str(params["value"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the value."""
        return says(answer, str(params["value"]))

    def expert(self, params: Params) -> Expert:
        """The page, the row, its second line."""
        fact = self._facts[str(params["row"])]
        return Scripted(
            lambda page: (
                page.enter(SETTINGS, *fact.route) or page.reach(fact.row, lambda row: answer(row.value)) or BACK
            )
        )


class ReadBattery(Task):
    """Say how full the battery is."""

    name, app, tier = "read_battery", SETTINGS, "easy"
    wordings, dev, held_out = said("facts", "read_battery")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The level in percent."""
        return {"level": rng.randrange(9, 100)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """A battery at that level."""
        state.set_misc("battery_level", int(params["level"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["level"]))

    def expert(self, params: Params) -> Expert:
        """The battery page's first line."""
        return Scripted(lambda page: page.enter(SETTINGS, "Battery") or page.say(f"{params['level']}%"))


class ReadStorage(Task):
    """Say how much of the storage is used."""

    name, app, tier = "read_storage", SETTINGS, "easy"
    wordings, dev, held_out = said("facts", "read_storage")

    def parameters(self, _rng: random.Random, _split: Split) -> dict[str, Value]:
        """None: every phone has the same."""
        return {"used": f"{used_gb():.1f} GB"}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Nothing to do."""

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["used"]))

    def expert(self, params: Params) -> Expert:
        """The storage page's first line."""
        return Scripted(lambda page: page.enter(SETTINGS, "Storage") or page.say(str(params["used"])))
