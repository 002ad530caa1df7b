"""The journal: one SQLite file that is the source of truth about every run.

Entries are only ever added. An act is written down twice, before (`intent`) and after (`step`), so that a run that was
killed in between is known to have perhaps acted and looks again instead of acting again.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

import platformdirs
from tapwright.errors import TapwrightError

from ..device_bridge import Screen
from .records import Question, Run, Step

# How long a run waits for its lock: somebody who looks whether it is held has it for an instant.
PATIENCE = 0.5
Kind = Literal["screen", "intent", "step", "question", "answer", "end", "verifier", "asking", "placeholders", "refused"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, goal TEXT, serial TEXT, started REAL, options TEXT);
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES runs(id), time REAL, kind TEXT, step INTEGER, body TEXT);
CREATE INDEX IF NOT EXISTS entries_of_run ON entries(run, id);
"""


class NoSuchRun(TapwrightError):
    """The journal has no run of that name."""


class RunBusy(TapwrightError):
    """A process is working on the run."""


def home() -> Path:
    """Where runs are kept: `TAPWRIGHT_HOME`, or the platform's folder for application data."""
    return Path(os.environ.get("TAPWRIGHT_HOME") or platformdirs.user_data_path("tapwright"))


class Journal:
    """Runs and their entries in one SQLite file, which several processes may use at once.

    Args:
        folder: Where `journal.sqlite` lies; `home()` by default, made if it is not there.
    """

    def __init__(self, folder: Path | None = None):
        self.folder = folder or home()
        try:
            # Screens and typed texts are nobody else's business.
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.folder / "locks").mkdir(exist_ok=True)
            self._db = sqlite3.connect(self.folder / "journal.sqlite", check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA busy_timeout = 10000")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise TapwrightError(
                f"The journal in {self.folder} cannot be written ({error}).", "Point TAPWRIGHT_HOME at another folder."
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def start(self, goal: str, serial: str, options: dict[str, Any]) -> str:
        """Begin a run and return its name."""
        while True:
            name = f"{time.strftime('%m%d-%H%M')}-{secrets.token_hex(2)}"
            row = (name, goal, serial, time.time(), json.dumps(options))
            if self._db.execute("INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?, ?)", row).rowcount:
                return name

    def options(self, run: str) -> dict[str, Any]:
        """How the run was started.

        Raises:
            NoSuchRun: there is no such run.
        """
        body: dict[str, Any] = json.loads(self._row(run)[4])
        return body

    @contextmanager
    def hold(self, run: str) -> Iterator[None]:
        """Work on the run while no other process can; the system lets go when this process ends, however it ends.

        Raises:
            RunBusy: another one does.
        """
        # The file stays: one that is unlinked while somebody waits for it would be locked by two.
        with self._lock(run).open("a") as stream:
            end = time.monotonic() + PATIENCE
            while not _locked(stream, fcntl.LOCK_EX):
                if time.monotonic() > end:
                    raise RunBusy(f"Run {run} is at work in another process.", "Wait for it, or end that one.")
                time.sleep(0.02)
            yield

    def held(self, run: str) -> bool:
        """Whether a process is working on the run."""
        try:
            with self._lock(run).open() as stream:
                return not _locked(stream, fcntl.LOCK_SH)
        except FileNotFoundError:
            return False

    def _lock(self, run: str) -> Path:
        return self.folder / "locks" / run

    def add(self, run: str, kind: Kind, step: int, body: Any) -> int:
        """Append an entry, on disk before this returns; gives its number."""
        text = body.model_dump_json() if hasattr(body, "model_dump_json") else json.dumps(body)
        cursor = self._db.execute(
            "INSERT INTO entries (run, time, kind, step, body) VALUES (?, ?, ?, ?, ?)",
            (run, time.time(), kind, step, text),
        )
        return int(cursor.lastrowid or 0)

    def screen(self, entry: int) -> Screen:
        """The Screen in a `screen` entry."""
        (body,) = self._db.execute("SELECT body FROM entries WHERE id = ?", (entry,)).fetchone()
        return Screen.model_validate_json(body)

    def screens(self, run: str) -> dict[int, Screen]:
        """The newest Screen of each step of the run, with the one that the last step left."""
        rows = self._db.execute("SELECT step, body FROM entries WHERE run = ? AND kind = 'screen' ORDER BY id", (run,))
        return {step: Screen.model_validate_json(body) for step, body in rows}

    def last(self, run: str, kind: Kind, step: int) -> dict[str, Any] | None:
        """The newest entry of that kind in that step."""
        row = self._db.execute(
            "SELECT body FROM entries WHERE run = ? AND kind = ? AND step = ? ORDER BY id DESC", (run, kind, step)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def entries(self, run: str) -> Iterator[tuple[float, str, int, dict[str, Any]]]:
        """The run's entries without its screens: time, kind, step, body."""
        self._row(run)
        for moment, kind, step, body in self._db.execute(
            "SELECT time, kind, step, body FROM entries WHERE run = ? AND kind != 'screen' ORDER BY id", (run,)
        ):
            yield moment, kind, step, json.loads(body)

    def questions(self, run: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """What the verifier was asked: the step and the entry, of a question that was cut short for each of its calls.

        A call is written down when it begins (`asking`), and what came of all of a question's at its end (`verifier`).
        """
        calls: list[tuple[int, dict[str, Any]]] = []
        for _, kind, step, body in self.entries(run):
            if kind == "asking":
                calls.append((step, body))
            elif kind == "verifier":
                yield from calls[: len(calls) - body.get("begun", 0)]
                calls.clear()
                yield step, body
        yield from calls

    def run(self, name: str) -> Run:
        """The run as it stands.

        Raises:
            NoSuchRun: there is no such run.
        """
        row = self._row(name)
        run = Run(id=row[0], goal=row[1], serial=row[2], started=row[3])
        for _, kind, _, body in self.entries(name):
            if kind == "step":
                # A step whose process was killed while it was written down is written down again.
                step = Step.model_validate(body)
                run.steps = [*(s for s in run.steps if s.index != step.index), step]
            elif kind == "question":
                run.status, run.question = "waiting", Question.model_validate(body)
            elif kind == "answer":
                run.status, run.question = "running", None
            elif kind == "end":
                run.status, run.answer, run.reason = body["status"], body.get("answer"), body.get("reason", "")
            elif kind == "intent":
                run.status, run.reason = "running", ""
        if run.status == "running" and not self.held(name):
            run.status, run.reason = "interrupted", "its process ended before it did"
        return run

    def names(self) -> list[str]:
        """Every run's name, newest first."""
        return [name for (name,) in self._db.execute("SELECT id FROM runs ORDER BY started DESC")]

    def on_phone(self, file: str) -> list[str]:
        """The runs on the built-in phone that is kept in the file of that name."""
        rows = self._db.execute("SELECT id, options FROM runs WHERE serial = ''").fetchall()
        return [name for name, options in rows if file == (json.loads(options).get("phone") or f"{name}.sqlite")]

    def _row(self, run: str) -> tuple[Any, ...]:
        row = self._db.execute("SELECT * FROM runs WHERE id = ?", (run,)).fetchone()
        if row is None:
            raise NoSuchRun(f"There is no run {run!r}.", "`tapwright runs` lists them.")
        return tuple(row)


def _locked(stream: IO[str], kind: int) -> bool:
    """Lock an open file until it is closed; whether that was possible at once."""
    try:
        fcntl.flock(stream, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
