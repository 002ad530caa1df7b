"""Finds the few functions that may serve a request among many, by meaning and by words.

A function is a card (its name in words, its first sentence, what it takes) and example requests, each a text of its
own; its score is that of its best text: cosine of MiniLM vectors plus a share of BM25 (Robertson and Zaragoza 2009),
scaled so that the best text of a request has 1. The share was chosen on training dialogues.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...retrieval.embeddings import embedder
from .signature import Function

if TYPE_CHECKING:
    from collections.abc import Callable

    from langchain_core.embeddings import Embeddings

WORDS = 0.35
"""How much BM25 counts beside the cosine."""


class Found(NamedTuple):
    """A function and how near it is to the request."""

    function: Function
    score: float


class Selection:
    """An index of functions.

    Args:
        functions: What can be called.
        embeddings: A LangChain embedding model; None: all-MiniLM-L6-v2.
        meaning: Without it no embedding model is needed, and words alone count.

    Raises:
        EmbeddingModelMissing: the default model is not installed.
    """

    def __init__(self, functions: Sequence[Function], embeddings: Embeddings | None = None, *, meaning: bool = True):
        import bm25s

        self.functions = tuple(functions)
        self._embed: Callable[[list[str]], NDArray[np.float32]] = embedder(embeddings) if meaning else _no_meaning
        texts: list[str] = []
        owners: list[int] = []
        for number, function in enumerate(self.functions):
            own = [card(function), *function.examples]
            texts += own
            owners += [number] * len(own)
        self._owners = np.array(owners, dtype=np.int64)
        self._vectors = self._embed(texts) if texts else np.zeros((0, 1), np.float32)
        self._asked: tuple[str | None, NDArray[np.float64]] = (None, np.zeros(0))
        self._words: Any = bm25s.BM25()
        if texts:
            self._words.index([_words(text) for text in texts], show_progress=False)

    def nearest(self, request: str, k: int = 5) -> list[Found]:
        """The `k` functions nearest to the request, best first."""
        if not self.functions:
            return []
        scores = self._scores(request)
        order = np.argsort(-scores, kind="stable")[:k]
        return [Found(self.functions[number], float(scores[number])) for number in order]

    def ordered(self, request: str, functions: Sequence[Function]) -> list[Function]:
        """These of its functions, the nearest to the request first: the order in which the model reads them."""
        place = {found.function.name: at for at, found in enumerate(self.nearest(request, len(self.functions)))}
        return sorted(functions, key=lambda function: place[function.name])

    def _scores(self, request: str) -> NDArray[np.float64]:
        if request != self._asked[0]:
            self._asked = (request, self._computed(request))
        return self._asked[1]

    def _computed(self, request: str) -> NDArray[np.float64]:
        near = (self._vectors @ self._embed([request])[0]).astype(np.float64)
        tokens = [word for word in _words(request) if word in self._words.vocab_dict]
        if tokens:
            lexical = np.asarray(self._words.get_scores(tokens), dtype=np.float64)
            if lexical.max() > 0:
                near += WORDS * lexical / lexical.max()
        out = np.full(len(self.functions), -np.inf)
        np.maximum.at(out, self._owners, near)
        return out


def _no_meaning(texts: list[str]) -> NDArray[np.float32]:
    return np.zeros((len(texts), 1), np.float32)


def card(function: Function) -> str:
    """What is known of a function, in words."""
    return f"{function.words}. {function.summary} {', '.join(slot.name for slot in function.slots)}"


def _words(text: str) -> list[str]:
    """Words in small letters, as bm25s takes them."""
    import bm25s

    tokens: list[str] = bm25s.tokenize(text.lower(), stopwords=None, show_progress=False, return_ids=False)[0]
    return tokens
