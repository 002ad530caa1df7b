"""The index: documents in pieces, searched by meaning (FAISS) and by words (BM25), fused by rank.

Everything it needs is in its generation folder, so that it opens without the documents' folder and
without the embedding model; the model is loaded when the first question comes that needs it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from . import store as stores
from .answer import Answer, Choose, answer
from .chunks import OVERLAP, SIZE, VERSION, Chunk, chunks
from .documents import Document
from .embeddings import Embedder, Vectors, embedder
from .errors import DocumentUnreadable, EmbeddingMismatch, IndexEmpty, IndexMissing
from .lexical import words
from .loaders import LOADERS, find, load
from .passage import Passage
from .store import Manifest

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_core.retrievers import BaseRetriever

Mode = Literal["hybrid", "dense", "words"]
Progress = Callable[[int, int], None]
"""Called with how many pieces are embedded and how many there are."""

_RRF = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009)."""
_DEPTH = 100
"""How far down each ranking the fusion looks, at least."""
_BATCH = 64
_CHUNKING = f"{VERSION}:{SIZE}:{OVERLAP}"


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
            self._documents, self._places = _read(generation)
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
            folder: Searched with its subfolders for Markdown, text, HTML and PDF.
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
        files, contents, skipped = _contents(folder)
        try:
            generation, manifest = stores.current(place)
            old = cls(generation, manifest, embed)
        except IndexMissing:
            old = None
        if old and manifest.files == files and manifest.embedding == embed.name and manifest.chunking == _CHUNKING:
            return old

        documents: list[Document] = []
        for source, data in contents.items():
            try:
                documents.append(load(source, data))
            except DocumentUnreadable as error:
                skipped[source] = str(error)
        places = [(number, chunk) for number, document in enumerate(documents) for chunk in chunks(document)]
        if not places:
            why = "; ".join(skipped.values()) or f"none of its files is one of {', '.join(LOADERS)} with text in it."
            raise IndexEmpty(f"{folder} has no document to index: {why}", "Give a folder that holds documents.")
        inputs = [_embedded_text(documents[number], chunk) for number, chunk in places]
        known = old._vectors() if old and manifest.embedding == embed.name else {}
        vectors = _embed_new(inputs, known, embed, progress)
        manifest = Manifest(
            format=stores.FORMAT,
            folder=str(folder.resolve()),
            embedding=embed.name,
            dimensions=vectors.shape[1],
            chunking=_CHUNKING,
            files=files,
            skipped=skipped,
        )
        generation = stores.publish(place, manifest, lambda draft: _write(draft, documents, places, inputs, vectors))
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
        return len(self._places)

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
        self, query: str, k: int = 5, *, mode: Mode = "hybrid", where: Mapping[str, str] | None = None
    ) -> list[Passage]:
        """The passages that fit a question best, best first; fewer than `k` if there are not as many.

        Args:
            query: A question or some words.
            k: How many at most.
            mode: "dense" by meaning alone; "words" by BM25 alone, which loads no model; "hybrid" fuses both.
            where: Only documents whose front matter has these pairs, e.g. `{"package": "com.android.settings"}`.

        Raises:
            EmbeddingMismatch: The embeddings give other dimensions than the index has.
        """
        if k < 1 or not query.strip():
            return []
        allowed = self._allowed(where)
        depth = max(_DEPTH, 4 * k)
        rankings = []
        similarity = None
        if mode != "words":
            similarity = self._similarity(query)
            rankings.append(_top(similarity, allowed, depth))
        if mode != "dense":
            scores = self._word_scores(query)
            rankings.append([row for row in _top(scores, allowed, depth) if scores[row] > 0])
        fused: dict[int, float] = {}
        for ranking in rankings:
            for rank, row in enumerate(ranking, start=1):
                fused[row] = fused.get(row, 0.0) + (_RRF + 1) / (_RRF + rank) / len(rankings)
        best = sorted(fused, key=lambda row: (-fused[row], row))[:k]
        return [self._passage(row, fused[row], None if similarity is None else float(similarity[row])) for row in best]

    def answer(self, question: str, k: int = 5, *, choose: Choose | None = None) -> Answer:
        """Searches and quotes; see `tapwright.retrieval.answer`. Quotes are checked in the whole documents."""
        return answer(question, self.search(question, k), choose=choose, index=self)

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

    def _allowed(self, where: Mapping[str, str] | None) -> np.ndarray[Any, np.dtype[np.bool_]] | None:
        if not where:
            return None
        fits = {
            source: all(document.meta.get(key) == value for key, value in where.items())
            for source, document in self._documents.items()
        }
        return np.fromiter((fits[source] for source, _ in self._places), dtype=np.bool_, count=len(self._places))

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

    def _word_scores(self, query: str) -> Vectors:
        asked = [word for word in words(query) if word in self._words.vocab_dict]
        if not asked:
            return np.zeros(len(self), dtype=np.float32)
        return np.asarray(self._words.get_scores(asked), dtype=np.float32)

    def _passage(self, row: int, score: float, similarity: float | None) -> Passage:
        source, chunk = self._places[row]
        document = self._documents[source]
        return Passage(
            text=document.text[chunk.start : chunk.end],
            source=source,
            heading=chunk.heading,
            start=chunk.start,
            end=chunk.end,
            score=score,
            similarity=similarity,
            meta=document.meta,
        )

    def _vectors(self) -> dict[str, Vectors]:
        """The vectors by the digest of what was embedded, so that an unchanged piece needs no model."""
        vectors = self._dense.reconstruct_n(0, len(self))
        return {
            _digest(_embedded_text(self._documents[source], chunk)): vectors[row]
            for row, (source, chunk) in enumerate(self._places)
        }


