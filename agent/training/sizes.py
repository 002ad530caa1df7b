"""How much of what a round of training on corrections takes; light, so that a command line can show it."""

from __future__ import annotations

from dataclasses import dataclass

GUARDED = 160
"""Examples of a guard set that count."""
TOLERANCE = 0.01
"""The share of the guard set that may be lost, net of what is won."""


@dataclass(frozen=True)
class Sizes:
    """How much of what.

    Attributes:
        most: Corrections that count, the newest ones.
        held_out: The share of them that is not trained on.
        least: Corrections that must be held out: fewer do not tell whether an adapter is better.
        replayed: Examples of what the adapter knew before for each correction that is trained on.
        epochs: Passes over all of them.
        learning_rate: Falls to 0.
        tolerance: The share of the guard set that may be lost, net of what is won.
        seed: Draws replayed examples and orders all.
    """

    most: int = 400
    held_out: float = 0.25
    least: int = 8
    replayed: float = 2.0
    epochs: float = 2.0
    learning_rate: float = 1.5e-4
    tolerance: float = TOLERANCE
    seed: int = 0
