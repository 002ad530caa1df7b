"""From examples to an adapter that llama.cpp runs: note what is seen, train, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .demos import TrainingStep
from .export import export
from .lora import Pair, Recipe, train
from .seen import note


def adapt(
    base: Path,
    steps: Sequence[TrainingStep],
    out: Path,
    recipe: Recipe,
    *,
    start_from: Path | None = None,
    device: str = "cpu",
    progress: Callable[[int, int, float], None] | None = None,
) -> str:
    """Train on `steps` and write `out/adapter.gguf` beside the checkpoints and hashes of all that it saw.

    Args:
        base: The GGUF file that will run with the adapter.
        steps: The examples.
        out: A folder; started again with the same arguments the training goes on from its last checkpoint.
        recipe: See `Recipe`.
        start_from: The folder of an adapter whose weights this one starts with.
        device: cpu or cuda.
        progress: Called after every step with (step, steps, loss).

    Returns:
        The SHA-256 of `adapter.gguf`.

    Raises:
        TrainingError: no examples, missing packages, or a checkpoint of another recipe or data.
    """
    pairs = [Pair(step.prompt, step.target) for step in steps]
    model, _ = train(base, pairs, out, recipe, start_from=start_from, device=device, progress=progress)
    note(out, steps, start_from)
    config = model.config
    return export(out, out / "adapter.gguf", heads=config.num_attention_heads, kv_heads=config.num_key_value_heads)
