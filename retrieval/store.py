"""An index on disk: one folder a generation, and a file that names the current one.

A generation is written under a temporary name, flushed, renamed, and then made current by replacing
one small file, so that a reader or a crash at any moment meets either the old index or the new one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from .errors import IndexMissing, IndexNewer, IndexNotWritable

FORMAT = 2
"""Version of the files in a generation; an older one is built anew, a newer one left alone."""
_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_LOCK = "LOCK"
_STALE_SECONDS = 3600


class Manifest(BaseModel):
    """What an index was made from, and with what."""

    model_config = ConfigDict(frozen=True)

    format: int
    folder: str
    embedding: str
    dimensions: int
    chunking: str
    files: dict[str, str]
    """SHA-256 of each file by its source, unreadable ones included."""
    skipped: dict[str, str]
    """Why a file was left out, by its source."""


def default_place(folder: Path) -> Path:
    """Where the index of a folder is kept when nobody says: in `TAPWRIGHT_CACHE` or the user's cache, by its path."""
    resolved = str(folder.resolve())
    digest = hashlib.sha256(resolved.encode()).hexdigest()[:16]
    cache = Path(os.environ.get("TAPWRIGHT_CACHE") or platformdirs.user_cache_path("tapwright"))
    return cache / "indexes" / f"{folder.resolve().name or 'root'}-{digest}"


def current(store: Path) -> tuple[Path, Manifest]:
    """The generation in use and its manifest.

    Raises:
        IndexMissing: There is none, or an earlier version wrote it.
        IndexNewer: A later version wrote it.
    """
    remedy = "Build it first, with Index.build(folder, store=…)."
    try:
        name = (store / _CURRENT).read_text(encoding="utf-8").strip()
        body = json.loads((store / name / _MANIFEST).read_bytes())
        written = int(body["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexMissing(f"There is no complete index in {store}.", remedy) from error
    if written > FORMAT:
        raise IndexNewer(
            f"The index in {store} was written by a later version of Tapwright.",
            "Update tapwright, or choose another place with store=….",
        )
    if written < FORMAT:
        raise IndexMissing(f"The index in {store} was written by an earlier version of Tapwright.", remedy)
    try:
        return store / name, Manifest.model_validate(body)
    except ValidationError as error:
        raise IndexMissing(f"There is no complete index in {store}.", remedy) from error


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """One writer at a time, whatever the process; others wait. Readers need nothing.

    Raises:
        IndexNotWritable: The place may not be written to.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store / _LOCK, is_singleton=True)  # one who writes may call another who does
        lock.acquire()
    except OSError as error:
        raise IndexNotWritable(
            f"The index could not be written to {store} ({error}).", "Choose another place with store=…."
        ) from error
    try:
        yield
    finally:
        lock.release()


def forget(store: Path) -> None:
    """Makes the place one without an index, at once; the files go."""
    (store / _CURRENT).unlink(missing_ok=True)
    _sweep(store, keep=set())


def publish(store: Path, manifest: Manifest, write: Callable[[Path], None]) -> Path:
    """Writes a new generation with `write(folder)` and makes it the current one.

    Returns:
        The generation's folder.

    Raises:
        IndexNotWritable: The disk is full, or the place may not be written to.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=store))
        try:
            write(draft)
            (draft / _MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
            for path in draft.rglob("*"):
                _flush(path)
            generation = store / f"generation-{uuid.uuid4().hex[:12]}"
            draft.rename(generation)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        previous = _named(store)
        pointer = store / f".{_CURRENT}-{uuid.uuid4().hex[:12]}"
        pointer.write_text(generation.name, encoding="utf-8")
        _flush(pointer)
        pointer.replace(store / _CURRENT)
        _flush(store)
    except OSError as error:
        raise IndexNotWritable(
            f"The index could not be written to {store} ({error}).", "Free space, or choose another place with store=…."
        ) from error
    _sweep(store, keep={generation.name, previous})
    return generation


def _named(store: Path) -> str:
    try:
        return (store / _CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _flush(path: Path) -> None:
    """fsync, on directories too where the system can."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(descriptor)


def _sweep(store: Path, keep: set[str]) -> None:
    """Removes generations that nobody reads: not the last two, and no draft that may be another's work."""
    for path in store.iterdir():
        if path.name.startswith("generation-") and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(".draft-"):
            try:
                stale = time.time() - path.stat().st_mtime > _STALE_SECONDS
            except OSError:
                continue
            if stale:
                shutil.rmtree(path, ignore_errors=True)
