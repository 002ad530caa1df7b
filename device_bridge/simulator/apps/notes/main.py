"""The list of notes: places in a drawer, search, sort order, and a selection that starts with a long press."""

from __future__ import annotations

from functools import partial

from ... import kit
from ...view import View
from ...widgets import Action, fab, label
from .base import ORDERS, SORT, Category, Note, app, day, order, put_away, share
from .editor import Editor

NOTES, ARCHIVE, TRASH = "Notes", "Archive", "Trash"
EMPTY = {NOTES: "No notes here", ARCHIVE: "Archive is empty", TRASH: "Trash is empty"}
COMPACT = "ui/notes/compact"
SNIPPET = 80


@app.activity(".MainActivity", launcher=True)
class Main(kit.Selecting, kit.Searching):
    """The notes of one place: all that are in use, the archive, the trash, or a category."""

    title = "Notes"
    place: str = NOTES
    category: int = 0
    """The category that is shown, 0 for a place."""

    @property
    def heading(self) -> str:
        """The place's or the category's name."""
        category = self.state.one(Category, self.category)
        return category.name if category is not None else self.place

    def notes(self) -> list[Note]:
        """What the list shows, in its order, the pinned ones first."""
        needle = self.needle
        found = [
            note
            for note in self.state.all(Note)
            if self._holds(note) and needle in f"{note.title}\n{note.body}".casefold()
        ]
        key = ORDERS[order(self.state)]
        return sorted(sorted(found, key=key), key=lambda note: not note.pinned)

    def _holds(self, note: Note) -> bool:
        if self.category:
            return note.category == self.category and not note.archived and not note.trashed
        if self.place == TRASH:
            return note.trashed
        return not note.trashed and note.archived == (self.place == ARCHIVE)

    def on_back(self) -> bool:
        if kit.Selecting.on_back(self) or kit.Searching.on_back(self):
            return True
        if self.place != NOTES or self.category:
            self._go(NOTES)
        else:
            return False
        return True

    def build(self) -> View:
        notes = self.notes()
        rows: list[View] = []
        if self.query is None:
            rows.append(self._order_line())
        pinned = 0 if self.query is not None else sum(note.pinned for note in notes)
        for number, note in enumerate(notes):
            if pinned and number in (0, pinned):
                rows.append(kit.heading(self, "Others" if number else "Pinned"))
            rows.append(self._row(note))
        none = "No results" if self.query else EMPTY.get(self.heading, EMPTY[NOTES])
        where = f"list/{self.heading}/{'all' if self.query is None else 'found'}"
        listing = kit.listing(self, rows if notes else [], key=where, none=none)
        add = fab("New note", self._new, resource_id=kit.rid(self, "fab_note"))
        writable = self.place == NOTES and self.query is None and not self.chosen
        return kit.page(self, self._bar(), [self._search(), listing], floating=add if writable else None)

    def _order_line(self) -> View:
        words = f"Sorted by {order(self.state).lower()}"
        return label(words, kit.rid(self, "list_order"), size=34, color="secondary", padding=(53, 16, 53, 16))

    def _row(self, note: Note) -> View:
        title, body = note.name, " ".join(note.body.split())[:SNIPPET]
        if body == title or self.state.misc(COMPACT) == "1":
            body = ""
        row = kit.item(
            self, title, body, lambda: self.tap_row(note, lambda: self._open(note)),
            on_long_click=lambda: self.toggle(note), trailing=day(self.state, note.changed),
            selected=note.id in self.chosen, name="note_title",
        )  # fmt: skip
        row.paint.fill = "accent_container" if row.selected else ""
        return row

    def _open(self, note: Note) -> None:
        self.start(Editor, note_id=note.id)

    def _new(self) -> None:
        self.start(Editor, category=self.category)

    # -- bars ---------------------------------------------------------------------------------------

    def _bar(self) -> View:
        if self.chosen:
            return self._chosen_bar()
        if self.query is not None:
            return kit.app_bar(self, "Search notes", up_desc="Collapse")
        return kit.app_bar(
            self,
            self.heading,
            [
                kit.action("Search", self.begin_search, name="search", resource_id=kit.rid(self, "menu_search")),
                # Like many an app's, this button has a picture and nothing to say.
                kit.action("", self._sort, name="storage", resource_id=kit.rid(self, "action_bar_sort")),
            ],
            drawer=self._drawer,
            overflow=self._overflow,
        )

    def _chosen_bar(self) -> View:
        notes = [note for note in self.notes() if note.id in self.chosen]

        def put(field: str, value: bool, done: str) -> None:
            self.end_selection()
            put_away(self, notes, field, value, done)

        if self.place == TRASH:
            actions = [
                kit.action("Restore", lambda: put("trashed", False, "restored"), name="reset"),
                kit.action("Delete forever", lambda: self._delete_forever(notes), name="delete"),
            ]
        else:
            filed = self.place == ARCHIVE
            away = "Unarchive" if filed else "Archive"
            actions = [
                kit.action(away, lambda: put("archived", not filed, f"{away.lower()}d"), name="archive"),
                kit.action("Move to trash", lambda: put("trashed", True, "moved to trash"), name="delete"),
            ]
        return self.selection_bar(actions, up_desc="Done", overflow=lambda: self._selection_menu(notes))

    def _selection_menu(self, notes: list[Note]) -> kit.MenuItems:
        items: list[tuple[str, Action]] = [("Select all", self._choose_all)]
        if len(notes) == 1:
            items.append(("Share", lambda: share(self, notes[0].title, notes[0].body)))
        return items

    def _choose_all(self) -> None:
        self.select_all(self.notes())

    def _search(self) -> View | None:
        if self.query is None:
            return None
        return kit.search_field(self, "search", self.query, self.type_query)

    # -- menus --------------------------------------------------------------------------------------

    def _drawer(self) -> None:
        items: list[tuple[str, Action]] = [(place, partial(self._go, place)) for place in (NOTES, ARCHIVE, TRASH)]
        items += [(category.name, partial(self._go, NOTES, category.id)) for category in self.state.all(Category)]
        kit.drawer(self, "My notes", [*items, ("New category", self._new_category)])

    def _go(self, place: str, category: int = 0) -> None:
        self.place, self.category = place, category
        self.end_selection()
        self.end_search()

    def _overflow(self) -> kit.MenuItems:
        compact = self.state.misc(COMPACT) == "1"
        items: list[tuple[str, Action]] = [
            ("Expanded view" if compact else "Reduced view", lambda: self.state.set_misc(COMPACT, int(not compact)))
        ]
        if self.category:
            items += [("Rename category", self._rename_category), ("Delete category", self._ask_delete_category)]
        if self.place == TRASH:
            items.append(("Empty trash", self._ask_empty))
        return items

    def _sort(self) -> None:
        kit.choose(self, "Sort by", list(ORDERS), order(self.state), lambda chosen: self.state.set_misc(SORT, chosen))

    def _ask_empty(self) -> None:
        notes = self.notes()
        if not notes:
            self.toast("Trash is already empty")
            return
        kit.confirm(
            self, "Empty trash?", "All notes in the trash will be permanently deleted.", "Delete",
            lambda: self._remove(notes),
        )  # fmt: skip

    def _delete_forever(self, notes: list[Note]) -> None:
        count = "This note" if len(notes) == 1 else f"These {len(notes)} notes"
        kit.confirm(
            self, "Delete forever?", f"{count} will be permanently deleted.", "Delete", lambda: self._remove(notes)
        )

    def _remove(self, notes: list[Note]) -> None:
        self.end_selection()
        for note in notes:
            self.state.remove(note)
        self.toast("Deleted")

    # -- categories ---------------------------------------------------------------------------------

    def _new_category(self) -> None:
        def add(name: str) -> None:
            if self._is_free(name):
                self.state.add(Category(name=name))
                self.snackbar("Category added")

        kit.ask_text(self, "New category", add)

    def _rename_category(self) -> None:
        category = self.state.one(Category, self.category)
        if category is None:
            return

        def rename(name: str) -> None:
            if self._is_free(name):
                category.name = name
                self.state.save(category)

        kit.ask_text(self, "Rename category", rename, value=category.name)

    def _is_free(self, name: str) -> bool:
        if any(name.casefold() == category.name.casefold() for category in self.state.all(Category)):
            self.toast("There is a category of this name already")
            return False
        return True

    def _ask_delete_category(self) -> None:
        def delete() -> None:
            for note in self.state.all(Note, category=self.category):
                note.category = 0
                self.state.save(note)
            category = self.state.one(Category, self.category)
            if category is not None:
                self.state.remove(category)
            self._go(NOTES)

        kit.confirm(self, "Delete category?", "Its notes stay, without a category.", "Delete", delete)
