"""What a fresh phone has in its Recorder."""

from __future__ import annotations

import random

from ...state import PhoneState
from .base import Options, Recording, app

RECORDINGS = 17
SUBJECTS = (
    "Biology", "Choir", "Budget", "Piano", "History", "Team", "Physics", "Garden", "Grandma", "Board", "Spanish",
    "Design", "Doctor", "Guitar", "Planning", "Chemistry", "Podcast", "Law", "Theatre", "Client", "Museum", "Birds",
    "Seminar", "Customer", "Neighbour", "Poetry", "Kitchen", "Workshop", "Safety", "Drama",
)  # fmt: skip
FORMS = ("lecture", "meeting", "lesson", "call", "interview", "notes", "rehearsal", "ideas", "talk", "session")
PLACES = (
    "Harbor Street", "Home", "Library", "Elm Avenue", "Town Hall", "Campus", "Station Road", "Mill Lane", "Riverside",
    "Park Row", "Old Market", "West End",
)  # fmt: skip


def title(rng: random.Random) -> str:
    """What somebody calls a recording."""
    number = rng.choice(("", "", f" {rng.randrange(2, 20)}"))
    return f"{rng.choice(SUBJECTS)} {rng.choice(FORMS)}{number}"


def recording_seconds(rng: random.Random) -> int:
    """A usual length, from half a minute to two hours."""
    return rng.choice((rng.randrange(31, 600), rng.randrange(600, 3600), rng.randrange(3600, 7200)))


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Recordings of the last weeks, two of which are called nearly the same."""
    titles: dict[str, None] = {}
    while len(titles) < RECORDINGS - 1:
        titles[title(rng)] = None
    names = list(titles)
    names.append(f"{names[0].rstrip('0123456789 ')} {rng.randrange(20, 30)}")
    rng.shuffle(names)
    made = state.epoch()
    for name in names:
        made -= rng.randrange(4_000, 300_000)
        recording = Recording(
            title=name, made=made, seconds=recording_seconds(rng), place=rng.choice(PLACES),
            quality=rng.choice(("Standard", "Standard", "High")), favorite=rng.random() < 0.2,
        )  # fmt: skip
        state.add(recording)
    state.add(Options())
