"""What a run has tried in vain, so that it is not offered again on the same screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .choices import Decision
from .planner import history_line
from .records import Outcome

UNCERTAIN = "begun before an interruption"
ROUND = 4
"""A way of no more moves than this that leads back to where it began is a circle."""


def tried(
    before: Mapping[str, Sequence[str]],
    history: Sequence[str],
    trail: Sequence[Sequence[str]],
    decision: Decision,
    seen: Outcome,
) -> dict[str, list[str]]:
    """Per screen, what is not worth trying again there: it changed nothing, or it led round in a circle.

    Args:
        before: The same, before the move.
        history: Lines of the moves before this one.
        trail: The last moves, this one too: the screen that each was made on, its line, the screen that it led to.
        decision: The move.
        seen: What it came to.
    """
    out = {key: list(lines) for key, lines in before.items()}
    again = history.count(history_line(decision.line, seen.note)) >= 2
    if (not seen.changed and seen.note != UNCERTAIN) or (again and decision.choice.kind == "action"):
        words = decision.line if decision.choice.kind == "remember" else decision.choice.words
        out.setdefault(trail[-1][0], []).append(words)
    elif seen.changed and seen.note != UNCERTAIN and (vain := circle(trail)):
        out.setdefault(trail[-1][2], []).append(vain)
    return out


def circle(trail: Sequence[Sequence[str]]) -> str:
    """The line with which the last moves began a way that ends where it began, with nothing changed there; or empty.

    A switch that was turned on and off again is no way: turning it once may be what is wanted. Nor is it one where
    somebody else moved in between, a person or an app that ended.
    """
    page = before = trail[-1][2]
    for mark, line, led in reversed(trail):
        if led != before:
            return ""
        if mark == page:
            return "" if line == trail[-1][1] else line
        before = mark
    return ""
