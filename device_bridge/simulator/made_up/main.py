"""The list of a made-up app: places, acts on records, sorting, new records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .. import kit
from ..view import WRAP, View
from ..widgets import Action, fab, icon_button, label, row
from .base import Entry, Made, order_key


class Main(kit.Selecting, Made):
    """The list of one place: all records, those of a group, or those put away."""

    place: str | None = None
    """A group, the state of records put away, "" for all; None where none was chosen."""

    @property
    def heading(self) -> str:
        """The app's name, or the place where that is not seen otherwise."""
        return self.design.label if self._outside else self.design.heading(self.place or "")

    @property
    def _outside(self) -> bool:
        """Whether the page of places is shown, where there is one."""
        return self.design.navigation == "folders" and self.place is None

    @property
    def _places(self) -> list[str]:
        return ["All", *self.design.domain.groups, self.design.shelf.state]

    def entries_of(self, place: str) -> list[Entry]:
        """The records of a place, the oldest first."""
        shelf = self.design.shelf.state
        return [
            entry
            for entry in self.state.all(Entry, app=self.design.package)
            if entry.shelved == (place == shelf) and place in ("", shelf, entry.group)
        ]

    def entries(self) -> list[Entry]:
        """What the list shows, in its order."""
        order = self.state.misc(order_key(self.design), self.design.orders[0])
        keys: dict[str, Callable[[Entry], Any]] = {
            self.design.orders[1]: lambda entry: entry.title.casefold(),
            self.design.orders[2]: lambda entry: entry.number,
        }
        return sorted(self.entries_of(self.place or ""), key=keys.get(order, lambda entry: -entry.id))

    def on_back(self) -> bool:
        if kit.Selecting.on_back(self):
            return True
        away = bool(self.place) or (self.design.navigation == "folders" and not self._outside)
        self.place = None
        return away

    def build(self) -> View:
        return self._folders() if self._outside else self._list()

    def _folders(self) -> View:
        rows: list[View | None] = [
            kit.item(self, name, str(len(self.entries_of("" if name == "All" else name))), partial(self.go, name))
            for name in self._places
        ]
        return kit.page(self, kit.app_bar(self, self.heading, up=False, overflow=self._menu), [kit.listing(self, rows)])

    def _list(self) -> View:
        design = self.design
        order = self.state.misc(order_key(design), design.orders[0])
        line = label(f"Sorted by {order}", kit.rid(self, "order"), size=34, padding=(53, 16, 53, 16))
        rows: list[View | None] = [line, *(self._row(entry) for entry in self.entries())]
        places = ["All", *design.domain.groups[:3], design.shelf.state]
        names = places if design.navigation in ("tabs", "bottom") else None
        strip = names and kit.tabs(self, names, self.place or "All", self.go)
        add = fab(design.add, self.create, resource_id=kit.rid(self, "fab")) if design.add_at == "floating" else None
        return kit.page(
            self,
            self._bar(),
            [
                strip if strip and design.navigation == "tabs" else None,
                kit.listing(self, rows, key=f"list/{self.place or ''}"),
            ],
            floating=None if self.chosen else add,
            bottom=kit.bottom_bar(self, names, self.place or "All", self.go)
            if names and design.navigation == "bottom"
            else None,
        )

    def _bar(self) -> View:
        design = self.design
        if self.chosen:
            entry = next((entry for entry in self.entries() if entry.id in self.chosen), None)
            acts = self.acts(entry) if entry is not None and len(self.chosen) == 1 else []
            seen = [kit.action(name, act) for name, act in acts[-2:]]
            return self.selection_bar(seen, overflow=(lambda: acts[:-2]) if acts else None)
        buttons = []
        if design.sort_at == "bar":
            buttons.append(kit.action("Sort", self.sort, name="sort"))
        if design.add_at == "bar":
            buttons.append(kit.action(design.add, self.create, name="plus"))
        drawer = self.drawer if design.navigation == "drawer" else None
        up = design.navigation == "folders"
        return kit.app_bar(self, self.heading, buttons, up=up, drawer=drawer, overflow=self._menu)

    def _menu(self) -> kit.MenuItems:
        items: list[tuple[str, Action]] = []
        if self.design.add_at == "menu":
            items.append((self.design.add, self.create))
        if self.design.sort_at == "menu" and not self._outside:
            items.append(("Sort by", self.sort))
        if self.design.navigation != "drawer":
            items.append(("Settings", lambda: self.start(self.pages["Settings"])))
        return items or [("Help", lambda: self.toast("There is no help yet"))]

    def drawer(self) -> None:
        """Opens the drawer with the places."""
        items: list[tuple[str, Action]] = [(name, partial(self.go, name)) for name in self._places]
        kit.drawer(
            self, f"{self.design.label} menu", [*items, ("Settings", lambda: self.start(self.pages["Settings"]))]
        )

    def go(self, name: str) -> None:
        """Shows another place."""
        self.place = "" if name == "All" else name
        self.end_selection()

    def _row(self, entry: Entry) -> View:
        design = self.design
        line = " · ".join([design.written(entry.number), entry.group, *self.states(entry)])
        extra = None
        if design.acts_at == "row":
            extra = icon_button(design.menu_of(entry.title), lambda: kit.open_menu(self, self.acts(entry)), name="more")
        box = None
        if design.box:
            box = kit.check(entry.marked, lambda: self._check(entry), desc=f"{design.marked.state}: {entry.title}")
        held = (lambda: self.toggle(entry)) if design.acts_at == "selection" else None
        return kit.item(
            self, entry.title, line, lambda: self.tap_row(entry, lambda: self._open(entry)), on_long_click=held,
            extra=row([box, extra], width=WRAP) if box and extra else box or extra, selected=entry.id in self.chosen,
        )  # fmt: skip

    def _check(self, entry: Entry) -> None:
        entry.marked = not entry.marked
        self.store(entry)

    def _open(self, entry: Entry) -> None:
        self.start(self.pages["Edit" if self.design.editor else "Record"], entry_id=entry.id)

    def after_act(self, *, gone: bool = False) -> None:  # noqa: ARG002
        self.end_selection()

    def sort(self) -> None:
        """Asks what to sort by."""
        key = order_key(self.design)
        now = self.state.misc(key, self.design.orders[0])
        kit.choose(self, "Sort by", self.design.orders, now, lambda chosen: self.state.set_misc(key, chosen))

    def create(self) -> None:
        """Begins a new record."""
        if self.design.form:
            self.start(self.pages["Edit"])
            return

        def take(text: str) -> None:
            self.state.add(Entry(app=self.design.package, title=text))
            self.snackbar(f"{self.design.domain.noun.capitalize()} added")

        kit.ask_text(self, f"New {self.design.domain.noun}", take, hint="Title", ok=self.design.save)
