"""Mail, writing: a new message, one to a contact, with a copy, a draft, a draft that is finished, the signature."""

from __future__ import annotations

import random

from ...apps.mail.base import ADDRESS, DRAFTS, OWNER, SENT, Mail, Options
from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..pools import pick
from . import mail_ways
from .mail_answers import ANSWERS
from .mail_letters import PREFIX, TEXTS, MailTask, added, address_of, name_of, other_person, says_this


class SendMail(MailTask):
    """Write a message to an address."""

    name = "mail_send"
    tier: Tier = "medium"
    copied = False
    held_out: tuple[str, ...] = (
        "email {address}, subject {subject}, text: {text}",
        "I have to let {address} know something: {text}. Send it as a mail and put {subject} in the subject line.",
        "Could you please email {address}? The subject should be {subject} and the message {text}",
        "{text} – that's all the mail to {address} has to say, under the subject {subject}.",
    )
    dev: tuple[str, ...] = (
        "Drop {address} a line with {subject} as the subject, saying {text}",
        "An email has to go out to {address}. Subject: {subject}. Text: {text}",
        "mail to {address} / {subject} / {text} / send",
        "Would you compose a mail titled {subject} to {address} that reads {text} and send it?",
    )
    wordings: tuple[str, ...] = (
        "Send a mail to {address} with the subject {subject} and the text {text}",
        "Write an email to {address}, subject {subject}, text {text}",
        'Please send an email to {address}. Subject: "{subject}". Message: "{text}"',
        "send mail to {address} subject {subject} message {text}",
        "Email {address} with the subject {subject}: {text}",
        "Can you send {address} an email about {subject} that says {text}?",
        "Open Mail and write to {address}. The subject is {subject}, the text is {text}",
        "I want to send a message to {address}, with the subject {subject} and the words {text}",
        "Compose a mail with the subject {subject} and the text {text} and send it to {address}",
        "New mail: to {address}, subject {subject}, body {text}",
        "Let {address} know by email: {text}. Use {subject} as the subject",
        "Could you mail {text} to {address}? The subject should be {subject}",
        "Send an email. Recipient {address}, subject {subject}, content {text}",
        "Write {text} in an email to {address} and give it the subject {subject}",
    )

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
    held_out = (
        "mail {address} cc {address2}: {subject} – {text}",
        "Please write to {address} and copy in {address2}; the subject line is {subject} and all it says is {text}",
        "I need {address} told that {text} by email, {address2} should see it in cc, and call it {subject}.",
        "Could an email with the subject {subject} go to {address}, cc to {address2}? Text: {text}",
    )
    dev = (
        "Keep {address2} in cc and send {address} a mail, {subject} in the subject, saying {text}",
        "To: {address} Cc: {address2} Subject: {subject} Text: {text} – send that",
        "Would you email {address}, with {address2} on copy, under the subject {subject}, the words {text}",
        "A mail titled {subject} for {address}, carbon copy for {address2}. It reads {text}",
    )
    wordings = (
        "Send a mail to {address} with a copy to {address2}, subject {subject}, text {text}",
        "Write an email to {address}, cc {address2}, subject {subject}, message {text}",
        'Please send an email to {address} and put {address2} in Cc. Subject: "{subject}". Message: "{text}"',
        "send mail to {address} cc {address2} subject {subject} message {text}",
        "Email {address} and cc {address2} with the subject {subject}: {text}",
        "Can you send {address} an email about {subject}, with {address2} in copy, that says {text}?",
        "Open Mail and write to {address}, Cc {address2}. The subject is {subject}, the text is {text}",
        "I want to mail {text} to {address}, with a copy to {address2} and the subject {subject}",
        "Compose a mail with the subject {subject} and the text {text}, send it to {address} and cc {address2}",
        "New mail: to {address}, cc {address2}, subject {subject}, body {text}",
        "With {address2} in Cc, send an email to {address}. The subject should be {subject} and the text {text}",
        "Could you mail {address} and copy {address2}? Subject {subject}, message {text}",
        "Send an email. Recipient {address}, copy to {address2}, subject {subject}, content {text}",
        "Write {text} in an email to {address}, put {address2} in cc and {subject} in the subject",
    )


