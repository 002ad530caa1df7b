"""Lists of files: a folder with its breadcrumbs, all files of a kind, and what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ... import kit
from ...intents import VIEW_DOWNLOADS
from ...view import WRAP, View
from ...widgets import Action, group, icon_button, label, row
from . import acts
from .base import KINDS, ORDERS, ROOT, SORT, STORAGE, Entry, app, arranged, kind_of, order, path, place, summary
from .info import Info
from .picker import Picker


class Listed(kit.Selecting):
    """What all lists of files share: rows, each with a sheet of acts, and a selection."""

    def entries(self) -> Sequence[Entry]:
        """What the list shows."""
        raise NotImplementedError

    def under(self, entry: Entry) -> str:
        """The line below an entry's name."""
        return summary(self.state, entry)

    def rows(self) -> list[View]:
        """The rows of the list."""
        return [self._row(entry) for entry in self.entries()]

    def _row(self, entry: Entry) -> View:
        more = None
        if not self.chosen:
            more = icon_button(
                f"More options for {entry.name}", lambda: self._sheet(entry), name="more", size=105,
                resource_id=kit.rid(self, "item_more"),
            )  # fmt: skip
        made = kit.item(
            self, entry.name, self.under(entry), lambda: self.tap_row(entry, lambda: self._open(entry)),
            on_long_click=lambda: self.toggle(entry), leading="folder" if entry.folder else kind_of(entry),
            extra=more, selected=entry.id in self.chosen,
        )  # fmt: skip
        made.paint.fill = "surface_high" if made.selected else ""
        return made

    def _open(self, entry: Entry) -> None:
        if entry.folder:
            self.enter(entry)
        else:
            self.start(Info, entry=entry.id)

    def enter(self, entry: Entry) -> None:
        """Shows what is in a folder."""
        self.start(Folder, folder=entry.id)

    def _sheet(self, entry: Entry) -> None:
        kit.sheet(self, entry.name, self._acts([entry]))

    def _acts(self, entries: list[Entry]) -> list[tuple[str, Action]]:
        def pick(copy: bool) -> None:
            self.end_selection()
            self.start(Picker, entries=[entry.id for entry in entries], copy=copy)

        items: list[tuple[str, Action]] = [("Copy to", partial(pick, True)), ("Move to", partial(pick, False))]
        if len(entries) == 1:
            entry = entries[0]
            items.insert(0, ("Rename", partial(acts.rename, self, entry)))
            if not entry.folder:
                items.append(("Share", partial(acts.share, self, entry)))
            items.append(("File info", partial(self.start, Info, entry=entry.id)))
        return [*items, ("Delete", partial(self._delete, entries))]

    def _delete(self, entries: list[Entry]) -> None:
        acts.delete(self, entries, self.end_selection)

    def bar(self, otherwise: View) -> View:
        """The bar while something is selected, or the other one."""
        if not self.chosen:
            return otherwise
        entries = [entry for entry in self.entries() if entry.id in self.chosen]
        delete = kit.action("Delete", lambda: self._delete(entries), name="delete", enabled=bool(entries))

        def overflow() -> kit.MenuItems:
            kept = [(text, act) for text, act in self._acts(entries) if text != "Delete"] if entries else []
            return [*kept, ("Select all", self._choose_all)]

        return self.selection_bar([delete], overflow=overflow)

    def _choose_all(self) -> None:
        self.select_all(self.entries())

    def sort(self) -> None:
        """Asks for the order of the lists."""
        kit.choose(self, "Sort by", list(ORDERS), order(self.state), lambda name: self.state.set_misc(SORT, name))

    def order_line(self) -> View:
        """Says what the list is sorted by."""
        return label(
            order(self.state), kit.rid(self, "sort_header"), size=34, color="secondary", padding=(53, 16, 53, 16)
        )


