"""What a finger on the screen does: taps, long presses, swipes that scroll, slide or are gestures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import keys, system_ui
from .app import Touch
from .view import Scroll, View, Window

if TYPE_CHECKING:
    from .phone import Phone

EDGE = 30
"""A swipe that starts this close to a side edge is the BACK gesture, and from below the HOME gesture."""
PULL = 200
"""Pixels that a finger must go to pull the shade down, or to push it up."""
SLOP = 24
"""Pixels that a finger may move and still tap."""
LONG_PRESS_MS = 500

Point = tuple[int, int]


def hit(phone: Phone, at: Point) -> tuple[Window | None, list[View]]:
    """The window under a pixel and the Views there, from its root to the innermost; None outside of a dialog."""
    for window in reversed(phone.windows()):
        if window.kind != "system" and _touches(window.root, at):
            path = [window.root]
            while inner := next((child for child in reversed(path[-1].children) if _touches(child, at)), None):
                path.append(inner)
            return window, path
        if window.kind == "dialog":
            return None, []
    return None, []


def _touches(view: View, at: Point) -> bool:
    left, top, right, bottom = view.bounds
    return left <= at[0] < right and top <= at[1] < bottom


def tap(phone: Phone, at: Point) -> None:
    """A short touch: the innermost View that can do something with it does. Outside a dialog it closes the dialog."""
    if _taken(phone, "tap", at):
        return
    window, path = hit(phone, at)
    if window is None:
        phone.cancel_dialog()
        return
    for view in reversed(path):
        if not view.enabled:
            return
        if view.on_progress is not None:
            _slide(view, at[0])
            return
        if view.on_text is not None:
            _focus(phone, view)
            return
        if view.on_click is not None:
            view.on_click()
            return


def long_press(phone: Phone, at: Point) -> None:
    """A long touch; a View without a meaning for it takes it as a tap, as Android's do."""
    if _taken(phone, "long_press", at):
        return
    _, path = hit(phone, at)
    for view in reversed(path):
        if view.on_long_click is not None:
            view.on_long_click()
            return
        if view.on_text is not None:
            _focus(phone, view)
            return
        if view.on_click is not None:
            tap(phone, at)
            return


def _taken(phone: Phone, kind: Touch, at: Point, way: Point = (0, 0)) -> bool:
    """Whether the activity in front deals with a touch itself, nothing lying over it."""
    top = phone.top
    return not (top.dialogs or phone.shade or phone.keyguard.locked) and top.on_touch(kind, at, way)


def _focus(phone: Phone, view: View) -> None:
    phone.focus(phone.focus_state, view.key)
    phone.focus_state.replace = view.select_all


def swipe(phone: Phone, start: Point, end: Point, duration_ms: int) -> None:
    """A finger drawn over the screen; one that goes nowhere is a tap, or a long press from half a second on."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    sideways = abs(dx) > abs(dy)
    width, height = phone.size
    if abs(dx) < SLOP and abs(dy) < SLOP:
        if duration_ms >= LONG_PRESS_MS:
            long_press(phone, start)
        else:
            tap(phone, start)
    elif y1 > height - EDGE and dy < 0:
        phone.go_home()
    elif y1 < system_ui.STATUS_HEIGHT and dy > PULL:
        phone.open_shade("settings" if phone.shade else "notifications")
    elif sideways and ((x1 < EDGE and dx > 0) or (x1 > width - EDGE and dx < 0)):
        phone.press(keys.BACK)
    else:
        _drag(phone, start, (dx, dy), sideways=sideways)


def _drag(phone: Phone, start: Point, way: Point, *, sideways: bool) -> None:
    if _taken(phone, "swipe", start, way):
        return
    window, path = hit(phone, start)
    for view in reversed(path):
        if view.on_progress is not None and view.enabled and sideways:
            _slide(view, start[0] + way[0])
            return
        if view.box.scroll is not None and move(view.box.scroll, -way[1]):
            return
    if window is not None and window.kind == "application":
        phone.top.on_swipe(way)
    elif window is not None and window.kind == "shade" and -way[1] > PULL:
        if phone.keyguard.locked:
            phone.keyguard.swipe_up()
        else:
            phone.close_shade()


def move(scroll: Scroll, pixels: int) -> bool:
    """Moves a list's content (positive: towards its end). False when it could not move."""
    before = scroll.offset
    scroll.offset = min(max(before + pixels, 0), scroll.limit)
    return scroll.offset != before


def _slide(view: View, x: int) -> None:
    left, _, right, _ = view.frame
    pad = view.box.padding[0]
    if view.on_progress is not None:
        view.on_progress(min(max((x - left - pad) / max(right - left - 2 * pad, 1), 0.0), 1.0))
