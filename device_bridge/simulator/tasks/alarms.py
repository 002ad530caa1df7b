"""Alarms of the Clock: add one, with a label or without, switch one on or off, delete one."""

from __future__ import annotations

import random

from ..state import Alarm, PhoneState
from .atlas import CLOCK
from .base import Expert, Params, Split, Task, Value
from .clock_ways import add_alarm, delete_alarm, dial, read_alarm, switch_alarm
from .page import Scripted
from .pools import ALARM_LABELS, clock_time, pick, say_time
from .reading import says


def alarms_at(state: PhoneState, params: Params) -> list[Alarm]:
    """The alarms at the time that the goal names."""
    return [alarm for alarm in state.alarms() if (alarm.hour, alarm.minute) == (params["hour"], params["minute"])]


def clear(state: PhoneState, params: Params) -> None:
    """Removes alarms that could be taken for the one that the goal means."""
    for alarm in state.alarms():
        near = (alarm.hour % 12, alarm.minute) == (int(params["hour"]) % 12, params["minute"])
        if near or (params.get("label") and alarm.label == params["label"]):
            state.delete_alarm(alarm.id)


class AlarmTask(Task):
    """What the alarm tasks share: a time, said in one of the usual ways."""

    app = CLOCK

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{time}, and the hour (0-23) and minute that it means."""
        hour, minute = clock_time(rng, split)
        return {"hour": hour, "minute": minute, "time": say_time(rng, hour, minute)}


class AddAlarm(AlarmTask):
    """Add an alarm at a time."""

    name, tier = "add_alarm", "medium"
    wordings = (
        "Set an alarm for {time}",
        "Add an alarm at {time}",
        "Please wake me at {time}",
        "alarm {time}",
        "Can you set an alarm for {time}?",
        "I want a new alarm at {time}",
        "Create an alarm for {time}",
        "I need an alarm at {time}",
        "Wake me up at {time}",
        "New alarm: {time}",
        "Open the clock and add an alarm for {time}",
        "My train leaves early, set the alarm to {time}",
        "Could you add a {time} alarm?",
        "An alarm at {time}, please",
    )
    held_out = (
        "Make sure the phone rings at {time}",
        "I have to get up at {time}, arrange an alarm for that",
        "Put one more alarm into my clock, at {time}",
        "Would you schedule an alarm for {time}?",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No alarm at that time, nor twelve hours off."""
        clear(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more alarm, at that time, and on."""
        new = alarms_at(state, params)
        return len(changed) == 1 and len(new) == 1 and new[0].enabled

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new alarm."""
        return ("+alarms/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, hour, minute, half of the day, OK."""
        return Scripted(lambda page: add_alarm(page, int(params["hour"]), int(params["minute"])))


class AddLabelledAlarm(AlarmTask):
    """Add an alarm with a label."""

    name, tier = "add_labelled_alarm", "hard"
    wordings = (
        "Set an alarm for {time} labelled {label}",
        "Add an alarm at {time} with the label {label}",
        "Please create an alarm for {time} called {label}",
        "alarm {time} {label}",
        "Can you set a {time} alarm named {label}?",
        "I want an alarm at {time} that says {label}",
        'Create an alarm at {time} and label it "{label}"',
        "I need a {time} alarm, label: {label}",
        "New alarm at {time}, name it {label}",
        "Make an alarm for {time} and give it the label {label}",
        "In the clock add a {time} alarm with {label} as its label",
        "Could you add an alarm called {label} for {time}?",
        "Set up an alarm named {label} at {time}",
        "{label} alarm at {time}, please",
    )
    held_out = (
        "At {time} the phone should ring, with {label} as the label of the alarm",
        "Put an alarm into the clock: {time}, {label}",
        "Schedule {label} as an alarm for {time}",
        "Would you set me an alarm at {time} and write {label} on it?",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{time} and {label}."""
        return {**super().parameters(rng, split), "label": pick(rng, ALARM_LABELS, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No alarm at that time nor with that label."""
        clear(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more alarm, at that time, on, with that label."""
        new = alarms_at(state, params)
        return len(changed) == 1 and len(new) == 1 and new[0].enabled and new[0].label == params["label"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new alarm."""
        return ("+alarms/*",)

    def expert(self, params: Params) -> Expert:
        """As without a label, then the label's dialog."""
        return Scripted(lambda page: add_alarm(page, int(params["hour"]), int(params["minute"]), str(params["label"])))


class SwitchAlarm(AlarmTask):
    """Turn an alarm that is there on or off."""

    name, tier = "switch_alarm", "easy"
    wordings = (
        "Turn {state} the {time} alarm",
        "Turn the alarm at {time} {state}",
        "Please switch my {time} alarm {state}",
        "{enable} the alarm at {time}",
        "Can you turn {state} my {time} alarm?",
        "I want the {time} alarm {enabled}",
        "{time} alarm {state}, please",
        "Make sure the alarm for {time} is {state}",
        "The {time} alarm should be {state}",
        "alarm {time} {state}",
        "In the clock, {enable} the {time} alarm",
        "Could you {enable} the alarm I have at {time}?",
        "My plans changed, turn the {time} alarm {state}",
        "Set the existing alarm at {time} to {state}",
    )
    held_out = (
        "There is an alarm at {time}, I need it {state}",
        "Would you get the alarm of {time} {enabled}?",
        "The one alarm at {time}: switch it {state}",
        "Take care that my alarm for {time} is {enabled}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{time} and whether it shall be on."""
        return {**super().parameters(rng, split), "on": rng.random() < 0.5}

    def words(self, params: Params) -> dict[str, str]:
        """{time}, {state}, {enable}, {enabled}."""
        enable = "enable" if params["on"] else "disable"
        state = "on" if params["on"] else "off"
        return {"time": str(params["time"]), "state": state, "enable": enable, "enabled": f"{enable}d"}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That alarm among the others, and the opposite of what is asked for."""
        clear(state, params)
        state.add_alarm(int(params["hour"]), int(params["minute"]), enabled=not params["on"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That alarm is as wanted and no other one was switched."""
        return len(changed) == 1 and all(alarm.enabled == params["on"] for alarm in alarms_at(state, params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An alarm's switch."""
        return ("alarms/*/enabled",)

    def expert(self, params: Params) -> Expert:
        """The switch on the alarm's card."""
        time = dial(int(params["hour"]), int(params["minute"]))
        return Scripted(lambda page: switch_alarm(page, time, bool(params["on"])))


class DeleteAlarm(AlarmTask):
    """Delete an alarm."""

    name, tier = "delete_alarm", "medium"
    wordings = (
        "Delete the {time} alarm",
        "Delete the alarm at {time}",
        "Please remove my {time} alarm",
        "Remove the alarm set for {time}",
        "Can you delete the alarm at {time}?",
        "I don't need the {time} alarm any more, delete it",
        "delete alarm {time}",
        "I want the alarm at {time} deleted",
        "Erase the {time} alarm from the clock",
        "The {time} alarm should be deleted",
        "Could you remove the alarm for {time}?",
        "In the clock app delete the {time} alarm",
        "Delete my alarm of {time}, please",
        "Clear the {time} alarm",
    )
    held_out = (
        "Get rid of the alarm at {time}",
        "My {time} alarm can go, take it off the list",
        "Would you throw out the alarm that rings at {time}?",
        "There must be no alarm at {time} any longer",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That alarm among the others."""
        clear(state, params)
        state.add_alarm(int(params["hour"]), int(params["minute"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That alarm is gone, and no other one."""
        return len(changed) == 1 and not alarms_at(state, params)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An alarm that is gone."""
        return ("-alarms/*",)

    def expert(self, params: Params) -> Expert:
        """Expand the card, Delete."""
        return Scripted(lambda page: delete_alarm(page, dial(int(params["hour"]), int(params["minute"]))))


class ReadAlarm(AlarmTask):
    """Say for what time the alarm of a label is set."""

    name, tier = "read_alarm", "easy"
    wordings = (
        "When is the {label} alarm set?",
        "What time is the alarm labelled {label}?",
        "Tell me the time of the {label} alarm",
        "time of alarm {label}",
        "At what time does the alarm {label} ring?",
        "Please look up when the {label} alarm goes off",
        "Can you tell me the time of the alarm called {label}?",
        "For what time is my {label} alarm set?",
        "I want to know when the alarm {label} rings",
        "Check the clock: when is the {label} alarm?",
        "Look in the alarms, what time is {label}?",
        "Which time did I set for the {label} alarm?",
        "Could you read me the time of the alarm named {label}?",
        "When will the alarm {label} go off?",
    )
    held_out = (
        "There is an alarm called {label}, what time has it got?",
        "How early or late is the {label} alarm?",
        "I forgot when {label} is due in my alarms, please say the time",
        "Give me the hour and minute of the alarm with the label {label}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{label}, and the time that it has."""
        return {**super().parameters(rng, split), "label": pick(rng, ALARM_LABELS, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That alarm among the others."""
        clear(state, params)
        state.add_alarm(int(params["hour"]), int(params["minute"]), str(params["label"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says the time, as the phone writes it or in 24 hours."""
        hour, minute = int(params["hour"]), int(params["minute"])
        return says(answer, dial(hour, minute)) or says(answer, f"{hour:02d}:{minute:02d}")

    def expert(self, params: Params) -> Expert:
        """Read it off the list."""
        return Scripted(lambda page: read_alarm(page, str(params["label"])))
