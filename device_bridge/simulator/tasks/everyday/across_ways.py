"""How the experts get from one app to the other."""

from __future__ import annotations

from collections.abc import Sequence

from ...apps.calendar.events import PACKAGE as CALENDAR
from ...apps.notes.base import PACKAGE as NOTES
from ...apps.tasks.todos import PACKAGE as TASKS
from ..base import Move
from ..clock_ways import read_alarm
from ..page import BACK, FINISH, Page, answer, in_row, same, scroll, tap
from .common_ways import typed
from .messages_ways import FIELD, MESSAGES, to_front
from .notes_ways import open_note
from .todo_ways import add


def find_event(page: Page, words: str, title: str) -> Move:
    """Search the Calendar for some words and open the event of that title; an answer on its page."""
    if page.on(CALENDAR, title) and page.find("Edit event"):
        return answer(title)
    field = page.find("Search events", roles=("field",)) if page.screen.app == CALENDAR else None
    if field is not None:
        row = page.find(title, roles=("item",))
        return tap(row) if row else page.fill("Search events", words) or BACK
    return page.open(CALENDAR) or page.press("Discard", "Search") or BACK


def open_alarm(page: Page, time: str, label: str) -> Move:
    """Unfold the card of the alarm with that label; an answer once it is."""
    move = read_alarm(page, label)
    if move.kind != "answer":
        return move
    card = page.find(f"{time} alarm")
    if card and any(in_row(card, e) for e in page.screen.elements if same(e.text, "Collapse alarm")):
        return move
    arrows = [e for e in page.screen.elements if card and same(e.text, "Expand alarm") and in_row(card, e)]
    return tap(arrows[0]) if arrows and not page.covered(arrows[0]) else scroll("down")


def share_note(page: Page, title: str, to: str) -> Move:
    """Open the note and choose in its share sheet the app called `to`."""
    if page.screen.app == NOTES and page.find("Copy to clipboard"):
        return page.press(to) or BACK
    if page.screen.app == NOTES and not page.heading and (move := page.press("Share")):
        return move
    return to_front(page, NOTES) or open_note(page, title) or page.press("More options") or BACK


def text_shared(page: Page, name: str, text: str) -> Move | None:
    """In Messages with a text that another app shares: who gets it, Send. None where there is no such text."""
    if page.on(MESSAGES, "New conversation") and page.mentions(text):
        return page.fill("Type a name or phone number", name) or page.press(name)
    if not page.on(MESSAGES, name):
        return None
    if any(element.text == text and element.value.startswith("Sent") for element in page.screen.elements):
        return FINISH
    field = page.find(FIELD, roles=("field",))
    return page.press("Send SMS") if field and field.value == text else None


def add_all(page: Page, titles: Sequence[str], name: str) -> Move:
    """Add a task of each title to the list; done when the list shows them all."""
    if page.on(TASKS, "New task"):
        entry = page.find("Task name", roles=("field",))
        begun = entry.value if entry and entry.value in titles else ""
        return add(page, begun or min(titles, key=lambda title: _last_typed(page, title)), name)
    if not page.on(TASKS, name) or not page.find("Open navigation drawer"):
        return add(page, titles[0], name)
    missing = [title for title in titles if not page.find(title, roles=("item",))]
    if not missing:
        return FINISH
    unseen = [title for title in missing if not typed(page, title)]
    return (page.press("Create new task") if unseen else page.towards(missing[0])) or BACK


def _last_typed(page: Page, title: str) -> int:
    """After which move the title was typed last; -1 where it was not."""
    texts = [move.action.text if move.action else None for move in page.history]
    return max((number for number, text in enumerate(texts) if text == title), default=-1)
