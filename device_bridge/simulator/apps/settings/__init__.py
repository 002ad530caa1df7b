"""The Settings app: one module for each group of its pages; importing `home` brings them all in."""

from . import home
from .base import app

__all__ = ["app", "home"]
