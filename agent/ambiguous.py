"""Goals that fit several choices equally well: it takes the person to say which one is meant, no larger model knows.

Two choices are equal where they do the same to two elements of one kind that say the same, so that only a number (`#2`)
or what stands near them tells them apart, and where the goal says nothing that would: of all words of their lines it
names the same ones. Which of two contacts called Anna is to be rung is such a question; "delete the alarm at 7:30" is
none, though every alarm has a button `Delete`. Nothing else makes a goal ambiguous. A step that the model is merely
unsure of is the verifier's.
"""

from __future__ import annotations

from ..device_bridge import Element, describe
from ..device_bridge.compact import words
from .choices import Choice, Decision
from .planner import Situation


def tie(decision: Decision, situation: Situation, share: float) -> tuple[str, ...]:
    """The words of the choices between which the goal does not tell, the decision's first; empty if there is no other.

    Args:
        decision: The choice that was made, with the alternatives and their probabilities.
        situation: What it was made from.
        share: Alternatives count that have at least this share of the choice's probability.
    """
    chosen = next((one for one in decision.ranked if one.words == decision.choice.words), None)
    mine = _element(decision.choice, situation)
    if chosen is None or mine is None:
        return ()
    near = {one.words for one in decision.ranked if one.probability >= share * chosen.probability}
    goal = words(situation.goal)
    said = {line.element: words(line.text) & goal for line in describe(situation.screen, goal=situation.goal)}
    found = []
    for choice in situation.choices():
        other = _element(choice, situation)
        if other is None or other.index == mine.index or choice.words not in near:
            continue
        same_act = _act(choice) == _act(decision.choice)
        named = said.get(other.index, set()) == said.get(mine.index, set())
        if same_act and named and _kind(other) == _kind(mine):
            found.append(choice.words)
    return (decision.choice.words, *found) if found else ()


def _element(choice: Choice, situation: Situation) -> Element | None:
    if choice.action is None or choice.action.element is None:
        return None
    element = situation.screen.elements[choice.action.element]
    return element if element.text else None


def _act(choice: Choice) -> tuple[str, str | None] | None:
    return (choice.action.kind, choice.action.direction) if choice.action else None


def _kind(element: Element) -> tuple[str, str, str, str]:
    """What two rows that were made from one template share, with what they say."""
    return element.role, element.class_name, element.resource_id, element.text.casefold()
