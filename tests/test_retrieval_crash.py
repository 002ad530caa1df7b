"""An indexer that is killed at any moment: the index opens, with the old or the new generation whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from documents import Letters
from tapwright.retrieval import Index

DOCUMENTS = 120
INDEXER = """
import sys
sys.path.insert(0, sys.argv[1])
from documents import Letters
from tapwright.retrieval import Index
print("ready", flush=True)
sys.stdin.readline()
Index.build(sys.argv[2], store=sys.argv[3], embeddings=Letters())
print("built", flush=True)
"""


class Indexer:
    """A process of its own that indexes a folder when it is told to."""

    def __init__(self, folder: Path, store: Path) -> None:
        arguments = [sys.executable, "-c", INDEXER, str(Path(__file__).parent), str(folder), str(store)]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def go(self) -> None:
        """Let it begin."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def seconds(self) -> float:
        """Let it finish; how long it took."""
        began = time.perf_counter()
        self.go()
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "built\n"
        taken = time.perf_counter() - began
        self.process.communicate()
        return taken

    def kill_after(self, seconds: float) -> None:
        """Let it begin, and kill it."""
        self.go()
        time.sleep(seconds)
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


def write(folder: Path, edition: int) -> None:
    """Documents that all say which edition they are of."""
    folder.mkdir(exist_ok=True)
    for number in range(DOCUMENTS):
        lines = [f"Edition {edition}, document {number}, line {line}." for line in range(60)]
        (folder / f"{number}.txt").write_text("\n\n".join(lines))


def edition(index: Index) -> int:
    """Of which edition all documents are; what is found is of it as well."""
    texts = [index.text(source) for source in index.sources]
    assert len(texts) == DOCUMENTS
    (only,) = {text.partition(",")[0] for text in texts}
    for passage in index.search("document 17", 5):
        assert passage.text.startswith(only) or only in passage.text
        assert index.text(passage.source)[passage.start : passage.end] == passage.text
    return int(only.removeprefix("Edition "))


def crash(folder: Path, store: Path, kills: int, seed: int) -> set[str]:
    """Kill the indexer so often, at moments drawn from a seed; which of the old and the new edition were found."""
    write(folder, 0)
    taken = Indexer(folder, store).seconds()
    rng = random.Random(seed)
    seen = set()
    for number in range(1, kills + 1):
        before = edition(Index.open(store, embeddings=Letters()))
        write(folder, number)
        Indexer(folder, store).kill_after(rng.uniform(0, 1.3 * taken))
        after = edition(Index.open(store, embeddings=Letters()))
        assert after in (before, number)
        seen.add("new" if after == number else "old")
    assert edition(Index.build(folder, store=store, embeddings=Letters())) == kills
    assert len(list(store.glob("generation-*"))) <= 2
    return seen


def test_an_indexer_that_is_killed_leaves_a_whole_index(tmp_path: Path) -> None:
    crash(tmp_path / "docs", tmp_path / "store", kills=4, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_an_indexer_killed_at_fifty_moments_leaves_a_whole_index_each_time(tmp_path: Path) -> None:
    assert crash(tmp_path / "docs", tmp_path / "store", kills=50, seed=2) == {"old", "new"}


def test_a_reader_goes_on_while_another_process_writes(tmp_path: Path) -> None:
    folder, store = tmp_path / "docs", tmp_path / "store"
    write(folder, 0)
    reader = Index.build(folder, store=store, embeddings=Letters())
    for number in (1, 2):
        write(folder, number)
        Indexer(folder, store).seconds()
        assert edition(reader) == 0  # what it has opened stays what it was
        assert edition(Index.open(store, embeddings=Letters())) == number
