"""The index: documents in pieces, searched by meaning (FAISS) and by words (BM25).

Both count the same: the mean of the cosine and of BM25 as a share of the best piece's (a convex combination; Bruch, Gai
and Ingber 2023).

Everything it needs is in its generation folder, so that it opens without the documents' folder and
without the embedding model; the model is loaded when the first question comes that needs it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from . import store as stores
from .answer import EVIDENCE, Answer, Choose, answer
from .building import CHUNKING, Piece, Progress, contents, digest, embed_new, embedded_text, pieces, read, write
from .conflicts import facts
from .embeddings import Embedder, Vectors, embedder
from .errors import EmbeddingMismatch, IndexMissing
from .lexical import words
from .passage import Passage
from .store import Manifest

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_core.retrievers import BaseRetriever

Mode = Literal["hybrid", "dense", "words"]
Allowed = npt.NDArray[np.bool_]
"""Of each piece whether it may be found."""
OnePer = Literal["section", "source"]

_DEPTH = 100
"""How far down the ranking repetitions are looked for, at least."""
_TINY = 1e-9
_ALIKE = 0.9
"""Two passages of which the words in common are this share of all their words say the same."""


class Index:
    """Passages of a folder's documents, found by meaning and by words.

    Make one with `Index.build` or `Index.open`. `skipped` tells which files were left out and why.
    """

    def __init__(self, generation: Path, manifest: Manifest, embed: Embedder) -> None:
        import bm25s
        import faiss

        self.folder = Path(manifest.folder)
        self.skipped: Mapping[str, str] = manifest.skipped
        self.embedding = manifest.embedding
        self._embed = embed
        try:
            self._documents, self._pieces = read(generation)
            self._dense: Any = faiss.read_index(str(generation / "dense.faiss"))
            self._words: Any = bm25s.BM25.load(str(generation / "words"))
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise IndexMissing(f"The index in {generation.parent} is damaged ({error}).", "Build it again.") from error

    @classmethod
    def build(
        cls,
        folder: Path | str,
        *,
        store: Path | str | None = None,
        embeddings: Embeddings | None = None,
        progress: Progress | None = None,
    ) -> Index:
        """Indexes a folder, or opens its index if nothing has changed. Only changed pieces are embedded again.

        Args:
            folder: Searched with its subfolders for Markdown, text and chat logs, HTML, PDF and JSON Lines.
            store: Where the index is kept; None: in the user's cache, by the folder's path.
            embeddings: A LangChain embedding model; None: all-MiniLM-L6-v2.
            progress: Called after each batch with the pieces embedded and their number.

        Raises:
            IndexEmpty: The folder has no document with text in it.
            IndexMissing: There is no such folder.
            IndexNotWritable: `store` cannot be written to.
            EmbeddingModelMissing: The default model is not installed.
        """
        folder = Path(folder)
        if not folder.is_dir():
            raise IndexMissing(f"There is no folder {folder}.", "Give a folder that holds documents.")
        place = Path(store) if store is not None else stores.default_place(folder)
        embed = embedder(embeddings)
        files, found, skipped = contents(folder)
        try:
            generation, manifest = stores.current(place)
            old = cls(generation, manifest, embed)
        except IndexMissing:
            old = None
        if old and manifest.files == files and manifest.embedding == embed.name and manifest.chunking == CHUNKING:
            return old

        documents, cut = pieces(folder, found, skipped)
        inputs = [embedded_text(documents[piece.source], piece) for piece in cut]
        known = old._vectors() if old and manifest.embedding == embed.name else {}
        vectors = embed_new(inputs, known, embed, progress)
        manifest = Manifest(
            format=stores.FORMAT,
            folder=str(folder.resolve()),
            embedding=embed.name,
            dimensions=vectors.shape[1],
            chunking=CHUNKING,
            files=files,
            skipped=skipped,
        )
        generation = stores.publish(place, manifest, lambda draft: write(draft, documents, cut, vectors))
        return cls(generation, manifest, embed)

    @classmethod
    def open(cls, store: Path | str, *, embeddings: Embeddings | None = None) -> Index:
        """Opens what `build` left in `store`.

        Raises:
            IndexMissing: There is no complete index there.
            EmbeddingMismatch: It was made with another model than `embeddings`.
        """
        generation, manifest = stores.current(Path(store))
        embed = embedder(embeddings)
        if manifest.embedding != embed.name:
            raise EmbeddingMismatch(
                f"The index in {store} was made with {manifest.embedding}, not with {embed.name}.",
                "Pass the embeddings it was made with, or build it again with these.",
            )
        return cls(generation, manifest, embed)

    def __len__(self) -> int:
        """How many pieces there are to find."""
        return len(self._pieces)

    @property
    def sources(self) -> tuple[str, ...]:
        """The indexed documents, as paths inside the folder."""
        return tuple(self._documents)

    def text(self, source: str) -> str:
        """The whole text of a document, in which a passage's offsets count.

        Raises:
            KeyError: The index has no such document.
        """
        return self._documents[source].text

    def search(
        self,
        query: str,
        k: int = 5,
        *,
        mode: Mode = "hybrid",
        where: Mapping[str, str] | None = None,
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
        if k < 1 or not query.strip():
            return []
        allowed = self._allowed(where, since, until)
        similarity = None if mode == "words" else self._similarity(query)
        parts: list[Vectors] = [] if similarity is None else [similarity]
        if mode != "dense":
            scores = self._word_scores(query, allowed)
            here = scores if allowed is None else scores[allowed]
            parts.append(scores / max(float(here.max(initial=0.0)), _TINY))
        fused = np.mean(parts, axis=0)
        rows = _top(fused, allowed, max(_DEPTH, 4 * k))
        if similarity is None:
            rows = [row for row in rows if fused[row] > 0]
        best = self._distinct(rows, one_per)
        return [
            self._passage(row, float(fused[row]), None if similarity is None else float(similarity[row]), around)
            for row, _ in zip(best, range(k), strict=False)
        ]

    def answer(
        self,
        question: str,
        k: int = 5,
        *,
        choose: Choose | None = None,
        where: Mapping[str, str] | None = None,
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
        """What passages of this index say to a question; see `tapwright.retrieval.answer`."""
        return answer(question, passages, choose=choose, index=self, least=least)

    def embed(self, texts: list[str]) -> Vectors:
        """The embeddings of some texts, by the model the index was made with; rows of length 1."""
        return self._embed(texts)

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word over the pieces; a word that no piece has weighs most."""
        number = self._words.vocab_dict.get(word)
        columns = self._words.scores["indptr"]  # the matrix is stored by word: one entry for each piece that has it
        pieces = 0 if number is None else int(columns[number + 1] - columns[number])
        return math.log(1 + len(self) / (pieces + 0.5))

    def as_retriever(self, k: int = 5, mode: Mode = "hybrid") -> BaseRetriever:
        """A LangChain retriever; source, heading, offsets and score are in each document's metadata."""
        from .retriever import IndexRetriever

        return IndexRetriever(index=self, k=k, mode=mode)

    def _allowed(
        self, where: Mapping[str, str] | None, since: datetime | None, until: datetime | None
    ) -> Allowed | None:
        if not where and since is None and until is None:
            return None
        fits = {
            source: all(document.meta.get(key) == value for key, value in (where or {}).items())
            for source, document in self._documents.items()
        }
        dated = since is not None or until is not None
        early, late = since or datetime.min, until or datetime.max
        return np.fromiter(
            (
                fits[piece.source] and (not dated or (piece.at is not None and early <= piece.at < late))
                for piece in self._pieces
            ),
            dtype=np.bool_,
            count=len(self._pieces),
        )

    def _distinct(self, rows: list[int], one_per: OnePer | None) -> Iterator[int]:
        """The rows without those that repeat an earlier one, or are of the same section or source as one."""
        seen: set[tuple[str, str]] = set()
        kept: list[tuple[frozenset[str], frozenset[str]]] = []
        for row in rows:
            piece = self._pieces[row]
            place = (piece.source, piece.chunk.heading if one_per == "section" else "")
            if one_per and place in seen:
                continue
            text = self._text(piece)
            own, named = frozenset(words(text)), facts(text)
            # what names something else is no repetition but a contradiction
            if any(named == names and len(own & other) >= _ALIKE * len(own | other) for other, names in kept if own):
                continue
            seen.add(place)
            kept.append((own, named))
            yield row

    def _text(self, piece: Piece) -> str:
        return self._documents[piece.source].text[piece.chunk.start : piece.chunk.end]

    def _similarity(self, query: str) -> Vectors:
        vector = self._embed([query])
        if vector.shape[1] != self._dense.d:
            raise EmbeddingMismatch(
                f"The embeddings give {vector.shape[1]} dimensions, the index has {self._dense.d}.",
                "Build the index again with these embeddings.",
            )
        scores = np.empty(len(self), dtype=np.float32)
        values, rows = self._dense.search(vector, len(self))
        scores[rows[0]] = values[0]
        return scores

    def _word_scores(self, query: str, allowed: Allowed | None) -> Vectors:
        """BM25 of each piece; how rare a word is counts among the pieces that are allowed."""
        matrix = self._words.scores  # stored by word
        scores = np.zeros(len(self), dtype=np.float32)
        for word in words(query):
            number = self._words.vocab_dict.get(word)
            if number is None:
                continue
            column = slice(int(matrix["indptr"][number]), int(matrix["indptr"][number + 1]))
            rows, values = matrix["indices"][column], matrix["data"][column]
            if allowed is not None:
                here = int(np.count_nonzero(allowed[rows]))
                values = values * (_idf(here, int(np.count_nonzero(allowed))) / _idf(len(rows), len(self)))
            scores[rows] += values
        return scores

    def _passage(self, row: int, score: float, similarity: float | None, around: int) -> Passage:
        piece = self._pieces[row]
        document = self._documents[piece.source]
        first = last = row
        for _ in range(around):
            first -= first > 0 and _beside(self._pieces[first - 1], piece)
            last += last + 1 < len(self._pieces) and _beside(self._pieces[last + 1], piece)
        start, end = self._pieces[first].chunk.start, self._pieces[last].chunk.end
        return Passage(
            text=document.text[start:end],
            source=piece.source,
            heading=piece.chunk.heading,
            at=piece.at,
            start=start,
            end=end,
            score=score,
            similarity=similarity,
            meta=document.meta,
        )

    def _vectors(self) -> dict[str, Vectors]:
        """The vectors by the digest of what was embedded, so that an unchanged piece needs no model."""
        vectors = self._dense.reconstruct_n(0, len(self))
        return {
            digest(embedded_text(self._documents[piece.source], piece)): vectors[row]
            for row, piece in enumerate(self._pieces)
        }


def _idf(having: int, pieces: int) -> float:
    """Inverse document frequency as BM25 has it here (Lucene's)."""
    return math.log(1 + (pieces - having + 0.5) / (having + 0.5))


def _beside(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand in the same section."""
    return one.source == other.source and one.chunk.heading == other.chunk.heading


def _top(scores: Vectors, allowed: Allowed | None, depth: int) -> list[int]:
    """Rows by falling score; equal scores by row."""
    rows = np.arange(len(scores)) if allowed is None else np.flatnonzero(allowed)
    return [int(row) for row in rows[np.argsort(-scores[rows], kind="stable")[:depth]]]
