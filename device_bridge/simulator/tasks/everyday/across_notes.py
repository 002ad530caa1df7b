"""Across Notes and another app: a contact's number, the battery's level, a file's size, each written into a note."""

from __future__ import annotations

import random
from abc import abstractmethod

from ...apps.files.base import size_text
from ...apps.notes.base import PACKAGE as NOTES
from ...state import PhoneState
from ..atlas import SETTINGS
from ..base import Move, Params, Split, Value
from ..contact_ways import read
from ..page import Page
from ..pools import pick
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
    held_out = (
        "{name}'s no. as note {title}",
        "For my flatmate I need {name}'s phone number on a note titled {title}, my contacts have it.",
        "Would you mind jotting down how {name} is reached by phone? The note should be called {title}.",
        "A note by the name of {title} should tell me later what number my contact {name} has.",
    )
    dev = (
        "Get the phone number of {name} from the contacts onto a note with {title} on top",
        "{title} is to be a note with nothing but {name}'s number in it",
        "new note {title}, content = phone of {name}",
        "Could my notes get one more, {title}, that holds the number under which I call {name}?",
    )
    wordings = (
        "Write down {name}'s phone number in a note called {title}",
        "Look up the number of {name} and save it in a new note {title}",
        "Make a note {title} with the phone number of {name}",
        "Please create a note titled {title} that has {name}'s number in it",
        "Can you put the number of my contact {name} into a note named {title}?",
        "note {title} with {name}'s number",
        "Find {name} in my contacts and note down the phone number under the title {title}",
        "I need a note called {title} with the number that I have for {name}",
        "Save {name}'s phone number from Contacts as the note {title}",
        "Open Contacts, look at the number of {name}, and write it into a note titled {title}",
        "Could you copy the phone number of {name} into a new note with the title {title}?",
        "Create the note {title}. Its text is the phone number of {name}",
        "Take the number of {name} from my contacts and put it in a note, title {title}",
        "New note, title {title}, text: the phone number of {name}",
    )

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
    held_out = (
        "battery % -> note {title}",
        "I'm testing how long this phone lasts. Log the charge it has now in a note by the title of {title}.",
        "Would you keep a record of the present battery percentage for me, as a note that I can find under {title}?",
        "Under {title} in my notes I'd like to read later how full the battery is at the moment.",
    )
    dev = (
        "How full the battery is right now belongs on a note, {title} is its title",
        "{title}: a note with today's battery reading, please",
        "note down batt level, title {title}",
        "Could you see in Settings what percentage is left and keep it in Notes as {title}?",
    )
    wordings = (
        "Write the battery level into a note called {title}",
        "Check the battery percentage in Settings and save it in a new note {title}",
        "Make a note {title} with the current battery level",
        "Please create a note titled {title} that says how full the battery is",
        "Can you put the battery percentage into a note named {title}?",
        "note {title} with battery level",
        "Look up how much battery is left and note it down under the title {title}",
        "I need a note called {title} with the battery level of this phone",
        "Save the battery percentage as the note {title}",
        "Open Settings, look at the battery level, and write it into a note titled {title}",
        "Could you copy the battery level into a new note with the title {title}?",
        "Create the note {title}. Its text is the battery percentage",
        "Find out the charge of the battery and put it in a note, title {title}",
        "New note, title {title}, text: the battery level in percent",
    )

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
    held_out = (
        "size of {folder}/{file} as note {title}",
        "Before I send {file} from {folder} I must remember how big it is, so leave that on a note titled {title}.",
        "Would you see how much space {file} takes in {folder} and keep the figure in my notes as {title}?",
        "In my notes there should be {title}, telling me how large the file {file} is that lies in {folder}.",
    )
    dev = (
        "What Files gives as the size of {file}, it's under {folder}, has to go on a note. Headline {title}",
        "{title} as a new note: how big {file} in {folder} is",
        "filesize {file} ({folder}) > note {title}",
        "Could you have a look at {file} in {folder} and put its size down in a note by the name {title}?",
    )
    wordings = (
        "Write the size of {file} in {folder} into a note called {title}",
        "Look up how large the file {file} in {folder} is and save it in a new note {title}",
        "Make a note {title} with the size of the file {file} in {folder}",
        "Please create a note titled {title} that says how big {file} in {folder} is",
        "Can you put the file size of {file} from the folder {folder} into a note named {title}?",
        "note {title} with size of {file} in {folder}",
        "Find {file} in {folder} in Files and note down its size under the title {title}",
        "I need a note called {title} with the size of {file}, which is in {folder}",
        "Save the size of {file} in the folder {folder} as the note {title}",
        "Open Files, look at the size of {file} in {folder}, and write it into a note titled {title}",
        "Could you copy the size of the file {file} in {folder} into a new note with the title {title}?",
        "Create the note {title}. Its text is the size of {file} in {folder}",
        "Check in Files how large {file} in {folder} is and put that in a note, title {title}",
        "New note, title {title}, text: the size of the file {file} in {folder}",
    )

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
