"""A calibration out of labelled decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..weights import sha256, verified
from .calibration import Calibration, Source, Thresholds
from .combining import crossed, fit
from .thresholds import acted, temperature, threshold

if TYPE_CHECKING:
    from ..bench.scoring import Prediction
    from ..weights import ModelChoice

CHANGES = 0.8
"""Choices that may change something are allowed this part of the error."""


def source(name: str, made: Sequence[Prediction]) -> Source:
    """What a set of predictions is: its name, a hash of what was decided and whether that was right, how many."""
    body = hashlib.sha256()
    for one in made:
        body.update(f"{one.id}\t{one.line}\t{one.right}\n".encode())
    return Source(name=name, sha256=body.hexdigest(), n=len(made))


def fitted(
    choice: ModelChoice, sources: dict[str, Sequence[Prediction]], target_error: float, ask_error: float
) -> Calibration:
    """The calibration for a model and adapter.

    The combiner is fitted to all decisions. The thresholds and figures come from confidences by combiners that did
    not see the decision's app.

    Args:
        choice: The model and its adapter.
        sources: Predictions by the name of where they come from.
        target_error: The share of decisions that may be acted on alone and wrong, where there is a verifier.
        ask_error: The same where there is none, and the person is the only one to ask.

    Raises:
        TooFewExamples: there is too little to fit to.
    """
    from ..bench.figures import auroc, ece

    made = [one for part in sources.values() for one in part]
    rows, right = [one.features for one in made], [one.right for one in made]
    combiner = fit(rows, right)
    sure = crossed(rows, right, [one.app for one in made])
    thresholds = Thresholds(
        verify_below=threshold(sure, right, target_error),
        verify_changes_below=threshold(sure, right, CHANGES * target_error),
        ask_below=threshold(sure, right, ask_error),
        ask_changes_below=threshold(sure, right, CHANGES * ask_error),
    )
    spreads = [[one.confidence, 1 - one.confidence] for one in made]
    figures = {
        "n": len(made),
        "accuracy": sum(right) / len(right),
        "auroc": auroc(sure, right),
        "ece": ece(sure, right),
        "auroc_of_probability": auroc([one.confidence for one in made], right),
        "ece_of_probability": ece([one.confidence for one in made], right),
        **acted(sure, right, thresholds.verify_below),
    }
    return Calibration(
        model=verified(choice.source)[1],
        adapter=sha256(choice.adapter) if choice.adapter else "",
        made=date.today().isoformat(),
        data=tuple(source(name, part) for name, part in sources.items()),
        combiner=combiner,
        temperature=temperature(spreads, right),
        target_error=target_error,
        ask_error=ask_error,
        thresholds=thresholds,
        figures=figures,
    )
