"""What a question about a screen may say: its texts without what password fields hold; and how much of it left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...device_bridge import Screen
from ..secret_fields import is_secret
from .masking import Masker
from .placeholders import PLACEHOLDER

_KEY = re.compile(r"tap \d(?:,\S+)?(?: #\d+)?$")
_KEYED = 3
"""From so many digits tapped in a row they may be a PIN."""
_WORD = re.compile(r"\w+")


class Exposure(NamedTuple):
    """Letters and digits of a screen's different words, and of those of them that left."""

    left: int
    of: int


def learn(masker: Masker, screen: Screen) -> None:
    """Let the masker see a screen, and what it must never let out."""
    for element in screen.elements:
        if is_secret(element):
            masker.hide(element.value)
            if element.role != "field":
                masker.hide(element.text)
    masker.learn(texts(screen))


def without_secrets(screen: Screen) -> Screen:
    """The screen with dots for whatever stands in password fields."""
    hidden = [
        e.model_copy(update={"value": "•" if e.value else "", "password": True}) if is_secret(e) else e
        for e in screen.elements
    ]
    return screen.model_copy(update={"elements": tuple(hidden)})


def texts(screen: Screen) -> list[str]:
    """What stands on the screen in reading order, without what password fields hold."""
    each = (text for e in screen.elements for text in (e.text, e.hint, "" if is_secret(e) else e.value))
    return [text for text in (screen.title, *each) if text]


def keyed(history: Sequence[str]) -> list[str]:
    """The moves so far, without the digits of what may have been a PIN."""
    told, at = list(history), 0
    while at < len(told):
        end = at
        while end < len(told) and _KEY.match(told[end]):
            end += 1
        if end - at >= _KEYED:
            told[at:end] = ["tap a digit"] * (end - at)
        at = max(end, at + 1)
    return told


def exposure(screen: Screen, sent: Iterable[str]) -> Exposure:
    """How much of a screen left in texts that were sent, masked as they were.

    Each different word counts once, by its letters and digits; passwords count as words that stayed.
    """
    shown = {word for e in screen.elements for text in (e.text, e.value, e.hint) for word in _WORD.findall(text)}
    shown |= set(_WORD.findall(screen.title))
    told = {word for text in sent for word in _WORD.findall(PLACEHOLDER.sub(" ", text))}
    return Exposure(sum(len(word) for word in shown & told), sum(len(word) for word in shown))
