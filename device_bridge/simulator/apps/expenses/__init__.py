"""The Expenses app: the list by month, the editor, and what was spent in all."""

from . import editor, main, reports
from .base import app

__all__ = ["app", "editor", "main", "reports"]
