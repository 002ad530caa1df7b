"""The tree of files and folders that Files keeps, how it shows sizes and dates, and what fills a fresh phone."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...app import App
from ...kit.formats import MB, counted, date_text, local, size_text
from ...records import Record
from ...state import PhoneState

PACKAGE = "com.google.android.apps.nbu.files"
STORAGE = "Internal storage"
ROOT = 0
"""The `parent` of what lies in no folder."""
SORT = "ui/files/sort"
DAY = 86_400

app = App(PACKAGE, "Files", version="1.4562", size_mb=31, icon="storage")


@dataclass(slots=True)
class Entry(Record):
    """A file or a folder. `parent` is the id of the folder it lies in, `size` bytes, `modified` epoch seconds."""

    kind: ClassVar[str] = "files"
    name: str = ""
    parent: int = ROOT
    folder: bool = False
    size: int = 0
    modified: float = 0.0


KINDS: dict[str, tuple[str, ...]] = {
    "Images": ("jpg", "png", "heic"),
    "Videos": ("mp4", "mkv"),
    "Audio": ("mp3", "m4a", "wav"),
    "Documents": ("pdf", "docx", "xlsx", "pptx", "txt", "csv"),
}
"""Kinds of files and the endings of their names."""
OTHER = "Other"

ORDERS: dict[str, Callable[[Entry], str | float]] = {
    "Name (A to Z)": lambda entry: entry.name.casefold(),
    "Newest date first": lambda entry: -entry.modified,
    "Oldest date first": lambda entry: entry.modified,
    "Largest first": lambda entry: -entry.size,
    "Smallest first": lambda entry: entry.size,
}
"""What lists can be sorted by, folders always first; the first is the one that a fresh phone has."""


def kind_of(entry: Entry) -> str:
    """The kind of a file, by the ending of its name."""
    ending = entry.name.rpartition(".")[2].lower()
    return next((kind for kind, endings in KINDS.items() if ending in endings), OTHER)


def order(state: PhoneState) -> str:
    """What lists are sorted by, a key of `ORDERS`."""
    return state.misc(SORT, next(iter(ORDERS)))


def arranged(state: PhoneState, entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the chosen order."""
    return sorted(sorted(entries, key=ORDERS[order(state)]), key=lambda entry: not entry.folder)


def path(state: PhoneState, folder: int) -> list[Entry]:
    """The folders from the storage down to this one; empty for the storage itself."""
    found: list[Entry] = []
    entry = state.one(Entry, folder)
    while entry is not None:
        found.insert(0, entry)
        entry = state.one(Entry, entry.parent)
    return found


def place(state: PhoneState, folder: int) -> str:
    """Where something in this folder lies, e.g. `Documents/Work`."""
    return "/".join(entry.name for entry in path(state, folder)) or STORAGE


def tree(state: PhoneState, entry: Entry) -> list[Entry]:
    """The entry and everything in it, parents first."""
    found = [entry]
    if entry.folder:
        for inner in state.all(Entry, parent=entry.id):
            found += tree(state, inner)
    return found


def free_name(state: PhoneState, folder: int, name: str) -> str:
    """The name, or the first one with a number added that nothing in the folder has yet: `Report (1).pdf`."""
    taken = {entry.name.casefold() for entry in state.all(Entry, parent=folder)}
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 0, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{ending}"
    return free


def summary(state: PhoneState, entry: Entry) -> str:
    """The line below an entry's name: size and date, or how much a folder holds."""
    if not entry.folder:
        return f"{size_text(entry.size)}, {date_text(local(state, entry.modified))}"
    return counted(len(state.all(Entry, parent=entry.id)), "item")


FOLDERS = (
    "Alarms", "Android", "Audiobooks", "DCIM", "Documents", "Download", "Movies", "Music", "Notifications", "Pictures",
    "Podcasts", "Recordings", "Ringtones",
)  # fmt: skip
INNER = {"DCIM": ("Camera",), "Documents": ("Invoices", "Work"), "Pictures": ("Screenshots", "Wallpapers")}
SAMPLES = {
    "Documents": (
        "Tenancy agreement.pdf",
        "Tenancy agreement signed.pdf",
        "Cover letter.docx",
        "Household budget.xlsx",
        "Guest list.csv",
        "Choir schedule.pdf",
        "Passport copy.pdf",
        "Reading notes.txt",
        "Speech draft.docx",
        "Speech draft 2.docx",
        "Warranty washing machine.pdf",
        "Garden layout.pptx",
        "Vaccination record.pdf",
        "Tax overview.xlsx",
    ),
    "Invoices": ("invoice_0412.pdf", "invoice_0413.pdf", "invoice_0511.pdf", "Dentist bill.pdf"),
    "Work": ("Team offsite.pptx", "Minutes March.docx", "Minutes April.docx"),
    "Download": (
        "boarding-pass.pdf",
        "menu_spring.pdf",
        "user-guide.pdf",
        "podcast_ep12.mp3",
        "map_old_town.png",
        "ticket 8812.pdf",
        "ticket 8813.pdf",
        "knitting pattern.pdf",
        "trailer.mp4",
        "price-list.csv",
    ),
    "Camera": ("IMG_4101.jpg", "IMG_4102.jpg", "IMG_4107.jpg", "IMG_4188.jpg", "VID_0031.mp4", "VID_0032.mp4"),
    "Screenshots": ("Screenshot_0611.png", "Screenshot_0612.png"),
    "Wallpapers": ("dunes.jpg", "harbour at dawn.jpg"),
    "Music": ("Slow river.mp3", "Tin roof.mp3", "Tin roof (live).mp3", "Evening bus.mp3"),
    "Movies": ("School play.mp4", "Lake weekend.mkv"),
    "Recordings": ("Voice 001.m4a", "Voice 002.m4a", "Interview Mr Tanaka.wav"),
}
TYPICAL = {"Images": (1.2, 6), "Videos": (40, 900), "Audio": (3, 12), "Documents": (0.05, 4), OTHER: (0.1, 1)}
"""The usual sizes of files of a kind, in MB."""


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """The folders of every Android phone, and some files in them."""
    now = state.epoch()

    def folder(name: str, parent: int = ROOT) -> int:
        return state.add(Entry(name=name, parent=parent, folder=True, modified=now - rng.uniform(30, 400) * DAY))

    ids = {name: folder(name) for name in FOLDERS}
    for outer, names in INNER.items():
        ids.update({name: folder(name, ids[outer]) for name in names})
    for where, names in SAMPLES.items():
        for name in rng.sample(names, max(2, len(names) - rng.randrange(3))):
            entry = Entry(name=name, parent=ids[where], modified=now - rng.uniform(1, 300) * DAY)
            entry.size = round(rng.uniform(*TYPICAL[kind_of(entry)]) * MB)
            state.add(entry)
