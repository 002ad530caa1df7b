"""How well personal data is masked in sentences that others labelled.

A labelled span is masked whole when none of its letters and digits is left; of what is masked, the letters and digits
that are labelled count as right. Spaces and signs between two masked words tell nothing and count for neither.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ..privacy.found import Found
from ..privacy.masking import Masker
from ..privacy.saw import Saw, saw
from ..privacy.tagger import FILE, Tagger
from .figures import NoData, NotWritable, bootstrap, json_lines, wilson

Part = Literal["unmet", "all"]
FILE_NAME = "eval.jsonl"
GROUPS: dict[str, frozenset[str]] = {
    "formed": frozenset(
        ("EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "US_SSN", "IP_ADDRESS", "DOMAIN_NAME",
         "US_DRIVER_LICENSE", "US_PASSPORT", "US_BANK_NUMBER", "US_ITIN", "CRYPTO", "MEDICAL_LICENSE")
    ),
    "named": frozenset(("PERSON", "STREET_ADDRESS")),
}  # fmt: skip
"""Types taken together: those with a form or a check digit, and those that the tagger finds."""


@dataclass(frozen=True)
class Span:
    """A labelled stretch of a text, end exclusive."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Sentence:
    """A labelled sentence; `template` is its text with the types in place of the values."""

    text: str
    template: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Masked:
    """What came of a sentence.

    Attributes:
        sentence: The sentence.
        found: What was masked.
        met: The tagger was trained on it.
        known: The tagger was trained on its template.
    """

    sentence: Sentence
    found: tuple[Found, ...]
    met: bool
    known: bool

    def whole(self, span: Span) -> bool:
        """Whether no letter or digit of the span is left."""
        hidden = self._hidden()
        return all(place in hidden for place in _said(self.sentence.text, span.start, span.end))

    def characters(self) -> tuple[int, int]:
        """The letters and digits that are masked, and how many of them are labelled."""
        labelled = {place for span in self.sentence.spans for place in range(span.start, span.end)}
        hidden = self._hidden()
        return len(hidden), len(hidden & labelled)

    def _hidden(self) -> set[int]:
        return {place for one in self.found for place in _said(self.sentence.text, one.start, one.end)}


def read(data: Path) -> list[Sentence]:
    """The sentences in a folder.

    Raises:
        NoData: The file is missing or empty.
    """
    found = [
        Sentence(
            row["full_text"],
            row.get("masked") or row["full_text"],
            tuple(Span(s["start_position"], s["end_position"], s["entity_type"]) for s in row["spans"]),
        )
        for row in json_lines(data / FILE_NAME)
    ]
    if not found:
        raise NoData(f"{data / FILE_NAME} is empty.", "Point --data at another folder.")
    return found


def mask(
    sentences: Sequence[Sentence],
    *,
    part: Part = "unmet",
    weights: Path = FILE,
    predictions: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Masked]:
    """Masks each sentence by itself.

    Args:
        sentences: All of them.
        part: `unmet` leaves out those that the tagger was trained on, as its manifest says.
        weights: The tagger's file.
        predictions: What was masked in each is written here, as JSON Lines.
        progress: Called with (done, total).

    Raises:
        NotWritable: `predictions` cannot be written.
        TaggerUnusable: The tagger cannot be read.
    """
    seen, tagger = saw(weights), Tagger.load(weights)
    chosen = [one for one in sentences if part == "all" or not seen.met(one.text)]
    try:
        stream = predictions.open("w", encoding="utf-8") if predictions else None
    except OSError as error:
        raise NotWritable(f"{predictions} cannot be written ({error.strerror}).", "Give another file.") from error
    made = []
    with stream or nullcontext():
        for number, one in enumerate(chosen, 1):
            made.append(_masked(one, tagger, seen))
            if stream:
                body = {"text": one.text, "met": made[-1].met, "found": [list(found) for found in made[-1].found]}
                stream.write(json.dumps(body, ensure_ascii=False) + "\n")
            if progress:
                progress(number, len(chosen))
    return made


def _masked(one: Sentence, tagger: Tagger, seen: Saw) -> Masked:
    found = Masker(tagger=tagger).find(one.text)
    return Masked(one, tuple(found), seen.met(one.text), seen.knows(one.template))


def figures(made: Sequence[Masked]) -> dict[str, Any]:
    """The figures of the suite; intervals are 95 %, by drawing whole templates, where all is alike by Wilson."""
    types = sorted({span.type for one in made for span in one.sentence.spans})
    unknown = [one for one in made if not one.known]
    return {
        "n": len(made),
        "templates": len({one.sentence.template for one in made}),
        "met_in_training": sum(one.met for one in made),
        "template_met_in_training": sum(one.known for one in made),
        **_measured(made, types),
        "by_type": {name: _recall(made, (name,)) for name in types},
        "unknown_templates": {"n": len(unknown), **_measured(unknown, types)},
    }


def _measured(made: Sequence[Masked], types: Collection[str]) -> dict[str, Any]:
    every = _recall(made, types)
    return {
        "spans": every["n"],
        "recall": every["recall"],
        "recall_95": every["recall_95"],
        **_precision(made),
        **{name: _recall(made, members) for name, members in GROUPS.items()},
    }


def _recall(made: Sequence[Masked], types: Collection[str]) -> dict[str, Any]:
    """How many spans of these types are masked whole."""
    hits, groups = [], []
    for one in made:
        for span in one.sentence.spans:
            if span.type in types:
                hits.append(one.whole(span))
                groups.append(one.sentence.template)
    return {"n": len(hits), "recall": sum(hits) / len(hits) if hits else 0.0, "recall_95": bootstrap(hits, groups)}


def _precision(made: Sequence[Masked]) -> dict[str, Any]:
    """The share of masked letters and digits that are labelled, with an interval by drawing whole templates."""
    import numpy as np

    by_template: Mapping[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in made:
        for place, count in enumerate(one.characters()):
            by_template[one.sentence.template][place] += count
    sums = np.array(list(by_template.values()) or [[0, 0]])
    masked, labelled = (int(total) for total in sums.sum(0))
    share = labelled / masked if masked else 0.0
    low, high = wilson(labelled, masked)
    if 0 < labelled < masked:
        drawn = sums[np.random.default_rng(0).integers(0, len(sums), size=(2000, len(sums)))].sum(1)
        low, high = (float(end) for end in np.percentile(drawn[:, 1] / np.maximum(drawn[:, 0], 1), (2.5, 97.5)))
    return {"masked_characters": masked, "precision": share, "precision_95": [low, high]}


def _said(text: str, start: int, end: int) -> list[int]:
    return [place for place in range(start, end) if text[place].isalnum()]
