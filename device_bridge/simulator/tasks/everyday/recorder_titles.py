"""Recordings that the tasks of the Recorder are about."""

from __future__ import annotations

import random

from ...apps.recorder.base import PACKAGE, Recording, recordings
from ...apps.recorder.seed import title
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..pools import until


def titled(state: PhoneState, name: object) -> list[Recording]:
    """The recordings of that title."""
    return [recording for recording in state.all(Recording) if recording.title == name]


def put(state: PhoneState, params: Params, name: object) -> Recording:
    """Adds a recording of that title among the others, the only one."""
    clear(state, name)
    others = recordings(state)
    place = int(params.get("place_in_list", 3)) % max(len(others), 1)
    made = (others[place].made - 60) if others else state.epoch() - 900
    added = Recording(
        title=str(name), made=made, seconds=int(params.get("seconds", 754)), place=str(params.get("place", "Library")),
        quality=str(params.get("quality", "Standard")),
    )  # fmt: skip
    state.add(added)
    return added


def clear(state: PhoneState, *names: object) -> None:
    """Removes recordings of these titles."""
    for recording in state.all(Recording):
        if recording.title.casefold() in {str(name).casefold() for name in names}:
            state.remove(recording)


class RecorderTask(Task):
    """What the tasks about recordings share: a title that the goal says."""

    app = PACKAGE

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, and where it stands in the list."""
        return {"title": until(rng, title, split), "place_in_list": rng.randrange(16)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recording is there."""
        put(state, params, params["title"])


def two_titles(rng: random.Random, split: Split) -> tuple[str, str]:
    """Two titles about different things."""
    first = second = until(rng, title, split)
    while second.split()[0] == first.split()[0]:
        second = until(rng, title, split)
    return first, second
