"""Messages: write, answer and pass on, keep the conversations in order, find out who wrote what."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import COMPANIES, pick, until
from ..reading import says
from ..wordings import said
from .messages_base import TOPICS, MessagesTask, chat
from .messages_keeping import Archive, DeleteConversation, MarkAllRead, MarkUnread
from .messages_sending import Forward, Reply, SendToContact, SendToNumber, SendToTwo, WriteDraft
from .messages_ways import read, who
from .phone_people import person, relative


class ReadCode(MessagesTask):
    """Say the code that a business sent."""

    name, tier = "messages_read_code", "easy"
    wordings, dev, held_out = said("everyday/messages", "messages_read_code")

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
    wordings, dev, held_out = said("everyday/messages", "messages_who_wrote")

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
