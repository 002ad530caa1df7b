"""What the tasks of Phone share: people, the call log, and what a call that is being made looks like."""

from __future__ import annotations

from ...apps.phone.base import Call, blocked, calls, ongoing
from ...apps.phone_numbers import key
from ...state import PhoneState
from ..base import Params, Task, Value
from .phone_people import acquaint, added
from .phone_ways import PHONE


def log(state: PhoneState, number: Value, way: str, hours: Value | float, seconds: Value = 0) -> Call:
    """The only call with that number, so many hours ago."""
    silence(state, number)
    call = Call(number=str(number), type=way, time=state.epoch() - float(hours) * 3600, seconds=int(seconds))
    state.add(call)
    return call


def silence(state: PhoneState, number: Value) -> None:
    """No calls with that number, and nothing blocks it."""
    for call in calls(state, str(number)):
        state.remove(call)
    entry = blocked(state, str(number))
    if entry is not None:
        state.remove(entry)


def is_calling(
    state: PhoneState, changed: frozenset[str], number: Value, *, speaker: bool = False, keys: str = ""
) -> bool:
    """Whether that number alone is called, with nothing but this switched on and these digits pressed."""
    new, current = added(state, Call, changed), ongoing(state)
    if current is None or len(new) != 1 or len(changed) != 2 or current.call != new[0].id:
        return False
    set_as_wanted = (current.muted, current.speaker, current.keys) == (False, speaker, keys)
    return set_as_wanted and new[0].type == "outgoing" and key(new[0].number) == key(str(number))


class PhoneTask(Task):
    """What the tasks of Phone share: people with numbers."""

    app = PHONE

    def meet(self, state: PhoneState, params: Params, *roles: str) -> None:
        """The people of the parameters are contacts without calls; `roles` begin the parameters' names."""
        for role in roles or ("",):
            acquaint(state, params[f"{role}name"], params[f"{role}phone"])
            silence(state, params[f"{role}phone"])


class CallTask(PhoneTask):
    """What the tasks that make a call share: a line in the log, and the call that is being made."""

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A call."""
        return ("+records/calls/*", "+records/ongoing_calls/*")
