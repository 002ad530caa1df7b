"""Chats and records: when they were written; what is found of a time, of a section, once, and with what is around."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from documents import Letters
from tapwright.retrieval import DocumentUnreadable, Index
from tapwright.retrieval.chats import stamps
from tapwright.retrieval.lexical import day, words
from tapwright.retrieval.loaders import load

MORNING = datetime(2026, 4, 12, 8, 38)


@pytest.mark.parametrize(
    "line",
    [
        "12/04/2026, 08:38 - Ada: bread is ready",
        "[12/04/2026, 08:38:00] Ada: bread is ready",
        "\u200e[12.04.26, 8:38 AM] Ada: bread is ready",
        "2026-04-12 08:38:00,114 INFO bread is ready",
        "[2026-04-12T08:38] <ada> bread is ready",
        "Time: 20260412_08:38\nAda: bread is ready",
    ],
)
def test_the_moment_that_a_message_begins_with(line: str) -> None:
    assert [(stamp.at, stamp.start) for stamp in stamps(f"{line}\n")] == [(MORNING, 0)]


def test_months_stand_first_only_where_days_cannot() -> None:
    american = "4/12/26, 8:38 AM - Ada: bread\n4/13/26, 8:40 PM - Bob: thanks\n"
    assert [stamp.at for stamp in stamps(american)] == [MORNING, datetime(2026, 4, 13, 20, 40)]
    assert [stamp.at.month for stamp in stamps("4/12/26, 8:38 - Ada: bread\n5/12/26, 8:40 - Bob: thanks\n")] == [12, 12]


@pytest.mark.parametrize(
    "text", ["", "We met on\n12/04/2026, 08:38 it was.\nNothing since.\n", "31/02/2026, 08:38 - Ada: x"]
)
def test_what_is_no_log_or_no_day_has_no_moments(text: str) -> None:
    assert list(stamps(text)) == []


def test_records_are_documents_of_their_own() -> None:
    lines = (
        b'{"title": "Kettle", "text": "Boils water.", "manual": "k1", "page": 3, "time": "2026-04-12T08:38:00"}\n\n'
        b'{"question": "Who?", "id": "7"}\n{"text": " "}\n'
    )
    kettle, other = load("all.jsonl", lines)
    assert (kettle.source, kettle.text, kettle.meta["manual"], kettle.meta["page"]) == (
        "all.jsonl#1", "Kettle\nBoils water.", "k1", "3",
    )  # fmt: skip
    assert (kettle.headings[0].title, kettle.stamps[0].at) == ("Kettle", MORNING)
    assert (other.source, other.text) == ("all.jsonl#3", "question: Who?\nid: 7")


@pytest.mark.parametrize("line", [b"{", b"[1, 2]", b"nothing"])
def test_lines_that_are_no_records_are_an_error(line: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match="line 2"):
        load("all.jsonl", b'{"text": "good"}\n' + line)


@pytest.fixture
def log(tmp_path: Path) -> Index:
    """A chat of two days, a manual that says the same twice, and records."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "bakery.txt").write_text(
        "Time: 20260412_08:38\nAdaLovelace: bread is ready\n\nTime: 20260509_18:00\nAdaLovelace: cake is ready\n"
    )
    (docs / "manual.md").write_text(
        "# Oven\n\nPreheat the oven to 200 degrees.\n\n# Quick start\n\nPreheat the oven to 200 degrees.\n\n# Long\n\n"
        + " ".join(f"Step {number} of the long recipe says stir." for number in range(80))
    )
    (docs / "all.jsonl").write_text(
        '{"text": "Flour is 2 euros.", "shop": "north"}\n{"text": "Flour is 3 euros.", "shop": "south"}\n'
    )
    return Index.build(docs, store=tmp_path / "index", embeddings=Letters())


def test_a_name_in_one_word_is_found_by_its_parts(log: Index) -> None:
    assert words("AdaLovelace batterySaver NASA") == [
        "ada",
        "lovelace",
        "adalovelace",
        "battery",
        "saver",
        "batterysaver",
        "nasa",
    ]
    assert log.search("what did Lovelace say?", mode="words")[0].source == "bakery.txt"


def test_a_day_is_found_by_how_it_is_written(log: Index) -> None:
    (only,) = log.search("12 April", 1, mode="words")
    assert only.at == MORNING
    assert log.search("20260412", 1, mode="words")[0].source == "bakery.txt"
    for at in (datetime(2026, 6, 3), datetime(2026, 6, 22), datetime(2026, 6, 13)):
        assert {f"{at.day}", f"{at:%d}", {3: "3rd", 22: "22nd", 13: "13th"}[at.day], "june"} <= set(words(day(at)))


def test_the_day_of_a_message_is_evidence(log: Index) -> None:
    dated, other = (log.answer(f"What is ready on {date}?").evidence for date in ("April 12th", "April 13th"))
    assert dated > other


def test_only_what_was_written_then(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in (11, 12, 13):
        (docs / f"{number}.txt").write_text(f"{number}/04/2026, 08:38 - Ada: bread on day {number}\n")
    (docs / "undated.txt").write_text("bread at any time\n")
    index = Index.build(docs, store=tmp_path / "index", embeddings=Letters())
    found = index.search("bread", since=datetime(2026, 4, 12), until=datetime(2026, 4, 13))
    assert [passage.source for passage in found] == ["12.txt"]
    assert len(index.search("bread", since=datetime(2026, 4, 12))) == 2
    assert index.answer("bread", until=datetime(2020, 1, 1)).abstained


def test_what_is_said_twice_is_found_once(log: Index) -> None:
    found = log.search("Preheat the oven", mode="words")
    assert [passage.heading for passage in found if "Preheat" in passage.text] == ["Oven"]


def test_one_passage_of_each_section_and_what_stands_around_it(log: Index) -> None:
    many = log.search("long recipe stir", 9, mode="words")
    assert len(many) > 1
    (one,) = log.search("long recipe stir", 9, mode="words", one_per="section")
    (wide,) = log.search("long recipe stir", 9, mode="words", one_per="source", around=9)
    assert wide.heading == "Long"
    assert wide.text == log.text("manual.md")[wide.start : wide.end]
    assert wide.text.startswith("Step 0") and wide.text.endswith("stir.") and len(wide.text) > len(one.text)


def test_how_rare_a_word_is_counts_where_is_searched(log: Index) -> None:
    (north,) = log.search("flour", where={"shop": "north"}, mode="words")
    assert north.source == "all.jsonl#1"
    assert log.search("flour", where={"shop": "west"}, mode="words") == []
