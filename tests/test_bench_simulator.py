"""The bench of the simulated phone: it measures real processes, and says which figures keep to their limits."""

from __future__ import annotations

import pytest
from tapwright.agent.bench.figures import p95
from tapwright.agent.bench.simulator import LIMITS, bench, judged


def test_the_ninety_fifth_of_a_hundred_is_not_the_last() -> None:
    assert (p95(range(1, 101)), p95([7]), p95([])) == (95, 7, 0)


@pytest.mark.timeout(240)
def test_phones_are_started_walked_over_and_weighed() -> None:
    figures = bench(ops=4, starts=1, seconds=4, crowd=2, packs=())
    assert figures["tap_ms"]["n"] == 4 and figures["dump_ms"]["n"] >= 4
    assert figures["eight"]["phones"] == 2 and figures["eight"]["dump_ms"]["n"] >= 2
    rows = judged(figures)
    assert {name for name, _, _ in rows} == {*LIMITS, *(f"eight: {name}" for name in LIMITS)}
    assert all(figure["p50"] > 0 for _, figure, _ in rows)
