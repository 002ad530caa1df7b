"""Adapters by fold: which of them never saw an app, and a check by hash that it did not.

A folder of folds holds `fold_N/adapter.gguf`, its manifest `fold_N/adapter.json` as `tapwright train publish` writes it
(what it was trained on, by hash), and `fold_N/held_out.json`, the list of the apps that it was not trained on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tapwright.errors import TapwrightError

from ..weights import goal_hash, read_json, screen_hash
from .figures import NoData
from .labelled import Labelled


class FoldsUnfit(TapwrightError):
    """The folds cannot say how the model does on what it never saw."""


@dataclass(frozen=True)
class Saw:
    """Hashes of what an adapter was trained on."""

    goals: frozenset[str]
    screens: frozenset[str]

    def met(self, step: Labelled) -> bool:
        """Whether the adapter was trained on the step's goal or on its screen."""
        return goal_hash(step.situation.goal) in self.goals or screen_hash(step.situation.prompt()) in self.screens


@dataclass(frozen=True)
class Fold:
    """An adapter, the apps that it never saw, and what it did see."""

    name: str
    adapter: Path
    held_out: frozenset[str]
    saw: Saw


def saw(adapter: Path | None) -> Saw | None:
    """What the adapter's manifest says it was trained on; None without adapter or manifest."""
    body = read_json(adapter.with_suffix(".json")) if adapter else {}
    if "goals" not in body:
        return None
    return Saw(frozenset(body["goals"]), frozenset(body.get("screens", ())))


def read_folds(folder: Path) -> list[Fold]:
    """The folds in a folder.

    Raises:
        NoData: there are none, or a file is missing.
        FoldsUnfit: a list of apps or a manifest cannot be used.
    """
    places = sorted(place for place in folder.glob("fold_*") if place.is_dir())
    if not places:
        raise NoData(f"There is no {folder / 'fold_0'}.", "Point --folds at the folder that holds the folds.")
    return [_read(place) for place in places]


def _read(place: Path) -> Fold:
    adapter, listed = place / "adapter.gguf", place / "held_out.json"
    for path in (adapter, listed):
        if not path.is_file():
            raise NoData(f"There is no {path}.", "A fold holds adapter.gguf, adapter.json and held_out.json.")
    try:
        apps = json.loads(listed.read_text())
    except ValueError:
        apps = None
    if not isinstance(apps, list) or not all(isinstance(app, str) for app in apps):
        raise FoldsUnfit(f"{listed} is not a list of apps.", 'Write it as JSON, ["calendar", "notes"].')
    seen = saw(adapter)
    if seen is None or not seen.screens:
        raise FoldsUnfit(
            f"{adapter.with_suffix('.json')} does not say which goals and screens the adapter was trained on.",
            "Make it with `tapwright train publish`.",
        )
    return Fold(place.name, adapter, frozenset(apps), seen)


def fold_of(step: Labelled, folds: Iterable[Fold]) -> Fold:
    """The first fold whose adapter never saw the step's app.

    Raises:
        FoldsUnfit: there is none.
    """
    for fold in folds:
        if step.app in fold.held_out:
            return fold
    raise FoldsUnfit(f"No fold holds out {step.app}.", "Train one more adapter without it, or leave --folds out.")


def refuse(steps: Sequence[Labelled], fold: Fold) -> None:
    """See that the fold's adapter met none of the steps that it is to decide.

    Raises:
        FoldsUnfit: it met one.
    """
    met = [step for step in steps if fold.saw.met(step)]
    if met:
        raise FoldsUnfit(
            f"The adapter of {fold.name} was trained on the goal or the screen of {len(met)} of the {len(steps)} steps "
            f"that it should decide, {met[0].id} among them.",
            "Leave these goals and screens out of its training data.",
        )
