"""Puts a trained adapter among those that ship, with a manifest that says what it belongs to and what it saw."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..prompt import FORMAT
from ..weights import ADAPTERS, goal_hash, screen_hash, sha256
from .demos import TrainingStep


def publish(trained: Path, base: Path, steps: Sequence[TrainingStep], name: str, into: Path = ADAPTERS) -> Path:
    """Copy `trained/adapter.gguf` to `into/NAME.gguf` and write `NAME.json` beside it.

    Args:
        trained: The folder that `tapwright train lora` wrote.
        base: The model file it was trained on.
        steps: Everything it was trained on.
        name: The adapter's name.
        into: The folder of adapters.

    Returns:
        The manifest's path.
    """
    into.mkdir(parents=True, exist_ok=True)
    file = into / f"{name}.gguf"
    shutil.copyfile(trained / "adapter.gguf", file)
    examples = hashlib.sha256()
    for line in sorted(f"{step.prompt}{step.target}" for step in steps):
        examples.update(line.encode())
    manifest: dict[str, Any] = {
        "base": base.name,
        "base_sha256": sha256(base),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "prompt_format": FORMAT,
        "recipe": json.loads((trained / "recipe.json").read_text()),
        "examples": len(steps),
        "examples_sha256": examples.hexdigest(),
        "by_source": dict(Counter(step.source for step in steps)),
        "by_task": dict(sorted(Counter(step.group for step in steps).items())),
        "goals": sorted({goal_hash(step.goal) for step in steps}),
        "screens": sorted({screen_hash(step.prompt) for step in steps}),
    }
    path = file.with_suffix(".json")
    path.write_text(json.dumps(manifest, indent=1) + "\n")
    return path
