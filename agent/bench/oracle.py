"""The task's scripted expert in the verifier's place: what a larger model that is always right would add.

The expert is asked at the state at hand, with the moves that the run has really made, as where demonstrations follow a
learner. It sees every screen of the run, since some experts have to remember what they read; it is asked only where the
policy escalates a step. Where a goal fits several choices it answers in the person's place as well, who knows which one
is meant; what the oracle decides either way counts as escalated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...device_bridge.simulator.tasks import Expert, Move
from ..budget import Usage
from ..choices import Choice, Decision
from ..loop import Decider
from ..planner import Situation, Value
from ..privacy import Masker
from ..records import Question, Step
from ..training.demos import fill, to_choice, to_move
from ..verifier import Begun, May, Verified


class Oracle:
    """Follows a run's decisions, and verifies them.

    Args:
        decider: Who decides.
        expert: The expert of the run's task.
        steps: The run's steps so far.
    """

    def __init__(self, decider: Decider, expert: Expert, steps: Callable[[], Sequence[Step]]) -> None:
        self.decider = decider
        self._expert = expert
        self._steps = steps
        self._met: tuple[Situation, Move] | None = None
        self._kept: list[tuple[int, Move]] = []

    def __getattr__(self, name: str) -> Any:
        """What else the decider offers: its model, its tools, its arguments."""
        if name == "decider":  # not there yet, as while a copy is made
            raise AttributeError(name)
        return getattr(self.decider, name)

    def decide(self, situation: Situation) -> Decision:
        """The decider's decision; the expert looks on."""
        made = [to_move(step.decision) for step in self._steps()]
        for place, move in self._kept:
            made.insert(place, move)
        wanted = self._expert.next(situation.screen, made)
        if wanted.kind == "remember" and not situation.remembers:
            # the expert keeps it in mind for a decider that cannot
            self._kept.append((len(made), wanted))
            wanted = self._expert.next(situation.screen, [*made, wanted])
        self._met = situation, wanted
        return self.decider.decide(situation)

    def verify(
        self,
        _situation: Situation,
        decision: Decision,
        _masker: Masker | None = None,
        _may: May | None = None,
        _begun: Begun | None = None,
    ) -> Verified:
        """The expert's move in the decision's place; where that was tried here in vain the decision stands."""
        choice, arguments = self._found() or (decision.choice, decision.arguments)
        update = {"choice": choice, "arguments": arguments, "by": "verifier", "missing": ()}
        return Verified(decision.model_copy(update=update), "", "", usage=Usage(calls=1))

    def person(self, question: Question) -> str | None:
        """Which of the options the expert means; None if none of them, or if something else is asked."""
        found = self._found()
        if question.kind != "choose" or found is None or found[0].words not in question.options:
            return None
        return found[0].words

    def _found(self) -> tuple[Choice, dict[str, Value]] | None:
        assert self._met is not None
        situation, move = self._met
        found = to_choice(move, situation)
        return (found[0], fill(found[0], situation, found[1])) if found else None
