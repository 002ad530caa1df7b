"""The Recorder app: recordings in a list, a page for each, the recording itself, and settings."""

from . import library, playback, seed, session, settings
from .base import app

__all__ = ["app", "library", "playback", "seed", "session", "settings"]
