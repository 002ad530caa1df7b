"""What stands first: scores by words, the rarity of words, and passages that only repeat another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydantic import JsonValue

from .building import K1, Piece
from .conflicts import facts
from .documents import Document
from .embeddings import Vectors
from .lexical import pairs, words
from .vectors import Allowed, Rows

OnePer = Literal["section", "source"]

_TINY = 1e-9
PAIR = 0.5
"""What two words side by side count, of a word that is as rare."""
_LOOKED_AT = 40
"""In so many texts words side by side are looked for: it takes a tenth of a millisecond each, and twenty would do."""
_ALIKE = 0.9
"""Two passages of which the words in common are this share of all their words say the same."""


class Words:
    """BM25 over the pieces, as `building.write` left it.

    Args:
        folder: Of the saved ranking.
        pieces: How many there are.
    """

    def __init__(self, folder: Path, pieces: int) -> None:
        import bm25s

        self._ranking: Any = bm25s.BM25.load(str(folder), mmap=True)
        self._pieces = pieces

    def rarity(self, word: str) -> float:
        """Inverse document frequency; a word that no piece has weighs most."""
        return math.log(1 + self._pieces / (self._having(word) + 0.5))

    def scores(self, query: str, allowed: Allowed | None) -> Vectors:
        """BM25 of each piece; how rare a word is counts among the pieces that are allowed."""
        matrix = self._ranking.scores  # stored by word: one entry for each piece that has it
        scores = np.zeros(self._pieces, dtype=np.float32)
        total = self._pieces if allowed is None else int(np.count_nonzero(allowed))
        for word in words(query):
            number = self._ranking.vocab_dict.get(word)
            if number is None:
                continue
            column = slice(int(matrix["indptr"][number]), int(matrix["indptr"][number + 1]))
            rows, values = matrix["indices"][column], matrix["data"][column]
            if allowed is not None:
                here = int(np.count_nonzero(allowed[rows]))
                values = values * (_idf(here, total) / _idf(len(rows), self._pieces))
            scores[rows] += values
        return scores

    def _having(self, word: str) -> int:
        number = self._ranking.vocab_dict.get(word)
        columns = self._ranking.scores["indptr"]
        return 0 if number is None else int(columns[number + 1] - columns[number])


def best(
    query: str,
    similarity: Vectors | None,
    said: Vectors | None,
    text: Callable[[int], str],
    rarity: Callable[[str], float],
    depth: int,
) -> tuple[Rows, Vectors]:
    """The best places of a ranking by meaning and words, best first, and their scores.

    Of the best ones only it is looked at whether words that are neighbours in the query are neighbours in them as well.

    Args:
        query: What is asked.
        similarity: The cosine of each place; None: meaning does not count.
        said: BM25 of each place; None: words do not count.
        text: Of a place, with its headings.
        rarity: Of a word, see `Words.rarity`.
        depth: How many places at most.
    """
    first = np.argsort(-_fused(similarity, said), kind="stable")[:depth]
    near = None if similarity is None else similarity[first]
    own = None if said is None else said[first]
    if own is not None:
        texts = [text(int(place)) for place in first[:_LOOKED_AT]]
        own[: len(texts)] += _side_by_side(query, texts, rarity)
    scores = _fused(near, own)
    order = np.argsort(-scores, kind="stable")
    return first[order], scores[order]


def _fused(similarity: Vectors | None, said: Vectors | None) -> Vectors:
    """The mean of the cosines and of the words' scores as a share of the best one's; of one alone, itself."""
    parts = [] if similarity is None else [similarity]
    if said is not None:
        parts.append(said / max(float(said.max(initial=0.0)), _TINY))
    mean: Vectors = np.mean(parts, axis=0)
    return mean


def _side_by_side(query: str, texts: Sequence[str], rarity: Callable[[str], float]) -> Vectors:
    """What each text gets beside its BM25 for words that are neighbours in it as in the query.

    A pair weighs by its words' rarity, and more often is worth less and less, as for words (sequential dependence:
    Metzler and Croft 2005).
    """
    weights = {(one, other): PAIR * (rarity(one) + rarity(other)) / 2 for one, other in pairs(query)}
    scores = np.zeros(len(texts), dtype=np.float32)
    for row, text in enumerate(texts if weights else ()):
        often = Counter(filter(weights.__contains__, pairs(text)))
        scores[row] = sum(weights[pair] * count / (count + K1) for pair, count in often.items())
    return scores


def fitting(
    documents: Mapping[str, Document],
    pieces: Sequence[Piece],
    where: Mapping[str, JsonValue] | None,
    since: datetime | None,
    until: datetime | None,
) -> Allowed | None:
    """Of each piece whether it fits what a search is narrowed to; None: it is not narrowed. See `Index.search`."""
    if not where and since is None and until is None:
        return None
    fits = {
        source: all(document.meta.get(key) == value for key, value in (where or {}).items())
        for source, document in documents.items()
    }
    if since is None and until is None:
        return np.array([fits[piece.source] for piece in pieces], dtype=np.bool_)
    early, late = since or datetime.min, until or datetime.max
    return np.fromiter(
        (fits[piece.source] and piece.at is not None and early <= piece.at < late for piece in pieces),
        dtype=np.bool_,
        count=len(pieces),
    )


def distinct(
    rows: Iterable[int], piece: Callable[[int], Piece], text: Callable[[Piece], str], one_per: OnePer | None
) -> Iterator[int]:
    """The rows without those that repeat an earlier one, or are of the same section or source as one.

    Args:
        rows: Best first.
        piece: Of a row.
        text: Of a piece.
        one_per: Only the best row of each of these.
    """
    seen: set[tuple[str, int]] = set()
    kept: list[tuple[frozenset[str], frozenset[str]]] = []
    for row in rows:
        found = piece(row)
        place = (found.source, found.chunk.section if one_per == "section" else 0)
        if one_per and place in seen:
            continue
        says = text(found)
        own, named = frozenset(words(says)), facts(says)
        # what names something else is no repetition but a contradiction
        if any(named == names and len(own & other) >= _ALIKE * len(own | other) for other, names in kept if own):
            continue
        seen.add(place)
        kept.append((own, named))
        yield row


def _idf(having: int, pieces: int) -> float:
    """Inverse document frequency as BM25 has it here (Lucene's)."""
    return math.log(1 + (pieces - having + 0.5) / (having + 0.5))
