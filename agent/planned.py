"""The tools that stand among the planner's choices unless others are given: those that its adapter was trained with."""

from __future__ import annotations

from ..tools import Tool
from ..tools.builtin import open_app, set_timer


def planned_tools() -> list[Tool]:
    """The tools, in the order in which the prompt names them."""
    return [set_timer, open_app]
