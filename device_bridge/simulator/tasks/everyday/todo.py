"""Tasks of the app Tasks: add things to do, delete one, ask about one; what changes one is in `todo_edits`."""

from __future__ import annotations

import random

from ...apps.tasks.todos import PRIORITIES, Todo
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..reading import says
from .todo_edits import Complete, MoveTodo, RenameList, Reopen, SetDue, SetPriority
from .todo_things import NOTES, TodoTask, TodoThere, day_of, list_id, named
from .todo_ways import add, delete, read_note


class AddTodo(TodoTask):
    """Add a thing to do."""

    name = "tasks_add"
    tier: Tier = "medium"
    held_out: tuple[str, ...] = (
        "{title}, to do",
        "I mustn't forget this one: {title}. Could it go on my list?",
        "Would you please jot down {title} among my tasks?",
        "There's something else I have to take care of, namely {title}. Tasks app please.",
    )
    dev: tuple[str, ...] = (
        "{title} has to be on my list of things to do",
        "Let Tasks keep {title} in mind for me",
        "One more item for my to-dos please, {title}",
        "to-do list + {title}",
    )
    wordings: tuple[str, ...] = (
        "Add {title} to my tasks",
        "Create a task {title}",
        "Make a new task called {title}",
        "Put {title} on my to-do list",
        "new task: {title}",
        "Please add a task named {title}",
        "Can you add {title} to my to-do list?",
        "I need to do this: {title}. Add it to Tasks",
        "In the Tasks app, create {title}",
        "add task {title}",
        "I have a new to-do, {title}. Please add it",
        "Could you create the task {title} for me?",
        "Open Tasks and add {title}",
        "Remember that I have to do this, as a task: {title}",
    )

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
    held_out = (
        "{list} + {title}",
        "While I think of it, {title} should be noted under {list}, okay?",
        "Would you kindly file {title} under {list} in Tasks?",
        "I keep separate lists and this one is for {list}: {title}. Write it down there.",
    )
    dev = (
        "{list} lacks an entry: {title}",
        "What I want to see under {list} is {title}",
        "On the list that is called {list}, note down {title}",
        "{title} >> {list} in my tasks",
    )
    wordings = (
        "Add {title} to the {list} list",
        "Create a task {title} in the list {list}",
        "Put {title} on my {list} list",
        "Make a new task called {title} in {list}",
        "new task in {list}: {title}",
        "Please add {title} to {list} in the Tasks app",
        "Can you add the task {title} to my {list} list?",
        "In Tasks, open {list} and add {title}",
        "add {title} to {list} list",
        "The {list} list needs a new task, {title}",
        "I need {title} on the list {list}",
        "Could you put a task named {title} into {list}?",
        "To the list {list}, add {title} please",
        "Open the list {list} in Tasks and create the task {title}",
    )

    def wanted(self, state: PhoneState, params: Params) -> Todo:
        """The new one as it shall be."""
        return Todo(title=str(params["title"]), on_list=list_id(state, params["list"]))

    def expert(self, params: Params) -> Expert:
        """The drawer, the list, the plus button, the name, Save."""
        return Scripted(lambda page: add(page, str(params["title"]), str(params["list"])))


class AddDated(AddTodo):
    """Add a thing to do with its due day and its priority."""

    name, tier = "tasks_add_dated", "hard"
    held_out = (
        "{title} // due {date} // {priority} prio",
        "By {date} I have to be done with this: {title}. Note it as a task and rank it {priority}, would you?",
        "Would you please enter {title}, deadline {date}, with {priority} priority?",
        "I'll be in trouble if I miss {date}: {title}. Make it a task with that due date and priority {priority}.",
    )
    dev = (
        "{date} is the deadline for {title}, which matters to me at level {priority}. Keep that as a task",
        "Task, {priority} priority, {title}, last day {date}",
        "note {title} in Tasks, to be finished {date}, importance {priority}",
        "Something for Tasks: {title}. Priority is {priority} and the day is {date}",
    )
    wordings = (
        "Add the task {title} due {date} with {priority} priority",
        "Create a task {title}, due date {date}, priority {priority}",
        "Make a {priority} priority task {title} that is due {date}",
        "new task {title} due {date} priority {priority}",
        "Please add {title} to my tasks, due {date}, with the priority {priority}",
        "Can you create the task {title} with due date {date} and {priority} priority?",
        "I have to do this by {date}: {title}. Add it as a task with {priority} priority",
        "In Tasks, add {title}, due on {date}, and set the priority to {priority}",
        "Put {title} on my to-do list, due {date}, {priority} priority",
        "Add a task. Name: {title}. Due: {date}. Priority: {priority}.",
        "{title} is due {date}. Add it to Tasks with priority {priority}",
        "Could you add a task called {title} for {date}? It has {priority} priority",
        "Set up a task with {priority} priority: {title}, due {date}",
        "I need a new task {title}, due date {date}, and its priority is {priority}",
    )

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
    held_out = (
        "{title} - off the list, delete",
        "Turns out I don't have to do this after all: {title}. Throw the task out, please.",
        "Would you please erase {title} from Tasks?",
        "Somebody else took care of {title}. I don't want it ticked, I want it gone from the app.",
    )
    dev = (
        "I changed my mind about {title}, it can disappear from my tasks for good",
        "{title} shouldn't be among my tasks at all, get rid of it",
        "drop {title} from Tasks",
        "No need to keep {title} as a task, bin it",
    )
    wordings = (
        "Delete the task {title}",
        "Remove {title} from my tasks",
        "Please delete {title} from Tasks",
        "Delete {title} from my to-do list",
        "delete task {title}",
        "Can you delete the task called {title}?",
        "I don't need the task {title} any more, delete it",
        "The task {title} should be deleted",
        "In the Tasks app, delete {title}",
        "remove task {title} pls",
        "Could you remove the task {title} for me?",
        "I want {title} deleted, not completed",
        "Open Tasks and delete {title}",
        "Take {title} off my to-do list by deleting it",
    )

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
    held_out = (
        "{title}, details?",
        "I jotted something down for {title} but what was it?",
        "Would you tell me what it says underneath {title} in Tasks?",
        "Before I start with {title}: I left myself a hint in the task, read it to me.",
    )
    dev = (
        "Which remark did I write on the task {title}?",
        "There's some text with {title} in Tasks, I'd like to hear it",
        "remark on {title}?",
        "I put down something to remember along with {title}. What?",
    )
    wordings = (
        "What is the description of the task {title}?",
        "What did I note for the task {title}?",
        "Tell me the description of {title}",
        "Read me the notes of the task {title}",
        "description of task {title}",
        "Look in Tasks: what does the description of {title} say?",
        "Can you tell me what I wrote in the task {title}?",
        "Please open the task {title} and tell me its description",
        "I need to know the note in the task {title}",
        "What are the notes for {title}?",
        "Find {title} in my tasks and tell me what is in its description",
        "notes of {title}?",
        "Could you check what the description of the task {title} is?",
        "What does it say in the task {title}?",
    )

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
