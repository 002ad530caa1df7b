"""An adapter for each fold of the recorded apps, trained on all but the fold's own: what steps are measured with.

Cross-validation by groups: the apps of a fold, their goals, and whatever other apps show of their screens are in no
example of its adapter. `tapwright bench steps --folds` refuses a fold of which its manifest says otherwise.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from ..bench.steps import SOURCES, read_steps
from ..weights import goal_hash, screen_hash
from .adapt import adapt
from .demos import TrainingStep
from .lora import Recipe, TrainingError
from .publish import publish
from .seen import required
from .sources.pointing import from_trees
from .sources.steps import from_steps, met
from .sources.ways import from_ways

Progress = Callable[[str, int, int, float], None]


@dataclass(frozen=True)
class Ingredients:
    """What a fold is trained on besides the labelled steps of the other apps, in both readings.

    Attributes:
        pointing: Examples made from the other apps' trees.
        ways: Examples of other goals on the ways of the other apps' tasks.
        replay: Examples of the file that the starting adapter was trained on, so that it forgets less.
    """

    pointing: int = 100
    ways: int = 400
    replay: int = 120


def split(sizes: Mapping[str, int], count: int) -> list[list[str]]:
    """The apps in `count` folds of about equally many steps: the largest first, each to the emptiest fold.

    Args:
        sizes: Steps of each app.
        count: How many folds.

    Raises:
        TrainingError: there are fewer apps than folds.
    """
    if not 2 <= count <= len(sizes):
        raise TrainingError(f"{len(sizes)} apps make no {count} folds.", f"Ask for 2 to {len(sizes)} folds.")
    folds: list[list[str]] = [[] for _ in range(count)]
    for app in sorted(sizes, key=lambda app: (-sizes[app], app)):
        min(folds, key=lambda fold: sum(sizes[other] for other in fold)).append(app)
    return folds


def examples(
    data: Path, held_out: Sequence[str], ingredients: Ingredients, replay: Sequence[TrainingStep], seed: int
) -> list[TrainingStep]:
    """What a fold's adapter is trained on, shuffled; nothing of the apps in `held_out`.

    Raises:
        NoData: a file is missing.
    """
    rng = random.Random(seed)
    goals, screens = met(data, held_out)
    labelled = [step for source in SOURCES for step in from_steps(data, source, without=held_out)]
    ways = [step for source in SOURCES for step in from_ways(data, source, without=held_out, seed=seed)]
    pointing = (
        from_trees(data, without=held_out, seed=seed, most=ingredients.pointing, where=False)
        if ingredients.pointing
        else []
    )
    parts = [
        labelled,
        pointing,
        rng.sample(ways, min(ingredients.ways, len(ways))),
        rng.sample(list(replay), min(ingredients.replay, len(replay))),
    ]
    mixed = [
        step
        for step in chain.from_iterable(parts)
        if goal_hash(step.goal) not in goals and screen_hash(step.prompt) not in screens
    ]
    rng.shuffle(mixed)
    return mixed


def refuse(start_from: Path, data: Path, apps: Sequence[str]) -> None:
    """See that the adapter that the training starts from never met the fold's goals and screens.

    Raises:
        NoData: a file is missing.
        TrainingError: it did, or does not say what it saw.
    """
    saw = required(start_from)
    goals, screens = met(data, apps)
    many = len(goals & set(saw["goals"])) + len(screens & set(saw["screens"]))
    if many:
        raise TrainingError(
            f"The adapter in {start_from} was trained on {many} goals and screens of the fold's apps.",
            "Start from one that saw none of these apps.",
        )


def make(
    data: Path,
    out: Path,
    base: Path,
    recipe: Recipe,
    *,
    count: int = 3,
    only: Sequence[int] = (),
    start_from: Path | None = None,
    ingredients: Ingredients | None = None,
    replay: Sequence[TrainingStep] = (),
    device: str = "cpu",
    progress: Progress | None = None,
) -> list[Path]:
    """Train the folds one after the other; started again it goes on where it was.

    Args:
        data: The folder with the steps and the trees.
        out: Gets `fold_N/adapter.gguf`, `adapter.json` and `held_out.json`; checkpoints in `fold_N/training`.
        base: The GGUF file that is trained.
        recipe: The same for all folds, but for the seed.
        count: How many folds.
        only: Numbers of the folds to train; all if empty.
        start_from: The folder of an adapter that saw none of these apps.
        ingredients: How much of what.
        replay: Examples of the starting adapter.
        device: cpu or cuda.
        progress: Called with (fold, step, steps, loss).

    Returns:
        The folders of the folds.

    Raises:
        NoData: a file is missing.
        TrainingError: there are fewer apps than folds, a checkpoint is of another recipe, or the starting adapter met
            a fold's apps.
    """
    made: list[Path] = []
    apps = split(Counter(row["app"] for row in read_steps(data)), count)
    for number, held_out in enumerate(apps):
        place = out / f"fold_{number}"
        if only and number not in only:
            continue
        made.append(place)
        if start_from is not None:
            refuse(start_from, data, held_out)
        work = place / "training"
        steps = examples(data, held_out, ingredients or Ingredients(), replay, recipe.seed + number)
        adapt(
            base,
            steps,
            work,
            replace(recipe, seed=recipe.seed + number),
            start_from=start_from,
            device=device,
            progress=partial(progress, place.name) if progress else None,
        )
        publish(work, base, "adapter", place)
        (place / "held_out.json").write_text(json.dumps(sorted(held_out)))
    return made
