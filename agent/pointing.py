"""One thing on a screen, told in words: which it is, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tapwright.errors import TapwrightError

from ..device_bridge import Screen
from .choices import Decision
from .model import SmallModel
from .planner import Planner, Situation
from .prompt_format import PLACES
from .weights import choose_model


class NothingToTap(TapwrightError):
    """Nothing on the screen can be tapped."""


class Pointer:
    """Finds what somebody points at by its name or by its place.

    Args:
        model: A loaded model, with the adapter that learnt places.
    """

    def __init__(self, model: SmallModel):
        self._planner = Planner(model)

    def find(self, what: str, screen: Screen, app: str) -> Decision:
        """The tap on what is meant, its probability, and what else was looked at.

        Args:
            what: As a person says it, as `the icon left of Shop`.
            screen: Where it is.
            app: The front app's readable name.

        Raises:
            NothingToTap: nothing can be tapped there.
        """
        situation = only_taps(Situation(goal=what, screen=screen, app=app))
        if not any(choice.action and choice.action.kind == "tap" for choice in situation.choices()):
            raise NothingToTap("Nothing on the screen can be tapped.", "See what is there: tapwright screen.")
        return self._planner.decide(situation)


@contextmanager
def pointer(model: Path | None = None) -> Iterator[Pointer]:
    """A pointer with the adapter for places, or the planner's where the model has none.

    Raises:
        ModelMissing, ModelDamaged: the model's file, or its adapter's, cannot be used.
    """
    small = SmallModel(choose_model(model).path, places_adapter(model))
    try:
        yield Pointer(small)
    finally:
        small.close()


def places_adapter(model: Path | None = None) -> Path | None:
    """The adapter that learnt to say where a thing is; the planner's where the model has none."""
    return choose_model(model, form=PLACES).adapter or choose_model(model).adapter


def only_taps(situation: Situation) -> Situation:
    """The situation with nothing but taps among its choices, as long as there is one."""
    other = {c.words for c in situation.choices() if c.action is None or c.action.kind != "tap"}
    return replace(situation, banned=frozenset(other)) if len(other) < len(situation.choices()) else situation
