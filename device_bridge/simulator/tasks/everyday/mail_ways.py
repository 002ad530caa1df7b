"""How the experts get about in Mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ....screen import Element
from ...apps.mail.base import ADDRESS
from ..base import Move
from ..page import BACK, FINISH, Page, same, scroll, tap
from .common_ways import from_drawer, just, stored, typed

MAIL = "com.fsck.k9"
FOLDERS = ("Inbox", "Drafts", "Sent", "Archive", "Spam", "Travel", "Bills", "Trash")
SEARCHED = 7
"""So many scrolls in a row show a whole folder."""


class Wanted(NamedTuple):
    """A message as a person would describe it, and the folder that it is in."""

    subject: str
    sender: str
    address: str
    folder: str = "Inbox"


def to_folder(page: Page, name: str) -> Move | None:
    """To the list of a folder; None when it is in front. What an editor holds on the way is thrown away."""
    if move := page.open(MAIL):
        return move
    if page.on(MAIL, name):
        return None
    if page.heading in ("Unsaved changes", "Discard this message?"):
        return page.press("Discard") or BACK
    if in_drawer(page):
        return page.press(name) or BACK
    if page.heading in FOLDERS:
        return page.press("Open navigation drawer") or BACK
    return BACK


def in_drawer(page: Page) -> bool:
    """Whether the drawer is open."""
    return page.on(MAIL, ADDRESS)


def row_of(page: Page, wanted: Wanted) -> Element | None:
    """The message's row in the list."""
    for element in page.screen.elements:
        if element.role == "item" and same(element.text, wanted.subject) and wanted.sender in element.value:
            return element
    return None


def to_mail(page: Page, wanted: Wanted) -> Move | None:
    """To the message's page; None when it is in front."""
    if page.on(MAIL, wanted.subject) and page.mentions(wanted.address):
        return None
    return to_folder(page, wanted.folder) or _tap_row(page, wanted)


def _tap_row(page: Page, wanted: Wanted) -> Move:
    row = row_of(page, wanted)
    return tap(row) if row and not page.covered(row) else page.towards(wanted.subject)


def gone(page: Page, wanted: Wanted) -> bool:
    """Whether the message has left its folder: its list is back from the message's page, or was looked through."""
    if not page.on(MAIL, wanted.folder) or row_of(page, wanted):
        return False
    return (just(page, "tap", "tap") and not from_drawer(page)) or just(page, *["scroll"] * SEARCHED)


def press_on_mail(page: Page, wanted: Wanted, button: str) -> Move:
    """A button of the message's page that takes the message out of its folder."""
    if gone(page, wanted):
        return FINISH
    return to_mail(page, wanted) or page.press(button) or BACK


def star(page: Page, wanted: Wanted) -> Move:
    """The star in the message's row."""
    if move := to_folder(page, wanted.folder):
        return move
    row = row_of(page, wanted)
    if row is None:
        return page.towards(wanted.subject)
    top, bottom = row.bounds.top, row.bounds.bottom
    for element in page.screen.elements:
        if element.role == "checkbox" and top <= element.bounds.center[1] < bottom:
            if page.covered(element):
                return scroll("down")
            return FINISH if element.checked else tap(element)
    return page.towards(wanted.subject)


def from_menu(page: Page, wanted: Wanted, entry: str) -> Move | None:
    """An entry of the message's overflow menu; None is never given."""
    if page.find(entry) and page.find("Reply all") and not page.heading:
        return page.press(entry)
    return to_mail(page, wanted) or page.press("More options") or BACK


def move(page: Page, wanted: Wanted, folder: str) -> Move:
    """The message to another folder."""
    if gone(page, wanted):
        return FINISH
    if page.on(MAIL, "Move to"):
        return page.press(folder) or BACK
    return from_menu(page, wanted, "Move to") or BACK


def mark_unread(page: Page, wanted: Wanted) -> Move:
    """Open it, choose it in the menu; done when the row says so (it did at no time before)."""
    row = row_of(page, wanted) if page.on(MAIL, wanted.folder) else None
    if row is not None and "Unread" in row.value:
        return FINISH
    return from_menu(page, wanted, "Mark as unread") or BACK


def empty_trash(page: Page) -> Move:
    """The trash, its menu, the confirmation."""
    if page.on(MAIL, "Empty Trash?"):
        return page.press("Empty") or BACK
    if page.on(MAIL, "Trash") and page.find("No messages"):
        return FINISH
    if not page.heading and page.find("Empty trash"):
        return page.press("Empty trash") or BACK
    return to_folder(page, "Trash") or page.press("More options") or BACK


