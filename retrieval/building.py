"""What an index is made of: files read and cut into pieces, embedded where they are new, written to a generation."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .chunks import OVERLAP, SIZE, VERSION, Chunk, chunks
from .documents import Document
from .embeddings import Embedder, Vectors
from .errors import DocumentUnreadable, IndexEmpty
from .lexical import words
from .loaders import LOADERS, find, load

Progress = Callable[[int, int], None]
"""Called with how many pieces are embedded and how many there are."""

CHUNKING = f"{VERSION}:{SIZE}:{OVERLAP}"
K1 = 1.2
B = 0.75
"""BM25's parameters, as Lucene has them."""
_BATCH = 64


class Piece(NamedTuple):
    """A piece of a document, and when it was written, where that is known."""

    source: str
    chunk: Chunk
    at: datetime | None = None


def contents(folder: Path) -> tuple[dict[str, str], dict[str, bytes], dict[str, str]]:
    """(SHA-256, bytes, reason for being left out), each by source."""
    files: dict[str, str] = {}
    found: dict[str, bytes] = {}
    skipped: dict[str, str] = {}
    for source, path in find(folder):
        try:
            found[source] = path.read_bytes()
        except OSError as error:
            files[source], skipped[source] = "", f"{source} cannot be read ({error.strerror})."
        else:
            files[source] = hashlib.sha256(found[source]).hexdigest()
    return files, found, skipped


def pieces(
    folder: Path, found: Mapping[str, bytes], skipped: dict[str, str]
) -> tuple[dict[str, Document], list[Piece]]:
    """The documents and their pieces; what cannot be read is added to `skipped`.

    Raises:
        IndexEmpty: Nothing of it has text.
    """
    documents: dict[str, Document] = {}
    for source, data in found.items():
        try:
            documents |= {document.source: document for document in load(source, data)}
        except DocumentUnreadable as error:
            skipped[source] = str(error)
    cut = [
        Piece(document.source, chunk, written(document, chunk))
        for document in documents.values()
        for chunk in chunks(document)
    ]
    if not cut:
        why = "; ".join(skipped.values()) or f"none of its files is one of {', '.join(LOADERS)} with text in it."
        raise IndexEmpty(f"{folder} has no document to index: {why}", "Give a folder that holds documents.")
    return documents, cut


def written(document: Document, chunk: Chunk) -> datetime | None:
    """When a piece was written: the stamp in force where it begins, else the first in it."""
    place = bisect_right(document.stamps, chunk.start, key=lambda stamp: stamp.start)
    if place:
        return document.stamps[place - 1].at
    return document.stamps[0].at if document.stamps and document.stamps[0].start < chunk.end else None


def embedded_text(document: Document, piece: Piece) -> str:
    """What is embedded: the piece under its title and headings, which often hold the words asked for."""
    text = document.text[piece.chunk.start : piece.chunk.end]
    above = [part for part in (document.meta.get("title", ""), piece.chunk.heading) if part and part != text]
    return "\n".join([*above, text])


def worded_text(document: Document, piece: Piece) -> str:
    """What words are counted in: the same, its own heading twice, and the day on which it was written."""
    above = [piece.chunk.heading.rpartition(" > ")[2]]
    if piece.at:
        above.append(f"{piece.at:%Y%m%d %d %B %Y}")
    return "\n".join([*above, embedded_text(document, piece)])


def digest(text: str) -> str:
    """By what a piece's vector is found again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def embed_new(
    inputs: Sequence[str], known: Mapping[str, Vectors], embed: Embedder, progress: Progress | None
) -> Vectors:
    """A row for each text; those whose digest is known are not embedded again."""
    digests = [digest(text) for text in inputs]
    vectors = dict(known)
    new = {one: text for one, text in zip(digests, inputs, strict=True) if one not in known}
    # texts of a length together, so that short ones are not padded to long ones
    order = sorted(new, key=lambda one: len(new[one]))
    done = len(inputs) - len(new)
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        vectors.update(zip(batch, embed([new[one] for one in batch]), strict=True))
        done += len(batch)
        if progress:
            progress(done, len(inputs))
    return np.stack([vectors[one] for one in digests])


def write(draft: Path, documents: Mapping[str, Document], cut: Sequence[Piece], vectors: Vectors) -> None:
    """Writes the documents with their pieces, and both rankings."""
    import bm25s
    import faiss

    by_source: dict[str, list[Chunk]] = {source: [] for source in documents}
    for piece in cut:
        by_source[piece.source].append(piece.chunk)
    with (draft / "documents.jsonl").open("w", encoding="utf-8") as file:
        for source, document in documents.items():
            record = {"document": document.model_dump(mode="json"), "chunks": by_source[source]}
            file.write(json.dumps(record) + "\n")
    dense = faiss.IndexFlatIP(vectors.shape[1])
    dense.add(vectors)
    faiss.write_index(dense, str(draft / "dense.faiss"))
    ranking = bm25s.BM25(k1=K1, b=B)
    # a piece without a word would leave the ranking without a vocabulary
    texts = (worded_text(documents[piece.source], piece) for piece in cut)
    ranking.index([words(text) or [""] for text in texts], show_progress=False)
    ranking.save(str(draft / "words"), show_progress=False)


def read(generation: Path) -> tuple[dict[str, Document], list[Piece]]:
    """What `write` wrote of the documents."""
    documents: dict[str, Document] = {}
    cut: list[Piece] = []
    with (generation / "documents.jsonl").open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            document = Document.model_validate(record["document"])
            documents[document.source] = document
            for saved in record["chunks"]:
                chunk = Chunk(*saved)
                cut.append(Piece(document.source, chunk, written(document, chunk)))
    return documents, cut
