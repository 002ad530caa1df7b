"""The Tasks app: lists of things to do, a sheet that adds one, and a task's page."""

from . import edit, main
from .todos import Todo, TodoList, app

__all__ = ["Todo", "TodoList", "app", "edit", "main"]
