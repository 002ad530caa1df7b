"""Files: sort, rename, delete, make folders; `files_reading` looks things up, `files_transfer` copies and moves."""

from __future__ import annotations

import random

from ...apps.files.base import ORDERS, SORT, Entry, order
from ...apps.files.base import PACKAGE as FILES
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..wordings import said
from . import files_ways as ways
from .files_pools import TARGETS, FileTask, folder_name, inside, new_name, put
from .files_reading import READING
from .files_transfer import TRANSFERS

SAID = {
    "Newest date first": "newest first",
    "Oldest date first": "oldest first",
    "Largest first": "largest first",
    "Smallest first": "smallest first",
}
"""How a goal says an order."""


class SortFiles(Task):
    """Sort the lists of files."""

    name, app, tier = "files_sort", FILES, "medium"
    wordings, dev, held_out = said("everyday/files", "files_sort")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The order, as the app calls it, and the one that it has before."""
        wanted = rng.choice(list(SAID))
        return {"wanted": wanted, "before": rng.choice([name for name in ORDERS if name != wanted])}

    def words(self, params: Params) -> dict[str, str]:
        """{order} as people say it."""
        return {"order": SAID[str(params["wanted"])]}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Another order."""
        state.set_misc(SORT, str(params["before"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That order."""
        return order(state) == params["wanted"]

    def expert(self, params: Params) -> Expert:
        """The storage, its menu, Sort by, the order."""
        return Scripted(lambda page: ways.sort(page, str(params["wanted"])))


class RenameFile(FileTask):
    """Give a file another name."""

    name, tier = "files_rename", "medium"
    wordings, dev, held_out = said("everyday/files", "files_rename")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{file}, {folder} and the {new} name."""
        made = super().parameters(rng, split)
        return {**made, "new": new_name(rng, str(made["file"]), split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That file is called so, and nothing else has changed."""
        found = inside(state, str(params["folder"]), str(params["new"]))
        gone = not inside(state, str(params["folder"]), str(params["file"]))
        return len(found) == 1 and gone and changed == {f"records/files/{found[0].id}/name"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A name."""
        return ("records/files/*/name",)

    def expert(self, params: Params) -> Expert:
        """The folder, the file's sheet, Rename, the name."""
        folder, name, new = (str(params[key]) for key in ("folder", "file", "new"))
        return Scripted(lambda page: ways.rename(page, folder, name, new))


class DeleteFile(FileTask):
    """Delete a file."""

    name, tier = "files_delete", "medium"
    wordings, dev, held_out = said("everyday/files", "files_delete")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That file is gone, and no other one."""
        return len(changed) == 1 and not inside(state, str(params["folder"]), str(params["file"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A file that is gone."""
        return ("-records/files/*",)

    def expert(self, params: Params) -> Expert:
        """The folder, the file's sheet, Delete, the confirmation."""
        return Scripted(lambda page: ways.delete(page, str(params["folder"]), str(params["file"])))


class DeleteFiles(FileTask):
    """Delete two files of a folder."""

    name, tier = "files_delete_two", "medium"
    wordings, dev, held_out = said("everyday/files", "files_delete_two")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{file} and {second} in {folder}."""
        made = super().parameters(rng, split)
        return {**made, "second": new_name(rng, str(made["file"]), split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The second file beside the others."""
        super().arrange(state, params)
        put(state, str(params["folder"]), str(params["second"]), int(params["size"]), int(params["days"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Both are gone, and no other one."""
        left = [name for name in ("file", "second") if inside(state, str(params["folder"]), str(params[name]))]
        return len(changed) == 2 and not left

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Files that are gone."""
        return ("-records/files/*",)

    def expert(self, params: Params) -> Expert:
        """The folder, a long press, a tap, Delete, the confirmation."""
        names = str(params["file"]), str(params["second"])
        return Scripted(lambda page: ways.delete_several(page, str(params["folder"]), names))


class NewFolder(Task):
    """Make a folder."""

    name, app, tier = "files_new_folder", FILES, "medium"
    wordings, dev, held_out = said("everyday/files", "files_new_folder")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} and the {folder} that it is made in."""
        return {"name": folder_name(rng, split), "folder": rng.choice(TARGETS)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Nothing of that name."""
        for entry in state.all(Entry):
            if entry.name.casefold() == str(params["name"]).casefold():
                state.remove(entry)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more folder, of that name, in that folder."""
        found = inside(state, str(params["folder"]), str(params["name"]))
        return len(changed) == 1 and len(found) == 1 and found[0].folder

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new folder."""
        return ("+records/files/*",)

    def expert(self, params: Params) -> Expert:
        """The folder, its menu, the name."""
        return Scripted(lambda page: ways.new_folder(page, str(params["folder"]), str(params["name"])))


TASKS: tuple[Task, ...] = (
    SortFiles(),
    RenameFile(),
    DeleteFile(),
    DeleteFiles(),
    NewFolder(),
    *READING,
    *TRANSFERS,
)
