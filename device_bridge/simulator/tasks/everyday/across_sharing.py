"""Across Notes and another app by the share sheet: a note as a text message, as a mail, as a thing to do."""

from __future__ import annotations

import random
from abc import abstractmethod

from ...apps.mail.base import ADDRESS, SENT, Mail
from ...apps.mail.base import PACKAGE as MAIL
from ...apps.notes.base import PACKAGE as NOTES
from ...apps.tasks.todos import PACKAGE as TASKS
from ...apps.tasks.todos import Todo
from ...state import PhoneState
from ..base import Move, Params, Split, Value
from ..page import BACK, FINISH, Page, answer
from ..pools import mail_address
from ..wordings import said
from .across_base import AcrossTask, only_new, was_told
from .across_ways import share_note, text_shared
from .common_ways import just
from .mail_letters import says_this
from .mail_ways import fields
from .messages_base import READING, acts, drop
from .messages_ways import MESSAGES
from .notes_pools import BODIES, NoteTask, named
from .phone_people import acquaint, person, relative


class SharedNote(AcrossTask, NoteTask):
    """A note that is shared to another app, beside one that is called nearly the same and says something else."""

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """What the other note says."""
        drawn = super().parameters(rng, split)
        return {**drawn, "twin_body": rng.choice([body for body in BODIES if body != drawn["body"]])}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The two notes."""
        super().arrange(state, params)
        for note in named(state, {"title": params["twin"]}):
            note.body = str(params["twin_body"])
            state.save(note)

    def body(self, params: Params) -> str:
        """What the note says."""
        return str(params["body"])


class NoteByText(SharedNote):
    """Text somebody what a note says."""

    name, tier, app = "across_note_by_text", "hard", MESSAGES
    wordings, dev, held_out = said("everyday/across_sharing", "across_note_by_text")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} as well, and somebody else with the same first name."""
        who, note = person(rng, split), super().parameters(rng, split)
        other = relative(rng, who["name"], split, "other_")
        return {**note, **who, **other}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts who were not texted."""
        super().arrange(state, params)
        for role in ("", "other_"):
            acquaint(state, params[f"{role}name"], params[f"{role}phone"])
            drop(state, params[f"{role}phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """A new conversation with this one message."""
        return was_told(state, acts(state, changed), params["phone"], self.body(params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A message in a new conversation."""
        return ("+records/messages/*", "+records/conversations/*", READING)

    def look(self, page: Page, params: Params) -> Move:
        """More options, Share, Messages."""
        if text_shared(page, str(params["name"]), self.body(params)):
            return answer(self.body(params))
        return share_note(page, str(params["title"]), "Messages")

    def act(self, page: Page, params: Params) -> Move | None:
        """To whom, Send."""
        return text_shared(page, str(params["name"]), self.body(params))


class SharedForm(SharedNote):
    """A note that is shared to an app which opens a form with its title and text.

    Attributes:
        label: What the share sheet calls the app.
        form: The heading of the form.
    """

    label: str
    form: str

    @abstractmethod
    def fill(self, page: Page, params: Params) -> Move | None:
        """What there is to do in the form."""

    def _filled(self, page: Page, params: Params) -> bool:
        return page.on(self.app, self.form) and page.mentions(self.body(params))

    def look(self, page: Page, params: Params) -> Move:
        """More options, Share, the app."""
        if self._filled(page, params):
            return answer(self.body(params))
        return page.press("Discard") or share_note(page, str(params["title"]), self.label)

    def act(self, page: Page, params: Params) -> Move | None:
        """The form; done when the note is back after that."""
        if self._filled(page, params):
            return self.fill(page, params) or BACK
        if page.on(NOTES, "Edit note") and just(page, "tap"):
            return FINISH
        return BACK if page.screen.app == self.app and not page.on(self.app, self.form) else None


class NoteByMail(SharedForm):
    """Mail somebody a note."""

    name, tier, app = "across_note_by_mail", "hard", MAIL
    label, form = "Mail", "Compose"
    wordings, dev, held_out = said("everyday/across_sharing", "across_note_by_mail")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{address} as well."""
        first, _, last = str(person(rng, split)["name"]).partition(" ")
        return {**super().parameters(rng, split), "address": mail_address(rng, first, last, split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One message with the note's title and text was sent."""
        mail = only_new(state, Mail, changed)
        if mail is None or (mail.folder, mail.address) != (SENT, ADDRESS):
            return False
        return says_this(mail, to=str(params["address"]), subject=str(params["title"]), body=self.body(params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new message."""
        return ("+records/mail/*",)

    def fill(self, page: Page, params: Params) -> Move | None:
        """The address, Send."""
        return fields(page, {"To": str(params["address"])}) or page.press("Send")


class NoteToTask(SharedForm):
    """Make a thing to do of a note."""

    name, tier, app = "across_note_to_task", "medium", TASKS
    label, form = "Tasks", "New task"
    wordings, dev, held_out = said("everyday/across_sharing", "across_note_to_task")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more thing to do, with the note's title and text."""
        todo = only_new(state, Todo, changed)
        return todo is not None and (todo.title, todo.notes, todo.done) == (params["title"], params["body"], False)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new thing to do."""
        return ("+records/todos/*",)

    def fill(self, page: Page, _params: Params) -> Move | None:
        """Save."""
        return page.press("Save")


SHARING: tuple[AcrossTask, ...] = (NoteByText(), NoteByMail(), NoteToTask())
