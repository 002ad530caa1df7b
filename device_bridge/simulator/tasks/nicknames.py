"""Switches that a goal calls by a name which is nowhere on the phone: only a card says which switch is meant.

These show whether knowledge that was recalled into the prompt is used: without its card such a task cannot be solved
but by luck.
"""

from __future__ import annotations

import random

from .base import Params, Split, Value
from .pools import until
from .switches import TOGGLES
from .toggles import Switch, Toggle

_FIRST = (
    "amber", "aurora", "badger", "bamboo", "beacon", "bison", "breeze", "bronze", "canyon", "carnival", "cedar",
    "cobalt", "comet", "copper", "coral", "cosmos", "crystal", "dune", "eagle", "ember", "falcon", "fern", "fjord",
    "forest", "garden", "glacier", "granite", "harbor", "hazel", "heron", "hermit", "indigo", "island", "ivory",
    "jade", "jungle", "lagoon", "lantern", "lemon", "lotus", "lunar", "lynx", "maple", "marble", "meadow", "meteor",
    "mint", "monsoon", "moss", "nebula", "nomad", "oasis", "ocean", "olive", "onyx", "opal", "orchid", "otter", "owl",
    "panda", "pearl", "pebble", "penguin", "pine", "plum", "polar", "prairie", "quartz", "rabbit", "raven", "ruby",
    "saffron", "sage", "salmon", "sapphire", "savanna", "shadow", "silver", "spruce", "sunset", "thunder", "tiger",
    "topaz", "tundra", "turtle", "velvet", "violet", "walnut", "willow", "winter", "zebra", "zen",
)  # fmt: skip
_SECOND = ("mode", "mode", "mode", "switch", "feature", "option", "setting", "trick", "magic", "helper")
TELLINGS = (
    "{Nick} is what {label} is called here. It is in Settings, {route}.",
    "{Nick} means the switch {label}, in Settings under {route}.",
    "To change {nick}, open Settings, then {route}, and use {label}.",
    "Settings, {route}: {label} controls {nick}.",
    "{label} ({nick}) is found in Settings > {route}.",
    "When I say {nick}, I mean {label}. Where: Settings, {route}.",
    "{Nick}: see {route} in Settings, the switch is {label}.",
    "{nick} = {label} (Settings, {route})",
    "Open Settings and go to {route}; the switch {label} turns {nick} on or off.",
    "Note on {nick}: the phone calls it {label}. It is under {route} in Settings.",
    "There is no switch with the name {nick}. Use {label} in Settings, {route}.",
    "In this house, {label} goes by the name of {nick}. Find it in Settings, {route}.",
    "Under {route} in Settings there is {label}; that is {nick}.",
)
DEV_TELLINGS = (
    "People say {nick} for {label}, which you reach through {route} in the Settings app.",
    "The team's word for {label} is {nick}; its place in the Settings app: {route}.",
    "Asked for {nick}? Go through {route} in the phone's settings, it is listed there as {label}.",
)


def tell(nick: str, switch: Switch, telling: str) -> str:
    """The card's text."""
    return telling.format(nick=nick, Nick=nick[0].upper() + nick[1:], label=switch.label, route=", ".join(switch.route))


class Nicknamed(Toggle):
    """Turn a switch on or off that the goal calls by a made-up name."""

    def __init__(self) -> None:
        every = [switch for family in TOGGLES for switch in family.switches]
        super().__init__("nicknamed_switch", "medium", every)

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """A switch, a made-up name from the split's half of the pool, the way to flip it, and a card about it."""
        params = super().parameters(rng, split)
        nick = until(rng, lambda r: f"{r.choice(_FIRST)} {r.choice(_SECOND)}", split)
        telling = rng.choice(DEV_TELLINGS if split == "test" else TELLINGS)
        card = tell(nick, self._switches[str(params["label"])], telling)
        return {**params, "setting": nick, "card": card}

    def knowledge(self, params: Params) -> tuple[str, ...]:
        """The card."""
        return (str(params["card"]),)


NICKNAMED = Nicknamed()


def distractor(rng: random.Random) -> str:
    """A card that has nothing to do with the goal, as a search that always finds something would give."""
    params = NICKNAMED.parameters(rng, "train")
    return str(params["card"])
