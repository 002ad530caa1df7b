"""Mail, putting messages in order: star, delete, archive, move, mark as unread, bring back, empty the trash."""

from __future__ import annotations

import random

from ...apps.mail.base import ARCHIVE, INBOX, TRASH, Mail
from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..wordings import said
from . import mail_ways
from .mail_letters import PREFIX, READING, MailTask


class StarMail(MailTask):
    """Star a message that stands near the top."""

    name, tier = "mail_star", "easy"
    ages = (3, 80)
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_star")

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
    into, button = TRASH, "Delete"
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_delete")

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is in the folder where it should be."""
        mail = self.target(state, params)
        return mail is not None and mail.folder == self.into and self.only(state, params, changed, "folder")

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A message in another folder."""
        return (*super().allowed(params), f"{PREFIX}*/folder")

    def expert(self, params: Params) -> Expert:
        """Open it, press the button."""
        return Scripted(lambda page: mail_ways.press_on_mail(page, self.wanted(params), self.button))


class ArchiveMail(DeleteMail):
    """Archive a message that may be further down."""

    name, tier = "mail_archive", "medium"
    ages = (9000, 25000)
    into, button = ARCHIVE, "Archive"
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_archive")


class MoveMail(DeleteMail):
    """Move a message to one of the folders."""

    name, tier = "mail_move", "medium"
    ages = (5, 9000)
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_move")

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
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_restore")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The folder is the inbox."""
        return {**super().parameters(rng, split), "folder": INBOX}


class MarkUnread(MailTask):
    """Mark a message as unread."""

    name, tier = "mail_mark_unread", "medium"
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_mark_unread")

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
    wordings, dev, held_out = said("everyday/mail_sorting", "mail_empty_trash")

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
