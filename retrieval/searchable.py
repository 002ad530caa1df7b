"""What every index does with what it finds, wherever it is kept: it answers, quotes, and is a LangChain retriever."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue

from .answer import EVIDENCE, Answer, Choose, answer
from .embeddings import Embedder, Vectors
from .passage import Passage
from .ranking import OnePer

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

Mode = Literal["hybrid", "dense", "words"]


class Searchable(ABC):
    """Documents in pieces that can be searched; `tapwright.retrieval.Index` is one, `MilvusIndex` another.

    Args:
        embed: The model that the index was made with.
    """

    def __init__(self, embed: Embedder) -> None:
        self._embed = embed

    @abstractmethod
    def search(
        self,
        query: str,
        k: int = 5,
        *,
        mode: Mode = "hybrid",
        where: Mapping[str, JsonValue] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        one_per: OnePer | None = None,
        around: int = 0,
    ) -> list[Passage]:
        """The passages that fit a question best, best first; fewer than `k` if there are not as many.

        Of passages that say the same in nearly the same words only the best is there.

        Args:
            query: A question or some words.
            k: How many at most.
            mode: "dense" by meaning alone; "words" by BM25 alone, which loads no model; "hybrid" fuses both.
            where: Only documents whose front matter or record has these pairs, e.g. `{"package": "com.example.app"}`.
            since: Only what was written then or later; what does not say when is left out.
            until: Only what was written before; what does not say when is left out.
            one_per: Only the best passage of each section, or of each source.
            around: So many pieces before and after it, under the same heading, are joined to each passage.

        Raises:
            EmbeddingMismatch: The embeddings give other dimensions than the index has.
        """

    @abstractmethod
    def text(self, source: str) -> str:
        """The whole text of a document."""

    @abstractmethod
    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word over the pieces; a word that no piece has weighs most."""

    def embed(self, texts: list[str]) -> Vectors:
        """The embeddings of some texts, by the model the index was made with; rows of length 1."""
        return self._embed(texts)

    def answer(
        self,
        question: str,
        k: int = 5,
        *,
        choose: Choose | None = None,
        where: Mapping[str, JsonValue] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Answer:
        """Searches, a passage of each section, and quotes; see `tapwright.retrieval.answer`.

        Quotes are checked in the whole documents; `where`, `since` and `until` narrow the search.
        """
        found = self.search(question, k, where=where, since=since, until=until, one_per="section")
        return self.quote(question, found, choose=choose)

    def quote(
        self, question: str, passages: Sequence[Passage], *, choose: Choose | None = None, least: float = EVIDENCE
    ) -> Answer:
        """What passages of this index say to a question; each quote is checked in the whole document."""
        return answer(question, passages, choose=choose, index=self, least=least)

    def as_retriever(self, k: int = 5, mode: Mode = "hybrid") -> BaseRetriever:
        """A LangChain retriever; source, heading, offsets and score are in each document's metadata."""
        from .retriever import IndexRetriever

        return IndexRetriever(index=self, k=k, mode=mode)
