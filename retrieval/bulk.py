"""A folder that one machine would take days to index: its files are dealt to the workers of a Ray cluster.

Each worker reads, cuts and embeds a batch of files at a time, with an embedding model of its own, and writes what it
made to Milvus. Milvus Lite belongs to one process, so there the workers hand it to the process that called, which
writes. Ray replaces a worker that dies and does its batch again; what was written twice is there once, since its keys
are the same.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import TapwrightError
from .building import Progress
from .embeddings import Embedder, embedder
from .errors import RetrievalError
from .intake import Batch, Prepared, batches, prepare, whole
from .milvus import MilvusIndex
from .milvus.build import begin, finish
from .milvus.connection import PackageMissing
from .milvus.index import COLLECTION
from .milvus.store import Store

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_AGAIN = 3
"""So many times a batch is done again whose worker died."""
_EACH = 8
"""Batches for each worker at least, where there are as many files, so that none waits long for the last."""
_NAMED = 5
"""How many files an error names."""


class RayUnreachable(RetrievalError):
    """There is no Ray at the address, or none could be started here."""


class BatchFailed(RetrievalError):
    """A worker could not do its files; everything that was done before is kept."""


def bulk_index(
    folder: Path | str,
    address: Path | str,
    *,
    collection: str = COLLECTION,
    embeddings: Embeddings | None = None,
    token: str | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> MilvusIndex:
    """Does what `MilvusIndex.build` does, with many workers.

    Args:
        folder: The same folder on every machine, e.g. on a shared disk.
        address: Where Milvus is, as for `MilvusIndex.build`.
        collection: Its name: letters, digits and underscores.
        embeddings: A LangChain embedding model, which is sent to the workers; None: all-MiniLM-L6-v2.
        token: What Milvus asks for; None: what TAPWRIGHT_MILVUS_TOKEN says here. The workers are told, no file is.
        workers: How many, one processor each; None: as many as Ray has.
        cluster: Ray's address, e.g. `auto` or `HOST:6379`; None: the cluster in use, else one on this machine alone.
        progress: Called after each batch with the files done and their number.

    Raises:
        BatchFailed: A worker failed, or a batch brought down each that tried it.
        RayUnreachable: There is no Ray at `cluster`, or none could be started.
        PackageMissing: The extra `cluster` is not installed.
        IndexEmpty: As `MilvusIndex.build`, and so are the others.
    """
    try:
        import ray
    except ImportError as error:
        raise PackageMissing(
            f"Indexing with many workers needs ray ({error}).", "Install it with `pip install 'tapwright[cluster]'`."
        ) from error
    embed = embedder(embeddings)
    store = Store(address, collection, token)
    build = begin(store, Path(folder).resolve(), embed)
    with _connected(ray, cluster, workers):
        processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
        count = min(processors if workers is None else max(1, workers), processors, len(build.files))
        kind = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=_AGAIN)(Worker)
        target = None if store.line.local else Target(str(address), collection, store.line.token)
        model = ray.cloudpickle.dumps(embeddings)
        crew = [kind.remote(model, target) for _ in range(count)]
        done = 0
        try:
            for batch, prepared in _dealt(ray, crew, list(batches(build.files, count * _EACH)), build.known):
                store.put(prepared)
                done += len(batch)
                if progress:
                    progress(done, len(build.files))
        finally:
            for worker in crew:
                ray.kill(worker)
    return MilvusIndex(store, finish(store, build), embed)


class Target:
    """Where a worker writes. It does not show the token when it is printed."""

    def __init__(self, address: str, collection: str, token: str) -> None:
        self.address = address
        self.collection = collection
        self.token = token

    def open(self) -> Store:
        """The collections there."""
        return Store(self.address, self.collection, self.token)


class Worker:
    """Prepares batches in a process of its own, and writes them where it may.

    Args:
        model: The pickled embeddings. They are unpickled with the first batch, whose failure tells why they cannot be.
        target: Where to write; None: nowhere.
    """

    def __init__(self, model: bytes, target: Target | None) -> None:
        self._model = model
        self._target = target

    def work(self, batch: Batch, known: Mapping[str, str]) -> list[Prepared]:
        """Does a batch; returns what somebody else has to write."""
        prepared = prepare(batch, known, self._embed)
        if self._store is None:
            return prepared
        self._store.put(prepared)
        return []

    @cached_property
    def _embed(self) -> Embedder:
        return embedder(pickle.loads(self._model))

    @cached_property
    def _store(self) -> Store | None:
        return self._target.open() if self._target else None


def _dealt(
    ray: Any, crew: Sequence[Any], waiting: Sequence[Batch], known: Mapping[str, str]
) -> Iterator[tuple[Batch, list[Prepared]]]:
    """Deals batches to whoever is free, and yields those that are done with what is to be written of them."""
    rest = iter(waiting)
    undone = len(waiting)
    # nothing to begin with: whoever has done that is there, and nobody waits for those who never come
    running: dict[Any, tuple[Any, Batch]] = {worker.work.remote([], {}): (worker, []) for worker in crew}
    while undone:
        (ready,), _ = ray.wait(list(running), num_returns=1)
        worker, batch = running.pop(ready)
        # it works on while the result is written here
        if following := next(rest, None):
            names = [whole(file) for file, _ in following]
            own = {name: known[name] for name in names if name in known}
            running[worker.work.remote(following, own)] = worker, following
        prepared = _result(ray, ready, batch)
        if batch:
            undone -= 1
            yield batch, prepared


def _result(ray: Any, ready: Any, batch: Batch) -> list[Prepared]:
    """What a worker made of a batch.

    Raises:
        TapwrightError: What happened to the worker.
    """
    try:
        prepared: list[Prepared] = ray.get(ready)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, TapwrightError):
            raise error.cause from error
        raise BatchFailed(
            f"A worker failed over {_named(batch)} ({type(error.cause).__name__}: {error.cause}).",
            "See that it sees the same folder, and has the same packages and modules as this machine.",
        ) from error
    except ray.exceptions.RayActorError as error:
        if not batch:
            raise BatchFailed(
                f"A worker could not be started ({error}).", "See that tapwright is installed on every machine."
            ) from error
        raise BatchFailed(
            f"A worker died {_AGAIN + 1} times over {_named(batch)}.",
            "Leave the file out that is too much for it, or give the workers more memory, and build again.",
        ) from error
    return prepared


def _named(batch: Batch) -> str:
    """Some of the files of a batch, and how many others there are."""
    names = [file for file, _ in batch]
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


@contextmanager
def _connected(ray: Any, cluster: str | None, workers: int | None) -> Iterator[None]:
    """Ray: the one in use, the cluster at an address, or one of our own that tells nobody anything."""
    if ray.is_initialized():
        yield
        return
    options: dict[str, Any] = {"address": cluster, "log_to_driver": False, "configure_logging": False}
    if cluster is None:
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        options |= {"address": "local", "num_cpus": workers, "include_dashboard": False}
        options["_node_ip_address"] = "127.0.0.1"
    try:
        ray.init(**options)
    except Exception as error:  # Ray raises just that, among others
        ray.shutdown()
        what, remedy = f"Ray at {cluster} cannot be reached", "See that it runs there, in the same version."
        if cluster is None:
            what, remedy = "Ray did not start", "Try again when the machine is less busy; Ray's logs say more."
        raise RayUnreachable(f"{what}: {error}.", remedy) from error
    try:
        yield
    finally:
        ray.shutdown()
