"""What Tasks keeps, how it sorts it and says it, and what is on a fresh phone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ...app import App
from ...state import PhoneState, Record

PACKAGE = "org.tasks"
app = App(PACKAGE, "Tasks", version="14.3", size_mb=29, icon="tasks")

PRIORITIES = {3: "High", 2: "Medium", 1: "Low", 0: "None"}


@dataclass(slots=True)
class TodoList(Record):
    """A list that tasks stand on."""

    kind: ClassVar[str] = "todo_lists"
    name: str = ""


@dataclass(slots=True)
class Todo(Record):
    """A task. `due` is a day in ISO form or empty, `priority` a key of `PRIORITIES`, `on_list` the id of its list."""

    kind: ClassVar[str] = "todos"
    title: str = ""
    notes: str = ""
    on_list: int = 0
    priority: int = 0
    due: str = ""
    done: bool = False


def due_text(due: str, today: date) -> str:
    """A due day in words: Today, Tomorrow, Yesterday, or Tue, Mar 17."""
    if not due:
        return "No due date"
    day = date.fromisoformat(due)
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    year = "" if day.year == today.year else f", {day.year}"
    return near.get((day - today).days, f"{day:%a, %b} {day.day}{year}")


SORTS: dict[str, Callable[[Todo], Any]] = {
    "Due date": lambda todo: (todo.due or "9999", -todo.priority, todo.id),
    "Priority": lambda todo: (-todo.priority, todo.due or "9999", todo.id),
    "Title": lambda todo: (todo.title.casefold(), todo.id),
    "Last created": lambda todo: -todo.id,
}


def sorted_by(order: str, todos: Iterable[Todo]) -> list[Todo]:
    """The tasks in one of the orders of `SORTS`."""
    return sorted(todos, key=SORTS[order])


LISTS = ("Personal", "Work", "Groceries", "Household")
SEEDED = {
    "Personal": (
        "Renew passport", "Renew library card", "Book dentist appointment", "Call grandma", "Plan summer trip",
        "Return parcel", "Sort holiday photos", "Buy birthday present for Leo", "Buy birthday card for Leo",
    ),
    "Work": (
        "Prepare slides", "Prepare budget", "Reply to the auditor", "Order business cards", "Update time sheet",
        "Book meeting room", "Write trip report", "Review contract",
    ),
    "Groceries": ("Oat milk", "Rye bread", "Olive oil", "Coffee beans", "Lemons", "Dish soap"),
    "Household": (
        "Water the plants", "Defrost the freezer", "Change light bulb", "Clean the gutters", "Bleed the radiators",
        "Take out recycling",
    ),
}  # fmt: skip
NOTES = ("", "", "", "Ask Ines first", "Takes about an hour", "See the mail from Monday")


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Four lists with about twenty tasks, a few of them done."""
    today = state.now().date()
    for name in LISTS:
        list_id = state.add(TodoList(name=name))
        for title in rng.sample(SEEDED[name], len(SEEDED[name]) - rng.randrange(1, 3)):
            due = (today + timedelta(days=rng.randrange(-2, 20))).isoformat() if rng.random() < 0.5 else ""
            state.add(
                Todo(
                    title=title, notes=rng.choice(NOTES), on_list=list_id, due=due, done=rng.random() < 0.15,
                    priority=rng.choice((0, 0, 0, 1, 2, 3)),
                )
            )  # fmt: skip
