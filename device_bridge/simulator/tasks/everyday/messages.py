"""Messages: write, answer and pass on, keep the conversations in order, find out who wrote what."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import COMPANIES, pick, until
from ..reading import says
from .messages_base import TOPICS, MessagesTask, chat
from .messages_keeping import Archive, DeleteConversation, MarkAllRead, MarkUnread
from .messages_sending import Forward, Reply, SendToContact, SendToNumber, SendToTwo, WriteDraft
from .messages_ways import read, who
from .phone_people import person, relative


class ReadCode(MessagesTask):
    """Say the code that a business sent."""

    name, tier = "messages_read_code", "easy"
    wordings = (
        "What is the code that {sender} texted me?",
        "Tell me the verification code from {sender}",
        "What's the code from {sender}?",
        "Please read me the code {sender} sent by SMS",
        "Can you look up the code in the text from {sender}?",
        "{sender} code?",
        "code from {sender} pls",
        "I need the login code that {sender} sent me",
        "Open Messages and tell me which code {sender} sent",
        "{sender} sent me a text with a code. Which one is it?",
        "Could you check my texts for the code from {sender}?",
        "Which verification code is in my messages from {sender}?",
        "Find the code in the conversation with {sender}",
        "I have to log in at {sender}, what code did I get?",
    )
    dev = (
        "{sender} wants a code from me, it must be in my texts",
        "Would you read out the numbers that {sender} texted for signing in?",
        "sms from {sender}: which code does it say",
        "Let me know the code I was sent by {sender}",
    )
    held_out = (
        "{sender} sms code",
        "I'm at the computer signing in to {sender}. What does the code in their text message say?",
        "Do I have a text with a code by {sender}? Give me that code.",
        "There should be a login code from {sender} among my messages, please tell me what it is.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{sender}, and the code."""
        code = until(rng, lambda rng: str(rng.randrange(100_000, 1_000_000)), split)
        return {"sender": pick(rng, COMPANIES, split), "code": code}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The code, and a message after it."""
        lines = (f"{params['code']} is your verification code", "Never share your code with anyone")
        chat(state, params["sender"], lines, 0.3)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["code"]))

    def expert(self, params: Params) -> Expert:
        """The conversation, then read it off."""
        return Scripted(lambda page: read(page, str(params["sender"]), str(params["code"])))


class WhoWrote(MessagesTask):
    """Say who wrote about something, some time ago."""

    name, tier = "messages_who_wrote", "medium"
    wordings = (
        "Who texted me about the {topic}?",
        "Who wrote to me about the {topic}?",
        "Find out who sent me a message about the {topic}",
        "Search my texts for {topic} and tell me who it was",
        "Can you look up who texted about the {topic}?",
        "{topic} text - from whom?",
        "who was it that messaged me about the {topic}",
        "Somebody sent me an SMS about the {topic}. Who was that?",
        "I forgot who asked me about the {topic} by text",
        "Look in Messages: who mentioned the {topic}?",
        "Could you search Messages for the word {topic} and tell me the sender?",
        "Which of my contacts wrote about the {topic}?",
        "Please tell me the name of the person who texted me about the {topic}",
        "From whom did I get the message about the {topic}?",
    )
    dev = (
        "There was a text on the {topic}, I just can't remember whose it was",
        "Would you check my messages to see who brought up the {topic}?",
        "name of whoever texted re: {topic}",
        "I want to call the person back who wrote me about the {topic}, who is it?",
    )
    held_out = (
        "sms about {topic}, who?",
        "A while ago someone mentioned the {topic} in a text to me and now I don't know who. Can you find out?",
        "Whose message was it that had to do with the {topic}?",
        "Have a look through my messages for {topic}, please. I need the name of the one who wrote it.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{topic}, who wrote about it, somebody else with the same first name, and how many hours ago."""
        one = person(rng, split)
        topic = pick(rng, TOPICS, split)
        return {**one, **relative(rng, one["name"], split), "topic": topic, "hours": rng.choice((9, 40, 90))}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The one wrote about it before they spoke of something else; the other about something else alone."""
        self.meet(state, params, "", "twin_")
        lines = (f"Can we talk about the {params['topic']}?", "> Sure, after lunch", "Good, I will ring you")
        chat(state, params["phone"], lines, params["hours"])
        chat(state, params["twin_phone"], ("Can we talk about the weekend?",), 6)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the name."""
        return says(answer, str(params["name"]))

    def expert(self, params: Params) -> Expert:
        """Search, the word, then read the name off."""
        return Scripted(lambda page: who(page, str(params["topic"]), str(params["name"])))


TASKS: tuple[Task, ...] = (
    SendToContact(),
    SendToNumber(),
    Reply(),
    WriteDraft(),
    SendToTwo(),
    Forward(),
    DeleteConversation(),
    Archive(),
    MarkUnread(),
    MarkAllRead(),
    ReadCode(),
    WhoWrote(),
)
