"""Asks for the folder that files are copied or moved to."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...view import View
from ...widgets import button, row
from . import acts
from .base import ROOT, STORAGE, Entry, app, arranged, path, summary


@app.activity(".picker.DestinationActivity")
class Picker(Activity):
    """Walks through the folders; the ids of the entries, and whether they are copied, come as arguments."""

    title = STORAGE
    folder: int = ROOT

    def on_create(self) -> None:
        """Starts where the first of them lies."""
        entries = self._entries()
        self.folder = entries[0].parent if entries else ROOT

    def _entries(self) -> list[Entry]:
        found = [self.state.one(Entry, number) for number in self.arguments.get("entries", ())]
        return [entry for entry in found if entry is not None]

    @property
    def _copies(self) -> bool:
        return bool(self.arguments.get("copy"))

    @property
    def heading(self) -> str:
        """The folder's name."""
        entry = self.state.one(Entry, self.folder)
        return entry.name if entry is not None else self.title

    def on_back(self) -> bool:
        entry = self.state.one(Entry, self.folder)
        if entry is None:
            return False
        self.folder = entry.parent
        return True

    def build(self) -> View:
        folders = arranged(self.state, self.state.all(Entry, parent=self.folder, folder=True))
        rows = [self._row(folder) for folder in folders]
        add = kit.action("New folder", lambda: acts.new_folder(self, self.folder), name="plus")
        listing = kit.listing(self, rows, key=f"folder{self.folder}", none="No folders here")
        return kit.page(self, kit.app_bar(self, self.heading, [add]), [listing, self._buttons()])

    def _row(self, folder: Entry) -> View:
        def enter() -> None:
            self.folder = folder.id

        return kit.item(self, folder.name, summary(self.state, folder), enter, leading="folder")

    def _buttons(self) -> View:
        done = button(
            "Copy here" if self._copies else "Move here", self._done, kit.rid(self, "select_button"),
            enabled=self._fits(), fill="accent", color="on_accent",
        )  # fmt: skip
        cancel = button("Cancel", self.finish, kit.rid(self, "cancel_button"), weight=1)
        return row([cancel, done], padding=(42, 21, 42, 32), fill="surface_high")

    def _fits(self) -> bool:
        """Not where they are already, unless as a copy, and not inside themselves."""
        entries, above = self._entries(), {folder.id for folder in path(self.state, self.folder)}
        inside = any(entry.id in above for entry in entries)
        return bool(entries) and not inside and (self._copies or any(entry.parent != self.folder for entry in entries))

    def _done(self) -> None:
        entries, where = self._entries(), self.heading
        self.finish()
        if self._copies:
            acts.copy_to(self.state, entries, self.folder)
            self.snackbar(f"{acts.count(entries)} copied to {where}")
        else:
            undo = acts.move_to(self.state, entries, self.folder)
            self.snackbar(f"{acts.count(entries)} moved to {where}", "Undo", undo)
