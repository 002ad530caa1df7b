"""What is known about apps: cards from an index, recalled into the planner's prompt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..retrieval import Index

BUDGET = 60
# Below this cosine similarity a passage has, in our cards, never been about the goal.
NEAR = 0.3


class Cards:
    """An index of short Markdown cards, one or several an app.

    Args:
        folder: The folder of cards.
        passages: How many passages a prompt gets at most.

    Raises:
        TapwrightError: the folder holds no documents.
    """

    def __init__(self, folder: Path | str, *, passages: int = 1):
        self.index = Index.build(Path(folder))
        self.passages = passages
        self._last: tuple[str, list[str]] = ("", [])

    def recall(self, goal: str) -> Sequence[str]:
        """The passages nearest to the goal, each cut to `BUDGET` words on one line; none if nothing is near."""
        if self._last[0] != goal:
            found = [p for p in self.index.search(goal, k=self.passages) if (p.similarity or 0.0) >= NEAR]
            self._last = (goal, [" ".join(passage.text.split()[:BUDGET]) for passage in found])
        return self._last[1]
