"""How requests are written down: sentences with gaps, and what may stand in a gap and means for the call.

A gap is a name in braces. `{time}` draws a time, says it and gives the call its hour and minute; `{time2}` draws
another; `{_time}` says one and gives the call nothing; `{Time}` says it with a capital; `{time.shown}` says it as a
tool's answer would. The same name is the same draw wherever it stands, in the request and in the talk before it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ....tools import Tool
from ...calling.prompt import Turn

_GAP = re.compile(r"\{(_?)([A-Za-z]+)(\d?)(\.shown)?\}")
_OPENERS = ("Hey, ", "Hi, ", "OK, ", "Hello, ", "So, ", "Hey there, ", "Right, ")
_CLOSERS = (" please", ", please", ", thanks", " thank you", " for me", ".", ".", " now", " pls", "!")


class Value(NamedTuple):
    """What stands in a gap.

    Attributes:
        said: The words.
        means: What they give the call: values by the argument's name, fields of objects after a dot.
        shown: The words in which a tool's answer would tell it; the same if empty.
    """

    said: str
    means: Mapping[str, Any] = {}
    shown: str = ""


Draw = Callable[[random.Random], Value]


class Phrase(str):
    """A day or a time in the request's own words, which only the phone's clock gives a meaning."""


class Wording(NamedTuple):
    """One way to ask.

    Attributes:
        text: The request.
        given: What it gives the call beside its gaps.
        talk: What was asked before, and what came of it.
        lacking: Required values that it does not say.
        also: Tools that would serve it as well.
    """

    text: str
    given: Mapping[str, Any] = {}
    talk: tuple[tuple[str, str], ...] = ()
    lacking: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def say(
    text: str, *talk: tuple[str, str], lacking: Sequence[str] = (), also: Sequence[str] = (), **given: Any
) -> Wording:
    """A wording; its `given` are the arguments that it means whatever stands in its gaps."""
    return Wording(text, given, talk, tuple(lacking), tuple(also))


@dataclass(frozen=True)
class Asked:
    """How people ask for one tool.

    Attributes:
        tool: The tool.
        wordings: The ways to ask; a plain text is one without anything beside it.
        values: What stands in the gaps, by their names.
        also: Tools that would serve many of them as well.
    """

    tool: Tool
    wordings: Sequence[str | Wording]
    values: Mapping[str, Draw] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    def every(self) -> list[Wording]:
        """All wordings in one form."""
        full = [Wording(one) if isinstance(one, str) else one for one in self.wordings]
        return [one._replace(also=(*one.also, *self.also)) for one in full]


class Drawn(NamedTuple):
    """A request with the call that it asks for."""

    text: str
    arguments: dict[str, Any]
    talk: tuple[Turn, ...]
    lacking: tuple[str, ...]
    also: tuple[str, ...]


def drawn(wording: Wording, values: Mapping[str, Draw], rng: random.Random) -> Drawn:
    """The wording with something in its gaps, and in some manner."""
    found: dict[str, Value] = {}
    arguments: dict[str, Any] = dict(wording.given)

    def put(gap: re.Match[str]) -> str:
        silent, name, number, shown = gap.groups()
        key = name.lower() + number
        told = key in found
        value = found.setdefault(key, values[name.lower()](rng)) if not told else found[key]
        if not silent:
            for slot, meant in value.means.items():
                # two addresses in two gaps are one list
                if isinstance(meant, list) and isinstance(arguments.get(slot), list):
                    arguments[slot] = [*arguments[slot], *(one for one in meant if one not in arguments[slot])]
                else:
                    arguments[slot] = meant
        text = (value.shown or value.said) if shown else value.said
        return text[:1].upper() + text[1:] if name[0].isupper() else text

    talk = tuple(Turn(_GAP.sub(put, request), _GAP.sub(put, reply)) for request, reply in wording.talk)
    text = _mannered(_GAP.sub(put, wording.text), wording.text, rng)
    return Drawn(text, arguments, talk, wording.lacking, wording.also)


def _mannered(text: str, pattern: str, rng: random.Random) -> str:
    """The request as different people write: a greeting, no capitals, a word of thanks."""
    words = pattern.split()
    # `I` and what stands in a gap keep their capitals, and so does `SMS`
    named = pattern.startswith("{") or words[0].split("'")[0] == "I" or words[0][1:2].isupper()
    if not named and rng.random() < 0.3:
        text = text[:1].lower() + text[1:]
    if not named and rng.random() < 0.12:
        text = rng.choice(_OPENERS) + text[:1].lower() + text[1:]
    # what follows free text would be read as part of it
    if re.search(r"\w$", pattern) and len(words) > 2 and rng.random() < 0.15:
        text += rng.choice(_CLOSERS)
    return text


def one_of(pool: Sequence[str], slot: str = "", *, listed: bool = False) -> Draw:
    """Draws one of the pool's words, which is the slot's value (the only one of a list if `listed`)."""

    def draw(rng: random.Random) -> Value:
        word = rng.choice(pool)
        return Value(word, {slot: [word] if listed else word} if slot else {})

    return draw


def meaning(slot: str, words: Mapping[Any, Sequence[str]]) -> Draw:
    """Draws a value of the slot first, then one of the words for it."""
    pairs = [(value, tuple(said)) for value, said in words.items()]

    def draw(rng: random.Random) -> Value:
        value, said = rng.choice(pairs)
        return Value(rng.choice(said), {slot: value})

    return draw


def written_by(make: Callable[[random.Random], str], slot: str = "", *, listed: bool = False) -> Draw:
    """Draws a text that a function makes, which is the slot's value."""

    def draw(rng: random.Random) -> Value:
        text = make(rng)
        return Value(text, {slot: [text] if listed else text} if slot else {})

    return draw
