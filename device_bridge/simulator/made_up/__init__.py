"""Made-up apps: as many as one likes, each about something else and built in another way, with tasks and experts.

A model that learns on twenty apps learns these twenty. The packs `made-up:0`, `made-up:1`, ... are drawn from their
number (domain randomisation: Tobin et al. 2017, arXiv:1703.06907): what the app is about, what things are called, where
groups, buttons and acts are. From `made-up:1000` on they are about things that no pack below is about, to measure how
a model does in apps that it has never seen.
"""

from __future__ import annotations

from ..app import App
from ..tasks.base import Task
from .app import build
from .design import KEPT_FROM, designs
from .tasks import tasks

__all__ = ["KEPT_FROM", "pack"]


def pack(seed: int) -> tuple[tuple[App, ...], tuple[Task, ...]]:
    """The apps and tasks of one pack."""
    made = designs(seed)
    return tuple(build(design) for design in made), tuple(task for design in made for task in tasks(design))
