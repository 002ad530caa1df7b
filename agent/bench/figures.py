"""Figures with their uncertainty, and the folder of data that a suite reads."""

from __future__ import annotations

import json
import math
import os
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tapwright.errors import TapwrightError


class NoData(TapwrightError):
    """A suite's data folder is not there."""


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
        raise NotWritable(f"{path} cannot be written.", "Give --json a file in a folder that is there.")


def write(path: Path | None, body: dict[str, Any]) -> None:
    """Write the figures as JSON, where a path is given."""
    if path is not None:
        path.write_text(json.dumps(body, indent=1, default=str) + "\n")
