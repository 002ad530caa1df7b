"""Files made ready for a store that is written file by file: read, cut, embedded, and told apart by version.

What `Index.build` does for a whole folder at once is done here for a few files at a time, so that a folder of any size
passes through the memory of one machine, or of many.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue

from .building import CHUNKING, LARGEST, cut_up, embed_new, embedded_text, worded_text
from .documents import Document
from .embeddings import Embedder, Vectors
from .errors import DocumentUnreadable
from .lexical import words
from .loaders import load

MOST_FILES = 64
MOST_BYTES = 4 * 2**20
"""Of a batch; a larger file is a batch of its own."""
LONGEST = 65_535
"""Bytes that fit into one field of a Milvus row."""
UNDATED = -(2**62)
"""Stands for "does not say when", before every date."""
_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)

Batch = Sequence[tuple[str, Path]]
"""Files by their path inside the folder, and where they are."""


class Row(NamedTuple):
    """A piece of a document as it is kept, next to its vector."""

    pk: str
    source: str
    number: int
    heading: str
    section: int
    start: int
    end: int
    at: int
    meta: Mapping[str, JsonValue]
    text: str
    words: str


class Prepared(NamedTuple):
    """A file that is new or has changed: what is to be kept of it."""

    file: str
    version: str
    replaces: bool
    """Whether an older version of it may be in the store."""
    note: str = ""
    """Why it was left out; empty if it was not."""
    texts: Sequence[tuple[str, str]] = ()
    """The source and the text of each document."""
    rows: Sequence[Row] = ()
    vectors: Vectors | None = None


def batches(files: Batch, at_least: int = 1) -> Iterator[Batch]:
    """Cuts a list of files into batches: at least so many, if there are as many files, and none too large."""
    most = max(1, min(MOST_FILES, len(files) // at_least))
    batch: list[tuple[str, Path]] = []
    size = 0
    for file, path in files:
        try:
            length = path.stat().st_size
        except OSError:
            length = 0  # reading it will tell why
        if batch and (len(batch) == most or size + length > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append((file, path))
        size += length
    if batch:
        yield batch


def prepare(batch: Batch, known: Mapping[str, str], embed: Embedder) -> list[Prepared]:
    """Reads, cuts and embeds those files of a batch whose version is not the known one.

    Args:
        batch: The files.
        known: The version of each file that the store has.
        embed: Makes the vectors.
    """
    made = [_read(whole(file), path, known) for file, path in batch]
    cut = [(prepared, inputs) for prepared, inputs in filter(None, made)]
    every = [text for _, inputs in cut for text in inputs]
    vectors = embed_new(every, {}, embed, None) if every else None
    result: list[Prepared] = []
    done = 0
    for prepared, inputs in cut:
        own = None if vectors is None else vectors[done : done + len(inputs)]
        result.append(prepared._replace(vectors=own))
        done += len(inputs)
    return result


def moment(at: datetime | None) -> int:
    """A date as a number that can be compared: microseconds since 1970."""
    return UNDATED if at is None else (at - _EPOCH) // _MICROSECOND


def date(moment: int) -> datetime | None:
    """The date that `moment` made the number of."""
    return None if moment == UNDATED else _EPOCH + moment * _MICROSECOND


def whole(text: str) -> str:
    """The text with `?` for halves of characters, which JSON and file names may hold and UTF-8 does not."""
    return text.encode("utf-8", "replace").decode()


def _read(file: str, path: Path, known: Mapping[str, str]) -> tuple[Prepared, list[str]] | None:
    """The file without its vectors, and what they are to be made of; None if it has not changed."""
    replaces = file in known
    try:
        if path.stat().st_size > LARGEST:
            return Prepared(file, "", replaces, f"{file} is larger than {LARGEST // 2**20} MB. Cut it into parts."), []
        data = path.read_bytes()
    except OSError as error:
        return Prepared(file, "", replaces, f"{file} cannot be read ({error.strerror})."), []
    named = f"{file}\0{CHUNKING}\0{hashlib.sha256(data).hexdigest()}"
    version = hashlib.sha256(named.encode()).hexdigest()[:32]
    if known.get(file) == version:
        return None
    try:
        documents = load(file, data)
        rows, inputs = _rows(documents, version)
    except DocumentUnreadable as error:
        return Prepared(file, version, replaces, whole(str(error))), []
    texts = [(whole(document.source), whole(document.text)) for document in documents]
    return Prepared(file, version, replaces, texts=texts, rows=rows), inputs


def _rows(documents: Sequence[Document], version: str) -> tuple[list[Row], list[str]]:
    """The pieces of a file's documents, and what is to be embedded of each.

    Raises:
        DocumentUnreadable: A heading, or what a record says beside its text, is too long to be kept.
    """
    rows: list[Row] = []
    inputs: list[str] = []
    for document in documents:
        meta = json.loads(whole(json.dumps(dict(document.meta), ensure_ascii=False)))
        for number, piece in enumerate(cut_up(document)):
            chunk = piece.chunk
            row = Row(
                pk=key(whole(document.source), version, number),
                source=whole(document.source),
                number=number,
                heading=whole(chunk.heading),
                section=chunk.section,
                start=chunk.start,
                end=chunk.end,
                at=moment(piece.at),
                meta=meta,
                text=whole(document.text[chunk.start : chunk.end]),
                # the same words as in the local index, whatever a server takes for one
                words=" ".join(words(whole(worded_text(document, piece)))),
            )
            if max(len(field.encode()) for field in (row.heading, row.words, json.dumps(meta))) > LONGEST:
                raise DocumentUnreadable(
                    f"{document.source} has a heading or fields of more than 64 KB.",
                    "Shorten them, or move them to the text.",
                )
            rows.append(row)
            inputs.append(whole(embedded_text(document, piece)))
    return rows, inputs


def key(source: str, version: str, number: int) -> str:
    """The primary key of a part of a document: the same whoever makes it, and however often."""
    return f"{source}@{version}:{number}"
