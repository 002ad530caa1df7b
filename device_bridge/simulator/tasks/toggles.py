"""Switches: turn a setting on or off, on a page's top level, on a page of its own, or below the fold.

One template a family of pages; which setting and which way are the parameters. The words for the goal are
shared by all families, each adds some of its own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ..state import PhoneState
from .atlas import SETTINGS
from .base import Expert, Params, Split, Task, Tier, Value
from .page import FINISH, Scripted

WORDINGS = (
    "Turn {state} {setting}",
    "Turn {setting} {state}",
    "Please switch {setting} {state}",
    "{enable} {setting}",
    "Can you turn {setting} {state}?",
    "I want {setting} {enabled}",
    "{setting} {state}, please",
    "switch {state} {setting}",
    "Make sure {setting} is {state}",
    "Set {setting} to {state}",
    "Could you please {enable} {setting} on my phone?",
    "Go to the settings and {enable} {setting}",
    "{setting} should be {state}",
    "I'd like to have {setting} turned {state}",
    "Open Settings, find {setting} and turn it {state}",
    "turn {state} {setting} for me",
    "pls turn {setting} {state}",
    "hey, can you {enable} {setting}?",
    "could u switch {setting} {state} pls",
    "Can {setting} be turned {state}?",
    "Would it be possible to turn {setting} {state}?",
    "Would you {enable} {setting}?",
    "Help me {enable} {setting}",
    "I need you to switch {setting} {state}",
    "i need {setting} turned {state}",
    "My phone needs {setting} {enabled}",
    "Let's have {setting} {state} for a while",
    "Please see to it that {setting} ends up {state}",
    "Flip {setting} {state}",
    "Flip the switch for {setting} to {state}",
    "toggle {setting} {state}",
    "Have {setting} switched {state}, please",
    "Just {enable} {setting}, thanks",
    "Look for {setting} in the settings and choose {state}",
    "How do I {enable} {setting}? Please do it for me",
    "I can't find the switch for {setting}. Turn it {state} for me",
    "Somebody changed my settings, please turn {setting} {state} again",
    "I think I changed something by accident, so please {enable} {setting}",
    "For the moment I'd rather have {setting} {state}",
    "I'd feel better with {setting} {enabled}",
    "It would be great to have {setting} {state}",
    "Quick favor: {enable} {setting}",
    "{enable} {setting} for me, would you?",
    "This phone works better for me with {setting} {state}. Please change that",
    "{setting} must be {state} when you're finished",
    "Don't ask why, just turn {setting} {state}",
    "I keep forgetting to {enable} {setting}, can you do that now?",
    "I've been meaning to {enable} {setting}. Do it for me",
    "Leave everything as it is, only {enable} {setting}",
)
DEV = (
    "Would you mind getting {setting} switched {state} for me?",
    "I need {setting} to be {state} from now on",
    "Take care that {setting} gets {enabled}",
    "put {setting} {state} thx",
    "hey so {setting}, I'd want that {state}, could you sort it out",
    "Could I get {setting} turned {state} real quick?",
    "It would help me a lot to have {setting} {enabled} on this device",
    "Be so kind as to {enable} {setting}, thank you",
    "My daughter played around with my phone. What I need is {setting} {state}, the rest can stay as it is",
)
HELD_OUT = (
    "{setting} {state}",
    "Hey, I can never find this one on my own, so could you go and turn {state} {setting} for me?",
    "Can you get {setting} {enabled}?",
    "I'd be happier with {setting} {enabled} from now on.",
    "Would you be so kind as to {enable} {setting}, please?",
    "I just got this phone from my brother and it's not set up how I like it: switch {state} {setting}.",
)


@dataclass(frozen=True)
class Switch:
    """A switch of Settings: where it stands, what people call it, and where its state is kept.

    Attributes:
        label: Words beside the switch.
        route: Rows to tap from the home page of Settings.
        names: What a goal may call it.
        key: `settings/NAMESPACE/KEY` or `radios/NAME`.
        values: What the key holds when the switch is off, and on.
        also: Patterns of further changes that the phone itself makes when the switch is flipped.
    """

    label: str
    route: tuple[str, ...]
    names: tuple[str, ...]
    key: str
    values: tuple[str, str] = ("0", "1")
    also: tuple[str, ...] = ()

    def write(self, state: PhoneState, on: bool) -> None:
        """Puts the phone where a person flipping the switch would."""
        kind, *names = self.key.split("/")
        if kind == "radios":
            state.set_radio(names[0], on)
        else:
            state.put(names[0], names[1], self.values[on])

    def read(self, state: PhoneState) -> bool:
        """Whether it is really on."""
        kind, *names = self.key.split("/")
        return state.radio(names[0]) if kind == "radios" else state.get(names[0], names[1]) == self.values[True]


class Toggle(Task):
    """Turn a switch of Settings on or off.

    Args:
        name: The template's name.
        tier: See `Task`.
        switches: The switches of the family.
        extra: Wordings that this family adds to the shared ones.
    """

    app = SETTINGS
    dev, held_out = DEV, HELD_OUT

    def __init__(self, name: str, tier: Tier, switches: Sequence[Switch], extra: tuple[str, ...] = ()) -> None:
        self.name, self.tier = name, tier
        self.wordings = WORDINGS + extra
        self._switches = {switch.label: switch for switch in switches}

    @property
    def switches(self) -> tuple[Switch, ...]:
        """The switches of the family."""
        return tuple(self._switches.values())

    def _switch(self, params: Params) -> Switch:
        return self._switches[str(params["label"])]

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """A switch, a name for it, and the way to flip it. The pool is closed: both splits share it."""
        switch = rng.choice(list(self._switches.values()))
        return {"label": switch.label, "setting": rng.choice(switch.names), "on": rng.random() < 0.5}

    def words(self, params: Params) -> dict[str, str]:
        """{setting}, {state} (on, off), {enable}, {enabled}."""
        on = bool(params["on"])
        enable = "enable" if on else "disable"
        return {
            "setting": str(params["setting"]),
            "state": "on" if on else "off",
            "enable": enable,
            "enabled": f"{enable}d",
        }

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The opposite of what is asked for."""
        self._switch(params).write(state, not params["on"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The switch is as wanted."""
        return self._switch(params).read(state) == params["on"]

    def allowed(self, params: Params) -> tuple[str, ...]:
        """The switch's own key and what the phone changes with it."""
        switch = self._switch(params)
        return (switch.key, *switch.also)

    def expert(self, params: Params) -> Expert:
        """Along the route, then the switch."""
        switch, on = self._switch(params), bool(params["on"])
        return Scripted(lambda page: page.enter(SETTINGS, *switch.route) or page.switch(switch.label, on) or FINISH)
