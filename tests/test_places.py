"""Lines that say where a thing is: each means the thing that stands there, and stands for the tap on it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pointed import BAR, grid, screen_with, thing
from tapwright.agent.choices import legal_choices
from tapwright.agent.places import places
from tapwright.agent.planner import Planner, Situation
from tapwright.agent.training.sources.places import careless
from tapwright.agent.trie import Scores
from tapwright.agent.weights import knows_places
from tapwright.device_bridge import Bounds, Element

TOLD = {"second": "second|2nd|but one|before the last", "right": "right|after", "top": "top|upper"}
SIDES = re.compile(r"\w+(?: button)? (left of|right of|above|below) (\w+)")


@given(st.integers(0, 10_000))
def test_what_is_left_of_a_thing_stands_left_of_it(seed: int) -> None:
    screen = grid(random.Random(seed))
    by_name = {e.text: e.bounds for e in screen.elements}
    for words, index in places(screen).items():
        told = SIDES.fullmatch(words)
        if not told:
            continue
        anchor, target = by_name[told[2]], screen.elements[index].bounds
        assert {
            "left of": target.right <= anchor.left and target.top == anchor.top,
            "right of": target.left >= anchor.right and target.top == anchor.top,
            "above": target.bottom <= anchor.top and target.left == anchor.left,
            "below": target.top >= anchor.bottom and target.left == anchor.left,
        }[told[1]], words


@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("second icon", 1),
        ("last icon", 5),
        ("second last icon", 4),
        ("first icon from the bottom", 5),
        ("second icon from the right in the first row", 2),
        ("third icon at the top", 2),
        ("icon at the top right", 3),
        ("icon at the top left", 0),
        ("icon right of search", 2),
        ("icon beside share", 1),
        ("first icon below more options", 4),
        ("second delete", 5),
        ("first option", 0),
    ],
)
def test_counting_goes_along_the_rows_and_corners_are_outermost(words: str, index: int) -> None:
    assert places(BAR)[words] == index


def test_what_cannot_be_tapped_is_told_by_but_not_meant() -> None:
    text = Element(index=0, role="text", text="Canada", bounds=Bounds(200, 300, 500, 400))
    off = thing(1, "", (600, 300, 700, 400), enabled=False)
    screen = screen_with(text, off, thing(2, "", (0, 300, 100, 400)))
    found = places(screen)
    assert found["icon left of canada"] == 2 and set(found.values()) == {2}


def test_where_sizes_are_unknown_there_are_no_places() -> None:
    assert places(BAR.model_copy(update={"size": (0, 0)})) == {}


@given(st.integers(0, 10_000))
def test_people_say_the_same_number_side_and_name(seed: int) -> None:
    rng = random.Random(seed)
    for words in rng.sample(list(places(BAR)), 10):
        said = careless(words, rng)
        for name in ("search", "share", "delete", "more options"):
            assert (name in words) == (name in said), (words, said)
        for word, told in (
            ("second", "second|2nd|but one|before the last"),
            ("right", "right|after"),
            ("top", "top|upper"),
        ):
            if f"{word} " in f"{words} ":
                assert re.search(rf"\b({told})\b", said), (words, said)


class Copies:
    """A model that is sure of one line, half sure of another, and knows nothing of the rest."""

    context = 100_000
    adapter: Path | None

    def __init__(self, adapter: Path | None, **shares: float):
        self.adapter = adapter
        self.shares = {f" {words.replace('_', ' ')}\n": share for words, share in shares.items()}
        self.lines: list[str] = []

    def tokens(self, text: str) -> tuple[int, ...]:
        return tuple(text.encode())

    def prefill(self, *_: Any) -> None:
        pass

    def rank(self, lines: list[str], **_: Any) -> Scores:
        self.lines = lines
        found = [(place, self.shares.get(line, 0.0)) for place, line in enumerate(lines)]
        return Scores(tuple(sorted(found, key=lambda pair: -pair[1])), 0.0, 1)


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    """An adapter whose manifest says that it learnt places."""
    (tmp_path / "taught.json").write_text(json.dumps({"by_source": {"places, leaves": 3, "simulator": 9}}))
    return tmp_path / "taught.gguf"


def test_all_lines_of_a_choice_count_for_it(taught: Path) -> None:
    model = Copies(taught, tap_Share=0.3, tap_third_icon=0.25, tap_Search=0.4, tap_icon_right_of_search=0.05)
    decision = Planner(model).decide(Situation(goal="the third icon", screen=BAR, app="Shop"))  # type: ignore[arg-type]
    assert decision.line == "tap Share" and decision.choice_confidence == pytest.approx(0.6)
    assert [one.words for one in decision.ranked[:2]] == ["tap Share", "tap Search"]


def test_what_was_tried_in_vain_is_not_reached_by_its_place(taught: Path) -> None:
    model = Copies(taught, tap_third_icon=0.9, tap_Search=0.1)
    situation = Situation(goal="the third icon", screen=BAR, app="Shop", banned=frozenset({"tap Share"}))
    assert Planner(model).decide(situation).line == "tap Search"  # type: ignore[arg-type]
    assert " tap fourth icon\n" in model.lines and " tap third icon\n" not in model.lines


def test_an_adapter_that_did_not_learn_places_is_not_asked_for_them(tmp_path: Path) -> None:
    (tmp_path / "plain.json").write_text(json.dumps({"by_source": {"pointing, leaves": 3}}))
    assert not knows_places(tmp_path / "plain.gguf") and not knows_places(None)
    model = Copies(tmp_path / "plain.gguf", tap_Search=1.0)
    Planner(model).decide(Situation(goal="the third icon", screen=BAR, app="Shop"))  # type: ignore[arg-type]
    assert len(model.lines) == len(legal_choices(BAR))
