"""Makes the classes of common words: clusters of the embedding model's word vectors."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from sklearn.cluster import MiniBatchKMeans

from ..privacy.words import FILE

COARSE, FINE = 64, 256


def make(model: Path, out: Path = FILE, *, seed: int = 0) -> int:
    """Writes a hash and two classes for each whole word of a model's vocabulary.

    Args:
        model: The folder of a BERT-like embedding model, with `model.safetensors` and `tokenizer.json`.
        out: The file to write.
        seed: Where the clusters begin.

    Returns:
        How many words there are.
    """
    tensors = load_file(model / "model.safetensors")
    [vectors] = [body for name, body in tensors.items() if name.endswith("word_embeddings.weight")]
    vocabulary = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    words = sorted(
        (zlib.crc32(word.encode()), row) for word, row in vocabulary.items() if word.isalpha() and len(word) > 1
    )
    hashes, rows = (np.array(column) for column in zip(*words, strict=True))
    here = vectors[rows].astype(np.float32)
    here /= np.linalg.norm(here, axis=1, keepdims=True)
    coarse, fine = (
        MiniBatchKMeans(count, random_state=seed, batch_size=4096, n_init=3, max_iter=60).fit(here).labels_
        for count in (COARSE, FINE)
    )
    np.savez_compressed(out, words=hashes.astype(np.uint32), coarse=coarse.astype(np.uint8), fine=fine.astype(np.uint8))
    return len(words)
