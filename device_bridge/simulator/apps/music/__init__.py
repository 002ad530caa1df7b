"""The Music app: a library in tabs, playlists, a player with its queue, and search."""

from . import detail, library, picker, playback, search, seed
from .base import app

__all__ = ["app", "detail", "library", "picker", "playback", "search", "seed"]
