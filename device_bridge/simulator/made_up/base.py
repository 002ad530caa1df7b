"""What a made-up app keeps, and what all of its pages do with a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from .. import kit
from ..app import Activity
from ..records import Record
from ..widgets import Action
from .design import Act, Design


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


class Made(Activity):
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
