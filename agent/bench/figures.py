"""Figures with their uncertainty, and the folder of data that a suite reads."""

from __future__ import annotations

import gzip
import json
import math
import os
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tapwright.errors import TapwrightError


class NoData(TapwrightError):
    """What a suite should measure is not there."""


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed by gzip or not.

    Raises:
        NoData: There is no such file.
    """
    if not path.is_file():
        raise NoData(f"There is no {path}.", "Point --data at the folder that holds it.")
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def wilson(good: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); (0, 1) where n is 0."""
    if n == 0:
        return 0.0, 1.0
    share = good / n
    center = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, center - half), min(1.0, center + half)


def p50(values: Sequence[float]) -> float:
    """The median, 0 of nothing."""
    return float(statistics.median(values)) if values else 0.0


def p95(values: Sequence[float]) -> float:
    """The value that 95 % do not exceed, 0 of nothing."""
    return float(sorted(values)[max(0, math.ceil(0.95 * len(values)) - 1)]) if values else 0.0


class NotWritable(TapwrightError):
    """The figures cannot be written where they should be."""


def ready(path: Path | None) -> None:
    """See that figures can be written to `path`, before an hour is spent on them.

    Raises:
        NotWritable: they cannot.
    """
    if path is not None and (path.is_dir() or not os.access(path.parent, os.W_OK)):
        raise NotWritable(f"{path} cannot be written.", "Name a file in a folder that is there.")


def write(path: Path | None, body: dict[str, Any]) -> None:
    """Write the figures as JSON, where a path is given."""
    if path is not None:
        path.write_text(json.dumps(body, indent=1, default=str) + "\n")


def bootstrap(values: Sequence[float], groups: Sequence[str], *, rounds: int = 2000, seed: int = 0) -> list[float]:
    """The 95 % interval of a share, by drawing whole groups with replacement (percentiles); [0, 1] of nothing.

    Steps of one task fail together, so that drawing single steps would make the interval too narrow. Where all values
    are 0 or all 1 every draw is the same; the interval is Wilson's over the groups then.
    """
    if sum(values) in (0, len(values)):
        many = len(set(groups))
        return list(wilson(many if sum(values) else 0, many))
    _, number = np.unique(np.asarray(groups), return_inverse=True)
    sums, sizes = np.bincount(number, weights=np.asarray(values, dtype=float)), np.bincount(number)
    drawn = np.random.default_rng(seed).integers(0, len(sizes), size=(rounds, len(sizes)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    return [float(end) for end in np.percentile(means, (2.5, 97.5))]


def auroc(scores: Sequence[float], right: Sequence[bool]) -> float | None:
    """How often a right decision has a higher score than a wrong one, ties half; None where one kind is missing."""
    good = np.array([s for s, r in zip(scores, right, strict=True) if r])
    bad = np.array([s for s, r in zip(scores, right, strict=True) if not r])
    if not len(good) or not len(bad):
        return None
    pairs = good[:, None] - bad[None, :]
    return float((pairs > 0).mean() + 0.5 * (pairs == 0).mean())


def ece(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error over equal bins (Naeini et al. 2015): mean distance of confidence and accuracy."""
    if not scores:
        return 0.0
    confidence, hits = np.asarray(scores), np.asarray(right, dtype=float)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    inside = (place == number for number in range(bins))
    return float(sum(abs(confidence[one].sum() - hits[one].sum()) for one in inside) / len(confidence))


def risk_coverage(scores: Sequence[float], right: Sequence[bool], parts: int = 10) -> list[dict[str, float]]:
    """The accuracy of the surest tenth, two tenths, …, with the lowest confidence among them."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    found = []
    for part in range(1, parts + 1):
        kept = order[: math.ceil(len(order) * part / parts)]
        if kept:
            hits = sum(right[i] for i in kept)
            found.append({"coverage": part / parts, "accuracy": hits / len(kept), "confidence": scores[kept[-1]]})
    return found
