"""JSON-RPC methods that touch the screen at pixels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..touch import LONG_PRESS_MS, SLOP, Point, hit
from .objects import locate
from .rpc import Automation, Touch, method

if TYPE_CHECKING:
    from ..phone import Phone

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


@method("swipe")
def _swipe(automation: Automation, *numbers: float) -> bool:
    """`swipe(x1, y1, x2, y2, steps)`."""
    x1, y1, x2, y2, steps = map(int, numbers)
    automation.phone.swipe(x1, y1, x2, y2, steps * STEP_MS)
    return True


@method("drag")
def _drag(automation: Automation, *numbers: float) -> bool:
    """`drag(x1, y1, x2, y2, steps)`."""
    x1, y1, x2, y2, steps = map(int, numbers)
    _rest_and_move(automation.phone, (x1, y1), (x2, y2), steps * STEP_MS)
    return True


@method("swipePoints")
def _swipe_points(automation: Automation, segments: list[float], steps: int) -> bool:
    points = list(zip(map(int, segments[::2]), map(int, segments[1::2]), strict=True))
    if len(points) < 2:
        return False
    _follow(automation.phone, points, int(steps) * STEP_MS * (len(points) - 1))
    return True


@method("dragTo")
def _drag_to(automation: Automation, target: Any, *rest: Any) -> bool:
    """`dragTo(selector, selector, steps)` or `dragTo(selector, x, y, steps)`."""
    start = locate(automation, target).bounds.center
    end = locate(automation, rest[0]).bounds.center if len(rest) == 2 else (int(rest[0]), int(rest[1]))
    _rest_and_move(automation.phone, start, end, int(rest[-1]) * STEP_MS)
    return True


@method("injectInputEvent")
def _inject(automation: Automation, action: int, x: float, y: float, _meta: int = 0) -> bool:
    """A finger that comes down, moves, or goes up; what it has done shows when it goes up."""
    at = int(x), int(y)
    if action == _DOWN:
        automation.touch = Touch([at])
    elif action in (_UP, _MOVE) and (touch := automation.touch) is not None:
        moved = not _near(touch.path[0], at)
        touch.rested = touch.rested or (moved and len(touch.path) == 1 and touch.milliseconds >= LONG_PRESS_MS)
        if moved or len(touch.path) > 1 or action == _UP:
            touch.path.append(at)
        if action == _UP:
            automation.touch = None
            if touch.rested:
                _rest_and_move(automation.phone, touch.path[0], at, touch.milliseconds)
            else:
                _follow(automation.phone, touch.path, touch.milliseconds)
    return action in (_DOWN, _UP, _MOVE)


def _follow(phone: Phone, path: list[Point], milliseconds: int) -> None:
    """A finger drawn along a path. What it moves follows it, so that only where it ends counts."""
    start, end = path[0], path[-1]
    there_and_back = _near(start, end) and not all(_near(start, at) for at in path)
    if not there_and_back:
        phone.swipe(*start, *end, milliseconds)


def _rest_and_move(phone: Phone, start: Point, end: Point, milliseconds: int) -> None:
    """A finger that rests before it moves: a long touch where that means something, else a swipe."""
    _, path = hit(phone, start)
    if any(view.on_long_click is not None for view in path):
        phone.long_press(*start)
    else:
        phone.swipe(*start, *end, milliseconds)


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < SLOP and abs(one[1] - other[1]) < SLOP


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
