"""One calibrated number out of many signals: a logistic regression, fitted with scikit-learn, run without it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, PositiveFloat, model_validator
from tapwright.errors import TapwrightError

from ..choices import Decision
from .estimators import BASIC, Estimate, Estimator, scores, signals

if TYPE_CHECKING:
    from ..planner import Situation

KINDS = ("tap", "type", "scroll", "press", "finish", "answer", "tool")
"""What is chosen; each has a level of its own."""
_STEEP = ("probability", "margin", "certainty", "arguments")
"""Signals that crowd near 0 and 1: taken as log odds."""
_EDGE = 1e-4
_CAUTION = 0.3
"""Other signals are made smaller by this before the fit: under the ridge they correct the probability, no more."""
RIDGE = 3.0
"""The strength of the ridge: between 1 and 10 it hardly matters."""
LEAST = 50
"""Fewer examples than this say nothing about how sure to be."""


class TooFewExamples(TapwrightError):
    """There is not enough to fit."""


class Combiner(BaseModel):
    """The log odds of being right as a weighted sum of signals.

    Attributes:
        names: The signals, then the `KINDS` and `choices` (the logarithm of how many there were).
        mean: Subtracted from each, in that order.
        scale: Divides each then.
        weights: Of each.
        intercept: Is added.
    """

    model_config = ConfigDict(frozen=True)

    names: tuple[str, ...]
    mean: tuple[FiniteFloat, ...]
    scale: tuple[Annotated[PositiveFloat, Field(allow_inf_nan=False)], ...]
    weights: tuple[FiniteFloat, ...]
    intercept: FiniteFloat

    @model_validator(mode="after")
    def _whole(self) -> Combiner:
        """One number of each kind for each name: a number too few or none at all must not make a run look sure."""
        if not len(self.names) == len(self.mean) == len(self.scale) == len(self.weights):
            raise ValueError("there is not one mean, scale and weight for each name")
        return self

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that a decision with these features is right; one that is missing counts as the mean."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.intercept + sum(self._parts(features).values())))))

    def reasons(self, features: Mapping[str, float], found: Mapping[str, Estimate], most: int = 2) -> tuple[str, ...]:
        """The reasons of the signals that lower the probability most."""
        parts = self._parts(features)
        lowering = sorted((name for name in found if parts.get(name, 0.0) < 0), key=lambda name: parts[name])
        return tuple(reason for name in lowering for reason in found[name].reasons)[:most]

    def _parts(self, features: Mapping[str, float]) -> dict[str, float]:
        return {
            name: weight * (features.get(name, mean) - mean) / scale
            for name, mean, scale, weight in zip(self.names, self.mean, self.scale, self.weights, strict=True)
        }


class Combined:
    """The estimator that makes one number of all.

    Args:
        combiner: The fit.
        estimators: What it combines, in any order.
    """

    name = "combined"

    def __init__(self, combiner: Combiner, estimators: Sequence[Estimator] = BASIC):
        self.combiner = combiner
        self.estimators = [one for one in estimators if one.name in combiner.names]

    def confidence(self, decision: Decision, situation: Situation) -> Estimate:
        """The probability that the decision is right, and what speaks most against it."""
        found = signals(decision, situation, self.estimators)
        row = features(decision, len(situation.choices()), scores(found))
        return Estimate(self.combiner.probability(row), self.combiner.reasons(row, found))


def features(decision: Decision, choices: int, found: Mapping[str, float]) -> dict[str, float]:
    """What a combiner reads: signals, steep ones as log odds, what kind of choice it is, and how many there were.

    Args:
        decision: The decision.
        choices: How many were legal.
        found: The signals' scores.
    """
    kind = decision.choice.action.kind if decision.choice.action is not None else decision.choice.kind
    return row(kind, choices, found)


def row(kind: str, choices: int, found: Mapping[str, float]) -> dict[str, float]:
    """As `features`, for a kind of choice by its name."""
    return {
        **{name: log_odds(score) if name in _STEEP else score for name, score in found.items()},
        **{name: float(name == kind) for name in KINDS},
        "choices": math.log(max(1, choices)),
    }


def log_odds(share: float) -> float:
    """The logarithm of the odds, within bounds."""
    kept = min(1 - _EDGE, max(_EDGE, share))
    return math.log(kept / (1 - kept))


def fit(rows: Sequence[Mapping[str, float]], right: Sequence[bool], penalty: float = RIDGE) -> Combiner:
    """Fit a combiner to examples.

    Args:
        rows: `features` of each.
        right: Whether each was right.
        penalty: The strength of the ridge.

    Raises:
        TooFewExamples: fewer than `LEAST`, or all of them right or all wrong.
    """
    if len(rows) < LEAST or len(set(right)) < 2:
        raise TooFewExamples(
            f"{len(rows)} decisions, {sum(right)} of them right, are too few to calibrate with.",
            f"Give at least {LEAST}, right ones and wrong ones.",
        )
    from sklearn.linear_model import LogisticRegression

    names = tuple(rows[0])
    table = _table(rows, names)
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale < 1e-9] = 1.0
    scale[[name != "probability" for name in names]] /= _CAUTION
    fitted: Any = LogisticRegression(C=1 / penalty, max_iter=1000).fit((table - mean) / scale, list(right))
    return Combiner(
        names=names,
        mean=tuple(map(float, mean)),
        scale=tuple(map(float, scale)),
        weights=tuple(map(float, fitted.coef_[0])),
        intercept=float(fitted.intercept_[0]),
    )


def crossed(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], groups: Sequence[str], penalty: float = RIDGE
) -> list[float]:
    """The probability of each example by a combiner that was fitted to the other groups alone.

    Args:
        rows: `features` of each.
        right: Whether each was right.
        groups: What each belongs to, as its app.
        penalty: As in `fit`.

    Raises:
        TooFewExamples: there is one group, or what is left without one is too little.
    """
    found = [0.0] * len(rows)
    for group in sorted(set(groups)):
        rest = [place for place, other in enumerate(groups) if other != group]
        combiner = fit([rows[place] for place in rest], [right[place] for place in rest], penalty)
        for place, other in enumerate(groups):
            if other == group:
                found[place] = combiner.probability(rows[place])
    return found


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[row[name] for name in names] for row in rows], dtype=np.float64)
