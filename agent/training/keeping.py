"""Whether a new adapter is kept: the rule, and the two adapters on the same examples.

The rule: on examples that the new adapter was not trained on, it picks the right choice more often than the old one at
corrections, and on the guard set loses at most a stated share, net. The exact test of McNemar (1947) on the examples
that only one of them gets right says how easily the difference comes by chance; with few examples it can.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..model import SmallModel
from .demos import TrainingStep
from .evaluate import pick, right
from .sizes import TOLERANCE


class Paired(BaseModel):
    """Two adapters on the same examples.

    Attributes:
        n: How many.
        before: The share that the old one gets right.
        after: The share that the new one does.
        gained: Examples that only the new one gets right.
        lost: Examples that only the old one does.
        p: Of the exact two-sided test of McNemar; 1 where nothing differs.
    """

    model_config = ConfigDict(frozen=True)

    n: int
    before: float
    after: float
    gained: int
    lost: int
    p: float


class Verdict(BaseModel):
    """Whether the new adapter is kept, and why."""

    model_config = ConfigDict(frozen=True)

    kept: bool
    why: str


def compare(
    model: Path,
    old: Path | None,
    new: Path,
    steps: Sequence[TrainingStep],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[bool], list[bool]]:
    """Which examples the old and the new adapter get right: the choice that the planner picks there on a phone.

    Args:
        model: The file that both run on.
        old: A GGUF adapter.
        new: Another.
        steps: The examples; neither was trained on them.
        progress: Called with (done, all), over both.

    Raises:
        ModelError: llama.cpp cannot use a file.
    """
    small = SmallModel(model, old)
    found: list[list[bool]] = []
    try:
        for adapter in (old, new):
            small.wear(adapter)
            found.append([])
            for step in steps:
                found[-1].append(right(pick(small, step)[0], step))
                if progress:
                    progress(sum(map(len, found)), 2 * len(steps))
    finally:
        small.close()
    return found[0], found[1]


def paired(before: Sequence[bool], after: Sequence[bool]) -> Paired:
    """The figures of two adapters on the same examples."""
    gained = sum(b < a for b, a in zip(before, after, strict=True))
    lost = sum(b > a for b, a in zip(before, after, strict=True))
    n = len(before)
    return Paired(
        n=n,
        before=sum(before) / n if n else 0.0,
        after=sum(after) / n if n else 0.0,
        gained=gained,
        lost=lost,
        p=mcnemar(gained, lost),
    )


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p of McNemar's test: how likely a split at least as uneven is if both are equally good."""
    n = gained + lost
    tail = sum(math.comb(n, k) for k in range(min(gained, lost) + 1))
    return float(min(1.0, 2 * tail / 2**n))


def verdict(guard: Paired, held_out: Paired, tolerance: float = TOLERANCE) -> Verdict:
    """The rule.

    Args:
        guard: On what the old adapter is there for.
        held_out: On corrections that were kept apart.
        tolerance: The share of the guard set that may be lost, net.
    """
    if not guard.n or not held_out.n:
        return Verdict(kept=False, why=f"there is no {'correction' if guard.n else 'guard set'} to measure it on")
    if guard.lost - guard.gained > tolerance * guard.n:
        return Verdict(kept=False, why=f"it lost {guard.lost - guard.gained} of {guard.n} examples of the guard set")
    won = held_out.gained - held_out.lost
    if won <= 0:
        return Verdict(kept=False, why=f"it is no better on the {held_out.n} corrections that were kept apart")
    return Verdict(kept=True, why=f"it gets {won} more of {held_out.n} corrections right that were kept apart")
