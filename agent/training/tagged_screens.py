"""Lines of the simulated phone's screens with gaps where people stand: what the tagger learns of phones."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from ...device_bridge.simulator.direct import DirectDriver
from ...device_bridge.simulator.packs import load as load_pack
from ...device_bridge.simulator.phone import Phone
from ...device_bridge.simulator.tasks.pools import FIRST_NAMES, LAST_NAMES
from ..bench.figures import json_lines
from ..privacy.words import NONE, classes
from .sources import requests_words as words
from .sources.pointing import PACK, walk
from .tagging import COUNTRIES

_ALSO_FIRST = ("Sam", "Mireille", "Tobias", "Bram", "Leo", "Mia", "Noor")
_ALSO_LAST = ("Rivers", "Wren", "Quill", "Amato")
"""People of the simulated phone who are in no list of its own: its owner, musicians, a doctor."""
_WORD = re.compile(r"[^\W\d_]+")
LONGEST = 200
_COMMON_NAME = 3
"""From so many of our names in a class on, its words may all be names."""
_MONTHS = ("Jan", "Feb", "March", "Apr", "May", "June", "Jul", "August", "Sep", "Oct", "November", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thursday", "Fri", "Saturday", "Sun")
_MEASURED = (
    "{h}:{m} {a}", "{h}:{m} {a} – {h}:{m} {a}", "{M} {d}", "{D}, {M} {d}", "{D} {d} {M}",
    "{M} {d}, 20{y}, {h}:{m} {a}", "{d} {M} 20{y}", "{M} 20{y}", "20{y}", "{d}/{h}/20{y}", "${d},{c}.{m}", "${d}.{m}",
    "{d}.{h} MB", "{d} GB of 128 GB used", "{d} g", "{c} ml", "{d} min {m} sec", "{D} {h}:{m} {a}, {d} min",
    "{M} {d} · ${d}.{m}", "{d} items, {h} selected", "{c} kcal", "{d}%", "{d} of {c}", "{h}:{m}:{m}", "{d} km", "{d}°",
    "Version {d}.{h}.{m}", "{D}, {M} {d}, 20{y}", "{c} × {c}", "{d} photos, {h} videos", "{d} unread", "{c}",
    "€ {d},{m}", "{d} h {m} min", "{h}:{m}",
)  # fmt: skip


def screen_texts(per_app: int, seed: int, *, without: Collection[str] = ()) -> list[str]:
    """What stands on screens that random walks through every app meet, each text once, with gaps for people's names.

    Args:
        per_app: Different screens of each app.
        seed: Draws what is on the phone, and the walks.
        without: Labels of apps to leave out.
    """
    load_pack(PACK)
    rng = random.Random(seed)
    driver = DirectDriver(Phone(seed=rng.randrange(1_000_000)))
    driver.phone.state.set_clock(driver.phone.state.now())
    names = [contact.name.split() for contact in driver.phone.state.contacts()]
    texts = [
        text
        for label, package in driver.apps().items()
        if label not in without
        for screen in walk(driver, package, per_app, rng)
        for element in screen.elements
        for text in (element.text, element.value, element.hint)
        if text
    ]
    driver.phone.state.close()
    return list(
        with_gaps(
            texts,
            [*FIRST_NAMES, *_ALSO_FIRST, *(n[0] for n in names)],
            [*LAST_NAMES, *_ALSO_LAST, *(n[-1] for n in names if len(n) > 1)],
        )
    )


def with_gaps(texts: Iterable[str], first: Iterable[str], last: Iterable[str]) -> Iterator[str]:
    """Each text once, with gaps in place of names.

    Args:
        texts: What stands on screens.
        first: First names.
        last: Last names.
    """
    before, after = (f"(?:{'|'.join(map(re.escape, sorted(set(names))))})" for names in (first, last))
    form = re.compile(rf"(?<!\w)(?:(?P<name>{before} {after})|(?P<first>{before})|(?P<last>{after}))(?!\w)")
    for text in dict.fromkeys(texts):
        if "{" not in text:
            yield form.sub(lambda one: f"{{{one.lastgroup}}}", text)


def plain_texts(texts: Iterable[str], rng: random.Random) -> list[str]:
    """Texts in which nobody is named, beside which ours stand: words of requests, times, dates, amounts.

    Args:
        texts: What stands on screens of any app; those with a word that may be a name or is not common are left out.
        rng: Draws times and amounts.
    """
    counted = Counter(classes(name.lower())[1] for name in (*words.FIRST, *words.LAST, *words.CITIES, *COUNTRIES))
    doubtful = {NONE, *(kind for kind, count in counted.items() if count >= _COMMON_NAME)}

    def is_plain(text: str) -> bool:
        return all(classes(word.lower())[1] not in doubtful or len(word) < 3 for word in _WORD.findall(text))

    ours = [
        *words.LABELS,
        *words.THINGS,
        *words.STEMS,
        *words.SOUNDS,
        *words.SPOTS,
        *words.TOPICS,
        *words.TITLES,
        *words.APPS,
    ]
    kept = [text for text in dict.fromkeys([*texts, *ours]) if is_plain(text)]
    kept += [text.capitalize() for text in kept if text.islower()]
    return kept + [_measured(form, rng) for form in _MEASURED for _ in range(6)]


def _measured(form: str, rng: random.Random) -> str:
    drawn: dict[str, Callable[[], object]] = {
        "h": lambda: rng.randint(1, 12),
        "m": lambda: f"{rng.randrange(60):02d}",
        "a": lambda: rng.choice(("AM", "PM", "am")),
        "M": lambda: rng.choice(_MONTHS),
        "D": lambda: rng.choice(_DAYS),
        "d": lambda: rng.randint(1, 31),
        "y": lambda: rng.randint(10, 40),
        "c": lambda: rng.randint(100, 999),
    }
    return re.sub(r"\{(\w)\}", lambda gap: str(drawn[gap[1]]()), form)


def recorded_texts(data: Path) -> list[str]:
    """What stands on the recorded screens in the folder `steps`, each text once."""
    found = [
        text
        for state in json_lines(data / "raw_states.jsonl.gz")
        for view in state["views"]
        for text in (view.get("text"), view.get("content_description"))
        if text and len(text) < LONGEST
    ]
    return list(dict.fromkeys(found))
