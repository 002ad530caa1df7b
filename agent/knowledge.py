"""What is known about apps: cards from an index, recalled into the planner's prompt.

Cards that a person wrote are recalled passage by passage. Of a card that exploring made (`card`), only the line that is
nearest to the goal is told, with the app and the way there; a list of all that a page has helps nobody to choose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..device_bridge.compact import words
from ..retrieval import Index, Passage
from .card import FIRST, LEARNED, ROWS, Thing, read
from .own_words import ROW

BUDGET = 60
"""What all lines together may cost: words, unless a `Cards` counts otherwise."""
# Below this cosine similarity a passage has, in our cards, never been about the goal.
NEAR = 0.3
# Sections among which the nearest lines of learned cards are looked for.
SECTIONS = 8
NAMED, SAID, SURE = 0.15, 0.1, 0.45
"""What a line of a learned card gains if the goal names its app, and if it says all its words; below the last it is
not told. Chosen on one draw of goals of the simulated phone, see docs/app-knowledge.md."""


class Cards:
    """An index of short Markdown cards, one or several an app.

    Args:
        folder: The folder of cards.
        passages: How many passages a prompt gets at most.
        budget: What they may cost together.
        count: Says what a text costs, as the small model's tokenizer does; its number of words if None.

    Raises:
        TapwrightError: the folder holds no documents.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        passages: int = 1,
        budget: int = BUDGET,
        count: Callable[[str], int] | None = None,
    ):
        self.index = Index.build(Path(folder))
        self.passages = passages
        self.budget = budget
        self._count = count or (lambda text: len(text.split()))
        self._found = lru_cache(maxsize=1)(self._recall)

    def recall(self, goal: str, app: str | None = None) -> Sequence[str]:
        """What is nearest to the goal, best first, each on one line; none if nothing is near.

        Args:
            goal: What the person wants.
            app: Only cards of this package.
        """
        return self._found(goal, app)

    def _recall(self, goal: str, app: str | None) -> tuple[str, ...]:
        where = {"package": app} if app else None
        found = self.index.search(goal, k=max(self.passages, SECTIONS), where=where)
        things = iter(self._things(goal, [p for p in found if LEARNED in p.meta]))
        # of what a person wrote only the first count, near or not: what comes after them was never worth its place
        own = [p for p in found if LEARNED not in p.meta][: self.passages]
        lines: list[str] = []
        left = self.budget
        for passage in found:
            if LEARNED in passage.meta:
                text = next(things, "")
            else:
                text = " ".join(passage.text.split()) if passage in own and near(passage) else ""
            cut = self._cut(text, left)
            if cut and cut not in lines:
                lines.append(cut)
                left -= self._count(cut)
            if len(lines) == self.passages or left <= 0:
                break
        return tuple(lines)

    def _things(self, goal: str, sections: Sequence[Passage]) -> list[str]:
        """What learned cards have that is near to the goal, nearest first."""
        every = [(title(section.meta), thing) for section in sections for thing in things_of(section)]
        if not every:
            return []
        vectors = self.index.embed([goal, *(spelled(app, thing) for app, thing in every)])
        said = words(goal)
        worth = [
            float(cosine) + NAMED * (words(app) <= said) + SAID * share(words(" ".join((*thing.way, thing.name))), said)
            for cosine, (app, thing) in zip(vectors[1:] @ vectors[0], every, strict=True)
        ]
        order = sorted(range(len(every)), key=lambda i: -worth[i])
        return [told(*every[i]) for i in order if worth[i] >= SURE]

    def _cut(self, text: str, room: int) -> str:
        """As many of the text's first words as there is room for."""
        words = text.split()
        while words and self._count(" ".join(words)) > room:
            words.pop()
        return " ".join(words)


def near(passage: Passage) -> bool:
    """Whether a passage is about the goal at all."""
    return (passage.similarity or 0.0) >= NEAR


def share(of: set[str], said: set[str]) -> float:
    """The share of some words that were said."""
    return len(of & said) / len(of) if of else 0.0


def title(meta: Mapping[str, Any]) -> str:
    """The name of the app that a card is about."""
    return str(meta.get("title", ""))


def things_of(section: Passage) -> list[Thing]:
    """The things that a section of a learned card names, with the way from its heading; not that there are rows."""
    way = tuple(part for part in section.heading.split(" > ")[1:] if part not in (FIRST, ROW))
    return [Thing(thing.name, thing.kind, way) for thing in read(section.text) if thing.name != ROWS]


def spelled(app: str, thing: Thing) -> str:
    """A thing with its place, as it is compared with a goal."""
    return f"{app}: {' > '.join([*thing.way, thing.name])}"


def told(app: str, thing: Thing) -> str:
    """A thing as a prompt has it."""
    then = "".join(f", then {step}" for step in thing.way)
    return f"To do this, open {app}{then}, and use {thing.name}."
