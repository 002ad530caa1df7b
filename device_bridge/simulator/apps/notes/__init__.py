"""The Notes app: `base` keeps the notes, `main` lists them, `editor` writes them."""

from . import editor, main
from .base import Category, Note, app

__all__ = ["Category", "Note", "app", "editor", "main"]
