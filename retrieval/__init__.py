"""What Tapwright knows: an index over a folder of documents, and answers that quote them.

`Index.build(folder)` reads Markdown, text and chat logs, HTML, PDF and JSON Lines, `Index.search(query)` returns
`Passage`s, and `answer(question, passages)` picks the sentences that answer, each with its place in its source.
"""

from .answer import Answer, Choose, Conflict, Quote, answer
from .documents import Document, Heading, Stamp
from .errors import (
    DocumentUnreadable,
    EmbeddingMismatch,
    EmbeddingModelMissing,
    IndexEmpty,
    IndexMissing,
    IndexNotWritable,
    RetrievalError,
)
from .index import Index, Mode
from .passage import Passage

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
    "IndexNotWritable",
    "Mode",
    "Passage",
    "Quote",
    "RetrievalError",
    "Stamp",
    "answer",
]
