"""The screens of a made-up app: a list with places and acts, a record's page or editor, and settings."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from .. import kit
from ..app import Activity, App
from ..records import Record
from ..state import PhoneState
from ..view import WRAP, View
from ..widgets import Action, button, fab, field, icon_button, label, row, switch
from .design import Act, Design

SHOWN = (8, 11)
"""How many records a fresh app has, at least and at most."""


@dataclass(slots=True)
class Entry(Record):
    """A record of a made-up app, whose package is `app`."""

    kind: ClassVar[str] = "made_up"
    app: str = ""
    title: str = ""
    text: str = ""
    number: int = 0
    group: str = ""
    marked: bool = False
    favourite: bool = False
    shelved: bool = False


def setting(design: Design, name: str) -> str:
    """Where a switch of the settings is kept."""
    return f"ui/{design.package}/{name}"


def order_key(design: Design) -> str:
    """Where it is kept what the list is sorted by."""
    return f"ui/{design.package}/order"


def build(design: Design) -> App:
    """The app."""
    app = App(design.package, design.label, version="1.0", size_mb=7, system=False)
    app.seed(partial(_fill, design))
    pages: dict[str, type[_Made]] = {}
    for name, base in {"Main": _Main, "Record": _Page, "Edit": _Form, "Settings": _Settings}.items():
        made = type(f"{name}Activity", (base,), {"design": design, "pages": pages, "__doc__": base.__doc__})
        pages[name] = app.activity(f".{name}Activity", launcher=name == "Main")(made)
    return app


def _fill(design: Design, state: PhoneState, rng: random.Random) -> None:
    """Some records, a few of them marked or favourites."""
    domain = design.domain
    for title in rng.sample(domain.titles, rng.randint(*SHOWN)):
        state.add(
            Entry(
                app=design.package, title=title, text=rng.choice(domain.text[1:]),
                number=rng.randint(*domain.number[2:]), group=rng.choice(domain.groups),
                marked=rng.random() < 0.3, favourite=rng.random() < 0.2, shelved=rng.random() < 0.1,
            )
        )  # fmt: skip
    for name in design.switches:
        state.set_misc(setting(design, name), rng.choice("01"))


class _Made(Activity):
    """What all pages share: the design, and what is done to records."""

    design: ClassVar[Design]
    pages: ClassVar[Mapping[str, type[Activity]]]

    def fields(self, entry: Entry) -> list[tuple[str, str]]:
        """What the record's fields are called and what they show."""
        words, number = self.design.fields
        return [
            (words, entry.text),
            (number, self.design.written(entry.number) if entry.number else ""),
            (self.design.domain.group.capitalize(), entry.group),
        ]

    def states(self, entry: Entry) -> list[str]:
        """What the record is called because of what was done to it."""
        kinds = ((entry.favourite, self.design.favourite), (entry.marked, self.design.marked))
        return [act.state for done, act in kinds if done]

    def acts(self, entry: Entry) -> list[tuple[str, Action]]:
        """What can be done to the record."""
        design = self.design
        made: list[tuple[str, Action]] = [
            self._turn(entry, "favourite", design.favourite),
            (design.rename, lambda: self.ask_title(entry)),
            (design.move, lambda: self.choose_group(entry)),
            self._turn(entry, "shelved", design.shelf),
            (design.delete, lambda: self.ask_delete(entry)),
        ]
        return made if design.box else [self._turn(entry, "marked", design.marked), *made]

    def _turn(self, entry: Entry, name: str, act: Act) -> tuple[str, Action]:
        now = bool(getattr(entry, name))

        def turn() -> None:
            setattr(entry, name, not now)
            self.store(entry)
            self.after_act(gone=name == "shelved")

        return act.undo if now else act.do, turn

    def store(self, entry: Entry) -> None:
        """Keeps a record that has changed."""
        self.state.save(entry)

    def after_act(self, *, gone: bool = False) -> None:
        """What the page does once something was done to a record, which may be gone from it."""

    def ask_title(self, entry: Entry) -> None:
        """Asks for another title."""

        def take(text: str) -> None:
            entry.title = text
            self.store(entry)
            self.after_act()

        kit.ask_text(self, self.design.rename, take, value=entry.title, hint="Title")

    def choose_group(self, entry: Entry) -> None:
        """Asks for another group."""

        def take(name: str) -> None:
            entry.group = name
            self.store(entry)
            self.after_act()

        kit.choose(self, self.design.domain.group.capitalize(), self.design.domain.groups, entry.group, take)

    def ask_delete(self, entry: Entry) -> None:
        """Removes the record, where the design asks before."""

        def delete() -> None:
            kit.delete(self, [entry], f"{self.design.domain.noun.capitalize()} deleted")
            self.after_act(gone=True)

        if not self.design.confirm:
            delete()
            return
        kit.confirm(self, f"{self.design.delete}?", f"{entry.title} will be gone for good.", "Delete", delete)


