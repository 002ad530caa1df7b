"""What the tagger of names and addresses learns from: labelled sentences, their kin, sentences of ours, phone screens.

A labelled sentence also comes with other values in its gaps, so that its names are not learnt by heart; sentences of
ours (`tagger.toml`) show names where the labelled ones have none; and lines of the simulated phone's screens show
what stands on phones without a sentence around it, names and the words of the apps alike.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..privacy.tagger import Label
from .sources import requests_words as words

WORDINGS = Path(__file__).parent / "tagger.toml"
LABELLED: dict[str, Label] = {
    "PERSON": "PERSON", "STREET_ADDRESS": "ADDRESS", "ZIP_CODE": "ADDRESS", "GPE": "PLACE", "ORGANIZATION": "COMPANY",
    "TITLE": "OTHER", "NRP": "OTHER",
}  # fmt: skip
"""The tagger's label for a type of the data; what recognisers without training find has none."""
ALONE = 200
"""Names that stand alone, as in lists of people, of each form."""
LOWER, UPPER = 0.12, 0.04
"""How many sentences come in small letters and in capitals alone."""
COUNTRIES = (
    "Austria", "Belgium", "Brazil", "Canada", "Chile", "China", "Croatia", "Cyprus", "Denmark", "Egypt", "Estonia",
    "Finland", "France", "Germany", "Ghana", "Greece", "Hungary", "Iceland", "India", "Ireland", "Israel", "Italy",
    "Japan", "Kenya", "Latvia", "Mexico", "Morocco", "Nepal", "Norway", "Peru", "Poland", "Portugal", "Romania",
    "Serbia", "Slovakia", "Slovenia", "Spain", "Sweden", "Switzerland", "Tunisia", "Turkey", "Uruguay", "Vietnam",
    "Wales", "Czech Republic", "New Zealand", "South Africa", "United Kingdom", "United States", "the Netherlands",
)  # fmt: skip
_STREETS = (
    "{n} {s} {k}", "{n} {s} {k}", "{n} {l} {k}", "{l}straße {n}", "{l}gasse {n}", "{l}vej {n}", "{l}gata {n}",
    "{l}katu {n} A", "{l}laan {n}", "{l} utca {n}.", "Rue {l} {n}", "{n} rue de la {s}", "Via {l} {n}",
    "Calle {f} {l} {n}", "Rua {l} {n}", "ul. {l}a {n}", "Avenida {f} {l} {n}", "{l}ova {n}", "Am {s} {n}", "{l} {n}",
    "{n} {l} {k}", "Plaza {f} {l} {n}",
)  # fmt: skip
_FLATS = ("Apt. {n}", "Suite {n}", "Flat {n}", "Unit {n}", "Floor {n}", "Top {n}")
_ZIPS = ("####", "#####", "### ##", "##-###", "####-###", "#### AB", "K1A 0B#", "SW1 #XY", "AB# #XY")
_GAP = re.compile(r"\{([a-z]+)\}")
_TITLES = ("Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Dr", "Prof.", "Miss", "Sir")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "today", "tomorrow", "3 May")
_MARKED: dict[str, Label] = {
    "name": "PERSON", "first": "PERSON", "last": "PERSON", "street": "ADDRESS", "address": "ADDRESS", "flat": "ADDRESS",
    "zip": "ADDRESS", "city": "PLACE", "country": "PLACE", "company": "COMPANY",
}  # fmt: skip


class Span(NamedTuple):
    """A labelled stretch of a text, end exclusive."""

    start: int
    end: int
    label: Label


class Tagged(NamedTuple):
    """A text and what is labelled in it, in order."""

    text: str
    spans: tuple[Span, ...]


def labelled(record: dict[str, Any]) -> Tagged:
    """A record of the data as an example."""
    spans = sorted(
        Span(one["start_position"], one["end_position"], LABELLED[one["entity_type"]])
        for one in record["spans"]
        if one["entity_type"] in LABELLED
    )
    return Tagged(record["full_text"], tuple(spans))