class MailContact(SendMail):
    """Write a message to somebody whose address only the contacts know."""

    name, tier = "mail_send_contact", "medium"
    held_out = (
        "email {name}: {subject}, {text}",
        "{name} is in my contacts. Could you send an email there, subject {subject}, that says {text}",
        "I'd like a mail to go to {name} telling them {text}. Call it {subject} please.",
        "Get in touch with {name} by mail, put {subject} in the subject line and write {text}",
    )
    dev = (
        "Mail my friend {name} about {subject}, the message being {text}",
        "{name} should get an email from me. Title: {subject}. Text: {text}",
        "write {name} a mail w/ subject {subject} saying {text}",
        "Would you email {name}? I want the subject to be {subject} and the text {text}",
    )
    wordings = (
        "Send a mail to {name} with the subject {subject} and the text {text}",
        "Write an email to {name}, subject {subject}, text {text}",
        'Please send {name} an email. Subject: "{subject}". Message: "{text}"',
        "send mail to {name} subject {subject} message {text}",
        "Email {name} from my contacts with the subject {subject}: {text}",
        "Can you send {name} an email about {subject} that says {text}?",
        "Open Mail and write to {name}. The subject is {subject}, the text is {text}",
        "I want to send an email to my contact {name}, with the subject {subject} and the words {text}",
        "Compose a mail with the subject {subject} and the text {text} and send it to {name}",
        "New mail to {name}, subject {subject}, body {text}",
        "Let {name} know by email: {text}. Use {subject} as the subject",
        "Could you mail {text} to {name}? The subject should be {subject}",
        "Send an email. Recipient {name}, subject {subject}, content {text}",
        "Write {text} in an email to {name} and give it the subject {subject}",
    )

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
    held_out = (
        "draft only, to {address}, {subject}: {text}",
        "I'm not sure about it yet, so prepare a mail to {address} with subject {subject}, text {text}, as a draft",
        "Could you put a draft in my mail, addressed to {address}, titled {subject}, that reads {text}",
        "Don't send it yet: a message for {address}, subject {subject}, saying {text}. Keep it with the drafts",
    )
    dev = (
        "A draft for {address} please, about {subject}, with the words {text}",
        "Write {text} to {address} under the subject {subject}, but leave it in the drafts",
        "save in drafts: mail to {address}, {subject}, {text}",
        "I'll send it myself later. For now draft a mail to {address}, subject {subject}, content {text}",
    )
    wordings = (
        "Save a draft to {address} with the subject {subject} and the text {text}",
        "Write a draft of an email to {address}, subject {subject}, text {text}, and do not send it",
        'Please save a mail to {address} as a draft. Subject: "{subject}". Message: "{text}"',
        "save draft to {address} subject {subject} message {text}",
        "Create an email draft for {address} with the subject {subject}: {text}",
        "Can you draft an email to {address} about {subject} that says {text}? Do not send it",
        "Open Mail and write to {address}. Subject {subject}, text {text}. Save it as a draft",
        "I want a draft of a message to {address}, with the subject {subject} and the words {text}",
        "Compose a mail with the subject {subject} and the text {text} for {address} and save it as a draft",
        "New draft: to {address}, subject {subject}, body {text}",
        "Draft a mail to {address}. It says {text} and its subject is {subject}",
        "Could you save an unsent mail to {address} in Drafts? Subject {subject}, text {text}",
        "Prepare an email without sending it. Recipient {address}, subject {subject}, content {text}",
        "Write {text} in an email to {address} with the subject {subject} and keep it in the drafts",
    )

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
    held_out = (
        "draft {subject}: address it to {address} and off it goes",
        "I left the mail {subject} unfinished, only the recipient is missing: {address}. Send it for me.",
        "Could you take the draft titled {subject}, fill in {address} as the recipient and send it?",
        "What I wrote about {subject} is still in the drafts. It can go out to {address} now",
    )
    dev = (
        "There's an unsent mail called {subject}; get it sent to {address}",
        "Send off the draft {subject}, it's for {address}",
        "It is {address} that my draft {subject} should go to, please send it there",
        "drafts > {subject} > to {address} > send",
    )
    wordings = (
        "Send the draft {subject} to {address}",
        "Open the draft {subject}, enter {address} as the recipient and send it",
        "Please send my draft with the subject {subject} to {address}",
        "The draft {subject} has no recipient yet. Send it to {address}",
        "send draft {subject} to {address}",
        "Can you finish the draft {subject} and send it to {address}?",
        "Go to Drafts in Mail and send {subject} to {address}",
        "I want the draft called {subject} to be sent to {address}",
        "My unfinished mail {subject} should go to {address}, send it",
        "Put {address} into the To field of the draft {subject} and send it",
        "Could you send the mail {subject} from my drafts to {address}?",
        "Take the draft {subject}, add the recipient {address}, send",
        "draft {subject}: recipient {address}, then send",
        "In Drafts there is {subject}. Please send it, the recipient is {address}",
    )

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
    held_out = (
        "signature: {text}",
        "From now on my mails should end with the words {text}",
        "Could you please make {text} the signature that Mail uses?",
        "I'd like {text} to stand under every mail I write, there's a signature setting for that.",
    )
    dev = (
        "Under my emails it should say {text}, so set that signature",
        "Mail needs a signature from me. Take {text}",
        "set up {text} as sig in the mail app",
        "Would you put {text} as signature into the Mail settings?",
    )
    wordings = (
        "Set the mail signature to {text}",
        "Set my signature in Mail to {text}",
        'Please change the signature of my mails to "{text}"',
        "Use {text} as my mail signature",
        "set mail signature {text}",
        "Can you make {text} my signature in the mail app?",
        "Change the email signature to {text}",
        "I want the signature {text} under my mails",
        "Open the settings of Mail and enter {text} as the signature",
        "My mail signature should be {text}",
        "Add the signature {text} in Mail",
        "Could you set up {text} as the signature for my emails?",
        "mail settings: signature {text}",
        "Let my mails end with the signature {text}",
    )

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
