"""Notes: sort, write, change, pin and read notes; those that put notes away are in `notes_away`."""

from __future__ import annotations

import random

from ...apps.notes.base import ORDERS, SORT, Category, order
from ...apps.notes.base import PACKAGE as NOTES
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick, until
from ..reading import says
from ..wordings import said
from . import notes_ways as ways
from .notes_away import AWAY
from .notes_pools import BODIES, CATEGORIES, TITLES, NoteTask, named, put


class SortNotes(Task):
    """Sort the list."""

    name, app, tier = "notes_sort", NOTES, "easy"
    wordings, dev, held_out = said("everyday/notes", "notes_sort")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The order, as the app calls it, and the one that it has before."""
        wanted, before = rng.sample(list(ORDERS), 2)
        return {"wanted": wanted, "before": before}

    def words(self, params: Params) -> dict[str, str]:
        """{order} in small letters."""
        return {"order": str(params["wanted"]).lower()}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Another order."""
        state.set_misc(SORT, str(params["before"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That order."""
        return order(state) == params["wanted"]

    def expert(self, params: Params) -> Expert:
        """The sort button, the order."""
        return Scripted(lambda page: ways.sort(page, str(params["wanted"])))


class CreateNote(NoteTask):
    """Write a note with a title and a text."""

    name = "notes_create"
    tier: Tier = "medium"
    wordings, dev, held_out = said("everyday/notes", "notes_create")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title} and {body}."""
        return {"title": pick(rng, TITLES, split), "body": pick(rng, BODIES, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No note of that title."""
        for note in named(state, params):
            state.remove(note)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more note, with exactly this in it."""
        new = named(state, params)
        if len(changed) != 1 or len(new) != 1:
            return False
        category = state.one(Category, new[0].category)
        found = (new[0].title, new[0].body, category.name if category else "", new[0].pinned)
        wanted = (params["title"], params["body"], params.get("category", ""), bool(params.get("pin")))
        return found == wanted and not new[0].archived and not new[0].trashed

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new note."""
        return ("+records/notes/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the fields, Save."""
        category, pin = str(params.get("category", "")), bool(params.get("pin"))
        return Scripted(
            lambda page: ways.create(page, str(params["title"]), str(params["body"]), category=category, pin=pin)
        )


class FileNote(CreateNote):
    """Write a note in a category and pin it."""

    name, tier = "notes_create_pinned_in_category", "hard"
    wordings, dev, held_out = said("everyday/notes", "notes_create_pinned_in_category")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, {body} and {category}."""
        return {**super().parameters(rng, split), "category": pick(rng, CATEGORIES, split), "pin": True}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No note of that title; the category is there."""
        super().arrange(state, params)
        if not state.all(Category, name=params["category"]):
            state.add(Category(name=str(params["category"])))


class EditNote(NoteTask):
    """Replace the text of a note."""

    name, tier = "notes_edit", "medium"
    wordings, dev, held_out = said("everyday/notes", "notes_edit")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, its text, and the {new} one."""
        made = super().parameters(rng, split)
        return {**made, "new": pick(rng, [body for body in BODIES if body != made["body"]], split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The note has the new text, and no other note has changed."""
        found = named(state, params)
        return len(found) == 1 and found[0].body == params["new"] and self.only(state, params, "body", "changed")

    def expert(self, params: Params) -> Expert:
        """The note, its text, Save."""
        return Scripted(lambda page: ways.edit(page, str(params["title"]), str(params["new"])))


class PinNote(NoteTask):
    """Pin a note."""

    name, tier = "notes_pin", "medium"
    wordings, dev, held_out = said("everyday/notes", "notes_pin")

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That note is pinned."""
        found = named(state, params)
        return len(found) == 1 and found[0].pinned and self.only(state, params, "pinned")

    def expert(self, params: Params) -> Expert:
        """The note, the pin."""
        return Scripted(lambda page: ways.pin(page, str(params["title"])))


class ReadNote(NoteTask):
    """Say what stands in a note."""

    name, tier = "notes_read", "medium"
    archived = False
    wordings, dev, held_out = said("everyday/notes", "notes_read")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, and a text of which nobody knows the end who has not read it."""
        body = until(rng, lambda rng: f"{rng.choice(FACTS)} {rng.randrange(1000, 9999)}", split)
        return {**super().parameters(rng, split), "body": body}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The note, in the list or in the archive."""
        self.clear(state, params)
        put(state, params, str(params["title"]), str(params["body"]), archived=self.archived)
        put(state, params, str(params["twin"]), "Nothing yet")

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["body"]))

    def expert(self, params: Params) -> Expert:
        """The note, then read it off."""
        place = "Archive" if self.archived else "Notes"
        return Scripted(lambda page: ways.read(page, str(params["title"]), str(params["body"]), place))


FACTS = ("Code", "Ask for number", "Ticket", "Account ending in", "Locker", "Gate code", "Paid until page", "Reference")


class ReadArchived(ReadNote):
    """Say what stands in a note of the archive."""

    name, tier = "notes_read_archived", "medium"
    archived = True
    wordings, dev, held_out = said("everyday/notes", "notes_read_archived")


TASKS: tuple[Task, ...] = (
    SortNotes(),
    CreateNote(),
    FileNote(),
    EditNote(),
    PinNote(),
    ReadNote(),
    ReadArchived(),
    *AWAY,
)
