"""The person's own adapters: what was trained here and kept, which of them is used, and the way back.

They lie beside the journal (`TAPWRIGHT_HOME`), each a GGUF file with its manifest. None is ever overwritten or deleted:
which one is used stands in a file of its own, for each model file and layout of prompts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tapwright.errors import TapwrightError

from .prompt_format import FORMAT
from .weights import IN_USE, own_adapters, read_json, sha256, write_json


class NoSuchAdapter(TapwrightError):
    """No adapter of that name was kept here, or it is not one for this version."""


@dataclass(frozen=True)
class Own:
    """An adapter that was trained here.

    Attributes:
        path: The GGUF file.
        manifest: What it belongs to and what it saw.
        used: It is used instead of the one that ships.
    """

    path: Path
    manifest: dict[str, Any]
    used: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.stem


def own() -> list[Own]:
    """The person's adapters, by name; a file without its manifest is left out."""
    folder = own_adapters()
    chosen = read_json(folder / IN_USE)
    found = []
    for path in sorted(folder.glob("*.gguf")):
        body = read_json(path.with_suffix(".json"))
        if body.get("base_sha256"):
            found.append(Own(path, body, chosen.get(_key(body)) == path.stem))
    return found


def new_name(folder: Path, stem: str = "own") -> str:
    """A name that no adapter in the folder has: the stem with the next number."""
    taken = {int(tail) for path in folder.glob(f"{stem}-*.*") if (tail := path.stem.rpartition("-")[2]).isdecimal()}
    return f"{stem}-{max(taken, default=0) + 1}"


def use(name: str) -> Own:
    """Use this adapter from now on, for the model file and the prompts that it was trained on.

    Raises:
        NoSuchAdapter: there is none of that name, its file is not what its manifest says, or its prompts are of
            another version.
        CacheNotWritable: the folder takes no files.
    """
    one = next((one for one in own() if one.name == name), None)
    if one is None:
        raise NoSuchAdapter(f"There is no adapter {name!r}.", "`tapwright models adapter` lists them.")
    if sha256(one.path) != one.manifest.get("sha256"):
        raise NoSuchAdapter(f"The adapter {name} is damaged: its SHA-256 differs.", "Take another one.")
    form = str(one.manifest.get("prompt_format"))
    if form != FORMAT:
        raise NoSuchAdapter(f"{name} was trained on prompts of format {form}, and this version writes {FORMAT}.")
    body = read_json(own_adapters() / IN_USE)
    write_json(own_adapters() / IN_USE, {**body, _key(one.manifest): name})
    return one


def use_shipped() -> bool:
    """Use the adapters that ship, whatever was kept here; whether one of the person's own was used before."""
    folder = own_adapters()
    if not read_json(folder / IN_USE):
        return False
    write_json(folder / IN_USE, {})
    return True


def _key(manifest: dict[str, Any]) -> str:
    """What an adapter belongs to: a model file and a layout of prompts."""
    return f"{manifest['base_sha256']} {manifest.get('prompt_format')}"
