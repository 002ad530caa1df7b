"""Rows of lists, and the lists that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from ..app import Activity
from ..view import WRAP, View
from ..widgets import FRAME, GROUP, Action, button, group, icon, label, row, scroll_list


def rid(activity: Activity, name: str) -> str:
    """The full resource-id of a View of the activity's app."""
    return f"{activity.app.package}:id/{name}"


def item(
    activity: Activity,
    title: str,
    subtitle: str = "",
    on_click: Action | None = None,
    *,
    on_long_click: Action | None = None,
    leading: str = "",
    trailing: str = "",
    extra: View | None = None,
    desc: str = "",
    selected: bool = False,
    name: str = "title",
) -> View:
    """A row of a list: a picture or letter, a title, a line below it, and something at the end."""
    texts = group(
        [
            label(title, rid(activity, name), size=45, lines=2),
            label(subtitle, rid(activity, "subtitle"), size=37, color="secondary", lines=2) if subtitle else None,
        ],
        weight=1,
    )
    parts = [
        icon(leading, size=95, fill="accent_container", margin=(0, 0, 42, 0)) if leading else None,
        texts,
        label(trailing, rid(activity, "trailing"), size=34, color="secondary", width=WRAP) if trailing else None,
        extra,
    ]
    inside = row(
        parts, class_name=GROUP, resource_id=rid(activity, "item_holder"), min_height=168, padding=(53, 26, 53, 26)
    )
    return group(
        [inside], class_name=FRAME, on_click=on_click, on_long_click=on_long_click, desc=desc, selected=selected
    )  # fmt: skip


def check(checked: bool, on_click: Action, *, desc: str = "", resource_id: str = "", text: str = "") -> View:
    """A checkbox; with `text` the words stand beside it."""
    view = button(
        text, on_click, resource_id, class_name="android.widget.CheckBox", checkable=True, checked=checked, desc=desc,
        color="text", width=WRAP if text else 126,
    )  # fmt: skip
    view.paint.icon = "checkbox"
    view.box.padding = (16, 0, 116, 0) if text else (32, 32, 0, 0)
    return view


def mark(checked: bool) -> View:
    """A checkbox that only shows; the row around it takes the tap."""
    view = check(checked, lambda: None)
    view.clickable = view.focusable = False
    view.on_click = None
    return view


def empty(activity: Activity, text: str) -> View:
    """What a list without rows, or a page of something that is gone, shows."""
    return label(text, rid(activity, "empty_text"), align="center", color="secondary", padding=(63, 400, 63, 0))


def heading(activity: Activity, text: str) -> View:
    """A line between the rows of a list that says what follows."""
    return label(text, rid(activity, "header"), size=37, color="accent", bold=True, padding=(63, 32, 63, 8))


def listing(
    activity: Activity, rows: Sequence[View | None], *, key: str = "list", none: str = "Nothing here yet"
) -> View:
    """A list that scrolls, or what it says when it is empty."""
    shown = [view for view in rows if view is not None]
    return scroll_list(
        activity.ui, shown or [empty(activity, none)], key=key, resource_id=rid(activity, "recycler_view"),
        padding=(0, 0, 0, 220),
    )  # fmt: skip
