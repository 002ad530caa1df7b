"""The index as a LangChain `VectorStore`: documents are added and deleted one by one, and found by meaning and words.

Long documents are searched in pieces and returned whole. Every change writes a new generation, so that other
processes may read at any time and a crash loses nothing; add many documents in one call rather than one by one.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

from langchain_core import documents as langchain
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from typing_extensions import override

from . import store as stores
from .documents import Document
from .errors import IndexMissing, RetrievalError
from .index import Index
from .searchable import Mode


class IndexStore(VectorStore):
    """Documents by id, kept in a folder.

    Args:
        store: Where the index is kept; what is there already is used.
        embeddings: A LangChain embedding model; None: all-MiniLM-L6-v2.
        mode: How is searched when nobody says.

    Raises:
        EmbeddingMismatch: What is there was made with other embeddings.
        IndexNewer: A later version of Tapwright wrote it.
    """

    def __init__(self, store: Path | str, embeddings: Embeddings | None = None, *, mode: Mode = "hybrid") -> None:
        self.store = Path(store)
        self.mode: Mode = mode
        self._embeddings = embeddings
        self._index = self._opened()

    @property
    def index(self) -> Index | None:
        """The index itself; None while there are no documents."""
        return self._index

    @property
    @override
    def embeddings(self) -> Embeddings | None:
        return self._embeddings

    @override
    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Add texts, or put them in the place of those that have the same ids.

        Args:
            texts: The texts.
            metadatas: One for each text, of values that JSON has.
            ids: One for each text; None, or None among them: new ones are drawn.
            kwargs: Not used; the base class passes them on.

        Returns:
            The ids.

        Raises:
            RetrievalError: There are not as many ids or metadatas as texts.
        """
        contents = list(texts)
        for name, given in (("ids", ids), ("metadatas", metadatas)):
            if given is not None and len(given) != len(contents):
                raise RetrievalError(f"{len(given)} {name} for {len(contents)} texts.", "Give one for each text.")
        names = [name or str(uuid.uuid4()) for name in ids or [""] * len(contents)]
        new = {
            name: Document(source=name, text=text, meta=meta)
            for name, text, meta in zip(names, contents, metadatas or repeat({}), strict=False)
        }
        self._change(lambda old: {**old, **new})
        return names

    @override
    def add_documents(self, documents: list[langchain.Document], **kwargs: Any) -> list[str]:
        """Add documents, or put them in the place of those that have the same ids; see `add_texts`."""
        ids = kwargs.pop("ids", None) or [document.id for document in documents]
        texts = [document.page_content for document in documents]
        return self.add_texts(texts, [document.metadata for document in documents], ids=ids, **kwargs)

    @override
    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool:
        """Delete the documents with these ids, or all of them; ids that are not there are no error."""
        gone = None if ids is None else frozenset(ids)
        self._change(lambda old: {} if gone is None else {name: old[name] for name in old if name not in gone})
        return True

    @override
    def get_by_ids(self, ids: Sequence[str], /) -> list[langchain.Document]:
        """The documents with these ids, in this order; those that are not there are left out."""
        there = self._index.documents if self._index else {}
        return [_told(there[name]) for name in ids if name in there]

    @override
    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[langchain.Document]:
        """The documents that fit a question best, best first; `mode` and `filter` (a dict) as in the scored search."""
        return [document for document, _ in self.similarity_search_with_score(query, k, **kwargs)]

    @override
    def similarity_search_with_score(
        self,
        query: str,
        k: int = 4,
        *,
        mode: Mode | None = None,
        filter: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> list[tuple[langchain.Document, float]]:
        """The documents that fit a question best, each with its score; larger is nearer.

        Args:
            query: A question or some words.
            k: How many at most.
            mode: As for `Index.search`; None: the store's.
            filter: Only documents whose metadata has these pairs.
            kwargs: Not used; LangChain's helpers pass them on.
        """
        if self._index is None:
            return []
        found = self._index.search(query, k, mode=mode or self.mode, where=filter, one_per="source")
        return [(_told(self._index.documents[passage.source]), passage.score) for passage in found]

    @classmethod
    @override
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings | None,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: list[str] | None = None,
        store: Path | str | None = None,
        **kwargs: Any,
    ) -> IndexStore:
        """A store of these texts, added to what is in `store`.

        Raises:
            RetrievalError: No place is named.
        """
        if store is None:
            raise RetrievalError("An index is kept in a folder.", "Say where, with store=….")
        made = cls(store, embedding, **kwargs)
        made.add_texts(texts, metadatas, ids=ids)
        return made

    @override
    def _select_relevance_score_fn(self) -> Callable[[float], float]:
        return lambda score: min(1.0, max(0.0, score))

    def _opened(self) -> Index | None:
        try:
            return Index.open(self.store, embeddings=self._embeddings)
        except IndexMissing:
            return None

    def _change(self, edit: Callable[[Mapping[str, Document]], dict[str, Document]]) -> None:
        """Write what `edit` makes of the documents that are there now, whoever wrote them."""
        with stores.writing(self.store):
            old = self._opened()
            documents = edit(old.documents if old else {})
            if documents:
                self._index = Index.from_documents(documents.values(), self.store, embeddings=self._embeddings)
            else:
                stores.forget(self.store)
                self._index = None


def _told(document: Document) -> langchain.Document:
    return langchain.Document(id=document.source, page_content=document.text, metadata=dict(document.meta))
