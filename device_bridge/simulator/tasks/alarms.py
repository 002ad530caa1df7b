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
from .wordings import said


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
    wordings, dev, held_out = said("alarms", "add_alarm")

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
    wordings, dev, held_out = said("alarms", "add_labelled_alarm")

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
    wordings, dev, held_out = said("alarms", "switch_alarm")

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
    wordings, dev, held_out = said("alarms", "delete_alarm")

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
    wordings, dev, held_out = said("alarms", "read_alarm")

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
