"""Installed apps: force one to stop, turn its notifications on or off."""

from __future__ import annotations

import random
from typing import ClassVar

from ...screen import Element
from ..state import PhoneState
from .atlas import CLOCK, CONTACTS, SETTINGS
from .base import Expert, Move, Params, Split, Task, Value
from .page import BACK, FINISH, Page, Scripted, scroll, tap
from .wordings import said


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
    wordings, dev, held_out = said("installed", "force_stop")

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
    wordings, dev, held_out = said("installed", "app_notifications")

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
