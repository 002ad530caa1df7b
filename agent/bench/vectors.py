"""Search among very many vectors: how near to exact, how fast, how large in memory.

The vectors are those of real documents with noise, so that they lie in clusters as texts do: each is a vector of an
index plus a normal one of length `NOISE`, brought to length 1. Queries are made alike from vectors kept apart.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import psutil

from ...retrieval import Index
from ...retrieval.embeddings import Vectors
from ...retrieval.vectors import FLAT, read, write
from .figures import NoData, p50

NOISE = 0.5
"""Length of the noise beside a vector of length 1: the cosine with what it was made of is about 0.89."""
QUERIES = 500
FIRST = 10
APART = 0.1
"""Share of the documents' vectors that only queries are made of."""
_BLOCK = 50_000


def drawn(of: Vectors, count: int, rng: np.random.Generator) -> Vectors:
    """`count` vectors of length 1, each near one of `of`; shape (count, width)."""
    width = of.shape[1]
    made = np.empty((count, width), dtype=np.float32)
    for start in range(0, count, _BLOCK):
        block = of[rng.integers(len(of), size=min(_BLOCK, count - start))]
        noise = rng.standard_normal(block.shape, dtype=np.float32) * np.float32(NOISE / width**0.5)
        block = block + noise
        made[start : start + len(block)] = block / np.linalg.norm(block, axis=1, keepdims=True)
    return made


def nearest(vectors: Vectors, queries: Vectors) -> Any:
    """The rows of the `FIRST` nearest vectors of each query, found by comparing all; shape (queries, FIRST)."""
    scores = np.full((len(queries), FIRST), -np.inf, dtype=np.float32)
    rows = np.zeros((len(queries), FIRST), dtype=np.int64)
    for start in range(0, len(vectors), _BLOCK):
        block = queries @ vectors[start : start + _BLOCK].T
        every = np.concatenate([scores, block], axis=1)
        where = np.concatenate([rows, np.broadcast_to(np.arange(start, start + block.shape[1]), block.shape)], axis=1)
        best = np.argpartition(-every, FIRST - 1, axis=1)[:, :FIRST]
        scores, rows = np.take_along_axis(every, best, 1), np.take_along_axis(where, best, 1)
    return rows


def bench(
    stores: Sequence[Path],
    count: int,
    place: Path,
    *,
    seed: int = 0,
    told: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Build the vectors' part of an index over `count` vectors and ask it.

    Args:
        stores: Indexes whose vectors the others are made of.
        count: How many.
        place: A folder for the files.
        seed: Draws the noise.
        told: Called with what is being done.

    Returns:
        `recall_at_10` of exact search, `query_ms_p50` and `query_ms_p95` of one query at a time after ten to warm up,
        `build_seconds`, `resident_mb` of a process that only searches (`idle_mb` of it before it opens the index).

    Raises:
        NoData: The indexes hold too few vectors.
    """
    told("reading the indexes")
    parts = [Index.open(store).vectors() for store in stores]
    every = np.concatenate(parts) if parts else np.empty((0, 1), dtype=np.float32)
    if len(every) < 100:
        raise NoData(f"The indexes hold {len(every)} vectors.", "Name stores left by `bench qa --store`.")
    rng = np.random.default_rng(seed)
    every = every[rng.permutation(len(every))]
    kept = int(APART * len(every))
    told("drawing vectors")
    vectors, queries = drawn(every[kept:], count, rng), drawn(every[:kept], QUERIES, rng)
    told("building")
    began = perf_counter()
    write(place, vectors)
    seconds = perf_counter() - began
    told("exact search")
    right = nearest(vectors, queries)
    del vectors
    told("asking")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found, times, idle, resident = pool.apply(_searched, (place, queries))
    hits = sum(len(set(one) & set(other)) for one, other in zip(found, right.tolist(), strict=True))
    return {
        "n": count,
        "queries": QUERIES,
        "exact": count <= FLAT,
        "recall_at_10": hits / (FIRST * QUERIES),
        "query_ms_p50": p50(times),
        "query_ms_p95": float(np.percentile(times, 95)),
        "build_seconds": seconds,
        "idle_mb": idle,
        "resident_mb": resident,
        "disk_mb": sum(file.stat().st_size for file in place.iterdir()) / 1e6,
    }


def _searched(place: Path, queries: Vectors) -> tuple[list[list[int]], list[float], float, float]:
    """In a process of its own: rows found, milliseconds a query, megabytes before and after."""
    process = psutil.Process()
    idle = process.memory_info().rss / 1e6
    index = read(place)
    for query in queries[:10]:
        index.nearest(query, FIRST)
    found, times = [], []
    for query in queries:
        began = perf_counter()
        found.append(index.nearest(query, FIRST).tolist())
        times.append(1000 * (perf_counter() - began))
    return found, times, idle, process.memory_info().rss / 1e6
