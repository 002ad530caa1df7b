"""A retrieved piece of a document, with its exact place in that document's text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue


class Passage(BaseModel):
    """A piece of a document. `Index.text(source)[start:end] == text`, always.

    For Markdown and plain text, `Index.text(source)` is the decoded file itself; for HTML and PDF it is the
    text that was read out of it.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    source: str = Field(description="the document's path inside the indexed folder, with `/`; of a record and `#LINE`")
    heading: str = Field(default="", description="headings above it, outermost first, joined by ' > '")
    at: datetime | None = Field(default=None, description="when it was written, of chats and records that say so")
    start: int = Field(ge=0, description="offset of the first character in the source's text")
    end: int = Field(ge=0, description="offset after the last character")
    score: float = Field(
        default=0.0, description="mean of similarity and share of the best word score; orders, is no probability"
    )
    similarity: float | None = Field(
        default=None, description="cosine of query and passage, None where the embeddings were not asked"
    )
    meta: Mapping[str, JsonValue] = Field(default_factory=dict, description="the document's front matter")
