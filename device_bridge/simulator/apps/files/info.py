"""The page of one file or folder: what is known about it."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...kit.formats import clock_text, date_text, local, size_text
from ...view import View
from . import acts
from .base import Entry, app, kind_of, place, tree


@app.activity(".info.FileInfoActivity")
class Info(Activity):
    """Details of the entry whose id comes as an argument."""

    title = "File info"

    def on_create(self) -> None:
        if self._entry() is None:
            self.finish()

    def _entry(self) -> Entry | None:
        return self.state.one(Entry, int(self.arguments.get("entry", 0)))

    @property
    def heading(self) -> str:
        """The file's name."""
        entry = self._entry()
        return entry.name if entry is not None else self.title

    def build(self) -> View:
        entry = self._entry()
        if entry is None:
            return kit.page(self, kit.app_bar(self, self.title), [kit.empty(self, "This file is gone")])
        actions = [kit.action("Delete", lambda: acts.delete(self, [entry], self.finish), name="delete")]
        if not entry.folder:
            actions.insert(0, kit.action("Share", lambda: acts.share(self, entry), name="open"))
        bar = kit.app_bar(self, entry.name, actions, overflow=lambda: [("Rename", lambda: acts.rename(self, entry))])
        size = sum(inner.size for inner in tree(self.state, entry))
        known = {
            "Type": "Folder" if entry.folder else kind_of(entry),
            "Size": size_text(size),
            "Modified": f"{date_text(local(self.state, entry.modified))}, {clock_text(self.state, entry.modified)}",
            "Location": place(self.state, entry.parent),
        }
        return kit.page(self, bar, [kit.listing(self, [kit.item(self, name, text) for name, text in known.items()])])
