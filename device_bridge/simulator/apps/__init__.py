"""The apps that come with the simulated phone. Each is a module (or package) here with an `app` in it."""

from __future__ import annotations

from ..app import App


def builtin_apps() -> list[App]:
    """The apps of a phone, the home screen first."""
    from . import clock, contact_picker, launcher, settings

    # `contact_picker` is part of Contacts, whose app it hands on.
    return [launcher.app, settings.app, clock.app, contact_picker.app]
