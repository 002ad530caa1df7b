"""The call log, the favorites and the blocked numbers of a fresh phone."""

from __future__ import annotations

import random

from ...state import PhoneState
from .base import Blocked, Call, app

CALLS = 22
FAVORITES = 3


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Calls of the last days with contacts and with strangers, some of them again and again."""
    people = [contact for contact in state.contacts() if contact.phone]
    for contact in rng.sample(people, min(FAVORITES, len(people))):
        state.update_contact(contact.id, starred=1)
    area, line = rng.randint(201, 989), str(rng.randint(10, 99))
    strangers = [f"({area}) 555-01{line}", f"({area}) 555-01{line[::-1]}", f"555-01{rng.randint(10, 99)}"]
    often = rng.sample([contact.phone for contact in people], min(4, len(people)))
    numbers = [*(contact.phone for contact in people), *often, *often, *strangers]
    time = state.epoch() - 3000
    for _ in range(CALLS):
        way = rng.choice(("incoming", "incoming", "outgoing", "outgoing", "missed"))
        took = 0 if way == "missed" else rng.randint(4, 900)
        state.add(Call(number=rng.choice(numbers), type=way, time=time, seconds=took))
        time -= rng.randint(20, 700) * 60
    for _ in range(rng.randint(1, 2)):
        state.add(Blocked(number=f"({rng.randint(201, 989)}) 555-01{rng.randint(0, 99):02d}"))
