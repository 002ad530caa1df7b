"""Whether the right places were found: the rank of each piece of evidence, and the shares over all questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .figures import wilson
from .qa_records import Question

FIRST = 5
"""So many places are looked at."""

Ranks = tuple[int | None, ...]
"""For each piece of evidence the rank from 1 at which it was found; None: it was not."""


def ranks(question: Question, places: Sequence[str]) -> Ranks:
    """Where the evidence of a question stands among the places that were found, best first."""
    return tuple(
        next((rank for rank, place in enumerate(places, 1) if place in evidence), None) for evidence in question.right
    )


def recall(found: Sequence[Ranks]) -> dict[str, Any]:
    """Shares of the questions of which all evidence is first, or among the first five; of those that have evidence."""
    known = [one for one in found if one]
    first = sum(all(rank == 1 for rank in one) for one in known)
    five = sum(None not in one for one in known)
    best = [min((rank for rank in one if rank), default=None) for one in known]
    return {
        "recall_at_1": first / len(known) if known else None,
        "recall_at_1_95": wilson(first, len(known)),
        "recall_at_5": five / len(known) if known else None,
        "recall_at_5_95": wilson(five, len(known)),
        "mrr": sum(1 / rank for rank in best if rank) / len(known) if known else None,
    }
