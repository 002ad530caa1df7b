"""A simulated phone in this process, touched by the names of what stands on its screen."""

from __future__ import annotations

from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.view import View

SETTINGS = "com.android.settings"
CLOCK = "com.google.android.deskclock"
CONTACTS = "com.google.android.contacts"


def seen(phone: Phone, name: str) -> View | None:
    """The View in the window in front with this text, hint or description."""
    views = list(phone.focused_window().root.walk())
    named = (view for view in views if name in (view.text, view.content_desc) or (view.on_text and view.hint == name))
    return next(iter(sorted(named, key=lambda view: (not view.clickable, not view.text))), None)


def tap(phone: Phone, *names: str) -> None:
    """Taps what is called by these names one after the other, scrolling down for what is not in view."""
    for name in names:
        for _ in range(12):
            if (view := seen(phone, name)) is not None:
                break
            phone.swipe(540, 1800, 540, 900)
        assert view is not None, f"no {name!r} on the screen"
        phone.tap(*view.bounds.center)


def texts(phone: Phone) -> list[str]:
    """All texts in the window in front."""
    return [view.text for view in phone.focused_window().root.walk() if view.text]


def open_settings(phone: Phone, *path: str) -> None:
    """The home page of Settings, or the one that these rows lead to."""
    phone.force_stop(SETTINGS)
    phone.open_package(SETTINGS)
    tap(phone, *path)
