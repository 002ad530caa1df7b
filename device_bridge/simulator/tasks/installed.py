"""Installed apps: force one to stop, turn its notifications on or off."""

from __future__ import annotations

import random
from typing import ClassVar

from ...screen import Element
from ..state import PhoneState
from .atlas import CLOCK, CONTACTS, SETTINGS
from .base import Expert, Move, Params, Split, Task, Value
from .page import BACK, FINISH, Page, Scripted, scroll, tap


class AppTask(Task):
    """What the two templates share: an installed app, named as the list of apps names it."""

    app = SETTINGS
    packages: ClassVar[dict[str, str]] = {
        "Clock": CLOCK,
        "Contacts": CONTACTS,
        "Contour Wallpapers": "com.contourlabs.wallpapers",
        "Paper Clock Widget": "net.paperclock.widget",
        "Gboard": "com.google.android.inputmethod.latin",
        "Google Play services": "com.google.android.gms",
    }

    def open_info(self, page: Page, label: str) -> Move | None:
        """To the app's info page; None when it is there. The heading of that page does not say whose it is."""
        if move := page.open(SETTINGS):
            return move
        if page.heading == "App info":
            whose = next((e for e in page.screen.elements if e.resource_id.endswith("entity_header_title")), None)
            return None if whose and whose.text == label else (BACK if whose else scroll("up"))
        if page.heading == "All apps":
            return page.reach(label)
        every = page.find("See all", part=True)
        return page.enter(SETTINGS, "Apps") or page.press(label) or (tap(every) if every else scroll("down"))


