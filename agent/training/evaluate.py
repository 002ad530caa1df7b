"""How often the model picks the expert's choice, on examples kept apart, without a phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from ..model import SmallModel
from .demos import TrainingStep


def lines(step: TrainingStep) -> list[str]:
    """The legal lines of an example as they stand after its prompt; those that take arguments are still open."""
    return [f" {words}" if words.endswith(":") else f" {words}\n" for words in step.choices]


def pick(model: SmallModel, step: TrainingStep) -> tuple[str, float]:
    """The words of the most probable legal choice on this prompt, and its probability."""
    model.prefill(step.prompt)
    index, probability = model.rank(lines(step)).found[0]
    return step.choices[index], probability


def right(words: str, step: TrainingStep) -> bool:
    """Whether these are the words of the expert's choice (its arguments are not looked at)."""
    wanted = step.target.strip()
    return wanted == words or (words.endswith(":") and wanted.startswith(words))


def evaluate(
    model: SmallModel, steps: Sequence[TrainingStep], progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Accuracy of the choice over all steps and by group (the task), and the mean probability given to it."""
    by_group: dict[str, list[bool]] = defaultdict(list)
    sure = 0.0
    wrong: list[dict[str, str]] = []
    for number, step in enumerate(steps):
        words, probability = pick(model, step)
        good = right(words, step)
        by_group[step.group].append(good)
        sure += probability
        if not good:
            wrong.append({"goal": step.goal, "wanted": step.target.strip(), "picked": words})
        if progress:
            progress(number + 1, len(steps))
    hits = [good for group in by_group.values() for good in group]
    return {
        "n": len(hits),
        "accuracy": sum(hits) / len(hits) if hits else 0.0,
        "confidence": sure / len(hits) if hits else 0.0,
        "by_group": {name: sum(group) / len(group) for name, group in sorted(by_group.items())},
        "wrong": wrong,
    }
