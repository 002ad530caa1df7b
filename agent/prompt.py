"""What the small model reads, laid out so that what changes least stands first.

Goal, knowledge and tools stay the same over a run, the history grows at its end, the screen is new: everything
before the newest history line is taken from the key-value cache. `FORMAT` names the layout; an adapter is
trained for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..device_bridge import Screen, describe, rows, written
from .prompt_format import FORMAT

if TYPE_CHECKING:
    from ..tools import Tool

__all__ = ["FORMAT", "HISTORY", "render"]

HISTORY = 6
# What is on the screen must not pass for a line of the prompt's own.
OWN_LINE = re.compile(r"(?:Goal|Know|Tools|Done|Screen|Next):|- ")


def render(
    goal: str,
    screen: Screen,
    *,
    app: str,
    tools: Sequence[Tool] = (),
    knowledge: Sequence[str] = (),
    history: Sequence[str] = (),
    limit: int = 60,
) -> str:
    """The prompt, up to and including `Next:`.

    Args:
        goal: What the person wants.
        screen: What is on the phone.
        app: The front app's readable name.
        tools: The tools that stand among the choices.
        knowledge: Passages that may help, best first, one line each.
        history: Lines of the moves so far, oldest first; the last `HISTORY` are shown.
        limit: Lines of the screen at most.
    """
    parts = [f"Goal: {' '.join(goal.split())}"]
    parts += [f"Know: {' '.join(text.split())}" for text in knowledge]
    if tools:
        parts.append("Tools: " + ", ".join(tool.name for tool in tools))
    parts.append("Done:" if history else "Done: nothing")
    # A move may end with what a phone or a tool said of a failure, in several lines perhaps.
    parts += [f"- {' '.join(move.split())}" for move in history[-HISTORY:]]
    page = f"{app}, {screen.title}" if screen.title and screen.title != app else app
    parts.append(f"Screen: {' '.join(page.split())}")
    for row in rows(screen, describe(screen, goal=goal, limit=limit)):
        text = written(screen, row)
        parts.append(f"> {text}" if OWN_LINE.match(text) else text)
    return "\n".join(parts) + "\nNext:"
