"""Training examples from elsewhere than the simulated phone's tasks: pointing, steps that others labelled, calls."""

from typing import Literal

Source = Literal[
    "steps-html",
    "steps-raw",
    "ways-html",
    "ways-raw",
    "trees",
    "leaves",
    "expressions",
    "episodes",
    "simulator",
    "openings",
    "made-up",
    "calls",
    "seal-tools",
    "toolalpaca",
    "requests",
]
"""What `tapwright train data` makes examples of."""
