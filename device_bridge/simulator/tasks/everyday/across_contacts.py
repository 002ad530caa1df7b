"""Across Contacts and Messages or Mail: a contact of a number in a text or a mail, an address by text."""

from __future__ import annotations

import random

from ...apps.phone_numbers import key
from ...state import PhoneState
from ..atlas import CONTACTS
from ..base import Move, Params, Split, Value
from ..contact_ways import create, read
from ..contacts import found, full_name
from ..page import Page
from ..pools import FIRST_NAMES, LAST_NAMES, mail_address, pick
from . import mail_ways, messages_ways
from .across_base import AcrossTask, is_new_contact, was_told
from .mail_letters import MailTask
from .messages_base import READING, acts, chat, drop
from .messages_ways import MESSAGES
from .phone_people import acquaint, number, person, relative


def new_contact(page: Page, params: Params) -> Move:
    """The plus button, the names, the number, Save."""
    return create(page, {name: str(params[name]) for name in ("first", "last", "phone")})


def nobody(state: PhoneState, params: Params) -> None:
    """Nobody of that name or number in the contacts."""
    for contact in [*found(state, params), *state.contacts()]:
        if contact.name == full_name(params) or key(contact.phone) == key(str(params["phone"])):
            state.delete_contact(contact.id)


class ContactOfText(AcrossTask):
    """Save the number that somebody has texted from."""

    name, tier, app = "across_contact_of_text", "hard", CONTACTS
    carries = True
    held_out = (
        "save {name}, texted me from unknown number",
        "One of the numbers in my texts turns out to be {name}. I want to see the name from now on, so add a contact.",
        "Would you look for the message in which {name} tells me who is writing, and save that number under the name?",
        "{name} isn't in my phone book yet. The number to put there is the one that person's text came from.",
    )
    dev = (
        "I got a text by {name}, whose number my phone doesn't know. Change that, please",
        "{name} as a new contact, number: see who wrote me that in Messages",
        "add {name} 2 contacts, number is in my texts",
        "Could you turn the unknown sender who signs as {name} into a contact?",
    )
    wordings = (
        "{name} texted me from a new number. Save it as a contact",
        "Look in Messages for the text from {name} and create a contact with that number",
        "Create a contact for {name} with the number that the text message came from",
        "Please add {name} to my contacts, the number is the one that texted me",
        "Can you save the number {name} texted me from as a contact?",
        "new contact {name}, number from the text message",
        "I have a message from an unknown number, it is {name}. Add the number to my contacts",
        "Find the text in which {name} writes from a new number and save the number as {name}",
        "Somebody wrote me that this is {name}. Make a contact with that number",
        "Save {name} as a new contact with the phone number from my messages",
        "Check my messages for {name}'s new number and create a contact with it",
        "Could you make a contact for {name}? The number stands in Messages, it texted me",
        "Open Messages, see from what number {name} wrote, and save it in Contacts as {name}",
        "The unknown number that says it is {name} should become a contact called {name}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} and the number, and somebody else with the same first name."""
        who = person(rng, split)
        first, _, last = str(who["name"]).partition(" ")
        return {
            **who, **relative(rng, who["name"], split), "first": first, "last": last,
            "hours": rng.choice((1, 2, 5, 9, 20, 30)), "unread": rng.random() < 0.5,
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both have written from numbers that are nobody's; the other one wants nothing saved."""
        nobody(state, params)
        twin_first, _, twin_last = str(params["twin_name"]).partition(" ")
        nobody(state, {"first": twin_first, "last": twin_last, "phone": params["twin_phone"]})
        chat(state, params["twin_phone"], (f"It's {params['twin_name']} on a borrowed phone",), 6)
        text = f"{params['name']} here, this is my new number"
        chat(state, params["phone"], (text,), params["hours"], unread=bool(params["unread"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more contact, with that number."""
        return is_new_contact(state, acts(state, changed), params)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new contact."""
        return ("+contacts/*", READING)

    def look(self, page: Page, params: Params) -> Move:
        """The conversation, whose title is the number."""
        return messages_ways.read(page, str(params["phone"]), str(params["name"]))

    def act(self, page: Page, params: Params) -> Move:
        """The new contact."""
        return new_contact(page, params)


class ContactOfMail(AcrossTask, MailTask):
    """Save the number that somebody has mailed."""

    name, tier, app = "across_contact_of_mail", "hard", CONTACTS
    carries = True
    held_out = (
        "contact {name}, tel. in mail {subject}",
        "{name} put a phone number into the email {subject}. Should I ever need it I'd look in my contacts, so add it.",
        "Would you take the number that {name} mailed me under {subject} and make a contact with it?",
        "My phone book has no {name} so far. The number for it arrived by mail, subject {subject}.",
    )
    dev = (
        "In {subject}, a mail, {name} gives a number. I want both name and number in my contacts",
        "{name} becomes a contact, the phone number is somewhere in the message {subject}",
        "add {name} to contacts, nr from the email {subject}",
        "Could you get the phone number out of {name}'s message {subject} and into the address book?",
    )
    wordings = (
        "Create a contact for {name} with the phone number from the mail {subject}",
        "Look up the phone number in {name}'s mail {subject} and save {name} as a contact",
        "{name} mailed me a phone number. Add a contact with it, the mail is {subject}",
        "Please add {name} to my contacts, the number is in the mail {subject}",
        "Can you save the phone number from {name}'s email {subject} as a contact?",
        "new contact {name}, number from mail {subject}",
        "The mail {subject} has {name}'s phone number. Make a contact of it",
        "Find the email {subject} from {name} and put the phone number in it into my contacts",
        "Save {name} as a new contact with the number that the mail {subject} says",
        "Check the mail {subject} for {name}'s number and create a contact with it",
        "Could you make a contact for {name}? The phone number is in the message {subject} in Mail",
        "Open {name}'s mail {subject}, then save name and number in Contacts",
        "I need {name} in my contacts. The number stands in the email {subject}",
        "Take the phone number out of the mail {subject} and save it as {name}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The number."""
        return {**super().parameters(rng, split), "phone": number(rng, split)}

    def lines(self, params: Params) -> list[str]:
        """The line with the number."""
        return [*super().lines(params), f"My phone number is {params['phone']} now."]

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The mail, and no such contact."""
        super().arrange(state, params)
        nobody(state, params)

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more contact, with that number."""
        return is_new_contact(state, changed, params)

    def allowed(self, params: Params) -> tuple[str, ...]:
        """A new contact."""
        return (*super().allowed(params), "+contacts/*")

    def look(self, page: Page, params: Params) -> Move:
        """Open the mail."""
        return mail_ways.read(page, self.wanted(params), str(params["phone"]))

    def act(self, page: Page, params: Params) -> Move:
        """The new contact."""
        return new_contact(page, params)


class TextAddress(AcrossTask):
    """Text a contact's e-mail address to another contact."""

    name, tier, app = "across_text_address", "hard", MESSAGES
    carries = True
    held_out = (
        "{other_name}'s email -> sms to {name}",
        "{name} would like to write to {other_name} and hasn't got the email. I have it in my contacts, so pass it on.",
        "Would you be so kind as to let {name} know by text where {other_name} gets email?",
        "A message with nothing in it but the mail address of {other_name} should go from me to {name}.",
    )
    dev = (
        "What my contacts have as the email of {other_name} is something {name} should get as a text",
        "{name} wants {other_name}'s mail address, SMS it please",
        "give {name} the email of {other_name} by text",
        "Could {name} receive a text of mine with the e-mail that I've saved for {other_name}?",
    )
    wordings = (
        "Text {other_name}'s e-mail address to {name}",
        "Look up the email address of {other_name} and text it to {name}",
        "Send {name} a text message with the e-mail address of {other_name}",
        "Please send the email of my contact {other_name} to {name} by SMS",
        "Can you text {name} the email address that I have for {other_name}?",
        "text {name} the email of {other_name}",
        "{name} needs the e-mail address of {other_name}. Send it as a text",
        "Find {other_name} in my contacts and text the email address to {name}",
        "I want to give {name} the email address of {other_name}, send it in a message",
        "Check what email I have for {other_name} and write it to {name} in Messages",
        "Open Contacts, look at the e-mail address of {other_name}, and text it to {name}",
        "Could you message {name} with the mail address of {other_name}?",
        "Message to {name}: the email address of {other_name}, as it is in my contacts",
        "Write {name} a text that says the e-mail address of {other_name}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} and {other_name}, the other one's address, and somebody with the same first name as the other one."""
        who = {**person(rng, split), **person(rng, split, "other_")}
        while who["other_name"] == who["name"]:
            who["other_name"] = f"{pick(rng, FIRST_NAMES, split)} {pick(rng, LAST_NAMES, split)}"
        first, _, last = str(who["other_name"]).partition(" ")
        email = mail_address(rng, first, last, split)
        return {**who, **relative(rng, who["other_name"], split), "email": email}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """All three are contacts, and nobody was texted."""
        for role in ("twin_", "other_", ""):
            contact = acquaint(state, params[f"{role}name"], params[f"{role}phone"])
            first, _, last = str(params[f"{role}name"]).partition(" ")
            address = params["email"] if role == "other_" else f"{last}.{first}@example.org".lower()
            state.update_contact(contact, email=address)
            drop(state, params[f"{role}phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """A new conversation with this one message."""
        return was_told(state, acts(state, changed), params["phone"], params["email"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A message in a new conversation."""
        return ("+records/messages/*", "+records/conversations/*", READING)

    def look(self, page: Page, params: Params) -> Move:
        """The other one's page."""
        return read(page, str(params["other_name"]), str(params["email"]))

    def act(self, page: Page, params: Params) -> Move:
        """Start chat, the name, the address, Send."""
        return messages_ways.begin(page, str(params["name"]), str(params["name"]), str(params["email"]))


PEOPLE: tuple[AcrossTask, ...] = (ContactOfText(), ContactOfMail(), TextAddress())
