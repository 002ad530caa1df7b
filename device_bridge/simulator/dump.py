"""The UI hierarchy as XML, in the two dialects that real phones speak.

`uiautomator dump` in the shell writes the window in front; the uiautomator2 server writes every window and some
more attributes. Neither is a subset of the other, so there are two serialisers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .view import View, Window

HEADER = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
_UNSAFE = re.compile('[&<>"\n\r\t]|[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_FLAG = ("false", "true")
_MAY_BE_WORDLESS = ("GridView", "GridLayout", "ListView", "TableLayout")


def _quoted(text: str) -> str:
    """Text for an attribute; characters that XML cannot hold become full stops, as Android's dumper writes them."""
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], "."), text)


def _bounds(view: View) -> str:
    left, top, right, bottom = view.bounds
    return f"[{left},{top}][{right},{bottom}]"


def _naf(view: View) -> str:
    """The mark of what is "not accessibility friendly": it can be clicked and has no words, on it or in it."""
    if not view.clickable or not view.enabled or view.class_name.endswith(_MAY_BE_WORDLESS):
        return ""
    return "" if any(inner.reported_text or inner.content_desc for inner in view.walk()) else 'NAF="true" '


def _common(view: View, index: int, text: str) -> str:
    return (
        f'{_naf(view)}index="{index}" text="{_quoted(text)}" resource-id="{_quoted(view.resource_id)}" '
        f'class="{_quoted(view.class_name)}" package="{_quoted(view.package)}" '
        f'content-desc="{_quoted(view.content_desc)}" checkable="{_FLAG[view.checkable]}" '
        f'checked="{_FLAG[view.checked]}" clickable="{_FLAG[view.clickable]}" enabled="{_FLAG[view.enabled]}" '
        f'focusable="{_FLAG[view.focusable]}" focused="{_FLAG[view.focused]}" scrollable="{_FLAG[view.scrollable]}" '
        f'long-clickable="{_FLAG[view.long_clickable]}" password="{_FLAG[view.password]}" '
        f'selected="{_FLAG[view.selected]}"'
    )


def shell(window: Window, rotation: int = 0) -> str:
    """One window as `uiautomator dump` writes it (API 34); it does not tell a slider's position."""

    def node(view: View, index: int) -> str:
        text = "" if view.on_progress else view.reported_text
        opening = f'<node {_common(view, index, text)} bounds="{_bounds(view)}"'
        inner = "".join([node(child, i) for i, child in enumerate(view.children)])
        return f"{opening}>{inner}</node>" if inner else f"{opening} />"

    return f'{HEADER}<hierarchy rotation="{rotation}">{node(window.root, 0)}</hierarchy>'


def server(
    windows: Sequence[Window], *, compressed: bool = False, max_depth: int | None = None, rotation: int = 0
) -> str:
    """All windows as the uiautomator2 server writes them.

    Args:
        windows: The windows that accessibility reports.
        compressed: Leave pure layout wrappers out; what they hold moves up.
        max_depth: Levels to write below each window's root; None writes all.
    """
    limit = 10_000 if max_depth is None else max_depth

    def shown(view: View) -> list[View]:
        if not compressed:
            return view.children
        flat: list[View] = []
        for child in view.children:
            flat.extend([child] if child.important else shown(child))
        return flat

    def node(view: View, index: int, depth: int, order: int) -> str:
        indent = "\r\n" + "  " * depth
        opening = (
            f'{indent}<node {_common(view, index, view.reported_text)} visible-to-user="{_FLAG[view.visible]}" '
            f'bounds="{_bounds(view)}" drawing-order="{order}" hint="{_quoted(view.hint)}" display-id="0"'
        )
        if depth >= limit:
            return f"{opening} />"
        inner = "".join([node(child, i, depth + 1, child.drawing_order) for i, child in enumerate(shown(view))])
        return f"{opening}>{inner}{indent}</node>" if inner else f"{opening} />"

    body = "".join([node(window.root, index, 1, 0) for index, window in enumerate(windows)])
    opening = f'{HEADER}\r\n<hierarchy rotation="{rotation}"'
    return f"{opening}>{body}\r\n</hierarchy>" if body else f"{opening} />"
