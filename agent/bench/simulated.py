"""Labelled steps of the simulated phone: what the model meets when it plays, each labelled by the task's expert."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...device_bridge.simulator.packs import load
from ...device_bridge.simulator.tasks.base import WordingSet
from ..loop import Decider
from ..training.demos import Met, Report, walk
from .labelled import Labelled

LOOKS = (0, 111, 112, 113)
"""The plain look of the apps, and three that neither demonstrations nor the suite `phone` have."""
FOLLOW = 0.8
PACKS = ("everyday",)


def simulated(
    decider: Decider,
    per_task: int,
    seed: int,
    *,
    wordings: WordingSet = "dev",
    packs: Sequence[str] = PACKS,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Labelled]:
    """What the decider meets when its own choices are carried out four times in five, the expert's else.

    Args:
        decider: Who plays.
        per_task: Instances of every task.
        seed: Draws wordings, parameters and turns.
        wordings: In which words the goals are said.
        packs: App packs whose apps are on the phone and whose tasks are played too.
        progress: Called with (tasks played, tasks).
    """
    for pack in packs:
        load(pack)
    runs = walk(
        per_task, seed, noise=0.0, wordings=wordings, report=Report(), learner=decider, follow=FOLLOW, variants=LOOKS
    )
    for done, of, met in runs:
        for number, one in enumerate(met):
            yield labelled(one, number)
        if progress:
            progress(done, of)


def labelled(met: Met, number: int) -> Labelled:
    """A situation that was met, with the expert's decision as its label."""
    wanted, task = met.wanted, f"{met.instance.task.name}/{met.instance.seed}"
    action = wanted.choice.action
    kind = wanted.choice.kind if action is None else action.kind
    text = wanted.arguments.get("text")
    return Labelled(
        id=f"{task}/{number}",
        app=met.instance.task.app,
        task=task,
        kind="back" if action is not None and action.key == "back" else kind,
        situation=met.situation,
        right=(wanted.choice,),
        text=None if text is None else str(text),
        wanted=wanted.line,
        exact=True,
    )
