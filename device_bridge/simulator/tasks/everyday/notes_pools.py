"""What the notes of the tasks are called and say, and what all tasks about one note share."""

from __future__ import annotations

import random

from ...apps.notes.base import DAY, Note
from ...apps.notes.base import PACKAGE as NOTES
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..ledger import changes
from ..pools import pick

TITLES = (
    "Boiler service", "Wi-Fi at the cabin", "Bike lock", "Storage unit", "Piano tuner", "Herb garden", "Camping list",
    "Wine from Saturday", "Allergy diary", "Curtain measurements", "Neighbour's cat", "Choir rehearsal",
    "Marathon plan", "Thesis outline", "House rules", "Visa papers", "Standing desk", "Picnic", "Chess openings",
    "Kids' shoe sizes", "Compost", "Lamp for the hall", "Podcast tips", "Museum hours", "Phone contract",
    "Knitting pattern", "Moving boxes", "Taxi firm", "Ferry times", "Sourdough", "Blood pressure", "Vet appointment",
    "Theatre seats", "Parking permit", "Summer camp", "Fence repair", "Kayak trip", "Printer ink", "Spare keys",
    "Bread order", "Tango class", "Attic", "Anniversary", "Swap meet", "Plant care", "Sunday roast", "Tool rental",
    "Running shoes", "Night train", "Pottery", "Bee hives", "Ski rental", "Quiz team", "Guest room", "Lost umbrella",
    "Chimney sweep", "Cousin's wedding",
)  # fmt: skip
BODIES = (
    "Ring twice and wait", "Green tea, honey and two lemons", "Ask Marta for the ladder", "Platform 4 at 6:35",
    "Two litres of white paint", "The blue folder on the top shelf", "Call back after Easter", "Bring cash, no cards",
    "Rice, chickpeas, spinach and limes", "Size 38, the narrow ones", "Meet at the fountain at noon",
    "Third door on the left", "Water it every other day", "Return the drill by Friday", "Row 12, seats 3 and 4",
    "Olga has the spare key", "Turn the valve to the right", "Batteries, tape and a torch", "Window seat if possible",
    "Pay the deposit in May", "No nuts for Samir", "The bakery closes at two", "Take the scenic road",
    "Forty guests and six children", "Start slowly, then faster", "Wool socks, map and compass", "Cancel before June",
    "Left shelf, behind the jars", "Ask for the long receipt", "Butter, flour and three eggs",
    "Bus 17 from the harbour", "Feed them at seven", "Order twelve rolls", "Tell nobody until Sunday",
    "Only the small bulbs fit", "Half a cup, not more", "Leave it at the reception", "Keep the window open",
    "Sharpen the blades first", "The code changes in March", "Light jacket and sun hat", "Practise bars 20 to 48",
    "Swap shifts with Deniz", "Check the left tyre",
)  # fmt: skip
CATEGORIES = (
    "Garden", "Health", "School", "Recipes", "Money", "Family", "Music", "Sports", "Car", "Reading", "Garage",
    "Hobbies", "Letters", "Events", "Cooking", "Projects", "Pets", "Errands", "Studies", "Clients", "Holidays",
    "Repairs",
)  # fmt: skip


def named(state: PhoneState, params: Params) -> list[Note]:
    """The notes of the title that the goal says."""
    return [note for note in state.all(Note) if note.title.casefold() == str(params["title"]).casefold()]


def twin(rng: random.Random, title: str) -> str:
    """The title of a note that only looks as if it were meant."""
    return title + rng.choice((" 2", " (old)", ", draft", " last year"))


def put(
    state: PhoneState, params: Params, title: str, body: str, *, archived: bool = False, trashed: bool = False
) -> int:
    """Adds a note as old as `params` says and returns its id."""
    moment = state.epoch() - int(params["days"]) * DAY
    note = Note(title=title, body=body, created=moment, changed=moment, archived=archived, trashed=trashed)
    return state.add(note)


class NoteTask(Task):
    """What the tasks about one note share: the note, and another one that is called nearly the same."""

    app = NOTES

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, the text and the age of the note, and the other one's title."""
        title = pick(rng, TITLES, split)
        made: dict[str, Value] = {"title": title, "body": pick(rng, BODIES, split), "days": rng.randrange(1, 200)}
        return {**made, "twin": twin(rng, title)}

    def clear(self, state: PhoneState, params: Params) -> None:
        """Removes notes that could be taken for those that the task is about."""
        for key in ("title", "twin", "second"):
            for note in named(state, {"title": params[key]}) if key in params else ():
                state.remove(note)

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The two notes."""
        self.clear(state, params)
        put(state, params, str(params["title"]), str(params["body"]))
        put(state, params, str(params["twin"]), str(params["body"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Changes of notes; `done` says of which."""
        return ("records/notes/*",)

    def only(self, state: PhoneState, params: Params, *fields: str) -> bool:
        """Whether nothing has changed but these fields of the note."""
        note = named(state, params)[0]
        return changes(state) <= {f"records/notes/{note.id}/{field}" for field in fields}
