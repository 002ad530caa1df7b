"""Across Contacts and Messages or Mail: a contact of a number in a text or a mail, an address by text."""

from __future__ import annotations

import random

from ...apps.phone_numbers import key
from ...state import PhoneState
from ..atlas import CONTACTS
from ..base import Move, Params, Split, Value
from ..contact_ways import create, read
from ..contacts import found, full_name
from ..page import Page, answer
from ..pools import FIRST_NAMES, LAST_NAMES, mail_address, pick
from ..wordings import said
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
    wordings, dev, held_out = said("everyday/across_contacts", "across_contact_of_text")

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
        move = messages_ways.read(page, str(params["phone"]), str(params["name"]))
        return answer(str(params["phone"])) if move.kind == "answer" else move

    def act(self, page: Page, params: Params) -> Move:
        """The new contact."""
        return new_contact(page, params)


class ContactOfMail(AcrossTask, MailTask):
    """Save the number that somebody has mailed."""

    name, tier, app = "across_contact_of_mail", "hard", CONTACTS
    carries = True
    wordings, dev, held_out = said("everyday/across_contacts", "across_contact_of_mail")

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
    wordings, dev, held_out = said("everyday/across_contacts", "across_text_address")

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
