"""JSON-RPC methods on the object that a selector finds: is it there, what is it, its text."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from ...screen import Bounds
from ..view import View
from .rpc import Automation, method
from .selectors import NotFound, describe, find, find_all, find_below, is_plain, tree

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
    return sum(1 for _ in find_all(automation.phone, selector, every_instance=True))


@method("objInfo")
def _info(automation: Automation, target: Any) -> dict[str, Any]:
    view = locate(automation, target)
    return _describe(view, named=isinstance(target, Mapping) and is_plain(target))


@method("objInfoOfAllInstances")
def _info_of_all(automation: Automation, selector: Selector) -> list[dict[str, Any]]:
    nodes = find_all(automation.phone, selector, every_instance=True)
    return [_describe(node.view, named=False) for node in nodes]


@method("getText")
def _get_text(automation: Automation, target: Any) -> str:
    view = locate(automation, target)
    return _shown_text(view)


@method("setText")
def _set_text(automation: Automation, target: Any, text: str) -> bool:
    """Taps the field, so that it has the focus, and replaces what it holds."""
    automation.phone.tap(*locate(automation, target).bounds.center)
    automation.phone.set_text(locate(automation, target), text)
    return True


@method("clearTextField")
def _clear_text_field(automation: Automation, target: Any) -> None:
    automation.phone.set_text(locate(automation, target), "")


@method("childByText")
def _child_by_text(automation: Automation, parent: Any, pattern: Selector, text: str, _scroll: bool = False) -> str:
    return _name(automation, lambda: _child(automation, parent, pattern, lambda view: view.text == text))


@method("childByDescription")
def _child_by_description(
    automation: Automation, parent: Any, pattern: Selector, text: str, _scroll: bool = False
) -> str:
    return _name(automation, lambda: _child(automation, parent, pattern, lambda view: view.content_desc == text))


@method("childByInstance")
def _child_by_instance(automation: Automation, parent: Any, pattern: Selector, instance: int) -> str:
    return _name(automation, lambda: _child(automation, parent, pattern, None, int(instance)))


def _name(automation: Automation, again: Callable[[], View]) -> str:
    again()
    name = str(uuid.uuid4())
    automation.objects[name] = again
    return name


def _child(
    automation: Automation,
    parent: Any,
    pattern: Selector,
    holds: Callable[[View], bool] | None,
    instance: int = 0,
) -> View:
    """The View under `parent` that fits `pattern` and holds, itself or below it, what is asked for."""
    root = tree(locate(automation, parent))
    below = (node for node in find_below(root, pattern) if node is not root)
    fitting = [node for node in below if holds is None or any(map(holds, node.view.walk()))]
    if instance >= len(fitting):
        raise NotFound(describe(pattern))
    return fitting[instance].view


def _shown_text(view: View) -> str:
    return "•" * len(view.text) if view.password else view.text


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
        "text": _shown_text(view),
        "visibleBounds": _rectangle(view.bounds),
    }
