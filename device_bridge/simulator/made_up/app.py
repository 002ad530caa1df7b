"""A made-up app as its design says, and what is in it on a fresh phone."""

from __future__ import annotations

import random
from functools import partial

from ..app import App
from ..state import PhoneState
from .base import Entry, Made, setting
from .design import Design
from .main import Main
from .record import Form, Page, Settings

SHOWN = (8, 11)
"""How many records a fresh app has, at least and at most, before those that are called much like them."""
LIKE = ("{} 2", "{} (copy)", "Another {}", "{} for Sam", "Not {}", "{} again")


def build(design: Design) -> App:
    """The app."""
    app = App(design.package, design.label, version="1.0", size_mb=7, system=False)
    app.seed(partial(_fill, design))
    pages: dict[str, type[Made]] = {}
    for name, base in {"Main": Main, "Record": Page, "Edit": Form, "Settings": Settings}.items():
        made = type(f"{name}Activity", (base,), {"design": design, "pages": pages, "__doc__": base.__doc__})
        pages[name] = app.activity(f".{name}Activity", launcher=name == "Main")(made)
    return app


def _fill(design: Design, state: PhoneState, rng: random.Random) -> None:
    """Some records, a few of them marked or favourites."""
    domain = design.domain
    titles = rng.sample(domain.titles, rng.randint(*SHOWN))
    alike = [words.format(title) for title in domain.titles for words in LIKE]
    titles += rng.sample(alike, design.crowd)
    rng.shuffle(titles)
    for title in titles:
        state.add(
            Entry(
                app=design.package, title=title, text=rng.choice(domain.text[1:]),
                number=rng.randint(*domain.number[2:]), group=rng.choice(domain.groups),
                marked=rng.random() < 0.3, favourite=rng.random() < 0.2, shelved=rng.random() < 0.1,
            )
        )  # fmt: skip
    for name in design.switches:
        state.set_misc(setting(design, name), rng.choice("01"))
