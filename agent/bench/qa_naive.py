"""What the index is measured against: chunks of 1,000 characters in LangChain's FAISS store, nearest by meaning."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from time import perf_counter
from typing import Any

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from tapwright.errors import TapwrightError

from ...retrieval.embeddings import MiniLM
from .figures import p50
from .qa_recall import FIRST, ranks, recall
from .qa_records import Corpus

SIZE = 1000
OVERLAP = 200
_BATCH = 64


class NoBaseline(TapwrightError):
    """The packages that the baseline is made of are not installed."""


class Plain(Embeddings):
    """The same model as the index has, as LangChain takes it."""

    def __init__(self) -> None:
        self._model = MiniLM()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector for each text."""
        vectors: list[list[float]] = self._model(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


def bench(
    corpus: Corpus, progress: Callable[[int, int], None] | None = None, embeddings: Embeddings | None = None
) -> dict[str, Any]:
    """Recall of the baseline on the questions of a corpus, counted as for the index.

    A question narrowed to some documents is asked of a store of these alone, as the index narrows it. Chunks are cut
    inside a section or file, whose chunks count as one.

    Args:
        corpus: Documents and questions.
        progress: Called with (chunks embedded, chunks).
        embeddings: Another embedding model; None: the one that the index has.

    Raises:
        NoBaseline: LangChain's community packages are missing.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says of itself that it is no longer developed
            from langchain_community.vectorstores import FAISS
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise NoBaseline(
            f"The naive baseline needs {error.name}.", "Install it: pip install 'tapwright[bench]'."
        ) from error
    began = perf_counter()
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
    embed = embeddings or Plain()
    stores: dict[str, Any] = {}
    chunks = {
        group: splitter.split_documents(
            [Document(page_content=text, metadata={"place": at}) for path in paths for at, text in corpus.parts(path)]
        )
        for group, paths in _groups(corpus).items()
    }
    total, done = sum(map(len, chunks.values())), 0
    for group, cut in chunks.items():
        for start in range(0, len(cut), _BATCH):
            batch = cut[start : start + _BATCH]
            if group in stores:
                stores[group].add_documents(batch)
            else:
                stores[group] = FAISS.from_documents(batch, embed)
            done += len(batch)
            if progress:
                progress(done, total)
    indexed = perf_counter() - began
    ranked, times = [], []
    for question in corpus.questions:
        store = stores.get(next(iter(question.where.values()), ""))
        began = perf_counter()
        found = store.similarity_search(question.text, k=4 * FIRST) if store else []
        times.append(1000 * (perf_counter() - began))
        places = list(dict.fromkeys(document.metadata["place"] for document in found))
        ranked.append(ranks(question, places[:FIRST]))
    return {**recall(ranked), "index_seconds": indexed, "query_ms_p50": p50(times), "chunks": total}


def _groups(corpus: Corpus) -> dict[str, list[str]]:
    """The files that a question may be narrowed to, by what it is narrowed by."""
    narrowed = {value for question in corpus.questions for value in question.where.values()}
    if not narrowed:
        return {"": list(corpus.files)}
    return {name: [path for path in corpus.files if path == f"{name}.md"] for name in sorted(narrowed)}