def set_signature(page: Page, text: str) -> Move:
    """The settings behind the drawer, the signature's dialog."""
    if page.on(MAIL, "Signature"):
        return page.fill("Signature", text) or page.press("OK") or BACK
    if page.on(MAIL, "Settings"):
        row = page.find("Signature", roles=("item",))
        return BACK if row is None else FINISH if row.value == text else tap(row)
    if page.screen.app == MAIL and in_drawer(page):
        return page.press("Settings") or BACK
    return to_folder(page, "Inbox") or page.press("Open navigation drawer") or BACK


def fields(page: Page, texts: Mapping[str, str]) -> Move | None:
    """Fills the editor's fields, the one for Cc after it was called up; None when all hold what they should."""
    for label, text in texts.items():
        if label == "Cc" and not page.find("Cc", roles=("field",)):
            return page.press("Add Cc") or BACK
        if move := page.fill(label, text):
            return move
    return None


def _kept(page: Page, texts: Mapping[str, str], folder: str) -> Move | None:
    """FINISH when a message that was written on the way here is kept, the way to where it must be; None when it is not.

    A tap that ended the editor is enough; after anything else its folder shows whether it is there.
    """
    written = [text for label, text in texts.items() if label not in ("To", "Cc")]  # Those may be chosen.
    if page.on(MAIL, "Compose") or not all(typed(page, text) for text in written):
        return None
    if page.heading in FOLDERS and stored(page, written[-1]):
        return FINISH
    if not page.on(MAIL, folder):
        return to_folder(page, folder)
    return FINISH if page.find(texts["Subject"], roles=("item",)) else None


def write(page: Page, texts: Mapping[str, str]) -> Move:
    """A new message with these fields, sent."""
    if page.on(MAIL, "Compose"):
        return fields(page, texts) or page.press("Send") or BACK
    return _kept(page, texts, "Sent") or page.press("Compose") or to_folder(page, "Inbox") or BACK


def write_to_contact(page: Page, name: str, address: str, texts: Mapping[str, str]) -> Move:
    """A new message to somebody whose address the phone knows: the name is typed, what it suggests is taken."""
    if page.on(MAIL, "Compose"):
        to = page.find("To", roles=("field",))
        if to is None or to.value != address:
            suggested = [e for e in page.screen.elements if e.role == "item" and e.value == address]
            return tap(suggested[0]) if suggested else page.fill("To", name) or BACK
    return write(page, texts)


def save_draft(page: Page, texts: Mapping[str, str]) -> Move:
    """A new message with these fields, kept as a draft."""
    if not page.heading and page.find("Save as draft"):
        written = all(typed(page, text) for text in texts.values())
        return (page.press("Save as draft") if written else None) or BACK
    if page.on(MAIL, "Compose"):
        return fields(page, texts) or page.press("More options") or BACK
    return _kept(page, texts, "Drafts") or page.press("Compose") or to_folder(page, "Inbox") or BACK


def finish_draft(page: Page, wanted: Wanted, texts: Mapping[str, str]) -> Move:
    """Open the draft, add what is missing, send it; done when the drafts are back without it."""
    written = all(typed(page, text) for text in texts.values())
    if page.on(MAIL, "Drafts") and written and not row_of(page, wanted):
        return FINISH
    if page.on(MAIL, "Compose"):
        subject = page.find("Subject", roles=("field",))
        if subject is None or subject.value != wanted.subject:
            return BACK
        return fields(page, texts) or page.press("Send") or BACK
    return to_folder(page, "Drafts") or _tap_row(page, wanted)


def _answered(page: Page, wanted: Wanted, text: str, mark: str) -> bool:
    """Whether this is the message's page after an answer with that text was sent: right after, or by its mark."""
    if to_mail(page, wanted) is not None:
        return False
    return stored(page, text) or (typed(page, text) and page.find(mark) is not None)


def reply(page: Page, wanted: Wanted, text: str) -> Move:
    """Open the message, answer it; done when its page is back."""
    if _answered(page, wanted, text, "Answered"):
        return FINISH
    if page.on(MAIL, "Reply"):
        subject = page.find("Subject", roles=("field",))
        if subject is None or subject.value != f"Re: {wanted.subject}":
            return BACK
        return fields(page, {"Compose email": text}) or page.press("Send") or BACK
    return to_mail(page, wanted) or page.press("Reply") or BACK


def forward(page: Page, wanted: Wanted, texts: Mapping[str, str]) -> Move:
    """Open the message, forward it; done when its page is back."""
    if _answered(page, wanted, [*texts.values()][-1], "Forwarded"):
        return FINISH
    if page.on(MAIL, "Forward"):
        subject = page.find("Subject", roles=("field",))
        if subject is None or subject.value != f"Fwd: {wanted.subject}":
            return BACK
        return fields(page, texts) or page.press("Send") or BACK
    return from_menu(page, wanted, "Forward") or BACK


def read(page: Page, wanted: Wanted, answer: str) -> Move:
    """Open the message and say what it says."""
    return to_mail(page, wanted) or page.say(answer)