@app.activity(".browse.FolderActivity", actions=(VIEW_DOWNLOADS,))
class Folder(Listed):
    """A folder. Its id comes as an argument; it is the download folder when another app asks for that."""

    title = STORAGE
    folder: int = ROOT

    def on_create(self) -> None:
        self.folder = int(self.arguments.get("folder", ROOT))
        if self.intent.action == VIEW_DOWNLOADS:
            downloads = self.state.all(Entry, name="Download", parent=ROOT)
            self.folder = downloads[0].id if downloads else ROOT

    @property
    def heading(self) -> str:
        """The folder's name."""
        entry = self.state.one(Entry, self.folder)
        return entry.name if entry is not None else self.title

    def entries(self) -> Sequence[Entry]:
        return arranged(self.state, self.state.all(Entry, parent=self.folder))

    def enter(self, entry: Entry) -> None:
        self.folder = entry.id

    def on_back(self) -> bool:
        if super().on_back():
            return True
        entry = self.state.one(Entry, self.folder)
        if entry is None or self.folder == self.arguments.get("folder", ROOT):
            return False
        self.folder = entry.parent
        return True

    def build(self) -> View:
        rows = self.rows()
        listing = kit.listing(
            self, [self.order_line(), *rows] if rows else [], key=f"folder{self.folder}", none="No files"
        )
        search = kit.action("Search", lambda: self.start(Search), name="search")
        bar = kit.app_bar(self, self.heading, [search], overflow=self._overflow)
        return kit.page(self, self.bar(bar), [self._crumbs(), listing])

    def _overflow(self) -> kit.MenuItems:
        return [
            ("Add new folder", lambda: acts.new_folder(self, self.folder)),
            ("Sort by", self.sort),
            ("Select all", self._choose_all),
        ]

    def _crumbs(self) -> View:
        """The way here; every folder on it is a tap away."""

        def to(folder: int) -> None:
            self.folder = folder
            self.end_selection()

        def crumb(name: str, folder: int) -> View:
            text = label(name, kit.rid(self, "breadcrumb_text"), size=37, color="secondary", width=WRAP)
            here = folder == self.folder
            return group(
                [text], width=WRAP, padding=(21, 26, 21, 26), on_click=None if here else lambda: to(folder),
            )  # fmt: skip

        ways = [(STORAGE, ROOT), *((entry.name, entry.id) for entry in path(self.state, self.folder))]
        return row(
            [crumb(name, folder) for name, folder in ways], resource_id=kit.rid(self, "breadcrumbs"),
            class_name="android.widget.HorizontalScrollView", padding=(32, 0, 32, 0),
        )  # fmt: skip


@app.activity(".category.CategoryActivity")
class OfKind(Listed):
    """All files of a kind, wherever they are; the kind comes as an argument."""

    @property
    def heading(self) -> str:
        """The kind."""
        return str(self.arguments.get("kind", next(iter(KINDS))))

    def entries(self) -> Sequence[Entry]:
        found = [entry for entry in self.state.all(Entry, folder=False) if kind_of(entry) == self.heading]
        return arranged(self.state, found)

    def build(self) -> View:
        rows = self.rows()
        bar = kit.app_bar(self, self.heading, overflow=lambda: [("Sort by", self.sort)])
        listing = kit.listing(self, [self.order_line(), *rows] if rows else [], none=f"No {self.heading.lower()}")
        return kit.page(self, self.bar(bar), [listing])


@app.activity(".search.SearchActivity")
class Search(kit.SearchPage, Listed):
    """Finds files and folders by a part of their names, wherever they are."""

    def entries(self) -> Sequence[Entry]:
        needle = self.needle
        return arranged(
            self.state, [entry for entry in self.state.all(Entry) if needle and needle in entry.name.casefold()]
        )

    def under(self, entry: Entry) -> str:
        return f"In {place(self.state, entry.parent)}"

    def build(self) -> View:
        none = "No matching files" if self.needle else "Type a part of a name"
        entry = kit.search_field(self, "search", self.query, self.type_query, hint="Search files")
        bar = self.bar(kit.app_bar(self, self.title))
        return kit.page(self, bar, [entry, kit.listing(self, self.rows(), none=none)])
