"""A screen as a person sees it who points at something by what it is called or how it is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ....device_bridge import Screen
from ...things import Thing, things_on, unseen

NOUNS = {
    "field": ("text field", "text box", "field", "input field", "input box"),
    "switch": ("switch", "toggle", "toggle button"),
    "checkbox": ("check box", "checkbox", "tick box"),
}
"""What people call the kinds of things that have a state."""


class Group(NamedTuple):
    """A noun and all things on the page that it may stand for."""

    noun: str
    things: tuple[Thing, ...]


class Page:
    """The things on a screen, without the names that nobody sees.

    Args:
        screen: The screen.
        taps: The elements that may be tapped.
        rng: Chooses among words that mean the same.
    """

    def __init__(self, screen: Screen, taps: Iterable[int], rng: random.Random) -> None:
        self.screen = screen
        self.taps = frozenset(taps)
        self.things = [
            replace(thing, name="") if unseen(screen.elements[thing.index]) else thing for thing in things_on(screen)
        ]
        self.times = Counter(thing.key for thing in self.things if thing.key)
        self.nouns = [
            Group(rng.choice(words), own)
            for kind, words in NOUNS.items()
            if (own := tuple(thing for thing in self.things if kind in thing.kinds))
        ]

    def can(self, thing: Thing) -> bool:
        """Whether a tap on it is legal."""
        return thing.index in self.taps

    def unique(self, thing: Thing) -> bool:
        """Whether nothing else on the page has its name."""
        return bool(thing.key) and self.times[thing.key] == 1
