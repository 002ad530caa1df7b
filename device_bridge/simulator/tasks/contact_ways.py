"""How the experts get about in Contacts."""

from __future__ import annotations

from collections.abc import Mapping

from .atlas import CONTACTS
from .base import Move
from .page import BACK, FINISH, Page, plain

FIELDS = {"first": "First name", "last": "Last name", "company": "Company", "phone": "Phone", "email": "Email"}


def _list(page: Page) -> Move | None:
    """To the list of contacts; changes that an editor holds on the way are thrown away."""
    return page.open(CONTACTS) or page.press("Discard") or page.enter(CONTACTS)


def _open(page: Page, name: str) -> Move | None:
    """To the page of a contact; None when it is there."""
    return None if page.on(CONTACTS, name) else _list(page) or page.reach(name)


def create(page: Page, fields: Mapping[str, str]) -> Move:
    """Fill in a new contact and save it; done when the contact is to be seen."""
    name = f"{fields['first']} {fields['last']}"
    if page.on(CONTACTS, "Create contact"):
        for key, text in fields.items():
            if move := page.fill(FIELDS[key], text):
                return move
        return page.press("Save") or BACK
    if page.on(CONTACTS, name) or (page.on(CONTACTS, "Contacts") and page.find(name)):
        return FINISH
    return _list(page) or page.press("Create contact") or BACK


def edit_phone(page: Page, name: str, phone: str) -> Move:
    """Open the contact, edit the number, save; done when its page shows the number."""
    if page.on(CONTACTS, "Edit contact"):
        first, last = page.find("First name"), page.find("Last name")
        if first and last and f"{first.value} {last.value}" != name:
            return BACK
        return page.fill("Phone", phone) or page.press("Save") or BACK
    return _open(page, name) or (FINISH if page.mentions(phone) else page.press("Edit contact") or BACK)


def delete(page: Page, name: str) -> Move:
    """Open the contact, choose Delete in its menu, confirm; done when the list is back without it."""
    if page.on(CONTACTS, "Delete contact?") or page.on(CONTACTS, ""):
        return page.press("Delete") or BACK
    if page.on(CONTACTS, name):
        return page.press("More options") or BACK
    if page.on(CONTACTS, "Contacts") and not page.find(name):
        between = bool(page.rows) and min(page.rows) < plain(name) < max(page.rows)
        if between or page.tapped(3):
            return FINISH
    return _open(page, name) or BACK


def read(page: Page, name: str, wanted: str) -> Move:
    """Open the contact and say what its page shows."""
    return _open(page, name) or page.say(wanted)
