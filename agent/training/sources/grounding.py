"""RefExp's expressions as examples: what crowd workers wrote to point at one thing on a screen.

Only of the screens that are trained on; those that are held out are for measuring.
"""

from __future__ import annotations

from pathlib import Path

from ...bench.grounding import read_expressions
from ..demos import TrainingStep
from .examples import distinct, example

SOURCE = "refexp"


def from_expressions(data: Path) -> list[TrainingStep]:
    """The expressions of the training part that point at something that can be chosen.

    Raises:
        NoData: the file is missing.
    """
    return distinct(
        example(one.situation, one.right[0], source=SOURCE, group=f"refexp/{one.task}")
        for one in read_expressions(data, part="train")
        if one.legal
    )
