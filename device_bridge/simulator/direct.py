"""`DirectDriver`: a simulated phone in this very process behind the driver's methods, with no adb between.

It sees and acts as `AndroidDriver` does (the same parser, the same points, swipes and typing), but waits for nothing
(a wait only moves the phone's clock), so that demonstrations and tests of apps take milliseconds. Whatever is
reported is measured over adb.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from .. import apps
from ..driver import KEYCODES
from ..errors import ActionFailed, UnknownElement
from ..gestures import scroll_path, slider_path, tap_point
from ..hierarchy import parse_screen
from ..screen import Action, Element, Screen
from .commands import ExitShell
from .handset import Handset
from .phone import Phone
from .shell import Shell
from .shell_streams import Memory
from .view import View

LONG_PRESS_MS = 700
SWIPE_MS = 200


class DirectDriver:
    """A phone that can be observed and acted on, without waiting.

    Args:
        phone: The phone; a new one in memory when not given.
    """

    def __init__(self, phone: Phone | None = None) -> None:
        self.phone = phone or Phone()
        self._handset = Handset(self.phone)
        self._apps: dict[str, str] | None = None

    def observe(self) -> Screen:
        """The screen as it is."""
        screen = parse_screen(self.phone.dump_server(), size=self.phone.size)
        return screen.model_copy(update={"activity": "/".join(self.phone.current())})

    def apps(self) -> dict[str, str]:
        """What can be started: readable label → package."""
        if self._apps is None:
            self._apps = apps.parse_apps(self.shell(apps.LIST))
        return dict(self._apps)

    def shell(self, command: str, /) -> str:
        """Run a shell command on the phone and return what it prints (both streams)."""
        output = Memory()
        with suppress(ExitShell):
            asyncio.run(Shell(self._handset).run(command, Memory(), output, output))
        return output.data.decode(errors="replace")

    def set_clipboard(self, text: str, /) -> None:
        """Put text on the phone's clipboard, as the automation server does."""
        self.phone.clipboard = text

    def perform(self, action: Action, screen: Screen, /) -> None:
        """Carry out an action on the screen it was chosen on.

        Raises:
            UnknownElement, ActionFailed: it cannot be done; then nothing happened.
        """
        match action.kind:
            case "tap":
                self.phone.tap(*tap_point(screen, _target(action, screen)))
            case "long_press":
                self.phone.long_press(*tap_point(screen, _target(action, screen)))
            case "type":
                self._type(tap_point(screen, _target(action, screen)), action.text or "")
            case "scroll":
                assert action.direction is not None
                (x1, y1), (x2, y2) = scroll_path(screen, _list(action, screen), action.direction)
                self.phone.swipe(x1, y1, x2, y2, SWIPE_MS)
            case "swipe":
                (x1, y1), (x2, y2) = slider_path(screen, _target(action, screen), action.fraction or 0.0)
                self.phone.swipe(x1, y1, x2, y2, SWIPE_MS)
            case "press":
                assert action.key is not None
                self.phone.press(KEYCODES[action.key])
            case "open_app":
                if not self.phone.open_package(action.package or ""):
                    raise ActionFailed(f"there is no app {action.package} to open")
            case "wait":
                self.phone.state.advance_clock(action.seconds or 0)

    def _type(self, point: tuple[int, int], text: str) -> None:
        self.phone.tap(*point)
        field = self._focused()
        if field is None or not self.phone.set_text(field, text):
            raise ActionFailed("nothing there takes text")

    def _focused(self) -> View | None:
        return self.phone.focused_field()


def _target(action: Action, screen: Screen) -> Element:
    if action.element is None or not 0 <= action.element < len(screen.elements):
        raise UnknownElement(action.element)
    element = screen.elements[action.element]
    if action.kind not in element.actions:
        raise ActionFailed(f"{element.text or element.role!r} does not take {action.kind}")
    return element


def _list(action: Action, screen: Screen) -> Element:
    if action.element is not None:
        return _target(action, screen)
    fitting = [e for e in screen.elements if "scroll" in e.actions and action.direction in e.scroll]
    if not fitting:
        raise ActionFailed(f"nothing on this screen scrolls {action.direction}")
    return max(fitting, key=lambda element: element.bounds.area)
