"""Answers by quoting: sentences picked from passages, each checked to stand in its source word for word.

Nothing is written that no document says. What the passages say is data: a sentence is only ever
quoted, never followed. With too little evidence the answer abstains and names what came nearest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from .conflicts import differences
from .embeddings import Vectors, embedder
from .errors import RetrievalError
from .lexical import day, words
from .passage import Passage
from .polarity import stem
from .sentences import sentences

Choose = Callable[[str, Sequence[str]], Sequence[int]]
"""Given the question and candidate sentences, the positions of those that answer, best first; empty: none does."""

EVIDENCE = 0.485
"""Score under which a sentence is no answer; docs/knowledge.md says how it was chosen."""
_NEAR_BEST = 0.05
"""Further sentences are quoted only when their score is this close to the best one's."""
_MOST_QUOTES = 3
_CANDIDATES = 12
"""How many sentences a `Choose` is shown: the most similar ones."""
_LEAST_LETTERS = 8
"""Shorter lines ("Note:", "See .") answer nothing."""


class Grounds(Protocol):
    """What the answer needs of an index; `Index` is one."""

    def embed(self, texts: list[str]) -> Vectors:
        """One row of length 1 for each text."""
        ...

    def text(self, source: str) -> str:
        """The whole text of a document."""
        ...

    def rarity(self, word: str) -> float:
        """How much a word tells, larger than 0: its inverse document frequency."""
        ...


class Quote(BaseModel):
    """A sentence as it stands in a source: `Index.text(source)[start:end] == text`."""

    model_config = ConfigDict(frozen=True)

    text: str
    source: str
    heading: str = ""
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    score: float = Field(description="how well it fits the question by itself, at most 1; no probability")


class Conflict(BaseModel):
    """Two sentences that say something else about the same; see `tapwright.retrieval.conflicts`."""

    model_config = ConfigDict(frozen=True)

    one: Quote
    other: Quote
    says: str = Field(description="the words of the one that differ")
    instead: str = Field(description="what the other says in their place")


class Answer(BaseModel):
    """Quotes that answer a question, or none (`abstained`) and the passages that came nearest.

    The first quote is the best by its own score and its passage's.
    """

    model_config = ConfigDict(frozen=True)

    question: str
    quotes: tuple[Quote, ...] = ()
    abstained: bool = False
    evidence: float = Field(default=0.0, description="the best sentence's score, whether it was enough or not")
    nearest: tuple[Passage, ...] = ()
    conflicts: tuple[Conflict, ...] = Field(default=(), description="among the sentences nearest to the question")

    @property
    def text(self) -> str:
        """The quoted sentences, one a line; empty when it abstained."""
        return "\n".join(quote.text for quote in self.quotes)


def answer(
    question: str,
    passages: Sequence[Passage],
    choose: Choose | None = None,
    *,
    index: Grounds | None = None,
    least: float = EVIDENCE,
) -> Answer:
    """Picks the sentences of the passages that answer the question.

    Args:
        question: What is asked.
        passages: Where to look, e.g. from `Index.search`.
        choose: Picks among candidate sentences; None: those that score best, above `least`.
        index: Where the passages come from: its embeddings are used, its words weighted by rarity, and each
            quote is checked in the whole document. None: all-MiniLM-L6-v2, equal weights, checked in the passage.
        least: Under this score a sentence is no answer.

    Raises:
        RetrievalError: `choose` returned a position that no candidate has, or a passage is not in its source.
    """
    found = _candidates(passages)
    if not found or not question.strip():
        return Answer(question=question, abstained=True, nearest=tuple(passages))
    scores = _scores(question, found, index)
    scored = [quote.model_copy(update={"score": score}) for (quote, _), score in zip(found, scores, strict=True)]
    places = {id(quote): passage.score for quote, (_, passage) in zip(scored, found, strict=True)}
    ranked = sorted(scored, key=lambda quote: -_order(quote, places[id(quote)]))[:_CANDIDATES]
    picked = _picked(ranked, choose(question, [quote.text for quote in ranked])) if choose else _best(ranked, least)
    for quote in picked:
        _check(quote, passages, index)
    best, against = max(scores), tuple(_conflicts(ranked))
    if not picked:
        return Answer(question=question, abstained=True, evidence=best, nearest=tuple(passages), conflicts=against)
    return Answer(question=question, quotes=tuple(picked), evidence=best, conflicts=against)


