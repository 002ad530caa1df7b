"""What can be done with files and folders: rename, delete, share, copy and move, each with its question or message."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from ... import kit
from ...app import Activity
from ...intents import Intent
from ...state import PhoneState
from ...widgets import Action
from .base import Entry, app, free_name, tree

SEND = "android.intent.action.SEND"


def count(entries: Sequence[Entry]) -> str:
    """How many there are, in words."""
    return "1 item" if len(entries) == 1 else f"{len(entries)} items"


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
    extras = {"android.intent.extra.SUBJECT": entry.name, "android.intent.extra.STREAM": f"content://files/{entry.id}"}

    def to(package: str) -> Intent:
        return Intent(SEND, mime_type=kind, package=package, extras=extras)

    def copy() -> None:
        activity.phone.clipboard = entry.name
        activity.toast("Copied")

    others = [other for other in activity.phone.apps.values() if other is not app and other.resolve(to(other.package))]
    items: list[tuple[str, Action]] = [("Copy name", copy)]
    items += [(other.label, partial(activity.start, to(other.package))) for other in others]
    kit.sheet(activity, "Share", items)


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
