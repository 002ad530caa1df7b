"""One thing on a screen, told in words: which it is, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tapwright.errors import TapwrightError

from ..device_bridge import Screen
from .choices import Decision
from .model import SmallModel
from .planner import Planner, Situation
from .prompt_format import PLACES
from .weights import ModelChoice, choose_model


class NothingToTap(TapwrightError):
    """Nothing on the screen can be tapped."""


def find(what: str, screen: Screen, app: str, model: Path | None = None) -> Decision:
    """The tap on what somebody points at by its name or its place, its probability, and what else was looked at.

    Args:
        what: As a person says it, as `the icon left of Shop`.
        screen: Where it is.
        app: The front app's readable name.
        model: Any GGUF file; the installed default otherwise.

    Raises:
        NothingToTap: nothing can be tapped there.
        ModelMissing, ModelDamaged: the model's file, or its adapter's, cannot be used.
    """
    situation = only_taps(Situation(goal=what, screen=screen, app=app))
    if not any(choice.action and choice.action.kind == "tap" for choice in situation.choices()):
        raise NothingToTap("Nothing on the screen can be tapped.", "See what is there: tapwright screen.")
    chosen = pointing_model(model)
    small = SmallModel(chosen.path, chosen.adapter)
    try:
        return Planner(small).decide(situation)
    finally:
        small.close()


def pointing_model(model: Path | None = None) -> ModelChoice:
    """The model with the adapter that learnt to say where a thing is; the planner's where there is none."""
    chosen = choose_model(model, form=PLACES)
    return chosen if chosen.adapter else choose_model(model)


def only_taps(situation: Situation) -> Situation:
    """The situation with nothing but taps among its choices, as long as there is one."""
    other = {c.words for c in situation.choices() if c.action is None or c.action.kind != "tap"}
    return replace(situation, banned=frozenset(other)) if len(other) < len(situation.choices()) else situation
