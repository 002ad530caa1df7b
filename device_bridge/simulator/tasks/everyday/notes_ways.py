"""How the experts get about in Notes."""

from __future__ import annotations

from collections.abc import Sequence

from ...apps.notes.base import PACKAGE as NOTES
from ..base import Move
from ..page import BACK, FINISH, Page, tap
from .common_ways import just, searched, select, stored, typed


def to_list(page: Page, place: str = "Notes") -> Move | None:
    """To the list of a place; changes that an editor holds on the way are thrown away. None when it is there."""
    if move := page.open(NOTES) or page.press("Discard"):
        return move
    if page.on(NOTES, place):
        return None
    if page.on(NOTES, "My notes"):  # the drawer
        return page.press(place) or BACK
    return (page.press("Open navigation drawer") if page.heading == "Notes" else None) or BACK


def open_note(page: Page, title: str, place: str = "Notes") -> Move | None:
    """To the page of a note; None when it is there."""
    if page.on(NOTES, "Edit note"):
        shown = page.find("Title", roles=("field",))
        return None if shown and shown.value == title else BACK
    if page.on(NOTES, "Deleted note"):
        return None if page.find(title) else BACK
    return to_list(page, place) or page.reach(title, roles=("item",))


def sort(page: Page, order: str) -> Move:
    """The sort button and a choice; done when the list says so."""
    if page.on(NOTES, "Sort by"):
        return page.press(order) or BACK
    return to_list(page) or (FINISH if page.find(f"Sorted by {order}") else page.press("sort") or BACK)


def create(page: Page, title: str, body: str, *, category: str = "", pin: bool = False) -> Move:
    """Write a new note and save it; done when the list shows it."""
    if page.on(NOTES, "Category"):
        return page.press(category) or BACK
    begun = page.find("Title", roles=("field",)) if page.on(NOTES, "Edit note") else None
    if page.on(NOTES, "New note") or (begun and begun.value == title):
        move = page.fill("Title", title) or page.fill("Note", body)
        chosen = page.find("Category")
        if not move and category and chosen and chosen.value != category:
            move = tap(chosen)
        if not move and pin:
            move = page.press("Pin")
        return move or page.press("Save") or BACK
    if move := to_list(page):
        return move
    row, others = page.find(title, roles=("item",)), page.find("Others")
    if row and pin and others and row.bounds.top > others.bounds.top:
        return tap(row)  # It was saved before it was pinned.
    if row or stored(page, body):
        return FINISH
    if typed(page, body) and not searched(page):
        return page.towards(title)
    return page.press("New note") or BACK


def edit(page: Page, title: str, body: str) -> Move:
    """Open the note and replace its text; done when the list, or the saved note, shows it."""
    row = page.find(title, roles=("item",))
    saved = (row and row.value.startswith(body)) or stored(page, body)
    if page.on(NOTES, "Notes") and saved:
        return FINISH
    return open_note(page, title) or page.fill("Note", body) or page.press("Save") or FINISH


def pin(page: Page, title: str) -> Move:
    """Open the note and press Pin."""
    return open_note(page, title) or page.press("Pin") or FINISH


def trash(page: Page, title: str) -> Move:
    """Open the note and choose Move to trash in its menu; done when the list is back without it."""
    if not page.heading and (move := page.press("Move to trash")):
        return move
    gone = page.on(NOTES, "Notes") and not page.find(title, roles=("item",))
    if gone and (just(page, "tap", "tap", "tap") or searched(page)):
        return FINISH
    return open_note(page, title) or page.press("More options") or BACK


def archive(page: Page, titles: Sequence[str]) -> Move:
    """Select the notes in the list and press Archive."""
    if page.screen.app == NOTES and page.heading.endswith("selected"):
        return select(page, titles) or page.press("Archive") or BACK
    gone = page.on(NOTES, "Notes") and not any(page.find(title, roles=("item",)) for title in titles)
    if gone and (just(page, "tap", "tap") or searched(page)):
        return FINISH
    return to_list(page) or select(page, titles) or BACK


def restore(page: Page, title: str) -> Move:
    """Open the note in the trash and press Restore."""
    gone = page.on(NOTES, "Trash") and not page.find(title, roles=("item",))
    if gone and (just(page, "tap", "tap", "tap") or searched(page)):
        return FINISH
    return open_note(page, title, "Trash") or page.press("Restore") or BACK


def empty_trash(page: Page) -> Move:
    """Choose Empty trash in the menu of the trash and confirm."""
    if page.on(NOTES, "Empty trash?"):
        return page.press("Delete") or BACK
    if not page.heading and (move := page.press("Empty trash")):
        return move
    return to_list(page, "Trash") or (FINISH if page.find("Trash is empty") else page.press("More options") or BACK)


def read(page: Page, title: str, wanted: str, place: str = "Notes") -> Move:
    """Open the note and say what stands in it."""
    return open_note(page, title, place) or page.say(wanted)
