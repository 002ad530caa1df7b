"""The Clock app: one module for each of its tabs, and one for what other apps ask of it."""

from . import api, main
from .base import app

__all__ = ["api", "app", "main"]
