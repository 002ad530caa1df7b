"""JSON-RPC methods that touch the screen at pixels."""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from .objects import locate
from .rpc import Automation, Touch, method

STEP_MS = 5
"""uiautomator throttles each step of a swipe to this many milliseconds."""
_DOWN, _UP, _MOVE = 0, 1, 2


@method("click")
def _click(automation: Automation, target: Any, second: Any = None, milliseconds: float = 100) -> bool:
    """`click(x, y[, ms])` or `click(selector[, corner])`."""
    if isinstance(target, Mapping | str):
        automation.phone.tap(*_corner(automation, target, second))
        return True
    x, y = int(target), int(second)
    if x < 0 or y < 0:
        return False
    automation.phone.swipe(x, y, x, y, int(milliseconds))
    return True


@method("longClick")
def _long_click(automation: Automation, target: Any, corner: str | None = None) -> bool:
    automation.phone.long_press(*_corner(automation, target, corner))
    return True


@method("clickAndWaitForNewWindow")
def _click_and_wait(automation: Automation, target: Any, _timeout_ms: int = 0) -> bool:
    phone = automation.phone
    before = phone.focused_window().title
    phone.tap(*_corner(automation, target, None))
    return phone.focused_window().title != before


@method("swipe", "drag")
def _swipe(automation: Automation, *numbers: float) -> bool:
    """`swipe(x1, y1, x2, y2, steps)`."""
    x1, y1, x2, y2, steps = map(int, numbers)
    automation.phone.swipe(x1, y1, x2, y2, steps * STEP_MS)
    return True


@method("swipePoints")
def _swipe_points(automation: Automation, segments: list[float], steps: int) -> bool:
    points = list(zip(map(int, segments[::2]), map(int, segments[1::2]), strict=True))
    for (x1, y1), (x2, y2) in pairwise(points):
        automation.phone.swipe(x1, y1, x2, y2, int(steps) * STEP_MS)
    return len(points) > 1


@method("dragTo")
def _drag_to(automation: Automation, target: Any, *rest: Any) -> bool:
    """`dragTo(selector, selector, steps)` or `dragTo(selector, x, y, steps)`."""
    start = locate(automation, target).bounds.center
    end = locate(automation, rest[0]).bounds.center if len(rest) == 2 else (int(rest[0]), int(rest[1]))
    automation.phone.swipe(*start, *end, int(rest[-1]) * STEP_MS)
    return True


@method("injectInputEvent")
def _inject(automation: Automation, action: int, x: float, y: float, _meta: int = 0) -> bool:
    if action == _DOWN:
        automation.touch = Touch(int(x), int(y))
    elif action == _UP and automation.touch is not None:
        touch, automation.touch = automation.touch, None
        elapsed = int((time.monotonic() - touch.at) * 1000)
        automation.phone.swipe(touch.x, touch.y, int(x), int(y), elapsed)
    return action in (_DOWN, _UP, _MOVE)


@method("gesture", "pinchIn", "pinchOut")
def _two_fingers(automation: Automation, target: Any, *_rest: Any) -> bool:
    """Nothing on this phone answers to two fingers, but the object must be there."""
    locate(automation, target)
    return True


def _corner(automation: Automation, target: Any, corner: str | None) -> tuple[int, int]:
    bounds = locate(automation, target).bounds
    name = (corner or "center").lower()
    if name in ("br", "bottomright"):
        return bounds.right - 1, bounds.bottom - 1
    if name in ("tl", "topleft"):
        return bounds.left, bounds.top
    return bounds.center
