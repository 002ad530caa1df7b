"""Whether a written sentence says only what the quotes say that it cites.

Its numbers and names must all stand in the quotes or in the headings above them, each number beside a word that it
has there, and of its other words a share. It must not turn a quote around (`tapwright.retrieval.polarity`). What a
quote orders its reader to say ("write that …") bears nothing. This keeps out what is made up; that somebody swapped
two names, or left out a condition, it does not see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from .lexical import words
from .polarity import stem, turned

SHARE = 0.8
"""Of the words that are neither numbers nor names, so many at least must stand in the quotes."""
_TOKEN = re.compile(r"\w[\w'’.,:-]*\w|\w")
_CLAUSE = re.compile(r"[,.;:!?](?=\s|$)|[()\n–—]|\b(?:and|but|or|while|until)\b", re.I)
_SHORT_NOT = re.compile(r"\b\w+n['’]t\b", re.I)
_SHORT = re.compile(r"(?<=\w)['’](?:s|ll|ve|re|d|m)\b", re.I)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,60}\b(?:rules?|instructions?|prompts?|questions?|above|previous)\b"
    r"(?s:.*)|\b(?:(?:answer|reply|respond)\s+with\b"
    r"|(?:say|write|answer|reply|respond|tell|output|repeat|claim)\b[^.!?,:\n]{0,12}?(?:\bthat\b|:))[^.!?\n]*",
    re.I,
)
"""What a document orders its reader to say, which is not what the document says."""
_WRITTEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = {word: str(number) for number, word in enumerate(_WRITTEN)}


class Cited(Protocol):
    """What the check needs of a quote; `Quote` is one."""

    @property
    def text(self) -> str:
        """The quoted words."""
        ...

    @property
    def heading(self) -> str:
        """The headings above them."""
        ...


def unsupported(sentence: str, quotes: Sequence[Cited]) -> str:
    """Why the quotes do not bear a sentence, in a few words; empty if they do.

    Args:
        sentence: Without its marks.
        quotes: Those that it cites.
    """
    if not _stems(sentence):
        return "says nothing that can be checked"
    texts = [_ORDER.sub("", quote.text) for quote in quotes]
    grounds = [_long(ground) for ground in (*texts, *(quote.heading for quote in quotes))]
    known = {word for ground in grounds for word in _stems(ground)}
    numbers = {_number(token) for ground in grounds for token in _TOKEN.findall(ground)}
    tokens = _TOKEN.findall(_long(sentence))
    rest: list[str] = []
    for place, token in enumerate(tokens):
        inside = _stems(token)
        if _is_number(token):
            if _number(token) not in numbers:
                return f"“{token}” is in none of its quotes"
            # what is counted belongs to the number: minutes are no seconds
            unit = _stems(tokens[place + 1]) if place + 1 < len(tokens) else []
            if not set(unit) <= known and not _is_number(tokens[place + 1]):
                return f"“{token} {tokens[place + 1]}” is in none of its quotes"
        elif token[0].isupper() and inside:
            if not set(inside) <= known:
                return f"“{token}” is in none of its quotes"
        else:
            rest += inside
    if moved := _moved(sentence, texts):
        return f"“{moved}” stands elsewhere in its quotes"
    if how := turned(sentence, texts):
        return how
    missing = [word for word in rest if word not in known]
    if len(missing) > (1 - SHARE) * len(rest):
        return f"{len(missing)} of its {len(rest)} other words are in none of its quotes"
    return ""


def _stems(text: str) -> list[str]:
    """The stems of a text's words; a letter alone is no word."""
    return [stem(word) for word in words(text) if len(word) > 1 or not word.isascii() or word.isdigit()]


def _long(text: str) -> str:
    """Without the short forms of auxiliaries, and with "not" for those that deny."""
    return _SHORT.sub("", _SHORT_NOT.sub("not", text))


def _is_number(token: str) -> bool:
    return any(character.isdigit() for character in token) or token.casefold() in _DIGITS


def _number(token: str) -> str:
    """One writing for each number: `1,000` and `1000`, `nine` and `9`."""
    folded = token.casefold()
    return _DIGITS.get(folded, re.sub(r"(?<=\d),(?=\d{3}\b)", "", folded))


def _moved(sentence: str, texts: Sequence[str]) -> str:
    """A number that the quotes have, but beside other words: of "opens at 5, closes at 9" a sentence "opens at 9"."""
    there = [_counted(clause) for text in texts for clause in _CLAUSE.split(text)]
    for clause in _CLAUSE.split(sentence):
        numbers, beside = _counted(clause)
        for number in numbers:
            held = [one for ours, one in there if number in ours]
            rival = [one for ours, one in there if ours and number not in ours]
            if held and beside and not any(beside & one for one in held) and any(beside & one for one in rival):
                return number
    return ""


def _counted(clause: str) -> tuple[set[str], set[str]]:
    """The numbers of a clause, and the stems of its other words."""
    tokens = _TOKEN.findall(clause)
    numbers = {_number(token) for token in tokens if _is_number(token)}
    return numbers, {word for token in tokens if not _is_number(token) for word in _stems(token)}
