"""What the person wants, as they said it: a goal, or a question of their documents."""

from __future__ import annotations

from tapwright.errors import TapwrightError


class BadGoal(TapwrightError):
    """The goal, or the question, says nothing."""


def require_goal(goal: str) -> str:
    """The goal on one line.

    Raises:
        BadGoal: it is empty, or has no letter and no digit.
    """
    if not any(map(str.isalnum, goal)):
        raise BadGoal("The goal is empty.", 'Say what to do, as in: tapwright run "Turn on airplane mode".')
    return " ".join(goal.split())


def require_question(question: str) -> str:
    """The question on one line.

    Raises:
        BadGoal: it is empty.
    """
    if not question.strip():
        raise BadGoal(
            "The question is empty.", 'Ask something, as in: tapwright ask "Where is mono audio?" --index DIR.'
        )
    return " ".join(question.split())
