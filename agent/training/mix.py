"""Puts recorded files together into one training set: no repeats, and not too much of what every run begins with.

What a run looks like depends on the task's parameters, hardly on the words of its goal: `reword` says the goal of a
recorded example in another of the task's trained wordings, which costs nothing and shows the model many more wordings.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from ...device_bridge.simulator.tasks import Task, all_tasks, draw
from ...device_bridge.simulator.tasks.base import say
from ..arguments import to_type
from .demos import TrainingStep

OPENINGS = 0.45
CAP = 3


def mix(
    files: Iterable[Sequence[TrainingStep]],
    *,
    seed: int = 0,
    openings: float = OPENINGS,
    keep: float = 1.0,
    prefer: Sequence[str] = (),
    without: Sequence[str] = (),
    rewordings: int = 0,
    at_most: int | None = None,
) -> list[TrainingStep]:
    """One shuffled list of different examples.

    A learner that is lost asks for the same move again and again: of its screens, at most `CAP` with the same goal
    and the same move are kept.

    Args:
        files: The recorded examples.
        seed: Orders and thins.
        openings: The share of the first moves of runs among them; they are alike and soon learnt.
        keep: The share of the others that is kept.
        prefer: Groups (tasks) that are kept whole.
        without: Groups that are left out.
        rewordings: How many copies of each example are added with the goal in other words.
        at_most: How many examples a group may have, so that tasks of many moves do not crowd out the short ones; what
            a learner got wrong comes first.
    """
    rng = random.Random(seed)
    lost: Counter[tuple[str, str]] = Counter()
    kept: dict[tuple[str, str], TrainingStep] = {}
    for steps in files:
        for step in steps:
            opening = step.target.startswith(" use open_app") and "\nDone: nothing\n" in step.prompt
            learnt = "learner" in step.source
            share = 1.0 if learnt or step.group in prefer else keep
            share *= openings if opening else 1.0
            if step.group in without or rng.random() > share or kept_back(step):
                continue
            lost[step.goal, step.target] += learnt
            if learnt and lost[step.goal, step.target] > CAP:
                continue
            for said in (step, *(other for _ in range(rewordings) if (other := reword(step, rng)))):
                kept.setdefault((said.prompt, said.target), said)
    mixed = list(kept.values())
    rng.shuffle(mixed)
    if at_most is None:
        return mixed
    taken: Counter[str] = Counter()
    balanced = []
    for step in sorted(mixed, key=lambda step: "learner" not in step.source):
        taken[step.group] += 1
        if taken[step.group] <= at_most:
            balanced.append(step)
    rng.shuffle(balanced)
    return balanced


def reword(step: TrainingStep, rng: random.Random) -> TrainingStep | None:
    """The example with its goal in another trained wording of its task; None where that cannot be done.

    The goal must be one that the task draws today, and what is typed must stand in the new goal too.
    """
    task = _task(step.group)
    if task is None:
        return None
    params = draw(task, step.seed).params
    goals = [say(task, wording, params) for wording in task.wordings]
    if step.goal not in goals or not step.prompt.startswith(f"Goal: {step.goal}\n"):
        return None
    goal = rng.choice(goals)
    kind, _, typed = step.target.strip().partition(": ")
    if kind.startswith("type ") and typed in to_type(step.goal, "") and typed not in to_type(goal, ""):
        return None
    return step.model_copy(update={"goal": goal, "prompt": step.prompt.replace(step.goal, goal, 1)})


def kept_back(step: TrainingStep) -> bool:
    """Whether the goal is one that is kept for measuring, but for case and punctuation."""
    task = _task(step.group)
    if task is None:
        return False
    params = draw(task, step.seed).params
    return _bare(step.goal) in {_bare(say(task, wording, params)) for wording in task.dev + task.held_out}


def _bare(goal: str) -> str:
    return " ".join(word.strip(".:") for word in re.findall(r"[\w:.@+]+", goal.casefold()))


@cache
def _task(name: str) -> Task | None:
    return next((task for task in all_tasks() if task.name == name), None)
