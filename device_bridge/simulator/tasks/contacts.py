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
    wordings: tuple[str, ...] = (
        "Create a contact for {name} with the number {phone}",
        "Add {name}, {phone}, to my contacts",
        "Please save {name} with phone number {phone}",
        "new contact {name} {phone}",
        "Can you add a contact named {name} with phone {phone}?",
        "I want to save {phone} as {name}",
        "Create a new contact: {name}, phone {phone}",
        "Store the phone number {phone} under the name {name}",
        "Add {name} to the address book, the number is {phone}",
        "I met {name}, add a contact with the number {phone}",
        "Make a contact called {name} whose phone is {phone}",
        "Save a new contact {name} with {phone}",
        "Could you create {name} in Contacts with phone number {phone}?",
        "Put {name} ({phone}) into my contacts, please",
    )
    held_out = (
        "{name}'s number is {phone}, keep it among my contacts",
        "My contacts lack {name}, reachable at {phone}; add that person",
        "Would you note down {name} with the phone number {phone} in the address book?",
        "Enter a new person into Contacts, {name}, tel. {phone}",
    )

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
    wordings = (
        "Create a contact for {name} with the e-mail {email}",
        "Add {name}, {email}, to my contacts",
        "Please save {name} with email address {email}",
        "new contact {name} {email}",
        "Can you add a contact named {name} with email {email}?",
        "I want to save {email} as {name}",
        "Create a new contact: {name}, email {email}",
        "Store the address {email} under the name {name}",
        "Add {name} to the address book, the e-mail is {email}",
        "{name} sent me an e-mail from {email}, add a contact",
        "Make a contact called {name} whose e-mail is {email}",
        "Save a new contact {name} with {email}",
        "Could you create {name} in Contacts with the e-mail address {email}?",
        "Put {name} ({email}) into my contacts, please",
    )
    held_out = (
        "{name}'s mail address is {email}, keep it among my contacts",
        "My contacts lack {name}, who writes from {email}; add that person",
        "Would you note down {name} with the address {email} in Contacts?",
        "Enter a new person into Contacts, {name}, mail {email}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} ({first}, {last}) and {email}."""
        who = person(rng, split)
        return {**who, "email": mail_address(rng, str(who["first"]), str(who["last"]), split)}


class CreateContactAtCompany(CreateContact):
    """Create a contact with a company and a phone number."""

    name, tier = "create_contact_company", "hard"
    fields = ("first", "last", "company", "phone")
    wordings = (
        "Create a contact for {name} from {company} with the number {phone}",
        "Add {name} of {company}, {phone}, to my contacts",
        "Please save {name}, company {company}, phone number {phone}",
        "new contact {name}, {company}, {phone}",
        "Can you add {name} who works at {company} with phone {phone}?",
        "Create a new contact: {name}, company {company}, phone {phone}",
        "Add {name} to the address book, company {company}, number {phone}",
        "I met {name} from {company}, add a contact with the number {phone}",
        "Make a contact called {name} at {company} whose phone is {phone}",
        "Save a new contact {name} ({company}) with {phone}",
        "Could you create {name} in Contacts with company {company} and phone {phone}?",
        "Store {phone} for {name}, who is with {company}",
    )
    held_out = (
        "{name} works for {company} and has the number {phone}, keep that among my contacts",
        "Note down a new person in Contacts: {name}, {company}, tel. {phone}",
        "Would you put {name} of the company {company} into the address book with {phone}?",
        "Our partner at {company} is {name}, {phone}; save this contact",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} ({first}, {last}), {company} and {phone}."""
        return {**person(rng, split), "company": pick(rng, COMPANIES, split), "phone": phone_number(rng, split)}


class EditPhone(ContactTask):
    """Change the phone number of a contact."""

    name, tier = "edit_contact_phone", "hard"
    wordings = (
        "Change {name}'s phone number to {phone}",
        "Update the number of {name} to {phone}",
        "Please set {name}'s phone to {phone}",
        "{name} new number {phone}",
        "Can you change the phone number of {name} to {phone}?",
        "{name} has a new number, {phone}, please update the contact",
        "Edit the contact {name}: phone {phone}",
        "I want {name}'s number changed to {phone}",
        "In contacts, update the phone of {name} to {phone}",
        "Edit {name} and replace the phone number with {phone}",
        "The phone number of {name} should be {phone}",
        "Could you update {name}'s contact with the number {phone}?",
        "Correct the number of {name}, it is {phone}",
        "Set the phone number in the contact {name} to {phone}",
    )
    held_out = (
        "{name} can now be reached at {phone}, fix the entry in Contacts",
        "The number I have for {name} is old, the right one is {phone}",
        "Would you overwrite the phone number of {name} with {phone}?",
        "{phone} is the new number of {name}, note that in the address book",
    )

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
    wordings = (
        "Delete the contact {name}",
        "Delete {name} from my contacts",
        "Please remove {name} from contacts",
        "delete contact {name}",
        "Can you delete {name} from the address book?",
        "I don't need {name} any more, delete the contact",
        "Remove the contact {name}",
        "I want the contact {name} deleted",
        "Erase {name} from my contacts",
        "The contact {name} should be deleted",
        "Could you remove {name} from my address book?",
        "In the Contacts app delete {name}",
        "Delete the entry of {name}, please",
        "Remove {name}'s contact for good",
    )
    held_out = (
        "Get rid of {name} in my contacts",
        "{name} must no longer be among my contacts",
        "Would you throw {name} out of the address book?",
        "I've lost touch with {name}, take that contact off the phone",
    )

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
    wordings: tuple[str, ...] = (
        "What is {name}'s phone number?",
        "What's the number of {name}?",
        "Tell me the phone number of {name}",
        "phone number of {name}",
        "Find {name}'s number in my contacts",
        "Can you look up the phone number of {name}?",
        "I need the phone number of {name}",
        "Which number do I have for {name}?",
        "Please look up {name} and tell me the phone number",
        "Look in the contacts: what is the number of {name}?",
        "How can I call {name}? Tell me the number",
        "Read me {name}'s phone number",
        "Search the contacts for {name}'s phone",
        "Could you give me {name}'s phone number?",
    )
    held_out = (
        "Under what number do I reach {name}?",
        "I'd like to ring {name}, what do I have to dial?",
        "Check the address book for the telephone number of {name}",
        "Do you know the number of {name}? It is in my contacts",
    )

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
    wordings = (
        "What is {name}'s e-mail address?",
        "What's the email of {name}?",
        "Tell me the e-mail address of {name}",
        "email address of {name}",
        "Find {name}'s e-mail in my contacts",
        "Can you look up the email address of {name}?",
        "I need the e-mail address of {name}",
        "Which e-mail address do I have for {name}?",
        "Please look up {name} and tell me the email address",
        "Look in the contacts: what is the e-mail of {name}?",
        "I want to write to {name}, tell me the e-mail address",
        "Read me {name}'s e-mail address",
        "Search the contacts for {name}'s email",
        "Could you give me {name}'s e-mail address?",
    )
    held_out = (
        "Where do I send a mail for {name}?",
        "I'd like to write {name} an e-mail, to which address?",
        "Check the address book for the mail address of {name}",
        "Do you know {name}'s email? It is in my contacts",
    )
