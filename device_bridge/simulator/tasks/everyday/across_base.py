"""What the tasks that lead across two apps share: something is looked up in one app and used in the other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import timedelta

from ....screen import Screen
from ...apps.calendar.events import Event
from ...apps.messages.base import Message, conversation_with
from ...apps.notes.base import Note
from ...apps.phone_numbers import key
from ...state import PhoneState, R
from ..base import Expert, Move, Params, Task, Value
from ..contacts import found
from ..page import BACK, Page, Policy
from ..reading import says
from .phone_people import added


class Errand:
    """An expert that first looks something up and then uses it.

    Args:
        look: The way to what is looked up: an answer once that is on the screen.
        act: The way from there, as far as it sees the moves made since then; None where that way is lost.
        carries: Whether the answer is remembered as a move of its own before anything else is done.
    """

    def __init__(self, look: Policy, act: Callable[[Page], Move | None], carries: bool = False) -> None:
        self._look, self._act, self._carries = look, act, carries
        self._seen: int | None = None

    def next(self, screen: Screen, history: Sequence[Move]) -> Move:
        """The next move of the part that it is in; an empty history begins anew."""
        if not history:
            self._seen = None
        if self._seen is not None and (move := self._act(Page(screen, history[self._seen :]))):
            return move
        move = self._look(Page(screen, history))
        if move.kind == "answer" and self._carries and not remembers(history, move.text):
            return Move(kind="remember", text=move.text)
        self._seen = len(history) if move.kind == "answer" else None
        return move if self._seen is None else self._act(Page(screen)) or BACK


class AcrossTask(Task):
    """A task across two apps: `look` something up in one of them, `act` with it in the other, which is `app`.

    Attributes:
        carries: Whether what is to be entered stands on a screen of the first app only. What is typed otherwise stands
            in the goal or, as a time, in the words of what was tapped; more than that a planner has to remember.
    """

    carries: bool = False

    @abstractmethod
    def look(self, page: Page, params: Params) -> Move:
        """The way to what is to be known: an answer once it is on the screen."""

    @abstractmethod
    def act(self, page: Page, params: Params) -> Move | None:
        """The way from there to the end; None where one has to look again."""

    def expert(self, params: Params) -> Expert:
        """First look, then act."""
        return Errand(lambda page: self.look(page, params), lambda page: self.act(page, params), self.carries)


def remembers(history: Sequence[Move], text: str) -> bool:
    """Whether one of the moves was to remember it."""
    return any(move.kind == "remember" and move.text == text for move in history)


def only_new(state: PhoneState, kind: type[R], changed: frozenset[str]) -> R | None:
    """The record of that kind that is new, None where anything else has changed."""
    new = added(state, kind, changed)
    return new[0] if len(changed) == 1 and len(new) == 1 else None


def is_new_event(state: PhoneState, changed: frozenset[str], wanted: Event) -> bool:
    """Whether this event alone is new; when it ends does not matter."""
    new = only_new(state, Event, changed)
    if new is None or not timedelta() <= new.ends - new.starts <= timedelta(days=1):
        return False
    wanted.id, wanted.end = new.id, new.end
    return new == wanted


def is_new_note(state: PhoneState, changed: frozenset[str], title: Value, text: str) -> bool:
    """Whether a note of that title that says the text is all that is new."""
    new = only_new(state, Note, changed)
    if new is None or new.archived or new.trashed:
        return False
    return new.title.casefold() == str(title).casefold() and says(new.body, text)


def is_new_contact(state: PhoneState, changed: frozenset[str], params: Params) -> bool:
    """Whether a contact with the parameters' name and number, and nothing else to it, is all that is new."""
    new = found(state, params)
    if len(changed) != 1 or len(new) != 1:
        return False
    return key(new[0].phone) == key(str(params["phone"])) and not (new[0].email or new[0].company)


def was_told(state: PhoneState, changed: frozenset[str], number: Value, text: Value) -> bool:
    """Whether that number, which was not texted before, was sent one message, which says the text."""
    conversation, new = conversation_with(state, str(number)), added(state, Message, changed)
    if conversation is None or len(changed) != 2 or len(new) != 1:
        return False
    return new[0].conversation == conversation.id and new[0].sent and says(new[0].text, str(text))
