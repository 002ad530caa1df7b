"""The pieces of an index as LangChain's own Milvus store, for chains and tools that want one."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings
from langchain_milvus import BM25BuiltInFunction, Milvus

from ..embeddings import Embedder
from .store import Store


class Embedded(Embeddings):
    """The index's embedder as LangChain knows one."""

    def __init__(self, embed: Embedder) -> None:
        self._embed = embed

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each text."""
        rows: list[list[float]] = self._embed(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._embed.question(text).tolist()
        return vector


def vectorstore(store: Store, embed: Embedder) -> Milvus:
    """The pieces, searched by meaning and by words; `text` is the content, the other fields are the metadata."""
    return Milvus(
        Embedded(embed),
        collection_name=store.pieces,
        connection_args={"uri": store.line.address, "token": store.line.token},
        primary_field="pk",
        text_field="text",
        vector_field=["dense", "sparse"],
        search_params=[{"metric_type": kind, "params": {}} for kind in ("COSINE", "BM25")],
        builtin_function=BM25BuiltInFunction(input_field_names="words", output_field_names="sparse"),
    )
