"""Puts recorded files together into one training set: no repeats, and not too much of what every run begins with."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from .demos import TrainingStep

OPENINGS = 0.45
CAP = 3


def mix(
    files: Iterable[Sequence[TrainingStep]],
    *,
    seed: int = 0,
    openings: float = OPENINGS,
    keep: float = 1.0,
    prefer: Sequence[str] = (),
    without: Sequence[str] = (),
) -> list[TrainingStep]:
    """One shuffled list of different examples.

    A learner that is lost asks for the same move again and again: of its screens, at most `CAP` with the same goal
    and the same move are kept.

    Args:
        files: The recorded examples.
        seed: Orders and thins.
        openings: The share of the first moves of runs that is kept; they are alike and soon learnt.
        keep: The share of the others that is kept.
        prefer: Groups (tasks) that are kept whole.
        without: Groups that are left out.
    """
    rng = random.Random(seed)
    lost: Counter[tuple[str, str]] = Counter()
    kept: dict[tuple[str, str], TrainingStep] = {}
    for steps in files:
        for step in steps:
            opening = step.target.startswith(" use open_app") and "\nDone: nothing\n" in step.prompt
            learnt = "learner" in step.source
            share = openings if opening else 1.0 if learnt or step.group in prefer else keep
            if step.group in without or rng.random() > share:
                continue
            lost[step.goal, step.target] += learnt
            if learnt and lost[step.goal, step.target] > CAP:
                continue
            kept.setdefault((step.prompt, step.target), step)
    mixed = list(kept.values())
    rng.shuffle(mixed)
    return mixed
