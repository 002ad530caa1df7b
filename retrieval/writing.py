"""Written answers: whoever writes, every sentence cites quotes, and stands only if they bear it.

A writer gets a question and numbered quotes and gives text in pieces, with marks such as `[2]`. Each sentence is
checked as soon as it is whole: it has a mark, its marks name quotes that were given, and the quotes say what it says
(`tapwright.retrieval.support`). What fails is dropped and told. If nothing is left, the quotes are the answer. Quotes
are data to a writer: if it follows an instruction that stands in one, what it then writes is checked like the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field, computed_field

from .answer import Answer, Choose, Conflict, Quote
from .compound import Part, parts
from .errors import RetrievalError
from .passage import Passage
from .sentences import sentences
from .support import unsupported

Write = Callable[[str, Mapping[int, Quote]], Iterable[str]]
"""A writer: given the question and the quotes by their numbers, the answer's text in pieces of any size."""

LONGEST = 4000
"""Characters that are read of a writer for one question; one that loops ends here."""
_MARK = re.compile(r"\s*\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_MARK_AFTER = re.compile(r"([.!?…]+)((?:\s*\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\])+)")
_MARK_BEGUN = re.compile(r"(?:[.!?…]|\])\s*(?:\[[\d\s,;]*)?$")
_QUOTED = "quotes"


class WriterFailed(RetrievalError):
    """A writer gave no answer: too late, refused, or out of reach."""


class Claim(BaseModel):
    """A sentence of the answer that passed the checks."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(description="the sentence, without its marks")
    marks: tuple[int, ...] = Field(description="the numbers of its quotes, from 1, as `Written.quotes` has them")
    quotes: tuple[Quote, ...]
    part: int = Field(default=0, ge=0, description="which of `Written.parts` it answers")

    def __str__(self) -> str:
        return f"{self.text} {''.join(f'[{mark}]' for mark in self.marks)}"


class Dropped(BaseModel):
    """A sentence that a writer wrote and nobody is shown, and why."""

    model_config = ConfigDict(frozen=True)

    text: str
    why: str
    part: int = Field(default=0, ge=0)


class Asked(BaseModel):
    """One of the questions that were asked, and how it was answered."""

    model_config = ConfigDict(frozen=True)

    question: str
    search: str = Field(description="what was looked for: the question with what its pronoun stands for")
    abstained: bool
    evidence: float = Field(description="the best sentence's score")
    by: str = Field(default=_QUOTED, description="who wrote: a writer's name, or `quotes`")
    trouble: str = Field(default="", description="why the writer's words are not shown, or not all of them")


class Written(BaseModel):
    """An answer in checked sentences, with the quotes that they cite; or none, and what came nearest."""

    model_config = ConfigDict(frozen=True)

    question: str
    parts: tuple[Asked, ...]
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = Field(default=(), description="numbered from 1")
    dropped: tuple[Dropped, ...] = ()
    abstained: bool = Field(description="the documents answer none of the questions")
    evidence: float = Field(default=0.0, description="the best sentence's score, whether it was enough or not")
    nearest: tuple[Passage, ...] = Field(default=(), description="passages nearest to the questions without an answer")
    conflicts: tuple[Conflict, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def text(self) -> str:
        """The sentences with their marks, a question's on a line; then the questions that got no answer."""
        lines = [
            " ".join(str(claim) for claim in self.claims if claim.part == number) for number in range(len(self.parts))
        ]
        missing = [part.question for part in self.parts if part.abstained]
        told = [f"Not in these documents: {question}" for question in missing] if not self.abstained else []
        return "\n".join([*filter(None, lines), *told])


class Answers(Protocol):
    """What can be asked; `Index` is one."""

    def answer(self, question: str, k: int = 5, *, choose: Choose | None = None) -> Answer:
        """The quotes that answer a question, from its `k` best passages."""
        ...


def answers(index: Answers, question: str, k: int = 5, choose: Choose | None = None) -> list[tuple[Part, Answer]]:
    """What is quoted for a question, or for each of the questions that it consists of.

    Where there is too little evidence nothing is quoted, whoever chooses.

    Args:
        index: Where to look.
        question: As it was asked.
        k: How many passages to look at for each.
        choose: Picks the sentences of what has enough evidence; None: their score does.
    """
    found = []
    for part in parts(question):
        answer = index.answer(part.search, k)
        if choose and not answer.abstained:
            answer = index.answer(part.search, k, choose=choose)
        found.append((part, answer))
    return found


