"""The file of a calibration: what was fitted, to which data, and for which model and adapter; refused with others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from tapwright.errors import TapwrightError

from ..policy import Policy
from ..prompt_format import FORMAT
from ..weights import sha256, verified, write_json
from .combining import KINDS, Combined, Combiner
from .estimators import AGREEMENT, BASIC, Agreement

if TYPE_CHECKING:
    from ..loop import Decider
    from ..weights import ModelChoice

VERSION = 1
SUFFIX = ".calibration.json"


class CalibrationUnfit(TapwrightError):
    """A file of calibration cannot be used, or not with this model and adapter."""


class Source(BaseModel):
    """A set of labelled decisions that was fitted to: its name, its SHA-256 and how many they are."""

    model_config = ConfigDict(frozen=True)

    name: str
    sha256: str
    n: int


class Thresholds(BaseModel):
    """Confidences below which a decision is not acted on alone, as `Policy` names them.

    For choices that may change something they come from a smaller error.
    """

    model_config = ConfigDict(frozen=True)

    verify_below: float = Field(ge=0)
    verify_changes_below: float = Field(ge=0)
    ask_below: float = Field(ge=0)
    ask_changes_below: float = Field(ge=0)


class Calibration(BaseModel):
    """A fit.

    Attributes:
        model: SHA-256 of the model's file.
        adapter: SHA-256 of the adapter, empty where there was none.
        prompt_format: The layout of the prompts.
        made: When, as an ISO date.
        data: What it was fitted to.
        combiner: Makes one probability of all signals.
        temperature: At which the bare probability says best how often it is right; a baseline, not applied.
        target_error: The share of decisions that may be acted on alone and wrong, where there is a verifier.
        ask_error: The same where there is none, and the person is the only one to ask.
        thresholds: What follows from them, see `Thresholds`.
        figures: How well it does on decisions of groups that it was not fitted to.
    """

    model_config = ConfigDict(frozen=True)

    version: Literal[1] = 1
    model: str
    adapter: str
    prompt_format: str = FORMAT
    made: str
    data: tuple[Source, ...]
    combiner: Combiner
    temperature: float = Field(gt=0)
    target_error: float = Field(gt=0, lt=1)
    ask_error: float = Field(gt=0, lt=1)
    thresholds: Thresholds
    figures: dict[str, Any] = Field(default_factory=dict)

    @field_validator("combiner")
    @classmethod
    def _known(cls, combiner: Combiner) -> Combiner:
        """Every signal is one that can be had: one that is left out would count as the mean."""
        unknown = set(combiner.names) - {AGREEMENT, *(one.name for one in BASIC), *KINDS, "choices"}
        if unknown:
            raise ValueError(f"there is no signal {min(unknown)!r}")
        return combiner

    def estimator(self, decider: Decider) -> Combined:
        """The estimator that a planner is given.

        Args:
            decider: Is asked again where the fit reads how far the model agrees with itself; without an estimator.
        """
        return Combined(self.combiner, (*BASIC, Agreement(decider)))

    def policy(self, **others: Any) -> Policy:
        """A policy with these thresholds; `others` are its other fields."""
        return Policy(**{**self.thresholds.model_dump(), **others})

    def write(self, path: Path) -> None:
        """Write the file, whole or not at all.

        Raises:
            CacheNotWritable: the folder takes no files.
        """
        write_json(path, json.loads(self.model_dump_json()))


def read_calibration(path: Path, choice: ModelChoice) -> Calibration:
    """The calibration in a file, for the model that is in use.

    Args:
        path: The file.
        choice: The model and its adapter.

    Raises:
        CalibrationUnfit: it cannot be read, or belongs to another model, adapter or layout of prompts.
    """
    found = _read(path)
    mine = {
        "model file": (found.model, verified(choice.source)[1]),
        "adapter": (found.adapter, sha256(choice.adapter) if choice.adapter else ""),
        "layout of prompts": (found.prompt_format, FORMAT),
    }
    for what, (theirs, ours) in mine.items():
        if theirs != ours:
            raise CalibrationUnfit(
                f"{path} was fitted for another {what} than the one in use.",
                "Make one for it: tapwright calibrate --data DIR --out FILE.",
            )
    return found


def calibration_of(choice: ModelChoice, path: Path | None = None) -> Calibration | None:
    """The calibration in a file, else the one that lies beside the adapter; None where there is none.

    Args:
        choice: The model and its adapter.
        path: The file, if one is named.

    Raises:
        CalibrationUnfit: as in `read_calibration`.
    """
    if path is not None:
        return read_calibration(path, choice)
    if choice.adapter is None:
        return None
    path = choice.adapter.with_suffix(SUFFIX)
    return read_calibration(path, choice) if path.is_file() else None


def _read(path: Path) -> Calibration:
    try:
        body = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise CalibrationUnfit(f"{path} is no file of a calibration: {error}.", _MAKE) from error
    version = body.get("version") if isinstance(body, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise CalibrationUnfit(f"{path} is of a later version.", "Update Tapwright, or make the file anew.")
    try:
        return Calibration.model_validate(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CalibrationUnfit(f"{path} is no file of a calibration: {place}: {first['msg']}.", _MAKE) from error


_MAKE = "Make one: tapwright calibrate --data DIR --out FILE."
