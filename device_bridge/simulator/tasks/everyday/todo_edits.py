"""Tasks that change what the app Tasks holds: a thing's tick, its due day, priority and list, and a list's name."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.tasks.todos import LISTS, PRIORITIES, Todo, TodoList
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..pools import pick
from .todo_things import NEW_LISTS, FieldTask, TodoTask, day_of, list_id, today_of
from .todo_ways import complete, rename_list, reopen, set_due, set_list, set_priority


class Complete(FieldTask):
    """Tick a thing off."""

    name, tier, field = "tasks_complete", "easy", "done"
    held_out = (
        "{title} ✓ please",
        "Phew, that's over with: {title}. Can you cross it out in Tasks?",
        "Would you be so good as to tick the box of {title}?",
        "I took care of {title} this morning, the app doesn't know yet.",
    )
    dev = (
        "No need to remind me of {title}, I did it. Tick it",
        "{title} can be struck through in Tasks",
        "check {title} off, thx",
        "My list still thinks I have to do this, though it is finished: {title}",
    )
    wordings = (
        "Mark {title} as done",
        "Complete the task {title}",
        "Check off {title}",
        "Tick off {title} in my tasks",
        "task {title} done",
        "Please mark the task {title} as completed",
        "Can you check off {title} on my to-do list?",
        "I finished {title}, mark it as done",
        "{title} is done, check it off in Tasks",
        "In the Tasks app, complete {title}",
        "complete {title}",
        "Could you tick off the task {title}?",
        "I have done this: {title}. Mark it as complete",
        "Set the task {title} to completed",
    )

    def value(self, _state: PhoneState, _params: Params) -> Value:
        """Done."""
        return True

    def expert(self, params: Params) -> Expert:
        """The box in the row."""
        return Scripted(lambda page: complete(page, str(params["title"])))


class Reopen(FieldTask):
    """Take back that a thing was ticked off."""

    name, tier, field = "tasks_reopen", "medium", "done"
    held_out = (
        "untick {title}",
        "Oops, I ticked off {title} too early! Can it go back to my open ones?",
        "Would you set {title} back to unfinished?",
        "Tasks says I'm through with {title}, which isn't true. It should be waiting for me again.",
    )
    dev = (
        "{title} isn't finished after all, bring it back among the open tasks",
        "I was wrong to tick {title}, undo that",
        "reopen {title} pls, not done",
        "Although Tasks thinks otherwise, {title} is still to be done. Correct it",
    )
    wordings = (
        "Mark {title} as not done",
        "Mark the completed task {title} as not completed",
        "Uncheck {title} in my tasks",
        "Reopen the task {title}",
        "task {title} not done",
        "Please uncheck the completed task {title}",
        "Can you reopen {title} on my to-do list?",
        "I completed {title} by mistake, mark it as not done",
        "{title} is not done yet, uncheck it in Tasks",
        "In the Tasks app, show completed tasks and reopen {title}",
        "uncheck task {title}",
        "Could you make {title} active again? It is among the completed tasks",
        "Restore the completed task {title}",
        "Set the task {title} back to not completed",
    )

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
    held_out = (
        "{title} deadline {when}",
        "So {title} has to be finished {when}, can the app know about that?",
        "Would you kindly make {when} the day by which {title} has to be done?",
        "I have the wrong deadline on {title}. It's {when}.",
    )
    dev = (
        "Let {title} be due {when} and not some other day",
        "{when} is the last day for {title}, the task should show it",
        "{title}, new deadline {when}",
        "What about giving {title} until {when}?",
    )
    wordings = (
        "Set the due date of {title} to {when}",
        "Change the due date of the task {title} to {when}",
        "Make {title} due {when}",
        "The task {title} is due {when}, set that",
        "due date {title} {when}",
        "Please set {title} to be due {when}",
        "Can you change the due date of {title} to {when}?",
        "{title} should be due {when}",
        "In Tasks, set the due date of {title} to {when}",
        "set task {title} due {when}",
        "Could you make the task {title} due {when}?",
        "I need the due date of {title} changed to {when}",
        "Edit the task {title}: due {when}",
        "Move the due date of {title} to {when}",
    )

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
    held_out = (
        "{title} = {priority} prio",
        "How urgent {title} is, isn't shown yet. I'd say {priority}, could you note that?",
        "Would you please rank {title} as {priority} in Tasks?",
        "I have to sort my tasks by importance, and {title} counts as {priority}.",
    )
    dev = (
        "{title} is a matter of {priority} importance, the task should reflect it",
        "Rate {title} as {priority}",
        "prio of {title}? {priority}!",
        "I'd call {title} {priority} when it comes to urgency, note that on the task",
    )
    wordings = (
        "Set the priority of {title} to {priority}",
        "Change the priority of the task {title} to {priority}",
        "Give {title} {priority} priority",
        "Make {title} a {priority} priority task",
        "priority {title} {priority}",
        "Please set the task {title} to {priority} priority",
        "Can you change the priority of {title} to {priority}?",
        "{title} should have {priority} priority",
        "In Tasks, set the priority of {title} to {priority}",
        "set {title} to priority {priority}",
        "Could you give the task {title} the priority {priority}?",
        "The task {title} has {priority} priority, please set that",
        "Edit the task {title}: priority {priority}",
        "I want the priority of {title} to be {priority}",
    )

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
    held_out = (
        "{title} -> {target}",
        "I filed {title} under {list} by accident. Put it under {target}, will you?",
        "Would you please see to it that {title} stands on {target} and not on {list}?",
        "What's {title} doing under {list}? It's a matter for {target}.",
    )
    dev = (
        "{target} is where {title} ought to be kept, not {list}",
        "Transfer {title} out of {list}, it goes with {target}",
        "{title}: {list} is wrong, {target} is right",
        "Have {title} change over from {list} to {target}",
    )
    wordings = (
        "Move {title} to the {target} list",
        "Move the task {title} from {list} to {target}",
        "Change the list of {title} to {target}",
        "Put the task {title} on the list {target} instead of {list}",
        "move {title} to {target}",
        "Please move {title} to {target} in Tasks",
        "Can you move the task {title} to my {target} list?",
        "{title} belongs on the {target} list, move it there",
        "In the Tasks app, move {title} from {list} to {target}",
        "move task {title} from {list} to {target}",
        "Could you put {title} on the {target} list? It is on {list} now",
        "The task {title} should be in the list {target}",
        "Edit {title} so that it is on the list {target}",
        "I want the task {title} moved to {target}",
    )

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
    held_out = (
        "{list} list, new name {new}",
        "I don't like how one of my lists is called. {list} should read {new}, please.",
        "Would you mind giving my list {list} the name {new}?",
        "What used to be {list} in Tasks is meant to be {new} now. Can you see to that?",
    )
    dev = (
        "{new} is a better title for my list {list}, so that's what it should be",
        "From now on {list} goes by the name of {new}",
        "tasks list {list} => {new}",
        "The heading of my {list} tasks has to say {new}",
    )
    wordings = (
        "Rename the list {list} to {new}",
        "Rename my {list} list to {new}",
        "Change the name of the {list} list to {new}",
        "Please rename the task list {list} to {new}",
        "rename {list} to {new}",
        "Can you rename the {list} list in Tasks to {new}?",
        "The list {list} should be called {new}",
        "In the Tasks app, rename {list} to {new}",
        "Call the {list} list {new} instead",
        "rename list {list} {new}",
        "Could you change the name of my task list {list}? It should be {new}",
        "I want the list {list} to be named {new}",
        "Give the list {list} the new name {new}",
        "Open the list {list} in Tasks and rename it to {new}",
    )

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