def write(
    question: str, found: Sequence[tuple[Part, Answer]], writer: Write | None = None, *, name: str = "writer"
) -> Iterator[Claim | Dropped | Written]:
    """Answers in sentences, each as soon as it is checked; last comes the whole.

    Args:
        question: As it was asked.
        found: The questions in it, from `tapwright.retrieval.compound.parts`, and what was quoted for each.
        writer: Who writes; None: the quotes are the answer. It is not asked where nothing was quoted. `WriterFailed`
            from it is told in `Asked.trouble`; any other error passes.
        name: What the writer is called in `Asked.by`.
    """
    numbers: dict[tuple[str, int, int], int] = {}
    quotes: list[Quote] = []
    asked: list[Asked] = []
    said: list[Claim] = []
    dropped: list[Dropped] = []
    for number, (part, answer) in enumerate(found):
        given: dict[int, Quote] = {}
        for quote in answer.quotes:
            mark = numbers.setdefault((quote.source, quote.start, quote.end), len(numbers) + 1)
            if mark > len(quotes):
                quotes.append(quote)
            given[mark] = quote
        trouble, passed = "", 0
        if given and writer is not None:
            seen: set[str] = set()
            try:
                for sentence in _whole(writer(part.text, given)):
                    one = _checked(sentence, given, number, seen)
                    if isinstance(one, Claim):
                        passed += 1
                        said.append(one)
                    else:
                        dropped.append(one)
                    yield one
            except WriterFailed as error:
                trouble = error.message
            trouble = trouble or ("" if passed else "nothing that was written passed the checks")
        if not passed:
            for mark, quote in given.items():
                said.append(Claim(text=" ".join(quote.text.split()), marks=(mark,), quotes=(quote,), part=number))
                yield said[-1]
        asked.append(
            Asked(
                question=part.text,
                search=part.search,
                abstained=answer.abstained,
                evidence=answer.evidence,
                by=name if passed else _QUOTED,
                trouble=trouble,
            )
        )
    answers = [answer for _, answer in found]
    yield Written(
        question=question,
        parts=tuple(asked),
        claims=tuple(said),
        quotes=tuple(quotes),
        dropped=tuple(dropped),
        abstained=all(answer.abstained for answer in answers),
        evidence=max((answer.evidence for answer in answers), default=0.0),
        nearest=_distinct(passage for answer in answers for passage in answer.nearest),
        conflicts=tuple(dict.fromkeys(conflict for answer in answers for conflict in answer.conflicts)),
    )


def _checked(sentence: str, given: Mapping[int, Quote], part: int, seen: set[str]) -> Claim | Dropped:
    """The sentence as a claim, or why it is none."""
    marks = tuple(dict.fromkeys(int(one) for group in _MARK.findall(sentence) for one in re.findall(r"\d+", group)))
    text = " ".join(_MARK.sub("", sentence).split())
    unknown = [mark for mark in marks if mark not in given]
    if not marks:
        why = "cites no quote"
    elif unknown:
        why = f"cites [{unknown[0]}], which is no quote"
    elif text.endswith("?"):
        why = "is a question"
    elif text.casefold() in seen:
        why = "was said already"
    else:
        why = unsupported(text, [given[mark] for mark in marks])
    if why:
        return Dropped(text=text, why=why, part=part)
    seen.add(text.casefold())
    return Claim(text=text, marks=marks, quotes=tuple(given[mark] for mark in marks), part=part)


def _whole(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a text that comes in pieces, each with the marks before and after its full stop."""
    held, read = "", 0
    for piece in pieces:
        held += piece[: LONGEST - read]
        read += len(piece)
        if not _MARK_BEGUN.search(held):
            held = _MARK_AFTER.sub(r"\2\1", held)
            *ready, last = [*sentences(held)] or [(0, len(held))]
            yield from (held[start:end] for start, end in ready)
            held = held[last[0] :]
        if read >= LONGEST:
            # what was cut off in the middle is nobody's sentence
            raise WriterFailed(f"the writer did not end within {LONGEST} characters", "Ask again, or ask another.")
    held = _MARK_AFTER.sub(r"\2\1", held)
    yield from (held[start:end] for start, end in sentences(held))


def _distinct(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages, each place once."""
    places: dict[tuple[str, int, int], Passage] = {}
    for passage in passages:
        places.setdefault((passage.source, passage.start, passage.end), passage)
    return tuple(places.values())
