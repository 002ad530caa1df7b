"""The small model as a run has it: the planner, its calibration, and the calls before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ..tools import Tool
from .calling.decider import CallFirst
from .calling.prompt import FORMAT as CALLS
from .confidence import Calibration, calibration_of
from .model import SmallModel
from .planned import planned_tools
from .planner import Planner
from .weights import choose_model


class Deciding(NamedTuple):
    """Who decides, with what belongs to it.

    `tools` are those that it can choose among; `warning` is what a person should be told about the model.
    """

    decider: Planner | CallFirst
    model: SmallModel
    tools: tuple[Tool, ...]
    calibration: Calibration | None
    warning: str


def small_model(
    path: Path | None,
    tools: Sequence[Tool],
    calibration: Path | None = None,
    report: Callable[[str], None] | None = None,
) -> Deciding:
    """Open the model: it calls what it was trained to call, and plans on the screen.

    Args:
        path: A GGUF file; the default model otherwise.
        tools: What may be called.
        calibration: A file of `tapwright calibrate`; the one that lies beside the adapter otherwise, if there is one.
        report: Is told what takes long.

    Raises:
        TapwrightError: a file is missing, damaged, or belongs to another model.
    """
    choice = choose_model(path, report)
    fitted = calibration_of(choice, calibration)
    model = SmallModel(choice.path, choice.adapter)
    try:
        planner = Planner(model)
        if fitted is not None:
            planner = Planner(model, estimator=fitted.estimator(planner))
        calls = choose_model(path, form=CALLS).adapter if tools else None
        if calls is not None:
            return Deciding(CallFirst(planner, calls, tools), model, tuple(tools), fitted, choice.warning)
        # without the adapter for calls nobody can choose among tools that the planner does not know
        known = {tool.name for tool in planned_tools()}
        mine = tuple(tool for tool in tools if tool.name in known)
        return Deciding(planner, model, mine, fitted, choice.warning)
    except BaseException:
        model.close()
        raise
