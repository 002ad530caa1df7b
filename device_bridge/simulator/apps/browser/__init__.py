"""The Browser app: tabs that show the built-in sites, bookmarks, history."""

from . import bookmarks, history, main, tabs
from .base import app
from .seed import fill

app.seed(fill)

__all__ = ["app", "bookmarks", "history", "main", "tabs"]
