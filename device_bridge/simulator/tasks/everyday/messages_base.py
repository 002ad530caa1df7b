"""What the tasks of Messages share: texts and topics, conversations to begin with, and what counts as a change."""

from __future__ import annotations

import random

from ...apps.messages.base import Conversation, Message, conversation_with
from ...apps.messages.base import delete as delete_conversation
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..pools import clock_time, until
from ..reading import plain
from .messages_ways import MESSAGES
from .phone_people import acquaint, added

READING = "records/conversations/*/unread"
"""Opening a conversation marks it as read, which is nobody's aim and does no harm."""
PLACES = ("station", "library", "bakery", "pool", "museum", "market hall", "bridge", "cinema", "south gate", "bus stop")
THINGS = ("keys", "tickets", "blue folder", "camera", "tent", "charger", "guitar", "sleeping bags", "projector", "maps")
FOOD = ("milk", "onions", "rice", "apples", "coffee", "lentils", "butter", "tomatoes", "oat flakes", "cheese")
TOPICS = (
    "trampoline", "kayak", "tax return", "wallpaper", "piano", "greenhouse", "reunion", "marathon", "dishwasher",
    "campsite", "lease", "christening", "bookshelf", "wisdom tooth", "allotment", "puppet show", "carpool", "raffle",
    "vaccination", "tandem", "pottery class", "inheritance", "solar panels", "choir trip", "aquarium", "skylight",
    "rowing machine", "beehive", "sauna", "typewriter", "chess club", "passport", "caravan", "fireplace",
)  # fmt: skip


def short_text(rng: random.Random, split: Split) -> str:
    """Something that people text each other."""

    def make(rng: random.Random) -> str:
        hour, minute = clock_time(rng, split)
        time = f"{hour % 12 or 12}:{minute:02d}"
        place, thing, food = rng.choice(PLACES), rng.choice(THINGS), rng.choice(FOOD)
        forms = (
            f"I'll be {rng.randrange(5, 60)} minutes late",
            f"Meet me at the {place} at {time}",
            f"Can you bring the {thing}?",
            f"I left the {thing} at the {place}",
            f"Please buy {food} and {rng.randrange(2, 9)} lemons",
            f"Call me when you get to the {place}",
            f"Don't forget the {thing}, we leave at {time}",
            f"I booked a table for {rng.randrange(2, 12)} at {time}",
            f"We are out of {food}, could you get some?",
            f"The {place} closes at {time}",
            f"Who has the {thing}?",
            f"My bus gets to the {place} at {time}",
        )
        return rng.choice(forms)

    return until(rng, make, split)


def chat(
    state: PhoneState, number: Value, lines: tuple[str, ...], hours: Value | float = 1, *, unread: bool = False
) -> Conversation:
    """The only conversation with that number, its last line that many hours ago; lines after > are sent ones."""
    drop(state, number)
    conversation = Conversation(number=str(number), unread=unread)
    state.add(conversation)
    for back, line in enumerate(reversed(lines)):
        time = state.epoch() - float(hours) * 3600 - back * 240
        sent = line.startswith("> ")
        state.add(Message(conversation=conversation.id, text=line.removeprefix("> "), sent=sent, time=time))
    return conversation


def drop(state: PhoneState, number: Value) -> None:
    """No conversation with that number."""
    conversation = conversation_with(state, str(number))
    if conversation is not None:
        delete_conversation(state, conversation)


def acts(state: PhoneState, changed: frozenset[str]) -> frozenset[str]:
    """The changes but those of conversations that were read on the way."""
    read = {f"records/conversations/{each.id}/unread" for each in state.all(Conversation) if not each.unread}
    return changed - read


def was_sent(state: PhoneState, changed: frozenset[str], number: Value, text: Value) -> bool:
    """Whether one of the new messages went to that number and says that, and no other did."""
    conversation = conversation_with(state, str(number))
    if conversation is None:
        return False
    new = [each for each in added(state, Message, changed) if each.conversation == conversation.id]
    return len(new) == 1 and new[0].sent and plain(new[0].text) == plain(str(text))


class MessagesTask(Task):
    """What the tasks of Messages share: a person with a number, and that reading is no change."""

    app = MESSAGES

    def meet(self, state: PhoneState, params: Params, *roles: str) -> None:
        """The people of the parameters are contacts without a conversation; `roles` begin the parameters' names."""
        for role in roles or ("",):
            acquaint(state, params[f"{role}name"], params[f"{role}phone"])
            drop(state, params[f"{role}phone"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Reading."""
        return (READING,)
