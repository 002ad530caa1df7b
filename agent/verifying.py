"""A question to the verifier within a run: what may still be spent, what is masked, what the journal keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from ..tools import Device
from .budget import Budget, Spent, Usage, spent
from .choices import Decision
from .journal import Journal
from .planner import Situation
from .privacy import Masker
from .privacy.of_run import masker_of, typed_passwords
from .privacy.report import entry
from .verifier import Begun, May, Verified


class Verifies(Protocol):
    """Whoever looks at a step that the small model is not sure of: a `Verifier`, or an oracle of the bench."""

    def verify(
        self,
        situation: Situation,
        decision: Decision,
        masker: Masker | None = None,
        may: May | None = None,
        begun: Begun | None = None,
    ) -> Verified:
        """The decision again; `decision` of the result is None where there is no answer that counts.

        Args:
            situation: What the decision was made from.
            decision: The one to look at.
            masker: The run's.
            may: Whether there may be another call, after those that took so much.
            begun: Is told of each call before it is made.
        """
        ...


@dataclass
class Verifying:
    """Asks a run's verifier, and keeps the account.

    Args:
        verifier: Who is asked; None: nobody.
        budget: The most that the run may spend on it.
        journal: Holds the run.
        phone: Its contacts are masked by name.
    """

    verifier: Verifies | None
    budget: Budget
    journal: Journal
    phone: Device
    masker: Masker | None = field(default=None, init=False)

    def refused(self, run: str, step: int) -> str:
        """Why nothing may be asked any more, in a few words; empty if something may, or if there is nobody to ask.

        Args:
            run: The run's name.
            step: The step's number, from 0.
        """
        if self.verifier is None or self.budget == Budget():
            return ""
        return self._refuses(self._so_far(run), step, Usage())

    def _refuses(self, so_far: Spent, step: int, more: Usage) -> str:
        """The same after what was spent so far and what a question has taken since."""
        return self.budget.refuses(Spent(steps=so_far.steps, usage=so_far.usage + more), step)

    def _so_far(self, run: str) -> Spent:
        return spent(self.journal.questions(run), self.budget)

    def ask(self, run: str, step: int, situation: Situation, decision: Decision) -> Verified:
        """Ask about a step; what was sent, received and spent is in the journal before this returns.

        What is going to be sent is there before it is sent: what leaves, and counts, is not lost with this process.
        """
        assert self.verifier is not None
        masker = self._masker(run)
        known, calls, earlier = len(masker.table), 0, self._so_far(run)

        def note() -> None:
            nonlocal known
            self.journal.add(run, "placeholders", step, masker.table.since(known))
            known = len(masker.table)

        def begun(call: Verified) -> None:
            nonlocal calls
            note()
            self.journal.add(run, "asking", step, {**entry(call), "cut": True})
            calls += 1

        verified = self.verifier.verify(
            situation, decision, masker, lambda more: not self._refuses(earlier, step, more), begun
        )
        note()
        self.journal.add(run, "verifier", step, {**entry(verified), "begun": calls})
        return verified

    def _masker(self, run: str) -> Masker:
        """The run's masker; a password that was typed since the last question is known to it."""
        if self.masker is None:
            self.masker = masker_of(self.journal, run, self.phone)
        for password in typed_passwords(self.journal, run):
            self.masker.hide(password)
        return self.masker
