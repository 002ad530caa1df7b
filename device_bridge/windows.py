"""Which of the windows in a dump a person is looking at, and whether the soft keyboard covers a part of it.

The shell's dump holds the active window only. The uiautomator2 server's dump holds one root for each window, in
no promised order: status bar, application, dialog, popup, keyboard.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .nodes import Node
from .screen import Bounds

SYSTEM_UI = "com.android.systemui"
_KEYBOARD_PACKAGE = re.compile(
    r"inputmethod|keyboard|swiftkey|honeyboard|openboard|heliboard|\bime\b|\.input\.?(latin|pinyin)|sohu\.inputmethod|iflytek\.input"
)


class Front(NamedTuple):
    """The window in front: its roots (the topmost first), and what the keyboard covers, if it is up."""

    roots: list[Node]
    keyboard: Bounds | None
    size: tuple[int, int]


def front_window(nodes: list[Node], size: tuple[int, int] | None) -> Front:
    """Choose among the windows of a dump; `size` is taken from the largest window when it is not known."""
    roots = [node for node in nodes if node.parent < 0]
    if size is None:
        size = (max(node.bounds.right for node in roots), max(node.bounds.bottom for node in roots))
        if not all(size):
            size = (max(node.bounds.right for node in nodes), max(node.bounds.bottom for node in nodes))
    keyboards = [root for root in roots if is_keyboard(root, nodes)]
    apps = [root for root in roots if root not in keyboards]
    if not apps:  # An input method's own settings page is an app when nothing else is there.
        apps, keyboards = keyboards, []
    covers = [cover for root in keyboards if (cover := _covered(root, nodes, size))]
    keyboard = max(covers, key=lambda cover: cover.area) if covers else None
    system = [root for root in apps if root.package == SYSTEM_UI]
    others = [root for root in apps if root.package != SYSTEM_UI and _has_content(root, nodes)]
    raised = [root for root in system if _is_raised(root, nodes, size)]
    if raised or not others:
        loading = [root for root in apps if root.package != SYSTEM_UI and root.bounds.area]
        chosen = raised or loading or system or apps
        return Front([max(chosen, key=lambda root: root.bounds.area)], keyboard, size)
    return Front(_stack(others, nodes), keyboard, size)


def _subtree(root: Node, nodes: list[Node]) -> list[Node]:
    return nodes[root.index : root.end]


def is_keyboard(root: Node, nodes: list[Node]) -> bool:
    """Whether a window is the soft keyboard."""
    if _KEYBOARD_PACKAGE.search(root.package.lower()):
        return True
    return any(
        node.resource_id == "android:id/inputArea" for node in nodes[root.index : min(root.end, root.index + 12)]
    )


def _covered(root: Node, nodes: list[Node], size: tuple[int, int]) -> Bounds | None:
    """The keys' part of the keyboard window, whose root may span the whole screen; None when no key is out."""
    views = _subtree(root, nodes)
    keys = [n.bounds for n in views if n.bounds.area and (n.clickable or n.text or n.desc) and n.visible]
    keys = keys or [n.bounds for n in views if n.end == n.index + 1 and n.bounds.area]
    keys = [key for key in keys if key.bottom - key.top < size[1] * 0.65]
    if not keys:
        return None
    top = min(key.top for key in keys)
    return Bounds(0, top, size[0], size[1]) if top > size[1] * 0.2 else None


def _has_content(root: Node, nodes: list[Node]) -> bool:
    return any(n.bounds.area and (n.text or n.desc or n.clickable or n.scrollable) for n in _subtree(root, nodes))


def _is_raised(root: Node, nodes: list[Node], size: tuple[int, int]) -> bool:
    """Whether a system window (shade, power menu, volume) is being used rather than framing the screen."""
    width, height = root.bounds.right - root.bounds.left, root.bounds.bottom - root.bounds.top
    if width < size[0] * 0.4 or height < size[1] * 0.4:
        return False
    low, high = size[1] * 0.12, size[1] * 0.9
    return any(n.clickable and n.bounds.area and low < n.bounds.center[1] < high for n in _subtree(root, nodes))


def _stack(roots: list[Node], nodes: list[Node]) -> list[Node]:
    """The windows of the app in front: a dialog alone, or a popup (a drop-down) above the page it belongs to."""
    focused = [root for root in roots if any(n.focused for n in _subtree(root, nodes))]
    largest = max(roots, key=lambda root: root.bounds.area)
    page = focused[0] if len(focused) == 1 else largest
    above = [r for r in roots if r is not page and r.package == page.package and r.bounds.area < page.bounds.area]
    if not above:
        inside = [r for r in roots if r is not page and r.package == "android" and r.bounds.area < page.bounds.area]
        return [min(inside, key=lambda root: root.bounds.area)] if inside else [page]
    top = min(above, key=lambda root: root.bounds.area)
    return [top, page] if page in focused and len(focused) == 1 else [top]