class ForceStop(AppTask):
    """Force an app to stop."""

    name, tier = "force_stop", "medium"
    wordings = (
        "Force stop the {app} app",
        "Please stop the app {app} by force",
        "force-stop {app}",
        "Can you force {app} to stop?",
        "I want {app} force stopped",
        "{app} hangs, force stop it",
        "Kill the {app} app in the settings",
        "Go to the apps and force stop {app}",
        "The app {app} should be force stopped",
        "Could you force stop {app} for me?",
        "Stop {app} from running, use force stop",
        "In app info, force stop {app}",
        "Make {app} stop by force stop",
        "force stop {app} please",
        "force close {app}",
        "kill {app}",
        "{app} force stop",
        "can u force stop {app}",
        "shut down {app} by force",
        "hey, {app} is stuck, kill it please",
        "{app} is not working right. Force stop it.",
        "{app} keeps crashing, please force it to stop",
        "{app} won't close, can you force stop it?",
        "I think {app} is acting up. Force close it for me",
        "I'd like you to force stop {app}",
        "I need you to force close the {app} app",
        "Is there a way to force stop {app}? Please do it",
        "Would you please force-stop the app called {app}?",
        "Open Settings, go to Apps, pick {app} and force stop it",
        "Go into the app info of {app} and force stop it there",
        "Use the Force stop button for {app}",
        "In Settings, under Apps, make {app} stop running",
        "Please end {app}, it must not run in the background any more",
        "I don't need {app} now, so force stop it",
        "Something is wrong with {app}. Can you kill it from the settings?",
        "Force {app} to close",
        "Have {app} force stopped, please",
        "Terminate {app}",
    )
    dev = (
        "{app} does not react any more, shut it down from its app info page",
        "End the app {app} forcibly",
        "Would you halt {app} using the button for that in Settings?",
        "I need the app {app} to be stopped at once, by force",
        "{app} has frozen on me again, could you force it closed?",
        "pls force quit {app}",
        "I can't get {app} to behave. Find it among my apps and press Force stop on it",
        "Would it be possible to have {app} shut down the hard way, through the Force stop button?",
        "Battery drains like mad because of {app}. Force stop that one, would you",
        "force stop needed: {app}",
    )
    held_out = (
        "force stop {app}",
        "Ugh, the {app} app is acting up again, just go and force it to stop.",
        "Can you force stop the {app} app for me?",
        "The {app} app hangs and I need it force-stopped.",
        "Please force the {app} app to stop, thanks.",
        "A friend told me a forced stop helps when an app misbehaves, so do that for {app}.",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The app's {label}. The pool is closed: both splits share it."""
        return {"label": rng.choice(list(self.packages))}

    def words(self, params: Params) -> dict[str, str]:
        """{app}."""
        return {"app": str(params["label"])}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Running."""
        state.update_package(self.packages[str(params["label"])], stopped=0)

    def done(self, _state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Stopped, and no other one."""
        package = self.packages[str(params["label"])]
        return changed == {f"packages/{package}/stopped"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An app that is stopped."""
        return ("packages/*/stopped",)

    def expert(self, params: Params) -> Expert:
        """Apps, the app, Force stop, OK."""
        label = str(params["label"])

        def next_move(page: Page) -> Move:
            if page.on(SETTINGS, "Force stop?"):
                return page.press("OK") or BACK
            return self.open_info(page, label) or page.reach("Force stop", stop) or BACK

        def stop(button: Element) -> Move:
            return tap(button) if button.enabled else FINISH

        return Scripted(next_move)


class AppNotifications(AppTask):
    """Turn the notifications of an app on or off."""

    name, tier = "app_notifications", "medium"
    wordings = (
        "Turn {state} notifications for {app}",
        "Turn the notifications of {app} {state}",
        "Please switch {app} notifications {state}",
        "{enable} notifications from {app}",
        "Can you turn {app}'s notifications {state}?",
        "I want the notifications of {app} {enabled}",
        "{app} notifications {state}, please",
        "notifications {state} {app}",
        "Make sure notifications for {app} are {state}",
        "The notifications of the app {app} should be {state}",
        "Could you {enable} all notifications of {app}?",
        "In the app settings, {enable} notifications for {app}",
        "Set notifications from {app} to {state}",
        "Go to the apps and {enable} the notifications of {app}",
        "{enable} {app} notifications",
        "turn {state} {app} notifications",
        "notifications for {app} {state} please",
        "can u turn {app} notifications {state}",
        "{enable} notifs for {app}",
        "Please {enable} the notifications of the {app} app.",
        "Could you turn {state} all notifications from {app}?",
        "Would you please switch the notifications for {app} {state}?",
        "Can you {enable} notifications for the app {app}?",
        "I'd like notifications from {app} to be {enabled}",
        "I want notifications turned {state} for {app}",
        "I need you to {enable} app notifications for {app}",
        "For {app}, turn notifications {state}",
        "When it comes to {app}, I want its notifications {state}",
        "Open Settings, go to Apps, choose {app} and turn its notifications {state}",
        "Open the app info of {app} and {enable} all its notifications",
        "In Settings, set all {app} notifications to {state}",
        "I've thought about {app}: please turn its notifications {state}",
        "There is an app called {app}. I want its notifications {state}, please",
        "Notifications of {app} must be {enabled}",
        "Is it possible to {enable} notifications from {app}? Do it, please",
        "Change the notification setting of {app} to {state}",
        "Get notifications from {app} turned {state} for me",
        "Only for {app}: {enable} notifications",
    )
    dev = (
        "Notifications that {app} sends: {state}",
        "Would you get the notifications that {app} sends {enabled}?",
        "I need {app}'s notifications to be {state} from now on",
        "Take care that notifications by {app} are {enabled}",
        "could you go and {enable} whatever notifications come from {app}?",
        "notifs {state} for {app} pls",
        "As for notifications from {app}, have them switched {state}",
        "My boss says {app} has to have its notifications {enabled} on every work phone, so do that on mine",
        "Hi! All notifications belonging to {app} ought to go {state}. Thanks a lot",
        "Find {app} in my list of apps and flip its notifications to {state}",
    )
    held_out = (
        "{app} notifications {state}",
        "Hey, about the notifications of the {app} app, go ahead and turn those {state} for me.",
        "Could you {enable} notifications for {app}?",
        "I'd like to have all notifications from the {app} app {enabled}.",
        "Please {enable} the notifications of the {app} app, thank you.",
        "I'm sorting out which apps may notify me, and for {app} I want notifications switched {state}.",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """The app's {label}, and whether they shall be on. The pool is closed: both splits share it."""
        return {"label": rng.choice(list(self.packages)), "on": rng.random() < 0.4}

    def words(self, params: Params) -> dict[str, str]:
        """{app}, {state}, {enable}, {enabled}."""
        enable = "enable" if params["on"] else "disable"
        state = "on" if params["on"] else "off"
        return {"app": str(params["label"]), "state": state, "enable": enable, "enabled": f"{enable}d"}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The opposite of what is asked for."""
        state.update_package(self.packages[str(params["label"])], notifications=int(not params["on"]))

    def done(self, _state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """As wanted, and those of no other app changed."""
        package = self.packages[str(params["label"])]
        return changed == {f"packages/{package}/notifications"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An app's notifications."""
        return ("packages/*/notifications",)

    def expert(self, params: Params) -> Expert:
        """Apps, the app, Notifications, the switch."""
        label, on = str(params["label"]), bool(params["on"])
        switch = f"All {label} notifications"

        def next_move(page: Page) -> Move:
            if page.screen.app == SETTINGS and page.find(switch):
                return page.switch(switch, on) or FINISH
            return self.open_info(page, label) or page.reach("Notifications") or BACK

        return Scripted(next_move)
