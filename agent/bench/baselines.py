"""What the small model is measured against: chance, plain word overlap, and the scripted expert."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from ...device_bridge.simulator.tasks import Expert, Move
from ..choices import Choice, Decision
from ..planner import Situation, Value
from ..training.demos import fill, to_choice

_WORD = re.compile(r"[a-z0-9]+")
_COMMON = frozenset("a an and the to of in on for my is it i me please can you set tap type use".split())  # noqa: SIM905


def words(text: str) -> set[str]:
    """The lower-case words that carry meaning."""
    return set(_WORD.findall(text.lower())) - _COMMON


def made(choice: Choice, arguments: dict[str, Value], by: str) -> Decision:
    """A decision without a measured confidence."""
    return Decision.model_validate(
        {"choice": choice, "arguments": arguments, "confidence": 1.0, "choice_confidence": 1.0, "by": by}
    )


class RandomDecider:
    """Any legal choice, any legal argument."""

    def __init__(self, seed: int):
        self.rng = random.Random(seed)

    def decide(self, situation: Situation) -> Decision:
        """A legal choice by chance."""
        choice = self.rng.choice([c for c in situation.choices() if c.kind != "ask"])
        arguments: dict[str, Value] = {n: self.rng.choice(v) for n, _, v in situation.slots(choice)}
        return made(choice, arguments, "random")


class OverlapDecider:
    """The choice (and argument) that shares most words with the goal and was not made yet; else scroll; else finish.

    It never answers: what shares most words with a question is the question.
    """

    def decide(self, situation: Situation) -> Decision:
        """The best overlap, ties in the order of the screen."""
        wanted = words(situation.goal)
        best: tuple[float, Choice, dict[str, Value]] | None = None
        for choice in situation.choices():
            if choice.kind in ("finish", "ask", "answer") or choice.words in ("press back", "press home", "wait"):
                continue
            arguments: dict[str, Value] = {n: self._nearest(v, wanted) for n, _, v in situation.slots(choice)}
            decision = made(choice, arguments, "overlap")
            if decision.line in situation.history:
                continue
            theirs = words(decision.line)
            score = len(theirs & wanted) / (len(theirs) + 1)
            if score > 0 and (best is None or score > best[0]):
                best = score, choice, arguments
        if best is not None:
            return made(best[1], best[2], "overlap")
        by_words = {c.words: c for c in situation.choices()}
        down = by_words.get("scroll down")
        if down is None or "scroll down" in situation.history:
            down = by_words.get("finish") or next(iter(by_words.values()))
        return made(down, {}, "overlap")

    def _nearest(self, values: Sequence[str], wanted: set[str]) -> str:
        return max(values, key=lambda v: len(words(v) & wanted) / (len(words(v)) + 1), default="")


class ExpertDecider:
    """The task's scripted expert: what the simulator's tasks allow at best."""

    remembers = True

    def __init__(self, expert: Expert):
        self.expert = expert
        self.moves: list[Move] = []

    def decide(self, situation: Situation) -> Decision:
        """The expert's move as a choice; `ask` if that is not legal."""
        move = self.expert.next(situation.screen, self.moves)
        self.moves.append(move)
        found = to_choice(move, situation)
        if found is None:
            return made(next(c for c in situation.choices() if c.kind == "ask"), {}, "expert")
        return made(found[0], fill(found[0], situation, found[1]), "expert")
