"""Arguments are copied: what may be typed stands in the goal, what may be answered stands on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tapwright.agent.arguments import numbers, stretches, to_type
from tapwright.agent.goal import BadGoal, require_goal


@given(st.text(max_size=80))
def test_every_stretch_stands_in_the_text(text: str) -> None:
    flat = " ".join(text.split())
    for stretch in stretches(text):
        assert stretch in flat and stretch == stretch.strip()


def test_numbers_times_and_addresses_are_stretches() -> None:
    found = stretches("Add Anna O'Neil, +49 170 555-01 or anna.o@mail.com, at 7:30 (82%)")
    for wanted in ("Anna O'Neil", "+49 170 555-01", "anna.o@mail.com", "7:30", "7", "30", "82%"):
        assert wanted in found
    assert "Anna O'Neil," not in found


def test_a_number_field_takes_numbers() -> None:
    assert "45" in to_type("quarter to seven", "12")
    assert "45" not in to_type("quarter to seven", "")


def test_a_goal_needs_a_word() -> None:
    for nothing in ("", "  ", "?!", "…"):
        with pytest.raises(BadGoal):
            require_goal(nothing)
    assert require_goal(" open\nSIMs ") == "open SIMs"


def test_there_is_always_something_to_type() -> None:
    assert to_type("_", "") == ["_"]


def test_a_whole_number_too_wide_to_list_is_one_of_the_goal_or_a_small_one() -> None:
    wide = {"type": "integer", "minimum": 0, "maximum": 1440}
    found = numbers("a timer for 90 minutes, not 2000", wide)
    assert found == [*(str(n) for n in range(60)), "90"]
    assert numbers("for 90 minutes", {"type": "string"}) == []
