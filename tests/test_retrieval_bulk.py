"""Indexing with many workers: whoever dies on the way, the index ends up as one machine alone would have made it."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import documents
import psutil
import pytest
import ray
from documents import Letters
from milvus_servers import milvus_server
from ray._common.usage import usage_lib
from tapwright.retrieval import IndexEmpty, RetrievalError
from tapwright.retrieval.bulk import BatchFailed, RayUnreachable, bulk_index
from tapwright.retrieval.milvus import MilvusIndex, PackageMissing
from tapwright.retrieval.milvus.connection import Connection

FILES = 36
# else Ray makes one up and leaves it in the home folder
os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(16))
# on a busy machine its parts wait long for each other
for wait, limit in (("gcs_server_port_wait_time_s", 120), ("agent_register_timeout_ms", 120_000)):
    os.environ.setdefault(f"RAY_{wait}", str(limit))
# what stands in a test's module is nowhere to be found by a worker
for module in (sys.modules[__name__], documents):
    ray.cloudpickle.register_pickle_by_value(module)


class Slow(Letters):
    """Takes a while for each batch, and fails or dies over a text that says so."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        time.sleep(0.1)
        if any("poison" in text for text in texts):
            os.kill(os.getpid(), signal.SIGKILL)
        if any("nonsense" in text for text in texts):
            raise RetrievalError("The model does not want to.", "Ask another one.")
        if any("division" in text for text in texts):
            raise ZeroDivisionError("by nothing")
        return super().embed_documents(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As many files as it takes to keep two workers busy for a while."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(FILES):
        paragraphs = (
            f"File {number} says {'abcdefgh'[part]} about subject{number * 7 + part}. " * 9 for part in range(8)
        )
        (docs / f"{number:02}.txt").write_text("\n\n".join(paragraphs))
    return docs


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Makes `.db` files that are let go of at the end."""
    made: list[Path] = []

    def make(name: str) -> Path:
        made.append(tmp_path / name)
        return made[-1]

    yield make
    for path in made:
        if path.exists():
            Connection(path).close()


@pytest.fixture
def cluster() -> Iterator[None]:
    """Two workers' worth of Ray on this machine, in use already."""
    ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, _node_ip_address="127.0.0.1")
    yield
    ray.shutdown()


class Murder:
    """Kills a worker at its work, once the first batches are done, and remembers who was seen."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.killed: int | None = None
        self.done: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        workers = [child for child in psutil.Process().children(recursive=True) if "ray::Worker" in child.name()]
        self.seen |= {worker.pid for worker in workers}
        self.done.append((done, total))
        assert not usage_lib.usage_stats_enabled()
        if self.killed is None and done > 4:
            self.killed = workers[0].pid
            os.kill(self.killed, signal.SIGKILL)


def same(one: MilvusIndex, other: MilvusIndex) -> bool:
    """Whether a reader can tell nothing between two indexes."""
    facts = [(len(x), x.sources, x.skipped, [x.text(source) for source in x.sources]) for x in (one, other)]
    scores = [
        {
            (mode, question, p.source, p.start, p.text): p.score
            for mode in ("hybrid", "dense", "words")
            for question in ("subject33", "what does file 7 say?", "says h about")
            for p in x.search(question, k=1000, mode=mode)
        }
        for x in (one, other)
    ]
    return facts[0] == facts[1] and scores[0] == pytest.approx(scores[1], abs=1e-4)


def rows(index: MilvusIndex) -> int:
    """How many pieces there are, whether they count or not."""
    line, name = index._store.line, index._store.pieces
    return int(line.query(name, "", ["count(*)"])[0]["count(*)"])


def test_a_worker_that_is_killed_is_replaced(folder: Path, database: Callable[[str], Path]) -> None:
    murder = Murder()
    index = bulk_index(folder, database("bulk.db"), embeddings=Slow(), workers=2, progress=murder)
    assert murder.done[-1] == (FILES, FILES)
    assert len(murder.seen) == 3, "nobody took the place of the one who died"
    assert same(index, MilvusIndex.build(folder, database("one.db"), embeddings=Slow()))
    assert rows(index) == len(index)
    assert not ray.is_initialized()


@pytest.mark.slow
def test_workers_write_to_a_server_themselves(
    folder: Path, database: Callable[[str], Path], tmp_path: Path, cluster: None
) -> None:
    murder = Murder()
    with milvus_server(tmp_path / "served") as address:
        index = bulk_index(folder, address, embeddings=Slow(), progress=murder)
        assert murder.killed is not None
        assert same(index, MilvusIndex.build(folder, database("one.db"), embeddings=Slow()))
        assert rows(index) == len(index)
        (folder / "00.txt").unlink()
        (folder / "01.txt").write_text("Another text.")
        again = bulk_index(folder, address, embeddings=Slow())
        assert len(again.sources) == FILES - 1
        assert again.text("01.txt") == "Another text."
        assert rows(again) == len(again)
    assert ray.is_initialized(), "the cluster belonged to somebody else"


@pytest.mark.slow
def test_trouble_in_a_worker_is_told_as_it_is(folder: Path, database: Callable[[str], Path], cluster: None) -> None:
    (folder / "20.txt").write_text("nonsense")
    with pytest.raises(RetrievalError, match="does not want to") as caught:
        bulk_index(folder, database("bulk.db"), embeddings=Slow())
    assert caught.value.remedy == "Ask another one."
    (folder / "20.txt").write_text("division")
    with pytest.raises(BatchFailed, match=r"20\.txt.*ZeroDivisionError: by nothing"):
        bulk_index(folder, database("bulk.db"), embeddings=Slow())
    (folder / "20.txt").write_text("poison")
    with pytest.raises(BatchFailed, match=r"20\.txt"):
        bulk_index(folder, database("bulk.db"), embeddings=Slow())
    (folder / "20.txt").write_text("sense")
    index = bulk_index(folder, database("bulk.db"), embeddings=Slow())
    assert same(index, MilvusIndex.build(folder, database("one.db"), embeddings=Slow()))
    assert rows(index) == len(index)


def test_a_ray_that_does_not_start_is_said(
    folder: Path, database: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def init(**options: object) -> None:
        raise TimeoutError("the machine sleeps")

    monkeypatch.setattr(ray, "init", init)
    with pytest.raises(RayUnreachable, match="did not start: the machine sleeps"):
        bulk_index(folder, database("bulk.db"), embeddings=Letters())
    with pytest.raises(RayUnreachable, match="at HOST:6379 cannot be reached"):
        bulk_index(folder, database("bulk.db"), embeddings=Letters(), cluster="HOST:6379")


def test_what_cannot_be_begun_is_said_before_anybody_is_called(
    folder: Path, database: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(IndexEmpty):
        bulk_index(tmp_path / "empty", database("bulk.db"), embeddings=Letters())
    assert not ray.is_initialized()
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(PackageMissing, match=r"pip install 'tapwright\[cluster\]'"):
        bulk_index(folder, database("bulk.db"), embeddings=Letters())
