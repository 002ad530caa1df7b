"""Documents in: every kind is read, cut into pieces and sentences, and the places are exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tapwright.retrieval import (
    DocumentUnreadable,
    Index,
    Passage,
)
from tapwright.retrieval.chunks import chunks
from tapwright.retrieval.loaders import load
from tapwright.retrieval.sentences import sentences


def passages(index: Index) -> dict[str, list[Passage]]:
    """Everything in the index, by source."""
    found: dict[str, list[Passage]] = {}
    for passage in index.search("water", k=1000):
        found.setdefault(passage.source, []).append(passage)
    return found


def test_every_kind_of_document_is_read(index: Index) -> None:
    assert index.sources == ("deep/notes.txt", "manual.md", "page.html", "report.pdf")
    assert not index.skipped
    found = {(source, p.heading, p.text) for source, all_of_it in passages(index).items() for p in all_of_it}
    assert ("manual.md", "Kettle", "Boils water in three minutes.\r\n\r\n```\n# no heading\n```") in found
    assert ("manual.md", "Kettle > Cleaning", "Rinse it with vinegar once a month.") in found
    assert ("manual.md", "Kettle > Empty", "## Empty") in found
    assert ("page.html", "Garage", "The door opens with code 4711.") in found
    assert ("page.html", "Garage > Bikes", "Red\nGreen") in found
    assert ("report.pdf", "page 2", "The next meeting is in Lisbon.") in found


def test_offsets_in_markdown_and_text_are_offsets_in_the_file(index: Index, folder: Path) -> None:
    for source in ("manual.md", "deep/notes.txt"):
        content = (folder / source).read_bytes().decode()
        assert index.text(source) == content
        for passage in passages(index)[source]:
            assert content[passage.start : passage.end] == passage.text


def test_front_matter_is_metadata_and_no_text(index: Index) -> None:
    kettle = passages(index)["manual.md"]
    assert {tuple(sorted(p.meta.items())) for p in kettle} == {(("package", "com.acme.kettle"), ("title", "Kettle"))}
    assert not any("package" in p.text for p in kettle)


@pytest.mark.parametrize("data", [b"\xff\xfeh\0i\0", b"\xef\xbb\xbfhi", b"hi"])
def test_byte_order_marks(data: bytes) -> None:
    assert load("a.txt", data)[0].text == "hi"


def test_old_windows_files_are_read() -> None:
    assert load("a.txt", b"caf\xe9 \x93quoted\x94")[0].text == "café “quoted”"


@given(st.binary(max_size=200), st.sampled_from(["a.md", "a.txt", "a.html", "a.pdf", "a.jsonl"]))
@settings(max_examples=200)
def test_no_bytes_break_a_loader(data: bytes, name: str) -> None:
    try:
        documents = load(name, data)
    except DocumentUnreadable as error:
        assert error.remedy
    else:
        for document in documents:
            for chunk in chunks(document):
                assert document.text[chunk.start : chunk.end].strip()


def test_deeply_nested_html_is_read() -> None:
    [document] = load("deep.html", b"<div>" * 5000 + b"bottom" + b"</div>" * 5000)
    assert document.text in ("bottom", "")


MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            ["# One", "## Two", "### Three", "Title\n===", "Sub\n---", "```", "- item", "| a | b |", "", "\r\n"]
        ),
        st.text(max_size=60),
        st.lists(st.sampled_from(["tap", "Settings.", "e.g.", "scroll", "日本語。", "Yes!"]), max_size=40).map(
            " ".join
        ),
    ),
    max_size=25,
).map("\n".join)


@given(MARKDOWN, st.integers(10, 120), st.data())
@settings(max_examples=300)
def test_pieces_are_exact_short_and_cover_the_document(text: str, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size // 2 - 1))
    [document] = load("a.md", text.encode("utf-8", "replace"))
    covered = [False] * len(document.text)
    for heading in document.headings:
        covered[heading.start : heading.end] = [True] * (heading.end - heading.start)
    covered[: document.body] = [True] * document.body
    last = -1
    headings = {(h.start, h.end) for h in document.headings}
    for chunk in chunks(document, size, overlap):
        piece = document.text[chunk.start : chunk.end]
        assert piece and piece == piece.strip()
        assert len(piece) <= size
        assert chunk.start > last
        assert not any(chunk.start < start < chunk.end for start, _ in headings)
        last = chunk.start
        covered[chunk.start : chunk.end] = [True] * (chunk.end - chunk.start)
    assert all(done or document.text[at].isspace() for at, done in enumerate(covered))


@given(MARKDOWN)
def test_sentences_are_exact_and_in_order(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = (
        "Mr. Smith opened e.g. the menu. It was 3.5 cm wide! Was it?\n- First item\n- 2nd item.\n\n"
        "A long line that somebody has wrapped at some column or\nother goes on here. Anna: hi\nBen: hello"
    )
    assert [text[a:b].replace("\n", " ") for a, b in sentences(text)] == [
        "Mr. Smith opened e.g. the menu.",
        "It was 3.5 cm wide!",
        "Was it?",
        "First item",
        "2nd item.",
        "A long line that somebody has wrapped at some column or other goes on here.",
        "Anna: hi",
        "Ben: hello",
    ]
