"""Notes that are put away: archive two, move one to the trash, take one out of it, empty it."""

from __future__ import annotations

import random

from ...apps.notes.base import PACKAGE as NOTES
from ...apps.notes.base import Note
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import pick
from . import notes_ways as ways
from .notes_pools import BODIES, TITLES, NoteTask, named, put


class ArchiveNotes(NoteTask):
    """Archive two notes."""

    name, tier = "notes_archive_two", "medium"
    wordings = (
        "Archive my notes {title} and {second}",
        "Archive the notes {title} and {second}",
        "Please move the notes {title} and {second} to the archive",
        "archive {title} and {second} in notes",
        "Can you archive two notes for me, {title} and {second}?",
        "I want {title} and {second} archived in Notes",
        "Open Notes, select {title} and {second} and archive them",
        "Both the note {title} and the note {second} can go to the archive",
        "I'm done with the notes {title} and {second}, archive both",
        "Could you put {title} and {second} into the archive of my notes?",
        "notes {title} + {second} -> archive",
        "Two notes for the archive: {title}, {second}",
        "Take the notes {title} and {second} out of the list by archiving them",
        "My list of notes is too long. Archive {title} and {second}, please",
    )
    dev = (
        "{title} as well as {second} belong in the archive, these are notes",
        "get the notes {title} and {second} archived, keep the rest",
        "Would you file away two of my notes in the archive? They're called {title} and {second}",
        "I don't need to see my notes {title} and {second} any longer, but don't delete them, archive them",
    )
    held_out = (
        "to the archive: notes {title}, {second}",
        "Hey, could you tidy my notes a bit and have {title} and {second} archived?",
        "Is there any way the notes {title} and {second} could sit in the archive instead of the list? Do that please.",
        "The project is over, so my notes named {title} and {second} should both be archived now.",
    )

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
    wordings = (
        "Delete my note {title}",
        "Delete the note {title}",
        "Please move the note {title} to the trash",
        "delete note {title}",
        "Can you delete the note called {title}?",
        "I don't need the note {title} any more, delete it",
        "Remove {title} from my notes",
        "Put the note {title} into the trash",
        "trash the note {title} pls",
        "Could you throw away the note {title}?",
        "Open Notes and delete {title}",
        "The note titled {title} can be deleted",
        "Get rid of my note {title}",
        "I've dealt with {title}, so the note can go to the trash",
    )
    dev = (
        "My note {title} is obsolete, off to the trash with it",
        "bin the {title} note for me",
        "Would you see to it that {title} ends up in the trash of my notes?",
        "I keep stumbling over the note {title} and it's of no use now, so have it deleted",
    )
    held_out = (
        "{title} note, trash it",
        "Hey, that thing I wrote down as {title} in Notes, you can chuck it, I won't need it again.",
        "Could the note named {title} be deleted, please?",
        "All of that is settled by now, which is why the note {title} should land in the trash.",
    )

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
    wordings = (
        "Restore my note {title} from the trash",
        "Restore the note {title}",
        "Please take the note {title} out of the trash",
        "restore note {title}",
        "Can you restore the deleted note {title}?",
        "I deleted the note {title} by mistake, restore it",
        "Bring back the note {title}, it is in the trash",
        "Open the trash of Notes and restore {title}",
        "undelete the note {title} pls",
        "Could you get the note {title} back from the trash?",
        "The note titled {title} is in the trash, I need it again",
        "I want my deleted note {title} restored",
        "Recover {title} from the trash in Notes",
        "Move {title} out of the trash and back to my notes",
    )
    dev = (
        "My note {title} shouldn't have been deleted, let me have it again",
        "get {title} out of the notes trash",
        "Would you fetch the note {title}, which I threw away, back for me?",
        "Somehow {title} landed in the trash of my notes. It belongs in the list",
    )
    held_out = (
        "{title} note back from trash",
        "Hey, silly me, I trashed {title} in Notes and it turns out I still need that, can you rescue it?",
        "Would it be possible to have the deleted note {title} again, please?",
        "I was cleaning up too fast yesterday and the note {title} went into the trash with the rest; put it back.",
    )

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
    wordings = (
        "Empty the trash in Notes",
        "Empty the trash of my notes",
        "Please empty the Notes trash",
        "empty notes trash",
        "Can you empty the trash in the Notes app?",
        "I want all deleted notes gone for good, empty the trash",
        "Permanently delete everything in the trash of Notes",
        "Open Notes, go to the trash and empty it",
        "clear the trash in notes pls",
        "Could you clear out the trash of the Notes app?",
        "The trash in Notes is full, empty it",
        "Delete all the notes in the trash permanently",
        "Get rid of the deleted notes, empty their trash",
        "Nobody should be able to restore my deleted notes, so empty the trash",
    )
    dev = (
        "What lies in the trash of my notes can go for ever",
        "notes app, trash, empty that, yes really",
        "Would you wipe the deleted notes out of the trash?",
        "I've checked the trash in Notes and want none of it back, so make it empty",
    )
    held_out = (
        "notes trash: empty",
        "Hey, there's a bunch of old stuff sitting in the bin of my Notes app, clear all of that out, will you?",
        "Could the notes that I've deleted be removed for good, all of them, please?",
        "I'm selling this phone and don't want anyone to dig up deleted notes, so have their trash emptied.",
    )

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