class _Main(kit.Selecting, _Made):
    """The list of one place: all records, those of a group, or those put away."""

    place = ""
    """A group, the state of records put away, or nothing for all."""

    @property
    def heading(self) -> str:
        """The app's name, or the place where that is chosen in a drawer."""
        return self.place if self.place and self.design.navigation == "drawer" else self.design.label

    def entries(self) -> list[Entry]:
        """What the list shows, in its order."""
        shelf = self.design.shelf.state
        found = [
            entry
            for entry in self.state.all(Entry, app=self.design.package)
            if entry.shelved == (self.place == shelf) and self.place in ("", shelf, entry.group)
        ]
        order = self.state.misc(order_key(self.design), self.design.orders[0])
        keys: dict[str, Callable[[Entry], Any]] = {
            self.design.orders[1]: lambda entry: entry.title.casefold(),
            self.design.orders[2]: lambda entry: entry.number,
        }
        return sorted(found, key=keys.get(order, lambda entry: -entry.id))

    def on_back(self) -> bool:
        if kit.Selecting.on_back(self):
            return True
        away = bool(self.place)
        self.place = ""
        return away

    def build(self) -> View:
        design = self.design
        order = self.state.misc(order_key(design), design.orders[0])
        line = label(f"Sorted by {order}", kit.rid(self, "order"), size=34, padding=(53, 16, 53, 16))
        rows: list[View | None] = [line, *(self._row(entry) for entry in self.entries())]
        places = ["All", *design.domain.groups[:3], design.shelf.state]
        names = None if design.navigation == "drawer" else places
        strip = names and kit.tabs(self, names, self.place or "All", self.go)
        add = fab(design.add, self.create, resource_id=kit.rid(self, "fab")) if design.add_at == "floating" else None
        return kit.page(
            self,
            self._bar(),
            [
                strip if strip and design.navigation == "tabs" else None,
                kit.listing(self, rows, key=f"list/{self.place}"),
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
        return kit.app_bar(self, self.heading, buttons, up=False, drawer=drawer, overflow=self._menu)

    def _menu(self) -> kit.MenuItems:
        items: list[tuple[str, Action]] = []
        if self.design.add_at == "menu":
            items.append((self.design.add, self.create))
        if self.design.sort_at == "menu":
            items.append(("Sort by", self.sort))
        if self.design.navigation != "drawer":
            items.append(("Settings", lambda: self.start(self.pages["Settings"])))
        return items or [("Help", lambda: self.toast("There is no help yet"))]

    def drawer(self) -> None:
        """Opens the drawer with the places."""
        names = ["All", *self.design.domain.groups, self.design.shelf.state]
        items: list[tuple[str, Action]] = [(name, partial(self.go, name)) for name in names]
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


class _Page(_Made):
    """A record and its fields; a tap on a field changes it."""

    @property
    def entry(self) -> Entry:
        """The record that is shown."""
        return self.state.one(Entry, self.arguments["entry_id"]) or Entry()

    @property
    def heading(self) -> str:
        """The record's title."""
        return self.entry.title

    def build(self) -> View:
        entry = self.entry
        changes = (self._ask_text, self._ask_number, lambda: self.choose_group(self.entry))
        rows: list[View | None] = [
            kit.item(self, name, value, change)
            for (name, value), change in zip(self.fields(entry), changes, strict=True)
        ]
        states = self.states(entry)
        shown = label(", ".join(states), kit.rid(self, "states"), padding=(63, 21, 63, 21)) if states else None
        return kit.page(self, record_bar(self, entry), [shown, *rows])

    def after_act(self, *, gone: bool = False) -> None:
        if gone:
            self.finish()

    def _ask_text(self) -> None:
        def take(text: str) -> None:
            self.store(replace(self.entry, text=text))

        kit.ask_text(self, self.design.fields[0], take, value=self.entry.text)

    def _ask_number(self) -> None:
        def take(text: str) -> None:
            self.store(replace(self.entry, number=int(text) if text.isdecimal() else 0))

        kit.ask_text(self, self.design.fields[1], take, value=str(self.entry.number or ""))


def record_bar(page: _Made, entry: Entry, actions: tuple[View, ...] = ()) -> View:
    """The bar of a record's page, with its acts where the design has them there."""
    acts = page.acts(entry) if entry.id and page.design.acts_at in ("menu", "bar") else []
    seen: list[View] = []
    if page.design.acts_at == "bar":
        seen, acts = [kit.action(name, act) for name, act in acts[-2:]], acts[:-2]
    return kit.app_bar(page, page.heading, [*seen, *actions], overflow=(lambda: acts) if acts else None)


class _Form(_Made):
    """Writes a record: a new one, or the one whose id comes as an argument."""

    draft: Entry

    def on_create(self) -> None:
        stored = self.state.one(Entry, int(self.arguments.get("entry_id", 0)))
        self.draft = replace(stored) if stored else Entry(app=self.design.package)

    @property
    def heading(self) -> str:
        """Whether the record is new."""
        return f"{'Edit' if self.draft.id else 'New'} {self.design.domain.noun}"

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        stored = self.state.one(Entry, self.draft.id)
        return self.draft != stored if stored else bool(self.draft.title.strip())

    def on_back(self) -> bool:
        return kit.leave(self, self.changed)

    def build(self) -> View:
        draft, (words, number) = self.draft, self.design.fields

        def put(name: str, text: str) -> None:
            setattr(draft, name, text)

        def put_number(text: str) -> None:
            draft.number = int(text) if text.isdecimal() else 0

        def entry(key: str, value: str, hint: str, take: Callable[[str], object]) -> View:
            return field(key, value, take, hint=hint, resource_id=kit.rid(self, key), margin=(42, 21, 42, 21))

        save = button(self.design.save, self._save, kit.rid(self, "save"), enabled=bool(draft.title.strip()))
        states = self.states(draft)
        return kit.page(
            self,
            record_bar(self, draft, (save,)),
            [
                entry("title", draft.title, "Title", partial(put, "title")),
                entry("text", draft.text, words, partial(put, "text")),
                entry("number", str(draft.number or ""), number, put_number),
                kit.item(self, self.design.domain.group.capitalize(), draft.group or "None", self._choose),
                label(", ".join(states), kit.rid(self, "states"), padding=(63, 21, 63, 21)) if states else None,
            ],
        )

    def _choose(self) -> None:
        self.phone.hide_keyboard()
        group = self.design.domain.group.capitalize()
        kit.choose(self, group, self.design.domain.groups, self.draft.group, self._put_group)

    def _put_group(self, name: str) -> None:
        self.draft.group = name

    def store(self, entry: Entry) -> None:
        """An act on the record that is being edited is kept at once."""
        self.state.save(replace(entry))

    def after_act(self, *, gone: bool = False) -> None:
        if gone:
            self.finish()

    def _save(self) -> None:
        self.draft.title = self.draft.title.strip()
        kit.keep(self.state, self.draft)
        self.finish()
        self.snackbar(f"{self.design.domain.noun.capitalize()} saved")


class _Settings(_Made):
    """Switches."""

    title = "Settings"

    def build(self) -> View:
        rows: list[View | None] = [self._switch(name) for name in self.design.switches]
        return kit.page(self, kit.app_bar(self, self.title), [kit.listing(self, rows)])

    def _switch(self, name: str) -> View:
        key = setting(self.design, name)
        on = self.state.misc(key) == "1"
        return kit.item(self, name, on_click=lambda: self.state.set_misc(key, "0" if on else "1"), extra=switch(on))
