"""The Recorder: say how long a recording is or what its details are, and change a setting."""

from __future__ import annotations

import random

from ...apps.recorder.base import PACKAGE, Options, Recording, keep, options
from ...apps.recorder.seed import PLACES, recording_seconds
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..reading import says
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
    wordings = (
        "How long is the recording {title}?",
        "What's the length of the recording {title}?",
        "Tell me how long {title} is in Recorder",
        "length of recording {title}",
        "Can you tell me the duration of the recording {title}?",
        "I need to know how long my recording {title} is",
        "Look in Recorder: how long is {title}?",
        "Please check the length of the audio recording {title}",
        "recording {title}, how long",
        "How many minutes does the recording {title} have?",
        "I want to listen to {title} later. How long is that recording?",
        "Could you look up how long the recording called {title} is?",
        "What duration does Recorder show for {title}?",
        "Open Recorder and tell me the length of {title}",
    )
    dev = (
        "If I play the recording {title}, how much time does it take?",
        "{title} in recorder - how many mins?",
        "Would you find out for me the running time of the recording {title}?",
        "I have to write down the duration of my recording {title}, what is it?",
    )
    held_out = (
        "duration {title}? its a recording",
        "Hey, I've got a bit of time left. That {title} recording, how long does it go on?",
        "For how long did I record when I made {title}?",
        "Please have a look at Recorder and let me know what length is given for {title}.",
    )

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
    wordings = (
        "What is the {fact} of the recording {title}?",
        "What's the {fact} of {title} in Recorder?",
        "Tell me the {fact} of the recording {title}",
        "{fact} of recording {title}",
        "Can you look up the {fact} of my recording {title}?",
        "I need to know the {fact} of the recording {title}",
        "Look at the details of {title} in Recorder: what's the {fact}?",
        "Please check the {fact} of the audio recording {title}",
        "recording {title}, what {fact}",
        "Which {fact} do the details of the recording {title} show?",
        "I'm sorting my recordings. What is the {fact} of {title}?",
        "Could you open the details of the recording {title} and read me the {fact}?",
        "Find the recording {title} and tell me its {fact}",
        "Open Recorder and tell me the {fact} of {title}",
    )
    dev = (
        "There's a recording {title} and I wonder about its {fact}. What do the details say?",
        "{title} in recorder - {fact}?",
        "Would you find out for me the {fact} of what I recorded as {title}?",
        "I have to write down the {fact} of my recording {title}, what is it?",
    )
    held_out = (
        "{fact} {title}? its a recording",
        "Hey, someone wants to know the {fact} of my {title} recording. What should I tell them?",
        "With what {fact} is the recording {title} listed in its details?",
        "Please have a look at what Recorder knows about {title} and let me know the {fact}.",
    )

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
    wordings = (
        "{do} in Recorder",
        "In the Recorder app, {do}",
        "Please {do} in the settings of Recorder",
        "recorder: {do}",
        "Can you {do}? It's a setting of Recorder",
        "For my next recordings, {do} in Recorder",
        "I want you to {do} in the Recorder settings",
        "Go to the settings of the Recorder app and {do}",
        "{do} for new recordings",
        "Could you open Recorder and {do}?",
        "Before I record anything, {do} in Recorder, please",
        "I'd like you to {do} in the voice recorder app",
        "Open the Recorder settings, then {do}",
        "Would you please {do} for audio recordings?",
    )
    dev = (
        "The way Recorder makes recordings should be different: {do}",
        "pls {do} (voice recorder)",
        "Mind doing something in Recorder for me? I need you to {do}",
        "Something about my recordings has to change. In Recorder, {do}",
    )
    held_out = (
        "{do}, recorder app",
        "So I'm going to tape an interview tomorrow, and for that I'd love it if you could {do} in Recorder.",
        "Is there a way to {do} for what I record from now on? Do it, please.",
        "I can't find the option in Recorder. Can you {do} for me?",
    )

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
