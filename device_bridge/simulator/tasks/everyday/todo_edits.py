"""Tasks that change what the app Tasks holds: a thing's tick, its due day, priority and list, and a list's name."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.tasks.todos import LISTS, PRIORITIES, Todo, TodoList
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..pools import pick
from ..wordings import said
from .todo_things import NEW_LISTS, FieldTask, TodoTask, day_of, list_id, today_of
from .todo_ways import complete, rename_list, reopen, set_due, set_list, set_priority


class Complete(FieldTask):
    """Tick a thing off."""

    name, tier, field = "tasks_complete", "easy", "done"
    wordings, dev, held_out = said("everyday/todo_edits", "tasks_complete")

    def value(self, _state: PhoneState, _params: Params) -> Value:
        """Done."""
        return True

    def expert(self, params: Params) -> Expert:
        """The box in the row."""
        return Scripted(lambda page: complete(page, str(params["title"])))


class Reopen(FieldTask):
    """Take back that a thing was ticked off."""

    name, tier, field = "tasks_reopen", "medium", "done"
    wordings, dev, held_out = said("everyday/todo_edits", "tasks_reopen")

    def stored(self, state: PhoneState, params: Params) -> Todo:
        """Ticked off."""
        todo = super().stored(state, params)
        todo.done = True
        return todo

    def value(self, _state: PhoneState, _params: Params) -> Value:
        """Not done."""
        return False

    def expert(self, params: Params) -> Expert:
        """The button that shows what is completed, the box in the row."""
        return Scripted(lambda page: reopen(page, str(params["title"])))


class SetDue(FieldTask):
    """Give a thing to do another due day."""

    name, tier, field = "tasks_set_due", "medium", "due"
    wordings, dev, held_out = said("everyday/todo_edits", "tasks_set_due")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{when}: a date, or now and then tomorrow."""
        drawn = super().parameters(rng, split)
        due_in = -1 if drawn["due_in"] in (0, 1) else drawn["due_in"]
        if rng.random() < 0.25:
            return {**drawn, "due_in": due_in, "day": self._tomorrow(drawn), "when": "tomorrow"}
        if due_in == (day_of(drawn) - today_of(drawn)).days:
            due_in = -1
        return {**drawn, "due_in": due_in, "when": drawn["date"]}

    def _tomorrow(self, params: Params) -> str:
        return (today_of(params) + timedelta(days=1)).isoformat()

    def value(self, _state: PhoneState, params: Params) -> Value:
        """The day."""
        return params["day"]

    def expert(self, params: Params) -> Expert:
        """The task's page, the due date, the day, Save."""
        return Scripted(lambda page: set_due(page, str(params["title"]), day_of(params), today_of(params)))


class SetPriority(FieldTask):
    """Give a thing to do a priority."""

    name, tier, field = "tasks_set_priority", "medium", "priority"
    wordings, dev, held_out = said("everyday/todo_edits", "tasks_set_priority")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{priority} in words, and its number."""
        level = rng.randrange(1, 4)
        return {**super().parameters(rng, split), "level": level, "priority": PRIORITIES[level].lower()}

    def value(self, _state: PhoneState, params: Params) -> Value:
        """Its number."""
        return params["level"]

    def expert(self, params: Params) -> Expert:
        """The task's page, the priority, Save."""
        title, name = str(params["title"]), PRIORITIES[int(params["level"])]
        return Scripted(lambda page: set_priority(page, title, name))


class MoveTodo(FieldTask):
    """Move a thing to do to another list."""

    name, tier, field = "tasks_move", "medium", "on_list"
    wordings, dev, held_out = said("everyday/todo_edits", "tasks_move")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{target}, another list than the one it is on."""
        drawn = super().parameters(rng, split)
        return {**drawn, "target": rng.choice([name for name in LISTS if name != drawn["list"]])}

    def value(self, state: PhoneState, params: Params) -> Value:
        """The list's id."""
        return list_id(state, params["target"])

    def expert(self, params: Params) -> Expert:
        """The task's page, the list, Save."""
        return Scripted(lambda page: set_list(page, str(params["title"]), str(params["target"])))


class RenameList(TodoTask):
    """Give a list another name."""

    name, tier = "tasks_rename_list", "medium"
    wordings, dev, held_out = said("everyday/todo_edits", "tasks_rename_list")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{new}."""
        return {**super().parameters(rng, split), "new": pick(rng, NEW_LISTS, split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One list has another name, and it is that list and that name."""
        return len(changed) == 1 and not list_id(state, params["list"]) and bool(list_id(state, params["new"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A list's name."""
        return (f"records/{TodoList.kind}/*/name",)

    def expert(self, params: Params) -> Expert:
        """The drawer, the list, its menu, the dialog."""
        return Scripted(lambda page: rename_list(page, str(params["list"]), str(params["new"])))
