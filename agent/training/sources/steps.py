"""DroidTask's labelled steps as examples, such that nothing of the apps that are left out gets in.

Apps of one maker share screens, and the same goal may be set in two apps: a step that has the goal or the screen of a
left-out app's step is left out too, whichever of the two readings of the data shows it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ...bench.labelled import Labelled, squeezed
from ...bench.steps import Source, labelled
from ...choices import Choice
from ...planner import Value
from ...weights import goal_hash, screen_hash
from ..demos import TrainingStep
from .examples import distinct, example

SOURCE = "droidtask"


def from_steps(
    data: Path,
    source: Source,
    *,
    without: Collection[str] = (),
    avoid_goals: Collection[str] = (),
    avoid_screens: Collection[str] = (),
) -> list[TrainingStep]:
    """The steps whose right choice is legal; the first, where the label allows several.

    Args:
        data: The folder with the steps and the trees.
        source: What the screens are read from.
        without: Apps that are left out.
        avoid_goals: Hashes of goals (`goal_hash`) that are left out besides.
        avoid_screens: Hashes of screens (`screen_hash`) that are left out besides.

    Raises:
        NoData: a file is missing.
    """
    steps = labelled(data, source)
    goals, screens = met(data, without)
    goals |= set(avoid_goals)
    screens |= set(avoid_screens)
    found: list[TrainingStep] = []
    for step in steps:
        decided = right(step)
        if step.app in without or decided is None or goal_hash(step.situation.goal) in goals:
            continue
        made = example(step.situation, *decided, source=SOURCE, group=step.task)
        if screen_hash(made.prompt) not in screens:
            found.append(made)
    return distinct(found)


def met(data: Path, apps: Collection[str]) -> tuple[set[str], set[str]]:
    """Hashes of the goals and of the screens, in both readings, of the steps of these apps.

    Raises:
        NoData: a file is missing.
    """
    goals, screens = set[str](), set[str]()
    sources: tuple[Source, ...] = ("html", "raw") if apps else ()
    for source in sources:
        for step in labelled(data, source):
            if step.app in apps:
                goals.add(goal_hash(step.situation.goal))
                screens.add(screen_hash(step.situation.prompt()))
    return goals, screens


def right(step: Labelled) -> tuple[Choice, dict[str, Value]] | None:
    """The first choice that the label allows, with its text as it stands among what may be typed; None if none is."""
    for choice in step.right:
        if step.text is None:
            return choice, {}
        for name, _, values in step.situation.slots(choice):
            typed = next((value for value in values if squeezed(value) == squeezed(step.text)), None)
            if typed is not None:
                return choice, {name: typed}
    return None
