"""The tasks of a made-up app: to write, change, mark, move, find and remove its records, to sort, to set."""

from __future__ import annotations

import random
from collections.abc import Callable

from ..state import PhoneState
from ..tasks.base import Expert, Move, Params, Split, Task, Tier, Value
from ..tasks.page import Page, Scripted
from ..tasks.pools import pick
from ..tasks.reading import says
from ..tasks.wordings import said
from . import ways
from .base import Entry, order_key, setting
from .design import Design

Way = Callable[[Page, Design, Params], Move]
Kept = Callable[[Entry, Params], bool]


class MadeUp(Task):
    """What the tasks of made-up apps share: the design, and a record.

    Args:
        design: The app.
        kind: What is to be done, which names the wordings.
    """

    tier: Tier = "medium"

    def __init__(self, design: Design, kind: str) -> None:
        self.design, self.kind = design, kind
        self.app = design.package
        self.name = f"{design.key}_{kind}"
        self.wordings, self.dev, self.held_out = said("made_up", kind)

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """A record with all of its fields, a title that nothing has, and other values."""
        domain = self.design.domain
        title = pick(rng, domain.titles, split)
        group, to = rng.sample(domain.groups, 2)
        text, other = rng.sample(domain.text[1:], 2)
        number, more = rng.sample(range(domain.number[2], domain.number[3] + 1), 2)
        new = f"{rng.choice(NEW)} {rng.choice(domain.titles).split()[0].lower()}"
        return {
            "title": title, "group": group, "to": to, "text": text, "other": other, "number": number, "more": more,
            "new": new, "newer": rng.randint(0, 9 + self.design.crowd),
        }  # fmt: skip

    def words(self, params: Params) -> dict[str, str]:
        """What the record, the app and its parts are called."""
        design = self.design
        return {
            **super().words(params), "app": design.label, "noun": design.domain.noun, "mark": design.domain.mark,
            "kind": design.domain.group, "field": design.fields[0].lower(), "amount": design.fields[1].lower(),
            "unit": design.domain.number[1], "favourite": design.favourite.state.lower(),
            "shelved": design.shelf.state.lower(),
        }  # fmt: skip

    def mine(self, state: PhoneState, title: Value) -> list[Entry]:
        """The app's records of that title."""
        return state.all(Entry, app=self.design.package, title=title)

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The record, anywhere in the list, and none of the new title."""
        for title in (params["title"], params["new"]):
            for entry in self.mine(state, title):
                state.remove(entry)
        others = state.all(Entry, app=self.design.package)
        if self.kind not in ("create", "create_full"):
            state.add(self.before(params))
        for entry in others[: int(params["newer"])]:
            state.remove(entry)
            state.add(entry)

    def before(self, params: Params) -> Entry:
        """The record at the start."""
        return Entry(
            app=self.design.package, title=str(params["title"]), text=str(params["text"]),
            number=int(params["number"]), group=str(params["group"]), shelved=self.kind == "unshelve",
            marked=self.kind == "unmark",
        )  # fmt: skip

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Changes of the app's records; `done` says of which."""
        return ("records/made_up/*", "+records/made_up/*", "-records/made_up/*")

    def done(self, state: PhoneState, params: Params, answer: str | None, changed: frozenset[str]) -> bool:
        """What is to be done is done, to this record and no other."""
        if self.kind == "read":
            return not changed and says(answer, str(params["text"]))
        ids = {key.split("/")[2] for key in changed}
        if self.kind == "delete":
            return len(ids) == 1 and not self.mine(state, params["title"])
        found = self.mine(state, params["new" if self.kind == "rename" else "title"])
        if len(ids) != 1 or len(found) != 1 or str(found[0].id) not in ids:
            return False
        if self.kind in ("create", "create_full"):
            wanted = Entry(app=self.design.package, title=str(params["title"]))
            if self.kind == "create_full":
                wanted.text, wanted.number = str(params["text"]), int(params["number"])
        else:
            wanted = self.before(params)
            for field, value in AFTER[self.kind](params).items():
                setattr(wanted, field, value)
        wanted.id = found[0].id
        return found[0] == wanted

    def expert(self, params: Params) -> Expert:
        """The way of this kind."""
        way = WAYS[self.kind]
        return Scripted(lambda page: way(page, self.design, params))


