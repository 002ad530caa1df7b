"""Signals of how sure a decision is, each behind one interface: a score from 0 to 1, and reasons in words.

None of them is calibrated by itself; `Combiner` makes one number of them that is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..choices import Decision

if TYPE_CHECKING:
    from ..loop import Decider
    from ..planner import Situation

_WORD = re.compile(r"\w+")
_SHORT = 3
"""Words of fewer letters say little about what a line is for."""
_CLOSE = 0.2
_RECENT = 6
AGREEMENT = "agreement"
"""The name of the signal that takes further decisions."""


class Estimate(NamedTuple):
    """How sure a decision looks by one signal, 0 to 1, and why it does not look surer; no reasons where it does."""

    score: float
    reasons: tuple[str, ...] = ()


class Estimator(Protocol):
    """One signal of how sure a decision is."""

    @property
    def name(self) -> str:
        """What the signal is called in a file of calibration."""
        ...

    def confidence(self, decision: Decision, situation: Situation, /) -> Estimate:
        """How sure the decision looks that was made in this situation."""
        ...


@dataclass(frozen=True)
class Probability:
    """The normalised probability of the choice among the legal ones, times that of its arguments."""

    name: str = "probability"

    def confidence(self, decision: Decision, _: Situation) -> Estimate:
        """The probability itself."""
        return Estimate(decision.confidence, () if decision.confidence >= 0.5 else ("it is less likely than not",))


@dataclass(frozen=True)
class Margin:
    """How far the probability of the choice is above that of the next one."""

    name: str = "margin"

    def confidence(self, decision: Decision, _: Situation) -> Estimate:
        """The difference; where only one choice was looked at, from what is left for all others together."""
        first, *others = decision.ranked or (None,)
        if first is None:
            return Estimate(decision.choice_confidence)
        rest = max(0.0, 1.0 - sum(one.probability for one in decision.ranked))
        second = others[0].probability if others else rest
        margin = max(0.0, first.probability - second)
        close = others and margin < _CLOSE
        return Estimate(margin, (f"{others[0].words!r} is nearly as likely",) if close else ())


@dataclass(frozen=True)
class Certainty:
    """One minus the entropy of the distribution over the legal choices, as a share of the largest there could be."""

    name: str = "certainty"

    def confidence(self, decision: Decision, situation: Situation) -> Estimate:
        """Of what was not looked at, the probability counts as spread evenly."""
        many = len(situation.choices())
        found = [one.probability for one in decision.ranked if one.probability > 0]
        rest, left = 1.0 - sum(found), many - len(found)
        spread = [*found, *([rest / left] * left if rest > 0 and left > 0 else [])]
        entropy = -sum(share * math.log(share) for share in spread if share > 0)
        score = 1.0 - entropy / math.log(many) if many > 1 else 1.0
        return Estimate(min(1.0, max(0.0, score)), ("several choices are possible",) if score < 0.5 else ())


@dataclass(frozen=True)
class Arguments:
    """The probability of the arguments, given the choice; 1 where it takes none."""

    name: str = "arguments"

    def confidence(self, decision: Decision, _: Situation) -> Estimate:
        """The product over the arguments."""
        whole = decision.choice_confidence
        score = min(1.0, decision.confidence / whole) if whole > 0 else 1.0
        value = next(iter(decision.arguments.values()), "")
        return Estimate(score, (f"it is not clear that {value!r} is meant",) if score < 0.5 else ())


@dataclass(frozen=True)
class Progress:
    """Whether the run goes on: few of its last moves were in vain, or are made again."""

    name: str = "progress"

    def confidence(self, decision: Decision, situation: Situation) -> Estimate:
        """One over one plus the moves in vain and the repetitions among the last six, and what is barred here."""
        recent = situation.history[-_RECENT:]
        vain = sum("nothing changed" in line or "did not" in line for line in recent)
        again = sum(line == decision.line or line.startswith(f"{decision.line} (") for line in recent)
        reasons = []
        if vain:
            reasons.append("the last moves changed nothing")
        if again:
            reasons.append("the same was just done")
        return Estimate(1.0 / (1 + vain + again + len(situation.banned)), tuple(reasons))


@dataclass(frozen=True)
class Named:
    """The part of the choice's words that the goal says, and so is meant by it."""

    name: str = "named"

    def confidence(self, decision: Decision, situation: Situation) -> Estimate:
        """0 for words that the goal does not have; what has no words of its own, as going back, counts as 0 too."""
        theirs = words(decision.line)
        score = len(theirs & words(situation.goal)) / len(theirs) if theirs else 0.0
        return Estimate(score, ("the goal does not name it",) if not score else ())


@dataclass(frozen=True)
class Covered:
    """The part of the goal's words that stand in what was done, this decision too: low where much is left to do."""

    name: str = "covered"

    def confidence(self, decision: Decision, situation: Situation) -> Estimate:
        """The share of the goal's words."""
        wanted = words(situation.goal)
        done = words(" ".join((*situation.history, decision.line, situation.app, situation.screen.title)))
        score = len(wanted & done) / len(wanted) if wanted else 1.0
        finish = decision.choice.kind == "finish"
        return Estimate(score, ("not all of the goal was touched",) if finish and score < 0.5 else ())


@dataclass(frozen=True)
class Agreement:
    """How probable the same decision is when the situation is put in other ways (Wang et al. 2022, arXiv:2203.11171).

    Each way is a further decision of the model, with its time.

    Args:
        decider: Who decides again.
    """

    decider: Decider
    name: str = AGREEMENT

    def confidence(self, decision: Decision, situation: Situation) -> Estimate:
        """The mean, over the other ways to put it, of the probability that the decision's choice has there.

        Half of it where the choice is the same and its arguments are others.
        """
        found = []
        for other in other_ways(situation):
            again = self.decider.decide(other)
            share = {one.words: one.probability for one in again.ranked}.get(decision.choice.words, 0.0)
            found.append(share if again.line == decision.line or again.choice != decision.choice else share / 2)
        score = sum(found) / len(found)
        return Estimate(score, ("put in other words it is decided otherwise",) if score < 0.5 else ())


def other_ways(situation: Situation) -> list[Situation]:
    """The same situation with its goal in another form, and with the screen read without places and heading."""
    goal = situation.goal.strip().rstrip(".!")
    first = goal[:1].lower() + goal[1:]
    asked = first.removeprefix("please ") if first.startswith("please ") else f"please {first}"
    blind = situation.screen.model_copy(update={"size": (0, 0), "title": ""})
    return [replace(situation, goal=asked), replace(situation, screen=blind, app=situation.app.lower())]


BASIC: tuple[Estimator, ...] = (Probability(), Margin(), Certainty(), Arguments(), Progress(), Named(), Covered())
"""Those that cost nothing beyond the decision."""


def signals(decision: Decision, situation: Situation, estimators: Sequence[Estimator] = BASIC) -> dict[str, Estimate]:
    """What each estimator says, by its name."""
    return {one.name: one.confidence(decision, situation) for one in estimators}


def scores(found: Mapping[str, Estimate]) -> dict[str, float]:
    """The scores alone."""
    return {name: estimate.score for name, estimate in found.items()}


def words(text: str) -> set[str]:
    """The longer words of a text, in lower case."""
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORT}
