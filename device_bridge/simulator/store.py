"""The SQLite file of a simulated phone: plain SQL, Android's settings, and facts that are no setting."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import schema

Value = str | int | float | None


class Store:
    """An open database with the phone's tables.

    Args:
        path: The file, made if it is not there; None keeps everything in memory.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path) if path is not None else None
        self._db = sqlite3.connect(str(path) if path else ":memory:", timeout=10, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.executescript(schema.SCHEMA)

    def close(self) -> None:
        """Closes the database; the state cannot be used after that."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- plain SQL -------------------------------------------------------------------------------

    def rows(self, sql: str, params: Sequence[Value] = ()) -> list[dict[str, Any]]:
        """Runs one statement and returns its rows as dictionaries (empty for a statement without any)."""
        return [dict(row) for row in self._db.execute(sql, params)]

    def _first(self, sql: str, params: Sequence[Value]) -> Value:
        """The one value that a statement finds, None when it finds nothing. Every look at the screen asks many."""
        found = self._db.execute(sql, params).fetchone()
        value: Value = None if found is None else found[0]
        return value

    def _insert(self, table: str, values: dict[str, Any]) -> int:
        columns = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self._db.execute(
            f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)

    def _update(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        if values:
            columns = ", ".join(f'"{name}" = ?' for name in values)
            self._db.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), row_id))

    # -- settings, misc ---------------------------------------------------------------------------

    def get(self, namespace: str, key: str) -> str | None:
        """The value of a setting (namespace system, secure or global), None where it was never set."""
        found = self._first("SELECT value FROM settings WHERE namespace = ? AND key = ?", (namespace, key))
        return None if found is None else str(found)

    def get_int(self, namespace: str, key: str, default: int = 0) -> int:
        """The setting as a whole number; `default` where it is missing or is no number."""
        return int(self.get_float(namespace, key, default))

    def get_float(self, namespace: str, key: str, default: float = 0) -> float:
        """The setting as a number; `default` where it is missing or is none."""
        try:
            value = float(self.get(namespace, key) or "")
        except ValueError:
            return default
        return value if math.isfinite(value) else default

    def put(self, namespace: str, key: str, value: str | int | float) -> None:
        """Writes a setting, and nothing else happens, as with `settings put`.

        The exception is `location_mode`, which the location service watches on a real phone too.
        """
        self._insert("settings", {"namespace": namespace, "key": key, "value": str(value)})
        if (namespace, key) == ("secure", "location_mode"):
            self._insert("radios", {"name": "location", "on": int(str(value) != "0")})

    def delete(self, namespace: str, key: str) -> bool:
        """Removes a setting and says whether it was there."""
        return self._db.execute("DELETE FROM settings WHERE namespace = ? AND key = ?", (namespace, key)).rowcount > 0

    def list_settings(self, namespace: str) -> dict[str, str]:
        """All settings of a namespace, sorted by key."""
        found = self.rows("SELECT key, value FROM settings WHERE namespace = ? ORDER BY key", (namespace,))
        return {row["key"]: row["value"] for row in found}

    def misc(self, key: str, default: str = "") -> str:
        """A fact about the phone that is no Android setting (time zone, battery level, phone number …)."""
        found = self._first("SELECT value FROM misc WHERE key = ?", (key,))
        return default if found is None else str(found)

    def set_misc(self, key: str, value: str | int | float) -> None:
        """Writes such a fact."""
        self._insert("misc", {"key": key, "value": str(value)})
