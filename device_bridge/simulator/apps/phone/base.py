"""What the screens of Phone share: the app, its records, and what can be done with calls and numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from ...app import Activity, App
from ...dialogs import alert
from ...intents import CALL, Intent
from ...kit import confirm
from ...kit.formats import clock_text, day_text
from ...records import Record
from ...state import PhoneState
from ...view import View
from ...widgets import FRAME, Action, group, label, row
from ..phone_numbers import key

PACKAGE = "com.google.android.dialer"
app = App(PACKAGE, "Phone", version="128.0", size_mb=96, icon="phone")

TYPES = {"incoming": "Incoming", "outgoing": "Outgoing", "missed": "Missed"}
KEYS = (
    ("1", ""), ("2", "ABC"), ("3", "DEF"), ("4", "GHI"), ("5", "JKL"), ("6", "MNO"), ("7", "PQRS"), ("8", "TUV"),
    ("9", "WXYZ"), ("*", ""), ("0", "+"), ("#", ""),
)  # fmt: skip
_KEY_IDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "star", "zero", "pound")


def rid(name: str) -> str:
    """The full resource-id of a View of Phone."""
    return f"{PACKAGE}:id/{name}"


@dataclass(slots=True)
class Call(Record):
    """A line of the call log. `type` is incoming, outgoing or missed; `time` is in seconds since 1970."""

    kind: ClassVar[str] = "calls"
    number: str = ""
    type: str = "incoming"
    time: float = 0.0
    seconds: int = 0


@dataclass(slots=True)
class Ongoing(Record):
    """The call that is being made now; `keys` are the digits pressed during it."""

    kind: ClassVar[str] = "ongoing_calls"
    call: int = 0
    muted: bool = False
    speaker: bool = False
    keys: str = ""


@dataclass(slots=True)
class Blocked(Record):
    """A number whose calls are turned away."""

    kind: ClassVar[str] = "blocked_numbers"
    number: str = ""


def calls(state: PhoneState, number: str = "") -> list[Call]:
    """The call log, the latest first; with a number only its calls."""
    found = [call for call in state.all(Call) if not number or key(call.number) == key(number)]
    return sorted(found, key=lambda call: (call.time, call.id), reverse=True)


def ongoing(state: PhoneState) -> Ongoing | None:
    """The call that is being made, None when there is none."""
    return next(iter(state.all(Ongoing)), None)


def place(state: PhoneState, number: str) -> None:
    """Begins a call; one that is being made ends."""
    hang_up(state)
    call = Call(number=number, type="outgoing", time=state.epoch())
    state.add(Ongoing(call=state.add(call)))


def hang_up(state: PhoneState) -> None:
    """Ends the call that is being made and notes how long it took."""
    current = ongoing(state)
    if current is not None:
        call = state.one(Call, current.call)
        if call is not None:
            call.seconds = max(0, int(state.epoch() - call.time))
            state.save(call)
        state.remove(current)


def blocked(state: PhoneState, number: str) -> Blocked | None:
    """The entry that blocks a number, None when nothing does."""
    return next((each for each in state.all(Blocked) if key(each.number) == key(number)), None)


def when(state: PhoneState, call: Call) -> str:
    """The day and the time of a call."""
    return f"{day_text(state, call.time)} {clock_text(state, call.time)}"


def length(seconds: int) -> str:
    """How long a call took."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} sec" if minutes else f"{rest} sec"


def dial(activity: Activity, number: str) -> None:
    """Calls a number, unless the phone is in airplane mode."""
    if activity.state.radio("airplane"):
        text = "Turn off airplane mode to make a call."
        activity.show(lambda: alert(activity, message=text, buttons=[("OK", None)]), title="Airplane mode")
    else:
        activity.start(Intent(CALL, data=f"tel:{number}", package=PACKAGE))


def ask_block(activity: Activity, number: str) -> None:
    """Asks whether to block the number."""
    block = partial(activity.state.add, Blocked(number=number))
    confirm(activity, f"Block {number}?", "You will no longer receive calls or texts from it.", "Block", block)


def ask_unblock(activity: Activity, entry: Blocked) -> None:
    """Asks whether to take a number off the list."""
    unblock = partial(activity.state.remove, entry)
    confirm(activity, f"Unblock {entry.number}?", "You will receive calls and texts from it.", "Unblock", unblock)


def block_entry(activity: Activity, number: str) -> tuple[str, Action]:
    """The entry of a menu that blocks the number, or lets it through again."""
    entry = blocked(activity.state, number)
    if entry is None:
        return "Block number", partial(ask_block, activity, number)
    return "Unblock number", partial(ask_unblock, activity, entry)


def pad(on_key: Callable[[str], object]) -> View:
    """The twelve keys; holding 0 gives a plus."""

    def made(place: int) -> View:
        sign, letters = KEYS[place]
        return group(
            [
                label(sign, rid("dialpad_key_number"), size=74, align="center"),
                label(letters, rid("dialpad_key_letters"), size=31, align="center", color="secondary"),
            ],
            class_name=FRAME, resource_id=rid(_KEY_IDS[place]), desc=f"{sign},{letters}".rstrip(","), weight=1,
            on_click=partial(on_key, sign), on_long_click=partial(on_key, "+") if sign == "0" else None,
            padding=(0, 16, 0, 8), min_height=165,
        )  # fmt: skip

    rows = [row([made(place) for place in range(start, start + 3)]) for start in range(0, 12, 3)]
    return group(rows, class_name="android.widget.TableLayout", resource_id=rid("dialpad"), padding=(42, 0, 42, 0))