class Sort(MadeUp):
    """Sort the list."""

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The order, as the app calls it, and the one before."""
        order, before = rng.sample(self.design.orders, 2)
        return {"order": order, "before": before}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Another order."""
        state.set_misc(order_key(self.design), str(params["before"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That order."""
        return state.misc(order_key(self.design)) == params["order"]

    def words(self, params: Params) -> dict[str, str]:
        """{order} in small letters."""
        return {**super().words(params), "order": str(params["order"]).lower()}

    def expert(self, params: Params) -> Expert:
        """The order."""
        return Scripted(lambda page: ways.sort(page, self.design, str(params["order"])))


class Set(MadeUp):
    """Turn a switch of the settings."""

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """Which, and how."""
        return {"setting": rng.choice(self.design.switches), "on": rng.random() < 0.5}

    def words(self, params: Params) -> dict[str, str]:
        """{setting} in small letters, {state} on or off."""
        words = super().words(params)
        name = str(params["setting"])
        return {**words, "setting": name[0].lower() + name[1:], "state": "on" if params["on"] else "off"}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """It is the other way."""
        state.set_misc(setting(self.design, str(params["setting"])), "0" if params["on"] else "1")

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """It is so."""
        return state.misc(setting(self.design, str(params["setting"]))) == ("1" if params["on"] else "0")

    def expert(self, params: Params) -> Expert:
        """The switch."""
        return Scripted(lambda page: ways.switch(page, self.design, str(params["setting"]), bool(params["on"])))


NEW = ("Old", "Second", "Spare", "Grandpa's", "Tiny", "Special", "Shared", "Former", "Test", "Lucky")
AFTER: dict[str, Callable[[Params], dict[str, Value]]] = {
    "favourite": lambda _: {"favourite": True},
    "mark": lambda _: {"marked": True},
    "unmark": lambda _: {"marked": False},
    "shelve": lambda _: {"shelved": True},
    "unshelve": lambda _: {"shelved": False},
    "rename": lambda params: {"title": params["new"]},
    "move": lambda params: {"group": params["to"]},
    "amount": lambda params: {"number": params["more"]},
    "field": lambda params: {"text": params["other"]},
}
"""What of the record is different afterwards."""


def _mark(page: Page, design: Design, params: Params, *, on: bool) -> Move:
    """The box, or the act."""
    title = str(params["title"])
    return ways.check(page, design, title, on) if design.box else ways.turn(page, design, title, design.marked, on=on)


def _change(page: Page, design: Design, params: Params, *, number: bool) -> Move:
    value = str(params["more" if number else "other"])
    shown = design.written(int(params["more"])) if number else value
    return ways.change(page, design, str(params["title"]), design.fields[number], value, shown)


WAYS: dict[str, Way] = {
    "create": lambda page, design, params: ways.create(page, design, str(params["title"])),
    "create_full": lambda page, design, params: ways.create(
        page,
        design,
        str(params["title"]),
        list(zip(design.fields, (str(params["text"]), str(params["number"])), strict=True)),
    ),
    "delete": lambda page, design, params: ways.delete(page, design, str(params["title"])),
    "favourite": lambda page, design, params: ways.turn(page, design, str(params["title"]), design.favourite),
    "mark": lambda page, design, params: _mark(page, design, params, on=True),
    "unmark": lambda page, design, params: _mark(page, design, params, on=False),
    "shelve": lambda page, design, params: ways.shelve(page, design, str(params["title"])),
    "unshelve": lambda page, design, params: ways.unshelve(page, design, str(params["title"])),
    "rename": lambda page, design, params: ways.rename(page, design, str(params["title"]), str(params["new"])),
    "move": lambda page, design, params: ways.move(page, design, str(params["title"]), str(params["to"])),
    "amount": lambda page, design, params: _change(page, design, params, number=True),
    "field": lambda page, design, params: _change(page, design, params, number=False),
    "read": lambda page, design, params: ways.read(page, design, str(params["title"]), str(params["text"])),
}


def tasks(design: Design) -> list[Task]:
    """All tasks of an app."""
    kinds = [kind for kind in WAYS if design.form or kind != "create_full"]
    return [*(MadeUp(design, kind) for kind in kinds), Sort(design, "sort"), Set(design, "setting")]
