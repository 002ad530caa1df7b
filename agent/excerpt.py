"""What a verifier is shown of a step: the choices to decide between, and the smallest block of the screen for it.

The choice that the small model made is shown with its arguments: who confirms it has seen them.

The block holds the lines of the elements that the ranked choices act on, the rows above and below each, and the nearest
text above, which is its section's heading. Where to finish or to answer is among the likely choices, what it rests on
is shown too: the lines that share words with the goal, and those that hold the answer. The rest of the screen stays
here, but for the words of the other choices. How much less that is: docs/verifier.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..device_bridge import Screen, describe
from ..device_bridge.compact import Line, rows, words
from .choices import Choice, Decision
from .planner import Situation
from .secret_fields import is_secret

CHOICES = 16
"""Choices that a verifier is given at most."""
_ENDS = ("finish", "answer")
_LIKELY = 0.05
"""To finish or to answer is likely from this probability on."""


def shortlist(situation: Situation, decision: Decision) -> list[Choice]:
    """The choices to decide between, `CHOICES` at most.

    First those that the small model ranked, best first, then those that share most words with the goal, then those that
    are legal everywhere, as going back, scrolling, finishing and answering, then others.
    """
    by_words = {choice.words: choice for choice in situation.choices() if choice.kind != "ask"}
    ranked = [by_words[one.words] for one in decision.ranked if one.words in by_words]
    others = [choice for choice in by_words.values() if choice not in ranked]
    goal = words(situation.goal)
    shared = {choice.words: len(words(choice.words) & goal) / (1 + len(words(choice.words))) for choice in others}
    named = sorted((choice for choice in others if shared[choice.words]), key=lambda choice: -shared[choice.words])
    rest = sorted((choice for choice in others if choice not in named), key=lambda choice: _place(choice) is not None)
    return [*ranked, *named, *rest][:CHOICES]


def worded(choice: Choice, situation: Situation, decision: Decision) -> str:
    """A choice as the verifier reads it: the decision's own with what would be typed or given, but for passwords."""
    place = _place(choice)
    secret = place is not None and is_secret(situation.screen.elements[place])
    return decision.line if choice == decision.choice and decision.arguments and not secret else choice.words


def block(situation: Situation, screen: Screen, decision: Decision) -> list[str]:
    """The lines of the screen that decide between the choices that were ranked, in reading order.

    Args:
        situation: What the decision was made from.
        screen: Its screen as it may be shown.
        decision: The one in question.
    """
    lines = describe(screen, goal=situation.goal)
    ranked = {decision.choice.words, *(one.words for one in decision.ranked)}
    options = [choice for choice in situation.choices() if choice.words in ranked]
    acted_on = {place for choice in options if (place := _place(choice)) is not None}
    listed = rows(screen, lines)
    kept: set[int] = set()
    for number, row in enumerate(listed):
        if any(line.element in acted_on for line in row):
            kept |= {line.element for near in listed[max(0, number - 1) : number + 2] for line in near}
            kept |= _heading(screen, listed[:number])
    if _ends(options, decision):
        kept |= set(_told(situation, lines, decision))
    return [line.text for line in lines if line.element in kept]


def _place(choice: Choice) -> int | None:
    """The element that a choice acts on; None also for scrolling, for which no line of a list tells anything."""
    if choice.action is None or choice.action.kind == "scroll":
        return None
    return choice.action.element


def _heading(screen: Screen, above: Sequence[Sequence[Line]]) -> set[int]:
    """The nearest text above that nothing can be done with."""
    for row in reversed(above):
        if len(row) == 1 and screen.elements[row[0].element].role == "text":
            return {row[0].element}
    return set()


def _ends(options: Sequence[Choice], decision: Decision) -> bool:
    """Whether the run may well end here."""
    ends = {choice.words for choice in options if choice.kind in _ENDS}
    return decision.choice.kind in _ENDS or any(
        one.words in ends and one.probability >= _LIKELY for one in decision.ranked
    )


def _told(situation: Situation, lines: Sequence[Line], decision: Decision) -> Iterator[int]:
    """The elements whose lines share words with the goal, or hold the answer."""
    goal, answer = words(situation.goal), str(decision.arguments.get("text", "")).casefold()
    for line in lines:
        if words(line.text) & goal or (answer and answer in line.text.casefold()):
            yield line.element
