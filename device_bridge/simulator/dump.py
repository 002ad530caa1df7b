"""The UI hierarchy as XML, in the two dialects that real phones speak.

`uiautomator dump` in the shell writes the window in front; the uiautomator2 server writes every window and some
more attributes. Neither is a subset of the other, so there are two serialisers.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from .view import View, Window

HEADER = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def _attributes(pairs: Sequence[tuple[str, str | int | bool]]) -> str:
    shown = ((name, str(value).lower() if isinstance(value, bool) else str(value)) for name, value in pairs)
    return " ".join(f'{name}="{escape(_printable(value), _QUOTES)}"' for name, value in shown)


def _printable(text: str) -> str:
    """Characters that XML cannot hold become full stops, as Android's dumper writes them."""
    return "".join(c if c in "\n\r\t" or (c >= " " and c not in "\ufffe\uffff") else "." for c in text)


def _bounds(view: View) -> str:
    left, top, right, bottom = view.bounds
    return f"[{left},{top}][{right},{bottom}]"


def _common(view: View, index: int) -> list[tuple[str, str | int | bool]]:
    return [
        ("index", index),
        ("text", view.reported_text),
        ("resource-id", view.resource_id),
        ("class", view.class_name),
        ("package", view.package),
        ("content-desc", view.content_desc),
        ("checkable", view.checkable),
        ("checked", view.checked),
        ("clickable", view.clickable),
        ("enabled", view.enabled),
        ("focusable", view.focusable),
        ("focused", view.focused),
        ("scrollable", view.scrollable),
        ("long-clickable", view.long_clickable),
        ("password", view.password),
        ("selected", view.selected),
    ]


def shell(window: Window, rotation: int = 0) -> str:
    """One window as `uiautomator dump` writes it (API 34)."""

    def node(view: View, index: int) -> str:
        opening = f"<node {_attributes([*_common(view, index), ('bounds', _bounds(view))])}"
        inner = "".join(node(child, i) for i, child in enumerate(view.children))
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
        pairs = [*_common(view, index), ("visible-to-user", view.visible), ("bounds", _bounds(view))]
        pairs += [("drawing-order", order), ("hint", view.hint), ("display-id", 0)]
        opening = f"  <node {_attributes(pairs)}"
        if depth >= limit:
            return f"{opening} />"
        inner = "".join(node(child, i, depth + 1, child.drawing_order) for i, child in enumerate(shown(view)))
        return f"{opening}>{inner}</node>" if inner else f"{opening} />"

    body = "".join(node(window.root, index, 1, 0) for index, window in enumerate(windows))
    return f'{HEADER}\n<hierarchy rotation="{rotation}">{body}</hierarchy>'
