"""What Notes keeps, what stands in it on a fresh phone, and what list and editor both do with notes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from ... import kit
from ...app import Activity, App
from ...intents import EXTRA_SUBJECT, EXTRA_TEXT, PLAIN_TEXT, SEND, Intent
from ...kit.formats import date_text, local
from ...records import Record
from ...state import PhoneState

PACKAGE = "it.feio.android.omninotes"
DAY = 86_400
SORT = "ui/notes/sort"

app = App(PACKAGE, "Notes", version="6.3.1", size_mb=18, system=False, icon="edit")


@dataclass(slots=True)
class Category(Record):
    """A category, to which any number of notes belong."""

    kind: ClassVar[str] = "note_categories"
    name: str = ""


@dataclass(slots=True)
class Note(Record):
    """A note. `category` is the id of a `Category`, 0 for none; `created` and `changed` are epoch seconds."""

    kind: ClassVar[str] = "notes"
    title: str = ""
    body: str = ""
    category: int = 0
    created: float = 0.0
    changed: float = 0.0
    pinned: bool = False
    archived: bool = False
    trashed: bool = False

    @property
    def name(self) -> str:
        """What lists call the note: its title, or its first line."""
        return self.title or self.body.partition("\n")[0] or "Untitled"


ORDERS: dict[str, Callable[[Note], str | float]] = {
    "Date changed": lambda note: -note.changed,
    "Date created": lambda note: -note.created,
    "Title": lambda note: note.name.casefold(),
}
"""What notes can be sorted by; the first is the one that a fresh phone has."""


def order(state: PhoneState) -> str:
    """What the notes are sorted by, a key of `ORDERS`."""
    return state.misc(SORT, next(iter(ORDERS)))


def day(state: PhoneState, moment: float) -> str:
    """A date as the list shows it, with the year where it is another one."""
    return date_text(local(state, moment), state.now())


def put_away(activity: Activity, notes: Sequence[Note], field: str, value: bool, done: str) -> None:
    """Sets `archived` or `trashed` of notes and says so, with a button that takes it back.

    Args:
        activity: Who says it.
        notes: The notes, as they are stored.
        field: `archived` or `trashed`.
        value: Its new value.
        done: What was done with them, e.g. `archived`.
    """
    state = activity.state
    before = [replace(note) for note in notes]

    def undo() -> None:
        for old in before:
            note = state.one(Note, old.id)
            if note is not None:
                setattr(note, field, getattr(old, field))
                state.save(note)

    for note in notes:
        setattr(note, field, value)
        state.save(note)
    count = "Note" if len(notes) == 1 else f"{len(notes)} notes"
    activity.snackbar(f"{count} {done}", "Undo", undo)


def share(activity: Activity, subject: str, text: str) -> None:
    """Opens the share sheet: the clipboard, and every other app that takes text."""
    intent = Intent(SEND, mime_type=PLAIN_TEXT, extras={EXTRA_SUBJECT: subject, EXTRA_TEXT: text})
    kit.share(activity, intent, "Share note", ("Copy to clipboard", text))


CATEGORIES = ("Home", "Work", "Travel", "Ideas")
SAMPLES = (
    ("Groceries", "Oat milk, eggs, rye bread, coffee"),
    ("Groceries for Sunday", "Leg of lamb, potatoes, mint"),
    ("Book list", "The Leopard, Stoner, Middlemarch"),
    ("Books to return", "Two at the library, one to Ines"),
    ("Trip to Porto", "Train at 9:12, hotel near the bridge"),
    ("Trip to Porto, packing", "Raincoat, charger, walking shoes"),
    ("Meeting notes", "Budget moved to the next quarter"),
    ("Meeting notes, suppliers", "New prices from April on"),
    ("Gift ideas", "Puzzle for Leo, tea for Mireille"),
    ("Paint colours", "Hall in chalk white, door in moss green"),
    ("Garden", "Prune the roses in February"),
    ("Car", "Oil change due at 82,000"),
    ("Song lyrics", "Second verse still lacks an ending"),
    ("Dentist", "Ask about the lower left tooth"),
    ("Recipe for soup", "Onions, lentils, cumin, a lemon at the end"),
    ("Passwords hint", "The usual one with the old street"),
    ("Film night", "Something short, nobody wants subtitles"),
    ("Flat hunting", "Third floor, no lift, lovely light"),
    ("Birthday speech", "Start with the story of the boat"),
    ("Bike repair", "New chain, brake pads, 40 in all"),
    ("Language class", "Learn the verbs on page 31"),
    ("Insurance call", "They ring back within a week"),
    ("", "Remember to water the neighbours' plants"),
)  # fmt: skip


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """A few categories, and notes of the past months of which some are pinned, archived or in the trash."""
    ids = [state.add(Category(name=name)) for name in CATEGORIES]
    now = state.epoch()
    for number, (title, body) in enumerate(rng.sample(SAMPLES, 20)):
        created = now - rng.uniform(20, 300) * DAY
        state.add(
            Note(
                title=title, body=body, category=rng.choice([0, *ids]), created=created,
                changed=rng.uniform(created, now - DAY / 2), pinned=number == 0, archived=number in (1, 2),
                trashed=number in (3, 4),
            )
        )  # fmt: skip
