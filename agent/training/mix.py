"""Puts recorded files together into one training set: no repeats, and not too much of what every run begins with."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from .demos import TrainingStep

OPENINGS = 0.45


def mix(
    files: Iterable[Sequence[TrainingStep]], *, seed: int = 0, openings: float = OPENINGS, without: Sequence[str] = ()
) -> list[TrainingStep]:
    """One shuffled list of different examples.

    Args:
        files: The recorded examples.
        seed: Orders and thins.
        openings: The share of the first moves of runs that is kept; they are alike and soon learnt.
        without: Groups (tasks) that are left out.
    """
    rng = random.Random(seed)
    kept: dict[tuple[str, str], TrainingStep] = {}
    for steps in files:
        for step in steps:
            opening = step.target.startswith(" use open_app") and "\nDone: nothing\n" in step.prompt
            if step.group in without or (opening and rng.random() > openings):
                continue
            kept.setdefault((step.prompt, step.target), step)
    mixed = list(kept.values())
    rng.shuffle(mixed)
    return mixed
