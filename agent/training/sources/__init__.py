"""Training examples from elsewhere than the simulated phone's tasks: pointing, and steps that others labelled."""

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
]
"""What `tapwright train data` makes examples of."""
