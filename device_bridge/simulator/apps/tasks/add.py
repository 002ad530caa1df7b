"""The sheet that adds a task, and the questions about due day and list that it shares with a task's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ...app import Activity
from ...kit import choose, pick_date, rid, sheet
from ...view import WRAP, View
from ...widgets import button, field, group, label, row
from .todos import PRIORITIES, Todo, TodoList, due_text


def ask_due(activity: Activity, due: str, store: Callable[[str], object]) -> None:
    """Asks for the due day: one of the next two, another one, or none."""
    today = activity.state.now().date()
    start = date.fromisoformat(due) if due else today
    items: list[tuple[str, Callable[[], object]]] = [
        ("Today", lambda: store(today.isoformat())),
        ("Tomorrow", lambda: store((today + timedelta(days=1)).isoformat())),
        ("Pick a date", lambda: pick_date(activity, start, lambda day: store(day.isoformat()))),
        ("No due date", lambda: store("")),
    ]
    sheet(activity, "Due date", items)


def ask_priority(activity: Activity, priority: int, store: Callable[[int], object]) -> None:
    """Asks for the priority."""
    numbers = {name: number for number, name in PRIORITIES.items()}
    choose(activity, "Priority", list(numbers), PRIORITIES[priority], lambda name: store(numbers[name]))


def list_name(activity: Activity, list_id: int) -> str:
    """What the list is called; empty where it is gone."""
    stored = activity.state.one(TodoList, list_id)
    return stored.name if stored else ""


def ask_list(activity: Activity, list_id: int, store: Callable[[int], object]) -> None:
    """Asks for the list."""
    ids = {stored.name: stored.id for stored in activity.state.all(TodoList)}
    choose(activity, "List", list(ids), list_name(activity, list_id), lambda name: store(ids[name]))


def add_task(activity: Activity, draft: Todo) -> None:
    """Opens the sheet with a field for the new task's name; `draft` says what it has by default."""

    def set_title(text: str) -> None:
        draft.title = text

    def set_due(due: str) -> None:
        draft.due = due

    def set_priority(priority: int) -> None:
        draft.priority = priority

    def set_list(list_id: int) -> None:
        draft.on_list = list_id

    def save() -> None:
        draft.title = draft.title.strip()
        if draft.title:
            activity.dismiss()
            activity.state.add(draft)
            activity.snackbar("Task created")

    def build() -> View:
        today = activity.state.now().date()
        due = due_text(draft.due, today) if draft.due else "Due date"
        priority = PRIORITIES[draft.priority] if draft.priority else "Priority"
        entry = field(
            "title", draft.title, set_title, hint="Task name", resource_id=rid(activity, "task_name"), on_submit=save,
            margin=(42, 11, 42, 11),
        )  # fmt: skip
        chips = row(
            [
                _chip(activity, "due", due, lambda: ask_due(activity, draft.due, set_due)),
                _chip(activity, "priority", priority, lambda: ask_priority(activity, draft.priority, set_priority)),
                _chip(
                    activity, "list", list_name(activity, draft.on_list),
                    lambda: ask_list(activity, draft.on_list, set_list),
                ),
            ],
            padding=(11, 0, 11, 0),
        )  # fmt: skip
        done = button(
            "Save", save, rid(activity, "save_button"), enabled=bool(draft.title.strip()), gravity="end",
            margin=(0, 0, 32, 21),
        )  # fmt: skip
        head = label(
            "New task", rid(activity, "dialog_title"), size=45, bold=True, width=WRAP, padding=(63, 42, 63, 11)
        )
        return group(
            [head, entry, chips, done], resource_id=rid(activity, "design_bottom_sheet"), fill="surface_high", radius=74
        )

    activity.show(build, title="New task", placement="bottom", focus="title")


def _chip(activity: Activity, name: str, text: str, ask: Callable[[], object]) -> View:
    return button(text, ask, rid(activity, f"{name}_chip"), color="text")