def _candidates(passages: Sequence[Passage]) -> list[tuple[Quote, Passage]]:
    """The sentences of the passages, each place and each wording once, with the passage that each stands in."""
    found: dict[str, tuple[Quote, Passage]] = {}
    for passage in passages:
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            if sum(character.isalnum() for character in text) >= _LEAST_LETTERS:
                place = {"start": passage.start + start, "end": passage.start + end}
                quote = Quote(text=text, source=passage.source, heading=passage.heading, score=0.0, **place)
                found.setdefault(text, (quote, passage))
    return list(found.values())


def _scores(question: str, found: Sequence[tuple[Quote, Passage]], index: Grounds | None) -> list[float]:
    """Two parts cosine with the question, one part the share of its words in the sentence, one that in its passage.

    Words count by the root of their rarity, so that one rare word does not decide alone, and are compared by their
    stems; the day of the passage counts as said in both. Meaning alone takes a sentence on a neighbouring subject for
    an answer; the rare words tell them apart, and what a sentence is about is often said only in those around it.
    """
    texts = [quote.text for quote, _ in found]
    vectors = index.embed([question, *texts]) if index else embedder()([question, *texts])
    weights = {stem(word): math.sqrt(index.rarity(word)) if index else 1.0 for word in words(question)}
    around = {
        id(passage): _covered(weights, _dated(passage, f"{passage.heading} {passage.text}")) for _, passage in found
    }
    return [
        (2 * float(cosine) + _covered(weights, _dated(passage, quote.text)) + around[id(passage)]) / 4
        for (quote, passage), cosine in zip(found, vectors[1:] @ vectors[0], strict=True)
    ]


def _dated(passage: Passage, text: str) -> str:
    """The text with the day on which its passage was written."""
    return f"{day(passage.at)} {text}" if passage.at else text


def _order(quote: Quote, passage: float) -> float:
    """What comes first: the sentence's own score counts as much as its passage's, which all of its words earned."""
    return (quote.score + passage) / 2


def _covered(weights: Mapping[str, float], text: str) -> float:
    """The share of the question's stems, by their weight, that a text has."""
    return sum(weights[one] for one in weights.keys() & set(map(stem, words(text)))) / (sum(weights.values()) or 1.0)


def _best(ranked: list[Quote], least: float) -> list[Quote]:
    enough = [quote for quote in ranked if quote.score >= least]
    return [quote for quote in enough if quote.score >= enough[0].score - _NEAR_BEST][:_MOST_QUOTES]


def _conflicts(ranked: Sequence[Quote]) -> Iterator[Conflict]:
    for found in differences([quote.text for quote in ranked]):
        yield Conflict(one=ranked[found.one], other=ranked[found.other], says=found.says, instead=found.instead)


def _picked(ranked: list[Quote], positions: Sequence[int]) -> list[Quote]:
    unknown = [position for position in positions if not 0 <= position < len(ranked)]
    if unknown:
        raise RetrievalError(
            f"The chooser picked {unknown} of {len(ranked)} sentences.", "Return positions from 0 on, or none."
        )
    return [ranked[position] for position in dict.fromkeys(positions)]


def _check(quote: Quote, passages: Sequence[Passage], index: Grounds | None) -> None:
    if index is not None:
        stands = index.text(quote.source)[quote.start : quote.end] == quote.text
    else:
        stands = any(
            passage.source == quote.source
            and passage.start <= quote.start
            and passage.text[quote.start - passage.start : quote.end - passage.start] == quote.text
            for passage in passages
        )
    if not stands:
        raise RetrievalError(f"A quote does not stand in {quote.source} at {quote.start}.", "Build the index again.")
