"""The index: documents in pieces, searched by meaning (FAISS) and by words (BM25).

Both count the same: the mean of the cosine and of BM25 as a share of the best piece's (a convex combination; Bruch, Gai
and Ingber 2023). Of the best, words that stand side by side in the question count once more where they do in the piece.
What was found is then put in order with an eye on its headings.

Everything it needs is in its generation folder, so that it opens without the documents' folder and
without the embedding model; the model is loaded when the first question comes that needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import JsonValue

from . import store as stores
from . import vectors as dense
from .building import (
    CHUNKING,
    WORDS,
    Piece,
    Progress,
    contents,
    cut_up,
    digest,
    embedded_text,
    pieces,
    publish,
    read,
)
from .documents import Document
from .embeddings import Embedder, Vectors, embedder
from .errors import EmbeddingMismatch, IndexMissing
from .passage import Passage
from .ranking import OnePer, Words, best, distinct, fitting
from .searchable import Mode, Searchable
from .store import Manifest
from .vectors import FLAT, Allowed, Rows

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_DEPTH = 100
"""How far down the ranking repetitions are looked for, at least."""
HEADING = 0.1
"""What the cosine of question and heading counts beside the score when those that were found are put in order."""


class Index(Searchable):
    """Passages of a folder's documents, found by meaning and by words.

    Make one with `Index.build` or `Index.open`. `skipped` tells which files were left out and why.
    """

    def __init__(self, generation: Path, manifest: Manifest, embed: Embedder) -> None:
        self.folder = Path(manifest.folder)
        self.skipped: Mapping[str, str] = manifest.skipped
        self.embedding = manifest.embedding
        self._manifest = manifest
        super().__init__(embed)
        self._headings: dict[str, Vectors] = {}
        try:
            self._documents, self._pieces = read(generation)
            self._dense = dense.read(generation)
            self._words = Words(generation / WORDS, len(self._pieces))
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
            IndexNewer: A later version of Tapwright wrote what is in `store`.
            IndexNotWritable: `store` cannot be written to.
            EmbeddingModelMissing: The default model is not installed.
        """
        folder = Path(folder)
        if not folder.is_dir():
            raise IndexMissing(f"There is no folder {folder}.", "Give a folder that holds documents.")
        place = Path(store) if store is not None else stores.default_place(folder)
        embed = embedder(embeddings)
        old = cls._usable(place, embed)
        files, found, skipped = contents(folder, old._manifest.files if old else None)
        if old and old._manifest.files == files:
            return old
        with stores.writing(place):
            unchanged = {source for source in files if source not in found and source not in skipped}
            if old:
                skipped |= {source: old.skipped[source] for source in unchanged if source in old.skipped}
            kept = [document for document in old._documents.values() if document.file in unchanged] if old else []
            documents, cut = pieces(folder, found, skipped, kept)
            manifest = {"folder": str(folder.resolve()), "files": files, "skipped": skipped}
            return cls._published(place, documents, cut, embed, old, progress, **manifest)

    @classmethod
    def from_documents(
        cls,
        documents: Iterable[Document],
        store: Path | str,
        *,
        embeddings: Embeddings | None = None,
        progress: Progress | None = None,
    ) -> Index:
        """Indexes documents that are in no folder; they replace what is in `store`. Only new pieces are embedded.

        Args:
            documents: Their `source` tells them apart.
            store: Where the index is kept.
            embeddings: A LangChain embedding model; None: all-MiniLM-L6-v2.
            progress: Called after each batch with the pieces embedded and their number.

        Raises:
            IndexNewer: A later version of Tapwright wrote what is in `store`.
            IndexNotWritable: `store` cannot be written to.
            EmbeddingModelMissing: The default model is not installed.
        """
        place, embed = Path(store), embedder(embeddings)
        by_source = {document.source: document for document in documents}
        cut = [piece for document in by_source.values() for piece in cut_up(document)]
        with stores.writing(place):
            old = cls._usable(place, embed)
            return cls._published(place, by_source, cut, embed, old, progress, folder="", files={}, skipped={})

    @classmethod
    def _usable(cls, place: Path, embed: Embedder) -> Index | None:
        """What is there, if it was made in the same way."""
        try:
            generation, manifest = stores.current(place)
            if manifest.embedding != embed.name or manifest.chunking != CHUNKING:
                return None
            return cls(generation, manifest, embed)
        except IndexMissing:
            return None

    @classmethod
    def _published(
        cls,
        place: Path,
        documents: Mapping[str, Document],
        cut: Sequence[Piece],
        embed: Embedder,
        old: Index | None,
        progress: Progress | None,
        **made_from: Any,
    ) -> Index:
        known = old._vectors() if old else {}
        generation, manifest = publish(place, documents, cut, embed, known, progress, **made_from)
        return cls(generation, manifest, embed)

    @classmethod
    def open(cls, store: Path | str, *, embeddings: Embeddings | None = None) -> Index:
        """Opens what `build` left in `store`.

        Raises:
            IndexMissing: There is no complete index there.
            IndexNewer: A later version of Tapwright wrote it.
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

    @property
    def documents(self) -> Mapping[str, Document]:
        """The indexed documents by source."""
        return self._documents

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
        where: Mapping[str, JsonValue] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        one_per: OnePer | None = None,
        around: int = 0,
    ) -> list[Passage]:
        """See `Searchable.search`."""
        if k < 1 or not query.strip():
            return []
        allowed = fitting(self._documents, self._pieces, where, since, until)
        depth = max(_DEPTH, 4 * k)
        vector = None if mode == "words" else self._query(query)
        scores = None if mode == "dense" else self._words.scores(query, allowed)
        rows = self._candidates(vector, scores, allowed, depth)
        similarity = None if vector is None else self._dense.cosines(vector, rows)
        said = None if scores is None else scores[rows]
        order, found = best(query, similarity, said, lambda place: self._headed(rows[place]), self.rarity, depth)
        if similarity is None:
            order, found = order[found > 0], found[found > 0]
        places = {int(rows[place]): (place, float(score)) for place, score in zip(order, found, strict=True)}
        kept = list(islice(distinct(places, self._pieces.__getitem__, self._text, one_per), k))
        score = {row: places[row][1] for row in kept}
        if mode == "hybrid" and vector is not None:
            score = self._with_headings(vector, score)
        return [
            self._passage(row, score[row], None if similarity is None else float(similarity[places[row][0]]), around)
            for row in sorted(kept, key=lambda row: -score[row])
        ]

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word over the pieces; a word that no piece has weighs most."""
        return self._words.rarity(word)

    def _candidates(self, vector: Vectors | None, scores: Vectors | None, allowed: Allowed | None, depth: int) -> Rows:
        """Rows to score, in their order: all that are allowed, and of very many the nearest by meaning and by words."""
        if len(self) <= FLAT:
            return np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
        found: list[Rows] = []
        if vector is not None:
            found.append(self._dense.nearest(vector, depth, allowed))
        if scores is not None:
            having = np.flatnonzero(scores > 0 if allowed is None else (scores > 0) & allowed)
            found.append(having[np.argsort(-scores[having], kind="stable")[:depth]])
        return np.unique(np.concatenate(found))

    def _with_headings(self, vector: Vectors, score: Mapping[int, float]) -> dict[int, float]:
        """The scores with what the question has in common with each row's own heading."""
        own = {row: self._pieces[row].chunk.heading.rpartition(" > ")[2] for row in score}
        if new := sorted({heading for heading in own.values() if heading and heading not in self._headings}):
            self._headings |= dict(zip(new, self._embed(new), strict=True))
        return {
            row: score[row] + (HEADING * float(self._headings[heading] @ vector) if heading else 0.0)
            for row, heading in own.items()
        }

    def _text(self, piece: Piece) -> str:
        return self._documents[piece.source].text[piece.chunk.start : piece.chunk.end]

    def _headed(self, row: int) -> str:
        piece = self._pieces[row]
        return f"{piece.chunk.heading}\n{self._text(piece)}"

    def _query(self, query: str) -> Vectors:
        vector = self._embed.question(query)
        if len(vector) != self._dense.width:
            raise EmbeddingMismatch(
                f"The embeddings give {len(vector)} dimensions, the index has {self._dense.width}.",
                "Build the index again with these embeddings.",
            )
        return vector

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

    def vectors(self) -> Vectors:
        """The vectors of all pieces, in their order; shape (len, dimensions), rows of length 1."""
        return self._dense.vectors()

    def _vectors(self) -> dict[str, Vectors]:
        """The vectors by the digest of what was embedded, so that an unchanged piece needs no model."""
        vectors = self.vectors()
        return {
            digest(embedded_text(self._documents[piece.source], piece)): vectors[row]
            for row, piece in enumerate(self._pieces)
        }


def _beside(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand in the same section."""
    return one.source == other.source and one.chunk.section == other.chunk.section
