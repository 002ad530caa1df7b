"""The Calendar app: its three views, an event's page, the editor, and the search."""

from . import details, editor, main, search
from .events import Event, app

__all__ = ["Event", "app", "details", "editor", "main", "search"]
