"""Files: what can be read off it, the space that files take, where one is, when it was changed."""

from __future__ import annotations

import random
from datetime import datetime

from ...apps.files.base import KINDS, Entry, kind_of
from ...apps.files.base import PACKAGE as FILES
from ...kit.formats import clock_text, size_text
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..reading import says
from ..wordings import said
from . import files_ways as ways
from .files_pools import FileTask, file_name, folder_id, inside, put


class ReadSpace(Task):
    """Say how much space a kind of files takes."""

    name, app, tier = "files_read_space", FILES, "easy"
    wordings, dev, held_out = said("everyday/files_reading", "files_read_space")

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
    wordings, dev, held_out = said("everyday/files_reading", "files_find")

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
    wordings, dev, held_out = said("everyday/files_reading", "files_read_modified")

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
        return len(found) == 1 and says(answer, clock_text(state, found[0].modified))

    def expert(self, params: Params) -> Expert:
        """The folder, the file's page, then read it off."""
        hour, minute = divmod(int(params["minute"]), 60)
        time = f"{hour % 12 or 12}:{minute:02d} {'AM' if hour < 12 else 'PM'}"
        return Scripted(lambda page: ways.modified(page, str(params["folder"]), str(params["file"]), time))


READING: tuple[Task, ...] = (ReadSpace(), FindFile(), ReadModified())
