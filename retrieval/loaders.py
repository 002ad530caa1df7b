"""Reads one file into `Document`s: Markdown, plain text and chat logs, HTML, PDF, JSON Lines.

Markdown and text keep every character of the decoded file, so that offsets are offsets in the file.
A new format is one function with `@loads(".suffix")`.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from .documents import Document, Heading
from .errors import DocumentUnreadable

Loader = Callable[[str, bytes], "Document | list[Document]"]
"""Given a file's source and bytes, its document, or the documents of its records."""
LOADERS: dict[str, Loader] = {}

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_PAIR = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M)
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLOCK_START = re.compile(r"[ \t]*(?:[-*+>|#]|\d+[.)][ \t])")


def loads(*suffixes: str) -> Callable[[Loader], Loader]:
    """Registers a loader for files with these suffixes (lower case, with the dot)."""

    def register(loader: Loader) -> Loader:
        LOADERS.update(dict.fromkeys(suffixes, loader))
        return loader

    return register


def find(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yields (source, path) of every file in `folder` that has a loader, sorted; hidden ones are left out."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in LOADERS:
                path = Path(root, name)
                found.append((path.relative_to(folder).as_posix(), path))
    yield from sorted(found)


def load(source: str, data: bytes) -> list[Document]:
    """Reads a file's bytes, by the suffix of its name: one document, or one for each record.

    Raises:
        DocumentUnreadable: The file is damaged, encrypted, or of a kind that has no loader.
    """
    loader = LOADERS.get(Path(source).suffix.lower())
    if loader is None:
        raise DocumentUnreadable(f"{source} is of a kind that is not read.", f"Give one of {', '.join(LOADERS)}.")
    found = loader(source, data)
    return [found] if isinstance(found, Document) else found


def decode(data: bytes) -> str:
    """Bytes to text: by the byte order mark, else UTF-8, else Windows-1252, which never fails here."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@loads(".txt", ".text", ".rst", ".log")
def load_text(source: str, data: bytes) -> Document:
    """Plain text: no headings; in a chat log, when each message was written."""
    from .chats import stamps

    text = decode(data)
    return Document(source=source, text=text, stamps=tuple(stamps(text)))


@loads(".md", ".markdown")
def load_markdown(source: str, data: bytes) -> Document:
    """Markdown with ATX and setext headings; `key: value` lines of the front matter become `meta`."""
    text = decode(data)
    front = _FRONT.match(text)
    meta = {key: value.strip("\"'") for key, value in _PAIR.findall(front.group(1))} if front else {}
    body = front.end() if front else 0
    return Document(source=source, text=text, headings=tuple(_markdown_headings(text, body)), meta=meta, body=body)


def _markdown_headings(text: str, body: int) -> Iterator[Heading]:
    fence = ""
    above: tuple[int, str] | None = None  # a one-line paragraph, which an underline would make a heading
    position = body
    for line in text[body:].splitlines(keepends=True):
        start, position = position, position + len(line)
        bare = line.rstrip("\r\n")
        if mark := _FENCE.match(bare):
            if not fence:
                fence = mark.group(1)
            elif mark.group(1).startswith(fence) and not bare[mark.end() :].strip():
                fence = ""
            above = None
        elif fence:
            continue
        elif (atx := _ATX.match(bare)) and atx.group(2):
            yield Heading(level=len(atx.group(1)), title=atx.group(2), start=start, end=position)
            above = None
        elif above and (under := _SETEXT.match(bare)):
            level = 1 if under.group(1)[0] == "=" else 2
            yield Heading(level=level, title=above[1], start=above[0], end=position)
            above = None
        else:
            above = (start, bare.strip()) if bare.strip() and not _BLOCK_START.match(bare) else None


@loads(".html", ".htm", ".xhtml")
def load_html(source: str, data: bytes) -> Document:
    """HTML as a reader sees it, headings h1 to h6 included."""
    from .html import read_html

    return read_html(source, data)


@loads(".jsonl", ".ndjson")
def load_records(source: str, data: bytes) -> list[Document]:
    """JSON Lines: a document for each record."""
    from .records import read_records

    return read_records(source, decode(data))


@loads(".pdf")
def load_pdf(source: str, data: bytes) -> Document:
    """PDF: the text layer, with a heading for each page."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    text = ""
    headings = []
    try:
        for number, page in enumerate(PdfReader(BytesIO(data)).pages, start=1):
            start = len(text)
            text += page.extract_text().strip() + "\n\n"
            headings.append(Heading(level=1, title=f"page {number}", start=start, end=start))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        # pypdf answers a damaged file with whatever its parser met first
        raise DocumentUnreadable(f"{source} cannot be read as PDF ({error}).", "Repair or decrypt the file.") from error
    return Document(source=source, text=text, headings=tuple(headings))
