"""The conversations of a fresh phone."""

from __future__ import annotations

import random

from ...state import PhoneState
from .base import Conversation, Message, app

# What is written, the oldest first; a line that starts with > is sent from this phone.
TALKS = (
    ("Are we still on for Saturday?", "> Yes, eleven at the usual place", "Perfect, see you there"),
    ("> Did you get home alright?", "Yes, just walked in. Thanks for dinner!", "> Any time"),
    ("Could you send me the address again?", "> 14 Linden Street, second door", "Thank you"),
    ("The train is stuck outside the station", "> How long?", "They say twenty minutes"),
    ("> Happy birthday! Have a great day", "Thank you so much!", "Cake at ours on Sunday if you like"),
    ("Do you still have my green umbrella?", "> It is in the hall, come by whenever", "Tomorrow then"),
    ("> Can I borrow your drill this weekend?", "Sure, it is in the garage"),
    ("I found your scarf under the sofa", "> Oh good, I was looking for it everywhere"),
    ("Can you pick up bread on your way?", "> White or rye?", "Rye please"),
    ("> The photos from the hike are lovely", "I will bring prints next week"),
    ("Kids are at grandma's until six", "> Great, I will fetch them then"),
    ("What was the name of that film?", "> I only remember the poster", "Never mind, found it"),
    ("> Is the meeting moved to Thursday?", "Yes, same room, ten o'clock", "> Got it"),
    ("Running five minutes behind", "> No rush"),
    ("The plumber can come on Monday morning", "> Morning works for me"),
    ("> Did the parcel arrive?", "Not yet, I will let you know"),
    ("Let me know when you land", "> Landed, waiting for the bags"),
)
BUSINESSES = (
    ("Cedar Bank", ("Your card ending in 4410 was used at a petrol station.", "Your statement is ready to view.")),
    ("Cedar Pharmacy", ("Your prescription is ready for collection.",)),
    ("Parcelway", ("Your parcel is on its way.", "The driver will be with you between one and three.")),
    ("Lakeside Library", ("Two books are due back on Friday.",)),
    ("Meridian Mobile", ("You have used 80% of your data for this month.",)),
)
ASKS = (
    ("Is the bike you advertised still available?", "> Yes, it is", "Would you take a bit less for it?"),
    ("Hello, I am outside with your groceries", "> Coming down"),
    ("This is the new tenant from the third floor. Do you know when the bins are collected?",),
)


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Conversations with some of the contacts, with strangers whose numbers look alike, and with businesses."""
    known = [contact.phone for contact in state.contacts() if contact.phone]
    area, line = rng.randint(201, 989), rng.sample(range(10, 99), 2)
    first, second = (str(each) for each in line)
    strangers = {f"({area}) 555-01{each}": None for each in (first, first[::-1], second)}
    friends = rng.sample(known, min(len(known), 11))
    people = [*friends, *strangers]
    written = [*rng.sample(TALKS, len(friends)), *ASKS]
    pairs = [*zip(people, written, strict=False), *BUSINESSES]
    rng.shuffle(pairs)
    time = state.epoch() - 1800
    for place, (number, lines) in enumerate(pairs):
        received = not lines[-1].startswith("> ")
        chat = Conversation(
            number=number, unread=received and place < 6 and rng.random() < 0.6, archived=place in (9, 15),
            draft="I was thinking about" if place == 7 and number in people else "",
        )  # fmt: skip
        state.add(chat)
        for back, text in enumerate(reversed(lines)):
            sent = text.startswith("> ")
            said = Message(
                conversation=chat.id, text=text.removeprefix("> "), sent=sent, time=time - back * rng.randint(60, 900)
            )
            state.add(said)
        time -= rng.randint(3, 14) * 3600 * (1 if place < 4 else 3)