def examples(
    records: Sequence[dict[str, Any]], screens: Sequence[str], plain: Sequence[str], seed: int, *, kin: int = 3
) -> list[Tagged]:
    """Everything that the tagger learns from.

    Args:
        records: Labelled sentences.
        screens: Lines of phone screens with gaps for names, from `screen_texts`.
        plain: Texts in which nobody is named.
        seed: Draws values, casing and what is filled in.
        kin: How often each labelled sentence and each of ours comes with other values.
    """
    rng = random.Random(seed)
    given = [labelled(record) for record in records]
    values = Values(given, rng)
    made = list(given)
    for one in given:
        made += [_cased(_refilled(one, values), rng) for _ in range(kin if one.spans else 1)]
    body = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    for name, times in (("people", kin), ("places", kin), ("plain", 1)):
        made += [_cased(filled(text, values), rng) for text in body[name] for _ in range(times)]
    made += [filled(line, values) for line in screens]
    shown = body["shown"]
    pairs = [f"{rng.choice(shown)}{rng.choice((' ', ', ', ' • ', ' & '))}{rng.choice(shown)}" for _ in shown]
    made += [Tagged(text, ()) for text in (*plain, *shown, *pairs)]
    made += [filled(gap, values) for gap in ("{name}", "{first}", "{last}", "{name}: {company}") for _ in range(ALONE)]
    return made


