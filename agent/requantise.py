"""Finds the format in which a model is fastest here: `python -m tapwright.agent.requantise SOURCE FOLDER`.

A downloaded GGUF is rarely in the format for which this machine's llama.cpp has its best kernels. It is requantised
into each candidate and timed. All of that happens in a process of its own, since a llama.cpp that was built for
another processor, or a damaged file, may end the process that computes. It prints a line of JSON for each thing it
tries, at the end the winner.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import llama_cpp
from tapwright.errors import TapwrightError

from .model import ModelError, SmallModel, _silent
from .weights import cache, read_json, sha256, write_json

CANDIDATES = ("Q8_0", "Q4_0", "Q4_K_M")
# A format that keeps more of the weights is preferred to one that is only this much faster.
WORTH = 1.25
AS_IT_CAME = "as it came"


def requantise(source: Path, out: Path, name: str) -> bool:
    """Write `source` to `out` in another format; whether that worked, which it does not for every format."""
    llama_cpp.llama_log_set(_silent, ctypes.c_void_p(0))
    params = llama_cpp.llama_model_quantize_default_params()
    params.allow_requantize = True
    params.nthread = os.cpu_count() or 1
    params.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{name}")
    return not llama_cpp.llama_model_quantize(str(source).encode(), str(out).encode(), ctypes.byref(params))


def copy_as(source: Path, name: str, folder: Path | None = None) -> Path:
    """The copy of `source` in another format, made once and then verified by its sum; in the cache if not `folder`.

    Args:
        source: A GGUF file.
        name: llama.cpp's name of the format, as in `CANDIDATES`, or F16.
        folder: Where it is kept.

    Raises:
        ModelError: llama.cpp cannot read the file, or not write it so.
        CacheNotWritable: the copy has no place.
    """
    folder = folder or cache() / "weights"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sha256(source)[:16]}-{name}.gguf"
    record = path.with_suffix(".json")
    if path.is_file() and read_json(record).get("sha256") == sha256(path):
        return path
    # What llama.cpp refuses to load must not get to its requantiser, which trusts its input.
    SmallModel(source, context=512).close()
    partial = path.with_suffix(f".{os.getpid()}.partial")
    try:
        if not requantise(source, partial, name):
            raise ModelError(f"llama.cpp cannot write {source.name} as {name}.", "See that the disk has room.")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    write_json(record, {"sha256": sha256(path)})
    return path


def speeds(files: dict[str, Path], tokens: int = 384, rounds: int = 3) -> dict[str, float]:
    """Prompt tokens a second of each model file on this machine, the best of the rounds.

    The files take turns, so that what else the machine does for a while does not fall on one of them alone.

    Raises:
        ModelError: llama.cpp cannot read a file, most often since it is cut short.
    """
    models: dict[str, SmallModel] = {}
    best = dict.fromkeys(files, 0.0)
    try:
        for name, path in files.items():
            models[name] = SmallModel(path, context=512)
        for start in range(100, 100 + rounds):
            for name, model in models.items():
                began = time.perf_counter()
                model.read(tuple(range(start, start + tokens)))
                best[name] = max(best[name], tokens / (time.perf_counter() - began))
    finally:
        for model in models.values():
            model.close()
    return best


def winner(found: dict[str, float]) -> str:
    """The format to keep, `AS_IT_CAME` or the first candidate that is nearly as fast as the fastest."""
    best = max(found.values())
    return next((name for name in CANDIDATES if name in found and found[name] * WORTH >= best), AS_IT_CAME)


def main(source: Path, folder: Path) -> None:
    """Try every candidate; the winner's file is left in `folder`, nothing where the file is best as it came."""
    # What llama.cpp refuses to load must not get to its requantiser, which trusts its input.
    SmallModel(source, context=512).close()
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        made = {AS_IT_CAME: source}
        for name in CANDIDATES:
            say({"trying": name})
            path = Path(scratch) / f"{name}.gguf"
            if requantise(source, path, name):
                made[name] = path
        found = speeds(made)
        keep = winner(found)
        kept = ""
        if keep != AS_IT_CAME:
            kept = str(made[keep].replace(folder / f"{keep}.{os.getpid()}.gguf"))
    say({"format": keep, "file": kept, "tokens_per_second": found})


def say(body: dict[str, object]) -> None:
    """One line for the parent process."""
    sys.stdout.write(json.dumps(body) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except TapwrightError as error:
        say({"error": error.message, "remedy": error.remedy})
        sys.exit(2)
