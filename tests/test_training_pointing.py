"""Pointing examples: what is said of a thing is true of the screen, and of that thing only."""

from __future__ import annotations

import random
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tapwright.agent.training.demos import TrainingStep
from tapwright.agent.training.evaluate import right
from tapwright.agent.training.sources.page import Page
from tapwright.agent.training.sources.places import Said, places
from tapwright.agent.training.sources.pointing import point
from tapwright.device_bridge import Bounds, Element, Screen

WORDS = ("alpha", "bravo", "delta", "gamma", "kilo", "lima", "oscar", "sierra", "tango", "victor", "whisky", "zulu")
LEFT = re.compile(r"\b(left of|left to|to the left of|on left side of|on the left of|before) ")
RIGHT = re.compile(r"\b(right of|right to|to the right of|on right side of|on the right of|after) ")
ABOVE = re.compile(r"\b(above|over|on top of) ")
BELOW = re.compile(r"\b(below|under|beneath|underneath) ")


def thing(number: int, text: str, box: tuple[int, int, int, int], kind: str = "ImageButton", **more: Any) -> Element:
    """An element that can be tapped."""
    fields: dict[str, Any] = {"role": "button", "actions": ("tap",), "class_name": f"android.widget.{kind}", **more}
    return Element(index=number, text=text, bounds=Bounds(*box), **fields)


def screen_with(*elements: Element) -> Screen:
    return Screen(app="a.b", size=(1000, 2000), elements=elements)


def grid(rng: random.Random) -> Screen:
    """Icons and texts with different names in the cells of a page, some of them empty."""
    elements: list[Element] = []
    for place, word in enumerate(rng.sample(WORDS, len(WORDS))):
        if rng.random() < 0.7:
            left, top = 60 + 330 * (place % 3), 150 + 450 * (place // 3)
            width, kind = (80, "ImageView") if rng.random() < 0.5 else (260, "TextView")
            elements.append(thing(len(elements), word, (left, top, left + width, top + 80), kind))
    return screen_with(*elements)


def said_of(screen: Screen, rng: random.Random) -> list[Said]:
    return places(Page(screen, [e.index for e in screen.elements if "tap" in e.actions], rng), rng)


@given(st.integers(0, 10_000))
def test_what_is_left_of_a_thing_stands_left_of_it(seed: int) -> None:
    rng = random.Random(seed)
    screen = grid(rng)
    for said in said_of(screen, rng):
        named = [e for e in screen.elements if e.text in said.phrase]
        if said.kind != "relation" or len(named) != 1:
            continue
        anchor, target = named[0].bounds, screen.elements[said.element].bounds
        if RIGHT.search(said.phrase):
            assert target.left >= anchor.right and target.top == anchor.top, said.phrase
        elif LEFT.search(said.phrase):
            assert target.right <= anchor.left and target.top == anchor.top, said.phrase
        elif ABOVE.search(said.phrase):
            assert target.bottom <= anchor.top and target.left == anchor.left, said.phrase
        elif BELOW.search(said.phrase):
            assert target.top >= anchor.bottom and target.left == anchor.left, said.phrase


def test_every_side_is_asked_for() -> None:
    rng = random.Random(0)
    phrases = " | ".join(said.phrase for _ in range(20) for said in said_of(grid(rng), rng))
    assert all(side.search(phrases) for side in (LEFT, RIGHT, ABOVE, BELOW))


BAR = screen_with(
    thing(0, "Navigate up", (0, 60, 100, 160)),
    thing(1, "Search", (600, 60, 700, 160)),
    thing(2, "Share", (700, 60, 800, 160)),
    thing(3, "More options", (900, 60, 1000, 160)),
    thing(4, "Delete", (900, 500, 1000, 600)),
    thing(5, "Delete", (900, 700, 1000, 800)),
)


def meant_by(screen: Screen, pattern: str) -> set[int]:
    """The elements that phrases of this form ever mean."""
    told = (said for seed in range(60) for said in said_of(screen, random.Random(seed)))
    return {said.element for said in told if re.fullmatch(pattern, said.phrase)}


def test_counting_goes_along_the_rows_and_corners_are_outermost() -> None:
    assert meant_by(BAR, r"(second|2nd) (icon|symbol)") == {1}
    assert meant_by(BAR, r"last (icon|symbol)") == {5}
    assert meant_by(BAR, r"(second|2nd) (icon|symbol) from (the )?right( side)? in first row") == {2}
    assert meant_by(BAR, r"(icon|symbol) (at the top right|top right corner|in the upper right)") == {3}
    assert meant_by(BAR, r"(icon|symbol) (at the top left|on top left)") == {0}
    assert meant_by(BAR, r"(second|2nd) delete icon") == {5}


def test_what_is_there_twice_is_never_asked_for_by_its_name_alone() -> None:
    goals = {s.goal.lower() for seed in range(80) for s in pointed(BAR, seed) if s.target.startswith(" tap Delete")}
    assert goals
    assert not [goal for goal in goals if re.fullmatch(r"(click on|click|tap|select)?( the)? ?delete( icon)?", goal)]


def test_a_whole_name_means_what_is_called_so() -> None:
    boxes = ((0, 300, 400, 400), (0, 500, 400, 600))
    screen = screen_with(*(thing(n, w, boxes[n], "TextView") for n, w in enumerate(("Search", "Search text"))))
    steps = [step for seed in range(200) for step in pointed(screen, seed, most=3)]
    named = [s for s in steps if re.fullmatch(r"(click on|tap|select)( the)? search text", s.goal.lower())]
    assert {s.target for s in named} == {" tap Search text\n"}


def pointed(screen: Screen, seed: int, most: int = 6) -> list[TrainingStep]:
    return point(screen, "Shop", random.Random(seed), source="pointing, test", group="g", most=most)


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
    assert not re.search(r"\b(left|right|top|bottom|first|second|last|next to|beside)\b", goals)
