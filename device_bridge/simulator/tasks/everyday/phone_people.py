"""People and numbers that the tasks of Phone and Messages are about."""

from __future__ import annotations

import random

from ...apps.phone_numbers import key
from ...state import PhoneState, R
from ..base import Split, Value
from ..pools import FIRST_NAMES, LAST_NAMES, pick, until


def number(rng: random.Random, split: Split, forms: tuple[str, ...] = ()) -> str:
    """A number with an area code, as people write it into a goal; or one of the given forms, # being any digit."""
    forms = forms or ("(4##) 555-01##", "+1 4## 555 01##", "4##-555-01##", "4## 555 01##")

    def make(rng: random.Random) -> str:
        return "".join(str(rng.randrange(10)) if sign == "#" else sign for sign in rng.choice(forms))

    return until(rng, make, split)


def person(rng: random.Random, split: Split, role: str = "") -> dict[str, Value]:
    """A name and a number; `role` begins the names of the parameters."""
    name = f"{pick(rng, FIRST_NAMES, split)} {pick(rng, LAST_NAMES, split)}"
    return {f"{role}name": name, f"{role}phone": number(rng, split)}


def relative(rng: random.Random, name: Value, split: Split, role: str = "twin_") -> dict[str, Value]:
    """Somebody with the same first name and another last name."""
    first, _, last = str(name).partition(" ")
    other = last
    while other == last:
        other = pick(rng, LAST_NAMES, split)
    return {f"{role}name": f"{first} {other}", f"{role}phone": number(rng, split)}


def forget(state: PhoneState, name: Value, phone: Value) -> None:
    """Nobody has that name or that number in the contacts."""
    for contact in state.contacts():
        if contact.name == name or key(contact.phone) == key(str(phone)):
            state.delete_contact(contact.id)


def acquaint(state: PhoneState, name: Value, phone: Value) -> int:
    """The only contact of that name and number; gives its id."""
    forget(state, name, phone)
    first, _, last = str(name).partition(" ")
    return state.add_contact(first, last, str(phone))


def added(state: PhoneState, kind: type[R], changed: frozenset[str]) -> list[R]:
    """The records of a kind that are new."""
    return [record for record in state.all(kind) if f"+records/{kind.kind}/{record.id}" in changed]
