"""Across Tasks and another app: a note's lines become things to do, and a thing to do says which file to delete."""

from __future__ import annotations

import random

from ...apps.files.base import PACKAGE as FILES
from ...apps.tasks.todos import LISTS, PACKAGE, Todo
from ...state import PhoneState
from ..base import Move, Params, Split, Value
from ..page import BACK, Page
from ..pools import pick
from . import files_ways, notes_ways
from .across_base import AcrossTask
from .across_ways import add_all
from .files_pools import FileTask, inside
from .notes_pools import NoteTask
from .phone_people import added
from .todo_things import list_id
from .todo_ways import read_note

ITEMS = (
    "Tape measure", "Paprika", "Light bulbs", "Wrapping paper", "Bay leaves", "Sandpaper", "Envelopes", "Chickpeas",
    "Hand soap", "Balloons", "Candles", "Cinnamon", "Bird seed", "Batteries", "Lemon juice", "Paper plates",
    "Toothpaste", "Potting soil", "Matches", "Red thread", "Couscous", "Baking powder", "Shoe polish", "Drawing pins",
    "Cat litter", "Walnuts", "Masking tape", "Garlic", "Sun cream", "Tea lights", "Yeast", "Coconut milk", "Wood glue",
    "Napkins", "Sponges", "Ginger", "Printer paper", "Rubber bands", "Vinegar", "Plasters", "Oats", "Felt pens",
    "Bin bags",
)  # fmt: skip


class ListFromNote(AcrossTask, NoteTask):
    """Put both lines of a note on a list of things to do."""

    name, tier, app = "across_list_from_note", "hard", PACKAGE
    carries = True
    held_out = (
        "both lines of note {title} onto my {list} list",
        "I jotted two things down under {title} in Notes. They're no use there, could each be a to-do on {list}?",
        "Would you go through my note {title} and give every line of it an entry of its own in the {list} tasks?",
        "My {list} list lacks what the note {title} holds, line by line. Fill it in, please.",
    )
    dev = (
        "Copy the things from the note {title} over to {list} in Tasks, one task per line",
        "{list} in Tasks should get an item for each line that {title} in Notes has",
        "note {title}: 2 things, make them tasks in {list}",
        "Is there a way to get what's in my note {title} to show up as tasks under {list}? Please do it",
    )
    wordings = (
        "Put the items of my note {title} on the {list} list in Tasks",
        "Add each line of the note {title} as a task to {list}",
        "Look in the note {title} and add both things in it to my {list} list",
        "Please make a task on the list {list} for each line of the note {title}",
        "Can you copy the two items in my note {title} to the {list} tasks?",
        "note {title} items to {list} list",
        "The note {title} has two lines. Add both as tasks to {list}",
        "I want what is in the note {title} as tasks on my {list} list",
        "Read the note {title}, then create a task in {list} for every item",
        "Open the note {title} and put everything it lists into Tasks, list {list}",
        "Could you add the things from my note {title} to the list {list}, each as its own task?",
        "Take both items of the note {title} and add them to {list} in the Tasks app",
        "My note {title} names two things. They belong on the {list} list",
        "Create tasks from the lines of the note {title} in my list {list}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{list}, and the two lines of the note."""
        one = pick(rng, ITEMS, split)
        two = one
        while two == one:
            two = pick(rng, ITEMS, split)
        drawn = {**super().parameters(rng, split), "list": rng.choice(LISTS), "one": one, "two": two}
        return {**drawn, "body": f"{one}\n{two}"}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The note, and none of it on any list."""
        super().arrange(state, params)
        for todo in state.all(Todo):
            if todo.title in (params["one"], params["two"]):
                state.remove(todo)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Two more things to do, on that list."""
        new = added(state, Todo, changed)
        wanted = {str(params["one"]).casefold(), str(params["two"]).casefold()}
        there = {todo.title.casefold() for todo in new if todo.on_list == list_id(state, params["list"])}
        return len(changed) == 2 and there == wanted

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """New things to do."""
        return ("+records/todos/*",)

    def look(self, page: Page, params: Params) -> Move:
        """Open the note."""
        return notes_ways.read(page, str(params["title"]), str(params["two"]))

    def act(self, page: Page, params: Params) -> Move:
        """The list, and a new task for each line."""
        return add_all(page, (str(params["one"]), str(params["two"])), str(params["list"]))


class DeleteFileOfTask(AcrossTask, FileTask):
    """Delete the file that one of the things to do names."""

    name, tier, app = "across_delete_file_of_task", "hard", FILES
    held_out = (
        "todo says delete some file in {folder}, do that",
        "I set myself a reminder in Tasks to get rid of a certain file in {folder}. You can do it for me now.",
        "Would you look at my tasks, see which thing in {folder} I meant to delete, and wipe it from the phone?",
        "There's clearing up to do in {folder}: just the one file that my to-do list tells me to delete.",
    )
    dev = (
        "Have a look at my to-dos, one is about deleting something from {folder}. Get that file off the phone",
        "what was i going to delete from {folder}? see Tasks, then delete it",
        "The name of a file that can go is in my tasks, the file itself is in {folder}. Erase it",
        "Could you carry out the task about deleting a file? It's in the folder {folder}",
    )
    wordings = (
        "One of my tasks says which file in {folder} to delete. Delete that file",
        "Look in Tasks which file I want to delete and delete it from {folder}",
        "Delete the file in {folder} that is named in my task about deleting a file",
        "Please delete from {folder} the file that my to-do list says to delete",
        "Can you check my tasks for the file to delete and remove it from {folder}?",
        "delete the file from my tasks, folder {folder}",
        "My task list names a file that should be deleted. It is in {folder}, please do it",
        "Find the task that tells me to delete a file, then delete that file in the folder {folder}",
        "I wrote down in Tasks which file in {folder} has to go. Delete it in Files",
        "Check Tasks for what to delete and delete this file in Files, folder {folder}",
        "Could you remove the file from {folder} that one of my tasks wants deleted?",
        "There is a task to delete a file in {folder}. Delete the file for me",
        "See which file my tasks tell me to delete, it lies in {folder}, and delete it",
        "A task of mine starts with Delete. Remove that file from {folder}",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The files, one to be deleted and one like it to be printed."""
        super().arrange(state, params)
        today = state.now().date().isoformat()
        state.add(Todo(title=f"Print {params['twin']}", on_list=list_id(state, "Work"), due=today))
        state.add(Todo(title=self.todo(params), on_list=list_id(state, "Personal"), due=today))

    def todo(self, params: Params) -> str:
        """What the thing to do is called."""
        return f"Delete {params['file']}"

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That file alone is gone; its task may be ticked off."""
        gone = {name for name in changed if name.startswith("-")}
        rest = {name for name in changed if not name.startswith("-")}
        ticked = {f"records/todos/{todo.id}/done" for todo in state.all(Todo, title=self.todo(params))}
        left = inside(state, str(params["folder"]), str(params["file"]))
        return len(gone) == 1 and not left and rest <= ticked

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A file that is gone, and a thing that is done."""
        return ("-records/files/*", "records/todos/*/done")

    def look(self, page: Page, params: Params) -> Move:
        """Open the thing to do, whose title names the file."""
        return read_note(page, self.todo(params), self.todo(params))

    def act(self, page: Page, params: Params) -> Move:
        """The folder, the file's sheet, Delete."""
        if page.screen.app == FILES and page.find("Copy here", "Move here"):
            return page.press("Cancel") or BACK
        return files_ways.delete(page, str(params["folder"]), str(params["file"]))


LISTED: tuple[AcrossTask, ...] = (ListFromNote(), DeleteFileOfTask())
