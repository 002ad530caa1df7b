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
from .reading import ASK, ASK_DEV, ASK_HELD_OUT, says

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
    wordings, dev, held_out = ASK, ASK_DEV, ASK_HELD_OUT

    def __init__(self, name: str, facts: tuple[Fact, ...]) -> None:
        self.name = name
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
    wordings = (
        "What is the battery level?",
        "How full is the battery?",
        "Tell me the battery level",
        "battery level?",
        "How much battery is left?",
        "Please tell me how much charge the phone has",
        "Can you check the battery percentage?",
        "What percentage is the battery at?",
        "I want to know how much battery I have left",
        "Check the battery in the settings and tell me its level",
        "Battery charge in percent, please",
        "Look up the battery level for me",
        "How many percent does the battery have?",
        "Is the battery still full? Tell me the level",
        "battery",
        "battery percentage please",
        "how much battery do i have",
        "whats my battery level",
        "what's the charge on my phone",
        "tell me my battery percentage",
        "check battery",
        "Am I low on battery? What's the percentage?",
        "What percent battery do I have?",
        "Can you tell me how charged my phone is?",
        "Could you look at the battery and tell me how much is left?",
        "I'd like to know the current battery level, please.",
        "I have a long call soon. How much battery have I got?",
        "Do I have enough charge? Tell me the percentage",
        "I watched videos all morning, so how many percent are left?",
        "Read me the battery percentage",
        "Give me the current charge level",
        "Let me know how much power is left",
        "Open the settings and see what the battery is at",
        "What does my battery stand at right now?",
        "The phone is plugged in, how far has it charged?",
        "What's the exact battery percentage at the moment?",
        "Go to Battery in Settings and read out the percentage",
        "Just tell me the battery level, I'll do the rest",
        "Has the phone run down yet? I want the battery level in percent",
    )
    dev = (
        "How charged is this phone right now?",
        "Give me the state of the battery in percent",
        "What does the phone say about its remaining charge?",
        "Do I have to charge the phone? Say how full it is",
        "I'm leaving the house in a minute, what's my battery at?",
        "how much juice has this thing got left",
        "Could you kindly let me know what percent charge is remaining?",
        "batt %",
        "I don't have my glasses on. Read me the battery reading from settings",
        "Wondering whether to bring my charger along. How many percent is the phone on?",
    )
    held_out = (
        "battery percent?",
        "Hey, just wondering how much juice I've got left, what percentage is the battery at?",
        "How full is my battery in percent?",
        "I need to know the battery level as a percentage.",
        "Could you please tell me what percent of battery this phone has left?",
        "I'm heading out and didn't bring a charger, so what's my battery percentage right now?",
    )

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
    wordings = (
        "How much storage is used?",
        "How many GB of storage are used?",
        "Tell me the used storage",
        "used storage?",
        "Please check how much storage space is taken",
        "Can you tell me how many gigabytes are in use?",
        "What is the used storage space in GB?",
        "I want to know how much of the storage is used",
        "Check the storage in the settings: how much is used?",
        "How much of the phone's memory is in use? Look under storage",
        "Look up the used storage for me",
        "Storage used, please",
        "Which amount of storage is already used?",
        "Open the storage settings and tell me how much is used",
        "how much storage have i used",
        "storage used",
        "whats my storage usage",
        "how many gb am i using",
        "check used storage pls",
        "tell me how much space is used up",
        "How much space is taken up on my phone?",
        "How much storage am I using right now?",
        "What's my storage usage in gigabytes?",
        "What is the total amount of storage used on this phone?",
        "Could you check how many GB I have used?",
        "Can you look at my storage and tell me how much is in use?",
        "I'd like to know how many gigabytes of storage are taken.",
        "I'm planning to download a big game. How much storage is already used?",
        "Is my phone getting full? Tell me how many GB are used",
        "I need the storage usage, please look it up in the settings",
        "Give me the amount of used storage in GB",
        "Let me know how much storage the phone is using",
        "Read me the used space from the storage page",
        "Go to Storage in Settings and read out how much is used",
        "Not the free space, the used space: how many GB?",
        "How many gigs of storage did I use up?",
        "Please find out how much of the internal storage is occupied",
        "I take a lot of photos. How much storage is used by now?",
        "For the inventory list, tell me how much of the storage is in use",
    )
    dev = (
        "How many gigabytes has this phone filled?",
        "Say how much space is already occupied on this phone",
        "What does the phone's storage page say is used?",
        "I might run out of space, how many GB are taken?",
        "Before I film the whole recital: what amount of space have I eaten up so far on here?",
        "gb used?",
        "Could you see in the settings how many gigs are gone already?",
        "My phone keeps complaining about space. What's the used figure under Storage?",
        "I'd be grateful if you told me how much of the disk has been taken up",
        "everything on this phone together takes up how many GB?",
    )
    held_out = (
        "percent of storage used?",
        "Hey, I take way too many photos, so tell me how many percent of the storage is already used up.",
        "What percentage of this phone's storage is in use?",
        "I'd like to know how full the storage is, in percent.",
        "Could you please check how much of the storage is used and give me the percentage?",
        "I'm thinking of downloading a big game, what percent of my storage is taken already?",
    )

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
