"""What Tapwright knows: an index over a folder of documents, and answers that quote them.

`Index.build(folder)` reads Markdown, text and chat logs, HTML, PDF and JSON Lines, `Index.search(query)` returns
`Passage`s, and `answer(question, passages)` picks the sentences that answer, each with its place in its source.
"""

from typing import TYPE_CHECKING, Any

from .answer import Answer, Choose, Conflict, Quote, answer
from .documents import Document, Heading, Stamp
from .errors import (
    DocumentUnreadable,
    EmbeddingMismatch,
    EmbeddingModelMissing,
    IndexEmpty,
    IndexMissing,
    IndexNewer,
    IndexNotWritable,
    RetrievalError,
)
from .index import Index
from .passage import Passage
from .searchable import Mode

if TYPE_CHECKING:
    from .vectorstore import IndexStore

__all__ = [
    "Answer",
    "Choose",
    "Conflict",
    "Document",
    "DocumentUnreadable",
    "EmbeddingMismatch",
    "EmbeddingModelMissing",
    "Heading",
    "Index",
    "IndexEmpty",
    "IndexMissing",
    "IndexNewer",
    "IndexNotWritable",
    "IndexStore",
    "Mode",
    "Passage",
    "Quote",
    "RetrievalError",
    "Stamp",
    "answer",
]


def __getattr__(name: str) -> Any:
    """`IndexStore`, imported when it is asked for: searching needs no LangChain."""
    if name == "IndexStore":
        from .vectorstore import IndexStore

        return IndexStore
    raise AttributeError(name)
