"""Words for BM25: what counts as one, the same for documents and questions."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

# scripts written without spaces give one word for each character
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STOP = re.compile(
    r"(?:a|an|and|are|as|at|be|but|by|for|if|in|into|is|it|no|not|of|on|or|such|that|the|their|then|there"
    r"|these|they|this|to|was|will|with|do|does|did|how|what|when|where|which|who|why|can|could|should"
    r"|would|i|my|me|you|your|have|has|had|from|so|we|us|our)$"
)


def words(text: str) -> list[str]:
    """Lower-case words without the most common English ones; plurals lose their s.

    Of a name such as `AdaLovelace` or `batterySaver` the parts are words as well.
    """
    return [form for word in _WORD.findall(unicodedata.normalize("NFKC", text)) for form in _forms(word)]


def pairs(text: str) -> list[tuple[str, str]]:
    """Each two words that are neighbours once the most common ones are left out; a name's parts are one word."""
    return list(pairwise(filter(None, map(_whole, _WORD.findall(unicodedata.normalize("NFKC", text))))))


@lru_cache(maxsize=2**16)
def _whole(word: str) -> str:
    """The whole of a word as it is written; empty for the most common ones."""
    return (_forms(word) or ("",))[-1]


def day(at: datetime) -> str:
    """The day in the ways that people write it, so that a question's date is found: 20260106 06 6 6th January 2026."""
    ending = "th" if 10 < at.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(at.day % 10, "th")
    return f"{at:%Y%m%d %d} {at.day} {at.day}{ending} {at:%B %Y}"


@lru_cache(maxsize=2**16)
def _forms(word: str) -> tuple[str, ...]:
    """What a word as it is written counts as."""
    parts = _HUMP.split(word)
    found = parts if len(parts) == 1 else [*parts, word]
    return tuple(_singular(part) for part in map(str.casefold, found) if not _STOP.match(part))


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word
