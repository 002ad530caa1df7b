"""The Recorder: make a recording, rename and delete some; and the tasks about details and settings."""

from __future__ import annotations

import random

from ...apps.recorder.base import PACKAGE
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..wordings import said
from . import recorder_ways as ways
from .recorder_more import MORE_TASKS
from .recorder_titles import RecorderTask, clear, put, titled, two_titles

PERMISSION = f"permission/{PACKAGE}/microphone"


class Record(RecorderTask):
    """Record something and save it under a title."""

    name, tier = "recorder_record", "medium"
    wordings, dev, held_out = said("everyday/recorder", "recorder_record")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No recording of that title."""
        clear(state, params["title"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more recording, of that title."""
        made = [name for name in changed if name.startswith("+")]
        return len(made) == 1 and len(titled(state, params["title"])) == 1

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new recording, and that the app may use the microphone."""
        return ("+records/recordings/*", f"misc/{PERMISSION}")

    def expert(self, params: Params) -> Expert:
        """The record button, the permission, Save, the title."""
        return Scripted(lambda page: ways.record(page, str(params["title"])))


class RenameRecording(RecorderTask):
    """Give a recording another title."""

    name, tier = "recorder_rename", "medium"
    wordings, dev, held_out = said("everyday/recorder", "recorder_rename")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title} and the {new} one."""
        old, new = two_titles(rng, split)
        return {**super().parameters(rng, split), "title": old, "new": new}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recording is there, none of the new title is."""
        clear(state, params["new"])
        super().arrange(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One title changed, and it is that."""
        return len(changed) == 1 and len(titled(state, params["new"])) == 1 and not titled(state, params["title"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The title of a recording."""
        return ("records/recordings/*/title",)

    def expert(self, params: Params) -> Expert:
        """The recording's page, Rename in its menu."""
        return Scripted(lambda page: ways.rename(page, str(params["title"]), str(params["new"])))


class DeleteRecording(RecorderTask):
    """Delete a recording."""

    name, tier = "recorder_delete", "medium"
    wordings, dev, held_out = said("everyday/recorder", "recorder_delete")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is gone, and no other."""
        return len(changed) == 1 and not titled(state, params["title"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A recording that goes."""
        return ("-records/recordings/*",)

    def expert(self, params: Params) -> Expert:
        """The recording's page, Delete in its menu, confirm."""
        return Scripted(lambda page: ways.delete(page, str(params["title"])))


class DeleteTwo(DeleteRecording):
    """Delete two recordings."""

    name, tier = "recorder_delete_two", "medium"
    wordings, dev, held_out = said("everyday/recorder", "recorder_delete_two")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title} and {other}."""
        first, second = two_titles(rng, split)
        return {**super().parameters(rng, split), "title": first, "other": second}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are there."""
        clear(state, params["title"], params["other"])
        put(state, params, params["title"])
        put(state, {"place_in_list": int(params["place_in_list"]) + 4}, params["other"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """They are gone, and no other."""
        return len(changed) == 2 and not titled(state, params["title"]) and not titled(state, params["other"])

    def expert(self, params: Params) -> Expert:
        """Select both, delete, confirm."""
        titles = (str(params["title"]), str(params["other"]))
        return Scripted(lambda page: ways.delete_both(page, titles))


class Replace(RecorderTask):
    """Make a new recording, then delete an old one."""

    name, tier = "recorder_replace", "hard"
    wordings, dev, held_out = said("everyday/recorder", "recorder_replace")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, the old one, and {new}."""
        old, new = two_titles(rng, split)
        return {**super().parameters(rng, split), "title": old, "new": new}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The old one is there, the new one is not."""
        clear(state, params["new"])
        super().arrange(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One came, of the new title; one went, of the old."""
        came = [name for name in changed if name.startswith("+")]
        went = [name for name in changed if name.startswith("-")]
        right = len(titled(state, params["new"])) == 1 and not titled(state, params["title"])
        return len(came) == len(went) == 1 and right

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new recording, one that goes, and that the app may use the microphone."""
        return ("+records/recordings/*", "-records/recordings/*", f"misc/{PERMISSION}")

    def expert(self, params: Params) -> Expert:
        """Record and save, then the old one's page, Delete, confirm."""
        return Scripted(lambda page: ways.replace(page, str(params["new"]), str(params["title"])))


TASKS: tuple[Task, ...] = (Record(), RenameRecording(), DeleteRecording(), DeleteTwo(), Replace(), *MORE_TASKS)
