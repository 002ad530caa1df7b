"""Words for BM25: what counts as one, the same for documents and questions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
