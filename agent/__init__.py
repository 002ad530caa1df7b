"""Decides: the loop, the planner on the small model, the policy, the journal, training and bench.

Names are imported on first use: `Agent` loads LangGraph, uiautomator2 and llama.cpp, which `tapwright --help` does not
need.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agent import Agent
    from .choices import Choice, Decision
    from .records import Outcome, Question, Run, Step

__all__ = ["Agent", "Choice", "Decision", "Outcome", "Question", "Run", "Step"]

_HOMES = {"Agent": "agent", "Choice": "choices", "Decision": "choices"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES.get(name, 'records')}", __name__), name)
