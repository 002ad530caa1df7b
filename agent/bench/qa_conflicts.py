"""Questions whose passages contradict each other: how often it is reported, and how often where they do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...retrieval import Passage, answer
from .figures import NoData, json_lines, wilson


class Contested(NamedTuple):
    """A question with passages that answer it, and the same passages with a wrong answer in them."""

    question: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


def recorded(data: Path) -> list[Contested] | None:
    """The questions of a folder's JSON Lines with `positive` and `positive_wrong` passages; None: there are none.

    Raises:
        NoData: A file is empty.
    """
    for path in sorted(data.glob("*.jsonl")):
        rows = list(json_lines(path))
        if rows and "positive_wrong" in rows[0]:
            return [Contested(row["query"], tuple(row["positive"]), tuple(row["positive_wrong"])) for row in rows]
        if not rows:
            raise NoData(f"{path} is empty.", "Point --data at another folder.")
    return None


def figures(asked: Sequence[Contested], progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    """How often a contradiction is reported with both kinds of passages, and with the right ones alone."""
    reported = alarms = 0
    for number, one in enumerate(asked, 1):
        reported += bool(answer(one.question, _passages((*one.right, *one.wrong))).conflicts)
        alarms += bool(answer(one.question, _passages(one.right)).conflicts)
        if progress:
            progress(number, len(asked))
    return {
        "n": len(asked),
        "conflict_reported": reported / len(asked),
        "conflict_reported_95": wilson(reported, len(asked)),
        "false_alarms": alarms / len(asked),
        "false_alarms_95": wilson(alarms, len(asked)),
    }


def _passages(texts: Sequence[str]) -> list[Passage]:
    """Each text as a source of its own."""
    return [Passage(text=text, source=f"{number}", start=0, end=len(text)) for number, text in enumerate(texts)]
