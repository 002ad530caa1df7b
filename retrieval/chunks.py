"""Cuts a document into pieces that fit the embedding model, along its own structure.

A piece never crosses a heading. Inside a section it ends where a paragraph, a line, a sentence or a
word does, in this order of preference, and repeats a little of the piece before. Pieces are offsets
into the document's text, never copies, so that a passage's place is exact by construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .documents import Document

SIZE = 900
"""Longest piece in characters; all-MiniLM-L6-v2 reads 256 tokens, about 1,000 characters of English."""
OVERLAP = 150
"""How much of a piece the next one repeats, at most, in characters."""
VERSION = "4"
"""Written to the manifest: raise it when the same document would be cut or ranked otherwise."""

_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", "。", "; ", ", ", " ")


class Chunk(NamedTuple):
    """A piece of a document: `document.text[start:end]`, under `heading` (a path joined by ' > ').

    `section` is the number of that heading in the document, from 1; 0 before the first.
    """

    start: int
    end: int
    heading: str
    section: int = 0


def chunks(document: Document, size: int = SIZE, overlap: int = OVERLAP) -> Iterator[Chunk]:
    """Yields the pieces in order. Every character of the body that is no white space and no heading is in one.

    A section that holds only its heading is yielded as that heading, unless a deeper one follows.

    Raises:
        ValueError: `overlap` is not under half of `size`, so that the cutting would not advance.
    """
    if size < 2 or not 0 <= overlap < size // 2:
        raise ValueError(f"an overlap of {overlap} does not fit pieces of {size} characters")
    text = document.text
    path: list[tuple[int, str]] = []
    for start, end in _split(text, document.body, _next_start(document, 0), size, overlap):
        yield Chunk(start, end, "")
    for number, heading in enumerate(document.headings, 1):
        while path and path[-1][0] >= heading.level:
            path.pop()
        path.append((heading.level, heading.title))
        end = _next_start(document, number)
        start = heading.end
        following = document.headings[number : number + 1]
        if not text[start:end].strip() and not (following and following[0].level > heading.level):
            start = heading.start
        above = " > ".join(title for _, title in path)
        for piece_start, piece_end in _split(text, start, end, size, overlap):
            yield Chunk(piece_start, piece_end, above, number)


def _next_start(document: Document, number: int) -> int:
    return document.headings[number].start if number < len(document.headings) else len(document.text)


def _split(text: str, start: int, end: int, size: int, overlap: int) -> Iterator[tuple[int, int]]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while True:
        while start < end and text[start].isspace():
            start += 1
        if start >= end:
            return
        if end - start <= size:
            yield start, end
            return
        cut = _cut(text, start + size // 2, start + size)
        stop = cut
        while text[stop - 1].isspace():
            stop -= 1
        yield start, stop
        start = _resume(text, cut - overlap, cut)


def _cut(text: str, low: int, high: int) -> int:
    """The best place to end a piece in (low, high], after the separator."""
    for separator in _BREAKS:
        found = text.rfind(separator, low, high)
        if found >= 0:
            return found + len(separator)
    return high


def _resume(text: str, low: int, cut: int) -> int:
    """Where the next piece begins: at the first line, sentence or word in the overlap."""
    for separator in ("\n", ". ", " "):
        found = text.find(separator, low, cut)
        if found >= 0 and found + len(separator) < cut:
            return found + len(separator)
    return cut
