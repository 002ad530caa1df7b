"""One out of a list, and a name: screen timeout, ringtone, the name of the phone."""

from __future__ import annotations

import random

from ...screen import Element
from ..apps.settings.sound import RINGTONES
from ..state import PhoneState
from .atlas import SETTINGS
from .base import Expert, Move, Params, Split, Task, Value
from .page import BACK, FINISH, Page, Scripted, tap
from .pools import DEVICE_NAMES, pick

TIMEOUTS = {
    "15 seconds": 15, "30 seconds": 30, "1 minute": 60, "2 minutes": 120, "5 minutes": 300,
    "10 minutes": 600, "30 minutes": 1800,
}  # fmt: skip


class ScreenTimeout(Task):
    """Choose after what time the screen goes dark."""

    name, app, tier = "screen_timeout", SETTINGS, "medium"
    wordings = (
        "Set the screen timeout to {time}",
        "Change screen timeout to {time}",
        "Please make the screen turn off after {time}",
        "Can you set the screen timeout to {time}?",
        "I want the display to go dark after {time}",
        "The screen timeout should be {time}",
        "Let the screen sleep after {time} of inactivity",
        "In the display settings choose a screen timeout of {time}",
        "{time} screen timeout, please",
        "My screen goes off at the wrong moment, set its timeout to {time}",
        "Could you change how long the screen stays on to {time}?",
        "Keep the screen on for {time}",
        "Make {time} the screen timeout",
        "screen timeout to {time} pls",
        "set display timeout to {time}",
        "turn the display off after {time}",
        "hey, can you make the screen go off after {time}?",
        "Could you have the display turn off after {time}?",
        "Would you mind changing the screen timeout to {time}?",
        "I'd like the screen to stay on for {time}",
        "I need the screen timeout to be {time}",
        "My phone's screen should switch off after {time}",
        "The display should stay on for {time} before it goes off",
        "Let the display stay awake for {time} when I'm not using it",
        "Turn the screen off automatically after {time}",
        "After {time} of doing nothing the screen should turn off",
        "If I leave the phone alone for {time}, the screen should go dark",
        "Go to Settings and set the screen timeout to {time}",
        "Open the display settings and pick {time} for the screen timeout",
        "Pick {time} as the screen timeout",
        "Select {time} under screen timeout",
        "I don't like when my screen goes dark, it should be after {time}. Please change the timeout",
        "How long the screen stays on doesn't suit me. Make it {time}",
        "i want the screen to time out in {time}",
        "Can the phone put its screen to sleep after {time}?",
        "Auto screen off: {time}",
        "Change the time until my screen turns off to {time}",
    )
    dev = (
        "When I don't touch the phone its screen should go off after {time}",
        "Adjust the display timeout, I'd like {time}",
        "Have the screen time out after {time}",
        "Would you put the time before the screen sleeps at {time}?",
        "screen off after {time} idle",
        "so my display keeps going black at the wrong time, could you make that {time} instead",
        "Can my phone wait {time} before it darkens the screen?",
        "With nobody touching it, the display needs to stay lit for {time}, no more and no less",
        "Please be so good as to select {time} for the time until the screen goes to sleep",
        "My colleague changed how quickly the screen goes dark. I'm used to {time}, so put it at that",
    )
    held_out = (
        "screen timeout {time}",
        "So the screen never goes dark when I'd expect it to, let's have it do that after {time} of not being touched.",
        "Can you make the display switch itself off after {time} of inactivity?",
        "I want the phone to wait {time} before the screen turns off by itself.",
        "Please change the screen timeout to {time}.",
        "I follow recipes on this phone in the kitchen, so set the screen to go to sleep after {time}.",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{time}, one of those that the page offers."""
        return {"time": rng.choice(list(TIMEOUTS))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Any other time; which one hangs on the phone's seed."""
        others = [seconds for label, seconds in TIMEOUTS.items() if label != params["time"]]
        state.put("system", "screen_off_timeout", others[int(state.misc("seed", "0")) % len(others)] * 1000)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting holds that time."""
        return state.get_int("system", "screen_off_timeout") == TIMEOUTS[str(params["time"])] * 1000

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """That setting alone."""
        return ("settings/system/screen_off_timeout",)

    def expert(self, params: Params) -> Expert:
        """Display, Screen timeout, the radio button."""
        return Scripted(
            lambda page: (
                page.enter(SETTINGS, "Display", "Screen timeout") or page.switch(str(params["time"]), True) or FINISH
            )
        )


class Ringtone(Task):
    """Choose the tone for calls."""

    name, app, tier = "ringtone", SETTINGS, "medium"
    wordings = (
        "Set the ringtone to {tone}",
        "Change my ringtone to {tone}",
        "Please use {tone} as the phone ringtone",
        "Can you make {tone} my ringtone?",
        "I want {tone} as my ringtone",
        "The phone ringtone should be {tone}",
        "Choose the ringtone {tone}",
        "In the sound settings pick {tone} as ringtone",
        "{tone} as ringtone, please",
        "Could you switch the phone ringtone to {tone}?",
        "When somebody calls me, play {tone}",
        "Replace my ringtone with {tone}",
        "Select {tone} for the phone ringtone",
        "ringtone to {tone} pls",
        "set my ringtone to {tone}",
        "hey, can you change my ringtone to {tone}?",
        "Could you set {tone} as the ringtone?",
        "Would you mind making {tone} my ringtone?",
        "{tone} for my ringtone",
        "I'd like {tone} as the ringtone on this phone",
        "I need the ringtone to be {tone}",
        "My phone should ring with {tone}",
        "Let my phone ring with {tone}",
        "Use {tone} when someone calls",
        "Play {tone} for phone calls",
        "Calls should sound like {tone}",
        "Whenever I get a call I want to hear {tone}",
        "Go to Settings and set the phone ringtone to {tone}",
        "Open the sound settings and choose {tone} for the phone ringtone",
        "Go through the ringtones and select {tone}",
        "I don't like my ringtone anymore, change it to {tone}",
        "My ringtone gets on my nerves. Please take {tone}",
        "I want another ringtone, the one called {tone}",
        "Can I have {tone} as my ringtone?",
        "Is there a ringtone called {tone}? Please set it for my calls",
        "Swap the current ringtone for {tone}",
        'Set "{tone}" as the ringtone for incoming calls',
    )
    dev = (
        "Incoming calls should ring with {tone}",
        "I'm tired of my ringtone, give me {tone} instead",
        "Would you put {tone} on as the sound for calls?",
        "My new ringtone: {tone}",
        "ring sound {tone} pls",
        "hey so I heard {tone} on a friend's phone, I'd love that as my ringtone too",
        "Could my phone play {tone} whenever it rings?",
        "What I'd love to hear when someone rings me is {tone}",
        "Kindly pick {tone} out of the list of phone ringtones for me",
        "My phone sounds like everyone else's when a call comes in. {tone} as the ringtone would fix that",
    )
    held_out = (
        "ringtone: {tone}",
        "I'm so bored of what plays when people ring me, let's go with {tone} as the ringtone instead.",
        "Can you make {tone} my phone ringtone?",
        "When somebody calls me I want to hear the {tone} tone.",
        "Would you please change my ringtone to {tone}?",
        "Everyone in my office has the same ringtone as me, so switch mine to {tone}.",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{tone}, one of those that the page offers."""
        return {"tone": rng.choice(RINGTONES)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Any other tone; which one hangs on the phone's seed."""
        others = [tone for tone in RINGTONES if tone != params["tone"]]
        state.put("system", "ringtone", others[int(state.misc("seed", "0")) % len(others)])

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting holds that tone."""
        return state.get("system", "ringtone") == params["tone"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """That setting alone."""
        return ("settings/system/ringtone",)

    def expert(self, params: Params) -> Expert:
        """Sound, Phone ringtone, the radio button."""
        return Scripted(
            lambda page: (
                page.enter(SETTINGS, "Sound & vibration", "Phone ringtone")
                or page.switch(str(params["tone"]), True)
                or FINISH
            )
        )


class DeviceName(Task):
    """Give the phone a name."""

    name, app, tier = "device_name", SETTINGS, "medium"
    wordings = (
        "Change the device name to {name}",
        "Rename this phone to {name}",
        "Set the device name to {name}",
        "Please call this phone {name}",
        "device name {name}",
        "Can you rename the device to {name}?",
        "I want my phone to be called {name}",
        'Set the name of the device to "{name}"',
        "The device name should be {name}",
        "In About phone change the device name to {name}",
        "Give this phone the name {name}",
        "Could you change my phone's name to {name}?",
        "Make {name} the device name",
        "Name the device {name}, please",
        "rename phone to {name} pls",
        "set my phone's name to {name}",
        "hey, can you rename my phone {name}?",
        "Could you rename this device to {name}?",
        "Would you mind changing the device name to {name}?",
        "device name = {name}",
        "{name} as device name, please",
        "I'd like this phone to be named {name}",
        "I need the device name to be {name}",
        "My phone should be called {name}",
        "This phone's name should be {name}",
        "Let's call this phone {name}",
        "Use {name} as the name of this phone",
        "Go to Settings and change the phone's name to {name}",
        "Open About phone and set the device name to {name}",
        "Edit the device name so that it says {name}",
        "Type {name} as the new device name",
        "I don't like the name of my phone, change it to {name}",
        "The name of this device doesn't fit anymore. Make it {name}",
        "I can't tell my phones apart, so name this one {name}",
        "When other devices look for my phone they should find {name}. Please change its name",
        "Can the name of this phone be changed to {name}?",
        "Is there a way to rename the phone? I want it to be {name}",
        "My phone gets a new name, {name}",
        'The name of the phone has to become "{name}"',
    )
    dev = (
        "From now on this phone goes by {name}",
        "I'd like others to see this device as {name}",
        "New name for the phone: {name}",
        "Would you replace the current device name with {name}?",
        "phone name -> {name}",
        "hey let's give my phone another name, {name} sounds good",
        "Would it be possible for this phone to show up as {name}?",
        "There are too many phones with the same name around here, mine ought to be called {name}",
        "Kindly have the device renamed, {name} is what it's to be called",
        "I'm setting this thing up for a new job, so under device name it needs to say {name}",
    )
    held_out = (
        "rename phone to {name}",
        "Hey, this phone still has some boring factory name, let's call it {name} instead.",
        "Could you change the device name to {name}?",
        "I want this phone to be named {name}.",
        "Please give this phone the name {name}, thank you.",
        "We have several of these phones at work and mix them up, so set the name of this one to {name}.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, from an open pool."""
        return {"name": pick(rng, DEVICE_NAMES, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The name that the maker gave it stays."""

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting holds the name."""
        return state.get("global", "device_name") == params["name"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The name, wherever the phone keeps it."""
        return ("settings/*/device_name", "settings/*/bluetooth_name")

    def expert(self, params: Params) -> Expert:
        """About phone, Device name, type, OK."""
        name = str(params["name"])

        def next_move(page: Page) -> Move:
            field = page.find("Device name", roles=("field",))
            if field:
                return page.fill("Device name", name) or page.press("OK") or BACK
            return page.enter(SETTINGS, "About phone") or page.reach("Device name", open_unless_right) or FINISH

        def open_unless_right(row: Element) -> Move | None:
            return None if row.value == name else tap(row)

        return Scripted(next_move)
