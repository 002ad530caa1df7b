"""What changed on the phone since a task was set up, as a set of names.

The start is kept inside the phone's own database, so that another process, or a run that is resumed days
later, can still be checked. Names of changes: `settings/NAMESPACE/KEY`, `radios/NAME`, `misc/KEY`,
`contacts/ID/COLUMN` (likewise alarms, timers, packages), `+contacts/ID` for a new row, `-contacts/ID` for one
that is gone; the records of other apps are `records/KIND/ID/FIELD`, `+records/KIND/ID`, `-records/KIND/ID`. What an
app only remembers of how it looks (`misc/ui/…`) does not count.
"""

from __future__ import annotations

import json

from ..state import PhoneState

START = "task_start"
KEYED_TABLES = {"settings": ("namespace", "key"), "radios": ("name",), "misc": ("key",)}
ROW_TABLES = {"contacts": "id", "alarms": "id", "timers": "id", "packages": "package"}
# What moves by itself, or is no wish of the person's.
VOLATILE = frozenset((
    "timers/remaining", "timers/ends_at", "misc/airplane_restores", "misc/booted_at", "misc/generation",
    "misc/clock_stopped_at", "misc/clock_offset", "misc/clock_tab", "misc/task_start",
))  # fmt: skip

Snapshot = dict[str, dict[str, str]]


def snapshot(state: PhoneState) -> Snapshot:
    """All tracked state: per row its columns, every value as text."""
    rows: Snapshot = {}
    for table, keys in KEYED_TABLES.items():
        for row in state.rows(f"SELECT * FROM {table}"):
            name = "/".join([table, *(str(row.pop(key)) for key in keys)])
            rows[name] = {"": str(next(iter(row.values())))}
    for table, key in ROW_TABLES.items():
        for row in state.rows(f"SELECT * FROM {table}"):
            rows[f"{table}/{row.pop(key)}"] = {column: str(value) for column, value in row.items()}
    for row in state.rows("SELECT * FROM records"):
        fields = json.loads(row["body"])
        rows[f"records/{row['kind']}/{row['id']}"] = {name: json.dumps(value) for name, value in fields.items()}
    return {name: row for name, row in rows.items() if name not in VOLATILE and not name.startswith("misc/ui/")}


def remember(state: PhoneState) -> None:
    """Makes the state as it is now the start that `changes` compares with."""
    state.set_misc(START, json.dumps(snapshot(state)))


def changes(state: PhoneState) -> frozenset[str]:
    """Names of everything that differs from the remembered start; empty if nothing was remembered."""
    before: Snapshot = json.loads(state.misc(START, "null")) or snapshot(state)
    after = snapshot(state)
    found: set[str] = set()
    for name in before.keys() | after.keys():
        table = name.split("/")[0]
        if table in KEYED_TABLES:
            if before.get(name) != after.get(name):
                found.add(name)
        elif name not in after:
            found.add(f"-{name}")
        elif name not in before:
            found.add(f"+{name}")
        else:
            columns = before[name].keys() | after[name].keys()
            found |= {f"{name}/{column}" for column in columns if before[name].get(column) != after[name].get(column)}
    return frozenset(name for name in found if not _is_noise(name, after))


def _is_noise(name: str, after: Snapshot) -> bool:
    table, *_, column = name.split("/")
    if name.startswith("+packages/"):  # The phone lists its own apps again after a reset.
        return True
    if table == "packages" and column == "stopped":  # Opening an app ends its being stopped.
        return after[name.rpartition("/")[0]]["stopped"] == "0"
    return f"{table}/{column}" in VOLATILE
