"""Two tools and a shape, for tests of the chat model."""

from __future__ import annotations

from langchain_core.tools import tool
from pydantic import BaseModel


@tool
def set_timer(minutes: int, label: str = "") -> str:
    """Start a timer."""
    return f"{minutes} {label}"


@tool
def open_app(name: str) -> str:
    """Open an app."""
    return name


class Person(BaseModel):
    """Somebody."""

    name: str
    age: int
