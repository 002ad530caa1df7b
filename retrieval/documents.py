"""A document as the index sees it: text, where its headings stand, when it was written, and its front matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, JsonValue


class Heading(BaseModel):
    """A heading and where it stands in the document's text."""

    model_config = ConfigDict(frozen=True)

    level: int = Field(ge=1, description="1 is the outermost")
    title: str
    start: int = Field(ge=0, description="offset of the heading itself")
    end: int = Field(ge=0, description="offset where the text below it begins")


class Stamp(BaseModel):
    """From where on in the document's text something was written at a moment, as chats and records say."""

    model_config = ConfigDict(frozen=True)

    at: datetime = Field(description="without a time zone: as the clock of who wrote it showed")
    start: int = Field(ge=0)


class Document(BaseModel):
    """One file's text, or one record's; every offset of a `Passage` or a `Quote` counts in `text`."""

    model_config = ConfigDict(frozen=True)

    source: str
    text: str
    headings: tuple[Heading, ...] = ()
    stamps: tuple[Stamp, ...] = Field(default=(), description="in the order of the text")
    meta: Mapping[str, JsonValue] = Field(default_factory=dict)
    file: str = Field(default="", description="the file it was read from")
    body: int = Field(default=0, description="offset where the front matter ends")
