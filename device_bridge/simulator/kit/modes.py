"""Activities with a mode of their own: rows that a long press selects, lists that are searched, search pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from ..app import Activity
from ..records import Record
from ..view import View
from ..widgets import Action
from .pages import app_bar
from .questions import MenuItems


class Selecting(Activity):
    """A list in which a long press begins to select; BACK ends that."""

    chosen: frozenset[int] = frozenset()
    """The ids of the selected records."""

    def on_back(self) -> bool:
        """Ends the selection, if there is one."""
        held = bool(self.chosen)
        self.end_selection()
        return held

    def toggle(self, record: Record) -> None:
        """Selects the record, or takes it out of the selection."""
        self.chosen ^= {record.id}

    def tap_row(self, record: Record, open_it: Action) -> None:
        """What a tap on a row does: selects while something is selected, opens otherwise."""
        if self.chosen:
            self.toggle(record)
        else:
            open_it()

    def select_all(self, records: Iterable[Record]) -> None:
        """Selects them all."""
        self.chosen = frozenset(record.id for record in records)

    def end_selection(self) -> None:
        """Selects nothing any more."""
        self.chosen = frozenset()

    def selection_bar(
        self,
        actions: Sequence[View | None],
        *,
        up_desc: str = "Close",
        overflow: Callable[[], MenuItems] | None = None,
    ) -> View:
        """The app bar while something is selected: how much it is, and what can be done with it."""
        return app_bar(self, f"{len(self.chosen)} selected", actions, up_desc=up_desc, overflow=overflow)


class Searching(Activity):
    """A list with a search of its own. `query` is None while nobody searches; BACK ends it."""

    query: str | None = None

    def on_back(self) -> bool:
        """Ends the search, if there is one."""
        held = self.query is not None
        self.end_search()
        return held

    @property
    def needle(self) -> str:
        """What the rows must hold, ready to compare with `str.casefold`; empty where all are shown."""
        return (self.query or "").strip().casefold()

    def begin_search(self) -> None:
        """Opens the field, whose key is `search`, with the keyboard."""
        self.query = ""
        self.phone.focus(self.ui, "search")

    def end_search(self) -> None:
        """Closes the field."""
        if self.query is not None:
            self.query, self.ui.focus = None, None

    def type_query(self, text: str) -> None:
        """Looks for something else."""
        self.query = text


class SearchPage(Activity):
    """A page that only searches: its field, whose key is `search`, has the keyboard at once."""

    title: ClassVar[str] = "Search"
    query = ""

    def on_create(self) -> None:
        """Gives the field the keyboard."""
        self.phone.focus(self.ui, "search")

    @property
    def needle(self) -> str:
        """What is looked for, ready to compare with `str.casefold`; empty before anything is typed."""
        return self.query.strip().casefold()

    def type_query(self, text: str) -> None:
        """Looks for something else."""
        self.query = text
