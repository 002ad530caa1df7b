"""The picker of documents that other apps open: it chooses files of a type, or a place and a name for a new one."""

from __future__ import annotations

import mimetypes
from fnmatch import fnmatch

from ... import kit
from ...app import Activity
from ...intents import CREATE_DOCUMENT, EXTRA_ALLOW_MULTIPLE, EXTRA_MIME_TYPES, EXTRA_TITLE, GET_CONTENT, OPEN_DOCUMENT
from ...view import View
from ...widgets import button, field, row
from .base import ROOT, STORAGE, Entry, app, arranged, free_name, kind_of, summary


@app.activity(".picker.DocumentActivity", actions=(GET_CONTENT, OPEN_DOCUMENT, CREATE_DOCUMENT))
class Documents(Activity):
    """Walks through the folders. Nobody gets what is chosen here, unless an app waits for it; a new file is made."""

    title = STORAGE
    folder: int = ROOT
    chosen: frozenset[int] = frozenset()

    def on_create(self) -> None:
        """Starts in the downloads, as on a phone where nothing was chosen before."""
        downloads = self.state.all(Entry, name="Download", parent=ROOT)
        self.folder = downloads[0].id if downloads else ROOT
        self.typed = self.intent.text(EXTRA_TITLE)

    @property
    def creates(self) -> bool:
        """Whether a new file is asked for."""
        return self.intent.action == CREATE_DOCUMENT

    @property
    def heading(self) -> str:
        """The folder's name."""
        entry = self.state.one(Entry, self.folder)
        return entry.name if entry is not None else self.title

    def on_back(self) -> bool:
        entry = self.state.one(Entry, self.folder)
        if entry is None or self.chosen:
            held = bool(self.chosen)
            self.chosen = frozenset()
            return held
        self.folder = entry.parent
        return True

    def build(self) -> View:
        inside = arranged(self.state, self.state.all(Entry, parent=self.folder))
        rows = [self._row(entry) for entry in inside if entry.folder or (not self.creates and self._fits(entry))]
        open_it = kit.action("Select", self.finish, name="check") if self.chosen else None
        listing = kit.listing(self, rows, key=f"folder{self.folder}", none="No items")
        return kit.page(
            self, kit.app_bar(self, self.heading, [open_it]), [listing, self._save() if self.creates else None]
        )

    def _row(self, entry: Entry) -> View:
        def tap() -> None:
            if entry.folder:
                self.folder, self.chosen = entry.id, frozenset()
            elif self.chosen or self.intent.flag(EXTRA_ALLOW_MULTIPLE):
                self.chosen ^= {entry.id}
            else:
                self.finish()

        leading = "folder" if entry.folder else kind_of(entry)
        return kit.item(
            self, entry.name, summary(self.state, entry), tap, leading=leading, selected=entry.id in self.chosen
        )

    def _fits(self, entry: Entry) -> bool:
        """Whether a file is of a type that was asked for."""
        kind = mimetypes.guess_type(entry.name)[0] or "application/octet-stream"
        wanted = self.intent.text(EXTRA_MIME_TYPES) or self.intent.mime_type or "*/*"
        return any(fnmatch(kind, pattern.strip()) for pattern in wanted.split(","))

    def _save(self) -> View:
        def store(text: str) -> None:
            self.typed = text

        entry = field("name", self.typed, store, hint="File name", resource_id="android:id/title", weight=1)
        done = button(
            "Save", self._create, "android:id/button1", enabled=bool(self.typed.strip()), fill="accent",
            color="on_accent",
        )  # fmt: skip
        return row([entry, done], padding=(42, 21, 42, 32), fill="surface_high")

    def _create(self) -> None:
        name = free_name(self.state, self.folder, self.typed.strip())
        self.state.add(Entry(name=name, parent=self.folder, modified=self.state.epoch()))
        self.finish()
