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
        "add contact {name} {phone}",
        "save {phone} as {name}",
        "{name} {phone} save to contacts",
        "{name}: {phone}. Add to contacts.",
        "pls add {name} to contacts, number {phone}",
        "add a new person to my phone, {name}, {phone}",
        "Open Contacts and create an entry for {name} with the number {phone}",
        "First name {first}, last name {last}, phone {phone}: please create this contact",
        "Create a contact, first name {first}, last name {last}, with the phone number {phone}",
        "The number {phone} belongs to {name}. Please save it as a contact",
        "I just got a call from {phone}, it was {name}. Add the number as a new contact",
        "I don't have {name} in my contacts yet. The number is {phone}, could you add it?",
        "{name} isn't in my phone yet, please add a contact with {phone}",
        "Would you please add {phone} to my contacts as {name}?",
        "Would you be able to save {name}'s number for me? It's {phone}",
        "I need a new contact for {name}, the phone number is {phone}",
        "I'd like to have {name} in my contacts, phone number {phone}",
        "Let's add {name} to the contact list with {phone} as phone number",
        "So I don't lose it: {name}'s number is {phone}, please put it in my contacts",
        "You can reach {name} at {phone}. Save that as a new contact, thanks",
        "Using the Contacts app, make a new entry with the name {name} and the phone number {phone}",
        "Write down {name}'s number, {phone}, in my contacts",
        "Remember {name}'s phone number for me by creating a contact, it is {phone}",
        "My neighbour {name} has the number {phone}, I want that in my contacts",
        "A new colleague has joined us, {name}. Please create a contact with the phone number {phone}",
        "Contact to add: {name}, mobile {phone}",
        "Hi, can you put a new number in my phone? {phone}, it's for {name}",
        "With the phone number {phone}, create a contact for {name}",
        "Next time {name} calls from {phone} I want to see the name, so add a contact",
        "Register {phone} in Contacts under {name}",
    )
    dev = (
        "{name}'s number is {phone}, keep it among my contacts",
        "My contacts lack {name}, reachable at {phone}; add that person",
        "Would you note down {name} with the phone number {phone} in the address book?",
        "Enter a new person into Contacts, {name}, tel. {phone}",
        "hey, {name} gave me a number just now, {phone}. save it as a new contact pls",
        "I keep forgetting that {name} is on {phone}. Set up a contact so I don't have to remember it",
        "{first} {last}, cell {phone}, make that a contact",
        "Could you please start an entry in Contacts for {name}? Phone: {phone}",
        "There's somebody new I'll be calling a lot, {name} on {phone}, so I want that person in my phone book",
        "Is it possible to get {name} into my phone as a contact, with {phone} as the number?",
    )
    held_out = (
        "new contact {name} {phone}",
        "Hey, I just met someone called {name}, save them in my contacts, the number is {phone}.",
        "Can you add {name} to my contacts with the phone number {phone}?",
        "I want to have {name} in my contacts, phone number {phone}.",
        "Please create a contact for {name} with {phone} as the phone number.",
        "We've got a new neighbour, {name}, so put a new contact in for them under {phone}.",
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
        "add contact {name} {email}",
        "save {email} as {name}",
        "{name} {email} save to contacts",
        "{name}: {email} (add to contacts)",
        "pls add {name} to contacts, email {email}",
        "add a new person to my phone, {name}, {email}",
        "Open Contacts and create an entry for {name} with the email {email}",
        "First name {first}, last name {last}, email {email}: please create this contact",
        "Create a contact, first name {first}, last name {last}, with the e-mail address {email}",
        "The address {email} belongs to {name}. Please save it as a contact",
        "I just got a mail from {email}, it was {name}. Add the address as a new contact",
        "I don't have {name} in my contacts yet. The email is {email}, could you add it?",
        "{name} isn't in my phone yet, please add a contact with {email}",
        "Would you please add {email} to my contacts as {name}?",
        "Would you be able to save {name}'s e-mail address for me? It's {email}",
        "I need a new contact for {name}, the email address is {email}",
        "I'd like to have {name} in my contacts, e-mail {email}",
        "Let's add {name} to the contact list with {email} as email address",
        "So I don't lose it: {name}'s email is {email}, please put it in my contacts",
        "You can write to {name} at {email}. Save that as a new contact, thanks",
        "Using the Contacts app, make a new entry with the name {name} and the email {email}",
        "Write down {name}'s e-mail, {email}, in my contacts",
        "Remember {name}'s email address for me by creating a contact, it is {email}",
        "My neighbour {name} uses the e-mail address {email}, I want that in my contacts",
        "A new colleague has joined us, {name}. Please create a contact with the email {email}",
        "Contact to add: {name}, e-mail {email}",
        "Hi, can you put a new address in my contacts? {email}, it's for {name}",
        "With the e-mail address {email}, create a contact for {name}",
        "I have no phone number for {name}, but the email is {email}. Create a contact with that",
        "Register {email} in Contacts under {name}",
    )
    dev = (
        "{name}'s mail address is {email}, keep it among my contacts",
        "My contacts lack {name}, who writes from {email}; add that person",
        "Would you note down {name} with the address {email} in Contacts?",
        "Enter a new person into Contacts, {name}, mail {email}",
        "hey can you save {name}'s email as a new contact, it's {email}",
        "I only have an email for {name}, namely {email} - please start a contact with it",
        "contact card for {name} w/ email {email}",
        "Is there a way to have {name} listed in my contacts with {email} as the email?",
        "I'm going to be mailing {name} quite often from now on, so set up a contact with {email} for me",
        "It would be great if you could register {name} as a contact; the email to use is {email}",
    )
    held_out = (
        "new contact {name}, email {email}",
        "Hey, I got talking to {name} at a conference, put them in my contacts with the email {email}.",
        "Can you save {name} as a new contact with the email address {email}?",
        "I need {name} in my address book, the email is {email}.",
        "Would you please create a contact for {name} with the e-mail address {email}?",
        "{name} is my new landlord, so make a contact with that name and the email {email}.",
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
        "add contact {name} {company} {phone}",
        "save {phone} as {name}, company {company}",
        "{name}, {company}, {phone} save to contacts",
        "{name} ({company}): {phone}. Add to contacts.",
        "pls add {name} from {company} to contacts, number {phone}",
        "add a new person to my phone, {name}, company {company}, {phone}",
        "Open Contacts and create an entry for {name} of {company} with the number {phone}",
        "First name {first}, last name {last}, company {company}, phone {phone}: please create this contact",
        "Create a contact, first name {first}, last name {last}, company {company}, with the phone number {phone}",
        "The number {phone} belongs to {name} at {company}. Please save it as a contact with the company",
        "I just got a call from {phone}, it was {name} from {company}. Add a new contact for that",
        "I don't have {name} from {company} in my contacts yet. The number is {phone}, could you add it?",
        "{name} who works for {company} isn't in my phone yet, please add a contact with {phone}",
        "Would you please add {phone} to my contacts as {name}, with {company} as company?",
        "Would you be able to save {name}'s number for me? It's {phone}, and the company is {company}",
        "I need a new contact for {name}, the company is {company} and the phone number is {phone}",
        "I'd like to have {name} of {company} in my contacts, phone number {phone}",
        "Let's add {name} to the contact list with {phone} as phone number and {company} as company",
        "So I don't lose it: {name}, {company}, has the number {phone}, please put that in my contacts",
        "You can reach {name} from {company} at {phone}. Save that as a new contact, thanks",
        "Using the Contacts app, make a new entry: name {name}, company {company}, phone number {phone}",
        "Write down {name}'s number, {phone}, in my contacts, and {company} as the company",
        "Put {name} into my contacts, please. Phone {phone}, company {company}",
        "{name} has started a job at {company} with the number {phone}, create a contact with all of that",
        "At {company} I deal with {name}, phone {phone}. Please create a contact",
        "Contact to add: {name}, {company}, mobile {phone}",
        "Hi, can you put a new number in my phone? {phone}, it's {name} from {company}",
        "With the phone number {phone} and the company {company}, create a contact for {name}",
        "Company {company}, name {name}, phone {phone}: add this to the address book",
        "Register {name} with {phone} in Contacts, employed by {company}",
        "I want a contact for {name} that has the company {company} and the number {phone}",
        "new number to save: {phone}, {name}, works at {company}",
    )
    dev = (
        "{name} works for {company} and has the number {phone}, keep that among my contacts",
        "Note down a new person in Contacts: {name}, {company}, tel. {phone}",
        "Would you put {name} of the company {company} into the address book with {phone}?",
        "Our partner at {company} is {name}, {phone}; save this contact",
        "hey, just talked to {name} over at {company}. save them as a contact, cell is {phone}",
        "contact card: {first} {last} / {company} / {phone}",
        "Could you please start an entry in Contacts for {name}? The employer is {company} and the number is {phone}",
        "I'll have to call {name} at {company} now and then, so I want a contact with all that and {phone}",
        "Is it possible to have {name} listed in my contacts, with {company} as the company and {phone} as the number?",
        "Here's what the business card says: {name}, {company}, {phone}. Turn that into a contact please",
    )
    held_out = (
        "new contact {name}, company {company}, phone {phone}",
        (
            "Hey, I've got this business card here: {name} from {company}, number {phone}, save that "
            "as a contact with the company and all."
        ),
        "Can you add a contact for {name} with {company} as the company and {phone} as the phone number?",
        "I need {name} in my contacts, with the company {company} and the number {phone}.",
        "Please create a new contact: name {name}, company {company}, phone number {phone}. Thank you.",
        (
            "{name} takes over our account at {company}, so make a contact with that name, that "
            "company and the phone number {phone}."
        ),
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
        "change {name} number to {phone}",
        "update {name} {phone}",
        "{name}'s number is now {phone}",
        "edit contact {name} phone {phone}",
        "pls update {name}'s number in contacts, it's {phone} now",
        "{name} changed numbers. The new one is {phone}, please update my contacts",
        "{name} moved and has a different phone number now: {phone}. Please change it in my contacts",
        "Open the contact {name} and change the phone number to {phone}",
        "Go to {name} in Contacts, edit the phone number and save it as {phone}",
        "Replace {name}'s old phone number with {phone}",
        "Replace the number stored for {name} by {phone}",
        "Put {phone} in as the phone number of {name}",
        "Enter {phone} as the new phone number for {name}",
        "Would you please change the number I have for {name}? It should be {phone}",
        "Can you fix {name}'s phone number? It's {phone}",
        "Could you edit {name} in my address book so that the phone number is {phone}?",
        "There is a mistake in {name}'s phone number, it has to be {phone}",
        "{name}'s number in my phone is out of date, change it to {phone}",
        "I need to update {name}'s contact, the phone number is now {phone}",
        "I'd like the contact {name} to have the phone number {phone}",
        "I just heard that {name} has a new mobile number, {phone}. Save it in the existing contact",
        "{name} texted me from a new number, {phone}. Update the contact with it",
        "Modify the contact of {name}: the new phone number is {phone}",
        "My contact {name} needs a new phone number, {phone}",
        "The new phone of {name} is {phone}, update my contacts",
        "From now on {name} uses {phone}, please change the contact accordingly",
        "Don't keep the old number of {name}, use {phone}",
        "Let's set a new number for {name}: {phone}",
        "For {name}, change the phone field to {phone}",
        "Hi, {name} has another number these days. Please change it to {phone} in Contacts",
        "with {name} in my contacts, change phone to {phone}",
    )
    dev = (
        "{name} can now be reached at {phone}, fix the entry in Contacts",
        "The number I have for {name} is old, the right one is {phone}",
        "Would you overwrite the phone number of {name} with {phone}?",
        "{phone} is the new number of {name}, note that in the address book",
        "turns out {name} got a new phone, swap the old number in my contacts for {phone}",
        "I've got the wrong number saved for {name}. Make it {phone}",
        "Could you please open {name} in my contacts and put {phone} as the phone instead of what's there?",
        "contacts > {name} > phone should say {phone}",
        "Is it possible to have {name}'s entry show {phone} rather than the old number?",
        "Whenever I call {name} nobody picks up because that line is dead, the contact needs {phone} instead",
    )
    held_out = (
        "change {name}'s number to {phone}",
        "Hey, turns out the number I've got for {name} is out of date, it's {phone} now, so fix the contact.",
        "Can you update the phone number of {name} in my contacts to {phone}?",
        "The contact {name} should have {phone} as the phone number instead of the old one.",
        "Please replace the phone number saved for {name} with {phone}.",
        "{name} switched carriers last week, so change the number in that contact to {phone}.",
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
        "delete {name}",
        "remove {name} from contacts",
        "{name} delete from contacts",
        "contacts: delete {name}",
        "pls delete {name} from my phone's contacts",
        "Remove {name} from my address book",
        "Open Contacts, find {name} and delete the entry",
        "Go to the contact {name} and delete it",
        "Look for {name} in my contacts and remove the contact",
        "I no longer need {name} in my contacts",
        "I no longer talk to {name}, please delete the contact",
        "I'd like to delete {name} from my contacts",
        "I'd like {name} removed from the contact list",
        "I want to remove {name} from my phone",
        "{name} has left the company, remove the contact",
        "{name} doesn't need to be in my contacts any longer",
        "{name} should not be in my address book any more",
        "{name} is still in my contacts. Please delete that one",
        "Can you take {name} out of my contacts?",
        "Can you remove {name} from my contact list, please?",
        "Would you please delete the contact called {name}?",
        "Would you delete {name} for me? I don't need the number any more",
        "Could you erase the contact {name}?",
        "Let's delete {name} from the contacts",
        "Delete the person {name} from the Contacts app",
        "Delete the contact with the first name {first} and the last name {last}",
        "Please take {name} off my contact list",
        "There is a contact named {name}, delete it please",
        "Why do I still have {name} in my contacts? Delete it",
        "Cleaning up my contacts: {name} has to be deleted",
        "Permanently delete {name} from Contacts",
        "Hi, please delete one contact for me: {name}",
    )
    dev = (
        "Get rid of {name} in my contacts",
        "{name} must no longer be among my contacts",
        "Would you throw {name} out of the address book?",
        "I've lost touch with {name}, take that contact off the phone",
        "I won't be calling {name} ever again, so clear that person off my contact list",
        "{first} {last} can go from my contacts",
        "hey, could you wipe {name} from the phone book for me",
        "Is it possible to have {name} gone from my contacts list?",
        "My contact list is getting crowded, drop {name} but leave everyone else",
        "We stopped working together, no reason to keep {name} saved. Please see that the contact disappears",
    )
    held_out = (
        "delete contact {name}",
        "Hey, I haven't talked to {name} in ages, just go ahead and delete that contact, yes, I'm sure.",
        "Can you remove {name} from my contacts?",
        "I don't need {name} in my contacts any more, so get rid of the entry.",
        "Would you please delete the contact {name} for me?",
        "I'm clearing out my address book and {name} can go, delete that contact.",
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
        "{name} number?",
        "number of {name} please",
        "whats {name}'s number",
        "what is the phone number for {name}",
        "get me {name}'s phone number",
        "find {name}'s phone",
        "show me the phone number of {name}",
        "{name}'s phone number, please",
        "Look up {name}'s number",
        "Open the contact {name} and tell me the phone number",
        "Go to Contacts, open {name} and read out the phone number",
        "What phone number does {name} have?",
        "What phone number is stored in the contact {name}?",
        "What number is {name} listed under in my contacts?",
        "Which phone number belongs to {name}?",
        "Can you tell me {name}'s number?",
        "Can you find out what {name}'s phone number is?",
        "Could you check my contacts and tell me the number of {name}?",
        "Would you please tell me the phone number of {name}?",
        "I want to call {name}, what's the number?",
        "I have to call {name} later from another phone. What's the number?",
        "I forgot {name}'s phone number, can you tell me?",
        "I can't remember the phone number of {name}",
        "I'd like to know {name}'s phone number",
        "Do I have a phone number for {name}? Tell me which one",
        "How do I reach {name} by phone? I need the number",
        "Let me know the phone number of {name}",
        "Somebody wants to know {name}'s number, please look it up",
        "Give me the number that is saved for {name}",
        "Hi, I need a number from my contacts: {name}",
    )
    dev = (
        "Under what number do I reach {name}?",
        "I'd like to ring {name}, what do I have to dial?",
        "Check the address book for the telephone number of {name}",
        "Do you know the number of {name}? It is in my contacts",
        "remind me, what was the cell for {name}",
        "I'm filling in a form and have to put down {name}'s number, what is it?",
        "If I wanted to phone {name}, which number would I use?",
        "Would you mind checking what phone number is saved for {name}?",
        "need {first} {last}'s digits",
        "A friend is asking me for {name}'s telephone number, can you get it out of my contacts?",
    )
    held_out = (
        "{name} phone number?",
        "Hey, I've got to ring {name} from the landline, what number do I have saved for them?",
        "What's the phone number of {name}?",
        "I need to know the number under which {name} is in my contacts.",
        "Could you please look up {name} in my contacts and tell me the phone number?",
        "A colleague wants to get hold of {name} by phone, what number do I have in my contacts?",
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
        "{name} email address",
        "email of {name} please",
        "whats {name}'s email",
        "what is the email address for {name}",
        "get me {name}'s e-mail address",
        "find {name}'s email address",
        "show me the e-mail address of {name}",
        "{name}'s email address, please",
        "Look up {name}'s e-mail",
        "Open the contact {name} and tell me the email address",
        "Go to Contacts, open {name} and read out the e-mail address",
        "What email address does {name} have?",
        "What e-mail address is stored in the contact {name}?",
        "What e-mail is {name} listed with in my contacts?",
        "Which email address belongs to {name}?",
        "Can you tell me {name}'s email?",
        "Can you find out what {name}'s e-mail address is?",
        "Could you check my contacts and tell me the email of {name}?",
        "Would you please tell me the e-mail address of {name}?",
        "I want to email {name}, what's the address?",
        "I have to send {name} a document by email. What's the address?",
        "I forgot {name}'s email address, can you tell me?",
        "I can't remember the e-mail address of {name}",
        "I'd like to know {name}'s email address",
        "Do I have an e-mail address for {name}? Tell me which one",
        "How do I reach {name} by email? I need the address",
        "Let me know the email address of {name}",
        "Somebody wants to know {name}'s e-mail, please look it up",
        "Give me the email address that is saved for {name}",
        "Hi, I need an email address from my contacts: {name}",
    )
    dev = (
        "Where do I send a mail for {name}?",
        "I'd like to write {name} an e-mail, to which address?",
        "Check the address book for the mail address of {name}",
        "Do you know {name}'s email? It is in my contacts",
        "remind me, where does {name} get email, which address",
        "I'm sending out invitations and I'm missing {name}'s email, what is it?",
        "Would you mind checking which email is saved for {name}?",
        "need the mail addr for {first} {last}",
        "A colleague is asking me for {name}'s email address, can you get it out of my contacts?",
        "In the To field of an email to {name}, what address has to go there?",
    )
    held_out = (
        "{name} email?",
        "Hey, I'm writing to {name} on my laptop and forgot the address, what email do I have saved for them?",
        "What's the e-mail address of {name}?",
        "I need to know the email address that's in my contacts for {name}.",
        "Would you please look up the email address of {name} in my contacts and tell me what it is?",
        "I'm filling in a form that wants the email of {name}, what does my contact say?",
    )
