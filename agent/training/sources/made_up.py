"""Demonstrations in made-up apps, each about something else and built in another way: how apps work, not these apps.

What a task's words are for is learnt where no list of apps can be learnt by heart (domain randomisation: Tobin et al.
2017, arXiv:1703.06907).
"""

from __future__ import annotations

import random
from collections.abc import Collection

from ....device_bridge.simulator import packs
from ....device_bridge.simulator.made_up import KEPT_FROM
from ..demos import Report, TrainingStep, walk
from ..lora import TrainingError
from .examples import distinct, without_labels
from .pointing import PACK

SOURCE = "simulator, made-up apps"
NOISE = 0.1
LOOKS = 60
"""Looks of the demonstrations, counted from 0."""


def from_made_up(count: int, per_task: int, *, seed: int = 0, without: Collection[str] = ()) -> list[TrainingStep]:
    """Every situation that the experts meet in made-up apps, in trained wordings, where they reach the goal.

    Args:
        count: How many packs; the first is `made-up:SEED`.
        per_task: Runs of every task.
        seed: The first pack; also draws goals and looks.
        without: Packages of apps that are on no home screen.

    Raises:
        TrainingError: A pack would be one that is kept for measuring.
    """
    if seed + count > KEPT_FROM:
        raise TrainingError(
            f"Packs from made-up:{KEPT_FROM} on are kept for measuring.", "Choose a smaller seed, or fewer packs."
        )
    steps: list[TrainingStep] = []
    for number in range(seed, seed + count):
        with packs.installed(PACK, f"{packs.MADE_UP}{number}") as (_, made):
            barred = {app.label for app in packs.installed_apps() if app.package in without}
            look = random.Random(number).randrange(LOOKS + 1)
            names = [task.name for task in made.tasks]
            report, solved = Report(), 0
            runs = walk(per_task, number, noise=NOISE, wordings="trained", report=report, only=names, variants=(look,))
            for _, _, met in runs:
                if report.solved > solved:
                    examples = (without_labels(one.example(), barred) for one in met)
                    steps += (one.model_copy(update={"source": SOURCE}) for one in examples)
                solved = report.solved
    return distinct(steps)
