"""Switches: turn a setting on or off, on a page's top level, on a page of its own, or below the fold.

One template a family of pages; which setting and which way are the parameters. The words for the goal are
shared by all families, most add some of their own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ..state import PhoneState
from .atlas import SETTINGS
from .base import Expert, Params, Split, Task, Tier, Value
from .page import FINISH, Scripted
from .wordings import said


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
    """

    app = SETTINGS

    def __init__(self, name: str, tier: Tier, switches: Sequence[Switch]) -> None:
        self.name, self.tier = name, tier
        self.wordings, self.dev, self.held_out = said("switches", "toggles") + said("switches", name)
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
