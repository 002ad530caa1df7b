"""What can go wrong between a folder of documents and an answer, each with what to do about it."""

from ..errors import TapwrightError


class RetrievalError(TapwrightError):
    """Root of the errors of this part."""


class IndexEmpty(RetrievalError):
    """The folder holds no document that could be read."""


class IndexMissing(RetrievalError):
    """There is no folder to read, or no complete index where one was expected."""


class IndexNewer(RetrievalError):
    """A later version wrote the index; it is left as it is."""


class IndexNotWritable(RetrievalError):
    """The index could not be written to its place."""


class EmbeddingMismatch(RetrievalError):
    """The index was made with another embedding model than the one at hand."""


class EmbeddingModelMissing(RetrievalError):
    """The default embedding model is not installed, or its file is not the published one."""


class DocumentUnreadable(RetrievalError):
    """One document could not be read; the index goes on without it and lists it in `Index.skipped`."""
