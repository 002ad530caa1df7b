"""The Phone app: favorites, recent calls and contacts, a dial pad, and the screen of a call."""

from . import calling, dialpad, history, main, person, seed
from .base import app

__all__ = ["app", "calling", "dialpad", "history", "main", "person", "seed"]
