"""Answers: quotes with exact places, or none. The embedding model is the real one."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from documents import CARDS
from tapwright.retrieval import (
    Index,
    Passage,
    RetrievalError,
    answer,
)

ANSWERED = {
    "What are negative colors called?": "Negative colors",
    "Where can I tint the screen amber at night?": "Bedtime screen",
    "How do I make text bold?": "Thick letters",
    "How can I wake the phone with two taps?": "Double-tap to wake",
    "I only hear with one ear, what should I change?": "One-ear sound",
    "Where is the sound that plays when I touch the screen?": "Clicks",
    "How do I get captions for speech?": "Subtitles",
    "How do I turn on NFC for paying in shops?": "Contactless payment",
    "How do I share my internet with a laptop?": "Sharing the connection",
    "Can I use mobile data in another country?": "Traveling abroad",
    "What is voice gate?": "Voice gate",
    "How do I show the battery percentage in the status bar?": "Battery number",
    "Where do I find the IMEI?": "Identity of the phone",
    "Where can I read the Android version?": "Identity of the phone",
    "Which button makes a new alarm?": "Alarm",
    "How do I give an alarm a name?": "Alarm",
    "How can I remove an alarm?": "Delete an alarm",
    "How do I enter five minutes on the keypad?": "Timer",
    "How do I start a second timer?": "Timer",
    "How do I remove somebody from my contacts?": "Delete a contact",
    "Does deleting a contact ask for confirmation?": "Delete a contact",
    "When is a changed contact kept?": "Save",
    "What happens to a new contact if I go back?": "Save",
    "Where is the microphone access switch?": "Voice gate",
}
"""Questions that the example cards answer, and under which heading."""
UNANSWERED = (
    "How do I change the wallpaper?",
    "What is the Wi-Fi password?",
    "How do I block a phone number?",
    "Where can I see how much storage is free?",
    "How do I take a screenshot?",
    "How do I set up a fingerprint?",
    "How do I install an app from the store?",
    "Which ringtone is the loudest?",
    "How do I print a photo?",
    "How long does the battery last?",
    "How do I add a widget to the home screen?",
    "Who is my emergency contact?",
    "How do I record the screen?",
    "Can I import contacts from a SIM card?",
    "How do I stop the stopwatch?",
    "What time is it in Tokyo?",
    "How do I change the alarm's snooze length?",
    "How do I send a text message?",
    "How do I update Android?",
    "How do I forget a Bluetooth device?",
    "How do I merge two contacts?",
    "Where are downloaded files?",
    "How do I turn off notifications of one app?",
    "How do I scan a QR code?",
)
"""Questions about the same apps that the cards do not answer."""


@pytest.mark.parametrize(
    ("question", "quote", "source"),
    [
        ("What opens the garage door?", "The door opens with code 4711.", "page.html"),
        ("Where is the spare key?", "The spare key is under the blue pot.", "deep/notes.txt"),
        ("How long does the kettle need to boil water?", "Boils water in three minutes.", "manual.md"),
        ("Where is the next meeting?", "The next meeting is in Lisbon.", "report.pdf"),
    ],
)
def test_an_answer_is_quoted_word_for_word(
    folder: Path, tmp_path: Path, question: str, quote: str, source: str
) -> None:
    index = Index.build(folder, store=tmp_path / "s")
    result = index.answer(question)
    assert not result.abstained
    assert (result.quotes[0].text, result.quotes[0].source) == (quote, source)
    for each in result.quotes:
        assert index.text(each.source)[each.start : each.end] == each.text
    assert answer(question, index.search(question)).quotes[0].text == quote


def test_the_evidence_tells_what_the_cards_answer(cards: Index) -> None:
    asked = dict(list(ANSWERED.items())[::3])
    answers = {question: cards.answer(question) for question in asked}
    right = sum(
        not answers[question].abstained and answers[question].quotes[0].heading.endswith(heading)
        for question, heading in asked.items()
    )
    assert right >= len(asked) - 1
    assert sum(cards.answer(question).abstained for question in UNANSWERED[::3]) >= len(UNANSWERED[::3]) - 1


def test_a_word_counts_in_any_of_its_forms() -> None:
    text = "Everybody recorded two programs. Nobody minds."
    told = [
        answer(question, [Passage(text=text, source="a", start=0, end=len(text))]).evidence
        for question in ("Who records programs?", "Who deletes programs?")
    ]
    assert told[0] > told[1] + 0.1


def test_too_little_evidence_is_said(folder: Path, tmp_path: Path) -> None:
    result = Index.build(folder, store=tmp_path / "s").answer("Who won the football match?")
    assert result.abstained
    assert result.quotes == ()
    assert result.text == ""
    assert result.nearest
    assert json.loads(result.model_dump_json())["abstained"] is True


def test_a_chooser_picks_among_sentences(index: Index) -> None:
    shown: list[str] = []

    def choose(question: str, candidates: Sequence[str]) -> list[int]:
        shown.extend(candidates)
        return [candidates.index("Call Anna on Sunday.")]

    result = index.answer("Whom should I call?", k=10, choose=choose)
    assert [quote.text for quote in result.quotes] == ["Call Anna on Sunday."]
    assert len(shown) == len(set(shown)) > 3
    assert index.answer("Whom should I call?", choose=lambda *_: []).abstained
    with pytest.raises(RetrievalError, match="picked"):
        index.answer("Whom should I call?", choose=lambda *_: [99])


def test_a_passage_that_its_source_does_not_hold_is_not_quoted(index: Index) -> None:
    forged = Passage(text="The safe opens with 1234.", source="manual.md", start=3, end=28)
    with pytest.raises(RetrievalError, match="does not stand"):
        answer("What opens the safe?", [forged], choose=lambda *_: [0], index=index)


def test_no_passages_no_answer() -> None:
    assert answer("Why?", []).abstained


def test_the_example_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TAPWRIGHT_CACHE", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["ask.py", "Where is mono audio?"])
    runpy.run_path(str(CARDS.parent / "ask.py"), run_name="__main__")
    assert "One-ear sound is what Mono audio is called here." in capsys.readouterr().out
