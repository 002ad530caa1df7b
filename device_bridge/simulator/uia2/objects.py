"""JSON-RPC methods on the object that a selector finds: is it there, what is it, its text."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

from ...screen import Bounds
from ..view import View
from .rpc import Automation, method
from .selectors import INSTANCE, NotFound, find, find_all, is_plain

Selector = Mapping[str, Any]
_POLL_SECONDS = 0.05


def locate(automation: Automation, target: Selector | str) -> View:
    """The View a selector finds, or the one that an earlier `childBy…` call has named.

    Raises:
        NotFound: It is not on the screen.
    """
    if isinstance(target, str):
        if target not in automation.objects:
            raise NotFound(target)
        return automation.objects[target]()
    return find(automation.phone, target).view


def exists(automation: Automation, target: Selector | str) -> bool:
    """Whether the View is on the screen."""
    try:
        locate(automation, target)
    except NotFound:
        return False
    return True


@method("exist")
def _exist(automation: Automation, target: Any) -> bool:
    return exists(automation, target)


@method("waitForExists")
async def _wait_for_exists(automation: Automation, target: Any, timeout_ms: float) -> bool:
    return await _wait(lambda: exists(automation, target), timeout_ms)


@method("waitUntilGone")
async def _wait_until_gone(automation: Automation, target: Any, timeout_ms: float) -> bool:
    return await _wait(lambda: not exists(automation, target), timeout_ms)


async def _wait(reached: Callable[[], bool], timeout_ms: float) -> bool:
    deadline = time.monotonic() + float(timeout_ms) / 1000
    while not reached():
        if time.monotonic() >= deadline:
            return False
        await asyncio.sleep(_POLL_SECONDS)
    return True


@method("count")
def _count(automation: Automation, selector: Selector) -> int:
    return len(_instances(automation, selector))


@method("objInfo")
def _info(automation: Automation, target: Any) -> dict[str, Any]:
    view = locate(automation, target)
    return _describe(view, named=isinstance(target, Mapping) and is_plain(target))


@method("objInfoOfAllInstances")
def _info_of_all(automation: Automation, selector: Selector) -> list[dict[str, Any]]:
    return [_describe(view, named=False) for view in _instances(automation, selector)]


def _instances(automation: Automation, selector: Selector) -> list[View]:
    """All that fit; of a selector that asks for one instance, that one if it is there."""
    one = isinstance(selector, Mapping) and int(selector.get("mask", 0)) & INSTANCE
    found = [node.view for node in find_all(automation.phone, selector, every_instance=not one)]
    return found[:1] if one else found


@method("getText")
def _get_text(automation: Automation, target: Any) -> str:
    """As everywhere in accessibility, the text of an empty field is its hint, and that of a password is dots."""
    return locate(automation, target).reported_text


@method("setText")
def _set_text(automation: Automation, target: Any, text: str) -> bool:
    """Taps the field, so that it has the focus, and replaces what it holds. False for what is no field."""
    view = locate(automation, target)
    if view.on_text is None:
        return False
    automation.phone.tap(*view.bounds.center)
    return automation.phone.set_text(locate(automation, target), text)


@method("clearTextField")
def _clear_text_field(automation: Automation, target: Any) -> None:
    automation.phone.set_text(locate(automation, target), "")


def _rectangle(bounds: Bounds) -> dict[str, int]:
    return {"bottom": bounds.bottom, "left": bounds.left, "right": bounds.right, "top": bounds.top}


def _describe(view: View, *, named: bool) -> dict[str, Any]:
    return {
        "bounds": _rectangle(view.bounds),
        "checkable": view.checkable,
        "checked": view.checked,
        "childCount": len(view.children),
        "className": view.class_name,
        "clickable": view.clickable,
        "contentDescription": view.content_desc or (None if named else ""),
        "enabled": view.enabled,
        "focusable": view.focusable,
        "focused": view.focused,
        "longClickable": view.long_clickable,
        "packageName": view.package,
        "resourceName": (view.resource_id or None) if named else None,
        "scrollable": view.scrollable,
        "selected": view.selected,
        "text": view.reported_text,
        "visibleBounds": _rectangle(view.bounds),
    }
