"""Tasks that write: to a contact, to a number, to two people, an answer, a draft, a message passed on."""

from __future__ import annotations

import random

from ...apps.messages.base import conversation_with
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..reading import plain
from .messages_base import READING, MessagesTask, acts, chat, drop, short_text, was_sent
from .messages_ways import begin, begin_all, draft, forward, reply
from .phone_people import forget, number, person, relative

OPENERS = ("Are you free later?", "Any news?", "What is the plan for tonight?", "Where are you?", "How did it go?")


class SendToContact(MessagesTask):
    """Text a contact with whom there is no conversation yet."""

    name, tier = "messages_send_contact", "medium"
    wordings = (
        'Send {name} the message "{text}"',
        "Text {name}: {text}",
        'Write "{text}" to {name}',
        'Please send a text message to {name} saying "{text}"',
        'Can you text {name} "{text}"?',
        "sms to {name}: {text}",
        "message {name} - {text}",
        "New message to {name}, text: {text}",
        'I want to send {name} an SMS. It should say "{text}"',
        'Open Messages, start a chat with {name} and send "{text}"',
        'My friend {name} has to know this, so text "{text}"',
        'Could you let {name} know by text? The words are "{text}"',
        '"{text}" - send this to {name}, please',
        "Start a conversation with {name} and write: {text}",
    )
    dev = (
        "drop {name} a line: {text}",
        'I have never texted {name} before. The first message shall be "{text}"',
        'Would you mind sending "{text}" to {name} from my phone?',
        "Get this text out to {name} right away: {text}",
    )
    held_out = (
        "txt {name} {text}",
        "Hi, I'm driving and can't type, so please text my contact {name} this: {text}",
        'Is it possible to send an SMS that says "{text}" to {name}?',
        '{name} is waiting to hear from me. "{text}" is what the message should say.',
    )

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
    wordings = (
        'Send "{text}" to {phone}',
        "Text {phone}: {text}",
        'Write an SMS to {phone} that says "{text}"',
        'Please text the number {phone} with "{text}"',
        'Can you send {phone} a message? It should read "{text}"',
        "sms {phone} {text}",
        "to {phone}: {text}",
        'I need to text {phone}, the message is "{text}"',
        'Open Messages and start a chat with {phone}, then send "{text}"',
        'The number is {phone}. Send it this text message: "{text}"',
        "New text message for {phone} - {text}",
        'Could you please message {phone} and say "{text}"?',
        '"{text}" should go to {phone} as a text',
        "Someone gave me the number {phone}. Text it: {text}",
    )
    dev = (
        'Have a text sent to {phone} with the words "{text}"',
        "{phone} is not among my contacts, but text it anyway: {text}",
        'Would you fire off an SMS to {phone}? "{text}", nothing else',
        "number {phone} message {text}",
    )
    held_out = (
        "text to {phone}: {text}",
        'I have to get a message to {phone}, could you type "{text}" and send it for me?',
        "The seller's number is {phone}. Let them know: {text}",
        'Kindly send a text reading "{text}" to this number: {phone}',
    )

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
    wordings = (
        'Reply to {name} with "{text}"',
        "Answer {name}: {text}",
        'Write back to {name}: "{text}"',
        'Please answer the text from {name} with "{text}"',
        'Can you reply "{text}" to {name}\'s message?',
        "reply {name} {text}",
        '{name} texted me. Reply "{text}"',
        "In my conversation with {name}, send: {text}",
        'Open the chat with {name} and answer "{text}"',
        'I got a message from {name}, write back "{text}"',
        'Could you get back to {name} by text and say "{text}"?',
        "text back {name}: {text}",
        'My answer to {name} is "{text}", please send it',
        'Respond to the SMS of {name} with the words "{text}"',
    )
    dev = (
        "{name} asked me something, my reply is: {text}",
        'Would you respond to {name} for me? Just put "{text}"',
        'Go into the thread with {name}; "{text}" is what I want to say there',
        "ans to {name} - {text}",
    )
    held_out = (
        "write {name} back: {text}",
        "I can't leave {name} without an answer. Could you send this as my reply: {text}",
        'There is a message from {name} in my texts, please respond to it, saying "{text}".',
        'What {name} should hear back from me is "{text}"',
    )

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
    wordings = (
        'Type "{text}" to {name} but don\'t send it',
        'Write a draft to {name}: "{text}"',
        "Draft a message for {name}, do not send: {text}",
        'Put "{text}" into the message field of the chat with {name}, without sending',
        'Prepare a text to {name} that says "{text}", I will send it myself',
        'Can you type "{text}" in my conversation with {name} and leave it unsent?',
        "draft to {name}: {text}",
        'Start writing to {name}: "{text}". Don\'t press send',
        'Please leave "{text}" as a draft in the thread with {name}',
        'I want to look it over first, so only type "{text}" to {name}',
        'In the chat with {name}, enter "{text}" but hold off sending',
        "unsent draft for {name}, text: {text}",
        'Have "{text}" ready as a message to {name}, not sent yet',
        'Could you get a reply to {name} ready? "{text}", but do not send it',
    )
    dev = (
        'Compose "{text}" for {name}; sending is up to me',
        "no sending yet! just type to {name}: {text}",
        'The words "{text}" should be waiting in the text field of my chat with {name}',
        'Would you set up a message to {name} reading "{text}" that I can send later on?',
    )
    held_out = (
        "draft for {name} {text}",
        "I'm not sure about it yet, so write this to {name} but please don't send it: {text}",
        'Can the message "{text}" be typed into my conversation with {name} without it going out?',
        'Leave a draft for {name} that reads "{text}". The sending will be done by me.',
    )

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
    wordings = (
        'Send "{text}" to {name} and to {other_name}, separately',
        "Text {name} and also {other_name}: {text}",
        'Write "{text}" to both {name} and {other_name}, one message each',
        'Please text {name} and {other_name} individually with "{text}"',
        'Can you send {name} and {other_name} the same message? "{text}"',
        "sms to {name}, then to {other_name}: {text}",
        'Two texts please, one to {name} and one to {other_name}, both saying "{text}"',
        'First {name}, then {other_name}: both should get the text "{text}"',
        'Let {name} and {other_name} know by text: "{text}"',
        'I have to tell {name} and {other_name} something, so message each of them "{text}"',
        'Start a chat with {name} and send "{text}", then do the same with {other_name}',
        "{name} + {other_name}, same sms to each: {text}",
        '"{text}" has to go to {name} and {other_name}, as two separate messages',
        'Could you send the same text, "{text}", to {name} and {other_name}?',
    )
    dev = (
        'Both {name} and {other_name} need a text from me that reads "{text}"',
        "one each for {name} and {other_name}: {text}",
        'Would you text this to two people, namely {name} and {other_name}? "{text}"',
        'Message {name}, and afterwards {other_name} too; the words are "{text}" in either case',
    )
    held_out = (
        "text {name} and {other_name} separately: {text}",
        "{name} and {other_name} are both coming, so each of them should get this SMS: {text}",
        'Can you write to {name} that "{text}" and then send exactly the same to {other_name}?',
        'I don\'t want a group chat. Send "{text}" once to {name} and once to {other_name}, please.',
    )

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
    wordings = (
        "Forward the last message from {name} to {other_name}",
        "Forward {name}'s latest text to {other_name}",
        "Pass the last text that {name} sent me on to {other_name}",
        "Please forward what {name} wrote last to {other_name}",
        "Can you forward the newest message of {name} to {other_name}?",
        "fwd last msg from {name} to {other_name}",
        "{other_name} should see the last message I got from {name}, forward it",
        "Take the most recent text from {name} and forward it to {other_name}",
        "Open the chat with {name}, and forward the last message to {other_name}",
        "Share {name}'s last text with {other_name} by forwarding it",
        "I want {other_name} to get the last message from {name}, please forward it",
        "Could you send {name}'s latest SMS on to {other_name}?",
        "The last thing {name} texted me, forward that to {other_name}",
        "forward from {name} to {other_name}, the latest message only",
    )
    dev = (
        "Let {other_name} have the text that came last from {name}",
        "{name} just wrote me. Would you relay that message to {other_name} word for word?",
        "{name}'s most recent message -> forward -> {other_name}",
        "Is it possible to pass {name}'s newest text along to {other_name}?",
    )
    held_out = (
        "forward {name}'s last message to {other_name}",
        "What {name} wrote at the end would interest {other_name}, so send that text on, please.",
        "Would you be able to forward the latest SMS I received from {name}? It should go to {other_name}.",
        "My contact {other_name} needs to read the newest message in my chat with {name}. Forward it there.",
    )

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
