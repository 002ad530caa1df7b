"""The index on Milvus: what `Index` does on one machine, for as many documents as a cluster holds.

Meaning is searched by Milvus' vector index and words by its BM25, and both count the same, as in `Index`. The address
alone decides where: a file that ends in `.db` is opened in this process by Milvus Lite, anything else is a server.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import JsonValue

from ..building import Piece, Progress
from ..chunks import Chunk
from ..embeddings import Embedder, Vectors, embedder
from ..errors import EmbeddingMismatch, IndexMissing
from ..index import HEADING
from ..intake import batches, date, prepare
from ..lexical import words
from ..passage import Passage
from ..ranking import OnePer, distinct
from ..searchable import Mode, Searchable
from .build import begin, finish, same_model
from .candidates import candidates, narrowing
from .connection import among, quoted
from .store import DEEPEST, Manifest, Store

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_milvus import Milvus

COLLECTION = "tapwright"
_DEPTH = 100
"""How far down each ranking is looked, at least."""
_MOST_HEADINGS = 10_000
"""So many headings' vectors are remembered."""


class MilvusIndex(Searchable):
    """Passages of a folder's documents, kept in Milvus; made with `MilvusIndex.build` or `MilvusIndex.open`."""

    def __init__(self, store: Store, manifest: Manifest, embed: Embedder) -> None:
        self.folder = Path(manifest.folder)
        self.embedding = manifest.embedding
        self._dimensions = manifest.dimensions
        self._store = store
        super().__init__(embed)
        self._rarity: dict[str, float] = {}
        self._headings: dict[str, Vectors] = {}

    @classmethod
    def build(
        cls,
        folder: Path | str,
        address: Path | str,
        *,
        collection: str = COLLECTION,
        embeddings: Embeddings | None = None,
        token: str | None = None,
        progress: Progress | None = None,
    ) -> MilvusIndex:
        """Brings a collection up to date with a folder. Only files whose SHA-256 is new are embedded.

        A build that was interrupted is finished by the next one. Two builds of a collection at a time are one too many.

        Args:
            folder: Searched with its subfolders, as `Index.build` does. What else the collection holds is removed.
            address: A file that ends in `.db`, or a server's URI, e.g. `http://127.0.0.1:19530`.
            collection: Its name: letters, digits and underscores.
            embeddings: A LangChain embedding model; None: all-MiniLM-L6-v2.
            token: What the server asks for; None: what TAPWRIGHT_MILVUS_TOKEN says. It is kept nowhere.
            progress: Called after each batch with the files done and their number.

        Raises:
            IndexEmpty: The folder has no document with text in it.
            IndexMissing: There is no such folder.
            EmbeddingMismatch: The collection was made with another model.
            MilvusUnreachable: Nobody answers at the address.
            PackageMissing: The extra `cluster` is not installed.
        """
        embed = embedder(embeddings)
        store = Store(address, collection, token)
        build = begin(store, Path(folder), embed)
        done = 0
        for batch in batches(build.files):
            store.put(prepare(batch, build.known, embed))
            done += len(batch)
            if progress:
                progress(done, len(build.files))
        return cls(store, finish(store, build), embed)

    @classmethod
    def open(
        cls,
        address: Path | str,
        *,
        collection: str = COLLECTION,
        embeddings: Embeddings | None = None,
        token: str | None = None,
    ) -> MilvusIndex:
        """Opens what `build` or `bulk_index` wrote, or has written so far.

        Raises:
            IndexMissing: There is no such collection.
            EmbeddingMismatch: It was made with another model than `embeddings`.
            MilvusUnreachable: Nobody answers at the address.
        """
        store = Store(address, collection, token)
        embed = embedder(embeddings)
        manifest = store.manifest()
        if manifest is None:
            raise IndexMissing(
                f"Milvus at {store.line.shown} has no index {collection}.",
                "Build it first, with MilvusIndex.build(folder, …).",
            )
        same_model(store, manifest, embed)
        return cls(store, manifest, embed)

    def close(self) -> None:
        """Ends the connection; a `.db` file is free for another process then."""
        self._store.line.close()

    def __len__(self) -> int:
        """How many pieces there are to find."""
        return sum(row.pieces for row in self._store.files().values())

    @property
    def sources(self) -> tuple[str, ...]:
        """The indexed documents, as paths inside the folder."""
        rows = self._store.line.scan(self._store.texts, "part == 0", ["file", "version", "source"])
        # the records of a file by their line, which is the end of their name
        found = sorted((row["file"], len(row["source"]), row["source"]) for row in self._store.counting(list(rows)))
        return tuple(source for *_, source in found)

    @property
    def skipped(self) -> Mapping[str, str]:
        """Why a file was left out, by its path inside the folder."""
        return {file: row.note for file, row in sorted(self._store.files().items()) if row.note}

    def text(self, source: str) -> str:
        """The whole text of a document, in which a passage's offsets count.

        Raises:
            KeyError: The index has no such document.
        """
        fields = ["file", "version", "part", "text"]
        found = self._store.line.query(self._store.texts, among("source", [source]), fields)
        rows = self._store.counting(found)
        if not rows:
            raise KeyError(source)
        return "".join(row["text"] for row in sorted(rows, key=lambda row: int(row["part"])))

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
        """The passages that fit a question best, best first, as `Index.search` gives them.

        How rare a word is counts in the whole collection, also where the search is narrowed.

        Raises:
            EmbeddingMismatch: The embeddings give other dimensions than the index has.
        """
        if k < 1 or not query.strip():
            return []
        depth = min(max(_DEPTH, 4 * k), DEEPEST)
        vector = None if mode == "words" else self._query(query)
        asked = None if mode == "dense" else " ".join(words(query))
        found = candidates(self._store, query, vector, asked, depth, narrowing(where, since, until), self.rarity)
        pieces = [_piece(row) for row in found]
        texts = {piece: row["text"] for piece, row in zip(pieces, found, strict=True)}
        places = distinct(range(len(found)), pieces.__getitem__, texts.__getitem__, one_per)
        best = [found[place] for place in islice(places, k)]
        if mode == "hybrid" and vector is not None:
            best = self._by_headings(vector, best)
        return [self._passage(row, around) for row in best]

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word over the pieces, as it was when it was first asked for.

        A word that no piece has weighs most.
        """
        if word not in self._rarity:
            having, every = self._store.having(word)
            self._rarity[word] = math.log(1 + every / (having + 0.5))
        return self._rarity[word]

    def as_vectorstore(self) -> Milvus:
        """The pieces as LangChain's own Milvus store, for chains and tools that want one. Only read it."""
        from .vectorstore import vectorstore

        return vectorstore(self._store, self._embed)

    def _query(self, query: str) -> list[float]:
        vector = self._embed.question(query)
        if len(vector) != self._dimensions:
            raise EmbeddingMismatch(
                f"The embeddings give {len(vector)} dimensions, the index has {self._dimensions}.",
                "Pass the embeddings it was made with.",
            )
        asked: list[float] = vector.tolist()
        return asked

    def _by_headings(self, vector: list[float], rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows in the order of their scores with what the question has in common with their own headings."""
        own = {row["pk"]: row["heading"].rpartition(" > ")[2] for row in rows}
        if new := sorted({heading for heading in own.values() if heading and heading not in self._headings}):
            if len(self._headings) > _MOST_HEADINGS:
                self._headings.clear()
            self._headings |= dict(zip(new, self._embed(new), strict=True))
        for row in rows:
            if heading := own[row["pk"]]:
                row["score"] += HEADING * float(self._headings[heading] @ np.asarray(vector))
        return sorted(rows, key=lambda row: -row["score"])

    def _passage(self, row: Mapping[str, Any], around: int) -> Passage:
        start, end, text = row["start"], row["end"], row["text"]
        if around:
            start, end = self._widened(row, around)
            text = self.text(row["source"])[start:end]
        return Passage(
            text=text,
            source=row["source"],
            heading=row["heading"],
            at=date(row["at"]),
            start=start,
            end=end,
            score=row["score"],
            similarity=row.get("similarity"),
            meta=row["meta"],
        )

    def _widened(self, row: Mapping[str, Any], around: int) -> tuple[int, int]:
        """Where the pieces around one begin and end, inside its section."""
        beside = (
            f"version == {quoted(row['version'])} and source == {quoted(row['source'])} and "
            f"section == {row['section']} and number >= {row['number'] - around} and number <= {row['number'] + around}"
        )
        rows = self._store.line.query(self._store.pieces, beside, ["start", "end"])
        return min(one["start"] for one in rows), max(one["end"] for one in rows)


def _piece(row: Mapping[str, Any]) -> Piece:
    chunk = Chunk(row["start"], row["end"], row["heading"], row["section"])
    return Piece(row["source"], chunk, date(row["at"]))
