"""What the person is asked about a step, and what follows from the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .calling.prompt import NONE
from .choices import Choice, Decision
from .planner import Situation, Value
from .records import Question
from .told import spoken

Why = Literal["approve", "unsure", "tied"]
"""Why the person is asked: to allow a choice, to make it, or to say which of several choices the goal means."""
_OFFERED = 5


def question(decision: Decision, why: Why, *, about: str = "", options: Sequence[str] = ()) -> Question:
    """What to ask the person about the decision.

    Args:
        decision: The choice in question.
        why: What for.
        about: Why it is not the verifier who looks at an unsure step, in a few words.
        options: The choices among which the goal does not tell.
    """
    if decision.missing:
        return Question(kind="say", text=f"What is the {decision.missing[0]}, for {decision.line!r}?")
    if why == "approve":
        return Question(kind="approve", text=f"May I {decision.line}?", options=("yes", "no"))
    if why == "tied":
        text = f"The goal fits {len(options)} choices equally well. Which one do you mean?"
        return Question(kind="choose", text=text, options=tuple(options))
    known = decision.choice.kind != "ask"
    sure = f"I am {decision.confidence:.0%} sure of {decision.line!r}" if known else "I do not know how to go on"
    return Question(
        kind="choose",
        text=f"{sure}{f', and {about}' if about else ''}. What should I do?",
        options=tuple(r.words for r in decision.ranked[:_OFFERED] if r.words not in ("ask the person", NONE)),
    )


def chosen(
    answer: str, situation: Situation, decision: Decision, asked: Question
) -> tuple[Choice, dict[str, Value]] | None:
    """The choice that an answer names, by its number or words, with the arguments in them; None if it names none."""
    number = int(answer) if answer.isdecimal() else 0
    words = asked.options[number - 1] if 0 < number <= len(asked.options) else answer
    for choice in sorted(situation.choices(), key=lambda c: -len(c.words)):
        given = spoken(words, choice)
        if given is not None and choice.kind != "ask":
            return choice, given or (dict(decision.arguments) if choice == decision.choice else {})
    return None
