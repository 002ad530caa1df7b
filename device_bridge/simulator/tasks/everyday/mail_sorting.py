"""Mail, putting messages in order: star, delete, archive, move, mark as unread, bring back, empty the trash."""

from __future__ import annotations

import random

from ...apps.mail.base import ARCHIVE, INBOX, TRASH, Mail
from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from . import mail_ways
from .mail_letters import PREFIX, READING, MailTask


class StarMail(MailTask):
    """Star a message that stands near the top."""

    name, tier = "mail_star", "easy"
    ages = (3, 80)
    held_out = (
        "star {name}'s mail {subject}",
        "I'll need the message called {subject} again soon, so give it a star in my inbox.",
        "Could you please put a star on the mail with the subject {subject}?",
        "In Mail there's a new one from {name} about {subject} – flag it with the star, would you?",
    )
    dev = (
        "{subject} from {name} matters to me, star it",
        "Can the mail {subject} have a star, please?",
        "So that I find it again: a star for {name}'s message titled {subject}",
        "add star, mail {subject}",
    )
    wordings = (
        "Star the mail {subject}",
        "Star the mail from {name} called {subject}",
        "Please mark the message {subject} with a star",
        "Add a star to the mail with the subject {subject}",
        "star mail {subject}",
        "Can you star {name}'s email about {subject}?",
        "Open Mail and star the message {subject} from {name}",
        "I want the mail {subject} starred",
        "{name} wrote to me about {subject}. Star that mail.",
        "Could you star the email with the subject {subject} for me?",
        "The message {subject} is important, please star it",
        "Put a star next to {subject} in my inbox",
        "inbox: star {subject} by {name}",
        "There's a mail called {subject} in the inbox, tap its star",
    )

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It has a star now."""
        mail = self.target(state, params)
        return mail is not None and mail.starred and self.only(state, params, changed, "starred")

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A star."""
        return (*super().allowed(params), f"{PREFIX}*/starred")

    def expert(self, params: Params) -> Expert:
        """The star in its row."""
        return Scripted(lambda page: mail_ways.star(page, self.wanted(params)))


class DeleteMail(MailTask):
    """Delete a message that stands near the top."""

    name = "mail_delete"
    tier: Tier = "easy"
    ages = (3, 80)
    into, button, said = TRASH, "Delete", "Moved to Trash"
    held_out: tuple[str, ...] = (
        "trash the {subject} mail",
        "The message {subject} that {name} sent me can go in the bin, thanks.",
        "Would you delete the email titled {subject} from my inbox?",
        "I've dealt with {name}'s {subject} mail and don't need it any more, so get rid of it.",
    )
    dev: tuple[str, ...] = (
        "{name}'s mail on {subject}: throw it away",
        "Please remove the message {subject}, I've read it",
        "bin the email {subject} pls",
        "My inbox is too full. Delete {subject} from {name} to begin with.",
    )
    wordings: tuple[str, ...] = (
        "Delete the mail {subject}",
        "Delete the mail {subject} from {name}",
        "Please delete the message with the subject {subject}",
        "Move the email {subject} to the trash",
        "delete mail {subject}",
        "Can you delete {name}'s email called {subject}?",
        "Get rid of the message {subject} in my inbox",
        "I don't need the mail {subject} any longer, delete it",
        "Open Mail and delete {subject} by {name}",
        "Put {name}'s message {subject} in the trash",
        "The mail {subject} is of no use to me, please delete it",
        "Could you throw away the email {subject}?",
        "mail from {name}, subject {subject}: delete",
        "Remove the message {subject} from the inbox",
    )

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is in the folder where it should be."""
        mail = self.target(state, params)
        return mail is not None and mail.folder == self.into and self.only(state, params, changed, "folder")

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A message in another folder."""
        return (*super().allowed(params), f"{PREFIX}*/folder")

    def expert(self, params: Params) -> Expert:
        """Open it, press the button."""
        return Scripted(lambda page: mail_ways.press_on_mail(page, self.wanted(params), self.button, self.said))


