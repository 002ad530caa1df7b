"""More goals on the ways of labelled tasks: what is seen on the way to one thing is the way to many others.

A labelled task that goes through a menu to a page of settings shows how to get there for everything on that page, so
another thing on it becomes the goal, and the labelled moves up to it stay right (relabelling in hindsight,
Andrychowicz et al. 2017). A switch is also shown after it was touched, when nothing is left to do.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from ...bench.labelled import Labelled
from ...bench.steps import Source, labelled
from ...choices import Choice
from ...planner import Situation
from ...weights import goal_hash, screen_hash
from ..demos import TrainingStep
from .examples import distinct, example
from .names import instruction, names, toggles
from .page import Page
from .places import Said
from .pointing import taps
from .steps import met

SOURCE = "droidtask, other goals"
NAMED = 0.25
"""How often a goal says the app as well."""


def from_ways(
    data: Path, source: Source, *, without: Collection[str] = (), per_screen: int = 2, seed: int = 0
) -> list[TrainingStep]:
    """Examples of other goals on the screens of labelled tasks, the ways to them included.

    Args:
        data: The folder with the steps and the trees.
        source: What the screens are read from.
        without: Apps that are left out, with their goals and their screens.
        per_screen: Goals for each screen.
        seed: Chooses the goals and their words.

    Raises:
        NoData: a file is missing.
    """
    rng = random.Random(seed)
    goals, screens = met(data, without)
    tasks: dict[str, list[Labelled]] = {}
    for step in labelled(data, source):
        if step.app not in without:
            tasks.setdefault(step.task, []).append(step)
    seen: set[tuple[str, str]] = set()
    found: list[TrainingStep] = []
    for steps in tasks.values():
        for way in _ways(steps):
            found += _on(way, rng, per_screen, seen)
    return distinct(
        step for step in found if goal_hash(step.goal) not in goals and screen_hash(step.prompt) not in screens
    )


def _ways(steps: list[Labelled]) -> Iterator[list[Labelled]]:
    """The beginnings of a task, each up to a screen that taps alone lead to."""
    for number in range(1, len(steps)):
        if steps[number - 1].kind != "tap" or not steps[number - 1].right:
            return
        yield steps[: number + 1]


def _on(way: list[Labelled], rng: random.Random, most: int, seen: set[tuple[str, str]]) -> Iterator[TrainingStep]:
    """Examples of up to `most` goals on the last screen of a way; `seen` holds what was a goal before."""
    *before, last = way
    here = last.situation
    can = taps(replace(here, goal=""))
    page = Page(here.screen, can, rng)
    offers = [*((said, False, False) for said in names(page, rng)), *((*pair, True) for pair in toggles(page, rng))]
    rng.shuffle(offers)
    earlier = "\n".join(step.situation.prompt().lower() for step in before)
    for said, done, switch in offers:
        tap = can[said.element]
        name = here.screen.elements[said.element].text.lower()
        key = (last.app, f"{name}/{switch}")
        if not most:
            return
        if not name or name in earlier or key in seen:
            continue
        most -= 1
        seen.add(key)
        goal = _goal(said, last.app, rng)
        for step in before:
            yield example(replace(step.situation, goal=goal), step.right[0], source=SOURCE, group=last.task)
        situation = replace(here, goal=goal)
        yield example(situation, _finish(situation) if done else tap, source=SOURCE, group=last.task)
        if switch and not done:
            yield _afterwards(situation, tap, last.task)


def _goal(said: Said, app: str, rng: random.Random) -> str:
    goal = instruction(said, rng)
    return f"{goal} in the {app} app" if rng.random() < NAMED else goal


def _afterwards(situation: Situation, tap: Choice, group: str) -> TrainingStep:
    """The same screen with the switch as it was wanted."""
    assert tap.action is not None and tap.action.element is not None
    elements = list(situation.screen.elements)
    switched = elements[tap.action.element]
    elements[switched.index] = switched.model_copy(update={"checked": not switched.checked})
    after = replace(
        situation,
        screen=situation.screen.model_copy(update={"elements": tuple(elements)}),
        history=(*situation.history, tap.words),
    )
    return example(after, _finish(after), source=SOURCE, group=group)


def _finish(situation: Situation) -> Choice:
    return next(choice for choice in situation.choices() if choice.kind == "finish")
