"""What a freshly set-up phone happens to have on it: contacts and alarms, drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app import App
    from .state import PhoneState

CONTACTS = 14
FIRST_NAMES = (
    "Ada", "Benedict", "Chioma", "Dmitri", "Esther", "Felipe", "Greta", "Hassan", "Ines", "Jonas", "Keiko", "Liam",
    "Mireille", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samuel", "Tamsin", "Umar", "Vera", "Wendell", "Yara",
)  # fmt: skip
LAST_NAMES = (
    "Abernathy", "Bauer", "Castellano", "Dubois", "Eriksen", "Fontaine", "Gallagher", "Haddad", "Ivanova", "Jensen",
    "Kowalski", "Lindqvist", "Moreau", "Nakamura", "Okafor", "Petrov", "Quinn", "Rossi", "Sandoval", "Tanaka",
)  # fmt: skip
COMPANIES = ("", "", "Northwind", "Blue Harbor", "Solstice Studio", "Meridian Labs")
ALARM_LABELS = ("", "", "Gym", "Medication", "Water the plants", "School run", "Stand-up")


def fill(state: PhoneState, seed: int, apps: Iterable[App]) -> None:
    """Puts contacts, alarms and the apps' own data on an empty phone; the same for the same seed."""
    draw = random.Random(seed)
    firsts, lasts = draw.sample(FIRST_NAMES, CONTACTS), draw.sample(LAST_NAMES, CONTACTS)
    for first, last in zip(firsts, lasts, strict=True):
        phone = f"({draw.randint(201, 989)}) 555-01{draw.randint(0, 99):02d}"
        email = f"{first}.{last}@example.com".lower() if draw.random() < 0.7 else ""
        state.add_contact(first, last, phone, email, draw.choice(COMPANIES))
    state.add_alarm(8, 30, enabled=False, days="1,2,3,4,5")
    state.add_alarm(9, 0, enabled=False, days="6,7")
    for hour in draw.sample(range(5, 23), 2):
        state.add_alarm(hour, draw.randrange(0, 60, 5), draw.choice(ALARM_LABELS), draw.random() < 0.5)
    for app in apps:
        if app.fill is not None:
            app.fill(state, random.Random(f"{seed}/{app.package}"))
