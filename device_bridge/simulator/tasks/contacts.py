"""Contacts: create one (with phone, e-mail or company), change a phone number, delete one, look one up."""

from __future__ import annotations

import random

from ..state import Contact, PhoneState
from .atlas import CONTACTS
from .base import Expert, Params, Split, Task, Value
from .contact_ways import create, delete, edit_phone, read
from .page import Scripted
from .pools import COMPANIES, FIRST_NAMES, LAST_NAMES, mail_address, phone_number, pick
from .reading import says
from .wordings import said


def person(rng: random.Random, split: Split) -> dict[str, Value]:
    """A first and a last name, each from its own open pool."""
    return {"first": pick(rng, FIRST_NAMES, split), "last": pick(rng, LAST_NAMES, split)}


def full_name(params: Params) -> str:
    """First and last name."""
    return f"{params['first']} {params['last']}"


def found(state: PhoneState, params: Params) -> list[Contact]:
    """The contacts of that name."""
    return [contact for contact in state.contacts() if contact.name == full_name(params)]


class ContactTask(Task):
    """What the contact tasks share: a person whose name the goal says."""

    app = CONTACTS

    def words(self, params: Params) -> dict[str, str]:
        """{name} beside the parameters themselves."""
        return {**super().words(params), "name": full_name(params)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Nobody of that name."""
        for contact in found(state, params):
            state.delete_contact(contact.id)


class CreateContact(ContactTask):
    """Create a contact with a phone number."""

    name, tier = "create_contact", "hard"
    fields: tuple[str, ...] = ("first", "last", "phone")
    wordings, dev, held_out = said("contacts", "create_contact")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} ({first}, {last}) and {phone}."""
        return {**person(rng, split), "phone": phone_number(rng, split)}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more contact, with exactly these fields."""
        wanted = {name: str(params.get(name, "")) for name in ("first", "last", "phone", "email", "company")}
        new = found(state, params)
        return len(changed) == 1 and len(new) == 1 and all(getattr(new[0], k) == v for k, v in wanted.items())

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new contact."""
        return ("+contacts/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the fields, Save."""
        return Scripted(lambda page: create(page, {name: str(params[name]) for name in self.fields}))


class CreateContactWithMail(CreateContact):
    """Create a contact with an e-mail address."""

    name, tier = "create_contact_email", "hard"
    fields = ("first", "last", "email")
    wordings, dev, held_out = said("contacts", "create_contact_email")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} ({first}, {last}) and {email}."""
        who = person(rng, split)
        return {**who, "email": mail_address(rng, str(who["first"]), str(who["last"]), split)}


class CreateContactAtCompany(CreateContact):
    """Create a contact with a company and a phone number."""

    name, tier = "create_contact_company", "hard"
    fields = ("first", "last", "company", "phone")
    wordings, dev, held_out = said("contacts", "create_contact_company")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} ({first}, {last}), {company} and {phone}."""
        return {**person(rng, split), "company": pick(rng, COMPANIES, split), "phone": phone_number(rng, split)}


class EditPhone(ContactTask):
    """Change the phone number of a contact."""

    name, tier = "edit_contact_phone", "hard"
    wordings, dev, held_out = said("contacts", "edit_contact_phone")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, the new {phone}, and the old one."""
        return {**person(rng, split), "phone": phone_number(rng, split), "old": phone_number(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The contact with the old number."""
        super().arrange(state, params)
        state.add_contact(str(params["first"]), str(params["last"]), str(params["old"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That contact has the new number, and nobody else's changed."""
        contacts = found(state, params)
        return len(changed) == 1 and len(contacts) == 1 and contacts[0].phone == params["phone"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A contact's number."""
        return ("contacts/*/phone",)

    def expert(self, params: Params) -> Expert:
        """The contact, Edit, the field, Save."""
        return Scripted(lambda page: edit_phone(page, full_name(params), str(params["phone"])))


class DeleteContact(ContactTask):
    """Delete a contact, with the confirmation that this needs."""

    name, tier = "delete_contact", "medium"
    wordings, dev, held_out = said("contacts", "delete_contact")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, and somebody else with the same first name."""
        who = person(rng, split)
        twin = pick(rng, LAST_NAMES, split)
        return {**who, "phone": phone_number(rng, split), "twin": twin if twin != who["last"] else ""}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The contact, and another one with the same first name."""
        super().arrange(state, params)
        state.add_contact(str(params["first"]), str(params["last"]), str(params["phone"]))
        if params["twin"]:
            state.add_contact(str(params["first"]), str(params["twin"]), "555-0100")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That contact is gone, and no other one."""
        return len(changed) == 1 and not found(state, params)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A contact that is gone."""
        return ("-contacts/*",)

    def expert(self, params: Params) -> Expert:
        """The contact, the overflow menu, Delete, the confirmation."""
        return Scripted(lambda page: delete(page, full_name(params)))


class FindPhone(ContactTask):
    """Say the phone number of a contact."""

    name, tier = "find_contact_phone", "medium"
    asked: str = "phone"
    wordings, dev, held_out = said("contacts", "find_contact_phone")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, and what is stored."""
        who = person(rng, split)
        mail = mail_address(rng, str(who["first"]), str(who["last"]), split)
        return {**who, "phone": phone_number(rng, split), "email": mail}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The contact with phone and e-mail."""
        super().arrange(state, params)
        state.add_contact(*(str(params[name]) for name in ("first", "last", "phone", "email")))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params[self.asked]))

    def expert(self, params: Params) -> Expert:
        """The contact's page, then read it off."""
        return Scripted(lambda page: read(page, full_name(params), str(params[self.asked])))


class FindMail(FindPhone):
    """Say the e-mail address of a contact."""

    name = "find_contact_email"
    asked = "email"
    wordings, dev, held_out = said("contacts", "find_contact_email")