def _contents(folder: Path) -> tuple[dict[str, str], dict[str, bytes], dict[str, str]]:
    """(SHA-256, bytes, reason for being left out), each by source."""
    files: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    skipped: dict[str, str] = {}
    for source, path in find(folder):
        try:
            contents[source] = path.read_bytes()
        except OSError as error:
            files[source], skipped[source] = "", f"{source} cannot be read ({error.strerror})."
        else:
            files[source] = hashlib.sha256(contents[source]).hexdigest()
    return files, contents, skipped


def _embedded_text(document: Document, chunk: Chunk) -> str:
    """What the rankings read: the piece under its title and headings, which often hold the words asked for."""
    text = document.text[chunk.start : chunk.end]
    above = [part for part in (document.meta.get("title", ""), chunk.heading) if part and part != text]
    return "\n".join([*above, text])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _embed_new(inputs: list[str], known: Mapping[str, Vectors], embed: Embedder, progress: Progress | None) -> Vectors:
    digests = [_digest(text) for text in inputs]
    vectors = dict(known)
    new = {digest: text for digest, text in zip(digests, inputs, strict=True) if digest not in known}
    # texts of a length together, so that short ones are not padded to long ones
    order = sorted(new, key=lambda digest: len(new[digest]))
    done = len(inputs) - len(new)
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        vectors.update(zip(batch, embed([new[digest] for digest in batch]), strict=True))
        done += len(batch)
        if progress:
            progress(done, len(inputs))
    return np.stack([vectors[digest] for digest in digests])


def _top(scores: Vectors, allowed: np.ndarray[Any, np.dtype[np.bool_]] | None, depth: int) -> list[int]:
    """Rows by falling score; equal scores by row."""
    rows = np.arange(len(scores)) if allowed is None else np.flatnonzero(allowed)
    return [int(row) for row in rows[np.argsort(-scores[rows], kind="stable")[:depth]]]


def _write(
    draft: Path, documents: list[Document], places: list[tuple[int, Chunk]], inputs: Iterable[str], vectors: Vectors
) -> None:
    import bm25s
    import faiss

    with (draft / "documents.jsonl").open("w", encoding="utf-8") as file:
        pieces: list[list[Chunk]] = [[] for _ in documents]
        for number, chunk in places:
            pieces[number].append(chunk)
        for document, own in zip(documents, pieces, strict=True):
            file.write(json.dumps({"document": document.model_dump(mode="json"), "chunks": own}) + "\n")
    dense = faiss.IndexFlatIP(vectors.shape[1])
    dense.add(vectors)
    faiss.write_index(dense, str(draft / "dense.faiss"))
    ranking = bm25s.BM25()
    # a piece without a word would leave the ranking without a vocabulary
    ranking.index([words(text) or [""] for text in inputs], show_progress=False)
    ranking.save(str(draft / "words"), show_progress=False)


def _read(generation: Path) -> tuple[dict[str, Document], list[tuple[str, Chunk]]]:
    documents: dict[str, Document] = {}
    places: list[tuple[str, Chunk]] = []
    with (generation / "documents.jsonl").open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            document = Document.model_validate(record["document"])
            documents[document.source] = document
            places.extend((document.source, Chunk(*piece)) for piece in record["chunks"])
    return documents, places
