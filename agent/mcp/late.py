"""An agent whose model is loaded when it is needed: a client that only looks or calls tools never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from ..agent import Agent
from ..choices import Decision
from ..confidence import calibration_of
from ..loop import Decider
from ..planner import Situation
from ..weights import ModelChoice, adapter_for, verified


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

    def _planner(self, path: Path | None) -> Decider:
        source, digest = verified(path)
        self.calibration = calibration_of(ModelChoice(source, adapter_for(digest), source), self._calibration)
        return Late(partial(self._load, path))

    def _load(self, path: Path | None) -> Decider:
        decider = super()._planner(path)
        if self.warning and self._report:
            self._report(f"warning: {self.warning}")
        return decider
