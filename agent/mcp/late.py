"""An agent whose model is loaded when it is needed: a client that only looks or calls tools never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any, cast

from ..agent import Agent
from ..calling.decider import CallFirst
from ..choices import Decision
from ..loop import Decider
from ..planner import Planner, Situation
from ..weights import verified


class Late:
    """Stands for a planner, which it makes when something is asked of it."""

    def __init__(self, make: Callable[[], Decider]):
        self._make = make

    @cached_property
    def _planner(self) -> Decider:
        return self._make()

    def decide(self, situation: Situation) -> Decision:
        """The planner's decision."""
        return self._planner.decide(situation)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._planner, name)


class LateAgent(Agent):
    """`Agent`, but a missing or damaged model file is all that is seen of the model before its first decision."""

    def _planner(self, path: Path | None) -> Planner:
        verified(path)
        return cast(Planner, Late(partial(self._load, path)))

    def _load(self, path: Path | None) -> Planner | CallFirst:
        planner = super()._planner(path)
        if self.warning and self._report:
            self._report(f"warning: {self.warning}")
        return planner
