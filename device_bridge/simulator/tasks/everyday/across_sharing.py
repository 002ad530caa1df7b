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
from .across_base import AcrossTask, only_new, was_told
from .across_ways import share_note, text_shared
from .mail_letters import says_this
from .mail_ways import fields
from .messages_base import READING, acts, drop
from .messages_ways import MESSAGES, just
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
    held_out = (
        "note {title} -> {name}, by sms",
        "{name} keeps asking me about {title}. It's all in my note of that name, so get that note's text over to them.",
        "Would you be so kind as to share what I wrote down under {title} with {name} in a text message?",
        "I'd like the words of my note {title} to end up on the phone of {name} as an SMS.",
    )
    dev = (
        "Let {name} have the content of the note {title}, by text please",
        "Use Share on my note {title} and pass it on to {name} through Messages",
        "whats in note {title} should go to {name} as a text",
        "Could {name} get a message that says exactly what my note {title} says?",
    )
    wordings = (
        "Text the note {title} to {name}",
        "Send {name} the text of my note {title}",
        "Share the note {title} with {name} in Messages",
        "Please send my note {title} to {name} as a text message",
        "Can you text {name} what my note {title} says?",
        "text note {title} to {name}",
        "Open the note {title}, share it to Messages and send it to {name}",
        "I want to send what is in my note {title} to {name} by SMS",
        "Forward the content of the note {title} to {name} as a message",
        "{name} needs what I wrote in the note {title}. Send it as a text",
        "In Notes, share {title} by Messages with {name}",
        "Could you send the note called {title} to {name} over Messages?",
        "Message {name} the text of the note {title}",
        "Take the note {title} and text it to {name}",
    )

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
    held_out = (
        "note {title} -> mail {address}",
        "There's a note of mine called {title} which {address} would like to have in the inbox. Could you share it?",
        "Would you kindly pass my note {title} on by email? It is for {address}.",
        "What I noted under {title} belongs in an email to {address}, Notes can hand it over to Mail.",
    )
    dev = (
        "Somebody wants a copy of the note {title}, share it through Mail. It goes to {address}",
        "Get the note {title} out by email, recipient {address}",
        "mail note {title} 2 {address} pls",
        "Is it possible to email my note {title} straight from Notes? The address is {address}",
    )
    wordings = (
        "Mail the note {title} to {address}",
        "Send my note {title} to {address} by email",
        "Share the note {title} with {address} in Mail",
        "Please email the note {title} to {address}",
        "Can you send {address} my note {title} as an email?",
        "email note {title} to {address}",
        "Open the note {title}, share it to Mail and send it to {address}",
        "I want to send my note {title} as a mail to {address}",
        "Forward the note {title} to the address {address}",
        "Somebody at {address} needs my note {title}. Send it by mail",
        "In Notes, share {title} by Mail with {address}",
        "Could you send the note called {title} to {address} using the Mail app?",
        "Email {address} my note {title}, the title can be the subject",
        "Take the note {title} and mail it to {address}",
    )

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
    held_out = (
        "note {title} -> todo",
        "{title} is just a note so far but I really have to do it, so hand it over to my tasks app.",
        "Would you mind getting my note {title} onto the list of things I have to do, title, text and all?",
        "What I've noted as {title} should become something I can tick off. Share it from Notes, please.",
    )
    dev = (
        "Let the Tasks app have my note {title} as a new entry",
        "The note {title} ought to be among my tasks too, share it there",
        "make todo out of note {title}",
        "Can Notes pass {title} on to Tasks so that I have it as a task?",
    )
    wordings = (
        "Make a task out of my note {title}",
        "Share the note {title} to Tasks",
        "Turn the note {title} into a task",
        "Please add my note {title} to my tasks",
        "Can you create a task from the note {title}?",
        "share note {title} with tasks app",
        "Open the note {title}, share it to Tasks and save",
        "I want my note {title} as a task on my list",
        "Use the share menu of the note {title} to make a task of it",
        "In Notes, share {title} with the Tasks app and save the new task",
        "Could you send the note called {title} over to Tasks?",
        "My note {title} should be a task as well. Share it there",
        "Create a new task with title and text of the note {title}",
        "Take the note {title} and save it as a task",
    )

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
