"""Where the finger goes: a point that hits the element and nothing inside it, swipes that miss the screen's edges."""

from __future__ import annotations

from .screen import Bounds, Direction, Element, Screen

Point = tuple[int, int]
_SPOTS = ((0.5, 0.5), (0.25, 0.5), (0.1, 0.5), (0.5, 0.25), (0.5, 0.8), (0.75, 0.5), (0.1, 0.1), (0.9, 0.9))
# Swipes that begin at the screen's edge belong to the system (back, home, shade).
_EDGE = 0.06
_INSET = 0.2
# A slider's track begins this far inside its view: half a thumb and the padding, 16 dp of a 411 dp wide phone.
_TRACK_INSET = 16 / 411


def tap_point(screen: Screen, element: Element) -> Point:
    """The centre, or another point of the element where the centre belongs to something inside it or over it."""
    box = element.bounds
    others = [other for other in screen.elements if other.index != element.index and other.actions]
    # A row around the element gets no tap that the element takes; what only overlaps it (a floating button) may.
    over = [other.bounds for other in others if other.role not in ("list", "web") and not _holds(other.bounds, box)]
    for across, down in _SPOTS:
        x = box.left + int((box.right - box.left) * across)
        y = box.top + int((box.bottom - box.top) * down)
        if not any(other.left <= x < other.right and other.top <= y < other.bottom for other in over):
            return x, y
    return box.center


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
        and outer != inner
    )


def scroll_path(screen: Screen, element: Element, direction: Direction) -> tuple[Point, Point]:
    """From and to for a swipe that brings the content on the `direction` side into view."""
    width, height = screen.size
    box = element.bounds
    left, right = max(box.left, int(width * _EDGE)), min(box.right, int(width * (1 - _EDGE)))
    top, bottom = max(box.top, int(height * _EDGE)), min(box.bottom, int(height * (1 - _EDGE)))
    x, y = (left + right) // 2, (top + bottom) // 2
    if direction in ("up", "down"):
        inset = int((bottom - top) * _INSET)
        near, far = (x, bottom - inset), (x, top + inset)
        return (near, far) if direction == "down" else (far, near)
    inset = int((right - left) * _INSET)
    near, far = (right - inset, y), (left + inset, y)
    return (near, far) if direction == "right" else (far, near)


def slider_path(screen: Screen, element: Element, fraction: float) -> tuple[Point, Point]:
    """From the slider's present position (its middle where unknown) to `fraction` of its track."""
    box = element.bounds
    inset = min(int(screen.size[0] * _TRACK_INSET), (box.right - box.left) // 4)
    left, span = box.left + inset, box.right - box.left - 2 * inset
    now = slider_position(element)
    start = left + round(span * (0.5 if now is None else now))
    return (start, box.center[1]), (left + round(span * fraction), box.center[1])


def slider_position(element: Element) -> float | None:
    """A slider's position, 0 to 1, where the phone tells it as a percentage."""
    if not element.value.endswith("%"):
        return None
    return min(1.0, max(0.0, float(element.value[:-1]) / 100))
