"""Windows that nobody asked for: they cover the app in front until somebody deals with them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .dialogs import alert
from .view import View
from .widgets import FRAME, Action, button, group, icon, icon_button, label, row

if TYPE_CHECKING:
    from .phone import Phone

SYSTEM = "com.android.systemui"
CALLERS = ("Ada Lindqvist", "Unknown number", "+1 650 555 0142", "Jonas Moreau")
MESSAGES = ("Are you there yet?", "Your parcel is on its way", "Meeting moved to 3 PM", "New sign-in to your account")
ADS = (
    "Play Gem Valley, the puzzle of the year",
    "50 % off all shoes this weekend",
    "Learn Spanish in 10 minutes a day",
)


def show(phone: Phone, rng: random.Random) -> None:
    """Opens one of them over the app in front."""
    rng.choice(KINDS)(phone, rng)


def _open(phone: Phone, build: Callable[[], View], title: str, package: str, placement: str = "center") -> None:
    top = phone.top
    top.show(build, title=title, placement=placement)
    top.dialogs[-1].package = package


def permission(phone: Phone, _rng: random.Random) -> None:
    """Asks whether the app may send notifications."""
    app = phone.top.app
    title = f"Allow {app.label} to send you notifications?"

    def deny() -> None:
        phone.state.update_package(app.package, notifications=0)

    buttons: list[tuple[str, Action | None]] = [("Don't allow", deny), ("Allow", None)]
    _open(phone, lambda: alert(phone.top, title, buttons=buttons), title, "com.android.permissioncontroller")


def rating(phone: Phone, _rng: random.Random) -> None:
    """Asks for a rating of the app."""
    app = phone.top.app
    title = f"Enjoying {app.label}?"
    buttons: list[tuple[str, Action | None]] = [("Never", None), ("Not now", None), ("Rate", None)]
    _open(phone, lambda: alert(phone.top, title, "Tap to rate it.", buttons=buttons), title, app.package)


def advertisement(phone: Phone, rng: random.Random) -> None:
    """An ad over the whole app; the cross that closes it has no words."""
    package, text = phone.top.app.package, rng.choice(ADS)

    def build() -> View:
        top = phone.top
        close = icon_button("", top.dismiss, name="close", resource_id=f"{package}:id/ad_close", size=105)
        return group(
            [
                row([group([], weight=1, height=10), close]),
                label("Ad", f"{package}:id/ad_badge", size=34, color="secondary", padding=(63, 21, 63, 0)),
                label(text, f"{package}:id/ad_headline", size=58, align="center", padding=(63, 200, 63, 200)),
                button("Install", top.dismiss, f"{package}:id/ad_call_to_action"),
            ],
            class_name=FRAME,
            arrange="column",
            fill="surface_high",
        )

    _open(phone, build, "Ad", package)


def call(phone: Phone, rng: random.Random) -> None:
    """An incoming call, at the top of the screen."""
    _banner(phone, "Incoming call", rng.choice(CALLERS), ("Decline", "Answer"), "com.google.android.dialer")


def message(phone: Phone, rng: random.Random) -> None:
    """A notification that has just come in, at the top of the screen."""
    _banner(phone, rng.choice(CALLERS), rng.choice(MESSAGES), ("Mark as read", "Reply"), SYSTEM)


def _banner(phone: Phone, title: str, text: str, choices: Sequence[str], package: str) -> None:
    def build() -> View:
        top = phone.top
        words = group(
            [
                label(title, "android:id/title", size=42, bold=True),
                label(text, "android:id/text", size=39, color="secondary"),
            ],
            weight=1,
        )
        buttons = row([button(words, top.dismiss, "android:id/action0") for words in choices])
        head = row([icon("bell", margin=(0, 0, 32, 0)), words], padding=(53, 42, 53, 11))
        return group([head, buttons], fill="surface_high", radius=42, padding=(0, 0, 0, 21))

    _open(phone, build, title, package, "top")


def battery(phone: Phone, _rng: random.Random) -> None:
    """The warning that the battery is low."""
    level = phone.state.misc("battery_level", "15")

    def save() -> None:
        phone.state.put("global", "low_power", "1")

    title = f"Battery low ({level}%)"
    buttons: list[tuple[str, Action | None]] = [("Dismiss", None), ("Turn on Battery Saver", save)]
    _open(phone, lambda: alert(phone.top, title, "Your battery may run out soon.", buttons=buttons), title, SYSTEM)


KINDS: tuple[Callable[[Phone, random.Random], None], ...] = (permission, rating, advertisement, call, message, battery)
