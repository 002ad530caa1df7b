"""Puts a trained adapter among those that ship, with a manifest that says what it belongs to and what it saw."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from ..prompt import FORMAT
from ..weights import ADAPTERS, sha256
from .lora import TrainingError
from .seen import FILE, earlier


def publish(trained: Path, base: Path, name: str, into: Path = ADAPTERS, form: str = FORMAT) -> Path:
    """Copy `trained/adapter.gguf` to `into/NAME.gguf` and write `NAME.json` beside it.

    Args:
        trained: The folder that `tapwright train lora` wrote.
        base: The model file it was trained on.
        name: The adapter's name.
        into: The folder of adapters.
        form: The layout of the prompts that it was trained on.

    Returns:
        The manifest's path.

    Raises:
        TrainingError: the folder does not say what the adapter was trained on, or holds none.
    """
    saw = earlier(trained)
    if not saw or not (trained / "adapter.gguf").is_file():
        raise TrainingError(f"{trained} holds no adapter with its {FILE}.", "Give the --out folder of `train lora`.")
    into.mkdir(parents=True, exist_ok=True)
    file = into / f"{name}.gguf"
    shutil.copyfile(trained / "adapter.gguf", file)
    manifest: dict[str, Any] = {
        "base": base.name,
        "base_sha256": sha256(base),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "prompt_format": form,
        "recipe": json.loads((trained / "recipe.json").read_text()),
        **saw,
    }
    path = file.with_suffix(".json")
    path.write_text(json.dumps(manifest, indent=1) + "\n")
    return path
