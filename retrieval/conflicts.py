"""Passages that contradict each other: the same sentence with another name or number in it.

Two sentences are laid side by side word by word (Ratcliff and Metzener 1988, as `difflib` has it). Where most of them
is the same, and what differs are names or numbers on both sides, they cannot both be right about the same thing. What
is contradicted in quite other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from .lexical import words

SAME = 0.6
"""How much of two sentences is the same at least, by `SequenceMatcher.ratio`."""
LONGEST = 6
"""More words in a row that differ are another statement, not another value."""
LEAST = 4
"""So many words the sentences have in common at least."""
_TOKEN = re.compile(r"\w[\w'’.,:%-]*\w|\w", re.U)
_NUMBERS = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|once|twice|half|none", re.I
)


class Difference(NamedTuple):
    """What stands in the place of what: indices of the two texts, and the words of each that differ."""

    one: int
    other: int
    says: str
    instead: str


def differences(texts: Sequence[str]) -> Iterator[Difference]:
    """The pairs of sentences that say something else about the same, each pair once."""
    cut = [_TOKEN.findall(text) for text in texts]
    folded = [[token.casefold() for token in tokens] for tokens in cut]
    bags = [frozenset(tokens) for tokens in folded]
    for one, other in combinations(range(len(texts)), 2):
        if len(bags[one] & bags[other]) < max(LEAST, SAME / 2 * max(len(bags[one]), len(bags[other]))):
            continue
        matcher = SequenceMatcher(None, folded[one], folded[other], autojunk=False)
        if matcher.ratio() < SAME:
            continue
        for kind, a, b, c, d in matcher.get_opcodes():
            if (
                kind == "replace"
                and b - a <= LONGEST
                and d - c <= LONGEST
                and _contradict(cut[one], a, b, cut[other], c, d)
            ):
                yield Difference(one, other, " ".join(cut[one][a:b]), " ".join(cut[other][c:d]))
                break


def facts(text: str) -> frozenset[str]:
    """The names and numbers of a text: tokens with a digit, number words, and words in capitals."""
    tokens = _TOKEN.findall(text)
    return frozenset(token.casefold() for place, token in enumerate(tokens) if _is_fact(tokens, place))


def _contradict(left: list[str], a: int, b: int, right: list[str], c: int, d: int) -> bool:
    """Whether both sides name something, and nothing that both name."""
    one = {left[place].casefold() for place in range(a, b) if _is_fact(left, place)}
    other = {right[place].casefold() for place in range(c, d) if _is_fact(right, place)}
    if not one or not other:
        return False
    return not _parts(one) & _parts(other)


def _parts(tokens: set[str]) -> set[str]:
    """Numbers as they are, names in words: `Mr. Ada Lovelace` and `Lovelace` are the same, 6.04 and 1.04 are not."""
    numbers = {token for token in tokens if any(character.isdigit() for character in token)}
    return numbers | set(words(" ".join(tokens - numbers)))


def _is_fact(tokens: list[str], place: int) -> bool:
    token = tokens[place]
    if any(character.isdigit() for character in token) or _NUMBERS.fullmatch(token):
        return True
    # the first word of a sentence is written large whatever it is; a word that is no common one may still be a name
    return token[0].isupper() and bool(words(token)) and (place > 0 or len(token) > 1)
