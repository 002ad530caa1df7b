"""Compound questions are cut into questions that stand by themselves, and no others are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tapwright.retrieval.compound import parts

WHOLE = (
    "Do you sell salt and pepper?",
    "When does it open and close?",
    "What happens if I hold the button and when I release it?",
    "Who is the man who wrote the book and who sells it?",
    "Which phone is fast and is a Samsung?",
    "Which app is free and can be installed offline?",
    "Who wrote it and is the owner of the shop?",
    "Can you come and do the dishes?",
    "Will you come and have dinner?",
    "Tell me when it opens and who runs it.",
    "How long does it take and why?",
    "What if it fails, what do I do?",
    "What is the price of the kettle and of the pot?",
    "When and where?",
    "Why?",
    "and?",
    'What does "when does it open and who runs it" mean?',
)
CUT = {
    "When does the shop open and who runs it?": ["When does the shop open?", "Who runs it?"],
    "Where are salt and pepper, and how much is the salt?": ["Where are salt and pepper?", "How much is the salt?"],
    "When and where was Ada born?": ["When was Ada born?", "Where was Ada born?"],
    "Where is mono audio? And how do I turn on NFC?": ["Where is mono audio?", "How do I turn on NFC?"],
    "What does it cost, and is the delivery free?": ["What does it cost?", "Is the delivery free?"],
    "Did Bob pay and did the shop close?": ["Did Bob pay?", "Did the shop close?"],
    "Where is it, when does it open and who runs it?": ["Where is it?", "When does it open?", "Who runs it?"],
    "Is the door open and has Anna left?": ["Is the door open?", "Has Anna left?"],
    "How to open the case; how to clean it?": ["How to open the case?", "How to clean it?"],
}


@pytest.mark.parametrize("question", WHOLE)
def test_one_question_stays_whole(question: str) -> None:
    assert [(part.text, part.search) for part in parts(question)] == [(question, question)]


@pytest.mark.parametrize("question", CUT)
def test_questions_are_cut_where_another_begins(question: str) -> None:
    assert [part.text for part in parts(question)] == CUT[question]


@pytest.mark.parametrize(
    ("question", "search"),
    [
        ("When does the museum shop open and who runs it?", "Who runs the museum shop?"),
        ("How do I add an alarm and how do I delete it?", "How do I delete an alarm?"),
        ("Where is Anna's key; what is its colour?", "What is Anna's colour?"),
        ("When did Ada open the shop and where was she born?", "Where was Ada born?"),
        ("When did Ada open the shop and what is it called?", "What is the shop called?"),
        ("How do I open the settings, and can I change the font there?", "Can I change the font there (the settings)?"),
        ("Does the pen work with it and how do I charge the phone?", "How do I charge the phone?"),
    ],
)
def test_what_a_later_pronoun_stands_for_is_looked_for(question: str, search: str) -> None:
    first, later = parts(question)
    assert first.search == first.text
    assert later.search == search


WORDS = ("when", "Who", "is", "it", "the", "does", "and", "?", ",", ";", "Ada", "open", "it?", '"', "")


@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
def test_anything_can_be_asked(question: str) -> None:
    found = parts(question)
    assert found
    if len(found) == 1:
        assert found[0].text == " ".join(question.split())
    assert all(part.text and part.search for part in found if question.strip())
