"""Which class a common word belongs to: words that are used alike, as first names, towns or verbs, share a class.

The classes are clusters of the word vectors of the embedding model that Tapwright installs for retrieval
(all-MiniLM-L6-v2, Apache-2.0), made once by `tapwright train words`. The file holds a hash and two classes a word.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "words.npz"
NONE = -1


@cache
def _known() -> dict[int, tuple[int, int]]:
    with np.load(FILE, allow_pickle=False) as body:
        rows = zip(body["words"].tolist(), body["coarse"].tolist(), body["fine"].tolist(), strict=True)
        return {word: (coarse, fine) for word, coarse, fine in rows}


def classes(word: str) -> tuple[int, int]:
    """The coarse and the fine class of a word in small letters; `NONE` for one that is not common."""
    return _known().get(zlib.crc32(word.encode()), (NONE, NONE))
