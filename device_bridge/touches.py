"""What a person's finger did on a phone, read from the kernel's events as `getevent -lt` prints them.

Touches that come from a program (adb, uiautomator2) do not pass through the kernel and are not seen here.

Source: source.android.com/docs/core/interaction/input/getevent and the kernel's multi-touch-protocol.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from .driver import AndroidDriver

Point = tuple[int, int]
_DEVICE = re.compile(r"add device \d+: (\S+)")
_AXIS = re.compile(r"ABS_MT_POSITION_([XY])\b.*?min (-?\d+), max (\d+)")
_EVENT = re.compile(r"\[\s*(\d+\.\d+)\]\s+(\S+): (\S+)\s+(\S+)\s+(\S+)")
_KEYS = {"KEY_BACK": "back", "KEY_HOME": "home", "KEY_HOMEPAGE": "home", "KEY_ENTER": "enter"}
_LIFTED = "ffffffff"


class Gesture(NamedTuple):
    """One finger from its touch to its lifting, in pixels of the upright screen, or the key that was pressed."""

    start: Point = (0, 0)
    end: Point = (0, 0)
    seconds: float = 0.0
    key: str = ""


class Range(NamedTuple):
    """The coordinates of a touch screen, last ones included."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass
class _Hand:
    """The fingers on one touch screen. The kernel leaves out what has not changed, so the last place is kept."""

    slot: int = 0
    down: set[int] = field(default_factory=set)
    most: int = 0
    x: int = 0
    y: int = 0
    start: Point | None = None
    began: float = 0.0


def touch_screens(listing: str) -> dict[str, Range]:
    """The touch screens in what `getevent -lp` prints, by path; none where the phone keeps its events to itself."""
    found: dict[str, Range] = {}
    for block in re.split(r"(?=^add device )", listing, flags=re.MULTILINE):
        device = _DEVICE.match(block)
        axes = {axis: (int(low), int(high)) for axis, low, high in _AXIS.findall(block)}
        if device and len(axes) == 2:
            found[device[1]] = Range(*axes["X"], *axes["Y"])
    return found


class Touches:
    """Turns lines of `getevent -lt` into gestures.

    Args:
        screens: From `touch_screens`.
        size: Width and height of the upright screen in pixels.
    """

    def __init__(self, screens: dict[str, Range], size: tuple[int, int]) -> None:
        self._screens = screens
        self._size = size
        self._hands: defaultdict[str, _Hand] = defaultdict(_Hand)

    def read(self, line: str) -> Gesture | None:
        """The gesture that ends with this line, if one does; those of several fingers are none."""
        match = _EVENT.match(line)
        if not match:
            return None
        stamp, device, _, code, value = match.groups()
        if code in _KEYS:
            return Gesture(key=_KEYS[code]) if value == "DOWN" else None
        if device not in self._screens:
            return None
        hand = self._hands[device]
        if code == "SYN_REPORT":
            return self._report(hand, device, float(stamp))
        _take(hand, code, value)
        return None

    def _report(self, hand: _Hand, device: str, stamp: float) -> Gesture | None:
        place = self._pixel(hand, self._screens[device])
        hand.most = max(hand.most, len(hand.down))
        if hand.down:
            if hand.start is None:
                hand.start, hand.began = place, stamp
            return None
        start, most = hand.start, hand.most
        hand.start, hand.most = None, 0
        return Gesture(start, place, stamp - hand.began) if start is not None and most == 1 else None

    def _pixel(self, hand: _Hand, area: Range) -> Point:
        width, height = self._size
        x = (hand.x - area.left) * width // (area.right - area.left + 1)
        y = (hand.y - area.top) * height // (area.bottom - area.top + 1)
        return min(max(x, 0), width - 1), min(max(y, 0), height - 1)


def _take(hand: _Hand, code: str, value: str) -> None:
    if code == "ABS_MT_SLOT":
        hand.slot = int(value, 16)
    elif code == "ABS_MT_TRACKING_ID":
        if value == _LIFTED:
            hand.down.discard(hand.slot)
        else:
            hand.down.add(hand.slot)
    elif code == "BTN_TOUCH":
        if value == "UP":
            hand.down.clear()
        elif not hand.down:  # Screens of the older protocol number no fingers.
            hand.down.add(hand.slot)
    elif code == "ABS_MT_POSITION_X":
        hand.x = int(value, 16)
    elif code == "ABS_MT_POSITION_Y":
        hand.y = int(value, 16)


class TouchLog:
    """The gestures on a phone from now on, read in the background."""

    def __init__(self, stream: socket.socket, touches: Touches) -> None:
        self._stream = stream
        self._touches = touches
        self._seen: list[tuple[float, Gesture]] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    @classmethod
    def start(cls, driver: AndroidDriver, size: tuple[int, int]) -> TouchLog | None:
        """Begins to read a phone's touches; None where it does not tell them."""
        screens = touch_screens(driver.shell("getevent -lp 2>&1"))
        return cls(driver.follow("getevent -lt"), Touches(screens, size)) if screens else None

    def take(self) -> list[tuple[float, Gesture]]:
        """The gestures since the last time, each with the `time.monotonic()` of its end."""
        with self._lock:
            seen, self._seen = self._seen, []
        return seen

    def close(self) -> None:
        """Stops reading."""
        self._ended.set()
        self._reader.join(2)
        self._stream.close()

    def _follow(self) -> None:
        self._stream.settimeout(0.5)
        rest = b""
        while not self._ended.is_set():
            try:
                data = self._stream.recv(4096)
            except TimeoutError:
                continue
            except OSError:
                return  # The phone is gone; whoever looks at its screen finds out.
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                gesture = self._touches.read(line.decode(errors="replace"))
                if gesture is not None:
                    with self._lock:
                        self._seen.append((time.monotonic(), gesture))
