"""How people ask for brightness, loudness and quiet."""

from __future__ import annotations

from ....tools.builtin import set_brightness, set_do_not_disturb, set_volume
from .requests_times import percent
from .requests_wording import Asked, meaning, say

_FULL = {
    100: ("all the way up", "to the maximum", "to full", "as high as it goes", "to the top"),
    0: ("all the way down", "to the minimum", "as low as it goes", "to zero"),
}
_DARKER = ("Set the brightness to {_percent2}", "the brightness is {_percent2.shown}")

BRIGHTNESS = Asked(
    set_brightness,
    (
        "Brightness at {percent}",
        "Dim the screen to {percent}",
        "Have the brightness at {percent}",
        "screen brightness {percent}",
        "I can't see a thing in the sun, brightness to {percent}",
        "My eyes hurt, make the screen {percent} bright",
        "Change the brightness of the display to {percent}",
        "Could you turn the brightness to {percent}?",
        "{percent} brightness",
        "Take the screen's brightness to {percent}",
        "The display should be at {percent} brightness",
        "I'd like {percent} of brightness",
        "make light of the screen {percent}",
        "Adjust screen brightness: {percent}",
        "Raise the brightness to {percent}",
        "Lower the brightness to {percent}",
        "To save battery, bring brightness down to {percent}",
        "the display must be {percent}",
        "The brightness {full}",
        "Turn the brightness {full}",
        "Screen brightness {full}, please",
        "Crank the brightness {full}",
        "take the display brightness {full}",
        say("I'm reading in bed, darkest screen you have", percent=0),
        say("Full brightness", percent=100),
        say("Brightest display please, I'm outside", percent=100),
        say("No, {percent}", _DARKER),
        say("make that {percent}", _DARKER),
        say("Still too dark, {percent}", _DARKER),
        say("A bit less, {percent}", _DARKER),
        say("And the brightness {percent}", ("Volume {_percent2}", "the media volume is 6 of 15")),
        say("Then all the way up", _DARKER, percent=100),
        say("Change the brightness", lacking=("percent",)),
        say("Make the screen a little darker", lacking=("percent",)),
        say("The display needs to be brighter", lacking=("percent",)),
    ),
    {"percent": percent, "full": meaning("percent", _FULL)},
)

_STREAMS = {
    "ring": ("ringer", "ringtone", "ring"),
    "notification": ("notification", "notifications"),
    "alarm": ("alarm", "alarms"),
    "call": ("call", "in-call"),
    "media": ("media", "music"),
}
_LOUD = ("Volume {_percent2}", "the media volume is 9 of 15")

VOLUME = Asked(
    set_volume,
    (
        "Sound level {percent}",
        "Turn the volume to {percent}",
        "Put the sound at {percent}",
        "I'd like the volume at {percent}",
        "volume to {percent} pls",
        "The neighbours complain, sound down to {percent}",
        "Could you bring the volume to {percent}?",
        "{percent} volume",
        "Raise the volume to {percent}",
        "Lower the sound to {percent}",
        "{stream} volume at {percent}",
        "Put the {stream} volume at {percent}",
        "Change the {stream} volume to {percent}",
        "{percent} for the {stream} volume",
        "I miss so much, so take the {stream} volume to {percent}",
        "Could the {stream} volume be {percent}?",
        "make {stream} sound {percent}",
        "Adjust the {stream} volume: {percent}",
        "Turn the {stream} volume {full}",
        "{stream} volume {full}",
        "Put the volume {full}",
        "The volume {full}, please",
        "Bring the {stream} sound {full}",
        say("Mute my music", percent=0, stream="media"),
        say("The alarm has to be as loud as it can be", percent=100, stream="alarm"),
        say("No sound for notifications", percent=0, stream="notification"),
        say("Silence the ringtone", percent=0, stream="ring"),
        say("I hardly hear people on calls, make them as loud as it gets", percent=100, stream="call"),
        say("Mute everything that plays", percent=0),
        say("A little more, {percent}", _LOUD),
        say("make that {percent}", _LOUD),
        say("And the {stream} volume too", ("Turn the volume to {percent}", "the media volume is 7 of 15")),
        say("Same for the {stream} volume", ("Volume {percent}", "the media volume is 7 of 15")),
        say("Now {stream} volume {percent}", _LOUD),
        say("{percent} is enough", ("Adjust the volume: {_percent2}", "the media volume is 12 of 15")),
        say("Change the volume", lacking=("percent",)),
        say("Make it a bit louder", lacking=("percent",)),
        say("Adjust the {stream} volume", lacking=("percent",)),
        say("Turn the sound down some", lacking=("percent",)),
    ),
    {"percent": percent, "full": meaning("percent", _FULL), "stream": meaning("stream", _STREAMS)},
)

QUIET = Asked(
    set_do_not_disturb,
    (
        "{Turn} do not disturb",
        "Have do not disturb {state}",
        "{turn} DND mode",
        "dnd to {state}",
        "Could you {turn} the do-not-disturb mode?",
        say("Do not disturb, {allow}", on=True),
        say("{Allow}, apart from that do not disturb", on=True),
        say("Put the phone on do not disturb, {allow}", on=True),
        say("I'm in a lecture, don't let anything disturb me", on=True),
        say("Nobody should bother me for now", on=True),
        say("It's quiet time. DND on, {allow}", on=True),
        say("The film is over, I may be disturbed again", on=False),
        say("Leave do not disturb", on=False),
        say("i don't want be disturbed, {allow}", on=True),
        say("Get me out of DND", on=False),
        say("Off with it again", ("dnd on", "do not disturb is on, priority may sound"), on=False),
        say("I meant that {allow}", ("Turn DND on", "do not disturb is on, priority may sound"), on=True),
        say("On again, {allow}", ("dnd off", "do not disturb is off"), on=True),
        say("do not disturb mode", lacking=("on",)),
        say("Change the do not disturb setting", lacking=("on",)),
    ),
    {
        "turn": meaning(
            "on",
            {True: ("turn on", "switch on", "enable", "start"), False: ("turn off", "switch off", "disable", "end")},
        ),
        "state": meaning("on", {True: ("on",), False: ("off",)}),
        "allow": meaning(
            "allow",
            {
                "alarms": ("only alarms may ring", "my alarm should still ring", "alarms are fine"),
                "nothing": ("total silence", "not even alarms", "nothing at all may sound"),
                "priority": ("priority calls may come through", "the important ones may reach me"),
            },
        ),
    },
)

LEVELS = (BRIGHTNESS, VOLUME, QUIET)
