"""The goals of the built-in tasks in words: one TOML file for each module of tasks, one table for each task.

`trained` wordings are for training, `dev` ones steer it, `held_out` ones are only reported; see `Task`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Wordings(NamedTuple):
    """A task's three sets of goals, with `{placeholders}`."""

    trained: tuple[str, ...]
    dev: tuple[str, ...]
    held_out: tuple[str, ...]

    def __add__(self, other: Wordings) -> Wordings:  # type: ignore[override]
        """Both, set by set."""
        return Wordings(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


@cache
def _tables(file: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__name__).joinpath(f"{file}.toml").read_text(encoding="utf-8"))


def said(file: str, task: str) -> Wordings:
    """The wordings of a task, from the file that belongs to its module; a set that is not there is empty."""
    table = _tables(file)[task]
    return Wordings(*(tuple(table.get(name, ())) for name in Wordings._fields))
