"""How well questions are answered from documents: found, quoted, declined."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...retrieval import Answer, Choose, Index, Mode, Passage, Quote
from ...retrieval.answer import EVIDENCE
from ...retrieval.compound import Part
from ...retrieval.writing import Dropped, Write, Written, write
from .figures import auroc, p50, wilson
from .qa_recall import FIRST, Ranks, ranks, recall
from .qa_records import Corpus, Question

PARTS = 5
"""Into so many parts the questions are put, by their hash, to choose a threshold on the others."""
REFUSED = 0.14
"""So large a share of the answerable questions may be declined, that the unanswerable ones are."""


class Said(NamedTuple):
    """What a writer made of a question's quotes.

    Attributes:
        text: The sentences that passed the checks, or the quotes where none did.
        passed: Sentences of the writer that passed.
        dropped: Sentences that did not, each with why.
        f1: As in `Asked`, of the text.
        milliseconds: The writing.
    """

    text: str
    passed: int
    dropped: tuple[Dropped, ...]
    f1: float
    milliseconds: float


class Asked(NamedTuple):
    """What came of one question.

    Attributes:
        question: What was asked.
        ranks: For each piece of evidence the rank from 1 at which it was found, None: not among the first five.
        evidence: The best sentence's score.
        valid: Of the quotes, those that stand in their source.
        quotes: How many there were.
        cited: Whether a quote is of a right place.
        f1: Words in common with the recorded answer, harmonic mean of both shares.
        passage_f1: The same of the first passage as it is.
        milliseconds: The search.
        written: The answer of a writer, if one was asked.
    """

    question: Question
    ranks: Ranks
    evidence: float
    valid: int
    quotes: int
    cited: bool
    f1: float
    passage_f1: float
    milliseconds: float
    written: Said | None = None


def ask(
    corpus: Corpus,
    index: Index,
    *,
    mode: Mode = "hybrid",
    choose: Choose | None = None,
    writer: Write | None = None,
    predictions: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Asked]:
    """Puts every question to an index of the corpus.

    Args:
        corpus: Documents and questions.
        index: Of these documents.
        mode: How is searched.
        choose: Picks the sentences; None: their score does.
        writer: Writes an answer from the quotes.
        predictions: What came of each question is written here, as JSON Lines.
        progress: Called with (questions done, questions).
    """
    index.search("warm up", mode=mode)  # the model is loaded by the first question
    made: list[Asked] = []
    with predictions.open("w") if predictions else nullcontext() as stream:
        for number, question in enumerate(corpus.questions, 1):
            began = time.perf_counter()
            found = index.search(question.text, FIRST, mode=mode, where=question.where, one_per="section")
            taken = 1000 * (time.perf_counter() - began)
            one, quotes = _asked(corpus, index, question, found, taken, mode, choose)
            if writer:
                one = one._replace(written=_said(question, quotes, writer))
            made.append(one)
            if stream:
                stream.write(json.dumps(_line(corpus, one, found, quotes)) + "\n")
            if progress:
                progress(number, len(corpus.questions))
    return made


def _asked(
    corpus: Corpus,
    index: Index,
    question: Question,
    found: Sequence[Passage],
    milliseconds: float,
    mode: Mode,
    choose: Choose | None,
) -> tuple[Asked, tuple[Quote, ...]]:
    places = [corpus.place(passage.source, passage.start) for passage in found]
    quotes: tuple[Quote, ...] = ()
    evidence = 0.0
    if mode != "words":
        answer = index.quote(question.text, found, choose=choose, least=0.0)
        quotes, evidence = answer.quotes, answer.evidence
    text = "\n".join(quote.text for quote in quotes)
    made = Asked(
        question=question,
        ranks=ranks(question, places),
        evidence=evidence,
        valid=sum(corpus.files[quote.source][quote.start : quote.end] == quote.text for quote in quotes),
        quotes=len(quotes),
        cited=any(corpus.place(quote.source, quote.start) in question.cited for quote in quotes),
        f1=f1(text, question.answer),
        passage_f1=f1(found[0].text if found else "", question.answer),
        milliseconds=milliseconds,
    )
    return made, quotes


def _said(question: Question, quotes: tuple[Quote, ...], writer: Write) -> Said:
    """What the writer makes of the quotes, whether there is enough evidence for them or not."""
    began = time.perf_counter()
    found = [(Part(question.text, question.text), Answer(question=question.text, quotes=quotes))]
    *_, whole = write(question.text, found, writer)
    assert isinstance(whole, Written)
    taken = 1000 * (time.perf_counter() - began)
    text = "\n".join(claim.text for claim in whole.claims)
    passed = 0 if whole.parts[0].by == "quotes" else len(whole.claims)
    return Said(text, passed, whole.dropped, f1(text, question.answer), taken)


def _line(corpus: Corpus, one: Asked, found: Sequence[Passage], quotes: Sequence[Quote]) -> dict[str, Any]:
    return {
        "question": one.question.text,
        "right": [sorted(places) for places in one.question.right],
        "found": [corpus.place(passage.source, passage.start) for passage in found],
        "evidence": one.evidence,
        "quotes": [quote.text for quote in quotes],
        "cited": one.cited,
        **_written_line(one.written),
    }


def _written_line(said: Said | None) -> dict[str, Any]:
    if said is None:
        return {}
    return {"written": said.text, "passed": said.passed, "dropped": [each.model_dump() for each in said.dropped]}


def f1(said: str, right: str) -> float:
    """Words that two texts share, as often as both have them (Rajpurkar et al. 2016)."""
    one, other = (Counter(re.findall(r"\w+", text.casefold())) for text in (said, right))
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0


def figures(made: Sequence[Asked]) -> dict[str, Any]:
    """The figures of all questions; those on answers are left out where nothing was quoted (search by words alone)."""
    known = [one for one in made if one.question.right]
    unknown = [one for one in made if not one.question.right]
    found: dict[str, Any] = {
        "n": len(made),
        "n_answerable": len(known),
        "n_unanswerable": len(unknown),
        **recall([one.ranks for one in made]),
        "query_ms_p50": p50([one.milliseconds for one in made]),
    }
    if any(one.quotes for one in made):
        found |= _answers(made, known, unknown)
    if wrote := [one for one in known if one.written and one.quotes]:
        found |= _writings(wrote)
    return found


def _writings(wrote: Sequence[Asked]) -> dict[str, Any]:
    """Of the answerable questions, what a writer made of their quotes, and the quotes' own F1 beside it."""
    said = [one.written for one in wrote if one.written]
    passed = sum(one.passed for one in said)
    sentences = passed + sum(len(one.dropped) for one in said)
    return {
        "written_f1": _mean([one.f1 for one in said]),
        "quoted_f1": _mean([one.f1 for one in wrote]),
        "written_answers": sum(one.passed > 0 for one in said),
        "sentences": sentences,
        "sentences_passed": _share(passed, sentences),
        "sentences_passed_95": wilson(passed, sentences),
        "write_ms_p50": p50([one.milliseconds for one in said]),
    }


