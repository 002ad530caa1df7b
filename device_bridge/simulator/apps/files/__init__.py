"""The Files app: `base` keeps the tree, `home` and `browse` show it, `picker` and `documents` ask for a place in it."""

from . import browse, documents, home, info, picker
from .base import Entry, app

__all__ = ["Entry", "app", "browse", "documents", "home", "info", "picker"]
