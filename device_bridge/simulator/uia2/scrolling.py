"""JSON-RPC methods that move a list. Lists on this phone move vertically only; sideways there is nothing to do."""

from __future__ import annotations

from typing import Any

from .objects import exists, locate
from .rpc import Automation, method

SCROLL, FLING = 0.8, 2.5
"""How far one scroll and one fling go, in heights of the list; a scroll leaves a tenth free at both edges."""
_MAX_SEARCH = 30


def _move(automation: Automation, target: Any, vertical: bool, way: float) -> bool:
    view = locate(automation, target)
    height = view.bounds.bottom - view.bounds.top
    return bool(vertical) and automation.phone.scroll(view, round(way * height))


def _repeat(automation: Automation, target: Any, vertical: bool, way: float, times: int) -> bool:
    """Moves until the list does not move any more, or so many times; like the real one it always says True."""
    for _ in range(int(times)):
        if not _move(automation, target, vertical, way):
            break
    return True


@method("scrollForward")
def _scroll_forward(automation: Automation, target: Any, vertical: bool, _steps: int = 55) -> bool:
    return _move(automation, target, vertical, SCROLL)


@method("scrollBackward")
def _scroll_backward(automation: Automation, target: Any, vertical: bool, _steps: int = 55) -> bool:
    return _move(automation, target, vertical, -SCROLL)


@method("scrollToEnd")
def _scroll_to_end(automation: Automation, target: Any, vertical: bool, times: int, _steps: int = 55) -> bool:
    return _repeat(automation, target, vertical, SCROLL, times)


@method("scrollToBeginning")
def _scroll_to_beginning(automation: Automation, target: Any, vertical: bool, times: int, _steps: int = 55) -> bool:
    return _repeat(automation, target, vertical, -SCROLL, times)


@method("flingForward")
def _fling_forward(automation: Automation, target: Any, vertical: bool) -> bool:
    return _move(automation, target, vertical, FLING)


@method("flingBackward")
def _fling_backward(automation: Automation, target: Any, vertical: bool) -> bool:
    return _move(automation, target, vertical, -FLING)


@method("flingToEnd")
def _fling_to_end(automation: Automation, target: Any, vertical: bool, times: int) -> bool:
    return _repeat(automation, target, vertical, FLING, times)


@method("flingToBeginning")
def _fling_to_beginning(automation: Automation, target: Any, vertical: bool, times: int) -> bool:
    return _repeat(automation, target, vertical, -FLING, times)


@method("scrollTo")
def scroll_to(automation: Automation, target: Any, wanted: Any, vertical: bool = True) -> bool:
    """Scrolls until `wanted` is on the screen: from where the list stands if it is there, else from its beginning."""
    if exists(automation, wanted):
        return True
    _repeat(automation, target, vertical, -SCROLL, _MAX_SEARCH)
    for _ in range(_MAX_SEARCH):
        if exists(automation, wanted):
            return True
        if not _move(automation, target, vertical, SCROLL):
            break
    return exists(automation, wanted)
