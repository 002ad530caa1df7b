"""The first page of Files: the ways to the files, and what takes up the space."""

from __future__ import annotations

from functools import partial

from ... import kit
from ...app import Activity
from ...kit.formats import size_text
from ...view import View
from ...widgets import label
from ..settings.battery import TOTAL_GB, used_gb
from .base import KINDS, ROOT, STORAGE, Entry, app, kind_of
from .browse import Folder, OfKind, Search
from .info import Info

CLEAN, BROWSE = "Clean", "Browse"


@app.activity(".home.HomeActivity", launcher=True)
class Home(Activity):
    """Browse: kinds of files and the storage. Clean: how much space each kind takes."""

    title = "Files"
    tab: str = BROWSE

    def on_back(self) -> bool:
        if self.tab == BROWSE:
            return False
        self.tab = BROWSE
        return True

    def build(self) -> View:
        search = kit.action("Search", lambda: self.start(Search), name="search")
        rows = self._browse() if self.tab == BROWSE else self._clean()
        bar = kit.bottom_bar(self, (CLEAN, BROWSE), self.tab, self._turn)
        top = kit.app_bar(self, self.title, [search], up=False)
        return kit.page(self, top, [kit.listing(self, rows, key=self.tab)], bottom=bar)

    def _turn(self, tab: str) -> None:
        self.tab = tab

    def _storage(self) -> View:
        used = f"{used_gb():.1f} GB used of {TOTAL_GB} GB"
        return kit.item(self, STORAGE, used, lambda: self.start(Folder, folder=ROOT), leading="storage")

    def _browse(self) -> list[View]:
        downloads = self.state.all(Entry, name="Download", parent=ROOT)
        rows = [kit.heading(self, "Categories")]
        if downloads:
            number = downloads[0].id
            rows.append(kit.item(self, "Downloads", "", lambda: self.start(Folder, folder=number), leading="down"))
        for kind in KINDS:
            rows.append(kit.item(self, kind, "", partial(self.start, OfKind, kind=kind), leading=kind))
        return [*rows, kit.heading(self, "Storage devices"), self._storage()]

    def _clean(self) -> list[View]:
        """How much space each kind takes, the largest first."""
        files = self.state.all(Entry, folder=False)
        sizes = {kind: sum(entry.size for entry in files if kind_of(entry) == kind) for kind in KINDS}
        largest = sorted(files, key=lambda entry: -entry.size)[:3]
        rows = [label(f"{used_gb():.1f} GB used", kit.rid(self, "storage_used"), size=63, padding=(63, 42, 63, 21))]
        for kind in sorted(sizes, key=lambda kind: -sizes[kind]):
            show = partial(self.start, OfKind, kind=kind)
            rows.append(kit.item(self, kind, size_text(sizes[kind]), show, leading=kind))
        rows.append(kit.heading(self, "Large files"))
        for entry in largest:
            show = partial(self.start, Info, entry=entry.id)
            rows.append(kit.item(self, entry.name, size_text(entry.size), show, leading=kind_of(entry)))
        return rows
