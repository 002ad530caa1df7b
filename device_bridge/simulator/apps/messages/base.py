"""What the screens of Messages share: the app, its records, and what can be done with a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...app import App
from ...records import Record
from ...state import PhoneState
from ..phone_numbers import digits, key, people

PACKAGE = "com.google.android.apps.messaging"
app = App(PACKAGE, "Messages", version="20240506", size_mb=143, icon="mail")


def rid(name: str) -> str:
    """The full resource-id of a View of Messages."""
    return f"{PACKAGE}:id/{name}"


@dataclass(slots=True)
class Conversation(Record):
    """The messages with one number; businesses have a name in its place, and cannot be answered."""

    kind: ClassVar[str] = "conversations"
    number: str = ""
    draft: str = ""
    unread: bool = False
    archived: bool = False

    @property
    def answerable(self) -> bool:
        """Whether there is a number to send to."""
        return bool(digits(self.number))


@dataclass(slots=True)
class Message(Record):
    """A text in a conversation; `sent` ones come from this phone. `time` is in seconds since 1970."""

    kind: ClassVar[str] = "messages"
    conversation: int = 0
    text: str = ""
    sent: bool = False
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation as lists show it: with the other one's name and the last message."""

    conversation: Conversation
    name: str
    last: Message | None

    @property
    def snippet(self) -> str:
        """What there is to read of it."""
        if self.conversation.draft:
            return f"Draft: {self.conversation.draft}"
        if self.last is None:
            return ""
        return f"You: {self.last.text}" if self.last.sent else self.last.text


def threads(state: PhoneState, *, archived: bool | None = False) -> list[Thread]:
    """The conversations, the latest first (None: archived ones too); those that only hold a draft stand at the top."""
    last: dict[int, Message] = {}
    for message in sorted(state.all(Message), key=lambda message: (message.time, message.id)):
        last[message.conversation] = message
    names = people(state)
    found = [
        Thread(each, contact.name if (contact := names.get(key(each.number))) else each.number, last.get(each.id))
        for each in state.all(Conversation)
        if archived is None or each.archived == archived
    ]

    def newest(thread: Thread) -> tuple[float, int]:
        return (thread.last.time, thread.last.id) if thread.last else (float("inf"), thread.conversation.id)

    return sorted(found, key=newest, reverse=True)


def conversation_with(state: PhoneState, number: str) -> Conversation | None:
    """The conversation with that number, None when there is none yet."""
    return next((each for each in state.all(Conversation) if key(each.number) == key(number)), None)


def messages_of(state: PhoneState, conversation: Conversation | None) -> list[Message]:
    """What was written there, the oldest first."""
    found = state.all(Message, conversation=conversation.id) if conversation else []
    return sorted(found, key=lambda message: (message.time, message.id))


def send(state: PhoneState, number: str, text: str) -> None:
    """Sends a text; a conversation that was archived comes back."""
    conversation = conversation_with(state, number)
    if conversation is None:
        conversation = Conversation(number=number)
        state.add(conversation)
    conversation.draft, conversation.archived = "", False
    state.save(conversation)
    state.add(Message(conversation=conversation.id, text=text, sent=True, time=state.epoch()))


def keep_draft(state: PhoneState, number: str, text: str) -> None:
    """Remembers what was typed and not sent; a conversation that holds nothing any more goes."""
    conversation = conversation_with(state, number)
    if conversation is None:
        if text:
            state.add(Conversation(number=number, draft=text))
    elif text or messages_of(state, conversation):
        conversation.draft = text
        state.save(conversation)
    else:
        state.remove(conversation)


def delete(state: PhoneState, conversation: Conversation) -> None:
    """Removes a conversation with all its messages."""
    for message in messages_of(state, conversation):
        state.remove(message)
    state.remove(conversation)


def mark(state: PhoneState, conversation_id: int, *, unread: bool | None = None, archived: bool | None = None) -> None:
    """Marks a conversation, if it is still there."""
    conversation = state.one(Conversation, conversation_id)
    if conversation is not None:
        conversation.unread = conversation.unread if unread is None else unread
        conversation.archived = conversation.archived if archived is None else archived
        state.save(conversation)
