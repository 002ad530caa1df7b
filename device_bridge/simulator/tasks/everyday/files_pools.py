"""What the files of the tasks are called, and what all tasks about one file share."""

from __future__ import annotations

import random

from ...apps.files.base import DAY, ROOT, Entry
from ...apps.files.base import PACKAGE as FILES
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..pools import pick, until

STEMS = (
    "Lease", "Recipe cards", "Floor plan", "Payslip", "Itinerary", "Sheet music", "Manual", "Poster", "Quote", "Roster",
    "Contract", "Inventory", "Postcard", "Certificate", "Timetable", "Blueprint", "Catalogue", "Flyer", "Logbook",
    "Survey", "Handout", "Portrait", "Receipt", "Statement", "Worksheet", "Checklist", "Brochure", "Chapter",
    "Application", "Estimate", "Permit", "Newsletter", "Playlist", "Sketch", "Summary", "Transcript", "Voucher", "Menu",
)  # fmt: skip
ENDINGS = {
    "Documents": ("pdf", "docx", "xlsx", "txt"),
    "Download": ("pdf", "csv", "png", "pptx"),
    "Pictures": ("jpg", "png"),
    "Podcasts": ("mp3", "m4a"),
    "Recordings": ("m4a", "wav"),
}
"""The folders that files of the tasks lie in, and the endings that are usual there."""
TARGETS = ("Audiobooks", "Documents", "Download", "Movies", "Music", "Pictures", "Podcasts", "Recordings")
FOLDER_NAMES = (
    "Scans", "Old stuff", "For Anna", "School", "Trip photos", "Backups", "Receipts", "Band", "Car papers", "Drafts",
    "Medical", "Archive 2019", "House", "Club", "Templates", "To print", "Letters", "Exams", "Sorted", "Keep", "Kids",
    "Garden plans", "Insurance", "Slides", "Warranties", "Genealogy", "Quotes", "Wedding", "Landlord", "Courses",
)  # fmt: skip


def file_name(rng: random.Random, ending: str, split: Split) -> str:
    """A name as people give to files: `Payslip_2031.pdf`, `Floor plan 12.docx`."""

    def make(rng: random.Random) -> str:
        stem, number = rng.choice(STEMS), rng.randrange(2, 99)
        forms = (stem, f"{stem} {number}", f"{stem}_{rng.randrange(2015, 2040)}", f"{stem}-{number}", f"{stem} final")
        return f"{rng.choice(forms)}.{ending}"

    return until(rng, make, split)


def folder_id(state: PhoneState, name: str) -> int:
    """The id of a folder at the top of the storage."""
    return state.all(Entry, name=name, parent=ROOT, folder=True)[0].id


def inside(state: PhoneState, folder: str, name: str) -> list[Entry]:
    """What is called so in a folder at the top of the storage."""
    return state.all(Entry, name=name, parent=folder_id(state, folder))


def put(state: PhoneState, folder: str, name: str, size: int, days: int) -> int:
    """Adds a file that is so many days old and returns its id."""
    moment = state.epoch() - days * DAY
    return state.add(Entry(name=name, parent=folder_id(state, folder), size=size, modified=moment))


class FileTask(Task):
    """What the tasks about one file share: the file, one that is called nearly the same, and its namesake elsewhere."""

    app = FILES

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{file} and the {folder} it lies in, its size and age, and the name of the other one."""
        folder = rng.choice(list(ENDINGS))
        name = file_name(rng, rng.choice(ENDINGS[folder]), split)
        stem, _, ending = name.rpartition(".")
        made: dict[str, Value] = {"file": name, "folder": folder, "twin": f"{stem} copy.{ending}"}
        return {**made, "size": rng.randrange(20_000, 9_000_000), "days": rng.randrange(2, 400)}

    def clear(self, state: PhoneState, params: Params) -> None:
        """Removes what could be taken for the files that the task is about."""
        names = {str(params[key]).casefold() for key in ("file", "twin", "new", "second") if key in params}
        for entry in state.all(Entry):
            if entry.name.casefold() in names:
                state.remove(entry)

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The three files."""
        self.clear(state, params)
        folder, name, size, days = str(params["folder"]), str(params["file"]), int(params["size"]), int(params["days"])
        put(state, folder, name, size, days)
        put(state, folder, str(params["twin"]), size, days)
        put(state, "Alarms", name, size, days)


def new_name(rng: random.Random, old: str, split: Split) -> str:
    """Another name with the same ending."""
    ending = old.rpartition(".")[2]
    while (name := file_name(rng, ending, split)).rpartition(".")[0] in old:
        pass
    return name


def folder_name(rng: random.Random, split: Split) -> str:
    """A name for a new folder."""
    return pick(rng, FOLDER_NAMES, split)
