"""The other pages of a made-up app: a record with its fields, the form that writes one, settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from .. import kit
from ..view import View
from ..widgets import button, field, label, switch
from .base import Entry, Made, setting


class Page(Made):
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


def record_bar(page: Made, entry: Entry, actions: tuple[View, ...] = ()) -> View:
    """The bar of a record's page, with its acts where the design has them there."""
    acts = page.acts(entry) if entry.id and page.design.acts_at in ("menu", "bar") else []
    seen: list[View] = []
    if page.design.acts_at == "bar":
        seen, acts = [kit.action(name, act) for name, act in acts[-2:]], acts[:-2]
    return kit.app_bar(page, page.heading, [*seen, *actions], overflow=(lambda: acts) if acts else None)


class Form(Made):
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


class Settings(Made):
    """Switches."""

    title = "Settings"

    def build(self) -> View:
        rows: list[View | None] = [self._switch(name) for name in self.design.switches]
        return kit.page(self, kit.app_bar(self, self.title), [kit.listing(self, rows)])

    def _switch(self, name: str) -> View:
        key = setting(self.design, name)
        on = self.state.misc(key) == "1"
        return kit.item(self, name, on_click=lambda: self.state.set_misc(key, "0" if on else "1"), extra=switch(on))
