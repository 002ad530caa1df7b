"""Tasks that keep the list of conversations in order: delete, archive, mark."""

from __future__ import annotations

import random

from ...apps.messages.base import Conversation, conversation_with, threads
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..wordings import said
from .messages_base import READING, MessagesTask, acts, chat
from .messages_ways import archive, delete, mark_unread, read_all
from .phone_people import person, relative


class ThreadTask(MessagesTask):
    """What the tasks about one conversation share: it, and one with somebody of the same first name."""

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, somebody else with the same first name, and how many hours ago the last message came."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split), "hours": rng.choice((1, 4, 10, 26, 50, 160, 300))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both have written, and all of it was read."""
        self.meet(state, params, "", "twin_")
        chat(state, params["phone"], ("Thanks for the lift", "> You are welcome", "See you soon"), params["hours"])
        chat(state, params["twin_phone"], ("> Hello from the coast", "Lovely, enjoy it"), 3)

    def mine(self, state: PhoneState, params: Params) -> Conversation | None:
        """The conversation that is meant."""
        return conversation_with(state, str(params["phone"]))


class DeleteConversation(ThreadTask):
    """Delete a conversation, with the confirmation that this needs."""

    name, tier = "messages_delete_conversation", "medium"
    wordings, dev, held_out = said("everyday/messages_keeping", "messages_delete_conversation")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That conversation is gone with its three messages, and no other."""
        gone = acts(state, changed)
        one = sum("conversations" in name for name in gone) == 1
        return self.mine(state, params) is None and one and len(gone) == 4

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A conversation and messages that are gone."""
        return ("-records/conversations/*", "-records/messages/*", READING)

    def expert(self, params: Params) -> Expert:
        """Hold the row, Delete, confirm."""
        return Scripted(lambda page: delete(page, str(params["name"])))


class Archive(ThreadTask):
    """Archive a conversation."""

    name, tier = "messages_archive", "medium"
    wordings, dev, held_out = said("everyday/messages_keeping", "messages_archive")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That conversation is archived, and no other."""
        mine = self.mine(state, params)
        return mine is not None and mine.archived and len(acts(state, changed)) == 1

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """What is archived."""
        return ("records/conversations/*/archived", READING)

    def expert(self, params: Params) -> Expert:
        """Hold the row, Archive."""
        return Scripted(lambda page: archive(page, str(params["name"])))


class MarkUnread(ThreadTask):
    """Mark a conversation as unread."""

    name, tier = "messages_mark_unread", "medium"
    wordings, dev, held_out = said("everyday/messages_keeping", "messages_mark_unread")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That conversation is unread; others were at most read."""
        mine = self.mine(state, params)
        return mine is not None and acts(state, changed) == {f"records/conversations/{mine.id}/unread"}

    def expert(self, params: Params) -> Expert:
        """Hold the row, More options, Mark as unread."""
        return Scripted(lambda page: mark_unread(page, str(params["name"])))


class MarkAllRead(MessagesTask):
    """Mark all conversations as read."""

    name, tier = "messages_mark_all_read", "easy"
    wordings, dev, held_out = said("everyday/messages_keeping", "messages_mark_all_read")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Two people who have written."""
        one = person(rng, split)
        return {**one, **relative(rng, one["name"], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Unread conversations at the top of the list."""
        self.meet(state, params, "", "twin_")
        chat(state, params["phone"], ("> Shall I call?", "Yes, any time"), 0.2, unread=True)
        chat(state, params["twin_phone"], ("The water is off until noon",), 1, unread=True)

    def done(self, state: PhoneState, _params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """Nothing in the list is unread, and nothing else has changed."""
        return not any(thread.conversation.unread for thread in threads(state))

    def expert(self, _params: Params) -> Expert:
        """More options, Mark all as read."""
        return Scripted(read_all)
