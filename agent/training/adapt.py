"""From examples to an adapter that llama.cpp runs: note what is seen, train, export."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from .demos import TrainingStep
from .export import export
from .lora import Pair, Recipe, TrainingError, Watch, train
from .seen import note, required

WATCHED = 64


def split(
    steps: Sequence[TrainingStep], groups: Sequence[str], most: int = WATCHED, seed: int = 0
) -> tuple[list[TrainingStep], list[TrainingStep]]:
    """The examples to train on, and of the others, which are of `groups`, at most `most` to watch.

    Args:
        steps: All examples.
        groups: Names of groups, `*` for any letters; a group is a task, or a source and an app.
        most: A look at them takes time, so not too many.
        seed: Draws them.

    Raises:
        TrainingError: there are groups, and no example is of any, or every one.
    """
    apart = {number for number, step in enumerate(steps) if any(fnmatchcase(step.group, name) for name in groups)}
    if groups and len(apart) in (0, len(steps)):
        which = "Every example is" if apart else "No example is"
        raise TrainingError(f"{which} of a group like {', '.join(groups)}.", "Give a whole name, or end it in *.")
    drawn = random.Random(seed).sample(sorted(apart), min(most, len(apart)))
    return [step for number, step in enumerate(steps) if number not in apart], [steps[number] for number in drawn]


def adapt(
    base: Path,
    steps: Sequence[TrainingStep],
    out: Path,
    recipe: Recipe,
    *,
    start_from: Path | None = None,
    device: str = "cpu",
    progress: Callable[[int, int, float], None] | None = None,
    checkpoint_every: int = 50,
    apart: Sequence[TrainingStep] = (),
) -> str:
    """Train on `steps` and write `out/adapter.gguf` beside the checkpoints and hashes of all that it saw.

    Args:
        base: The GGUF file that will run with the adapter.
        steps: The examples.
        out: A folder; started again with the same arguments the training goes on from its last checkpoint.
        recipe: See `Recipe`.
        start_from: The adapter whose weights this one starts with: a training's folder, or a GGUF file of the same
            rank with its manifest beside it.
        device: cpu or cuda.
        progress: Called after every step with (step, steps, loss).
        checkpoint_every: Steps between checkpoints.
        apart: Examples that are not trained on: training stops when its loss on them falls no more. They count as
            seen, since they decide which weights are kept.

    Returns:
        The SHA-256 of `adapter.gguf`.

    Raises:
        TrainingError: no examples, missing packages, a checkpoint of another recipe or data, or a `start_from` that
            does not say what it saw.
    """
    if start_from is not None:
        required(start_from)
    model, _ = train(
        base,
        [Pair(step.prompt, step.target) for step in steps],
        out,
        recipe,
        start_from=start_from,
        device=device,
        progress=progress,
        checkpoint_every=checkpoint_every,
        watch=Watch([Pair(step.prompt, step.target) for step in apart]),
    )
    note(out, [*steps, *apart], start_from)
    config = model.config
    return export(out, out / "adapter.gguf", heads=config.num_attention_heads, kv_heads=config.num_key_value_heads)
