"""What parameters are drawn from. Open pools are split by a stable hash, so that test values are never trained on."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

Split = Literal["train", "test"]
T = TypeVar("T")

FIRST_NAMES = (
    "Ada", "Aisha", "Alan", "Alba", "Amir", "Andrea", "Anika", "Anton", "Beatriz", "Ben", "Bruno", "Carla", "Carmen",
    "Cem", "Chiara", "Chloe", "Claire", "Daniel", "Daria", "Deniz", "Diego", "Dmitri", "Elena", "Eli", "Emma", "Enzo",
    "Erik", "Esther", "Farid", "Fatima", "Felix", "Finn", "Freya", "Gabriel", "Gita", "Grace", "Greta", "Hana",
    "Hannah", "Hugo", "Ibrahim", "Ines", "Ingrid", "Irene", "Ivan", "Jamal", "Jana", "Jonas", "Jorge", "Julia", "Kai",
    "Karim", "Katya", "Keiko", "Kofi", "Lara", "Laila", "Leo", "Lena", "Liam", "Lucia", "Luis", "Magda", "Malik",
    "Marco", "Maren", "Marta", "Mateo", "Maya", "Mei", "Mila", "Miriam", "Nadia", "Naomi", "Nico", "Nina", "Noah",
    "Nora", "Olga", "Olivia", "Omar", "Oskar", "Paolo", "Petra", "Priya", "Quentin", "Rafael", "Ravi", "Rosa",
    "Ruben", "Ruth", "Samir", "Sara", "Selma", "Sofia", "Stefan", "Sven", "Tara", "Tariq", "Teresa", "Theo", "Tomas",
    "Uma", "Valeria", "Vera", "Victor", "Wanda", "Yara", "Yusuf", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Abbott", "Adeyemi", "Aguilar", "Ahmadi", "Almeida", "Andersen", "Baker", "Bauer", "Bianchi", "Blum", "Brandt",
    "Brooks", "Castillo", "Chen", "Clarke", "Costa", "Cruz", "Dahl", "Dubois", "Duran", "Eriksen", "Evans", "Farouk",
    "Fernandez", "Fischer", "Fontana", "Fraser", "Garcia", "Gomez", "Gupta", "Haas", "Haddad", "Hansen", "Hayashi",
    "Hoffman", "Horvat", "Hughes", "Ito", "Iyer", "Jansen", "Jensen", "Johansson", "Kaplan", "Kaya", "Keller", "Khan",
    "Kim", "Kovacs", "Kowalski", "Larsen", "Laurent", "Lindgren", "Lopez", "Lund", "Mancini", "Marino", "Martin",
    "Mbeki", "Meyer", "Moreau", "Morgan", "Nagy", "Nakamura", "Navarro", "Nguyen", "Novak", "Okafor", "Olsen",
    "Ortega", "Park", "Patel", "Pereira", "Petrov", "Popescu", "Quinn", "Rahman", "Ramos", "Reyes", "Ricci", "Rossi",
    "Sato", "Schmidt", "Serrano", "Silva", "Singh", "Soto", "Stone", "Suzuki", "Tanaka", "Torres", "Ueda", "Vargas",
    "Vogel", "Walker", "Weber", "Wong", "Yilmaz", "Young", "Zhang", "Ziegler",
)  # fmt: skip
COMPANIES = (
    "Acme", "Alder Logistics", "Apex Foods", "Aurora Labs", "Blue Harbor", "Bluebird Bakery", "Brightside Clinic",
    "Canyon Outdoor", "Cedar Bank", "City Dental", "Clearwater", "Copperfield Books", "Delta Print",
    "Elm Street Studio", "Evergreen Energy", "Fairview School", "Foxglove Garden", "Globex", "Golden Gate Tours",
    "Granite Works", "Harbor Coffee", "Hilltop Farm", "Initech", "Ironbridge", "Juniper Hotel", "Kestrel Air",
    "Lakeside Clinic", "Lighthouse Media", "Maple Realty", "Meridian Travel", "Millstone", "Northwind",
    "Oakwood Motors", "Orchid Spa", "Pinewood Press", "Quartz Software", "Red Fern Design", "Riverside Gym",
    "Sable Films", "Sunrise Solar", "Tidewater Marine", "Umbra Optics", "Vista Insurance", "Westgate Plumbing",
    "Willow Pharmacy", "Zephyr Bikes",
)  # fmt: skip
ALARM_LABELS = (
    "Gym", "Work", "School run", "Take pills", "Yoga", "Morning run", "Walk the dog", "Team meeting", "Flight",
    "Train to Leeds", "Water plants", "Feed the cat", "Breakfast", "Lunch", "Piano lesson", "Dentist",
    "Swim practice", "Call mum", "Night shift", "Study", "Meditation", "Laundry", "Pick up Leo", "Standup",
    "Market day", "Bake bread", "Prayer", "Doctor", "Choir", "Football", "Interview", "Bus to town", "Bin day",
    "Coffee with Mia", "Vitamins", "Exam", "Physio", "Nap is over", "Language class", "Book club", "Check the oven",
    "Rehearsal", "Ferry", "Early shift", "Water break", "Garden", "Movie night", "Board meeting", "Homework",
    "Stretching",
)  # fmt: skip
DEVICE_NAMES = (
    "Kitchen phone", "Blue Pixel", "Field unit 7", "Lab phone", "Travel phone", "Night owl", "Front desk", "Workshop",
    "Nimbus", "Falcon", "Test rig 12", "Reading corner", "Spare phone", "Old faithful", "Garden phone", "Atlas",
    "Comet", "Living room", "Delivery 3", "Warehouse 9", "Sunflower", "Driftwood", "Office phone", "Mobile one",
    "Scout", "Pocket rocket", "Red kite", "Car phone", "Studio B", "Backup unit", "Moonbeam", "Harbor phone",
    "Reception", "Desk 42", "Pebble", "Van 5", "Clinic phone", "Orbit", "Ranger", "Library phone",
)  # fmt: skip
MAIL_HOSTS = ("mail.com", "post.org", "inbox.net", "example.com", "example.org", "letters.eu")


def side(value: str) -> Split:
    """Which half of an open pool `value` belongs to: about a quarter are test values, the same on every machine."""
    return "test" if hashlib.sha256(value.casefold().encode()).digest()[0] % 4 == 0 else "train"


def pick(rng: random.Random, pool: Sequence[T], split: Split) -> T:
    """A value of `split`'s half of `pool`."""
    return rng.choice([value for value in pool if side(str(value)) == split])


