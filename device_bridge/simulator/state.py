"""Everything a simulated phone remembers, in one SQLite database.

The phone draws every screen from here, so another process that has the same file open can set a
phone up, or check what a run did to it, while the phone is being used.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from . import schema, seeding
from .records import Alarm, Contact, PackageInfo, Record, Timer
from .store import Store, Value

__all__ = ["Alarm", "Contact", "PackageInfo", "PhoneState", "Record", "Timer"]

if TYPE_CHECKING:
    from .app import App

R = TypeVar("R", bound=Record)


class PhoneState(Store):
    """The state of one phone.

    Args:
        path: The SQLite file, made and seeded (seed 0) if it is not there; None keeps the state in memory.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        super().__init__(path)
        if not self.rows("SELECT 1 FROM misc LIMIT 1"):
            self.reset(0)

    # -- radios, volume ----------------------------------------------------------------------------

    def radio(self, name: str) -> bool:
        """Whether the radio (or the system service of that name) is really on. Unknown names are off."""
        return bool(self._first('SELECT "on" FROM radios WHERE name = ?', (name,)))

    def set_radio(self, name: str, on: bool) -> None:
        """Switches a radio the way its system service does, settings included.

        Airplane mode switches the other radios off and, when it ends, back to what they were.
        """
        if name == "airplane" and on != self.radio("airplane"):
            self._airplane(on)
        self._insert("radios", {"name": name, "on": int(on)})
        if name in schema.RADIO_SETTINGS:
            namespace, key, values = schema.RADIO_SETTINGS[name]
            value = values[on]
            if name == "wifi" and on and self.radio("airplane"):
                value = "2"
            self._insert("settings", {"namespace": namespace, "key": key, "value": value})

    def _airplane(self, on: bool) -> None:
        if on:
            before = [name for name in schema.AIRPLANE_RADIOS if self.radio(name)]
            self.set_misc("airplane_restores", ",".join(before))
            for name in before:
                self._insert("radios", {"name": name, "on": 0})
            # Mobile data keeps its user setting: the modem is off, the wish for data is not.
            for name in set(before) & {"wifi", "bluetooth"}:
                namespace, key, values = schema.RADIO_SETTINGS[name]
                self.put(namespace, key, values[0])
        else:
            for name in filter(None, self.misc("airplane_restores").split(",")):
                if name != "hotspot":
                    self.set_radio(name, True)

    def volume(self, stream: str) -> int:
        """The volume of an audio stream (music, voice_call, ring, notification, alarm) in its own steps."""
        return self.get_int("system", schema.STREAMS[stream].key)

    def set_volume(self, stream: str, value: int) -> None:
        """Sets the volume of a stream, kept within its range."""
        _, minimum, maximum = schema.STREAMS[stream]
        self.put("system", schema.STREAMS[stream].key, min(max(value, minimum), maximum))

    def volume_range(self, stream: str) -> tuple[int, int]:
        """The lowest and the highest volume of a stream."""
        return schema.STREAMS[stream].minimum, schema.STREAMS[stream].maximum

    # -- clock --------------------------------------------------------------------------------------

    def epoch(self) -> float:
        """The phone's time in seconds since 1970: the real time, shifted or stopped by `set_clock`."""
        stopped = self.misc("clock_stopped_at")
        if stopped:
            return float(stopped)
        return time.time() + float(self.misc("clock_offset", "0"))

    def now(self) -> datetime:
        """The phone's time in its own time zone."""
        return datetime.fromtimestamp(self.epoch(), ZoneInfo(self.misc("timezone", "UTC")))

    def set_clock(self, moment: datetime | None, *, stopped: bool = True) -> None:
        """Sets the phone's clock (naive times are in the phone's zone); it stands still unless `stopped` is False.

        None goes back to the real time.
        """
        self.set_misc("clock_stopped_at", "")
        self.set_misc("clock_offset", "0")
        if moment is None:
            return
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(self.misc("timezone", "UTC")))
        if stopped:
            self.set_misc("clock_stopped_at", moment.timestamp())
        else:
            self.set_misc("clock_offset", moment.timestamp() - time.time())

    def advance_clock(self, seconds: float) -> None:
        """Moves the phone's clock on, stopped or not."""
        stopped = self.misc("clock_stopped_at")
        if stopped:
            self.set_misc("clock_stopped_at", float(stopped) + seconds)
        else:
            self.set_misc("clock_offset", float(self.misc("clock_offset", "0")) + seconds)

    # -- alarms ---------------------------------------------------------------------------------------

    def alarms(self) -> list[Alarm]:
        """All alarms, by time of day."""
        found = self.rows("SELECT * FROM alarms ORDER BY hour, minute, id")
        return [Alarm(**{**row, "enabled": bool(row["enabled"]), "vibrate": bool(row["vibrate"])}) for row in found]

    def alarm(self, alarm_id: int) -> Alarm | None:
        """One alarm, None when it is gone."""
        return next((alarm for alarm in self.alarms() if alarm.id == alarm_id), None)

    def add_alarm(self, hour: int, minute: int, label: str = "", enabled: bool = True, days: str = "") -> int:
        """Stores an alarm and returns its id."""
        values = {"hour": hour, "minute": minute, "label": label, "enabled": int(enabled), "days": days}
        return self._insert("alarms", values)

    def update_alarm(self, alarm_id: int, **values: Value) -> None:
        """Changes some columns of an alarm."""
        self._update("alarms", alarm_id, values)

    def delete_alarm(self, alarm_id: int) -> None:
        """Removes an alarm."""
        self._db.execute("DELETE FROM alarms WHERE id = ?", (alarm_id,))

    # -- timers ---------------------------------------------------------------------------------------

    def timers(self) -> list[Timer]:
        """All timers, the newest first, as the Clock shows them."""
        found = self.rows("SELECT * FROM timers ORDER BY id DESC")
        return [Timer(**{**row, "running": bool(row["running"])}) for row in found]

    def add_timer(self, seconds: int, label: str = "", running: bool = True) -> int:
        """Stores a timer, started unless `running` is False, and returns its id."""
        values = {"seconds": seconds, "label": label, "running": int(running)}
        return self._insert("timers", {**values, "remaining": seconds, "ends_at": self.epoch() + seconds})

    def update_timer(self, timer_id: int, **values: Value) -> None:
        """Changes some columns of a timer."""
        self._update("timers", timer_id, values)

    def pause_timer(self, timer_id: int) -> None:
        """Stops the countdown and keeps what is left."""
        for timer in self.timers():
            if timer.id == timer_id and timer.running:
                self.update_timer(timer_id, running=0, remaining=timer.left(self.epoch()))

    def resume_timer(self, timer_id: int) -> None:
        """Goes on with the countdown."""
        for timer in self.timers():
            if timer.id == timer_id and not timer.running:
                self.update_timer(timer_id, running=1, ends_at=self.epoch() + timer.remaining)

    def reset_timer(self, timer_id: int) -> None:
        """Back to the full time, stopped."""
        for timer in self.timers():
            if timer.id == timer_id:
                self.update_timer(timer_id, running=0, remaining=timer.seconds)

    def delete_timer(self, timer_id: int) -> None:
        """Removes a timer."""
        self._db.execute("DELETE FROM timers WHERE id = ?", (timer_id,))

    # -- contacts -------------------------------------------------------------------------------------

    def contacts(self, query: str = "") -> list[Contact]:
        """Contacts by name; with a query those whose name, phone, e-mail or company holds it."""
        found = [Contact(**{**row, "starred": bool(row["starred"])}) for row in self.rows("SELECT * FROM contacts")]
        needle = query.casefold()
        digits = "".join(filter(str.isdigit, query))
        kept = [
            contact
            for contact in found
            if needle in f"{contact.name}\n{contact.email}\n{contact.company}\n{contact.phone}".casefold()
            or (digits and digits in "".join(filter(str.isdigit, contact.phone)))
        ]
        return sorted(kept, key=lambda contact: (contact.name.casefold(), contact.id))

    def contact(self, contact_id: int) -> Contact | None:
        """One contact, None when it is gone."""
        return next((contact for contact in self.contacts() if contact.id == contact_id), None)

    def add_contact(self, first: str = "", last: str = "", phone: str = "", email: str = "", company: str = "") -> int:
        """Stores a contact and returns its id."""
        values = {"first": first, "last": last, "phone": phone, "email": email, "company": company}
        return self._insert("contacts", values)

    def update_contact(self, contact_id: int, **values: Value) -> None:
        """Changes some columns of a contact."""
        self._update("contacts", contact_id, values)

    def delete_contact(self, contact_id: int) -> None:
        """Removes a contact."""
        self._db.execute("DELETE FROM contacts WHERE id = ?", (contact_id,))

    # -- records of other apps ------------------------------------------------------------------------

    def all(self, kind: type[R], **equal: object) -> list[R]:
        """All records of a kind, the oldest first; with keywords those whose fields have these values."""
        found = self.rows("SELECT id, body FROM records WHERE kind = ? ORDER BY id", (kind.kind,))
        records = [kind(**{**json.loads(row["body"]), "id": row["id"]}) for row in found]
        return [record for record in records if all(getattr(record, name) == value for name, value in equal.items())]

    def one(self, kind: type[R], record_id: int) -> R | None:
        """The record with that id, None when it is gone."""
        found = self.rows("SELECT id, body FROM records WHERE kind = ? AND id = ?", (kind.kind, record_id))
        return kind(**{**json.loads(found[0]["body"]), "id": found[0]["id"]}) if found else None

    def add(self, record: Record) -> int:
        """Stores a new record, gives it its id and returns that."""
        record.id = self._insert("records", {"kind": record.kind, "body": _body(record)})
        return record.id

    def restore(self, record: Record) -> None:
        """Puts a record that was removed back as it was, under its old id."""
        self._insert("records", {"id": record.id, "kind": record.kind, "body": _body(record)})

    def save(self, record: Record) -> None:
        """Stores the fields of a record that is there as they are now."""
        self._db.execute("UPDATE records SET body = ? WHERE id = ?", (_body(record), record.id))

    def remove(self, record: Record) -> None:
        """Removes a record."""
        self._db.execute("DELETE FROM records WHERE id = ?", (record.id,))

    # -- packages -------------------------------------------------------------------------------------

    def packages(self) -> list[PackageInfo]:
        """All installed packages, by label."""
        flags = ("system", "enabled", "notifications", "stopped")
        found = self.rows("SELECT * FROM packages ORDER BY label COLLATE NOCASE, package")
        return [PackageInfo(**{**row, **{flag: bool(row[flag]) for flag in flags}}) for row in found]

    def package(self, package: str) -> PackageInfo | None:
        """One installed package, None when there is none of that name."""
        return next((info for info in self.packages() if info.package == package), None)

    def install(self, packages: Iterable[PackageInfo], *, overwrite: bool = True) -> None:
        """Records packages as installed; without `overwrite` those already there stay as they are."""
        for info in packages:
            if overwrite or self.package(info.package) is None:
                values: dict[str, Any] = {name: getattr(info, name) for name in PackageInfo.__slots__}
                self._insert("packages", {k: int(v) if isinstance(v, bool) else v for k, v in values.items()})

    def update_package(self, package: str, **values: Value) -> None:
        """Changes some columns of a package."""
        columns = ", ".join(f'"{name}" = ?' for name in values)
        self._db.execute(f"UPDATE packages SET {columns} WHERE package = ?", (*values.values(), package))

    def uninstall(self, package: str) -> bool:
        """Removes a package and says whether it was there."""
        return self._db.execute("DELETE FROM packages WHERE package = ?", (package,)).rowcount > 0

    # -- a fresh phone --------------------------------------------------------------------------------

    def generation(self) -> int:
        """Counts the resets; a phone that sees it change goes back to its home screen."""
        return int(self.misc("generation", "0"))

    def reset(self, seed: int = 0, apps: Iterable[App] | None = None) -> None:
        """Makes it a freshly set-up phone again; the seed decides what is on it.

        `apps` fill in their own data; those that a phone started now would have, when not given.

        Packages that an app of the simulator stands behind stay; the phone adds them when it starts.
        """
        if apps is None:
            from .packs import installed_apps  # Apps are written against this module.

            apps = installed_apps()
        generation = self.generation() + 1
        shown = [info for info in self.packages() if info.activity]
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for table in schema.TABLES:
                self._db.execute(f"DELETE FROM {table}")
            self._db.execute("DELETE FROM sqlite_sequence")
            self._db.executemany(
                "INSERT INTO settings VALUES (?, ?, ?)",
                [
                    (namespace, key, value)
                    for namespace, pairs in schema.SETTINGS.items()
                    for key, value in pairs.items()
                ],
            )
            self._db.executemany("INSERT INTO radios VALUES (?, ?)", [(k, int(v)) for k, v in schema.RADIOS.items()])
            self._db.executemany("INSERT INTO misc VALUES (?, ?)", list(schema.MISC.items()))
            self.set_misc("generation", generation)
            self.set_misc("seed", seed)
            self.set_misc("booted_at", time.time() - 19_000)
            for package in schema.PACKAGES:
                name, label, version, system, size = package
                self.install([PackageInfo(name, label, version=version, system=system, size_mb=size)])
            self.install(replace(info, notifications=True, stopped=False) for info in shown)
            seeding.fill(self, seed, apps)

    def next_alarm(self) -> datetime | None:
        """When the next enabled alarm rings, in the phone's time; None when there is none."""
        now = self.now()
        moments = []
        for alarm in self.alarms():
            if alarm.enabled:
                days = {int(day) for day in alarm.days.split(",") if day}
                for ahead in range(8):
                    moment = (now + timedelta(days=ahead)).replace(
                        hour=alarm.hour, minute=alarm.minute, second=0, microsecond=0
                    )
                    if moment > now and (not days or moment.isoweekday() in days):
                        moments.append(moment)
                        break
        return min(moments, default=None)


def _body(record: Record) -> str:
    fields = asdict(record)
    del fields["id"]
    return json.dumps(fields, ensure_ascii=False)
