"""Files that are copied or moved to another folder."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from . import files_ways as ways
from .files_pools import TARGETS, FileTask, inside


class MoveFile(FileTask):
    """Move a file to another folder."""

    name, tier = "files_move", "hard"
    copies = False
    wordings: tuple[str, ...] = (
        "Move the file {file} from {folder} to {target}",
        "In the folder {folder}, move {file} to {target}",
        "Please move {file} from the folder {folder} into the folder {target}",
        "move {file} from {folder} to {target}",
        "Can you move {file}, which is in {folder}, to {target}?",
        "Open Files, go to {folder} and move {file} to the folder {target}",
        "I want {file} moved out of {folder} into {target}",
        "The file {file} in {folder} belongs in {target}, move it there",
        "{file} is in the wrong folder, move it from {folder} to {target}",
        "Could you move my file {file} from {folder} over to {target}?",
        "file {file}: {folder} -> {target}, move it",
        "Take {file} out of {folder} and put it into {target}",
        "I'm sorting my files: {file} goes from {folder} to {target}",
        "Transfer {file} from {folder} to {target}, don't leave it in {folder}",
    )
    dev = (
        "Somebody put {file} into {folder} although {target} is the place for it, set that right",
        "{folder} shouldn't have {file}, {target} should",
        "Would you shift {file} out of the {folder} folder so it's in {target} instead?",
        "I always search for {file} in {target} and then it's in {folder}. Have it moved, please",
    )
    held_out = (
        "{file}, out of {folder}, into {target}",
        "Hey, could you get {file} out of my {folder} folder? It should live in {target} from now on",
        "Wouldn't {target} be a better home for {file} than {folder}? Please move that file.",
        "I dropped {file} in {folder} by accident and would like to have it in {target} and nowhere else.",
    )

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
    wordings = (
        "Copy the file {file} from {folder} to {target}",
        "In the folder {folder}, copy {file} to {target}",
        "Please copy {file} from the folder {folder} into the folder {target}",
        "copy {file} from {folder} to {target}",
        "Can you copy {file}, which is in {folder}, to {target}?",
        "Open Files, go to {folder} and copy {file} to the folder {target}",
        "I want a copy of {file} from {folder} in {target}",
        "Put a copy of {file} into {target}, the original is in {folder}",
        "{file} is in {folder}, I need it in {target} too, so copy it",
        "Could you copy my file {file} from {folder} over to {target}?",
        "file {file}: copy {folder} -> {target}",
        "Make a copy of {file} in {folder} and save it in {target}",
        "For safety, copy {file} from {folder} to {target}",
        "Duplicate {file} from {folder} into {target}, keep the original",
    )
    dev = (
        "There should be a second {file} in {target}, just like the one in {folder}",
        "{target} needs {file} as well, it's in {folder} and stays there",
        "Would you place a duplicate of {file}, found in {folder}, in the {target} folder?",
        "I'm afraid of losing {file} from {folder}, keep another copy in {target} for me",
    )
    held_out = (
        "{file} from {folder}, copied to {target}",
        "Hey, I'd like to have {file} twice, once in {folder} where it is and once in {target}, can you do that?",
        "Is there a way for {target} to get its own copy of {file}? You'll find it in {folder}.",
        "My sister only looks in {target}, so please leave {file} in {folder} but give her a copy of it there.",
    )

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more file, a copy of that one in the other folder."""
        found = inside(state, str(params["target"]), str(params["file"]))
        return len(changed) == 1 and len(found) == 1 and found[0].size == params["size"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new file."""
        return ("+records/files/*",)


TRANSFERS: tuple[Task, ...] = (MoveFile(), CopyFile())
