"""Decides: the loop, the planner on the small model, the policy, the journal, training and bench.

`Agent` is imported on first use, since it loads LangGraph, uiautomator2 and llama.cpp.
"""

from typing import TYPE_CHECKING, Any

from .choices import Choice, Decision
from .records import Outcome, Question, Run, Step

if TYPE_CHECKING:
    from .agent import Agent

__all__ = ["Agent", "Choice", "Decision", "Outcome", "Question", "Run", "Step"]


def __getattr__(name: str) -> Any:
    if name == "Agent":
        from .agent import Agent

        return Agent
    raise AttributeError(name)
