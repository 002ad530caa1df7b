"""What a person did between two screens, told from the gestures and from what the fields hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..device_bridge import Element, Screen
from ..device_bridge.nodes import Node
from ..device_bridge.roles import is_field
from ..device_bridge.screen import Bounds
from ..device_bridge.simulator.recording import (
    HIDDEN,
    RecordedAction,
    RecordedScreen,
    Target,
    holds,
    movable,
    touchable,
)
from ..device_bridge.touches import Gesture

Point = tuple[int, int]
_SECRET = re.compile(r"passw|passcode|passphrase|\bpin\b|(^|_)pin(_|$)", re.IGNORECASE)
MOVED, LONG = 0.025, 0.5
"""A gesture is a swipe from this part of the screen's width on, a long press from these seconds on."""
SIDE, FOOT = 0.03, 0.975
"""Where swipes belong to the system: this close to a side, and below this part of the height."""


@dataclass
class Seen:
    """A screen that was met: as the model reads it, as it is saved, and the buttons of the navigation bar."""

    screen: Screen
    xml: str
    recorded: RecordedScreen
    bars: dict[Bounds, str]
    rotation: int


def typed(old: Seen, new: Seen, gestures: Sequence[Gesture], hide: Callable[[str], str]) -> RecordedAction | None:
    """The typing that led from one screen to the other; None when it was something else.

    Args:
        old: The screen before.
        new: The screen after.
        gestures: What the person did, as far as it is known.
        hide: Masks a text as the recording does.
    """
    found = _filled(old.screen, new.screen)
    if found is None or not all(_is_typing(gesture, old, found[0]) for gesture in gestures):
        return None
    field, text = found
    fields = [n for n in old.recorded.nodes if is_field(n) and n.resource_id == field.resource_id]
    node = max(fields, key=lambda n: n.bounds == field.bounds, default=None)
    if node is None:
        return None
    words = HIDDEN * len(text) if is_secret(node) else hide(text)
    return RecordedAction(kind="type", element=_target(old, node.index), text=words)


def done(seen: Seen, gestures: Sequence[Gesture]) -> RecordedAction | None:
    """What the person did to a screen, None where the gestures leave it open: there are none, or several."""
    keys = seen.recorded.front.keyboard
    others = [g for g in gestures if g.key or keys is None or not holds(keys, turned(g.start, seen))]
    if len(others) == 1:
        return _act(seen, others[0])
    if others or not gestures or keys is None:
        return None
    x, y = turned(gestures[-1].start, seen)
    last_key = x > keys.right - (keys.right - keys.left) // 5 and y > keys.bottom - (keys.bottom - keys.top) // 3
    return RecordedAction(kind="press", key="enter") if last_key else None


def _act(seen: Seen, gesture: Gesture) -> RecordedAction | None:
    if gesture.key:
        return RecordedAction(kind="press", key=gesture.key)
    start, end = turned(gesture.start, seen), turned(gesture.end, seen)
    dx, dy = end[0] - start[0], end[1] - start[1]
    if max(abs(dx), abs(dy)) > MOVED * min(seen.screen.size):
        return _swiped(seen, start, (dx, dy))
    key = next((key for bounds, key in seen.bars.items() if holds(bounds, start)), "")
    if key:
        return RecordedAction(kind="press", key=key)
    views = seen.recorded.at(start, touchable) or seen.recorded.at(start)
    if not views:
        return None
    return RecordedAction(kind="long_press" if gesture.seconds >= LONG else "tap", element=_target(seen, views[0]))


def _swiped(seen: Seen, start: Point, way: Point) -> RecordedAction | None:
    (x, y), (dx, dy), (width, height) = start, way, seen.screen.size
    sideways = abs(dx) > abs(dy)
    if sideways and ((x < SIDE * width and dx > 0) or (x > (1 - SIDE) * width and dx < 0)):
        return RecordedAction(kind="press", key="back")
    if not sideways and y > FOOT * height and dy < 0:
        return RecordedAction(kind="press", key="home")
    views = seen.recorded.at(start, movable) or seen.recorded.at(start)
    if not views:
        return None
    element = _target(seen, views[0])
    if sideways:
        return RecordedAction(kind="scroll", element=element, direction="left" if dx > 0 else "right")
    return RecordedAction(kind="scroll", element=element, direction="up" if dy > 0 else "down")


def _target(seen: Seen, index: int) -> Target:
    node, saved = seen.recorded.nodes[index], seen.recorded.attributes[index]
    text = saved.get("text") or saved.get("content-desc", "")
    return Target(bounds=node.bounds, resource_id=node.resource_id, text=text)


def _is_typing(gesture: Gesture, seen: Seen, field: Element) -> bool:
    keys = seen.recorded.front.keyboard
    at = turned(gesture.start, seen)
    return not gesture.key and (holds(field.bounds, at) or (keys is not None and holds(keys, at)))


def _filled(before: Screen, after: Screen) -> tuple[Element, str] | None:
    """The one field that holds something else than before, and what it holds."""
    if before.app != after.app:
        return None
    fields = [(old, new) for old in before.elements for new in after.elements if old.role == new.role == "field"]
    same = [(a, b) for a, b in fields if (a.resource_id, a.text, a.bounds[:2]) == (b.resource_id, b.text, b.bounds[:2])]
    found = [(old, new.value) for old, new in same if old.value != new.value and (old.focused or new.focused)]
    return found[0] if len(found) == 1 else None


def turned(point: Point, seen: Seen) -> Point:
    """A pixel of the upright screen as a pixel of the screen as it is turned."""
    (x, y), (width, height) = point, seen.screen.size
    turns = {1: (y, height - 1 - x), 2: (width - 1 - x, height - 1 - y), 3: (width - 1 - y, x)}
    return turns.get(seen.rotation, point)


def is_secret(node: Node) -> bool:
    """Whether a view holds a password, also one that is shown in plain letters."""
    return node.password or (is_field(node) and bool(_SECRET.search(f"{node.name} {node.hint} {node.desc}")))
