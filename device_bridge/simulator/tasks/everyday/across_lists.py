"""Across Tasks and another app: a note's lines become things to do, and a thing to do says which file to delete."""

from __future__ import annotations

import random

from ...apps.files.base import PACKAGE as FILES
from ...apps.tasks.todos import LISTS, PACKAGE, Todo
from ...state import PhoneState
from ..base import Move, Params, Split, Value
from ..page import BACK, Page, answer
from ..pools import pick
from ..wordings import said
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
    wordings, dev, held_out = said("everyday/across_lists", "across_list_from_note")

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
        move = notes_ways.read(page, str(params["title"]), str(params["two"]))
        return answer(f"{params['one']} {params['two']}") if move.kind == "answer" else move

    def act(self, page: Page, params: Params) -> Move:
        """The list, and a new task for each line."""
        return add_all(page, (str(params["one"]), str(params["two"])), str(params["list"]))


class DeleteFileOfTask(AcrossTask, FileTask):
    """Delete the file that one of the things to do names."""

    name, tier, app = "across_delete_file_of_task", "hard", FILES
    wordings, dev, held_out = said("everyday/across_lists", "across_delete_file_of_task")

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
