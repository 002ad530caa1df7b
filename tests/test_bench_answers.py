"""The bench of questions with somebody who picks the sentences, somebody who writes, and fewer questions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from documents import Letters
from tapwright.agent.bench import qa
from tapwright.agent.bench.qa_records import Corpus, Question, drawn
from tapwright.retrieval import Index, Quote

TEXT = "The bread costs four euros. The zebra lives in a zoo. The kettle is blue and old."
PLACE = frozenset({"a.txt"})
CORPUS = Corpus(
    {"a.txt": TEXT},
    tuple(
        Question(asked, answer, (PLACE,), PLACE, {})
        for asked, answer in (("What costs bread?", "four euros"), ("Where is the zebra?", "in a zoo"))
    ),
)


def indexed(place: Path) -> Index:
    CORPUS.write(place / "documents")
    return Index.build(place / "documents", store=place / "index", embeddings=Letters())


def test_questions_are_drawn_by_a_seed() -> None:
    many = Corpus({}, tuple(Question(str(n), "", (), frozenset(), {}) for n in range(50)))
    one, again, other = ([question.text for question in drawn(many, 5, seed).questions] for seed in (7, 7, 8))
    assert one == again != other and len(set(one)) == 5
    assert drawn(many, None, 7) is drawn(many, 50, 7) is many


def test_whoever_chooses_is_asked(tmp_path: Path) -> None:
    def last(_question: str, candidates: Sequence[str]) -> list[int]:
        return [candidates.index("The kettle is blue and old.")]

    made = qa.ask(CORPUS, indexed(tmp_path), choose=last)
    assert [one.quotes for one in made] == [1, 1]
    assert all(one.f1 < 0.5 for one in made)
    assert qa.figures(made)["quotes_mean"] == 1.0


def test_what_a_writer_makes_of_the_quotes_is_counted(tmp_path: Path) -> None:
    def first(_question: str, quotes: Mapping[int, Quote]) -> Iterator[str]:
        text = " ".join(quotes[1].text.split())
        yield f"{text} [1] The moon is made of green cheese [1]. It is."

    lines = tmp_path / "lines.jsonl"
    made = qa.ask(CORPUS, indexed(tmp_path), writer=first, predictions=lines)
    figures = qa.figures(made)
    assert (figures["written_answers"], figures["sentences"], figures["sentences_passed"]) == (2, 6, 2 / 6)
    assert 0 < figures["written_f1"] <= 1 and 0 < figures["quoted_f1"] <= 1
    told = [json.loads(line) for line in lines.read_text().splitlines()]
    assert [len(line["dropped"]) for line in told] == [2, 2] and all(line["passed"] == 1 for line in told)
    assert "written_f1" not in qa.figures(qa.ask(CORPUS, indexed(tmp_path)))
