"""What an adapter was trained on, by hash: kept beside its checkpoints and handed on to what starts from it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..weights import goal_hash, read_json, screen_hash
from .demos import TrainingStep
from .lora import TrainingError

FILE = "seen.json"


def note(folder: Path, steps: Sequence[TrainingStep], start_from: Path | None = None) -> dict[str, Any]:
    """Write to `folder` what these examples are, and what the adapter in `start_from` had seen before.

    Args:
        folder: Where checkpoints are written.
        steps: The examples that the adapter is trained on.
        start_from: The folder of the adapter whose weights it starts with.

    Returns:
        Counts by source and group, the SHA-256 of the examples in order of their text, hashes of goals and screens.
    """
    examples = hashlib.sha256()
    for line in sorted(f"{step.prompt}{step.target}" for step in steps):
        examples.update(line.encode())
    before = earlier(start_from)
    body: dict[str, Any] = {
        "examples": len(steps) + before.get("examples", 0),
        "examples_sha256": [*before.get("examples_sha256", ()), examples.hexdigest()],
        "by_source": _sum(before.get("by_source", {}), (step.source for step in steps)),
        "by_group": _sum(before.get("by_group", {}), (_group(step) for step in steps)),
        "goals": sorted({*before.get("goals", ()), *(goal_hash(step.goal) for step in steps)}),
        "screens": sorted({*before.get("screens", ()), *(screen_hash(step.prompt) for step in steps)}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(body))
    return body


def earlier(adapter: Path | None) -> dict[str, Any]:
    """What `note` wrote in a training's folder, or the manifest beside a GGUF file says; empty if there is nothing."""
    if adapter is None:
        return {}
    return read_json(adapter.with_suffix(".json") if adapter.suffix == ".gguf" else adapter / FILE)


def required(adapter: Path) -> dict[str, Any]:
    """What an adapter was trained on.

    Raises:
        TrainingError: nothing beside it says it.
    """
    saw = earlier(adapter)
    if not saw:
        raise TrainingError(
            f"{adapter} does not say what it was trained on.", "Give the --out of a training, or a file that ships."
        )
    return saw


def _group(step: TrainingStep) -> str:
    """The task of the simulated phone; of other examples what they belong to at large (an app, a set)."""
    return step.group.partition("/")[0]


def _sum(before: dict[str, int], names: Iterable[str]) -> dict[str, int]:
    return dict(sorted((Counter(before) + Counter(names)).items()))
