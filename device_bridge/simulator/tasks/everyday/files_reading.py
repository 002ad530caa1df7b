"""Files: what can be read off it, the space that files take, where one is, when it was changed."""

from __future__ import annotations

import random
from datetime import datetime

from ...apps.files.base import KINDS, Entry, clock, kind_of, size_text
from ...apps.files.base import PACKAGE as FILES
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..reading import says
from . import files_ways as ways
from .files_pools import FileTask, file_name, folder_id, inside, put


class ReadSpace(Task):
    """Say how much space a kind of files takes."""

    name, app, tier = "files_read_space", FILES, "easy"
    wordings = (
        "How much space do my {kind} take up? Look in Files",
        "In the Files app, how much storage do {kind} use?",
        "Tell me the size of all {kind} together as Files shows it",
        "files app: how big are all {kind}",
        "Check in Files how much room the {kind} need",
        "What do the {kind} on my phone add up to in the Files app?",
        "Please look under Clean in Files and tell me how much space {kind} take",
        "How many MB or GB of {kind} are there according to Files?",
        "I want to know the space taken by {kind}, Files knows",
        "Could you find out in Files how much storage my {kind} occupy?",
        "space used by {kind} in files?",
        "Open Files and read me the amount of space for {kind}",
        "My storage is filling up. How much of it is {kind}, says the Files app?",
        "Can you see in Files how large my {kind} are in total?",
    )
    dev = (
        "What's the total for {kind} in the Files app?",
        "{kind}, how much do they weigh altogether, see Files",
        "I'm wondering whether it's the {kind} that eat my storage. What does Files give for them?",
        "Would you have a look at Files and report the space which {kind} account for?",
    )
    held_out = (
        "{kind} total size, Files app",
        "Hey, what's the damage from my {kind}, space-wise? The Files app should know",
        "I'd like to hear what figure Files has for {kind}, please.",
        "Before I buy a bigger memory card: what amount of storage does Files say is taken by {kind}?",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The kind, and one more file of it."""
        kind = rng.choice(list(KINDS))
        return {"wanted": kind, "file": file_name(rng, KINDS[kind][0], split), "size": rng.randrange(10**5, 10**8)}

    def words(self, params: Params) -> dict[str, str]:
        """{kind} in the middle of a sentence."""
        kind = str(params["wanted"]).lower()
        return {"kind": "audio files" if kind == "audio" else kind}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """One more file of the kind, so that the sum is another one each time."""
        put(state, "Download", str(params["file"]), int(params["size"]), 9)

    def done(self, state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer gives the sum."""
        files = state.all(Entry, folder=False)
        return says(answer, size_text(sum(entry.size for entry in files if kind_of(entry) == params["wanted"])))

    def expert(self, params: Params) -> Expert:
        """The other tab, then read it off."""
        return Scripted(lambda page: ways.storage(page, str(params["wanted"])))


class FindFile(FileTask):
    """Say which folder a file is in."""

    name, tier = "files_find", "medium"
    wordings = (
        "Which folder is the file {file} in?",
        "Where is {file} on my phone?",
        "Find {file} and tell me the folder",
        "where is {file}",
        "Can you search for {file} and tell me which folder it is in?",
        "Search Files for {file} and tell me where it is",
        "I can't find {file}. In which folder is it?",
        "What folder did I put {file} in?",
        "Please look for {file} in Files and name its folder",
        "Tell me where the file {file} is stored",
        "folder of {file}?",
        "Could you find out in which folder {file} lies?",
        "I saved {file} somewhere, which folder was it?",
        "Use the search in Files to find {file}. What folder does it show?",
    )
    dev = (
        "Do you have any idea where {file} ended up? The folder's name will do",
        "locate {file}, folder name only",
        "I need to tell a colleague the folder that {file} is kept in, what is it?",
        "Somewhere on this phone there's {file}, find out where",
    )
    held_out = (
        "{file}, which folder",
        "Hey, I've lost track of {file}, could you look around in Files and say what folder it's in?",
        "I wonder under which of my folders {file} can be found.",
        "Would you please check where on the phone I keep the file {file}?",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The file, and another one in another folder whose name begins alike."""
        self.clear(state, params)
        put(state, str(params["folder"]), str(params["file"]), int(params["size"]), int(params["days"]))
        put(state, "Alarms", str(params["twin"]), int(params["size"]), int(params["days"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer names the folder."""
        return says(answer, str(params["folder"]))

    def expert(self, params: Params) -> Expert:
        """The search, then read it off."""
        return Scripted(lambda page: ways.find(page, str(params["file"]), str(params["folder"])))


class ReadModified(FileTask):
    """Say at what time of day a file was changed last."""

    name, tier = "files_read_modified", "medium"
    wordings = (
        "At what time was {file} in {folder} last modified?",
        "What time was the file {file} in {folder} changed last?",
        "Tell me the time of day when {file} in {folder} was modified",
        "{folder}, file {file}: modified at what time?",
        "Look up in Files at what time {file} in the folder {folder} was last changed",
        "Can you check the time of the last change of {file} in {folder}?",
        "Open the details of {file} in {folder} and tell me the time it was modified",
        "I need the time at which {file} in {folder} was modified",
        "Please find out what time of day {file} was last modified, it's in {folder}",
        "what time did {file} in {folder} last change",
        "Could you tell me the modification time of {file} in the {folder} folder?",
        "Go to {folder} in Files and read me the time {file} was modified",
        "The details of {file} in {folder} say when it was modified. At what time?",
        "Someone changed {file} in {folder}. What was the time?",
    )
    dev = (
        "When exactly, I mean the time on the clock, did {file} in {folder} get its last change?",
        "modified time of {file} ({folder})",
        "I have to prove at which time {file} was edited last, it lies in {folder}. What does Files say?",
        "Would you look at {file} under {folder} and give me the time from its modified line?",
    )
    held_out = (
        "{file} in {folder}, time of last change",
        "Hey, quick one: the {file} I've got in {folder}, what time of day does it say that was modified?",
        "I'd like to know what o'clock it was when {file} in {folder} was last worked on.",
        "For my time sheet I need the time {file} was changed, you'll find that file in {folder}. What is it?",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{file}, {folder}, and the minute of the day that it was changed in."""
        return {**super().parameters(rng, split), "minute": rng.randrange(24 * 60)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The files, of which that one was changed at that time of day."""
        super().arrange(state, params)
        hour, minute = divmod(int(params["minute"]), 60)
        entry = inside(state, str(params["folder"]), str(params["file"]))[0]
        twin = inside(state, str(params["folder"]), str(params["twin"]))[0]
        when = datetime.fromtimestamp(entry.modified, state.now().tzinfo).replace(hour=hour, minute=minute)
        entry.modified, twin.modified = when.timestamp(), when.timestamp() - 5000
        state.save(entry)
        state.save(twin)

    def done(self, state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer gives the time."""
        found = state.all(Entry, name=params["file"], parent=folder_id(state, str(params["folder"])))
        return len(found) == 1 and says(answer, clock(state, found[0].modified))

    def expert(self, params: Params) -> Expert:
        """The folder, the file's page, then read it off."""
        hour, minute = divmod(int(params["minute"]), 60)
        time = f"{hour % 12 or 12}:{minute:02d} {'AM' if hour < 12 else 'PM'}"
        return Scripted(lambda page: ways.modified(page, str(params["folder"]), str(params["file"]), time))


READING: tuple[Task, ...] = (ReadSpace(), FindFile(), ReadModified())
