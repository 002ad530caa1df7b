"""The one driver: sees and acts on a phone, real or simulated, through adb and the uiautomator2 server."""

from __future__ import annotations

import re
import shlex
import socket
import time
from typing import TypeVar

import adbutils

from . import adb, apps
from .errors import ActionFailed, DeviceGone, HierarchyError, UnknownElement
from .gestures import scroll_path, slider_path, slider_position, tap_point
from .hierarchy import parse_screen
from .rpc import RemoteError, Server
from .screen import Action, Direction, Element, Key, Screen
from .typing_text import TextEntry

KEYCODES: dict[Key, int] = {"back": 4, "home": 3, "enter": 66}
SETTLE_SECONDS = 3.0
PAUSES = (0.03, 0.06, 0.12, 0.25, 0.4)
LONG_PRESS_MS = 700
SWIPE_STEPS = 40  # of 5 ms: slow enough not to fling
DEPTHS = (400, 50)
FOCUS = "dumpsys window | grep -E 'mCurrentFocus|mFocusedApp'"
_COMPONENT = re.compile(r"[\s{]([\w.]+)/([\w.$]+)[\s}]")
_ROTATED = re.compile(r'<hierarchy[^>]*\brotation="[13]"')
_DIGITS = re.compile(r"\d+")
T = TypeVar("T", bound=object)


