"""Mail, writing: a new message, one to a contact, with a copy, a draft, a draft that is finished, the signature."""

from __future__ import annotations

import random

from ...apps.mail.base import ADDRESS, DRAFTS, OWNER, SENT, Mail, Options
from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..wordings import said
from . import mail_ways
from .mail_answers import ANSWERS
from .mail_letters import PREFIX, TEXTS, MailTask, added, address_of, name_of, other_person, says_this


class SendMail(MailTask):
    """Write a message to an address."""

    name = "mail_send"
    tier: Tier = "medium"
    copied = False
    wordings, dev, held_out = said("everyday/mail_writing", "mail_send")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{address}, {subject}, {text}, and {address2} for a copy."""
        drawn = super().parameters(rng, split)
        return {**drawn, **other_person(rng, split, drawn), "text": pick(rng, TEXTS, split)}

    def words(self, params: Params) -> dict[str, str]:
        """{address2} and {name2} for the other person."""
        return {**super().words(params), "address2": address_of(params, "2"), "name2": name_of(params, "2")}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No message about it yet."""
        for mail in state.all(Mail):
            if mail.subject == params["subject"]:
                state.remove(mail)

    def texts(self, params: Params) -> dict[str, str]:
        """What the fields of the editor have to hold."""
        copy = {"Cc": address_of(params, "2")} if self.copied else {}
        last = {"Subject": str(params["subject"]), "Compose email": str(params["text"])}
        return {"To": address_of(params), **copy, **last}

    def fits(self, mail: Mail, params: Params) -> bool:
        """Whether the message has these fields."""
        asked = self.texts(params)
        return says_this(
            mail, to=address_of(params), subject=asked["Subject"], body=asked["Compose email"], cc=asked.get("Cc", "")
        )

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One message was sent."""
        mail = self.sent_alone(state, changed)
        return mail is not None and self.fits(mail, params)

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A new message."""
        return (*super().allowed(params), f"+{PREFIX}*")

    def expert(self, params: Params) -> Expert:
        """The editor, its fields, Send."""
        return Scripted(lambda page: mail_ways.write(page, self.texts(params)))


class SendCopy(SendMail):
    """Write a message to an address, with a copy to another one."""

    name, tier = "mail_send_copy", "hard"
    copied = True
    wordings, dev, held_out = said("everyday/mail_writing", "mail_send_copy")


class MailContact(SendMail):
    """Write a message to somebody whose address only the contacts know."""

    name, tier = "mail_send_contact", "medium"
    wordings, dev, held_out = said("everyday/mail_writing", "mail_send_contact")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The contact, another one with the same first name, and nobody else of that name."""
        super().arrange(state, params)
        for contact in state.contacts():
            if contact.name == name_of(params) or contact.last in (params["last"], params["last2"]):
                state.delete_contact(contact.id)
        first = str(params["first"])
        state.add_contact(first, str(params["last"]), "555-0142", address_of(params))
        state.add_contact(first, str(params["last2"]), "555-0143", f"{first}.{params['last2']}@example.com".lower())

    def expert(self, params: Params) -> Expert:
        """The name, the suggested address, the other fields."""
        name, address = name_of(params), address_of(params)
        return Scripted(lambda page: mail_ways.write_to_contact(page, name, address, self.texts(params)))


class SaveDraft(SendMail):
    """Write a message and keep it as a draft."""

    name, tier = "mail_save_draft", "medium"
    wordings, dev, held_out = said("everyday/mail_writing", "mail_save_draft")

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more draft."""
        new = added(state, changed, DRAFTS)
        return len(changed) == len(new) == 1 and self.fits(new[0], params)

    def expert(self, params: Params) -> Expert:
        """The editor, its fields, its menu."""
        return Scripted(lambda page: mail_ways.save_draft(page, self.texts(params)))


class FinishDraft(MailTask):
    """Give a draft the recipient that it lacks, and send it."""

    name, tier = "mail_finish_draft", "medium"
    folder = DRAFTS
    wordings, dev, held_out = said("everyday/mail_writing", "mail_finish_draft")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The text of the draft as well."""
        return {**super().parameters(rng, split), "text": pick(rng, TEXTS, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The draft without a recipient, and another one."""
        for mail in state.all(Mail):
            if mail.subject in (params["subject"], params["twin"]):
                state.remove(mail)
        for subject in (params["twin"], params["subject"]):
            sent = state.epoch() - 60 * int(params["minutes"])
            draft = Mail(folder=DRAFTS, sender=OWNER, address=ADDRESS, to="", subject=str(subject), sent=sent)
            draft.body = str(params["text"])
            state.add(draft)

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The draft was sent, as it was."""
        sent = state.all(Mail, folder=SENT, subject=params["subject"])
        if len(sent) != 1 or changed != {f"{PREFIX}{sent[0].id}/{field}" for field in ("folder", "to", "sent")}:
            return False
        return says_this(sent[0], to=address_of(params), subject=str(params["subject"]), body=str(params["text"]))

    def allowed(self, params: Params) -> tuple[str, ...]:
        """Fields of the draft."""
        return (*super().allowed(params), *(f"{PREFIX}*/{field}" for field in ("folder", "to", "sent")))

    def expert(self, params: Params) -> Expert:
        """Open it, add the recipient, Send."""
        wanted = mail_ways.Wanted(str(params["subject"]), "(nobody)", "", DRAFTS)
        return Scripted(lambda page: mail_ways.finish_draft(page, wanted, {"To": address_of(params)}))


class SetSignature(MailTask):
    """Set the signature."""

    name, tier = "mail_signature", "medium"
    wordings, dev, held_out = said("everyday/mail_writing", "mail_signature")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{text}."""
        drawn = super().parameters(rng, split)
        name = name_of(drawn)
        forms = (f"Best, {name}", f"{name}, Head of Sales", f"Cheers, {drawn['first']}", f"{name} (on the go)")
        return {**drawn, "text": rng.choice(forms)}

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is the signature."""
        return len(changed) == 1 and state.all(Options)[0].signature == params["text"]

    def allowed(self, params: Params) -> tuple[str, ...]:
        """The signature."""
        return (*super().allowed(params), "records/mail_options/*/signature")

    def expert(self, params: Params) -> Expert:
        """The settings, the dialog."""
        return Scripted(lambda page: mail_ways.set_signature(page, str(params["text"])))


WRITING = (SendMail(), SendCopy(), MailContact(), SaveDraft(), FinishDraft(), SetSignature(), *ANSWERS)
