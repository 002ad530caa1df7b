"""Compares ways to let the model choose, each trained on the same examples and measured on the same held-out ones.

`words`: the model writes the choice's own words, restricted to the legal ones. `labels`: the choices are listed with
numbers and the model writes the number, restricted to the legal ones.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from ..model import SmallModel
from .demos import TrainingStep
from .evaluate import evaluate, right
from .export import export
from .lora import Pair, Recipe, train

Way = Literal["words", "labels"]


def to_labels(step: TrainingStep) -> TrainingStep:
    """The same decision with numbered choices, whose number is to be written."""
    listed = "\n".join(f"{number} {words}" for number, words in enumerate(step.choices, 1))
    number = next(n for n, words in enumerate(step.choices, 1) if right(words, step))
    return step.model_copy(
        update={
            "prompt": step.prompt.removesuffix("Next:") + f"Choices:\n{listed}\nNext:",
            "target": f" {number}\n",
            "choices": tuple(str(n) for n in range(1, len(step.choices) + 1)),
        }
    )


def to_choice_only(step: TrainingStep) -> TrainingStep:
    """The same decision without arguments, so that both ways learn to choose and nothing else."""
    words = next(words for words in step.choices if right(words, step))
    return step.model_copy(update={"target": f" {words}\n"})


def compare(
    base: Path,
    run_with: Path,
    examples: Sequence[TrainingStep],
    held_out: Sequence[TrainingStep],
    recipe: Recipe,
    progress: Callable[[str, int, int, float], None] | None = None,
) -> list[dict[str, Any]]:
    """Train and measure each way; a row of figures for each.

    Args:
        base: The GGUF file to train on.
        run_with: The copy of it to measure with.
        examples: For training.
        held_out: For measuring.
        recipe: The same for both.
        progress: Called with (way, step, steps, loss) while training.
    """
    rows = []
    forms: dict[Way, Callable[[TrainingStep], TrainingStep]] = {"words": to_choice_only, "labels": to_labels}
    for way, form in forms.items():
        started = time.perf_counter()
        pairs = [Pair(s.prompt, s.target) for s in map(form, examples)]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            trained, _ = train(
                base,
                pairs,
                out,
                recipe,
                progress=lambda n, of, loss, way=way: progress(way, n, of, loss) if progress else None,  # type: ignore[misc]
            )
            config = trained.config
            export(out, out / "a.gguf", heads=config.num_attention_heads, kv_heads=config.num_key_value_heads)
            del trained
            seconds = time.perf_counter() - started
            model = SmallModel(run_with, out / "a.gguf")
            figures = evaluate(model, [form(s) for s in held_out])
            usage = model.take_usage()
            model.close()
        rows.append(
            {
                "way": way,
                "examples": len(pairs),
                "n": figures["n"],
                "accuracy": figures["accuracy"],
                "training_s": seconds,
                "prompt_tokens": usage.prompt_tokens / max(1, figures["n"]),
                "decide_ms": 1000 * usage.decide_s / max(1, figures["n"]),
            }
        )
    return rows
