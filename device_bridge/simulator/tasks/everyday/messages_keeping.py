"""Tasks that keep the list of conversations in order: delete, archive, mark."""

from __future__ import annotations

import random

from ...apps.messages.base import Conversation, conversation_with, threads
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
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
    wordings = (
        "Delete the conversation with {name}",
        "Delete my chat with {name} in Messages",
        "Please remove the text conversation with {name}",
        "Can you delete all messages with {name}?",
        "delete texts {name}",
        "messages: delete thread with {name}",
        "I don't need the conversation with {name} any more, delete it",
        "Erase the SMS thread with {name}",
        "Go to Messages and delete the chat with {name}",
        "Could you delete the whole conversation I had with {name}?",
        "The texts from {name} should be deleted, all of them",
        "Remove {name} from my message list by deleting the conversation",
        "Clear out the chat with {name}, yes, delete it for good",
        "I'd like the thread with {name} deleted",
    )
    dev = (
        "Get rid of everything {name} and I texted each other",
        "Would you wipe my text thread with {name}?",
        "{name}'s conversation can go, delete it but keep the others",
        "Nobody should find my texts with {name}, so delete that thread",
    )
    held_out = (
        "delete convo with {name}",
        "I'm tidying up my texts and the ones with {name} can be deleted. Go ahead, I'm sure.",
        "Is there a way to have the entire chat with {name} deleted from Messages?",
        "Would you please throw away the conversation between me and {name}?",
    )

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
    wordings = (
        "Archive the conversation with {name}",
        "Archive my chat with {name}",
        "Please move the conversation with {name} to the archive",
        "Can you archive the texts with {name}?",
        "archive {name}",
        "messages - archive thread {name}",
        "I want the conversation with {name} archived",
        "Put the chat with {name} into the archive",
        "In Messages, archive what I wrote with {name}",
        "Could you archive the SMS thread with {name} for me?",
        "The conversation with {name} is done, archive it",
        "Don't delete the chat with {name}, just archive it",
        "Hide the conversation with {name} in the archive",
        "Open Messages and archive {name}'s conversation",
    )
    dev = (
        "The thread with {name} belongs in the archive",
        "Would you take {name}'s chat off my message list by archiving it?",
        "{name} -> archived conversations, thanks",
        "I'd like to keep my texts with {name} but not in the main list; archive them",
    )
    held_out = (
        "archive chat w {name}",
        "My list of messages is too long, so send the conversation with {name} to the archive.",
        "Could the texts I exchanged with {name} be archived, please?",
        "What {name} and I wrote is to be archived, not deleted.",
    )

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
    wordings = (
        "Mark the conversation with {name} as unread",
        "Mark {name}'s message as unread",
        "Set the chat with {name} to unread",
        "Please mark the texts from {name} unread",
        "Can you make the conversation with {name} unread again?",
        "{name} mark unread",
        "messages: unread {name}",
        "I want the thread with {name} to show as unread",
        "I need to come back to {name}'s message, mark it as unread",
        "Open Messages and mark the conversation with {name} as unread",
        "Could you flag {name}'s conversation as not read?",
        "Turn the conversation with {name} back to unread",
        "I have no time to answer {name} now, so mark the chat unread",
        "The SMS from {name} should be marked unread",
    )
    dev = (
        "Let it look as if I hadn't read {name}'s text yet",
        "Would you switch the thread with {name} to unread so that I see it later?",
        "{name}'s texts: not read yet please",
        "So that I don't forget to answer, have {name}'s conversation count as unread",
    )
    held_out = (
        "unread {name}'s texts",
        "I read what {name} wrote but must reply tomorrow. Make the conversation unread, please.",
        "Is it possible to have my chat with {name} marked as not read?",
        "Give the conversation with {name} its unread mark back.",
    )

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
    wordings = (
        "Mark all messages as read",
        "Mark all my conversations as read",
        "Please set every text to read",
        "Can you mark all my texts as read?",
        "mark all read",
        "messages all read pls",
        "I want no unread messages in Messages any more, mark them as read",
        "Open Messages and mark everything as read",
        "Could you clear all the unread marks in my messages?",
        "All conversations in Messages should be marked as read",
        "I've seen all the texts, mark them as read",
        "Make all unread texts read",
        "Get rid of the unread dots in Messages",
        "Let everything in my SMS list count as read",
    )
    dev = (
        "Nothing in Messages should be bold any more, I've read it all",
        "Would you set all of my text conversations to read at once?",
        "every sms = read, thanks",
        "The unread badges on my texts annoy me, take all of them away",
    )
    held_out = (
        "all texts read",
        "I've been through my SMS already on the other phone, so just mark the whole lot as read here.",
        "Is there a way to have every conversation in Messages shown as read?",
        "There must not be a single unread text left in my Messages app.",
    )

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
