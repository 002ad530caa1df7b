"""JSON Lines: each line's object is a document, found by what its text says.

The text is the first of `TEXT`'s fields that is there, else all of the object's texts, a line each; the title is the
first of `TITLE`'s, when it was written the first of `TIME`'s. Every other plain value becomes `meta`, by which a search
can be narrowed. A record's source is the file's name, `#` and its line.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from .documents import Document, Heading, Stamp
from .errors import DocumentUnreadable

TEXT = ("text", "content", "page_content", "body", "message", "passage", "answer")
TITLE = ("title", "heading", "subject", "name")
TIME = ("time", "timestamp", "date", "created_at", "datetime")


def read_records(source: str, text: str) -> list[Document]:
    """The records of a file; lines that are no JSON object are an error, since nothing else of them is known.

    Raises:
        DocumentUnreadable: A line is no JSON object.
    """
    found: list[Document] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise DocumentUnreadable(f"{source}, line {number}, is no JSON ({error}).", "Mend the line.") from error
        if not isinstance(record, dict):
            raise DocumentUnreadable(f"{source}, line {number}, is no JSON object.", "Write an object a line.")
        if document := _document(f"{source}#{number}", record):
            found.append(document)
    return found


def _document(source: str, record: dict[str, Any]) -> Document | None:
    """The record as a document; None if it holds no text."""
    title = _first(record, TITLE)
    body = _first(record, TEXT) or "\n".join(
        f"{key}: {value}" for key, value in record.items() if isinstance(value, str) and value.strip()
    )
    if not body.strip():
        return None
    headings: tuple[Heading, ...] = ()
    if title and not body.startswith(title):
        body = f"{title}\n{body}"
    if title:
        headings = (Heading(level=1, title=title, start=0, end=len(title)),)
    plain = (str, int, float, bool)
    meta = {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in record.items()
        if isinstance(value, plain) and key not in (*TEXT, *TITLE)
    }
    at = _moment(next((record[key] for key in TIME if record.get(key)), None))
    stamps = (Stamp(at=at, start=0),) if at else ()
    return Document(source=source, text=body, headings=headings, stamps=stamps, meta=meta)


def _first(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    """The first of the fields that holds a text."""
    return next((record[key] for key in keys if isinstance(record.get(key), str) and record[key].strip()), "")


def _moment(value: Any) -> datetime | None:
    """ISO 8601, or seconds or milliseconds since 1970; None for anything else."""
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=None)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value > 10**11 else value)
    except (ValueError, OverflowError, OSError):
        pass
    return None
