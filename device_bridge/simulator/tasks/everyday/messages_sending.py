"""Tasks that write: to a contact, to a number, to two people, an answer, a draft, a message passed on."""

from __future__ import annotations

import random

from ...apps.messages.base import conversation_with
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..reading import plain
from ..wordings import said
from .messages_base import READING, MessagesTask, acts, chat, drop, short_text, was_sent
from .messages_ways import begin, begin_all, draft, forward, reply
from .phone_people import forget, number, person, relative

OPENERS = ("Are you free later?", "Any news?", "What is the plan for tonight?", "Where are you?", "How did it go?")


class SendToContact(MessagesTask):
    """Text a contact with whom there is no conversation yet."""

    name, tier = "messages_send_contact", "medium"
    wordings, dev, held_out = said("everyday/messages_sending", "messages_send_contact")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} and {text}, and somebody else with the same first name."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split), "text": short_text(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts, and neither was texted."""
        self.meet(state, params, "", "twin_")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """A new conversation with this one message."""
        return len(acts(state, changed)) == 2 and was_sent(state, changed, params["phone"], params["text"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A message in a new conversation."""
        return ("+records/messages/*", "+records/conversations/*", READING)

    def expert(self, params: Params) -> Expert:
        """Start chat, the name, the contact, the text, Send."""
        name, text = str(params["name"]), str(params["text"])
        return Scripted(lambda page: begin(page, name, name, text))


class SendToNumber(SendToContact):
    """Text a number that is no contact's."""

    name, tier = "messages_send_number", "medium"
    wordings, dev, held_out = said("everyday/messages_sending", "messages_send_number")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone} and {text}."""
        return {"phone": number(rng, split), "text": short_text(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The number is nobody's and was not texted."""
        forget(state, "", params["phone"])
        drop(state, params["phone"])

    def expert(self, params: Params) -> Expert:
        """Start chat, the number, "Send to", the text, Send."""
        phone, text = str(params["phone"]), str(params["text"])
        return Scripted(lambda page: begin(page, phone, f"Send to {phone}", text))


class Reply(MessagesTask):
    """Answer in a conversation."""

    name, tier = "messages_reply", "medium"
    wordings, dev, held_out = said("everyday/messages_sending", "messages_reply")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name} and {text}, what there is to answer, and how many hours ago it came."""
        who = person(rng, split)
        other = relative(rng, who["name"], split)
        hours = rng.choice((1, 3, 12, 30, 60, 150, 300))
        return {**who, **other, "text": short_text(rng, split), "opener": rng.choice(OPENERS), "hours": hours}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both have written."""
        self.meet(state, params, "", "twin_")
        chat(state, params["phone"], ("> Good to see you yesterday", str(params["opener"])), params["hours"])
        chat(state, params["twin_phone"], ("Thanks again for your help",), 4)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more message in that conversation."""
        return len(acts(state, changed)) == 1 and was_sent(state, changed, params["phone"], params["text"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new message."""
        return ("+records/messages/*", READING)

    def expert(self, params: Params) -> Expert:
        """The conversation, the text, Send."""
        return Scripted(lambda page: reply(page, str(params["name"]), str(params["text"])))


class WriteDraft(Reply):
    """Type a message and leave it unsent."""

    name, tier = "messages_draft", "medium"
    wordings, dev, held_out = said("everyday/messages_sending", "messages_draft")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The conversation holds the draft."""
        conversation = conversation_with(state, str(params["phone"]))
        if conversation is None or plain(conversation.draft) != plain(str(params["text"])):
            return False
        return acts(state, changed) == {f"records/conversations/{conversation.id}/draft"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A draft."""
        return ("records/conversations/*/draft", READING)

    def expert(self, params: Params) -> Expert:
        """The conversation, the text."""
        return Scripted(lambda page: draft(page, str(params["name"]), str(params["text"])))


class SendToTwo(MessagesTask):
    """Send the same text to two contacts, to each in a conversation of its own."""

    name, tier = "messages_send_two", "hard"
    wordings, dev, held_out = said("everyday/messages_sending", "messages_send_two")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, {other_name} and {text}."""
        one = person(rng, split)
        other = person(rng, split, "other_")
        while str(other["other_name"]) == str(one["name"]):
            other = person(rng, split, "other_")
        return {**one, **other, "text": short_text(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts, and neither was texted."""
        self.meet(state, params, "", "other_")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Two new conversations with one message each."""
        numbers = (params["phone"], params["other_phone"])
        sent = all(was_sent(state, changed, each, params["text"]) for each in numbers)
        return sent and len(acts(state, changed)) == 4

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Messages in new conversations."""
        return ("+records/messages/*", "+records/conversations/*", READING)

    def expert(self, params: Params) -> Expert:
        """Start chat, name, contact, text, Send, back, and once more."""
        names = (str(params["name"]), str(params["other_name"]))
        return Scripted(lambda page: begin_all(page, names, str(params["text"])))


class Forward(MessagesTask):
    """Pass the last message of one person on to another."""

    name, tier = "messages_forward", "medium"
    wordings, dev, held_out = said("everyday/messages_sending", "messages_forward")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, {other_name}, what was written, and how many hours ago."""
        one = person(rng, split)
        other = person(rng, split, "other_")
        while str(other["other_name"]) == str(one["name"]):
            other = person(rng, split, "other_")
        return {**one, **other, "text": short_text(rng, split), "hours": rng.choice((1, 3, 20, 90))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """One has written, the other was never texted."""
        self.meet(state, params, "", "other_")
        chat(state, params["phone"], ("I have a question", "> Go ahead", str(params["text"])), params["hours"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """A new conversation with this one message."""
        return len(acts(state, changed)) == 2 and was_sent(state, changed, params["other_phone"], params["text"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A message in a new conversation."""
        return ("+records/messages/*", "+records/conversations/*", READING)

    def expert(self, params: Params) -> Expert:
        """The conversation, hold the message, Forward, the other contact, Send."""
        source, text, target = (str(params[key]) for key in ("name", "text", "other_name"))
        return Scripted(lambda page: forward(page, source, text, target))
