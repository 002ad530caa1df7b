"""The Recorder: make a recording, rename and delete some; and the tasks about details and settings."""

from __future__ import annotations

import random

from ...apps.recorder.base import PACKAGE
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from . import recorder_ways as ways
from .recorder_more import MORE_TASKS
from .recorder_titles import RecorderTask, clear, put, titled, two_titles

PERMISSION = f"permission/{PACKAGE}/microphone"


class Record(RecorderTask):
    """Record something and save it under a title."""

    name, tier = "recorder_record", "medium"
    wordings = (
        "Record something and save it as {title}",
        "Make a recording called {title}",
        "Please start a recording and save it under the name {title}",
        "record {title}",
        "Can you make a short audio recording and name it {title}?",
        "I want a new recording named {title} in Recorder",
        "Use the Recorder app to record a memo and save it as {title}",
        "New voice recording, title {title}",
        "Create an audio recording with the title {title}",
        "I need a quick recording. Save it as {title}",
        "Could you record a few seconds and call the recording {title}?",
        "Take a voice memo and store it as {title}",
        "Open Recorder, record, and save as {title}",
        "Record a sound and give it the name {title}",
    )
    dev = (
        "Get a recording going and, when you save it, the title is {title}",
        "voice memo pls, file it as {title}",
        "Would you capture some audio for me? It should end up in Recorder as {title}",
        "I'd like there to be a recording with the name {title}; a second or two is enough",
    )
    held_out = (
        "rec + save: {title}",
        "Hey, tape a bit of what's going on here and keep it in Recorder as {title}, will you?",
        "Is it possible to get a sound recording of this moment, titled {title}?",
        "I'm testing the microphone, so please do a brief recording and have it saved with {title} as its title.",
    )

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
    wordings = (
        "Rename the recording {title} to {new}",
        "Rename {title} to {new} in Recorder",
        "Please change the title of the recording {title} to {new}",
        "rename recording {title} -> {new}",
        "Can you rename my recording {title}? It should be {new}",
        "Call the recording {title} {new} instead",
        "The recording {title} should be titled {new}",
        "I want the recording {title} to have the name {new}",
        "In Recorder, give {title} the new name {new}",
        "I named a recording {title} by mistake, it's {new}",
        "Change the name of the audio recording {title} to {new}",
        "Could you retitle the recording {title} as {new}?",
        "recording {title}, new title {new}",
        "Open Recorder and rename {title} as {new}",
    )
    dev = (
        "What is saved as {title} in Recorder is really {new}, so fix the title",
        "{title} >> {new} (recorder title) pls",
        "Would you let the recording {title} go by the name {new}?",
        "There's a recording with the title {title}. I'd prefer {new}",
    )
    held_out = (
        "recorder: {title} becomes {new}",
        "Hey, I got the name wrong on that recording, {title}. Make it say {new}, please.",
        "Can the recording that's listed as {title} be listed as {new}?",
        "So that I find it again, please put {new} as the title where my recording now has {title}.",
    )

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
    wordings = (
        "Delete the recording {title}",
        "Delete {title} from Recorder",
        "Please remove the recording called {title}",
        "delete recording {title}",
        "Can you delete the audio recording {title}?",
        "I don't need the recording {title} any more, delete it",
        "Get rid of the recording {title}",
        "In Recorder, delete the recording named {title}",
        "The recording {title} can go",
        "Throw away my recording {title}",
        "Erase the voice recording {title}",
        "Could you remove {title} from my recordings?",
        "I want the recording with the title {title} gone",
        "Open Recorder and delete {title}",
    )
    dev = (
        "Nobody needs {title} any longer, so take that recording off the phone",
        "{title} recording -> trash pls",
        "Would you wipe the recording that is called {title}?",
        "My recordings take up space. Let's lose {title}",
    )
    held_out = (
        "drop {title} (recorder)",
        "Hey, that {title} recording was just a test, you can scrap it.",
        "Is there a way to make the recording {title} disappear for good?",
        "Please clean up in Recorder: the one with the title {title} has to be deleted.",
    )

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
    wordings = (
        "Delete the recordings {title} and {other}",
        "Delete {title} and {other} from Recorder",
        "Please remove two recordings: {title} and {other}",
        "delete recordings {title}, {other}",
        "Can you delete the recordings called {title} and {other}?",
        "I don't need {title} and {other} in Recorder any more, delete both",
        "Get rid of my recordings {title} and {other}",
        "In Recorder, delete {title} as well as {other}",
        "Both the recording {title} and the recording {other} can go",
        "Throw away the recordings {title} and {other}",
        "Erase {title} and {other}, they are old voice recordings",
        "Could you remove {title} and also {other} from my recordings?",
        "I want the two recordings {title} and {other} gone",
        "Open Recorder, select {title} and {other}, and delete them",
    )
    dev = (
        "Two recordings fewer, please: neither {title} nor {other} is needed",
        "{title} & {other} recordings -> trash pls",
        "Would you wipe {title} together with {other}? Both are in Recorder",
        "My recordings take up space. {title} has to go, and so does {other}",
    )
    held_out = (
        "drop {title} + {other} (recorder)",
        "Hey, I've written up {title} and {other}, so you can scrap these two recordings.",
        "Is there a way to make the recordings {title} and {other} disappear at once?",
        "Please clean up in Recorder; what I want deleted is {title} and then {other}.",
    )

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
    wordings = (
        "Make a new recording called {new} and delete the recording {title}",
        "Record something as {new}, then delete {title} from Recorder",
        "Please record a new {new} and remove the old recording {title}",
        "record {new}, delete {title}",
        "Can you make a recording, save it as {new}, and delete the one called {title}?",
        "I want to replace the recording {title}: record a new one named {new} and delete the old one",
        "In Recorder, make the recording {new} and after that delete {title}",
        "Replace my recording {title} by a new recording with the title {new}",
        "New recording {new}, and get rid of {title}",
        "Take a voice memo named {new}. The recording {title} can be deleted then",
        "Start a recording, save it as {new} and throw away the recording {title}",
        "Could you record {new} for me and delete my old recording {title}?",
        "First record and save {new}, then erase the recording {title}",
        "Open Recorder, make a recording with the name {new}, and delete {title}",
    )
    dev = (
        "{title} turned out badly. Record it anew, with the title {new}, and take the bad one off the phone",
        "rec {new} pls & trash {title}",
        "Would you capture a recording titled {new}, and wipe {title} when that's saved?",
        "Out with the recording {title}, in with a fresh one that you name {new}",
    )
    held_out = (
        "recorder: +{new} (tape it now) -{title}",
        "Hey, do another recording and save it as {new}; as for {title}, that one you can scrap.",
        "Is it possible to have a fresh recording under the name {new}, and to lose the recording {title}?",
        "Please tape something short, title it {new}, and afterwards clear out the recording {title}.",
    )

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