class Values:
    """What stands in gaps: values of the labelled sentences, lists of ours, and names put together of both.

    Args:
        known: The labelled sentences.
        rng: Draws.
    """

    def __init__(self, known: Iterable[Tagged], rng: random.Random):
        self.rng = rng
        pools: dict[Label, list[str]] = defaultdict(list)
        for one in known:
            for span in one.spans:
                pools[span.label].append(one.text[span.start : span.end])
        self.pools = {label: list(dict.fromkeys(pool)) for label, pool in pools.items()}
        single = [text for text in self.pools.get("PERSON", ()) if text.isalpha() and text[0].isupper()]
        whole = [text.split() for text in self.pools.get("PERSON", ()) if text[0].isupper() and "." not in text]
        self.firsts = [*words.FIRST, *single, *(parts[0] for parts in whole if len(parts) > 1)]
        self.lasts = [*words.LAST, *single, *(parts[-1] for parts in whole if len(parts) > 1)]

    def like(self, value: str, label: Label) -> str:
        """Another value of that label, of the same form."""
        if label == "PERSON":
            return self.person(value)
        pool = [v for v in self.pools[label] if ("\n" in v) == ("\n" in value) and (" " in v) == (" " in value)]
        return self.rng.choice(pool or [value])

    def person(self, value: str) -> str:
        """A name of as many words."""
        if " " not in value.strip():
            return self.rng.choice((self.first, self.last))()
        return self.name()

    def first(self) -> str:
        """A first name."""
        return self._bred(self.firsts)

    def last(self) -> str:
        """A last name, some with two parts."""
        last = self._bred(self.lasts)
        roll = self.rng.random()
        if roll < 0.04:
            return f"{last}-{self._bred(self.lasts)}"
        return (
            f"{self.rng.choice(('van', 'de', 'von', 'de la', 'ten', 'Mc', 'O’', 'Al-'))} {last}"
            if roll < 0.07
            else last
        )

    def name(self) -> str:
        """A first and a last name, or one out of the data."""
        whole = [text for text in self.pools.get("PERSON", ()) if " " in text]
        if whole and self.rng.random() < 0.3:
            return self.rng.choice(whole)
        middle = (
            f" {self.rng.choice('ABCDEFGHIJKLMNOPRSTUVWZ')}{self.rng.choice(('.', ''))}"
            if self.rng.random() < 0.12
            else ""
        )
        return f"{self.first()}{middle} {self.last()}"

    def street(self) -> str:
        """A street with its number."""
        known = [text for text in self.pools.get("ADDRESS", ()) if "\n" not in text and " " in text]
        if known and self.rng.random() < 0.5:
            return self.rng.choice(known)
        return self._digits(self.rng.choice(_STREETS))

    def address(self) -> str:
        """A street with its town."""
        known = [text for text in self.pools.get("ADDRESS", ()) if "\n" in text or "," in text]
        if known and self.rng.random() < 0.5:
            return self.rng.choice(known)
        flat = f" {self.flat()}" if self.rng.random() < 0.3 else ""
        mark = self.rng.choice((", ", "\n", ", "))
        after = self.rng.choice(("", f" {self.zip()}", f"{mark}{self.country()}"))
        return f"{self.street()}{flat}{mark}{self.city()}{after}"

    def flat(self) -> str:
        """A part of a house."""
        return self._digits(self.rng.choice(_FLATS))

    def zip(self) -> str:
        """A postal code."""
        return re.sub("#", lambda _: str(self.rng.randrange(10)), self.rng.choice(_ZIPS))

    def city(self) -> str:
        """A town."""
        return str(self.rng.choice((*words.CITIES, *self.pools.get("PLACE", ()))))

    def country(self) -> str:
        """A country."""
        return self.rng.choice(COUNTRIES)

    def company(self) -> str:
        """A company."""
        return str(self.rng.choice((*words.COMPANIES, *self.pools.get("COMPANY", ()))))

    def fill(self, gap: str) -> str:
        """What stands in a gap of that name."""
        if gap == "name" and self.rng.random() < 0.35:
            return self.first()
        plain = {"title": _TITLES, "day": _DAYS, "thing": words.THINGS, "n": [str(n) for n in range(2, 99)]}
        return str(self.rng.choice(plain[gap]) if gap in plain else getattr(self, gap)())

    def _bred(self, pool: Sequence[str]) -> str:
        """One of the names, or the beginning of one with the end of another."""
        one: str = self.rng.choice(pool)
        if self.rng.random() < 0.35:
            other = self.rng.choice(pool)
            one = one[: max(2, len(one) // 2)] + other[len(other) // 2 :].lower()
        return one

    def _digits(self, form: str) -> str:
        n = self.rng.choice((self.rng.randint(1, 99), self.rng.randint(1, 999), self.rng.randint(1000, 99999)))
        street, kind = self.rng.choice(words.STREETS), self.rng.choice(words.KINDS)
        return form.format(n=n, s=street, k=kind, l=self._bred(self.lasts), f=self.rng.choice(self.firsts))


def filled(text: str, values: Values) -> Tagged:
    """A sentence with its gaps filled."""
    parts, spans, at, length = [], [], 0, 0
    for gap in _GAP.finditer(text):
        before, value = text[at : gap.start()], values.fill(gap[1])
        start = length + len(before)
        parts += [before, value]
        length = start + len(value)
        at = gap.end()
        if gap[1] in _MARKED:
            spans.append(Span(start, length, _MARKED[gap[1]]))
    return Tagged("".join([*parts, text[at:]]), tuple(spans))


def _refilled(one: Tagged, values: Values) -> Tagged:
    """The sentence with other values; the same value stays the same."""
    chosen: dict[str, str] = {}
    parts, spans, at, length = [], [], 0, 0
    for span in one.spans:
        old = one.text[span.start : span.end]
        if old not in chosen:
            chosen[old] = values.like(old, span.label)
        before = one.text[at : span.start]
        start = length + len(before)
        parts += [before, chosen[old]]
        length, at = start + len(chosen[old]), span.end
        spans.append(Span(start, length, span.label))
    return Tagged("".join([*parts, one.text[at:]]), tuple(spans))


def _cased(one: Tagged, rng: random.Random) -> Tagged:
    """The sentence as it is, or as people write it who never or always press shift."""
    roll = rng.random()
    text = one.text.lower() if roll < LOWER else one.text.upper() if roll < LOWER + UPPER else one.text
    # a few letters have no single counterpart; such a text stays
    return Tagged(text, one.spans) if len(text) == len(one.text) else one
