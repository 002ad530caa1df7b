"""What an index is made of: files read and cut into pieces, embedded where they are new, written to a generation."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from . import store as stores
from .chunks import OVERLAP, SIZE, VERSION, Chunk, chunks
from .documents import Document
from .embeddings import Embedder, Vectors
from .errors import DocumentUnreadable, IndexEmpty
from .lexical import day, words
from .loaders import LOADERS, find, load
from .vectors import write as write_vectors

Progress = Callable[[int, int], None]
"""Called with how many pieces are embedded and how many there are."""

WORDS = "words"
"""The folder of the ranking by words inside a generation."""
CHUNKING = f"{VERSION}:{SIZE}:{OVERLAP}"
K1 = 0.9
B = 0.4
"""BM25's parameters, as Anserini has them (Trotman, Jia and Crane 2012): pieces hardly differ in length."""
LARGEST = 32 * 2**20
"""Files with more bytes are left out and named: a text of that size is a data set, and would take an hour to embed."""
_BATCH = 128


class Piece(NamedTuple):
    """A piece of a document, and when it was written, where that is known."""

    source: str
    chunk: Chunk
    at: datetime | None = None


def contents(
    folder: Path, known: Mapping[str, str] | None = None
) -> tuple[dict[str, str], dict[str, bytes], dict[str, str]]:
    """(SHA-256, bytes, reason for being left out), each by source.

    Args:
        folder: What to read.
        known: SHA-256 by source: of files that still have it the bytes are left out.
    """
    files: dict[str, str] = {}
    found: dict[str, bytes] = {}
    skipped: dict[str, str] = {}
    for source, path in find(folder):
        try:
            size = path.stat().st_size
            if size > LARGEST:
                files[source] = f"{size} bytes"
                skipped[source] = f"{source} is larger than {LARGEST // 2**20} MB. Cut it into parts."
                continue
            data = path.read_bytes()
        except OSError as error:
            files[source], skipped[source] = "", f"{source} cannot be read ({error.strerror})."
            continue
        files[source] = hashlib.sha256(data).hexdigest()
        if known is None or known.get(source) != files[source]:
            found[source] = data
    return files, found, skipped


def pieces(
    folder: Path, found: Mapping[str, bytes], skipped: dict[str, str], kept: Sequence[Document] = ()
) -> tuple[dict[str, Document], list[Piece]]:
    """The documents and their pieces, by source; what cannot be read is added to `skipped`.

    Args:
        folder: Where they come from.
        found: The files' bytes by source.
        skipped: Why files were left out, by source.
        kept: Documents of other files, which are not read again.

    Raises:
        IndexEmpty: Nothing of it has text.
    """
    by_file: dict[str, list[Document]] = {}
    for document in kept:
        by_file.setdefault(document.file, []).append(document)
    for source, data in found.items():
        try:
            by_file[source] = [document.model_copy(update={"file": source}) for document in load(source, data)]
        except DocumentUnreadable as error:
            skipped[source] = str(error)
    documents = {document.source: document for file in sorted(by_file) for document in by_file[file]}
    cut = [piece for document in documents.values() for piece in cut_up(document)]
    if not cut:
        why = "; ".join(skipped.values()) or f"none of its files is one of {', '.join(LOADERS)} with text in it."
        raise IndexEmpty(f"{folder} has no document to index: {why}", "Give a folder that holds documents.")
    return documents, cut


def cut_up(document: Document) -> Iterator[Piece]:
    """The pieces of a document, in order."""
    for chunk in chunks(document):
        yield Piece(document.source, chunk, written(document, chunk))


def written(document: Document, chunk: Chunk) -> datetime | None:
    """When a piece was written: the stamp in force where it begins, else the first in it."""
    place = bisect_right(document.stamps, chunk.start, key=lambda stamp: stamp.start)
    if place:
        return document.stamps[place - 1].at
    return document.stamps[0].at if document.stamps and document.stamps[0].start < chunk.end else None


def embedded_text(document: Document, piece: Piece) -> str:
    """What is embedded: the piece under its title and headings, which often hold the words asked for."""
    text = document.text[piece.chunk.start : piece.chunk.end]
    above = [part for part in (str(document.meta.get("title", "")), piece.chunk.heading) if part and part != text]
    return "\n".join([*above, text])


def worded_text(document: Document, piece: Piece) -> str:
    """What words are counted in: the same, its own heading twice, and the day on which it was written."""
    above = [piece.chunk.heading.rpartition(" > ")[2]]
    if piece.at:
        above.append(day(piece.at))
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


def publish(
    place: Path,
    documents: Mapping[str, Document],
    cut: Sequence[Piece],
    embed: Embedder,
    known: Mapping[str, Vectors],
    progress: Progress | None,
    *,
    folder: str = "",
    files: Mapping[str, str] | None = None,
    skipped: Mapping[str, str] | None = None,
) -> tuple[Path, stores.Manifest]:
    """Embeds what is new and makes a new generation of an index.

    Args:
        place: Where the index is kept.
        documents: By source.
        cut: Their pieces.
        embed: The embedding model.
        known: Vectors by the digest of what was embedded.
        progress: Called after each batch.
        folder: Where the documents come from.
        files: SHA-256 of each file there.
        skipped: Why files were left out.

    Returns:
        The generation's folder and its manifest.

    Raises:
        IndexNotWritable: `place` cannot be written to.
    """
    inputs = [embedded_text(documents[piece.source], piece) for piece in cut]
    vectors = embed_new(inputs, known, embed, progress)
    manifest = stores.Manifest(
        format=stores.FORMAT,
        folder=folder,
        embedding=embed.name,
        dimensions=vectors.shape[1],
        chunking=CHUNKING,
        files=dict(files or {}),
        skipped=dict(skipped or {}),
    )
    return stores.publish(place, manifest, lambda draft: write(draft, documents, cut, vectors)), manifest


def write(draft: Path, documents: Mapping[str, Document], cut: Sequence[Piece], vectors: Vectors) -> None:
    """Writes the documents with their pieces, and both rankings."""
    import bm25s

    by_source: dict[str, list[Chunk]] = {source: [] for source in documents}
    for piece in cut:
        by_source[piece.source].append(piece.chunk)
    with (draft / "documents.jsonl").open("w", encoding="utf-8") as file:
        for source, document in documents.items():
            record = {"document": document.model_dump(mode="json"), "chunks": by_source[source]}
            file.write(json.dumps(record) + "\n")
    write_vectors(draft, vectors)
    ranking = bm25s.BM25(k1=K1, b=B)
    # a piece without a word would leave the ranking without a vocabulary
    texts = (worded_text(documents[piece.source], piece) for piece in cut)
    ranking.index([words(text) or [""] for text in texts], show_progress=False)
    ranking.save(str(draft / WORDS), show_progress=False)


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
