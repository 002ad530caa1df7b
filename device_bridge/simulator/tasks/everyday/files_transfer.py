"""Files that are copied or moved to another folder."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..wordings import said
from . import files_ways as ways
from .files_pools import TARGETS, FileTask, inside


class MoveFile(FileTask):
    """Move a file to another folder."""

    name, tier = "files_move", "hard"
    copies = False
    wordings, dev, held_out = said("everyday/files_transfer", "files_move")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{file}, the {folder} it lies in and the {target}."""
        made = super().parameters(rng, split)
        return {**made, "target": rng.choice([name for name in TARGETS if name != made["folder"]])}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That file is in the other folder and nowhere else, and nothing else has changed."""
        found = inside(state, str(params["target"]), str(params["file"]))
        left = inside(state, str(params["folder"]), str(params["file"]))
        return len(found) == 1 and not left and changed == {f"records/files/{found[0].id}/parent"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Where a file lies."""
        return ("records/files/*/parent",)

    def expert(self, params: Params) -> Expert:
        """The file's sheet, Move to or Copy to, the other folder."""
        folder, name, target = (str(params[key]) for key in ("folder", "file", "target"))
        return Scripted(lambda page: ways.transfer(page, folder, name, target, copy=self.copies))


class CopyFile(MoveFile):
    """Copy a file to another folder."""

    name, tier = "files_copy", "hard"
    copies = True
    wordings, dev, held_out = said("everyday/files_transfer", "files_copy")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more file, a copy of that one in the other folder."""
        found = inside(state, str(params["target"]), str(params["file"]))
        return len(changed) == 1 and len(found) == 1 and found[0].size == params["size"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new file."""
        return ("+records/files/*",)


TRANSFERS: tuple[Task, ...] = (MoveFile(), CopyFile())
