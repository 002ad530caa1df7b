"""The Gallery app: one module for its grids of pictures, one for a picture by itself."""

from . import grid, viewer
from .base import app

__all__ = ["app", "grid", "viewer"]
