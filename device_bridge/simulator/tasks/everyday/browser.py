"""The tasks of the Browser."""

from __future__ import annotations

from ..base import Task
from .browser_forms import FORMS
from .browser_keeping import KEEPING
from .browser_pages import PAGES
from .browser_reading import READING

TASKS: tuple[Task, ...] = (*PAGES, *KEEPING, *FORMS, *READING)