def until(rng: random.Random, make: Callable[[random.Random], str], split: Split) -> str:
    """The first value made by `make` that belongs to `split`'s half."""
    while True:
        value = make(rng)
        if side(value) == split:
            return value


def phone_number(rng: random.Random, split: Split) -> str:
    """A number as people write it into a goal and into a phone, e.g. 555-0142 or +1 415 555 0199."""

    def make(rng: random.Random) -> str:
        forms = ("555-0###", "(4##) 555-0###", "+1 4## 555 0###", "0### ### ###", "07#########", "0##-#######")
        return "".join(str(rng.randrange(10)) if sign == "#" else sign for sign in rng.choice(forms))

    return until(rng, make, split)


def mail_address(rng: random.Random, first: str, last: str, split: Split) -> str:
    """A plausible address of the person."""

    def make(rng: random.Random) -> str:
        number = rng.choice(("", "", str(rng.randrange(2, 99))))
        forms = (f"{first}.{last}", f"{first[0]}{last}", f"{first}_{last}", f"{first}{last[0]}", f"{last}.{first}")
        name = rng.choice(forms)
        return f"{name}{number}@{rng.choice(MAIL_HOSTS)}".lower()

    return until(rng, make, split)


def clock_time(rng: random.Random, split: Split) -> tuple[int, int]:
    """An hour (0-23) and a minute; every minute can come up, round ones more often."""

    def make(rng: random.Random) -> str:
        return f"{rng.randrange(24)}:{rng.choice((0, 15, 30, 45, rng.randrange(0, 60, 5), rng.randrange(60))):02d}"

    hour, minute = until(rng, make, split).split(":")
    return int(hour), int(minute)


def say_time(rng: random.Random, hour: int, minute: int) -> str:
    """A time as people write it: 7:30 am, 7:30 AM, 7 am, 7:30 a.m., or in the 24-hour form."""
    half = "am" if hour < 12 else "pm"
    dial = f"{hour % 12 or 12}:{minute:02d}"
    forms = [f"{dial} {half}", f"{dial} {half.upper()}", f"{dial}{half}", f"{dial} {half}", f"{dial} {half.upper()}"]
    if minute == 0:
        forms += [f"{hour % 12 or 12} {half}", f"{hour % 12 or 12}{half}"]
    if hour >= 13:
        forms.append(f"{hour}:{minute:02d}")
    elif 1 <= hour <= 11:
        forms.append(f"{hour:02d}:{minute:02d} in the morning")
    return rng.choice(forms)