class ArchiveMail(DeleteMail):
    """Archive a message that may be further down."""

    name, tier = "mail_archive", "medium"
    ages = (9000, 25000)
    into, button, said = ARCHIVE, "Archive", "Archived"
    held_out = (
        "archive {subject}",
        "{name} and I are done with {subject}; that mail belongs in the archive now.",
        "Would you mind archiving the email with the subject {subject}?",
        "I don't want {name}'s message {subject} in the inbox but I want to keep it. Archive, please.",
    )
    dev = (
        "File the mail {subject} away in the archive",
        "{subject} by {name} -> archive",
        "Can you see to it that {name}'s message {subject} is archived?",
        "The matter of {subject} is closed, so the mail can be archived",
    )
    wordings = (
        "Archive the mail {subject}",
        "Archive the mail {subject} from {name}",
        "Please archive the message with the subject {subject}",
        "Put the email {subject} into the archive",
        "archive mail {subject}",
        "Can you archive {name}'s email called {subject}?",
        "Move {name}'s message {subject} to the archive",
        "I'd like the mail {subject} to be archived",
        "Open Mail and archive {subject} by {name}",
        "I have answered {name} about {subject}, archive that mail",
        "The mail {subject} is done, please archive it",
        "Could you archive the email {subject}? It's in my inbox",
        "mail from {name}, subject {subject}: archive",
        "Take the message {subject} out of my inbox and archive it",
    )


