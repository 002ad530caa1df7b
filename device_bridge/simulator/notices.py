"""Toasts and snackbars: the short messages that apps show, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import system_ui
from .state import PhoneState
from .view import View

TOAST_SECONDS = 3.5
SNACKBAR_SECONDS = 10.0


class Toast(NamedTuple):
    """A short message on the screen: its text, the app it came from, and the phone's epoch time it was shown at."""

    text: str
    package: str
    shown_at: float


class Snackbar(NamedTuple):
    """A message at the bottom of an app, perhaps with a button."""

    package: str
    text: str
    action: str
    on_action: Callable[[], object] | None
    shown_at: float


class Notices:
    """The messages that are shown now, one of each sort at most; the phone's own clock takes them away.

    Args:
        state: Tells the time.
    """

    def __init__(self, state: PhoneState) -> None:
        self._state = state
        self.toast: Toast | None = None
        self._snackbar: Snackbar | None = None

    def clear(self) -> None:
        """Takes all messages away."""
        self.toast = self._snackbar = None

    def show_toast(self, text: str, package: str) -> None:
        """Shows a short message of an app."""
        self.toast = Toast(text, package, self._state.epoch())

    def visible_toast(self) -> str:
        """The message that is on the screen now; empty once it has gone."""
        return self.toast.text if self.toast is not None and self._fresh(self.toast.shown_at, TOAST_SECONDS) else ""

    def show_snackbar(self, package: str, text: str, action: str, on_action: Callable[[], object] | None) -> None:
        """Shows a message at the bottom of an app for some seconds; `on_action` runs when its button is pressed."""
        self._snackbar = Snackbar(package, text, action, on_action, self._state.epoch())

    def snackbar_view(self, package: str) -> View | None:
        """The snackbar of an app as it is drawn; None when there is none, or no more."""
        shown = self._snackbar
        if shown is None or shown.package != package:
            return None
        if not self._fresh(shown.shown_at, SNACKBAR_SECONDS):
            self._snackbar = None
            return None

        def press() -> None:
            self._snackbar = None
            if shown.on_action is not None:
                shown.on_action()

        return system_ui.snackbar(package, shown.text, shown.action, press)

    def _fresh(self, shown_at: float, seconds: float) -> bool:
        return 0 <= self._state.epoch() - shown_at < seconds
