"""One decision as an example, whatever it was made from."""

from __future__ import annotations

from collections.abc import Iterable

from ...choices import Choice
from ...planner import Situation, Value, target
from ..demos import TrainingStep


def example(
    situation: Situation, right: Choice, arguments: dict[str, Value] | None = None, *, source: str, group: str
) -> TrainingStep:
    """The example in which `right` is chosen, with these arguments."""
    return TrainingStep(
        prompt=situation.prompt(),
        target=target(right, arguments or {}),
        source=source,
        group=group,
        goal=situation.goal,
        choices=tuple(choice.words for choice in situation.choices()),
    )


def distinct(steps: Iterable[TrainingStep]) -> list[TrainingStep]:
    """The examples without those of which prompt and target were there before."""
    kept: dict[tuple[str, str], TrainingStep] = {}
    for step in steps:
        kept.setdefault((step.prompt, step.target), step)
    return list(kept.values())
