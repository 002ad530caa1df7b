"""How the experts get about in Messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ....screen import Element
from ..base import Move
from ..page import BACK, FINISH, Page, answer, plain, same, tap
from .common_ways import hold, just

MESSAGES = "com.google.android.apps.messaging"
TO = "Type a name or phone number"
FIELD = "Text message"


def to_front(page: Page, app: str) -> Move | None:
    """The tool call that opens the app, or BACK where that brought up what another app has put over it."""
    move = page.open(app)
    return BACK if move and page.history and page.history[-1].kind == "tool" else move


def out(page: Page) -> Move:
    """Back by one page; the arrow where BACK would only take the keyboard away."""
    return (page.press("Navigate up") if page.screen.keyboard else None) or BACK


def _inbox(page: Page) -> Move | None:
    """To the list of conversations; None when it is in front and nothing is selected."""
    return to_front(page, MESSAGES) or (None if page.on(MESSAGES, "Messages") else out(page))


def _row(page: Page, name: str) -> Element | None:
    return page.find(name, roles=("item",))


def _reach(page: Page, name: str, act: Callable[[Element], Move | None] = tap) -> Move | None:
    return page.reach(name, act, ("item",))


def _sent(page: Page, text: str) -> bool:
    return any(same(e.text, text) and e.value.startswith("Sent") for e in page.screen.elements)


def _write(page: Page, text: str) -> Move:
    """In a conversation: the text into the field, Send; done when it stands there."""
    return FINISH if _sent(page, text) else page.fill(FIELD, text) or page.press("Send SMS") or BACK


def reply(page: Page, name: str, text: str) -> Move:
    """Open the conversation and send the text."""
    return _write(page, text) if page.on(MESSAGES, name) else _inbox(page) or _reach(page, name) or BACK


def begin(page: Page, to: str, row: str, text: str) -> Move:
    """Start a chat with a contact or a number, whose row says `row`, and send the text."""
    if page.on(MESSAGES, to):
        return _write(page, text)
    if page.on(MESSAGES, "New conversation"):
        return page.fill(TO, to) or page.press(row) or BACK
    return _inbox(page) or page.press("Start chat") or BACK


def begin_all(page: Page, names: Sequence[str], text: str) -> Move:
    """Start a chat with each of them in turn and send the same text; the list shows who has got it."""
    if page.on(MESSAGES, "Messages"):
        waiting = [name for name in names if not _got(page, name, text)]
        return page.press("Start chat") or BACK if waiting else FINISH
    here = next((name for name in names if page.on(MESSAGES, name)), None)
    written = sum(move.action is not None and move.action.text == text for move in page.history)
    if here is not None and _sent(page, text):
        return FINISH if written >= len(names) else out(page)
    next_one = here or names[min(written, len(names) - 1)]
    return begin(page, next_one, next_one, text)


def _got(page: Page, name: str, text: str) -> bool:
    row = _row(page, name)
    return row is not None and plain(f"You: {text}") in plain(row.value)


def draft(page: Page, name: str, text: str) -> Move:
    """Open the conversation and leave the text in its field."""
    if page.on(MESSAGES, name):
        return page.fill(FIELD, text) or FINISH
    return _inbox(page) or _reach(page, name) or BACK


def forward(page: Page, source: str, text: str, target: str) -> Move:
    """Hold the message, Forward, choose who gets it, Send."""
    if move := page.press("Forward"):
        return move
    if page.on(MESSAGES, "New conversation") and page.mentions(text):
        return page.fill(TO, target) or page.press(target) or BACK
    if page.on(MESSAGES, target):
        field = page.find(FIELD, roles=("field",))
        ready = field is not None and same(field.value, text)
        return FINISH if _sent(page, text) else (page.press("Send SMS") if ready else None) or out(page)
    if page.on(MESSAGES, source):
        return _reach(page, text, hold) or BACK
    return _inbox(page) or _reach(page, source) or BACK


def select(page: Page, name: str, act: Callable[[], Move | None]) -> Move:
    """Hold the conversation's row; once it alone is selected, what `act` says."""
    row = _row(page, name)
    if page.on(MESSAGES, "1 selected") and row and row.selected:
        return act() or BACK
    return _inbox(page) or _reach(page, name, hold) or BACK


def delete(page: Page, name: str) -> Move:
    """Select the conversation, Delete, confirm; done when the list is back without it."""
    if page.on(MESSAGES, "Delete this conversation?"):
        return (page.press("Delete") if page.mentions(f"with {name}") else None) or BACK
    if page.on(MESSAGES, "Messages") and not _row(page, name) and just(page, "tap", "tap"):
        return FINISH
    return select(page, name, lambda: page.press("Delete"))


def archive(page: Page, name: str) -> Move:
    """Select the conversation, Archive; done when the list is back without it."""
    gone = just(page, "long_press", "tap")
    if page.on(MESSAGES, "Messages") and not _row(page, name) and gone:
        return FINISH
    return select(page, name, lambda: page.press("Archive"))


def mark_unread(page: Page, name: str) -> Move:
    """Select the conversation, More options, Mark as unread; done when its row says so."""
    if move := page.press("Mark as unread"):
        return move
    row = _row(page, name)
    if page.on(MESSAGES, "Messages") and row and row.value.startswith("Unread"):
        return FINISH
    return select(page, name, lambda: page.press("More options"))


def read_all(page: Page) -> Move:
    """More options, Mark all as read; done when no row in view is unread."""
    if move := page.press("Mark all as read"):
        return move
    unread = any(element.value.startswith("Unread") for element in page.screen.elements)
    return _inbox(page) or (page.press("More options") if unread else FINISH) or BACK


def read(page: Page, name: str, wanted: str) -> Move:
    """Open the conversation and say what was written there."""
    return page.say(wanted) if page.on(MESSAGES, name) else _inbox(page) or _reach(page, name) or BACK


def who(page: Page, topic: str, name: str) -> Move:
    """Search for the topic and say who wrote about it."""
    if page.on(MESSAGES, "Search"):
        return page.fill("Search messages", topic) or (answer(name) if page.mentions(name) else BACK)
    return _inbox(page) or page.press("Search") or BACK
