"""How people ask for apps and what they notify of."""

from __future__ import annotations

import random

from ....tools.builtin import open_app, read_notifications, stop_app
from .requests_wording import Asked, Value, say
from .requests_words import APPS


def _app(rng: random.Random) -> Value:
    """An app's name, not always with its capitals."""
    name = rng.choice(APPS)
    return Value(name.lower() if rng.random() < 0.25 else name, {"app": name}, name)


OPEN = Asked(
    open_app,
    (
        "Open {app}",
        "Launch {app}",
        "Start {app}",
        "Bring up {app}",
        "run {app}",
        "{app}",
        "{app}, please",
        "Go to the {app} app",
        "Could you open {app} for me?",
        "I want to use {app}",
        "Switch to {app}",
        "I need {app} now",
        "Take me to {app}",
        "Let's open {app}",
        "open app {app}",
        "Would you start the app called {app}?",
        "Show me {app}",
        "Get {app} up on the screen",
        "I'm bored, launch {app}",
        "please you open {app} application",
        "Pull up the {app} app",
        "can u open up {app}",
        "It's time for {app}, open it",
        "The app {app}, open that one",
        "Put {app} in front",
        "Hop over to {app}",
        say("Start it again", ("Force close {app}", "stopped {app.shown}")),
        say("Open it anyway", ("Anything new in {app}?", "there are no notifications")),
        say("And now {app}", ("Launch {_app2}", "opened {_app2.shown}")),
        say("No, {app}", ("run {_app2}", "opened {_app2.shown}")),
        say("Back to {app}", ("Switch to {_app2}", "opened {_app2.shown}")),
        say("Open that app", ("Any notifications?", "{app.shown}: {_app2} is waiting for you")),
        say("Open an app", lacking=("app",)),
        say("Open {_app}", lacking=("app",)),
        say("Launch my {_app} app", lacking=("app",)),
    ),
    {"app": _app},
    # where the app is the camera or the settings
    also=("open_camera", "open_video_camera", "open_settings", "search_location"),
)

STOP = Asked(
    stop_app,
    (
        "Stop {app}",
        "Kill {app}",
        "Force close {app}",
        "Shut {app} down completely",
        "{app} hangs, stop it",
        "quit {app}",
        "Could you end {app}?",
        "The app {app} is frozen, kill it",
        "Make {app} stop running",
        "stop application {app} please",
        "I'm done with {app}, shut it down",
        "Terminate {app}",
        "{app} drains my battery. End it.",
        "Get rid of {app} running in the background",
        say("Stop it", ("Launch {app}", "opened {app.shown}")),
        say("Kill {app} as well", ("Force close {_app2}", "stopped {_app2.shown}")),
        say("It hangs, force it to stop", ("Open {app}", "opened {app.shown}")),
        say("Kill an app", lacking=("app",)),
        say("Stop the app that hangs", lacking=("app",)),
    ),
    {"app": _app},
)

NEWS = Asked(
    read_notifications,
    (
        "What notifications do I have?",
        "Any news from {app}?",
        "Check my notifications",
        "Did {app} notify me of anything?",
        "notifications",
        "What's new on my phone?",
        "Tell me my notifications from {app}",
        "Did I miss anything?",
        "Has {app} sent a notification?",
        "Read out the latest notifications",
        "notifications {app}",
        "I heard a beep, what was it?",
        "please what is notified from {app}",
        "Could you go through my notifications?",
        "Is something waiting in {app}? Look at the notifications.",
        say("And from {app}?", ("Any notifications from {_app2}?", "there are no notifications")),
        say("Only those of {app}", ("Check my notifications", "{_app2.shown}: new, {app.shown}: 3 new")),
        say("Does it have anything new?", ("Stop {app}", "stopped {app.shown}")),
        say("And all others?", ("notifications {_app2}", "there are no notifications")),
    ),
    {"app": _app},
)

APPLICATIONS = (OPEN, STOP, NEWS)
