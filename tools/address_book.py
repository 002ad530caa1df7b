"""The people in the phone's contacts: found by name or URI, and what is known of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from .contract import Device
from .errors import BadArguments, ToolFailed
from .providers import query

CONTACTS = "content://com.android.contacts"
Known = Literal["phone", "email", "address"]
TABLES: dict[Known, str] = {"phone": "data/phones", "email": "data/emails", "address": "data/postals"}
_PERSON = re.compile(r"content://(?:com\.android\.contacts/(?:contacts(?:/lookup/[^/]+)?)|contacts/people)/(\d+)")
_DATUM = re.compile(r"content://com\.android\.contacts/data/(?:[a-z]+/)?(\d+)")


class Person(NamedTuple):
    """Somebody in the contacts."""

    id: int
    name: str

    @property
    def uri(self) -> str:
        """The URI that apps call the person by."""
        return f"{CONTACTS}/contacts/{self.id}"


def people(device: Device) -> list[Person]:
    """Everybody, by name."""
    rows = query(device, f"{CONTACTS}/contacts", "_id", "display_name")
    return sorted((Person(int(row["_id"]), row["display_name"]) for row in rows), key=lambda one: one.name.casefold())


def matching(device: Device, name: str) -> list[Person]:
    """Who is called that; failing that, whose name has these words in it."""
    return named(people(device), name)


def named(everybody: Sequence[Person], name: str) -> list[Person]:
    """Those of these people who are called that; failing that, whose name has these words in it."""
    wanted = name.strip().casefold()
    same = [one for one in everybody if one.name.casefold() == wanted]
    parts = wanted.split()
    return same or [one for one in everybody if parts and all(_begins(one.name, part) for part in parts)]


def person(device: Device, who: str) -> Person:
    """The one person of that name or URI.

    Raises:
        BadArguments: There is nobody, or there are several.
    """
    if who.strip().startswith("content:"):
        return _by_uri(device, who.strip())
    everybody = people(device)
    found = named(everybody, who)
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(f"{one.name} ({one.uri})" for one in found[:5])
        raise BadArguments(f"{len(found)} contacts are called {who!r}.", f"Say which: {which}.")
    names = [one.name for one in everybody]
    near = difflib.get_close_matches(who, names, n=3)
    raise BadArguments(
        f"Nobody in the contacts is called {who!r}.",
        f"Did you mean {' or '.join(near)}?" if near else f"There are {len(names)} contacts; ask for the name.",
    )


def known(device: Device, who: Iterable[Person], what: Known) -> dict[int, list[str]]:
    """The phone numbers, e-mail addresses or postal addresses of people, by their ids; those without one are left out.

    A query takes a phone about a second, so there is one for all of them.
    """
    ids = ",".join(str(one.id) for one in who)
    rows = query(device, f"{CONTACTS}/{TABLES[what]}", "contact_id", "data1", where=f"contact_id IN ({ids})")
    found: dict[int, list[str]] = {}
    for row in rows:
        if row["data1"]:
            found.setdefault(int(row["contact_id"]), []).append(row["data1"])
    return found


def _by_uri(device: Device, uri: str) -> Person:
    found = _PERSON.fullmatch(uri)
    number = int(found[1]) if found else 0
    if datum := _DATUM.fullmatch(uri):
        rows = query(device, f"{CONTACTS}/data", "contact_id", where=f"_id={datum[1]}")
        number = int(rows[0]["contact_id"]) if rows else 0
    elif not found:
        raise BadArguments(f"{uri!r} is no contact.", f"Give a name, or a URI such as {CONTACTS}/contacts/1.")
    rows = query(device, f"{CONTACTS}/contacts", "_id", "display_name", where=f"_id={number}")
    if not rows:
        raise ToolFailed(f"The phone has no contact {uri}.", "Look it up anew with get_contact_info.")
    return Person(number, rows[0]["display_name"])


def _begins(name: str, part: str) -> bool:
    return any(word.startswith(part) for word in name.casefold().split())
