"""What a run may spend on its verifier, and what it has spent.

The journal holds what every question to the verifier took, so that a run that goes on in another process goes on with
the budget that is left. Where the budget is used up an unsure step is the person's; it is never carried out unverified.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import BaseModel
from tapwright.errors import TapwrightError

BASE = 10
"""Steps that every run is taken to have at least when a share of them is counted."""
_PER = 1_000_000


class BadBudget(TapwrightError):
    """A budget that means nothing."""


class Usage(BaseModel):
    """What questions to a verifier took.

    Attributes:
        calls: How often the model was called; a question whose answer was none is asked once more.
        prompt: Tokens that it read.
        completion: Tokens that it wrote.
        about: Some of the tokens were counted here, roughly, where the provider did not say.
        seconds: How long it took.
        failures: Calls without an answer that counts.
    """

    calls: int = 0
    prompt: int = 0
    completion: int = 0
    about: bool = False
    seconds: float = 0.0
    failures: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            calls=self.calls + other.calls,
            prompt=self.prompt + other.prompt,
            completion=self.completion + other.completion,
            about=self.about or other.about,
            seconds=self.seconds + other.seconds,
            failures=self.failures + other.failures,
        )


class Spent(BaseModel):
    """What a run's questions took in all: on how many steps one was asked, and what they took.

    `cost` is in the currency of the prices, None where none were given.
    """

    steps: int = 0
    usage: Usage = Usage()
    cost: float | None = None


@dataclass(frozen=True)
class Budget:
    """The most that a run may spend on its verifier; None is no limit.

    Tokens and cost are known after a call only, so that the last one may go beyond them.

    Args:
        most: Calls.
        share: Share of the run's steps that are verified, 0 to 1. It is counted over the steps so far, the present one
            too, and over `BASE` of them where there are fewer, and rounded up: of a share of 0.15 two of the first
            thirteen steps may be verified. 0: none.
        tokens: Tokens read and written.
        cost: In the currency of `price`.
        price: Of a million tokens read, and of a million written.

    Raises:
        BadBudget: a limit below 0, a share above 1, or a cost without prices.
    """

    most: int | None = None
    share: float | None = None
    tokens: int | None = None
    cost: float | None = None
    price: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        given = (self.most, self.share, self.tokens, self.cost, *(self.price or ()))
        if any(one is not None and not 0 <= one < math.inf for one in given):
            raise BadBudget("A budget has a limit below 0, or none at all.", "Give numbers from 0 on.")
        if self.share is not None and self.share > 1:
            raise BadBudget(f"{self.share:g} is no share.", "Give one from 0 to 1.")
        if self.cost is not None and self.price is None:
            raise BadBudget("A cost cannot be counted without prices.", "Give the prices of a million tokens too.")

    def cost_of(self, usage: Usage) -> float | None:
        """What it costs; None without prices."""
        if self.price is None:
            return None
        return (usage.prompt * self.price[0] + usage.completion * self.price[1]) / _PER

    def refuses(self, spent: Spent, step: int) -> str:
        """Why nothing more may be asked in this step, in a few words; empty if it may.

        Args:
            spent: What the run has spent so far.
            step: The step's number, from 0.
        """
        usage = spent.usage
        if self.most is not None and usage.calls >= self.most:
            return f"{usage.calls} of {self.most} calls are made"
        if self.share is not None and spent.steps >= allowed(self.share, step):
            return f"{spent.steps} of {step} steps are verified"
        if self.tokens is not None and usage.prompt + usage.completion >= self.tokens:
            return f"{usage.prompt + usage.completion} of {self.tokens} tokens are used"
        if self.cost is not None and (cost := self.cost_of(usage) or 0.0) >= self.cost:
            return f"{cost:.4g} of {self.cost:g} are spent"
        return ""

    def to_json(self) -> dict[str, Any]:
        """The limits that there are, as the journal keeps them."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @staticmethod
    def from_json(body: Mapping[str, Any]) -> Budget:
        """The budget that `to_json` gave."""
        known = dict(body)
        if "price" in known:
            known["price"] = tuple(known["price"])
        return Budget(**known)


def allowed(share: float, step: int) -> int:
    """Of a run's first steps up to this one, counted from 0, how many may be verified; see `Budget`."""
    # 0.1 * 30 is a little above 3.
    return math.ceil(round(share * max(step + 1, BASE), 9))


def spent(questions: Iterable[tuple[int, Mapping[str, Any]]], budget: Budget) -> Spent:
    """What a run has spent, from its journal's questions to the verifier."""
    steps, usage = set[int](), Usage()
    for step, body in questions:
        steps.add(step)
        usage += Usage.model_validate(body.get("usage") or {})
    return Spent(steps=len(steps), usage=usage, cost=budget.cost_of(usage))
