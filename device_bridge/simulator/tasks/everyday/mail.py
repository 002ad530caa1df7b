"""The tasks of Mail."""

from __future__ import annotations

from ..base import Task
from .mail_reading import READING_TASKS
from .mail_sorting import SORTING
from .mail_writing import WRITING

TASKS: tuple[Task, ...] = (*SORTING, *WRITING, *READING_TASKS)
