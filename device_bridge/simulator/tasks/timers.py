"""Timers: by the tool where the goal only asks for one, and through the Clock's keypad where it asks for that."""

from __future__ import annotations

import random

from ..state import PhoneState
from .atlas import CLOCK
from .base import Expert, Move, Params, Split, Task, Value
from .clock_ways import key_in_timer
from .page import FINISH, Page, Scripted
from .pools import until
from .wordings import said


def _duration(rng: random.Random, split: Split, *, mixed: bool) -> dict[str, int]:
    """Hours, minutes and seconds, most often whole minutes."""

    def make(rng: random.Random) -> str:
        form = rng.random() if mixed else 0.0
        if form < 0.6:
            return f"0:{rng.choice((rng.randrange(1, 60), rng.randrange(5, 60, 5)))}:0"
        if form < 0.75:
            return f"0:0:{rng.randrange(5, 60)}"
        if form < 0.9:
            return f"{rng.randrange(1, 12)}:{rng.choice((0, rng.randrange(1, 60)))}:0"
        return f"0:{rng.randrange(1, 60)}:{rng.randrange(5, 60)}"

    hours, minutes, seconds = until(rng, make, split).split(":")
    return {"hours": int(hours), "minutes": int(minutes), "seconds": int(seconds)}


def say_duration(params: Params) -> str:
    """25 minutes, 1 hour and 10 minutes, 45 seconds."""
    parts = []
    for unit in ("hour", "minute", "second"):
        number = int(params[f"{unit}s"])
        if number:
            parts.append(f"{number} {unit}{'s' if number > 1 else ''}")
    return " and ".join(parts)


class TimerTask(Task):
    """What the two templates share: a running timer of the right length is what counts."""

    app = CLOCK

    def words(self, params: Params) -> dict[str, str]:
        """{duration}."""
        return {"duration": say_duration(params)}

    def arrange(self, state: PhoneState, _params: Params) -> None:
        """No timer."""
        for timer in state.timers():
            state.delete_timer(timer.id)

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """One timer, of that length, running."""
        seconds = int(params["hours"]) * 3600 + int(params["minutes"]) * 60 + int(params["seconds"])
        timers = state.timers()
        return len(timers) == 1 and timers[0].seconds == seconds and timers[0].running

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new timer."""
        return ("+timers/*",)


class ToolTimer(TimerTask):
    """Start a timer; the tool does it in one move."""

    name, tier = "set_timer", "easy"
    wordings, dev, held_out = said("timers", "set_timer")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Hours, minutes, seconds."""
        return dict(_duration(rng, split, mixed=True))

    def expert(self, params: Params) -> Expert:
        """The tool, once."""
        arguments = {unit: params[unit] for unit in ("hours", "minutes", "seconds") if params[unit]}
        call = Move(kind="tool", tool="set_timer", arguments=arguments)

        def next_move(page: Page) -> Move:
            return FINISH if any(move.tool == call.tool for move in page.history) else call

        return Scripted(next_move)


class KeypadTimer(TimerTask):
    """Start a timer by the keypad of the Clock."""

    name, tier = "keypad_timer", "hard"
    wordings, dev, held_out = said("timers", "keypad_timer")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Whole minutes."""
        return dict(_duration(rng, split, mixed=False))

    def expert(self, params: Params) -> Expert:
        """Timer tab, digits, Start."""
        digits = f"{params['hours']:02d}{params['minutes']:02d}{params['seconds']:02d}"
        return Scripted(lambda page: key_in_timer(page, digits))
