"""Touches of a person's finger are read from what the phone's touch screen reports."""

from __future__ import annotations

import socket
import time

import pytest
from tapwright.device_bridge.touches import Gesture, Range, Touches, TouchLog, touch_screens

DEVICES = """add device 1: /dev/input/event0
  name:     "gpio-keys"
  events:
    KEY (0001): KEY_POWER
add device 2: /dev/input/event2
  name:     "fts_ts"
  events:
    KEY (0001): BTN_TOUCH
    ABS (0003): ABS_MT_SLOT           : value 0, min 0, max 9, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_X     : value 0, min 0, max 2159, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_Y     : value 0, min 0, max 4799, fuzz 0, flat 0, resolution 0
                ABS_MT_TRACKING_ID    : value 0, min 0, max 65535, fuzz 0, flat 0, resolution 0
"""


def events(*codes: tuple[float, str, str]) -> list[str]:
    return [
        f"[ {at:14.6f}] /dev/input/event2: {'EV_KEY' if code[:3] == 'BTN' else 'EV_ABS':12} {code:20} {value}"
        for at, code, value in codes
    ]


def finger(begin: float, end: float, *places: tuple[int, int]) -> list[str]:
    """One finger's events."""
    lines = events((begin, "ABS_MT_TRACKING_ID", "0000001c"), (begin, "BTN_TOUCH", "DOWN"))
    for x, y in places:
        moved = (begin, "ABS_MT_POSITION_X", f"{x:08x}"), (begin, "ABS_MT_POSITION_Y", f"{y:08x}")
        lines += events(*moved, (begin, "SYN_REPORT", "00000000"))
    return lines + events((end, "ABS_MT_TRACKING_ID", "ffffffff"), (end, "BTN_TOUCH", "UP"), (end, "SYN_REPORT", "0"))


def gestures(lines: list[str]) -> list[Gesture]:
    touches = Touches(touch_screens(DEVICES), (1080, 2400))
    return [gesture for line in lines if (gesture := touches.read(line))]


def test_touches_are_read_and_scaled_to_the_screen() -> None:
    assert touch_screens(DEVICES) == {"/dev/input/event2": Range(0, 2159, 0, 4799)}
    tap, swipe = gestures(finger(1.0, 1.1, (200, 400)) + finger(2.0, 2.3, (1000, 4000), (1000, 2000)))
    assert (tap.start, tap.end) == ((100, 200), (100, 200))
    assert tap.seconds == pytest.approx(0.1)
    assert (swipe.start, swipe.end) == ((500, 2000), (500, 1000))


def test_what_has_not_moved_is_not_said_again() -> None:
    again = events((3.0, "ABS_MT_TRACKING_ID", "0000001d"), (3.0, "BTN_TOUCH", "DOWN"), (3.0, "SYN_REPORT", "0"))
    again += events((3.8, "ABS_MT_TRACKING_ID", "ffffffff"), (3.8, "BTN_TOUCH", "UP"), (3.8, "SYN_REPORT", "0"))
    second = gestures(finger(1.0, 1.1, (200, 400)) + again)[1]
    assert second.start == (100, 200)
    assert second.seconds == pytest.approx(0.8)


def test_two_fingers_are_no_gesture_and_keys_are() -> None:
    lines = finger(1.0, 1.1, (200, 400))
    second = events((1.0, "ABS_MT_SLOT", "00000001"), (1.0, "ABS_MT_TRACKING_ID", "0000001d"))
    lifted = events((1.1, "ABS_MT_TRACKING_ID", "ffffffff"), (1.1, "ABS_MT_SLOT", "00000000"))
    key = "[      5.000000] /dev/input/event0: EV_KEY       KEY_BACK             DOWN"
    assert gestures([*lines[:2], *second, *lines[2:5], *lifted, *lines[5:], key]) == [Gesture(key="back")]


@pytest.mark.parametrize(
    "told", ["", "/system/bin/sh: getevent: inaccessible or not found\n", "could not open: denied"]
)
def test_a_phone_that_tells_no_touches_has_no_touch_screens(told: str) -> None:
    assert touch_screens(told) == {}


def test_touches_are_read_while_they_happen() -> None:
    here, there = socket.socketpair()
    log = TouchLog(here, Touches(touch_screens(DEVICES), (1080, 2400)))
    there.sendall("\n".join(finger(1.0, 1.1, (200, 400))).encode() + b"\n")
    end = time.monotonic() + 5
    seen: list[tuple[float, Gesture]] = []
    while not seen and time.monotonic() < end:
        seen = log.take()
        time.sleep(0.01)
    assert [gesture.start for _, gesture in seen] == [(100, 200)]
    log.close()
    there.close()
