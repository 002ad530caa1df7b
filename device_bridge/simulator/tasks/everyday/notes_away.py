"""Notes that are put away: archive two, move one to the trash, take one out of it, empty it."""

from __future__ import annotations

import random

from ...apps.notes.base import PACKAGE as NOTES
from ...apps.notes.base import Note
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import pick
from ..wordings import said
from . import notes_ways as ways
from .notes_pools import BODIES, TITLES, NoteTask, named, put


class ArchiveNotes(NoteTask):
    """Archive two notes."""

    name, tier = "notes_archive_two", "medium"
    wordings, dev, held_out = said("everyday/notes_away", "notes_archive_two")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title} and {second}, two notes."""
        made = super().parameters(rng, split)
        return {**made, "second": pick(rng, [title for title in TITLES if title != made["title"]], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The notes, and one that is called nearly as the first."""
        super().arrange(state, params)
        put(state, params, str(params["second"]), "See the other one")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Both are archived, and nothing else has changed."""
        found = named(state, params) + named(state, {"title": params["second"]})
        wanted = {f"records/notes/{note.id}/archived" for note in found if note.archived}
        return len(wanted) == 2 and changed == wanted

    def expert(self, params: Params) -> Expert:
        """A long press, a tap, Archive."""
        return Scripted(lambda page: ways.archive(page, (str(params["title"]), str(params["second"]))))


class TrashNote(NoteTask):
    """Move a note to the trash."""

    name, tier = "notes_trash", "medium"
    wordings, dev, held_out = said("everyday/notes_away", "notes_trash")

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That note is in the trash."""
        found = named(state, params)
        return len(found) == 1 and found[0].trashed and self.only(state, params, "trashed")

    def expert(self, params: Params) -> Expert:
        """The note, its menu, Move to trash."""
        return Scripted(lambda page: ways.trash(page, str(params["title"])))


class RestoreNote(NoteTask):
    """Take a note out of the trash."""

    name, tier = "notes_restore", "medium"
    wordings, dev, held_out = said("everyday/notes_away", "notes_restore")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both notes in the trash."""
        self.clear(state, params)
        for title in ("title", "twin"):
            put(state, params, str(params[title]), str(params["body"]), trashed=True)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That note is out of the trash."""
        found = named(state, params)
        return len(found) == 1 and not found[0].trashed and self.only(state, params, "trashed")

    def expert(self, params: Params) -> Expert:
        """The trash, the note, Restore."""
        return Scripted(lambda page: ways.restore(page, str(params["title"])))


class EmptyTrash(Task):
    """Delete everything in the trash."""

    name, app, tier = "notes_empty_trash", NOTES, "medium"
    wordings, dev, held_out = said("everyday/notes_away", "notes_empty_trash")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """How many notes there are in the trash, and what they are about."""
        texts = {f"note{number}": pick(rng, BODIES, split) for number in range(rng.randint(1, 4))}
        return {"count": len(texts), **texts}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That many notes in the trash."""
        for note in state.all(Note, trashed=True):
            state.remove(note)
        for number in range(int(params["count"])):
            put(state, {"days": number + 3}, f"Draft {number + 1}", str(params[f"note{number}"]), trashed=True)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """They are gone, and no others."""
        return len(changed) == params["count"] and not state.all(Note, trashed=True)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Notes that are gone."""
        return ("-records/notes/*",)

    def expert(self, _params: Params) -> Expert:
        """The drawer, the trash, its menu, the confirmation."""
        return Scripted(ways.empty_trash)


AWAY: tuple[Task, ...] = (ArchiveNotes(), TrashNote(), RestoreNote(), EmptyTrash())
