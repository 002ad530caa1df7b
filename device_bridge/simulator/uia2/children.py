"""JSON-RPC methods that name a child of an object, so that later calls can speak of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from ..view import View
from .objects import Selector, locate
from .rpc import Automation, method
from .scrolling import scroll_to
from .selectors import DESCRIPTION, TEXT, NotFound, describe, find_below, tree


@method("childByText")
def _child_by_text(automation: Automation, parent: Any, pattern: Selector, text: str, scroll: bool = True) -> str:
    _bring_up(automation, parent, {"mask": TEXT, "text": text}, scroll=scroll)
    return _name(automation, lambda: _child(automation, parent, pattern, lambda view: view.reported_text == text))


@method("childByDescription")
def _child_by_description(
    automation: Automation, parent: Any, pattern: Selector, text: str, scroll: bool = True
) -> str:
    _bring_up(automation, parent, {"mask": DESCRIPTION, "description": text}, scroll=scroll)
    return _name(automation, lambda: _child(automation, parent, pattern, lambda view: view.content_desc == text))


@method("childByInstance")
def _child_by_instance(automation: Automation, parent: Any, pattern: Selector, instance: int) -> str:
    return _name(automation, lambda: _child(automation, parent, pattern, None, int(instance)))


def _bring_up(automation: Automation, parent: Any, wanted: Selector, *, scroll: bool) -> None:
    """Scrolls a list to what is asked for, as `UiScrollable` does unless it is told not to."""
    if scroll and locate(automation, parent).scrollable:
        scroll_to(automation, parent, wanted)


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
