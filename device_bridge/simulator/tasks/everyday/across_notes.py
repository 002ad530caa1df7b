"""Across Notes and another app: a contact's number, the battery's level, a file's size, each written into a note."""

from __future__ import annotations

import random
from abc import abstractmethod

from ...apps.notes.base import PACKAGE as NOTES
from ...kit.formats import size_text
from ...state import PhoneState
from ..atlas import SETTINGS
from ..base import Move, Params, Split, Value
from ..contact_ways import read
from ..page import Page
from ..pools import pick
from ..wordings import said
from . import files_ways, notes_ways
from .across_base import AcrossTask, is_new_note
from .files_pools import FileTask, inside
from .notes_pools import TITLES, named
from .phone_people import acquaint, person, relative


class NoteDown(AcrossTask):
    """A new note of a title that the goal says; its text is what is looked up."""

    app = NOTES
    carries = True

    @abstractmethod
    def text(self, params: Params) -> str:
        """What is to be noted down."""

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}."""
        return {"title": pick(rng, TITLES, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No note of that title."""
        for note in named(state, params):
            state.remove(note)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more note, which says it."""
        return is_new_note(state, changed, params["title"], self.text(params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new note."""
        return ("+records/notes/*",)

    def act(self, page: Page, params: Params) -> Move:
        """The plus button, title, text, Save."""
        return notes_ways.create(page, str(params["title"]), self.text(params))


class NoteOfNumber(NoteDown):
    """Note down somebody's number."""

    name, tier = "across_note_of_number", "hard"
    wordings, dev, held_out = said("everyday/across_notes", "across_note_of_number")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, and somebody else with the same first name."""
        who = person(rng, split)
        return {**super().parameters(rng, split), **who, **relative(rng, who["name"], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts."""
        super().arrange(state, params)
        acquaint(state, params["name"], params["phone"])
        acquaint(state, params["twin_name"], params["twin_phone"])

    def text(self, params: Params) -> str:
        """The number."""
        return str(params["phone"])

    def look(self, page: Page, params: Params) -> Move:
        """The contact's page."""
        return read(page, str(params["name"]), str(params["phone"]))


class NoteOfBattery(NoteDown):
    """Note down how full the battery is."""

    name, tier = "across_note_of_battery", "hard"
    wordings, dev, held_out = said("everyday/across_notes", "across_note_of_battery")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The level in percent."""
        return {**super().parameters(rng, split), "level": rng.randrange(9, 100)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """A battery at that level."""
        super().arrange(state, params)
        state.set_misc("battery_level", int(params["level"]))

    def text(self, params: Params) -> str:
        """The level, without the sign, which a note may have or not."""
        return str(params["level"])

    def look(self, page: Page, params: Params) -> Move:
        """The battery's page."""
        return page.enter(SETTINGS, "Battery") or page.say(f"{params['level']}%")

    def act(self, page: Page, params: Params) -> Move:
        """With the sign."""
        return notes_ways.create(page, str(params["title"]), f"{params['level']}%")


class NoteOfFile(NoteDown, FileTask):
    """Note down how large a file is."""

    name, tier = "across_note_of_file", "hard"
    wordings, dev, held_out = said("everyday/across_notes", "across_note_of_file")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{file} and {folder}."""
        return {**FileTask.parameters(self, rng, split), **super().parameters(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The files, each of another size."""
        super().arrange(state, params)
        FileTask.arrange(self, state, params)
        for entry in inside(state, str(params["folder"]), str(params["twin"])):
            entry.size += 1_250_000
            state.save(entry)
        for entry in inside(state, "Alarms", str(params["file"])):
            entry.size *= 2
            state.save(entry)

    def text(self, params: Params) -> str:
        """The size as Files shows it."""
        return size_text(int(params["size"]))

    def look(self, page: Page, params: Params) -> Move:
        """The file's page."""
        return files_ways.modified(page, str(params["folder"]), str(params["file"]), self.text(params))


NOTED: tuple[AcrossTask, ...] = (NoteOfNumber(), NoteOfBattery(), NoteOfFile())
