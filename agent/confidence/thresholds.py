"""From how sure on a decision is acted alone: thresholds for a target error, by conformal risk control.

Angelopoulos et al. 2022, arXiv:2208.02814. The loss of a threshold on one decision is 1 where it is acted on and wrong,
else 0; it falls as the threshold rises, and is at most 1. The least threshold whose mean loss over n decisions held
apart is at most α − (1 − α)/n keeps the expected share of decisions that are acted on and wrong at or below α, for
decisions that come from where these came from.
"""

from __future__ import annotations

from collections.abc import Sequence

NEVER = 1.01
"""A threshold that nothing reaches."""


def threshold(confidence: Sequence[float], right: Sequence[bool], target: float) -> float:
    """The least confidence from which on acting alone keeps the share of wrong acts at the target.

    Args:
        confidence: Of decisions that it was not fitted to, 0 to 1.
        right: Whether each was right.
        target: The share of all decisions that may be acted on and wrong, 0 to 1.

    Returns:
        The threshold; 0 where everything may be acted on, `NEVER` where nothing may.
    """
    many = len(confidence)
    allowed = target * (many + 1) - 1
    wrong = sorted((sure for sure, good in zip(confidence, right, strict=True) if not good), reverse=True)
    if allowed < 0:
        return NEVER
    keep = int(allowed)
    if keep >= len(wrong):
        return 0.0
    above = [sure for sure in confidence if sure > wrong[keep]]
    return min(above) if above else NEVER


def acted(confidence: Sequence[float], right: Sequence[bool], least: float) -> dict[str, float]:
    """What comes of a threshold: `acted`, the share of decisions from it on, and `wrong`, that of wrong ones."""
    kept = [good for sure, good in zip(confidence, right, strict=True) if sure >= least]
    many = max(1, len(confidence))
    return {"acted": len(kept) / many, "wrong": kept.count(False) / many}


def temperature(probabilities: Sequence[Sequence[float]], right: Sequence[bool]) -> float:
    """The temperature at which the top probability says best how often it is right (Guo et al. 2017, arXiv:1706.04599).

    Applied to finished distributions: each probability to the power 1/T, normalised.

    Args:
        probabilities: Of each decision the distribution, the chosen one first.
        right: Whether each was right.
    """
    import math

    from scipy.optimize import minimize_scalar

    def loss(logarithm: float) -> float:
        heat = math.exp(logarithm)
        total = 0.0
        for spread, good in zip(probabilities, right, strict=True):
            top = min(1 - 1e-6, max(1e-6, tempered(spread, heat)))
            total -= math.log(top if good else 1 - top)
        return total / max(1, len(right))

    return math.exp(float(minimize_scalar(loss, bounds=(-2.0, 3.0), method="bounded").x))


def tempered(spread: Sequence[float], heat: float) -> float:
    """The first of the probabilities at this temperature."""
    raised = [share ** (1 / heat) for share in spread]
    return raised[0] / sum(raised) if any(raised) else 0.0
