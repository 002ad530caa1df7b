"""Timers: by the tool where the goal only asks for one, and through the Clock's keypad where it asks for that."""

from __future__ import annotations

import random

from ..state import PhoneState
from .atlas import CLOCK
from .base import Expert, Move, Params, Split, Task, Value
from .clock_ways import key_in_timer
from .page import FINISH, Page, Scripted
from .pools import until


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
    wordings = (
        "Set a timer for {duration}",
        "Start a timer of {duration}",
        "Please set a timer to {duration}",
        "Can you start a {duration} timer?",
        "I want a timer for {duration}",
        "Count down {duration}",
        "Remind me in {duration} with a timer",
        "The eggs need {duration}, start a timer",
        "Give me a timer of {duration}",
        "{duration} timer, please",
        "Could you time {duration} for me?",
        "Run a timer for {duration}",
        "New timer: {duration}",
        "set timer {duration}",
        "set a timer {duration}",
        "start timer {duration}",
        "timer for {duration} please",
        "pls start a timer for {duration}",
        "{duration} timer",
        "countdown {duration}",
        "Start a countdown of {duration}",
        "Start the timer, {duration}",
        "Start counting down from {duration}",
        "Hey, can you set a timer for {duration}?",
        "Can you set the timer to {duration}, please?",
        "Can you count down {duration} for me?",
        "Can I get a timer for {duration}?",
        "Could you please start a timer that runs {duration}?",
        "Could you set a countdown for {duration}?",
        "Would you set a timer of {duration} for me?",
        "Would you start the timer for {duration}, please?",
        "I'd like a timer of {duration}",
        "I'd like you to start a countdown for {duration}",
        "I need a timer for {duration}",
        "I need a timer that rings in {duration}",
        "I'm cooking. Set a timer for {duration}.",
        "I'm doing an exercise for {duration}, please start a timer",
        "I want to rest for {duration}, so start a timer",
        "I have to wait {duration}, put a timer on",
        "The laundry is done in {duration}, set a timer",
        "The oven has to stay on for {duration}, please set a timer for that",
        "My parking runs out in {duration}, start a timer",
        "Have a timer ring in {duration}",
        "Have the phone count down {duration}",
        "Let a timer run for {duration}",
        "Make a timer that lasts {duration}",
        "Make it a timer of {duration}, and start it right away",
        "Tell me when {duration} is up, set a timer",
        "Put a timer on for {duration}",
        "Time {duration}, please",
        "For {duration}, start a timer",
        "In {duration} a timer should ring, please start it",
        "Begin a timer for {duration} now",
        "can u set a timer for {duration} thanks",
        "Ring after {duration}, please, with a timer",
        "Is it possible to start a timer for {duration}?",
        "Do me a favour and set a timer to {duration}",
        "Set me a timer: {duration}",
    )
    dev = (
        "I need a countdown that ends in {duration}",
        "Let me know after {duration}, use a timer",
        "Would you put {duration} on the timer?",
        "Tea has to steep for {duration}, please keep the time",
        "I'm putting something on the stove, can the phone beep after {duration}? A timer will do",
        "Hey, get a timer going, I've only got {duration}",
        "{duration} on the clock, timer, go",
        "Would you be so kind as to keep a timer running for the next {duration}?",
        "I always lose track when I take a break, so have a timer go off {duration} from now",
        "could u do a timer thats {duration} long",
    )
    held_out = (
        "timer {duration}",
        "Hey, I've just put something in the oven, so give me a timer for {duration}, will you?",
        "Can you start a timer for {duration}?",
        "I need a countdown of {duration} starting now.",
        "Please run a timer of {duration}, thank you.",
        "The kids are allowed on the console for a bit, so start a {duration} timer.",
    )

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
    wordings = (
        "Open the Clock app and key in a timer of {duration}",
        "In the Clock app, type a {duration} timer on the keypad and start it",
        "Use the timer keypad of the clock for {duration}",
        "Go to the Timer tab, enter {duration} and press start",
        "On the timer tab key in {duration} and start",
        "Please open the clock's timer page, tap in {duration} and start it",
        "Enter {duration} by hand on the Timer page of the Clock and start it",
        "In the clock, timer tab: {duration}, then start",
        "Can you tap {duration} into the clock's timer keypad and start it?",
        "With the keypad on the timer tab, set {duration} and start",
        "I want you to use the Clock app's keypad for a timer of {duration}",
        "Timer tab of the clock, {duration} on the keypad, start",
        "open clock, timer tab, key in {duration}, start",
        "clock app timer keypad {duration} and start",
        "go to the timer tab in the clock and type in {duration}, then start it",
        "use the keypad in the clock to set a timer for {duration} and start it",
        "type {duration} into the timer of the Clock app and press start",
        "pls enter {duration} on the clock's timer keypad and start",
        "Open the Clock, switch to Timer, type {duration} and tap Start",
        "Open the timer page of the Clock app, enter {duration} and start the timer",
        "Start a timer of {duration} with the keypad in the Clock app",
        "Start a timer for {duration}, but key it in on the Timer tab of the clock",
        "Set a timer for {duration} by typing it on the keypad of the Clock app, and start it",
        "Set {duration} on the keypad of the clock's timer and let it run",
        "Key {duration} into the timer on the clock's Timer tab and start it",
        "Tap {duration} in on the keypad of the Timer tab and start the timer",
        "Go into the Clock app, open Timer, put in {duration} with the keypad and start",
        "Hey, can you open the clock and type a timer of {duration} on the keypad, then start it?",
        "Can you go to the Timer tab of the clock, key in {duration} and start the timer?",
        "Can you use the Clock app's timer keypad to start a timer for {duration}?",
        "Could you open the Clock app, enter {duration} on the Timer tab and start it?",
        "Could you please key in {duration} on the timer keypad and press start?",
        "Would you open the Timer tab, type {duration} and press start, please?",
        "Would you please start a timer of {duration} through the keypad in the clock?",
        "I want a timer for {duration}, typed in on the clock's Timer tab and started",
        "I'd like you to enter {duration} on the keypad in the clock's timer and start it",
        "I'd like a timer of {duration}, entered by keypad in the Clock app, and running",
        "I need you to go to the clock's timer, type {duration} and start it",
        "Please use the keypad on the Timer tab of the clock to start a timer of {duration}",
        "Please type in {duration} on the clock's timer page, then tap start",
        "Please go through the Clock app for this: timer of {duration}, typed on the keypad, started",
        "Don't use the tool, open the Clock app and key in a timer for {duration}, then start it",
        "I want it done in the app: Clock, Timer tab, {duration}, start",
        "In the Clock app go to Timer and enter {duration}, then start it",
        "In the timer of the clock, press the keys for {duration} and start",
        "On the clock's timer keypad, type {duration} and start the timer",
        "With the clock's own keypad, start a timer for {duration}",
        "From the Timer tab of the clock, start a timer of {duration} using the keypad",
        "Timer keypad in the clock: type {duration}, hit start",
        "Manually type {duration} into the Clock app's timer and start it",
        "The timer in the Clock app should run for {duration}, enter it on the keypad",
        "i want you to open the clock app and tap in {duration} on the timer keypad and start it",
        "Is it possible to key in {duration} on the Timer tab and start it there?",
    )
    dev = (
        "Using the number keys in the Clock's timer, start a countdown of {duration}",
        "Tap the digits for {duration} on the Timer tab, then hit start",
        "By keypad in the Clock app: a timer of {duration}",
        "Would you enter {duration} with the keys of the timer page and set it going?",
        "I'd rather see it done in the Clock app itself: go to its timer, punch in {duration} and get it running",
        "clock > timer > digits for {duration} > start",
        "Can you do this one manually? Timer page in the Clock, {duration} on the number pad, then start the countdown",
        "Hey, please don't use a shortcut, open the clock's Timer tab and type {duration} in there, then start it",
        "I'm testing the number pad of the Clock's timer, so would you use it to start one for {duration}?",
        "Please get a timer of {duration} going by pressing the digits on the Clock's timer screen",
    )
    held_out = (
        "Clock app, type {duration} on the timer keypad, start it",
        "Hey, go into the Clock app for me, punch in {duration} on the timer's keypad and get it running.",
        "Can you open the Clock app, enter {duration} with the keypad of the timer and start it?",
        "I need a timer for {duration} that is typed in on the keypad in the Clock app and then started.",
        "Please use the keypad in the Clock app to type in a timer of {duration} and start it, thank you.",
        (
            "I'm showing my dad how timers work by hand, so key in {duration} on the number pad of the "
            "Clock app's timer and start it."
        ),
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """Whole minutes."""
        return dict(_duration(rng, split, mixed=False))

    def expert(self, params: Params) -> Expert:
        """Timer tab, digits, Start."""
        digits = f"{params['hours']:02d}{params['minutes']:02d}{params['seconds']:02d}"
        return Scripted(lambda page: key_in_timer(page, digits))
