"""Other ways to say how sure a decision is, which the calibrated confidence is measured against."""

from __future__ import annotations

import math

from ..choices import Decision
from ..likely import log_share
from ..model import SmallModel
from ..planner import Situation

LOG_PROBABILITY = "mean log-probability"
VERBAL = "verbal"
LEVELS = tuple(range(0, 101, 10))


def others(model: SmallModel, situation: Situation, decision: Decision) -> dict[str, float]:
    """What they say of a decision, each from 0 to 1; the model's cache and adapter are as before afterwards."""
    return {LOG_PROBABILITY: mean_probability(model, situation, decision), VERBAL: verbal(model, situation, decision)}


def mean_probability(model: SmallModel, situation: Situation, decision: Decision) -> float:
    """The geometric mean of the probabilities of the line's tokens among all tokens, not only those of legal lines."""
    prompt = model.tokens(situation.prompt())
    line = model.tokens(f" {decision.line}\n")
    rows = model.next(prompt, line[:-1])
    return math.exp(sum(log_share(row, token) for row, token in zip(rows, line, strict=True)) / len(line))


def verbal(model: SmallModel, situation: Situation, decision: Decision) -> float:
    """How sure the model says that it is when it is asked, without its adapter (Lin et al. 2022, arXiv:2205.14334).

    The mean of the percentages that it may answer, by their probabilities.
    """
    worn = model.adapter
    model.wear(None)
    try:
        model.prefill(
            "An agent operates a phone.\n"
            f"{situation.prompt().removesuffix('Next:')}It chose: {decision.line}\n"
            "How sure are you that this is the right next step, from 0% to 100%? Answer:"
        )
        found = model.rank([f" {level}%" for level in LEVELS], rest=0.0, most=len(LEVELS))
    finally:
        model.wear(worn)
    shares = [(LEVELS[place] / 100, share) for place, share in found.found]
    return sum(level * share for level, share in shares) / sum(share for _, share in shares)
