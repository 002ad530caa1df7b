"""A document as the index sees it: text, where its headings stand, and its front matter."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field


class Heading(BaseModel):
    """A heading and where it stands in the document's text."""

    model_config = ConfigDict(frozen=True)

    level: int = Field(ge=1, description="1 is the outermost")
    title: str
    start: int = Field(ge=0, description="offset of the heading itself")
    end: int = Field(ge=0, description="offset where the text below it begins")


class Document(BaseModel):
    """One file's text; every offset of a `Passage` or a `Quote` counts in `text`."""

    model_config = ConfigDict(frozen=True)

    source: str
    text: str
    headings: tuple[Heading, ...] = ()
    meta: Mapping[str, str] = Field(default_factory=dict)
    body: int = Field(default=0, description="offset where the front matter ends")
