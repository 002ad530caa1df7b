"""Sentences picked by how probable they make the question, by the small model as it is, without an adapter.

Query likelihood (Ponte and Croft 1998): the model reads a sentence and is asked for the question's tokens. Measured,
it picks no better than the score that needs no model (docs/answers.md); `tapwright bench qa --choose model` is how.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .model import SmallModel

_MARGIN = 0.1
"""Further sentences are picked only if a token of the question is this close to as probable after them, in nats."""
_MOST_PICKED = 3
_READ, _ASKED = 300, 200
"""Of a sentence and of a question, so many tokens are read at most: both fit into one batch."""


class Likely:
    """Picks sentences by how probable they make the question: a `Choose`.

    Args:
        model: The small model, without an adapter.
    """

    def __init__(self, model: SmallModel):
        self.model = model

    def __call__(self, question: str, candidates: Sequence[str]) -> list[int]:
        """The positions of the best sentences, best first, three at most; none is declined."""
        scores = [self.score(question, candidate) for candidate in candidates]
        order = sorted(range(len(scores)), key=lambda place: -scores[place])
        return [place for place in order if scores[place] >= scores[order[0]] - _MARGIN][:_MOST_PICKED]

    def score(self, question: str, text: str) -> float:
        """The logarithm of the probability of the question's tokens after the text, a token's mean; in nats."""
        read = self.model.tokens(f"Text: {' '.join(text.split())}")[:_READ]
        asked = self.model.tokens(f" {question}")[:_ASKED]
        rows = self.model.next(read + self.model.tokens("\nA question that this text answers:"), asked[:-1])
        return math.fsum(log_share(row, token) for row, token in zip(rows, asked, strict=True)) / len(asked)


def log_share(row: NDArray[np.float32], token: int) -> float:
    """The logarithm of a token's probability, given the logits; in nats."""
    logits = row.astype(np.float64)
    top = float(logits.max())
    return float(logits[token]) - top - math.log(float(np.exp(logits - top).sum()))
