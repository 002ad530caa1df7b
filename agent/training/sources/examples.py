"""One decision as an example, whatever it was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable

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


def without_labels(step: TrainingStep, labels: Collection[str]) -> TrainingStep:
    """The example as on a phone whose home screen has no apps of these names.

    An app that stands there in every example, and is never the one to open, is one that is never opened later.
    """
    head, screen, rest = step.prompt.partition("\nScreen: Home")
    if not screen or not labels:
        return step
    title, *lines = rest.split("\n")
    rows = ([cell for cell in line.split(" | ") if cell not in labels] for line in lines)
    kept = [" | ".join(row) for row in rows if row]
    choices = tuple(words for words in step.choices if words.partition(" ")[2] not in labels)
    return step.model_copy(update={"prompt": "\n".join([head + screen + title, *kept]), "choices": choices})
