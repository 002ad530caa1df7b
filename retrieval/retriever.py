"""The index as a LangChain retriever, for chains and agents that take one."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from .searchable import Mode, Searchable


class IndexRetriever(BaseRetriever):
    """Gives LangChain documents with `source`, `heading`, `start`, `end`, `score` and the front matter as metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: SkipValidation[Searchable]
    k: int = 5
    mode: Mode = "hybrid"

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the base class passes it
        k: int | None = None,
    ) -> list[Document]:
        passages = self.index.search(query, self.k if k is None else k, mode=self.mode)
        own = {"text", "meta"}
        return [
            Document(page_content=passage.text, metadata={**passage.meta, **passage.model_dump(exclude=own)})
            for passage in passages
        ]