class AndroidDriver:
    """A phone that can be observed and acted on.

    Args:
        serial: As `adb devices` prints it, or `host:port`.
        adb_port: The adb server's port; ANDROID_ADB_SERVER_PORT or 5037 when not given.

    Raises:
        DeviceError: the subclass says what is wrong with the phone and how to mend it.
    """

    def __init__(self, serial: str, *, adb_port: int | None = None) -> None:
        self.serial = serial
        self.adb_port = adb.adb_port(adb_port)
        self._device = adb.connect(serial, self.adb_port)
        self._server = Server(self._device, self.adb_port)
        self._size = self._read_size()
        self._apps: dict[str, str] | None = None
        self._unlisted: set[str] = set()
        self._text = TextEntry(self._server, self._click, self._glance, self.shell)

    def __enter__(self) -> AndroidDriver:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of the upright screen in pixels, None where the phone does not tell."""
        return self._size

    def close(self) -> None:
        """Stop the server on the phone; the phone itself stays as it is."""
        self._server.close()

    def raw(self) -> str:
        """The hierarchy of all windows as the uiautomator2 server writes it, once, without waiting."""
        for depth in DEPTHS:
            try:
                return str(self._server.read("dumpWindowHierarchy", False, depth) or "")
            except RemoteError as error:
                if "StackOverflow" not in str(error):
                    raise HierarchyError(str(error)[:200]) from error
        raise HierarchyError("its views are nested too deeply for the phone")

    def observe(self) -> Screen:
        """The screen once it has settled: two looks that agree and show something, or what there is after 3 seconds.

        Raises:
            HierarchyError: when the phone describes nothing all that time.
        """
        end = time.monotonic() + SETTLE_SECONDS
        seen: tuple[object, ...] | None = None
        pauses = iter(PAUSES)
        while True:
            looks = None
            try:
                screen = self._glance()
            except HierarchyError:
                if time.monotonic() > end:
                    raise
            else:
                looks = _signature(screen)
                if (looks == seen and screen.elements) or time.monotonic() > end:
                    self._notice(screen.app)
                    return screen.model_copy(update={"activity": self._activity()})
            seen = looks
            time.sleep(next(pauses, PAUSES[-1]))

    def perform(self, action: Action, screen: Screen) -> None:
        """Carry out an action on the screen it was chosen on.

        Raises:
            UnknownElement, ActionFailed: when it cannot be done; then nothing was sent.
            ActionFailed: also when the phone refused, or its answer was lost; it is never sent twice.
            TextNotEntered: when a field does not hold what was typed.
            DeviceGone, ServerNotReady: when the phone is lost.
        """
        match action.kind:
            case "tap":
                self._click(*tap_point(screen, self._target(action, screen)))
            case "long_press":
                self._click(*tap_point(screen, self._target(action, screen)), LONG_PRESS_MS)
            case "type":
                target = self._target(action, screen)
                self._text.enter(target, tap_point(screen, target), _given(action.text, "text", action))
            case "scroll":
                direction: Direction = _given(action.direction, "direction", action)
                self._swipe(*scroll_path(screen, self._list(action, screen), direction))
            case "swipe":
                self._slide(self._target(action, screen), screen, _given(action.fraction, "fraction", action))
            case "press":
                self._act("pressKeyCode", KEYCODES[_given(action.key, "key", action)])
            case "open_app":
                self._open(_given(action.package, "package", action))
            case "wait":
                time.sleep(_given(action.seconds, "seconds", action))

    def shell(self, command: str) -> str:
        """Run a shell command on the phone and return what it prints (both streams), the last newline included."""
        try:
            return str(self._device.shell(command, timeout=60, rstrip=False))
        except (adbutils.AdbError, OSError) as error:
            if adb.is_there(self.serial, self.adb_port):
                raise ActionFailed(f"`{command}` did not run ({error})") from error
            raise DeviceGone(self.serial) from error

    def set_clipboard(self, text: str, /) -> None:
        """Put text on the phone's clipboard, through the server; no shell command can.

        Raises:
            ActionFailed: the phone refused it.
            DeviceGone: the phone is lost.
        """
        self._act("setClipboard", None, text)

    def follow(self, command: str) -> socket.socket:
        """Start a shell command that goes on by itself: what it prints comes from the socket, closing that ends it."""
        try:
            link = self._device.shell(command, stream=True)
        except (adbutils.AdbError, OSError) as error:
            raise ActionFailed(f"`{command}` did not run ({error})") from error
        found: socket.socket = link.conn
        return found

    def screenshot(self) -> bytes:
        """The screen as PNG."""
        try:
            picture = self._device.shell("screencap -p", timeout=30, encoding=None, rstrip=False)
        except (adbutils.AdbError, OSError) as error:
            raise self._server.named(error) from error
        found = bytes(picture)
        if not found.startswith(b"\x89PNG"):
            # Old phones turn line ends of a shell's output into CR LF.
            found = found.replace(b"\r\n", b"\n")
        if not found.startswith(b"\x89PNG"):
            raise ActionFailed("screencap gave no picture", "Protected screens cannot be captured; leave this one.")
        return found

    def apps(self) -> dict[str, str]:
        """What can be started: readable label → package.

        The list is asked for once, and again after an app came to the front that is not in it or one did not open.
        """
        if self._apps is None:
            self._apps = apps.parse_apps(self.shell(apps.LIST))
        return dict(self._apps)

    def _notice(self, package: str) -> None:
        """Have the apps listed again if this one is new; some, as the launcher, never are in the list."""
        if self._apps is not None and package not in self._apps.values() and package not in self._unlisted:
            self._unlisted.add(package)
            self._apps = None

    def _read_size(self) -> tuple[int, int] | None:
        sizes = re.findall(r"(\d+)x(\d+)", self.shell("wm size"))
        # An override, when there is one, stands last.
        return (int(sizes[-1][0]), int(sizes[-1][1])) if sizes else None

    def _activity(self) -> str:
        found = _COMPONENT.findall(self.shell(FOCUS))
        return "/".join(found[0]) if found else ""

    def _glance(self) -> Screen:
        """The screen as it is this moment."""
        xml = self.raw()
        size = self._size
        if size and _ROTATED.search(xml[:400]):
            size = size[1], size[0]
        return parse_screen(xml, size=size)

    def _target(self, action: Action, screen: Screen) -> Element:
        if action.element is None or not 0 <= action.element < len(screen.elements):
            raise UnknownElement(action.element)
        element = screen.elements[action.element]
        if action.kind not in element.actions:
            state = "" if element.enabled else ", it is disabled"
            raise ActionFailed(f"{element.text or element.role!r} does not take {action.kind}{state}")
        return element

    def _list(self, action: Action, screen: Screen) -> Element:
        if action.element is not None:
            return self._target(action, screen)
        lists = [element for element in screen.elements if "scroll" in element.actions]
        fitting = [element for element in lists if action.direction in element.scroll]
        if not fitting:
            raise ActionFailed(f"nothing on this screen scrolls {action.direction}")
        return max(fitting, key=lambda element: element.bounds.area)

    def _act(self, method: str, *params: object) -> None:
        try:
            done = self._server.act(method, *params)
        except RemoteError as error:
            if "INJECT_EVENTS" in str(error) or "SecurityException" in str(error):
                raise ActionFailed(
                    "the phone does not let a computer touch it",
                    "Turn on `USB debugging (Security settings)` in the developer options.",
                ) from error
            raise ActionFailed(str(error)[:200]) from error
        if done is False:
            raise ActionFailed(f"the phone refused {method}")

    def _click(self, x: int, y: int, hold_ms: int | None = None) -> None:
        self._act("click", x, y, *([hold_ms] if hold_ms else []))

    def _swipe(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self._act("swipe", *start, *end, SWIPE_STEPS)

    def _slide(self, slider: Element, screen: Screen, fraction: float) -> None:
        start, end = slider_path(screen, slider, fraction)
        if start == end:
            self._click(*end)
        else:
            self._swipe(start, end)
        try:
            seen = self._glance().elements
        except HierarchyError:
            return  # The phone is in the middle of a change; the check after the act looks again.
        after = next((e for e in seen if e.role == "slider" and e.bounds == slider.bounds), None)
        reached = slider_position(after) if after else None
        if after and reached is not None and abs(reached - fraction) > 0.02:
            # Tracks differ in their margins: go on from where the thumb is by what is missing.
            width = slider.bounds.right - slider.bounds.left
            aim = min(max(end[0] + round((fraction - reached) * width), slider.bounds.left), slider.bounds.right - 1)
            self._swipe((end[0], end[1]), (aim, end[1]))

    def _open(self, package: str) -> None:
        if not re.fullmatch(r"[A-Za-z0-9_.]+", package):
            raise ActionFailed(f"{package!r} is no package", "Take a package that the phone's list of apps has.")
        component = apps.launcher_activity(self.shell(f"{apps.RESOLVE} {package}"))
        if not component:
            self._apps = None
            raise ActionFailed(
                f"there is no app {package} to open", "Take a package that the phone's list of apps has."
            )
        output = self.shell(
            "am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER"
            f" -f 0x10200000 -n {shlex.quote(component)}"
        )
        if "Error" in output:
            raise ActionFailed(f"{package} did not open ({output.strip().splitlines()[-1][:120]})")


def _given(value: T | None, name: str, action: Action) -> T:
    if value is None:
        raise ActionFailed(f"{action.kind} needs {name}")
    return value


def _signature(screen: Screen) -> tuple[object, ...]:
    """What must be equal for a screen to count as settled; running clocks and counters may run."""
    parts = [
        (e.role, _DIGITS.sub("0", e.text), _DIGITS.sub("0", e.value), e.bounds, e.checked, e.selected, e.enabled)
        for e in screen.elements
    ]
    return screen.app, screen.title, screen.keyboard, *parts
