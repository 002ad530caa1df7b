"""Pointing examples: what is said of a thing is true of the screen, and of that thing only."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st
from pointed import BAR, grid, screen_with, thing
from tapwright.agent.places import places
from tapwright.agent.training.demos import TrainingStep
from tapwright.agent.training.evaluate import right
from tapwright.agent.training.sources.pointing import point
from tapwright.device_bridge import Screen


def test_what_is_there_twice_is_never_asked_for_by_its_name_alone() -> None:
    goals = {s.goal.lower() for seed in range(80) for s in pointed(BAR, seed)}
    assert any("delete" in goal for goal in goals)
    assert not [goal for goal in goals if re.fullmatch(r"(click on|click|tap|select)?( the)? ?delete( icon)?", goal)]


def test_a_whole_name_means_what_is_called_so() -> None:
    boxes = ((0, 300, 400, 400), (0, 500, 400, 600))
    screen = screen_with(*(thing(n, w, boxes[n], "TextView") for n, w in enumerate(("Search", "Search text"))))
    steps = [step for seed in range(200) for step in pointed(screen, seed, most=3)]
    named = [s for s in steps if re.fullmatch(r"(click on|tap|select)( the)? search text", s.goal.lower())]
    assert {s.target for s in named} == {" tap Search text\n"}


def pointed(screen: Screen, seed: int, most: int = 6, where: bool = True) -> list[TrainingStep]:
    return point(screen, "Shop", random.Random(seed), source="test", group="g", most=most, where=where)


def test_a_place_is_to_be_said_as_a_place() -> None:
    steps = [step for seed in range(40) for step in pointed(BAR, seed)]
    told = {step.target.strip().removeprefix("tap ") for step in steps if step.source == "places, test"}
    assert told <= set(places(BAR)) and {"relation", "counted", "row", "spot"} == {kind(words) for words in told}
    unplaced = [step for seed in range(40) for step in pointed(BAR, seed, where=False)]
    assert {step.source for step in unplaced} == {"pointing, test"}


def kind(words: str) -> str:
    """What sort of place these words say."""
    if re.search(r" (left of|right of|above|below|beside) ", words):
        return "relation"
    if re.fullmatch(r"\w+ (at|in) the (?!\w+ row).*", words):
        return "spot"
    return "row" if " the " in words and "from the bottom" not in words else "counted"


def one_legal(step: TrainingStep) -> bool:
    return any(right(words, step) for words in step.choices)


@given(st.integers(0, 10_000))
def test_a_seed_gives_the_same_legal_examples_again(seed: int) -> None:
    screen = grid(random.Random(seed))
    steps = pointed(screen, seed)
    assert steps == pointed(screen, seed)
    assert len(steps) <= 6 and all(one_legal(step) for step in steps)
    assert all(step.prompt.startswith(f"Goal: {step.goal}\n") for step in steps)


SWITCHES = screen_with(
    thing(0, "Wi-Fi", (0, 300, 1000, 400), "Switch", role="switch", checked=True),
    thing(1, "Bluetooth", (0, 400, 1000, 500), "Switch", role="switch", checked=False),
)


def test_a_switch_that_is_as_wanted_is_left_alone() -> None:
    steps = [step for seed in range(60) for step in pointed(SWITCHES, seed)]
    on = [s for s in steps if re.match(r"(turn|switch) on |enable |activate ", s.goal, re.IGNORECASE)]
    wifi = [s for s in on if "wi-fi" in s.goal.lower()]
    assert {s.target for s in wifi} == {" finish\n"}
    assert {s.target for s in on if "bluetooth" in s.goal.lower()} == {" tap Bluetooth\n"}
    tapped = sum("\n- tap Wi-Fi\n" in s.prompt for s in wifi)
    assert 0 < tapped < len(wifi)


def test_where_places_are_unknown_none_is_spoken_of() -> None:
    blind = BAR.model_copy(update={"size": (0, 0)})
    goals = " | ".join(step.goal.lower() for seed in range(40) for step in pointed(blind, seed))
    assert "share" in goals
    assert not re.search(r"\b(left(?! arrow)|right|top|bottom|first|second|last|next to|beside)\b", goals)