def _answers(made: Sequence[Asked], known: Sequence[Asked], unknown: Sequence[Asked]) -> dict[str, Any]:
    threshold = thresholds(made)
    answered = [one for one in known if one.evidence >= threshold[one.question.text]]
    declined = sum(one.evidence < threshold[one.question.text] for one in unknown)
    cited = sum(one.cited for one in answered)
    return {
        "quotes_mean": _mean([float(one.quotes) for one in made]),
        "quote_valid": _share(sum(one.valid for one in made), sum(one.quotes for one in made)),
        "answered": len(answered),
        "citation_hit": _share(cited, len(answered)),
        "citation_hit_95": wilson(cited, len(answered)),
        "answer_f1": _mean([one.f1 for one in answered]),
        "passage_f1": _mean([one.passage_f1 for one in answered]),
        "abstained_on_unanswerable": _share(declined, len(unknown)),
        "abstained_on_unanswerable_95": wilson(declined, len(unknown)),
        "abstained_on_answerable": _share(len(known) - len(answered), len(known)),
        "abstained_on_answerable_95": wilson(len(known) - len(answered), len(known)),
        "answerable_auroc": auroc([one.evidence for one in made], [bool(one.question.right) for one in made]),
    }


def thresholds(made: Sequence[Asked]) -> dict[str, float]:
    """For each question the evidence that is needed, chosen on the other parts of the questions.

    It declines `REFUSED` of the answerable ones there, and so what unanswerable ones come below it (a test at a fixed
    level: Neyman and Pearson 1933); the product's own where there is nothing to decline.
    """
    if all(one.question.right for one in made):
        return {one.question.text: EVIDENCE for one in made}
    part = {one.question.text: _part(one.question.text) for one in made}
    chosen = [_at_level([one for one in made if part[one.question.text] != number]) for number in range(PARTS)]
    return {text: chosen[number] for text, number in part.items()}


def _part(text: str) -> int:
    return int(hashlib.sha256(f"part {text}".encode()).hexdigest(), 16) % PARTS


def _at_level(made: Sequence[Asked]) -> float:
    good = [one.evidence for one in made if one.question.right]
    return float(np.quantile(good, REFUSED)) if good else EVIDENCE


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
