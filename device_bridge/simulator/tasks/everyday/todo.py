"""Tasks of the app Tasks: add things to do, delete one, ask about one; what changes one is in `todo_edits`."""

from __future__ import annotations

import random

from ...apps.tasks.todos import PRIORITIES, Todo
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..reading import says
from ..wordings import said
from .todo_edits import Complete, MoveTodo, RenameList, Reopen, SetDue, SetPriority
from .todo_things import NOTES, TodoTask, TodoThere, day_of, list_id, named
from .todo_ways import add, delete, read_note


class AddTodo(TodoTask):
    """Add a thing to do."""

    name = "tasks_add"
    tier: Tier = "medium"
    wordings, dev, held_out = said("everyday/todo", "tasks_add")

    def wanted(self, _state: PhoneState, params: Params) -> Todo:
        """The new one as it shall be; list 0 stands for any."""
        return Todo(title=str(params["title"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more, and it is as wanted."""
        wanted, new = self.wanted(state, params), named(state, params)
        if len(changed) != 1 or len(new) != 1:
            return False
        wanted.id, wanted.on_list = new[0].id, wanted.on_list or new[0].on_list
        return new[0] == wanted

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new task."""
        return ("+records/todos/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the name, Save."""
        return Scripted(lambda page: add(page, str(params["title"])))


class AddToList(AddTodo):
    """Add a thing to do to one of the lists."""

    name, tier = "tasks_add_to_list", "medium"
    wordings, dev, held_out = said("everyday/todo", "tasks_add_to_list")

    def wanted(self, state: PhoneState, params: Params) -> Todo:
        """The new one as it shall be."""
        return Todo(title=str(params["title"]), on_list=list_id(state, params["list"]))

    def expert(self, params: Params) -> Expert:
        """The drawer, the list, the plus button, the name, Save."""
        return Scripted(lambda page: add(page, str(params["title"]), str(params["list"])))


class AddDated(AddTodo):
    """Add a thing to do with its due day and its priority."""

    name, tier = "tasks_add_dated", "hard"
    wordings, dev, held_out = said("everyday/todo", "tasks_add_dated")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{priority} in words, and its number."""
        level = rng.randrange(1, 4)
        return {**super().parameters(rng, split), "level": level, "priority": PRIORITIES[level].lower()}

    def wanted(self, _state: PhoneState, params: Params) -> Todo:
        """The new one as it shall be."""
        return Todo(title=str(params["title"]), due=str(params["day"]), priority=int(params["level"]))

    def expert(self, params: Params) -> Expert:
        """The plus button, the name, the due day, the priority, Save."""
        title, level = str(params["title"]), int(params["level"])
        return Scripted(lambda page: add(page, title, due=day_of(params), priority=level))


class DeleteTodo(TodoThere):
    """Delete a thing to do."""

    name, tier = "tasks_delete", "medium"
    wordings, dev, held_out = said("everyday/todo", "tasks_delete")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is gone, and nothing else is."""
        return len(changed) == 1 and not named(state, params)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A task that is gone."""
        return ("-records/todos/*",)

    def expert(self, params: Params) -> Expert:
        """The task's page, its menu, Delete, the confirmation."""
        return Scripted(lambda page: delete(page, str(params["title"])))


class ReadNote(TodoThere):
    """Say what is noted about a thing to do."""

    name, tier = "tasks_read_note", "medium"
    wordings, dev, held_out = said("everyday/todo", "tasks_read_note")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """What is noted."""
        return {**super().parameters(rng, split), "note": pick(rng, NOTES, split)}

    def stored(self, state: PhoneState, params: Params) -> Todo:
        """With the note."""
        todo = super().stored(state, params)
        todo.notes = str(params["note"])
        return todo

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["note"]))

    def expert(self, params: Params) -> Expert:
        """The task's page, then read it off."""
        return Scripted(lambda page: read_note(page, str(params["title"]), str(params["note"])))


TASKS: tuple[Task, ...] = (
    Complete(),
    AddTodo(),
    AddToList(),
    AddDated(),
    SetDue(),
    SetPriority(),
    MoveTodo(),
    Reopen(),
    DeleteTodo(),
    RenameList(),
    ReadNote(),
)
