"""What can be done with files and folders: rename, delete, share, copy and move, each with its question or message."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import replace

from ... import kit
from ...app import Activity
from ...intents import EXTRA_STREAM, EXTRA_SUBJECT, SEND, Intent
from ...kit.formats import counted
from ...state import PhoneState
from ...widgets import Action
from .base import Entry, free_name, tree


def count(entries: Sequence[Entry]) -> str:
    """How many there are, in words."""
    return counted(len(entries), "item")


def rename(activity: Activity, entry: Entry) -> None:
    """Asks for a new name."""

    def store(name: str) -> None:
        others = [other for other in activity.state.all(Entry, parent=entry.parent) if other.id != entry.id]
        if any(other.name.casefold() == name.casefold() for other in others):
            activity.toast("A file with this name already exists")
            return
        entry.name = name
        activity.state.save(entry)

    kit.ask_text(activity, "Rename", store, value=entry.name, hint="File name")


def new_folder(activity: Activity, parent: int) -> None:
    """Asks for the name of a folder and makes it."""

    def make(name: str) -> None:
        if any(other.name.casefold() == name.casefold() for other in activity.state.all(Entry, parent=parent)):
            activity.toast("A folder with this name already exists")
            return
        activity.state.add(Entry(name=name, parent=parent, folder=True, modified=activity.state.epoch()))

    kit.ask_text(activity, "New folder", make, hint="Folder name")


def delete(activity: Activity, entries: Sequence[Entry], after: Callable[[], object]) -> None:
    """Asks whether to delete, and does it with everything inside; `after` runs once they are gone."""

    def remove() -> None:
        for entry in entries:
            for inner in tree(activity.state, entry):
                activity.state.remove(inner)
        after()
        activity.snackbar(f"{count(entries)} deleted")

    what = entries[0].name if len(entries) == 1 else count(entries)
    kit.confirm(activity, "Delete permanently?", f"{what} will be deleted from this phone.", "Delete", remove)


def share(activity: Activity, entry: Entry) -> None:
    """Opens the share sheet: every other app that takes this kind of file."""
    kind = mimetypes.guess_type(entry.name)[0] or "application/octet-stream"
    extras = {EXTRA_SUBJECT: entry.name, EXTRA_STREAM: f"content://files/{entry.id}"}
    kit.share(activity, Intent(SEND, mime_type=kind, extras=extras), "Share", ("Copy name", entry.name))


def copy_to(state: PhoneState, entries: Sequence[Entry], folder: int) -> None:
    """Copies entries, with everything inside, into a folder."""
    for entry in entries:
        inner = state.all(Entry, parent=entry.id) if entry.folder else []
        name = free_name(state, folder, entry.name)
        made = state.add(replace(entry, name=name, parent=folder, modified=state.epoch()))
        copy_to(state, inner, made)


def move_to(state: PhoneState, entries: Sequence[Entry], folder: int) -> Action:
    """Moves entries into a folder and returns what takes that back."""
    before = [(entry.id, entry.name, entry.parent) for entry in entries]
    for entry in entries:
        entry.name, entry.parent = free_name(state, folder, entry.name), folder
        state.save(entry)

    def undo() -> None:
        for number, name, parent in before:
            entry = state.one(Entry, number)
            if entry is not None:
                entry.name, entry.parent = name, parent
                state.save(entry)

    return undo
