"""The bench of questions: corpora of both kinds are read, and the figures say what was found, quoted and declined."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from documents import Letters
from tapwright.agent.bench import qa, qa_conflicts, qa_naive
from tapwright.agent.bench.figures import NoData
from tapwright.agent.bench.qa_records import Corpus, Question, read
from tapwright.retrieval import Index

CHATS = (
    [
        {"path": "week1/a.txt", "text": "Time: 20260101_08:00\nAda: the bread costs four euros."},
        {"path": "week1/b.txt", "text": "Time: 20260102_09:00\nBob: the zebra lives in a zoo."},
    ],
    [
        {"question": "What costs bread?", "answer": "four euros", "evidence": "20260101_08:00", "type": "Single"},
        {"question": "Both?", "answer": "-", "evidence": "20260101_08:00<and>Time: 20260102_09:00", "type": "Multi"},
        {"question": "Whose car?", "answer": "-", "evidence": "N/A", "type": "Null"},
    ],
)
MANUALS = (
    [
        {"manual": "tv", "id": "s0", "title": "Sound", "hierarchy": "s0", "text": "Sound\nMake it louder."},
        {"manual": "tv", "id": "s1", "title": "Dialog ", "hierarchy": "s0>s1", "text": "Hear the voices clearly."},
        {"manual": "car", "id": "s0", "title": "", "hierarchy": "", "text": "Fill the tank."},
    ],
    [{"question": "How loud?", "answer": "Make it louder", "gold_section_ids": ["s1", "s0"], "manual": "tv"}],
)


def folder(place: Path, rows: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> Path:
    """The records as the bench reads them."""
    place.mkdir(exist_ok=True)
    with gzip.open(place / "corpus.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows[0])
    (place / "questions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[1]))
    return place


def indexed(corpus: Corpus, place: Path) -> Index:
    """An index of its documents, by letters."""
    corpus.write(place / "documents")
    return Index.build(place / "documents", store=place / "index", embeddings=Letters())


def test_chats_are_found_by_the_stamps_that_questions_name(tmp_path: Path) -> None:
    corpus = read(folder(tmp_path / "data", CHATS))
    one, both, unknown = corpus.questions
    assert one.right == (frozenset({"week1/a.txt"}),)
    assert both.right == (frozenset({"week1/a.txt"}), frozenset({"week1/b.txt"}))
    assert (unknown.right, unknown.cited) == ((), frozenset())
    assert corpus.place("week1/b.txt", 5) == "week1/b.txt"


def test_manuals_become_markdown_of_which_every_place_is_known(tmp_path: Path) -> None:
    corpus = read(folder(tmp_path / "data", MANUALS))
    text = corpus.files["tv.md"]
    assert corpus.place("tv.md", text.index("louder")) == "tv/s0"
    assert corpus.place("tv.md", text.index("voices")) == "tv/s1"
    assert corpus.questions[0].right == (frozenset({"tv/s1"}),)
    index = indexed(corpus, tmp_path)
    (found,) = index.search("voices", 1, mode="words", where={"manual": "tv"})
    assert (found.heading, corpus.place(found.source, found.start)) == ("Sound > Dialog", "tv/s1")
    assert index.text("tv.md") == text


@pytest.mark.parametrize(("rows", "first", "five"), [(CHATS, 1, 2), (MANUALS, 1, 1)], ids=["chats", "manuals"])
def test_the_naive_baseline_is_counted_as_the_index_is(
    tmp_path: Path, rows: tuple[list[dict[str, Any]], list[dict[str, Any]]], first: int, five: int
) -> None:
    said: list[tuple[int, int]] = []
    corpus = read(folder(tmp_path, rows))
    asked = [question for question in corpus.questions if question.right]
    words = {"What costs bread?": "costs bread four euros", "How loud?": "hear voices clearly"}
    told = Corpus(
        corpus.files,
        tuple(replace(question, text=words.get(question.text, question.text)) for question in asked),
        corpus.sections,
    )
    figures = qa_naive.bench(told, lambda *at: said.append(at), Letters())
    assert figures["recall_at_1"] == first / len(asked)
    assert figures["recall_at_5"] == five / len(asked)
    assert said[-1] == (figures["chunks"], figures["chunks"])


@pytest.mark.parametrize("rows", [([], []), ([{"text": "x"}], MANUALS[1]), (MANUALS[0], [])])
def test_folders_that_are_neither_are_an_error(
    tmp_path: Path, rows: tuple[list[dict[str, Any]], list[dict[str, Any]]]
) -> None:
    with pytest.raises(NoData) as raised:
        read(folder(tmp_path / "data", rows))
    assert raised.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoData, match=r"corpus\.jsonl\.gz"):
        read(tmp_path)


def test_what_is_found_quoted_and_declined_is_counted(tmp_path: Path) -> None:
    corpus = read(folder(tmp_path / "data", CHATS))
    lines = tmp_path / "lines.jsonl"
    made = qa.ask(corpus, indexed(corpus, tmp_path), predictions=lines)
    figures = qa.figures(made)
    assert (figures["n"], figures["n_answerable"], figures["n_unanswerable"]) == (3, 2, 1)
    assert figures["recall_at_5"] == 1.0
    assert figures["quote_valid"] == 1.0
    assert figures["abstained_on_unanswerable"] in (0.0, 1.0)
    assert [json.loads(line)["question"] for line in lines.read_text().splitlines()] == [
        q.text for q in corpus.questions
    ]


def test_by_words_alone_nothing_is_said_of_answers(tmp_path: Path) -> None:
    corpus = read(folder(tmp_path / "data", MANUALS))
    figures = qa.figures(qa.ask(corpus, indexed(corpus, tmp_path), mode="words"))
    assert "answered" not in figures
    assert figures["n_unanswerable"] == 0


def asked(text: str, evidence: float, *, answerable: bool) -> qa.Asked:
    """What came of a question, but for its evidence all alike."""
    right = (frozenset({"a"}),) if answerable else ()
    question = Question(text, "", right, frozenset({"a"}), {})
    return qa.Asked(question, (1,) if answerable else (), evidence, 1, 1, answerable, 1.0, 0.5, 1.0)


def test_a_threshold_never_sees_the_question_that_it_decides() -> None:
    made = [asked(f"known {n}", 0.6 + n / 100, answerable=True) for n in range(20)]
    made += [asked(f"unknown {n}", 0.1 + n / 100, answerable=False) for n in range(20)]
    chosen = qa.thresholds(made)
    odd = next(one for one in made if one.question.text == "known 3")
    moved = [one._replace(evidence=0.0) if one is odd else one for one in made]
    assert qa.thresholds(moved)["known 3"] == chosen["known 3"]
    figures = qa.figures(made)
    assert figures["abstained_on_unanswerable"] == 1.0
    assert figures["abstained_on_answerable"] == pytest.approx(qa.REFUSED, abs=0.06)
    assert figures["answerable_auroc"] == 1.0


def test_words_in_common() -> None:
    assert qa.f1("The bread, four euros", "four euros") == pytest.approx(2 / 3)
    assert qa.f1("", "four") == 0.0


def test_contradictions_are_reported_where_there_are_some(tmp_path: Path) -> None:
    rows = [
        {
            "query": "Where is the game?",
            "positive": ["The final game was played at the stadium in Tampa, Florida.", "Many people came to see it."],
            "positive_wrong": ["The final game was played at the stadium in Glendale, Arizona."],
        },
        {"query": "Who won?", "positive": ["The home team won it."], "positive_wrong": ["Nobody knows who it was."]},
    ]
    (tmp_path / "facts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    contested = qa_conflicts.recorded(tmp_path)
    assert contested
    figures = qa_conflicts.figures(contested)
    assert (figures["n"], figures["conflict_reported"], figures["false_alarms"]) == (2, 0.5, 0.0)
    assert qa_conflicts.recorded(folder(tmp_path / "data", CHATS)) is None