class MoveMail(DeleteMail):
    """Move a message to one of the folders."""

    name, tier = "mail_move", "medium"
    ages = (5, 9000)
    held_out = (
        "{subject} -> {folder} folder",
        "I keep things like {name}'s mail {subject} in {folder}. Put it there for me.",
        "Could the email titled {subject} go into my {folder} folder, please?",
        "In Mail, take the message {subject} and file it under {folder}.",
    )
    dev = (
        "The folder {folder} is the right place for the mail {subject}",
        "sort {name}'s email {subject} into {folder}",
        "Please see that {subject} by {name} ends up in the folder {folder}",
        "{folder}: that's where I want the message {subject} to be",
    )
    wordings = (
        "Move the mail {subject} to {folder}",
        "Move the mail {subject} from {name} to the folder {folder}",
        "Please put the message {subject} into the {folder} folder",
        "Move the email with the subject {subject} to {folder}",
        "move mail {subject} to {folder}",
        "Can you move {name}'s email {subject} into {folder}?",
        "The mail {subject} should be in {folder}, move it there",
        "I want {name}'s message called {subject} in the folder {folder}",
        "Open Mail and move {subject} to the folder {folder}",
        "File the email {subject} under {folder}",
        "{name} wrote about {subject}. Move that mail to {folder}",
        "Could you move the message {subject} out of the inbox and into {folder}?",
        "subject {subject}, from {name}: move to folder {folder}",
        "Take the mail {subject} and move it to {folder}, please",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{folder} as well."""
        return {**super().parameters(rng, split), "folder": rng.choice(("Travel", "Bills", "Spam"))}

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is in that folder."""
        mail = self.target(state, params)
        return mail is not None and mail.folder == params["folder"] and self.only(state, params, changed, "folder")

    def expert(self, params: Params) -> Expert:
        """Its menu, the folder."""
        return Scripted(lambda page: mail_ways.move(page, self.wanted(params), str(params["folder"])))


class RestoreMail(MoveMail):
    """Bring a message back from the trash."""

    name, tier = "mail_restore", "medium"
    folder = TRASH
    held_out = (
        "undelete {subject}",
        "Silly me, I binned the mail {subject} from {name}. It has to go back to the inbox.",
        "Could you fetch the message {subject} out of the trash and into my inbox again?",
        "The email titled {subject} is in the trash and shouldn't be; I want it in the inbox.",
    )
    dev = (
        "{name}'s {subject} was deleted by accident, the inbox is where it belongs",
        "get {subject} back from trash to inbox",
        "Rescue the mail {subject}: it's in the trash, I need it in my inbox",
        "Can I have the deleted message {subject} in my inbox again?",
    )
    wordings = (
        "Move the mail {subject} from the trash back to the inbox",
        "Restore the mail {subject} to the inbox",
        "Please bring the deleted message {subject} back to the inbox",
        "I deleted the email {subject} by mistake, put it back into the inbox",
        "restore mail {subject} from trash to inbox",
        "Can you move {name}'s email {subject} out of the trash, to the inbox?",
        "The message {subject} from {name} is in the trash. Move it to the inbox.",
        "Open the trash in Mail and move {subject} to the inbox",
        "I still need {name}'s mail {subject}, take it from the trash and put it in the inbox",
        "Get the mail called {subject} out of the trash and back into the inbox",
        "trash: move {subject} to inbox",
        "Could you restore the email with the subject {subject}? It should be in the inbox again",
        "Look in the trash for {subject} and move that mail to the inbox",
        "The mail {subject} must not stay in the trash, move it back to the inbox",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The folder is the inbox."""
        return {**super().parameters(rng, split), "folder": INBOX}


class MarkUnread(MailTask):
    """Mark a message as unread."""

    name, tier = "mail_mark_unread", "medium"
    held_out = (
        "{subject} back to unread",
        "I've seen {name}'s mail {subject} but must look again later, so let it show as unread.",
        "Would you set the email with the subject {subject} to unread?",
        "The message {subject} should be bold again, I mean unread.",
    )
    dev = (
        "Make {subject} look as if I hadn't read it yet",
        "unread please: mail {subject} by {name}",
        "Can you flag the message {subject} as not read?",
        "I'll read {name}'s email {subject} again tomorrow; have it marked unread until then",
    )
    wordings = (
        "Mark the mail {subject} as unread",
        "Mark the mail {subject} from {name} as unread",
        "Please mark the message with the subject {subject} unread",
        "Set the email {subject} to unread",
        "mark mail {subject} as unread",
        "Can you mark {name}'s email called {subject} as unread?",
        "I want the message {subject} to be unread again",
        "Open Mail and mark {subject} by {name} as unread",
        "So that I don't forget it, mark the mail {subject} as unread",
        "Turn the mail {subject} back to unread",
        "The email {subject} should count as unread",
        "Could you mark the message {subject} as unread? It's in my inbox",
        "mail from {name}, subject {subject}: mark as unread",
        "{name}'s mail {subject} has to be marked as unread",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The message has been read."""
        super().arrange(state, params)
        mail = self.target(state, params)
        assert mail is not None
        mail.unread = False
        state.save(mail)

    def done(self, state: PhoneState, params: Params, answer: str | None, changed: frozenset[str]) -> bool:
        """It is unread, and was not a moment before."""
        mail = self.target(state, params)
        name = f"{PREFIX}{mail.id}/unread" if mail else ""
        return name in changed and mail is not None and mail.unread and super().done(
            state, params, answer, changed - {name}
        )  # fmt: skip

    def reached(self, _state: PhoneState, _params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Nothing else."""
        return not changed

    def expert(self, params: Params) -> Expert:
        """Open it, its menu."""
        return Scripted(lambda page: mail_ways.mark_unread(page, self.wanted(params)))


class EmptyTrash(MailTask):
    """Empty the trash."""

    name, tier = "mail_empty_trash", "medium"
    folder = TRASH
    held_out = (
        "wipe mail trash",
        "There's a pile of deleted mail on my phone that I want gone for good.",
        "Could you please clear out everything in the Trash folder of my mail?",
        "In the mail app the trash is full of old stuff, empty it once and for all.",
    )
    dev = (
        "No deleted mails should be left in the trash",
        "Mail's trash can: empty, please",
        "Permanently remove all the mail I've thrown away",
        "can you take the trash out in the mail app",
    )
    wordings = (
        "Empty the trash in Mail",
        "Empty the mail trash",
        "Please empty the Trash folder of the mail app",
        "Delete all messages in the mail trash forever",
        "empty mail trash",
        "Can you empty the trash in my mail app?",
        "Clear the trash of Mail",
        "I want the trash in Mail to be empty",
        "Open Mail, go to the trash and empty it",
        "Get rid of all the deleted mails in the trash for good",
        "My mail trash takes up space, please empty it",
        "Could you empty the trash folder in Mail for me?",
        "trash folder of Mail: delete everything in it",
        "Make the Trash of my mail empty",
    )

    def reached(self, state: PhoneState, _params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Nothing is left there, and nothing was put there or taken out before."""
        return bool(changed) and not state.all(Mail, folder=TRASH) and all(name.startswith("-") for name in changed)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Messages that are gone."""
        return (*READING, f"-{PREFIX}*")

    def done(self, state: PhoneState, params: Params, answer: str | None, changed: frozenset[str]) -> bool:
        """As many are gone as were in the trash."""
        kept = len(state.all(Mail)) == int(state.misc("ui/mail/kept", "-1"))
        return kept and super().done(state, params, answer, changed)

    def arrange(self, state: PhoneState, params: Params) -> None:
        """How many messages are elsewhere is remembered."""
        super().arrange(state, params)
        state.set_misc("ui/mail/kept", sum(mail.folder != TRASH for mail in state.all(Mail)))

    def expert(self, _params: Params) -> Expert:
        """The trash, its menu, the confirmation."""
        return Scripted(mail_ways.empty_trash)


SORTING = (StarMail(), DeleteMail(), ArchiveMail(), MoveMail(), RestoreMail(), MarkUnread(), EmptyTrash())
