"""Predictions with a calibrated confidence in the place of the model's own, and how much better that one is."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..confidence.calibration import Calibration
from ..confidence.combining import TooFewExamples, crossed
from ..confidence.thresholds import acted, threshold
from .figures import auroc, ece, risk_coverage

if TYPE_CHECKING:
    from .scoring import Prediction

TARGETS = (0.02, 0.05, 0.1, 0.15)
"""Shares of the steps that may be acted on alone and wrong."""


def calibrated(made: Sequence[Prediction], calibration: Calibration | None) -> list[Prediction]:
    """The predictions with the confidence that the calibration gives them.

    Args:
        made: The predictions of a model.
        calibration: What was fitted before, to other decisions; without it the fit for each app is to the other apps'
            predictions alone.

    Returns:
        The same, with `raw` as the model's own confidence; unchanged where there is too little to fit to.
    """
    rows = [one.features for one in made]
    if not all(rows):
        return list(made)
    try:
        found = (
            [calibration.combiner.probability(row) for row in rows]
            if calibration is not None
            else crossed(rows, [one.right for one in made], [one.app for one in made])
        )
    except TooFewExamples:
        return list(made)
    return [
        one.model_copy(update={"confidence": sure, "raw": one.confidence})
        for one, sure in zip(made, found, strict=True)
    ]


def figures(made: Sequence[Prediction], seed: int = 0) -> dict[str, Any]:
    """How well each way to be sure tells right from wrong, and what thresholds for a target error come to.

    Returns:
        `ways`: of each way `auroc`, `ece` and `risk_coverage`; `conformal`: for each target the share of steps that
        were `acted` on and that were acted on and `wrong`, each app by the threshold of the others.
    """
    right = [one.right for one in made]
    rng = random.Random(seed)
    ways: dict[str, list[float]] = {"random": [rng.random() for _ in made]}
    if made and all(one.raw is not None for one in made):
        ways["probability"] = [one.raw or 0.0 for one in made]
    for name in made[0].others if made else ():
        ways[name] = [one.others[name] for one in made]
    return {"ways": {name: _way(sure, right) for name, sure in ways.items()}, "conformal": conformal(made)}


def conformal(made: Sequence[Prediction], targets: Sequence[float] = TARGETS) -> list[dict[str, float]]:
    """What acting alone from a threshold on comes to, each app by the threshold that the other apps gave."""
    apps = sorted({one.app for one in made})
    found = []
    for target in targets if len(apps) > 1 else ():
        parts: list[Mapping[str, float]] = []
        for app in apps:
            rest = [one for one in made if one.app != app]
            own = [one for one in made if one.app == app]
            least = threshold([one.confidence for one in rest], [one.right for one in rest], target)
            part = acted([one.confidence for one in own], [one.right for one in own], least)
            parts.append({key: share * len(own) for key, share in part.items()})
        found.append({"target": target, **{key: sum(part[key] for part in parts) / len(made) for key in parts[0]}})
    return found


def _way(sure: Sequence[float], right: Sequence[bool]) -> dict[str, Any]:
    return {"auroc": auroc(sure, right), "ece": ece(sure, right), "risk_coverage": risk_coverage(sure, right)}
