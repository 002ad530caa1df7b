"""A build in three parts, whoever does the work between the first and the last: begin, write file by file, finish.

Until it is finished a build is marked as under way; where the next one finds that mark, it looks for what was left.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..embeddings import Embedder
from ..errors import EmbeddingMismatch, IndexEmpty, IndexMissing
from ..intake import Batch, whole
from ..loaders import LOADERS, find
from .store import FORMAT, Manifest, Store


class Build(NamedTuple):
    """A build under way: which files there are, and which version of each the store has."""

    files: Batch
    known: Mapping[str, str]
    interrupted: bool
    manifest: Manifest


def begin(store: Store, folder: Path, embed: Embedder) -> Build:
    """Looks at the folder and at the store, makes what is missing there, and marks that a build is under way.

    Raises:
        IndexEmpty: The folder has no file of a kind that is read.
        IndexMissing: There is no such folder.
        EmbeddingMismatch: The collection was made with another model.
    """
    if not folder.is_dir():
        raise IndexMissing(f"There is no folder {folder}.", "Give a folder that holds documents.")
    files = list(find(folder))
    if not files:
        raise IndexEmpty(
            f"{folder} has no document to index: none of its files is one of {', '.join(LOADERS)}.",
            "Give a folder that holds documents.",
        )
    old = store.manifest()
    if old is not None:
        same_model(store, old, embed)
    dimensions = old.dimensions if old else len(embed.question("how wide?"))
    manifest = Manifest(
        format=FORMAT, folder=str(folder.resolve()), embedding=embed.name, dimensions=dimensions, complete=False
    )
    store.create(dimensions)
    store.mark(manifest)
    known = {file: row.version for file, row in store.files().items()}
    return Build(files, known, old is not None and not old.complete, manifest)


def finish(store: Store, build: Build) -> Manifest:
    """Removes what is no longer there, and what an interrupted build left; marks the build as complete.

    Raises:
        IndexEmpty: No file has text in it.
    """
    rows = store.files()
    listed = {whole(file) for file, _ in build.files}
    if not any(row.pieces for file, row in rows.items() if file in listed):
        why = "; ".join(row.note for row in rows.values() if row.note) or "none of its files has text in it."
        raise IndexEmpty(
            f"{build.manifest.folder} has no document to index: {why}", "Give a folder that holds documents."
        )
    store.remove(rows.keys() - listed)
    if build.interrupted:
        store.sweep()
    manifest = build.manifest.model_copy(update={"complete": True})
    store.mark(manifest)
    store.settle()
    return manifest


def same_model(store: Store, manifest: Manifest, embed: Embedder) -> None:
    """Sees that a collection was made with these embeddings.

    Raises:
        EmbeddingMismatch: It was made with others.
    """
    if manifest.embedding != embed.name:
        raise EmbeddingMismatch(
            f"The collection {store.pieces} was made with {manifest.embedding}, not with {embed.name}.",
            "Pass the embeddings it was made with, or choose another collection.",
        )
