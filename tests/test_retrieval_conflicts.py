"""Contradictions: the same sentence with another name or number, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Letters
from tapwright.retrieval import Index
from tapwright.retrieval.conflicts import differences


@pytest.mark.parametrize(
    ("one", "other", "says", "instead"),
    [
        ("The kettle holds 1.5 litres of water.", "The kettle holds 1.7 litres of water.", "1.5", "1.7"),
        (
            "Dinner with Ada is on Friday at the harbour.",
            "Dinner with Ada is on Monday at the harbour.",
            "Friday",
            "Monday",
        ),
        ("He won three of the five games there.", "He won four of the five games there.", "three", "four"),
    ],
)
def test_another_value_in_the_same_sentence(one: str, other: str, says: str, instead: str) -> None:
    (found,) = differences([one, "Something else is said here.", other])
    assert (found.one, found.other, found.says, found.instead) == (0, 2, says, instead)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The kettle holds 1.5 litres of water.", "The kettle holds 1.5 litres of clean water."),
        ("The song was written by Ada Lovelace in spring.", "The song was written by Lovelace in spring."),
        ("Press the large button on the back.", "Press the small button on the back."),
        ("The kettle holds 1.5 litres.", "In 1987 Ada moved to London with her mother."),
        ("Tap Save.", "Tap Cancel."),
    ],
)
def test_what_is_no_contradiction(one: str, other: str) -> None:
    assert list(differences([one, other])) == []


def test_a_passage_that_contradicts_is_not_taken_for_a_repetition(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    text = "The kettle was bought in {} at the market near the old harbour, and it holds enough water for a pot of tea."
    for name, year in (("a", 2019), ("b", 2021), ("c", 2021)):
        (docs / f"{name}.txt").write_text(text.format(year))
    index = Index.build(docs, store=tmp_path / "index", embeddings=Letters())
    assert {passage.source for passage in index.search("kettle bought", mode="words")} == {"a.txt", "b.txt"}
    (found,) = index.answer("When was the kettle bought?").conflicts
    assert {found.says, found.instead} == {"2019", "2021"}
