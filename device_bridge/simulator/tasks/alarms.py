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
        "set alarm {time}",
        "set an alarm at {time} please",
        "can you wake me up at {time}",
        "could you please set my alarm for {time}",
        "Hey, can you put an alarm on for {time}?",
        "I have an appointment, so please set an alarm for {time}",
        "I have to be up by {time}. Set an alarm.",
        "Don't let me sleep past {time}, set an alarm",
        "I'd like to be woken up at {time}",
        "I'd like an alarm to go off at {time}",
        "Have an alarm go off at {time}",
        "Let the alarm ring at {time}",
        "Schedule a new alarm for {time}, please",
        "At {time} I need an alarm",
        "For {time}, add an alarm",
        "In the Clock app, create a new alarm for {time}",
        "Use the clock to set an alarm that rings at {time}",
        "need an alarm for {time} thanks",
        "wake me {time}",
        "pls add alarm {time}",
        "Is it possible to get an alarm at {time}?",
        "Would you please create an alarm that goes off at {time}?",
        "Would you wake me at {time}?",
        "I'm afraid I'll oversleep. Add an alarm for {time} please.",
        "There's no alarm for {time} yet, please add one",
        "Make me an alarm for {time}",
        "Make a new alarm, time {time}",
        "Set my phone to ring at {time} with an alarm",
        "My shift has changed, I need a new alarm at {time}",
        "Add one more alarm to the clock: {time}",
        "Get me up at {time}",
        "Do me a favour and set the alarm clock for {time}",
        "Set up an alarm for {time}, I can't be late",
        "I need to leave the house soon after {time}, so set an alarm for {time}",
        "time for an alarm: {time}",
        "new alarm {time} please",
        "The alarm clock should go off at {time}",
        "Can I have an alarm for {time}, please?",
    )
    dev = (
        "Make sure the phone rings at {time}",
        "I have to get up at {time}, arrange an alarm for that",
        "Put one more alarm into my clock, at {time}",
        "Would you schedule an alarm for {time}?",
        "I've got to be out of bed by {time}, so have my phone's alarm go off then",
        "what do I tap to be woken at {time}? just do it for me, one alarm is enough",
        "alarm clock to {time} pls, thx",
        "I keep oversleeping. Would you be so kind as to have an alarm ring at {time}?",
        "Hey, {time} needs an alarm, there isn't one in the clock yet",
        "Mind getting an alarm ready that goes off at {time}?",
    )
    held_out = (
        "alarm {time}",
        "Hey, I've got something on and mustn't miss it, so put in an alarm for {time}, okay?",
        "Can you add an alarm for {time}?",
        "I need the phone to ring an alarm at {time}.",
        "Would you please create a new alarm for {time}?",
        "My shifts have changed at work, so I need a new alarm at {time}.",
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
        "set alarm {time} label {label}",
        "set an alarm called {label} for {time}",
        "add alarm, {time}, name {label}",
        "pls set alarm for {time} and call it {label}",
        "new alarm {label} {time}",
        "Hey, can you set an alarm for {time} and name it {label}?",
        "Would you please add an alarm for {time} with {label} as the label?",
        'Would you create an alarm labelled "{label}" at {time}?',
        "I need an alarm called {label} that rings at {time}",
        "I'd like an alarm for {time}, and it should be labelled {label}",
        "I'd like to be reminded by an alarm at {time}, label it {label}",
        "I have many alarms, so label this one {label}: set it for {time}",
        "Wake me at {time} with an alarm named {label}",
        "Have an alarm go off at {time} that is called {label}",
        "Let an alarm ring at {time} and have it show {label}",
        "For {time}, set up an alarm with the name {label}",
        "At {time} I need an alarm labelled {label}",
        "With the label {label}, add an alarm at {time}",
        "Label: {label}. Time: {time}. Please add that alarm.",
        'Add an alarm, time {time}, label "{label}"',
        "Create a new alarm in the Clock app for {time} and set its label to {label}",
        "Open the clock, add an alarm for {time} and type {label} as its label",
        "Make a new alarm named {label}, it should go off at {time}",
        "I want to see {label} when the alarm rings at {time}, please set it up",
        "Don't let me forget: alarm at {time}, labelled {label}",
        "Can I get an alarm for {time} that's labelled {label}?",
        "Is it possible to set an alarm for {time} and put the label {label} on it?",
        "Could you please set my alarm to {time} and give it the name {label}?",
        'My day is full, so add an alarm called "{label}" at {time} please',
        "There should be a new alarm at {time}, its label being {label}",
        "Please add one more alarm: {label} at {time}",
        "could you make an alarm for {time} and label it {label} thanks",
        "i need an alarm at {time} with the name {label}",
        "Do me a favour and create an alarm for {time}, titled {label}",
        "alarm at {time} please, and put {label} into the label",
        "The alarm should ring at {time} and its label should be {label}, please add it",
        "Get me an alarm at {time} with the text {label}",
    )
    dev = (
        "At {time} the phone should ring, with {label} as the label of the alarm",
        "Put an alarm into the clock: {time}, {label}",
        "Schedule {label} as an alarm for {time}",
        "Would you set me an alarm at {time} and write {label} on it?",
        "I always forget what an alarm is for, so get me one at {time} and have it read {label}",
        "{time} new alarm, text on it: {label}",
        'Would you mind adding an alarm that rings at {time}? Its label has to be "{label}"',
        "Hey, I need to be alerted at {time}: a clock alarm, and {label} is what it should be called",
        "could my phone ring at {time} with an alarm titled {label}? set that up pls",
        "One more alarm please. When: {time}. Label: {label}.",
    )
    held_out = (
        "new alarm {time}, label {label}",
        "Hey, I keep forgetting what my alarms are for, so make one for {time} and put the label {label} on it.",
        "Can you add an alarm for {time} and label it {label}?",
        "I need an alarm to go off at {time} that says {label} as its label.",
        'Please create an alarm at {time} with the label "{label}", thank you.',
        "My family's schedule is a mess, so add an alarm for {time} labelled {label}.",
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
        "turn {state} alarm {time}",
        "turn my {time} alarm {state} please",
        "{enable} alarm {time}",
        "{enable} my alarm for {time}, please",
        "switch {state} the alarm at {time}",
        "pls turn {state} the {time} alarm",
        "Hey, can you switch my alarm at {time} {state}?",
        "Can you {enable} the {time} alarm for me?",
        "Could you please turn the alarm for {time} {state}?",
        "Would you switch {state} the alarm that is set for {time}?",
        "Would you mind turning {state} my {time} alarm?",
        "I'd like you to {enable} my {time} alarm",
        "I'd like the alarm at {time} switched {state}",
        "I need the alarm at {time} to be {enabled}",
        "I need my {time} alarm turned {state}",
        "Please see to it that the {time} alarm is {enabled}",
        "I already have an alarm at {time}. Turn it {state}.",
        "You'll find an alarm for {time} in the clock, please switch it {state}",
        "The alarm for {time} needs to be {state}",
        "My alarm at {time} has to be {enabled}",
        "Set my {time} alarm to {state}",
        "Put the {time} alarm {state}",
        "Flip the switch of the {time} alarm to {state}",
        "Open the Clock app and turn {state} the alarm at {time}",
        "Go to my alarms and {enable} the one at {time}",
        "In my list of alarms, switch the {time} one {state}",
        "Among my alarms, the one for {time} should be {enabled}",
        "The alarm at {time} is in the wrong state, I want it {state}",
        "Things are different tomorrow, please {enable} the alarm for {time}",
        "I changed my mind about the {time} alarm, turn it {state}",
        "i want the alarm of {time} turned {state}",
        "can u turn the {time} alarm {state}",
        "is it possible to {enable} my alarm at {time}?",
        "For {time} I have an alarm, please have it {enabled}",
        "Get my {time} alarm switched {state}, please",
        "Don't delete or add anything, just turn the {time} alarm {state}",
        "Do me a favour and {enable} the alarm at {time}",
        "Let the {time} alarm be {state}",
    )
    dev = (
        "There is an alarm at {time}, I need it {state}",
        "Would you get the alarm of {time} {enabled}?",
        "The one alarm at {time}: switch it {state}",
        "Take care that my alarm for {time} is {enabled}",
        "Hey, that alarm I've got saved for {time}, could you flip it {state} for me?",
        "I was too lazy to do it myself: {enable} the alarm that's set for {time}",
        "my {time} alarm should have been {enabled} by now, sort that out will you",
        "would be great if the {time} one in my alarm list went {state}, ta",
        "Different schedule this week, so I'd like to have the alarm from {time} turned {state}, please",
        "pls {enable} {time} alarm, don't make a new one",
    )
    held_out = (
        "{time} alarm {state}",
        "Hey, you know the alarm I've got at {time}? Go ahead and turn that one {state}.",
        "Can you {enable} my {time} alarm?",
        "I'd like the alarm I already have for {time} to be {enabled}.",
        "Please switch {state} the existing {time} alarm, thanks.",
        "My plans have changed, so {enable} the alarm that's there for {time}.",
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
        "remove alarm {time}",
        "remove the {time} alarm please",
        "pls delete my alarm at {time}",
        "erase the alarm at {time}",
        "Hey, can you delete my {time} alarm?",
        "Could you please delete the alarm that is set for {time}?",
        "Would you remove my alarm for {time}?",
        "Would you mind deleting the {time} alarm?",
        "I'd like you to delete the alarm for {time}",
        "I'd like the {time} alarm removed",
        "I want to delete my alarm at {time}",
        "I want my {time} alarm gone from the clock",
        "I need the {time} alarm to be removed",
        "I have no use for the alarm at {time}, please delete it",
        "I no longer need an alarm at {time}, remove it",
        "I don't have to get up at {time} any more, so delete that alarm",
        "The alarm at {time} is not needed any longer. Please delete it.",
        "My plans have changed, delete the alarm for {time}",
        "My course is over, please remove the {time} alarm completely",
        "There's an alarm at {time}, delete it please",
        "There is an old alarm for {time} in the clock that I want deleted",
        "Open the Clock and remove the alarm at {time}",
        "Go to my alarms and delete the one at {time}",
        "In my list of alarms, remove the one for {time}",
        "From the alarms, delete {time}",
        "Don't just turn the {time} alarm off, delete it",
        "Take the {time} alarm out of the clock",
        "Drop the alarm at {time} from my alarms",
        "Dump the {time} alarm, I don't want to keep it",
        "Throw away the alarm for {time}",
        "Permanently delete the alarm at {time}",
        "can u delete the alarm for {time}",
        "i dont need the alarm at {time} anymore please remove it",
        "Is it possible to remove the {time} alarm from my list?",
        "Do me a favour and delete the {time} alarm",
        "Too many alarms! Delete the one for {time}",
        "The one at {time} among my alarms can be deleted",
        "Scrap my {time} alarm",
    )
    dev = (
        "Get rid of the alarm at {time}",
        "My {time} alarm can go, take it off the list",
        "Would you throw out the alarm that rings at {time}?",
        "There must be no alarm at {time} any longer",
        "I never want to see that {time} alarm in my list again",
        "Why is there still an alarm for {time} in the clock? Bin it please",
        "Hey, I quit that job, so the {time} alarm needs removing for good",
        "{time} alarm: trash it",
        "Would you be so kind as to wipe the alarm I saved for {time}? Switching it off isn't enough",
        "could u take out the alarm at {time}, i want it gone completely",
    )
    held_out = (
        "delete {time} alarm",
        "Hey, that alarm at {time} is no good to me any more, go ahead and delete it.",
        "Can you remove the {time} alarm from my list?",
        "I don't want the {time} alarm in the Clock app any longer, get rid of it completely.",
        "Would you please delete my alarm for {time}?",
        "My routine has changed for good, so the alarm set for {time} should be deleted.",
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
        "when is the alarm {label}",
        "what time is my {label} alarm",
        "when does the {label} alarm go off",
        "tell me when the alarm {label} is set for",
        "pls check what time the {label} alarm is",
        "Hey, when is my alarm called {label} going to ring?",
        'What is the time of the alarm named "{label}"?',
        "What time have I set for {label} in my alarms?",
        "What time will the {label} alarm ring?",
        "What does the clock say for the alarm {label}, what time is it set to?",
        "At which time is the alarm {label} set?",
        "For when is the alarm labelled {label} set?",
        "How late does my alarm {label} go off?",
        "Can you check when my {label} alarm is?",
        "Can you see what time the alarm with the label {label} is at?",
        "Could you please tell me for what time the alarm {label} is set?",
        "Could you find out when the {label} alarm rings?",
        "Would you look at my alarms and tell me the time of {label}?",
        'Would you tell me when the alarm called "{label}" is going to go off?',
        "Please tell me what time I gave the {label} alarm",
        "Please read out the time of my {label} alarm",
        "Please find the alarm {label} and say its time",
        "I'd like to know the time of the alarm {label}",
        "I need to know when my alarm labelled {label} is set to ring",
        "I don't remember when my {label} alarm is. Can you look?",
        "I'm not sure what time my alarm {label} is set to, tell me",
        "I set an alarm named {label}. What time was it?",
        "I have an alarm labelled {label}, when does it ring?",
        "One of my alarms is called {label}, tell me its time",
        "Open the Clock app and tell me what time the {label} alarm is set for",
        "Go through my alarms and tell me when {label} goes off",
        "In the clock, what is the time of the {label} alarm?",
        "The {label} alarm, when is it due?",
        "alarm {label}, which time",
        "Find out the time of the alarm that is labelled {label}",
        "Do you know when the {label} alarm is set to go off?",
        "Remind me, at what time is my {label} alarm?",
    )
    dev = (
        "There is an alarm called {label}, what time has it got?",
        "How early or late is the {label} alarm?",
        "I forgot when {label} is due in my alarms, please say the time",
        "Give me the hour and minute of the alarm with the label {label}",
        "I can't remember what I put in for the alarm with {label} on it, what's its time?",
        "Hey, quick one: {label}, that alarm of mine, when's it going to ring?",
        "what time did the {label} alarm get set to again",
        "Would you mind checking the clock app and letting me know the time next to the alarm {label}?",
        "I'm planning my day and need to know what my alarm named {label} is set to",
    )
    held_out = (
        "{label} alarm, what time?",
        "Hey, I can't remember what I put in, when's the alarm with the label {label} going to ring?",
        "What time is my {label} alarm set for?",
        "I need to know the time of the alarm labelled {label}.",
        "Could you please look up the time of the alarm called {label} and tell me?",
        "My wife wants to know when we have to be ready, so for what time is the {label} alarm set?",
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
