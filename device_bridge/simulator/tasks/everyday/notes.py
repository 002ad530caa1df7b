"""Notes: sort, write, change, pin and read notes; those that put notes away are in `notes_away`."""

from __future__ import annotations

import random

from ...apps.notes.base import ORDERS, SORT, Category, order
from ...apps.notes.base import PACKAGE as NOTES
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick, until
from ..reading import says
from . import notes_ways as ways
from .notes_away import AWAY
from .notes_pools import BODIES, CATEGORIES, TITLES, NoteTask, named, put


class SortNotes(Task):
    """Sort the list."""

    name, app, tier = "notes_sort", NOTES, "easy"
    wordings = (
        "Sort my notes by {order}",
        "In Notes, sort the list by {order}",
        "Please order the notes by {order}",
        "sort notes by {order}",
        "Can you sort the notes by {order}?",
        "Open Notes and change the sort order to {order}",
        "I want my notes sorted by {order}",
        "Change the sorting in the Notes app to {order}",
        "notes: sort by {order} pls",
        "Could you arrange the list of notes by {order} for me?",
        "I can't find anything in my notes, sort them by {order}",
        "Set the order of the notes to {order}",
        "The Notes app should list everything by {order}",
        "Use {order} as the sort order in Notes",
    )
    dev = (
        "I'd prefer Notes to go by {order} when it lists things",
        "notes ordered by {order}, thanks",
        "Is it possible to have the notes listed according to {order}?",
        "My notes are a mess. Make {order} decide where each one stands",
    )
    held_out = (
        "by {order} please, the notes list",
        "Hey, all my notes come in a weird sequence, could you have them go by {order}?",
        "What I need in Notes is a list that follows the {order}, so switch it to that.",
        "Would you mind putting the entries of my notes app in order by {order}?",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The order, as the app calls it, and the one that it has before."""
        wanted, before = rng.sample(list(ORDERS), 2)
        return {"wanted": wanted, "before": before}

    def words(self, params: Params) -> dict[str, str]:
        """{order} in small letters."""
        return {"order": str(params["wanted"]).lower()}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Another order."""
        state.set_misc(SORT, str(params["before"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That order."""
        return order(state) == params["wanted"]

    def expert(self, params: Params) -> Expert:
        """The sort button, the order."""
        return Scripted(lambda page: ways.sort(page, str(params["wanted"])))


class CreateNote(NoteTask):
    """Write a note with a title and a text."""

    name = "notes_create"
    tier: Tier = "medium"
    wordings: tuple[str, ...] = (
        "Create a note called {title} with the text {body}",
        "New note {title}: {body}",
        "Please write a note titled {title} that says {body}",
        "Make a note with the title {title} and the content {body}",
        "note: title {title}, text {body}",
        "Can you add a note {title} saying {body}?",
        "Open Notes and write down {body} under the title {title}",
        "I need a new note. Title: {title}. Text: {body}",
        "add a note pls, {title}, with {body} in it",
        "Could you put {body} into a new note named {title}?",
        "So I don't forget it, save a note titled {title} with {body}",
        "In the Notes app, start a note {title} and type {body}",
        "Save {body} as a note with the title {title}",
        "I'd like a note called {title}, the text should be {body}",
    )
    dev = (
        "Write this down in Notes for me, headline {title}: {body}",
        "jot down a note, {title} as the title and {body} as the text",
        "There's something I must remember: {body}. Keep it as a note under {title}",
        "Would you set up a note by the name of {title} whose text reads {body}?",
    )
    held_out = (
        "Notes, new one, heading {title}, body {body}",
        "Hey, I keep forgetting things, can you make me a note? Call it {title} and have it say {body}",
        "What I'd like to find in my notes later is one titled {title} where it says {body}. Please add it.",
        "My wife just told me something I have to write down as a note: {body}. Put {title} as its title, please.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title} and {body}."""
        return {"title": pick(rng, TITLES, split), "body": pick(rng, BODIES, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No note of that title."""
        for note in named(state, params):
            state.remove(note)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more note, with exactly this in it."""
        new = named(state, params)
        if len(changed) != 1 or len(new) != 1:
            return False
        category = state.one(Category, new[0].category)
        found = (new[0].title, new[0].body, category.name if category else "", new[0].pinned)
        wanted = (params["title"], params["body"], params.get("category", ""), bool(params.get("pin")))
        return found == wanted and not new[0].archived and not new[0].trashed

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new note."""
        return ("+records/notes/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the fields, Save."""
        category, pin = str(params.get("category", "")), bool(params.get("pin"))
        return Scripted(
            lambda page: ways.create(page, str(params["title"]), str(params["body"]), category=category, pin=pin)
        )


class FileNote(CreateNote):
    """Write a note in a category and pin it."""

    name, tier = "notes_create_pinned_in_category", "hard"
    wordings = (
        "Create a pinned note called {title} in the category {category} with the text {body}",
        "New note {title} in {category}: {body}. Pin it as well",
        "Please write a note titled {title} that says {body}, put it into the category {category} and pin it",
        "Make a note with the title {title}, the content {body} and the category {category}, and pin it",
        "note: title {title}, text {body}, category {category}, pinned",
        "Can you add a note {title} saying {body}, file it under {category} and pin it to the top?",
        "Write down {body} in a new note named {title}, choose {category} as its category and pin the note",
        "I need a new pinned note. Title: {title}. Text: {body}. Category: {category}",
        "add a note pls, {title}, with {body} in it, category {category}, and pin it",
        "Could you put {body} into a new note named {title}? It belongs to {category} and should be pinned",
        "Save a note titled {title} with {body} in my category {category} and keep it pinned at the top",
        "In the Notes app, start a note {title}, type {body}, set the category to {category} and pin it",
        "I want a pinned note in {category}: title {title}, text {body}",
        "It's important, so pin it: a note {title} with the text {body}, filed in the category {category}",
    )
    dev = (
        "Under the category {category}, add a note headed {title} reading {body}, and have it pinned on top",
        "pin a fresh note for me: {title} / {body} / category {category}",
        "Would you note {body} down with {title} as the headline? Category is {category}, and pin the thing, please",
        "There must be a note {title} among my pinned ones. Its text is {body}, and it goes into {category}",
    )
    held_out = (
        "Notes, new one, pinned, category {category}, heading {title}, body {body}",
        "Hey, make me a note and pin it: call it {title}, have it say {body}, and sort it into {category}",
        "Could I have {body} as a note with the heading {title}? Please pin it and give it the category {category}.",
        "I'm tidying up my life: I want a note {title} with {body} written in it, in the {category} category, pinned.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, {body} and {category}."""
        return {**super().parameters(rng, split), "category": pick(rng, CATEGORIES, split), "pin": True}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No note of that title; the category is there."""
        super().arrange(state, params)
        if not state.all(Category, name=params["category"]):
            state.add(Category(name=str(params["category"])))


class EditNote(NoteTask):
    """Replace the text of a note."""

    name, tier = "notes_edit", "medium"
    wordings = (
        "Change the text of my note {title} to {new}",
        "In the note {title}, replace the text with {new}",
        "Please edit the note {title} so that it says {new}",
        "note {title} should say {new} instead",
        "Can you update the note {title}? The new text is {new}",
        "Open the note {title} and make the text {new}",
        "The note called {title} is wrong, it must read {new}",
        "edit note {title}: {new}",
        "I want the content of {title} in my notes changed to {new}",
        "Rewrite the note {title}, new text: {new}",
        "Could you overwrite what the note {title} says with {new}?",
        "Plans have changed: put {new} into the note {title} instead of the old text",
        "Delete what is in the note {title} and write {new} there",
        "Set the body of the note titled {title} to {new} and save it",
    )
    dev = (
        "What my note {title} says is out of date, it's {new} now",
        "swap the text in the {title} note for {new}, same title",
        "Would you correct the note {title} for me? All it should contain is {new}",
        "From now on the note {title} reads {new}, please see to that",
    )
    held_out = (
        "{title} note, text now: {new}",
        "Hey, remember my note {title}? Things are different now, so let it just say {new}",
        "Could the old text in my note {title} make way for {new}, please?",
        "I noted something wrong under {title} the other day. It ought to be {new}, so fix the note.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, its text, and the {new} one."""
        made = super().parameters(rng, split)
        return {**made, "new": pick(rng, [body for body in BODIES if body != made["body"]], split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The note has the new text, and no other note has changed."""
        found = named(state, params)
        return len(found) == 1 and found[0].body == params["new"] and self.only(state, params, "body", "changed")

    def expert(self, params: Params) -> Expert:
        """The note, its text, Save."""
        return Scripted(lambda page: ways.edit(page, str(params["title"]), str(params["new"])))


class PinNote(NoteTask):
    """Pin a note."""

    name, tier = "notes_pin", "medium"
    wordings = (
        "Pin my note {title}",
        "Pin the note {title} in Notes",
        "Please pin the note called {title}",
        "pin {title} in my notes",
        "Can you pin the note {title}?",
        "I want the note {title} pinned",
        "Keep the note {title} at the top by pinning it",
        "Open Notes and pin {title}",
        "The note {title} should be pinned",
        "{title} is a note I need all the time, pin it",
        "Could you make {title} a pinned note?",
        "note {title}: pin it pls",
        "Put a pin on the note titled {title}",
        "I always have to scroll for the note {title}. Please pin it",
    )
    dev = (
        "Among the pinned notes I'd like to see {title} as well",
        "stick {title} to the top of my notes, the pin does that",
        "Would it be possible for the note {title} to stay pinned?",
        "I look at my note {title} every day, so have it pinned for me",
    )
    held_out = (
        "{title} note, pinned",
        "Hey, the one called {title} in my notes is super important, so pin that, would you?",
        "How about pinning {title} for me? It's a note.",
        "I need my note {title} first thing every morning and would like it to be one of the pinned ones.",
    )

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """That note is pinned."""
        found = named(state, params)
        return len(found) == 1 and found[0].pinned and self.only(state, params, "pinned")

    def expert(self, params: Params) -> Expert:
        """The note, the pin."""
        return Scripted(lambda page: ways.pin(page, str(params["title"])))


class ReadNote(NoteTask):
    """Say what stands in a note."""

    name, tier = "notes_read", "medium"
    archived = False
    wordings: tuple[str, ...] = (
        "What does my note {title} say?",
        "What's in the note {title}?",
        "Read me the note {title}",
        "Tell me what I wrote in the note {title}",
        "note {title}, what does it say",
        "Can you look up the note {title} and tell me what's in it?",
        "Open the note called {title} and read out its text",
        "I need to know what my note {title} says",
        "Please check my notes for {title} and tell me the text",
        "look in my notes under {title}, what's there?",
        "I wrote something down under {title}. What was it?",
        "Could you find the note {title} and give me its content?",
        "What did I put in the note titled {title}?",
        "What is the text of the note {title}?",
    )
    dev = (
        "I made a note named {title} once, remind me of the text",
        "whats written in my {title} note",
        "Do you see a note {title}? I'd like to hear what it contains",
        "I'm standing here and need what I noted as {title}, tell me",
    )
    held_out = (
        "{title}, from my notes, please",
        "Hey, I noted something down under {title} a while ago and can't recall it, what was it?",
        "Could you let me know the words in my note {title}?",
        "Somebody at the door is asking for it: what have I got in Notes for {title}?",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, and a text of which nobody knows the end who has not read it."""
        body = until(rng, lambda rng: f"{rng.choice(FACTS)} {rng.randrange(1000, 9999)}", split)
        return {**super().parameters(rng, split), "body": body}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The note, in the list or in the archive."""
        self.clear(state, params)
        put(state, params, str(params["title"]), str(params["body"]), archived=self.archived)
        put(state, params, str(params["twin"]), "Nothing yet")

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["body"]))

    def expert(self, params: Params) -> Expert:
        """The note, then read it off."""
        place = "Archive" if self.archived else "Notes"
        return Scripted(lambda page: ways.read(page, str(params["title"]), str(params["body"]), place))


FACTS = ("Code", "Ask for number", "Ticket", "Account ending in", "Locker", "Gate code", "Paid until page", "Reference")


class ReadArchived(ReadNote):
    """Say what stands in a note of the archive."""

    name, tier = "notes_read_archived", "medium"
    archived = True
    wordings = (
        "What does my archived note {title} say?",
        "What's in the note {title} in the archive?",
        "Read me the archived note {title}",
        "In the archive of Notes there is {title}, tell me what it says",
        "archived note {title}, what does it say",
        "Can you look up {title} in my archived notes and tell me what's in it?",
        "Open the archive, find the note {title} and read out its text",
        "I archived a note called {title}. What's the text?",
        "Please check the archive of my notes for {title} and tell me the text",
        "look in the notes archive under {title}, what's there?",
        "I put the note {title} away into the archive. What did it say?",
        "Could you find {title} among the archived notes and give me its content?",
        "What did I write in {title}? The note is in the archive",
        "Tell me the text of {title}, it's one of my archived notes",
    )
    dev = (
        "There's an old note {title} that I archived, remind me of what it says",
        "whats written in {title}, its in the archive of my notes",
        "Do you see {title} under archived notes? I'd like to hear what it contains",
        "I no longer have {title} in the list since I archived that note, but I need its text now",
    )
    held_out = (
        "{title}, from the archived notes, please",
        "Hey, ages ago I archived a note, {title} or so it's called, could you tell me what I'd written?",
        "Could you let me know the words in {title}, which you'll find in the archive of my notes?",
        "My notes are cleaned up so {title} sits in the archive, but I have to know what's in it, so what is it?",
    )


TASKS: tuple[Task, ...] = (
    SortNotes(),
    CreateNote(),
    FileNote(),
    EditNote(),
    PinNote(),
    ReadNote(),
    ReadArchived(),
    *AWAY,
)
