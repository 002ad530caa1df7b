"""What a format of the weights costs and saves: size, choices, speed; the adapter beside the weights or merged."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..bench.figures import p50
from ..model import ModelError, SmallModel
from ..requantise import AS_IT_CAME, CANDIDATES, copy_as, requantise
from .demos import TrainingStep
from .evaluate import lines, right

FULL = "F16"
BESIDE, MERGED = "beside", "merged"


def merge(weights: Path, adapter: Path, out: Path) -> None:
    """Write an F16 GGUF model with a GGUF LoRA added to its weights: W + alpha / rank · B A, rounded to F16.

    Raises:
        ModelError: the adapter changes a tensor that the model does not have in F16.
    """
    from gguf import GGMLQuantizationType, GGUFReader

    lora = GGUFReader(str(adapter))
    alpha = float(lora.fields["adapter.lora.alpha"].contents())
    parts = {tensor.name: np.asarray(tensor.data, dtype=np.float32) for tensor in lora.tensors}
    changed = {name.removesuffix(".lora_a") for name in parts if name.endswith(".lora_a")}
    shutil.copyfile(weights, out)
    model = GGUFReader(str(out), "r+")
    there = {tensor.name: tensor for tensor in model.tensors if tensor.tensor_type == GGMLQuantizationType.F16}
    if not changed <= there.keys():
        raise ModelError(f"{adapter} does not fit {weights.name}.", "Give the F16 copy of the model it was trained on.")
    for name in changed:
        down, up = parts[f"{name}.lora_a"], parts[f"{name}.lora_b"]
        data = there[name].data
        data[:] = (data.astype(np.float32) + alpha / len(down) * (up @ down)).astype(np.float16)
    model.data.flush()


def write_merged(source: Path, adapter: Path, out: Path, weights_format: str = CANDIDATES[0]) -> None:
    """Write one GGUF file: the model with the adapter merged into its weights, in the given format.

    Args:
        source: The model's GGUF file as it came.
        adapter: A GGUF LoRA for it.
        out: The file to write; it is there whole or not at all.
        weights_format: llama.cpp's name of the format: F16 or one of `CANDIDATES`.

    Raises:
        ModelError: llama.cpp cannot read the model or write the format, or the adapter is none of this model's.
    """
    # What llama.cpp does not take as an adapter of this model is not merged either.
    SmallModel(source, adapter, context=512).close()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        merged, written = Path(folder) / "merged.gguf", Path(folder) / "written.gguf"
        merge(copy_as(source, FULL, Path(folder)), adapter, merged)
        if weights_format == FULL:
            written = merged
        elif not requantise(merged, written, weights_format):
            raise ModelError(
                f"llama.cpp cannot write {weights_format} of {source.name}.", "See that the disk has room."
            )
        written.replace(out)


def files(source: Path, adapter: Path, folder: Path) -> Iterator[tuple[str, str, Path, Path | None]]:
    """Each way to run the model: format, where the adapter is, model file, adapter file; F16 with its adapter first.

    The files are made in `folder`, which needs room for two F16 copies and one more; each is there until the next.

    Raises:
        ModelError: llama.cpp cannot read the model, or not write it in one of the formats.
    """
    full = copy_as(source, FULL, folder)
    yield FULL, BESIDE, full, adapter
    yield AS_IT_CAME, BESIDE, source, adapter
    merged, other = folder / "merged.gguf", folder / "other.gguf"
    merge(full, adapter, merged)
    yield FULL, MERGED, merged, None
    for name in CANDIDATES:
        for where, origin, beside in ((BESIDE, source, adapter), (MERGED, merged, None)):
            if not requantise(origin, other, name):
                raise ModelError(f"llama.cpp cannot write {source.name} as {name}.", "See that the disk has room.")
            yield name, where, other, beside


def compare(
    source: Path,
    adapter: Path,
    steps: Sequence[TrainingStep],
    progress: Callable[[int, int], None] | None = None,
) -> list[dict[str, Any]]:
    """A row of figures for each format of the weights, with the adapter beside them and merged into them.

    Args:
        source: The model's GGUF file as it came.
        adapter: A GGUF LoRA for it.
        steps: Examples kept apart.
        progress: Called with (done, all), in examples.

    Returns:
        For each: `format`, `adapter` (beside or merged), `bytes` of model file and adapter together, `n`, `accuracy`
        of the choice, `flips` (share of examples on which F16 with the adapter beside it picks another choice),
        `prefill_tokens_s` from an empty cache, and `decide_ms_p50` after the prefill.

    Raises:
        ModelError: llama.cpp cannot read a file or write a format.
    """
    rows: list[dict[str, Any]] = []
    base: list[str] = []
    total = (3 + 2 * len(CANDIDATES)) * len(steps)
    with tempfile.TemporaryDirectory() as folder:
        for name, where, path, beside in files(source, adapter, Path(folder)):
            model = SmallModel(path, beside)
            picks, prefills, decisions, tokens = list[str](), list[float](), list[float](), 0
            for step in steps:
                picks.append(ask(model, step))
                usage = model.take_usage()
                tokens += usage.prompt_tokens
                prefills.append(usage.prefill_s)
                decisions.append(usage.decide_s * 1000)
                if progress:
                    progress(len(rows) * len(steps) + len(picks), total)
            model.close()
            base = base or picks
            count = max(1, len(steps))
            rows.append(
                {
                    "format": name,
                    "adapter": where,
                    "bytes": path.stat().st_size + (beside.stat().st_size if beside else 0),
                    "n": len(steps),
                    "accuracy": sum(map(right, picks, steps)) / count,
                    "flips": sum(one != other for one, other in zip(picks, base, strict=True)) / count,
                    "prefill_tokens_s": tokens / sum(prefills) if tokens else 0.0,
                    "decide_ms_p50": p50(decisions),
                }
            )
    return rows


def ask(model: SmallModel, step: TrainingStep) -> str:
    """The words of the most probable legal choice, nothing of the prompt being in the cache."""
    model.rewind(0)
    legal = lines(step)
    model.prefill(step.prompt, legal)
    return step.choices[model.rank(legal).found[0][0]]
