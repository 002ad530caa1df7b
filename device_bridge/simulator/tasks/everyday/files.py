"""Files: sort, rename, delete, make folders; `files_reading` looks things up, `files_transfer` copies and moves."""

from __future__ import annotations

import random

from ...apps.files.base import ORDERS, SORT, Entry, order
from ...apps.files.base import PACKAGE as FILES
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
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
    wordings = (
        "Sort my files {order}",
        "In Files, sort the internal storage {order}",
        "Please list the files {order}",
        "sort files {order}",
        "Can you sort the files {order} in the Files app?",
        "Open Files and change the sort order to {order}",
        "I want the files in my storage shown {order}",
        "Change the sorting in Files to {order}",
        "files app: sort {order} pls",
        "Could you arrange the files {order} for me?",
        "I'm looking for a file and it would help to have them sorted {order}",
        "Set the order of the lists in Files to {order}",
        "The Files app should list everything {order}",
        "Use the sort menu of Files to order things {order}",
    )
    dev = (
        "I'd prefer Files to show things {order}",
        "files {order}, thanks",
        "Is it possible to have the internal storage listed {order}?",
        "When I open a folder in Files I'd like its files {order} from now on",
    )
    held_out = (
        "{order} please, in Files",
        "Hey, the Files app lists stuff by name, but I'd rather have it {order}, can you switch that?",
        "What would help me is seeing the files on this phone {order}, so set it like that.",
        "Would you mind having Files put my things {order}?",
    )

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
    wordings = (
        "Rename the file {file} in {folder} to {new}",
        "In the folder {folder}, rename {file} to {new}",
        "Please rename {file} (folder {folder}) to {new}",
        "rename {file} in {folder} as {new}",
        "Can you change the name of {file} in {folder} to {new}?",
        "Open Files, go to {folder} and rename {file} to {new}",
        "The file {file} in the folder {folder} should be called {new}",
        "I want {file} in {folder} renamed to {new}",
        "Change the file name {file} to {new}, it is in {folder}",
        "In {folder} there is {file}, give it the name {new}",
        "Could you rename my file {file}? It's in {folder} and the new name is {new}",
        "The name {file} says nothing, call it {new} instead. The folder is {folder}",
        "file {file}, folder {folder}, new name {new}",
        "Use Files to give {file} from {folder} the new name {new}",
    )
    dev = (
        "I gave a file in {folder} the wrong name, {file}, and it ought to be {new}",
        "{folder} folder: {file} becomes {new}",
        "Would you see that {file}, which is in {folder}, goes by the name of {new}?",
        "My accountant expects {new} but in {folder} it's still named {file}, fix that please",
    )
    held_out = (
        "in {folder}: {file} -> {new}, just the name",
        "Hey, I saved something as {file} in my {folder} folder, silly name, let it be {new}",
        "Could {file} in {folder} have {new} as its file name from now on?",
        "I can never tell what's in {file} under {folder}, so I'd like that file to be named {new}.",
    )

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
    wordings = (
        "Delete the file {file} in {folder}",
        "In the folder {folder}, delete {file}",
        "Please delete {file} from {folder}",
        "delete {file} in {folder}",
        "Can you delete {file} in the {folder} folder?",
        "Open Files, go to {folder} and delete {file}",
        "Remove the file {file} from the folder {folder}",
        "I don't need {file} in {folder} any more, delete it",
        "Get rid of {file}, it is in {folder}",
        "There is a file {file} in {folder} that should be deleted",
        "Could you remove {file} from my {folder} folder?",
        "To save space, delete the file {file} in {folder}",
        "file {file}, folder {folder}: delete pls",
        "Permanently delete {file} from {folder}",
    )
    dev = (
        "What's called {file} in {folder} is of no use any longer, make it disappear",
        "wipe {file} out of {folder}",
        "Would you erase a file for me? Folder {folder}, name {file}",
        "{folder} still has {file} in it although nobody wants that, so away with it, for good",
    )
    held_out = (
        "{folder} folder, {file}, gone please",
        "Hey, I've got this {file} lying around in {folder}, you can chuck it, I'm sure",
        "Could the file by the name of {file} under {folder} be deleted?",
        "I've sent {file} to the office already, so the one in {folder} on my phone needn't stay. Delete that file.",
    )

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
    wordings = (
        "Delete the files {file} and {second} in {folder}",
        "In the folder {folder}, delete {file} and {second}",
        "Please delete both {file} and {second} from {folder}",
        "delete {file} and {second} in {folder}",
        "Can you delete {file} and {second} in the {folder} folder?",
        "Open Files, go to {folder}, select {file} and {second} and delete them",
        "Remove two files from the folder {folder}: {file} and {second}",
        "I don't need {file} and {second} in {folder} any more, delete both",
        "Get rid of {file} and {second}, they are in {folder}",
        "There are two files in {folder} that should be deleted, {file} and {second}",
        "Could you remove {file} as well as {second} from my {folder} folder?",
        "To save space, delete {file} and {second} in {folder}",
        "folder {folder}: delete {file} + {second} pls",
        "Permanently delete the two files {file} and {second} from {folder}",
    )
    dev = (
        "{folder} has two files nobody wants, namely {file} and {second}. Make them disappear",
        "wipe {file} plus {second} out of {folder}",
        "Would you erase a couple of files for me? Folder {folder}, names {file} and {second}",
        "Neither {file} nor {second} has to stay in {folder}, so both are to be deleted",
    )
    held_out = (
        "{folder} folder, {file}, {second}: both gone please",
        "Hey, can you clear up {folder} a little? {file} can be thrown out and so can {second}",
        "Would it be possible to have {file} and also {second} deleted from the {folder} folder?",
        "I've printed {file} and {second}, so those two files in {folder} are no longer needed and should be deleted.",
    )

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
    wordings = (
        "Create a folder called {name} in {folder}",
        "In {folder}, make a new folder {name}",
        "Please add a folder named {name} to {folder}",
        "new folder {name} in {folder}",
        "Can you make a folder {name} inside {folder}?",
        "Open Files, go to {folder} and create the folder {name}",
        "I need a new folder {name} in the folder {folder}",
        "Add a subfolder {name} to {folder}",
        "make folder {name} under {folder} pls",
        "Could you create {name} as a new folder in my {folder} folder?",
        "To tidy up {folder}, add a folder with the name {name}",
        "There should be a folder {name} in {folder}, please create it",
        "In the Files app, under {folder}, I want a folder {name}",
        "Set up a new folder in {folder} and call it {name}",
    )
    dev = (
        "{folder} lacks a folder for some of my things, {name} is what it should be called",
        "mkdir {name} within {folder}, thanks",
        "Would you put an empty folder by the name of {name} into {folder}?",
        "I'm going to sort my {folder} and for that I want a folder in there named {name}",
    )
    held_out = (
        "{folder}: folder {name}, new one",
        "Hey, my {folder} is a mess, start a folder for me in there, {name} would be a good name",
        "What about having a folder {name} inside {folder}? Set that up please.",
        "I was told to keep such things apart, so {folder} has to get its own folder named {name}.",
    )

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
