"""The Recorder: say how long a recording is or what its details are, and change a setting."""

from __future__ import annotations

import random

from ...apps.recorder.base import PACKAGE, Options, Recording, options
from ...apps.recorder.seed import PLACES, recording_seconds
from ...kit import keep
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..reading import says
from ..wordings import said
from . import recorder_ways as ways
from .recorder_titles import RecorderTask

OPTIONS: dict[str, tuple[str, str, bool | str]] = {
    "set the audio quality to High": ("Audio quality", "quality", "High"),
    "set the audio quality to Low": ("Audio quality", "quality", "Low"),
    "change the quality to High": ("Audio quality", "quality", "High"),
    "turn on stereo recording": ("Record in stereo", "stereo", True),
    "switch stereo recording off": ("Record in stereo", "stereo", False),
    "turn on Skip silence": ("Skip silence", "skip_silence", True),
    "switch off Skip silence": ("Skip silence", "skip_silence", False),
    "stop saving the place": ("Save place", "place", False),
    "turn on Save place": ("Save place", "place", True),
}
"""How a goal says a setting, what it is called in the app, its field, and the value that is wanted."""


class ReadLength(RecorderTask):
    """Say how long a recording is."""

    name = "recorder_read_length"
    tier: Tier = "easy"
    wordings, dev, held_out = said("everyday/recorder_more", "recorder_read_length")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, and how long it is."""
        return {**super().parameters(rng, split), "seconds": recording_seconds(rng)}

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, Recording(seconds=int(params["seconds"])).length)

    def expert(self, params: Params) -> Expert:
        """Scroll to the recording, read its row."""
        wanted = Recording(seconds=int(params["seconds"])).length
        return Scripted(lambda page: ways.read(page, str(params["title"]), wanted))


class ReadDetails(ReadLength):
    """Say how large the file of a recording is, in what quality or where it was made."""

    name, tier = "recorder_read_details", "medium"
    wordings, dev, held_out = said("everyday/recorder_more", "recorder_read_details")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, the {fact} that is asked for, and what it is."""
        made = {"place": rng.choice(PLACES), "quality": rng.choice(("Low", "Standard", "High"))}
        return {**super().parameters(rng, split), **made, "fact": rng.choice(("file size", "audio quality", "place"))}

    def _wanted(self, params: Params) -> str:
        made = Recording(seconds=int(params["seconds"]), quality=str(params["quality"]), place=str(params["place"]))
        return {"file size": made.size, "audio quality": made.quality, "place": made.place}[str(params["fact"])]

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, self._wanted(params))

    def expert(self, params: Params) -> Expert:
        """The recording's page, Details in its menu."""
        wanted = self._wanted(params)
        return Scripted(lambda page: ways.read_details(page, str(params["title"]), wanted))


class SetOption(Task):
    """Change one of the Recorder's settings."""

    name, tier, app = "recorder_setting", "medium", PACKAGE
    wordings, dev, held_out = said("everyday/recorder_more", "recorder_setting")

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{do}: the setting and its value, as a goal says them."""
        said = rng.choice(list(OPTIONS))
        _, field, value = OPTIONS[said]
        return {"do": said, "field": field, "value": value}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The setting is another one."""
        changed = Options(id=options(state).id)
        if not isinstance(params["value"], str):
            setattr(changed, str(params["field"]), not params["value"])
        keep(state, changed)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """The setting is as wanted."""
        return bool(getattr(options(state), str(params["field"])) == params["value"])

    def allowed(self, params: Params) -> tuple[str, ...]:
        """The setting."""
        return (f"records/recorder_options/*/{params['field']}",)

    def expert(self, params: Params) -> Expert:
        """The settings in the menu, then the row."""
        label, value = OPTIONS[str(params["do"])][0], params["value"]
        wanted = value if isinstance(value, str) else "on" if value else "off"
        return Scripted(lambda page: ways.set_option(page, label, wanted))


MORE_TASKS: tuple[Task, ...] = (ReadLength(), ReadDetails(), SetOption())
