"""The whole way to an adapter on a small sample, in minutes: what `tapwright train --quick` does.

Every stage is the one that the full training uses; only the numbers are small. Started again with the same folder, it
keeps the demonstrations that are there and goes on from the last checkpoint.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ...device_bridge.simulator.tasks.base import WordingSet
from ..model import SmallModel
from ..requantise import copy_as
from ..weights import DEFAULT, check, choose_model
from .adapt import adapt
from .demos import Report, TrainingStep, load, record
from .evaluate import evaluate
from .lora import Recipe
from .mix import mix
from .parity import Reference, parity
from .publish import publish

TASKS = ("set_timer", "set_volume", "read_battery", "toggle_network", "find_contact_phone")
INSTANCES, EXAMPLES, KEPT, COMPARED = 10, 160, 48, 16
RECIPE = Recipe(rank=16, alpha=32, learning_rate=1e-3, epochs=1.5, warmup=0.1)
STAGES = ("demonstrations", "accuracy before", "training", "parity", "accuracy after", "publishing")
Told = Callable[[str, int, int], None]


@dataclass
class Course:
    """What a quick training did: each stage's seconds and what came of it, and the figures."""

    seconds: dict[str, float] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of a stage."""
        started = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - started


def quick(out: Path, told: Told | None = None) -> Course:
    """Demonstrations, training, export, parity, accuracy before and after, and the adapter with its manifest.

    Args:
        out: Everything is written below this folder, about 400 MB; the adapter to `out/adapters`.
        told: Called with (stage, done, total) as the work goes on.

    Returns:
        What was done; its figures are `before` and `after` (of `evaluate`, on examples kept apart: wordings and
        parameters that are not trained on) and `parity` (of `parity`, on F16 weights).

    Raises:
        TrainingError: `out` holds the training of other examples, or packages are missing.
        ModelError: llama.cpp cannot use the model's file.
    """
    say = told or _nothing
    out.mkdir(parents=True, exist_ok=True)
    base, run_with, course = check(DEFAULT), choose_model().path, Course()

    with course.stage("demonstrations"):
        name = "demonstrations"
        raw = demonstrations(out / "trained.jsonl", "trained", INSTANCES, lambda n, of: say(name, n, of))
        steps = mix([raw], rewordings=1)[:EXAMPLES]
        kept = demonstrations(out / "kept.jsonl", "dev", 3, partial(_nothing, name))
        kept = apart(kept, steps)[:KEPT]
    course.results[name] = f"{len(steps)} examples of {len(TASKS)} tasks, {len(kept)} kept apart"

    def accuracy(name: str, adapter: Path | None) -> dict[str, Any]:
        with course.stage(name):
            model = SmallModel(run_with, adapter)
            figures = evaluate(model, kept, lambda n, of: say(name, n, of))
            model.close()
        course.results[name] = f"{figures['accuracy']:.2f} of {figures['n']} choices right"
        return figures

    course.figures["before"] = accuracy("accuracy before", None)

    trained_in = out / "trained"
    with course.stage("training"):
        losses: list[float] = []

        def learnt(step: int, of: int, loss: float) -> None:
            losses.append(loss)
            say("training", step, of)

        adapt(base, steps, trained_in, RECIPE, progress=learnt, checkpoint_every=10)
    course.results["training"] = f"loss {losses[0]:.2f}, at the end {losses[-1]:.2f}" if losses else "was done already"

    adapter = trained_in / "adapter.gguf"
    with course.stage("parity"):
        full = copy_as(base, "F16", out)
        model = SmallModel(full, adapter)
        found = parity(Reference.load(full, trained_in), model, kept[:COMPARED], lambda n, of: say("parity", n, of))
        model.close()
    course.figures["parity"] = found
    ids = "same token ids" if not found["texts_differ"] else f"{len(found['texts_differ'])} texts with other token ids"
    course.results["parity"] = f"{ids}, {found['same_choice']:.2f} same choices"

    course.figures["after"] = accuracy("accuracy after", adapter)

    with course.stage("publishing"):
        manifest = publish(trained_in, base, "quick", out / "adapters")
        say("publishing", 1, 1)
    course.results["publishing"] = str(manifest)
    return course


def _nothing(_stage: str, _done: int, _total: int) -> None:
    """Nobody is told."""


def demonstrations(
    file: Path, wordings: WordingSet, per_task: int, told: Callable[[int, int], None]
) -> list[TrainingStep]:
    """The examples in `file`; where there is no such file they are made and written whole."""
    if not file.is_file():
        steps: list[TrainingStep] = []
        noise = 0.12 if wordings == "trained" else 0.0
        for done, of, some in record(per_task, 0, noise=noise, wordings=wordings, report=Report(), only=TASKS):
            steps += some
            told(done, of)
        unfinished = file.with_suffix(".partial")
        unfinished.write_text("".join(step.model_dump_json() + "\n" for step in steps))
        unfinished.replace(file)
    return load(file)


def apart(kept: Sequence[TrainingStep], trained: Sequence[TrainingStep]) -> list[TrainingStep]:
    """What is kept apart without prompts that are trained on, and without repeats."""
    seen = {step.prompt for step in trained}
    return list({step.prompt: step for step in kept if step.prompt not in seen}.values())
