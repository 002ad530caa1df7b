"""The trie: exact probabilities of lines, best first, asked for at branches only."""

from __future__ import annotations

import itertools
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tapwright.agent.trie import build, stem, walk

VOCABULARY = 6
END = 0


def logits_of(path: tuple[int, ...]) -> np.ndarray:
    """Fixed pseudo-random logits for every path."""
    return np.random.default_rng([7, *path]).normal(size=VOCABULARY).astype(np.float32) * 3


def exact(lines: list[tuple[int, ...]]) -> list[float]:
    """Probabilities by the definition: renormalise over the legal tokens at every position."""
    out = []
    for line in lines:
        p = 1.0
        for at, token in enumerate(line):
            legal = sorted({other[at] for other in lines if len(other) > at and other[:at] == line[:at]})
            row = logits_of(line[:at]).astype(np.float64)
            p *= math.exp(row[token]) / sum(math.exp(row[t]) for t in legal)
        out.append(p)
    return out


lines_of_tokens = st.lists(
    st.lists(st.integers(1, VOCABULARY - 1), min_size=1, max_size=4).map(lambda t: (*t, END)),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(lines_of_tokens)
def test_a_full_walk_gives_the_exact_distribution(lines: list[tuple[int, ...]]) -> None:
    scores = walk(build(lines), logits_of, rest=0.0, most=1000)
    assert scores.rest < 1e-9
    for index, probability in scores.found:
        assert math.isclose(probability, exact(lines)[index], rel_tol=1e-6)


@given(lines_of_tokens)
def test_a_short_walk_still_finds_the_best_line(lines: list[tuple[int, ...]]) -> None:
    scores = walk(build(lines), logits_of, rest=1.0, most=1)
    truth = exact(lines)
    assert math.isclose(truth[scores.found[0][0]], max(truth), rel_tol=1e-6)
    assert math.isclose(sum(p for _, p in scores.found) + scores.rest, 1.0, rel_tol=1e-6)


def test_forced_tokens_cost_nothing() -> None:
    asked: list[tuple[int, ...]] = []

    def logits(path: tuple[int, ...]) -> np.ndarray:
        asked.append(path)
        return logits_of(path)

    scores = walk(build([(1, 2, 3, 4, END)]), logits)
    assert scores.found == ((0, 1.0),) and asked == []
    walk(build([(1, 2, 3, END), (1, 2, 4, END)]), logits)
    assert asked == [(1, 2)]


def test_lines_that_cannot_be_told_apart_are_left_out() -> None:
    lines = [(1, 2), (1, 2), (1, 2, 3), (4,)]
    found = {index for index, _ in walk(build(lines), logits_of, rest=0.0, most=100).found}
    assert found == {0, 3}


def test_temperature_flattens() -> None:
    lines = list(itertools.pairwise(range(1, 5)))
    cold = walk(build(lines), logits_of, rest=0, most=99)
    hot = walk(build(lines), logits_of, rest=0, most=99, temperature=10)
    assert hot.found[0][1] < cold.found[0][1]


def test_the_stem_is_what_enough_lines_begin_with() -> None:
    assert stem([(1, 2, 3), (1, 2, 4), (1, 5, 6), (9,)], share=0.5) == (1, 2)
    assert stem([(1, 2), (3, 4), (5, 6)]) == ()
    assert stem([(1,), (1,)]) == (1,)
    assert stem([]) == ()
