"""The vectors of an index on disk: searched exactly while they are few, through inverted lists when they are many.

Up to `FLAT` vectors a query is compared with each (FAISS, flat). Beyond that FAISS' inverted lists of 8-bit codes name
candidates, which are then compared exactly with the vectors themselves, in float16 in a file beside them. Lists and
vectors are memory-mapped: what is never asked for is never read. Inverted lists: Jégou, Douze and Schmid 2011.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from .embeddings import Vectors

Allowed = npt.NDArray[np.bool_]
"""Of each row whether it may be found."""
Rows = npt.NDArray[np.int64]

FLAT = 50_000
"""So many vectors are searched exactly: about 10 ms on two cores at 384 dimensions."""
_FILE = "dense.faiss"
_EXACT = "vectors.npy"
_PROBED = 48
"""How many lists a query looks into."""
_PER_LIST = 48
"""Vectors for each list that its centre is learnt from."""
_LEAST_PER_LIST = 8
_WIDEN = 4
"""Candidates for each row that is asked for: codes of 8 bits order near ones differently than the vectors do."""
_BLOCK = 65_536


class Dense(Protocol):
    """Vectors of unit length, by row."""

    @property
    def width(self) -> int:
        """Dimensions."""
        ...

    def __len__(self) -> int:
        """How many there are."""
        ...

    def nearest(self, query: Vectors, k: int, allowed: Allowed | None = None) -> Rows:
        """The rows nearest to a query of shape (width,), nearest first; `k` at most, only allowed ones."""
        ...

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """The exact cosine of the query with each of these rows."""
        ...

    def vectors(self) -> Vectors:
        """All of them, shape (len, width), float32."""
        ...


def write(folder: Path, vectors: Vectors, *, flat: int = FLAT) -> None:
    """Write vectors of unit length, shape (n, width), so that `read` finds them.

    Args:
        folder: Where the files go.
        vectors: The vectors.
        flat: Up to so many are searched exactly.
    """
    import faiss

    count, width = vectors.shape
    if count <= flat:
        exact = faiss.IndexFlatIP(width)
        exact.add(vectors)
        faiss.write_index(exact, str(folder / _FILE))
        return
    lists = max(1, min(int(4 * count**0.5), count // _LEAST_PER_LIST))
    index: Any = faiss.index_factory(width, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.seed = 1
    drawn = np.sort(np.random.default_rng(1).choice(count, min(count, _PER_LIST * lists), replace=False))
    index.train(vectors[drawn])
    stored = np.lib.format.open_memmap(folder / _EXACT, mode="w+", dtype=np.float16, shape=(count, width))
    for start in range(0, count, _BLOCK):
        block = vectors[start : start + _BLOCK]
        index.add(block)
        stored[start : start + _BLOCK] = block
    stored.flush()
    faiss.write_index(index, str(folder / _FILE))


def read(folder: Path) -> Dense:
    """What `write` wrote, memory-mapped.

    Raises:
        RuntimeError: The file is damaged.
        OSError: A file is missing.
    """
    import faiss

    index = faiss.read_index(str(folder / _FILE), faiss.IO_FLAG_MMAP)
    if isinstance(index, faiss.IndexIVF):
        return Inverted(index, np.load(folder / _EXACT, mmap_mode="r"))
    return Flat(index)


class Flat:
    """Compares a query with every vector."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self.width = int(index.d)

    def __len__(self) -> int:
        """How many there are."""
        return int(self._index.ntotal)

    def nearest(self, query: Vectors, k: int, allowed: Allowed | None = None) -> Rows:
        """See `Dense`."""
        return _top(self.cosines(query, np.arange(len(self))), k, allowed)

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """See `Dense`."""
        scores = np.empty(len(self), dtype=np.float32)
        values, found = self._index.search(query[None], len(self))
        scores[found[0]] = values[0]
        return scores[rows]

    def vectors(self) -> Vectors:
        """See `Dense`."""
        every: Vectors = self._index.reconstruct_n(0, len(self))
        return every


class Inverted:
    """Looks into the lists that are nearest to a query, and compares what they hold exactly."""

    def __init__(self, index: Any, exact: npt.NDArray[np.float16]) -> None:
        self._index = index
        self._exact = exact
        self.width = int(index.d)

    def __len__(self) -> int:
        """How many there are."""
        return int(self._index.ntotal)

    def nearest(self, query: Vectors, k: int, allowed: Allowed | None = None) -> Rows:
        """See `Dense`; a row whose list is not among those looked into is missed."""
        import faiss

        if allowed is not None and np.count_nonzero(allowed) <= FLAT:
            rows = np.flatnonzero(allowed)
        else:
            wanted: dict[str, Any] = {"nprobe": min(_PROBED, int(self._index.nlist))}
            if allowed is not None:
                bits = np.packbits(allowed, bitorder="little")
                wanted["sel"] = faiss.IDSelectorBitmap(len(self), faiss.swig_ptr(bits))
            options = faiss.SearchParametersIVF(**wanted)
            rows = self._index.search(query[None], min(_WIDEN * k, len(self)), params=options)[1][0]
            rows = rows[rows >= 0]
        scores = self.cosines(query, rows)
        return rows[np.argsort(-scores, kind="stable")[:k]]

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """See `Dense`."""
        # in the file's order: neighbouring rows share pages
        order = np.argsort(rows)
        scores = np.empty(len(rows), dtype=np.float32)
        scores[order] = self._exact[rows[order]].astype(np.float32) @ query
        return scores

    def vectors(self) -> Vectors:
        """See `Dense`."""
        return self._exact.astype(np.float32)


def _top(scores: Vectors, k: int, allowed: Allowed | None) -> Rows:
    rows = np.arange(len(scores)) if allowed is None else np.flatnonzero(allowed)
    return rows[np.argsort(-scores[rows], kind="stable")[:k]]
