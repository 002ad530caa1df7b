"""`content`: queries and changes the settings and contacts providers and those of apps, from the screens' own state.

A provider lists its rows as dictionaries; `--where` and `--sort` are SQL over just those rows, as with a real provider.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from ..app import Provider
from ..phone import Phone
from ..state import Contact
from .registry import Call, command
from .settings import NAMESPACES

Row = dict[str, Any]
_NAME, _PHONE, _EMAIL, _COMPANY = (
    f"vnd.android.cursor.item/{kind}" for kind in ("name", "phone_v2", "email_v2", "organization")
)
_FIELDS = {_PHONE: "phone", _EMAIL: "email", _COMPANY: "company"}
_KINDS = (_NAME, _PHONE, _EMAIL, _COMPANY)


class _Trouble(Exception):
    """What the command prints instead of a result."""


def _arguments(args: list[str]) -> dict[str, list[str]]:
    """The options by name; each may be given several times."""
    found: dict[str, list[str]] = {}
    for name, value in zip(args[::2], args[1::2], strict=False):
        if not name.startswith("--"):
            raise _Trouble(f"[ERROR] Unsupported argument: {name}")
        found.setdefault(name[2:], []).append(value)
    return found


def _binds(options: dict[str, list[str]]) -> dict[str, str]:
    """The columns of `--bind COLUMN:TYPE:VALUE`."""
    bound = {}
    for text in options.get("bind", []):
        name, _, rest = text.partition(":")
        _kind, colon, value = rest.partition(":")
        if not colon:
            raise _Trouble(f"[ERROR] Binding not well formed: {text}")
        bound[name] = value
    return bound


@command("content")
def _content(call: Call) -> int:
    """`content query|insert|update|delete --uri URI [--bind …] [--projection …] [--where …] [--sort …]`."""
    verb, *rest = call.args or [""]
    verbs: dict[str, Callable[[Call, str, dict[str, list[str]]], None]] = {
        "query": _query,
        "insert": _insert,
        "update": _update,
        "delete": _delete,
    }
    try:
        options = _arguments(rest)
        if verb not in verbs or "uri" not in options:
            raise _Trouble("usage: adb shell content [subcommand] [options]")
        verbs[verb](call, options["uri"][0].removeprefix("content://").partition("?")[0].rstrip("/"), options)
    except _Trouble as trouble:
        return call.fail(str(trouble))
    except sqlite3.Error as error:
        return call.fail(f"Error while accessing provider\nandroid.database.sqlite.SQLiteException: {error}")
    return 0


def _query(call: Call, uri: str, options: dict[str, list[str]]) -> None:
    rows = _select(_rows(call.phone, uri), options)
    names = [name for text in options.get("projection", []) for name in text.split(":")]
    for number, row in enumerate(rows):
        unknown = [name for name in names if name not in row]
        if unknown:
            raise _Trouble(f"java.lang.IllegalArgumentException: Invalid column {unknown[0]}")
        shown = ", ".join(f"{name}={_shown(row[name])}" for name in names or row)
        call.say(f"Row: {number} {shown}")
    if not rows:
        call.say("No result found.")


def _shown(value: Any) -> str:
    return "NULL" if value is None else str(value)


def _select(rows: list[Row], options: dict[str, list[str]]) -> list[Row]:
    where, sort = options.get("where", [""])[0], options.get("sort", [""])[0]
    if not rows or not (where or sort):
        return rows
    columns = ", ".join(f'"{name}"' for name in rows[0])
    database = sqlite3.connect(":memory:")
    try:
        database.row_factory = sqlite3.Row
        database.execute(f"CREATE TABLE rows ({columns})")
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO rows VALUES ({marks})", [tuple(row.values()) for row in rows])
        clause = (f" WHERE {where}" if where else "") + (f" ORDER BY {sort}" if sort else "")
        return [dict(row) for row in database.execute(f"SELECT * FROM rows{clause}")]
    finally:
        database.close()


def _provider(phone: Phone, uri: str) -> tuple[Provider, int | None] | None:
    """The app's table that a URI means, and the row's id at its end; None when no app has it."""
    table, _, last = uri.rpartition("/")
    for app in phone.apps.values():
        if uri in app.providers:
            return app.providers[uri], None
        if table in app.providers and last.isdecimal():
            return app.providers[table], int(last)
    return None


def _rows(phone: Phone, uri: str) -> list[Row]:
    """The rows behind a URI; a number or a settings key at its end picks one."""
    state = phone.state
    if own := _provider(phone, uri):
        provider, picked = own
        return [row for row in provider.rows(state) if picked in (None, row["_id"])]
    settings = re.fullmatch(r"settings/(\w+)(?:/(.+))?", uri)
    if settings and settings[1] in NAMESPACES:
        pairs = enumerate(state.list_settings(settings[1]).items(), start=1)
        found = [{"_id": number, "name": name, "value": value} for number, (name, value) in pairs]
        return [row for row in found if settings[2] in (None, row["name"])]
    people = re.fullmatch(r"com\.android\.contacts/([a-z_/]+?)(?:/(\d+))?", uri)
    tables: dict[str, Callable[[Contact], list[Row]]] = {
        "contacts": _contact_rows,
        "raw_contacts": _raw_rows,
        "data": _data_rows,
        "data/phones": lambda contact: [row for row in _data_rows(contact) if row["mimetype"] == _PHONE],
        "data/emails": lambda contact: [row for row in _data_rows(contact) if row["mimetype"] == _EMAIL],
        "data/postals": lambda _contact: [],
    }
    if not people or people[1] not in tables:
        authority = uri.partition("/")[0]
        if authority in ("settings", "com.android.contacts"):
            raise _Trouble(f"java.lang.IllegalArgumentException: Unknown URL content://{uri}")
        raise _Trouble(f"java.lang.IllegalStateException: Could not find provider: {authority}")
    found = [row for contact in state.contacts() for row in tables[people[1]](contact)]
    return [row for row in found if people[2] in (None, str(row["_id"]))]


def _contact_rows(contact: Contact) -> list[Row]:
    return [
        {
            "_id": contact.id,
            "display_name": contact.name,
            "has_phone_number": int(bool(contact.phone)),
            "starred": int(contact.starred),
            "lookup": f"0r{contact.id}-{contact.id:08X}",
        }
    ]


def _raw_rows(contact: Contact) -> list[Row]:
    return [
        {
            "_id": contact.id,
            "contact_id": contact.id,
            "account_type": None,
            "account_name": None,
            "display_name": contact.name,
            "starred": int(contact.starred),
            "deleted": 0,
        }
    ]


def _data_rows(contact: Contact) -> list[Row]:
    values = {
        _NAME: (contact.name if contact.first or contact.last else "", contact.first or None, contact.last or None),
        _PHONE: (contact.phone, None, None),
        _EMAIL: (contact.email, None, None),
        _COMPANY: (contact.company, None, None),
    }
    return [
        {
            "_id": contact.id * len(_KINDS) + number,
            "raw_contact_id": contact.id,
            "contact_id": contact.id,
            "display_name": contact.name,
            "mimetype": kind,
            "data1": values[kind][0],
            "data2": values[kind][1],
            "data3": values[kind][2],
        }
        for number, kind in enumerate(_KINDS)
        if values[kind][0]
    ]


def _insert(call: Call, uri: str, options: dict[str, list[str]]) -> None:
    state, bound = call.phone.state, _binds(options)
    authority, _, table = uri.partition("/")
    own = _provider(call.phone, uri)
    if own and own[0].insert and own[1] is None:
        own[0].insert(state, bound)
    elif authority == "settings" and table in NAMESPACES and "name" in bound:
        state.put(table, bound["name"], bound.get("value", ""))
    elif uri == "com.android.contacts/raw_contacts":
        state.add_contact()
    elif uri == "com.android.contacts/data":
        contact_id = bound.get("raw_contact_id", "")
        if not contact_id.isdecimal() or state.contact(int(contact_id)) is None:
            raise _Trouble("java.lang.IllegalArgumentException: raw_contact_id is required")
        state.update_contact(int(contact_id), **_contact_values(bound))
    else:
        raise _Trouble(f"java.lang.UnsupportedOperationException: cannot insert into content://{uri}")


def _contact_values(bound: dict[str, str]) -> dict[str, str]:
    kind = bound.get("mimetype", "")
    if kind == _NAME:
        first, _, last = bound.get("data1", "").partition(" ")
        return {"first": bound.get("data2", first), "last": bound.get("data3", last)}
    if kind not in _FIELDS:
        raise _Trouble(f"java.lang.IllegalArgumentException: mimetype {kind or 'is required'}")
    return {_FIELDS[kind]: bound.get("data1", "")}


def _update(call: Call, uri: str, options: dict[str, list[str]]) -> None:
    state, bound = call.phone.state, _binds(options)
    for row in _select(_rows(call.phone, uri), options):
        if uri.startswith("settings/"):
            state.put(uri.split("/")[1], row["name"], bound.get("value", ""))
        elif "mimetype" in row:
            state.update_contact(row["contact_id"], **_contact_values({**bound, "mimetype": row["mimetype"]}))
        elif bound.get("starred", "").isdecimal():
            state.update_contact(row["_id"], starred=int(bound["starred"]))


def _delete(call: Call, uri: str, options: dict[str, list[str]]) -> None:
    state = call.phone.state
    own = _provider(call.phone, uri)
    if own and own[0].delete is None:
        raise _Trouble(f"java.lang.UnsupportedOperationException: cannot delete from content://{uri}")
    for row in _select(_rows(call.phone, uri), options):
        if own and own[0].delete:
            own[0].delete(state, row["_id"])
        elif uri.startswith("settings/"):
            state.delete(uri.split("/")[1], row["name"])
        elif "mimetype" in row:
            gone = ("first", "last") if row["mimetype"] == _NAME else (_FIELDS[row["mimetype"]],)
            state.update_contact(row["contact_id"], **dict.fromkeys(gone, ""))
        else:
            state.delete_contact(row["_id"])
