"""From a budget to a threshold, and what comes of it: success by the share of steps that an oracle decides.

A threshold's share is known once the tasks were played with it. So the first pass escalates nothing, and the threshold
of each share, in rising order, is the quantile of the confidences that the steps of the pass before had: no labels are
looked at. The more is escalated the fewer steps are lost ones, of which the model is not sure, so that a pass
escalates somewhat less than its budget. Every row says how much it really was.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .plots import BLUE, GREY

ALWAYS = 1.01
"""A threshold below which every confidence lies."""
_KEPT = ("escalated", "success", "success_95", "n", "steps", "steps_p50", "by_app")
Row = dict[str, Any]
Pass = Callable[[float, Sequence[Row]], dict[str, Any]]


def curve(budgets: Sequence[float], below: Sequence[float], play: Pass) -> dict[str, Any]:
    """Play the tasks for each budget and each threshold.

    Args:
        budgets: Shares of the steps that may be escalated, 0 to 1.
        below: Thresholds, for passes of their own.
        play: Plays the tasks with a threshold and returns the figures, the steps' `confidences` among them. It is told
            the rows of the passes before, which take hours and should not be lost with the next one.

    Returns:
        The figures of the last pass, without the confidences, with all passes as `curve`, by the share escalated.
    """
    rows: list[Row] = []
    figures: dict[str, Any] = {}
    seen: list[float] = []

    def passed(threshold: float, budget: float | None) -> None:
        nonlocal figures, seen
        figures = play(threshold, tuple(rows))
        seen = figures.pop("confidences")
        rows.append({"budget": budget, "verify_below": threshold, **{name: figures[name] for name in _KEPT}})

    if budgets:
        passed(0.0, 0.0)
    for budget in sorted(share for share in budgets if share > 0):
        passed(threshold_of(budget, seen), budget)
    for threshold in below:
        passed(threshold, None)
    return {**figures, "curve": sorted(rows, key=lambda row: (row["escalated"], row["verify_below"]))}


def threshold_of(share: float, confidences: Sequence[float]) -> float:
    """Below how much confidence at most this share of the steps lies."""
    order = sorted(confidences)
    many = math.floor(share * len(order))
    return order[many] if many < len(order) else ALWAYS


def draw(folder: Path, figures: dict[str, Any]) -> list[Path]:
    """Write the curve as escalation.svg and escalation.png.

    Args:
        folder: Where; see `plots.ready`.
        figures: Those of `curve`.

    Returns:
        The files.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    rows = figures["curve"]
    shares = [row["escalated"] for row in rows]
    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot()
    low, high = zip(*(row["success_95"] for row in rows), strict=True)
    axes.fill_between(shares, low, high, color=BLUE, alpha=0.15)
    axes.plot(shares, [row["success"] for row in rows], color=BLUE, marker="o", label="success, 95 % interval")
    ends = [rows[0]["success"], rows[-1]["success"]]
    axes.plot([shares[0], shares[-1]], ends, color=GREY, linestyle="--", label="straight between the ends")
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(0, 1.02)
    axes.set_xlabel("share of the steps that the oracle decides, the least confident ones")
    axes.set_ylabel("success: share of the tasks that are done")
    axes.set_title(f"Whole tasks with an oracle verifier (n {figures['n']})")
    axes.legend(loc="lower right")
    files = [folder / f"escalation.{kind}" for kind in ("svg", "png")]
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "tapwright"}):
        figure.savefig(files[0], metadata={"Date": None})
        figure.savefig(files[1], dpi=150)
    return files
