"""The rows and pages of a settings screen, nested and named as in AOSP's Settings (API 34)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .view import MATCH, WRAP, Box, Paint, View
from .widgets import (
    BUTTON,
    FRAME,
    GROUP,
    RELATIVE,
    Action,
    group,
    icon,
    icon_button,
    label,
    row,
    scroll_list,
    slider,
    switch,
)

if TYPE_CHECKING:
    from .app import Activity

SETTINGS = "com.android.settings"
ROW_HEIGHT = 189


def preference(
    title: str,
    summary: str = "",
    on_click: Action | None = None,
    *,
    icon_name: str = "",
    widget: View | None = None,
    leading: View | None = None,
    enabled: bool = True,
) -> View:
    """A preference row: icon, title over summary, and a widget at its end."""
    texts = [
        label(title, "android:id/title", size=50, color="text" if enabled else "outline", enabled=enabled),
        label(summary, "android:id/summary", size=37, color="secondary", enabled=enabled) if summary else None,
    ]
    picture = icon(icon_name, resource_id="android:id/icon") if icon_name else None
    lead = None
    if picture is not None:
        lead = group([picture], resource_id=f"{SETTINGS}:id/icon_frame", width=147, padding=(0, 0, 42, 0))
    elif leading is not None:
        lead = leading
    body = group(texts, class_name=RELATIVE, weight=1, padding=(0, 42, 21, 42))
    tail = None
    if widget is not None:
        tail = group([widget], resource_id="android:id/widget_frame", width=WRAP, padding=(21, 0, 0, 0))
    return row(
        [lead, body, tail],
        on_click=on_click,
        min_height=ROW_HEIGHT if summary else 168,
        padding=(63, 0, 63, 0),
        enabled=enabled,
    )


def switch_row(
    title: str, on: bool, on_change: Callable[[bool], object], summary: str = "", *, icon_name: str = "",
    enabled: bool = True,
) -> View:  # fmt: skip
    """A preference with a switch; a tap anywhere on the row turns it over."""
    widget = switch(on, enabled=enabled)
    return preference(title, summary, lambda: on_change(not on), icon_name=icon_name, widget=widget, enabled=enabled)


def radio_row(title: str, chosen: bool, on_click: Action, summary: str = "") -> View:
    """A preference with a radio button before its title."""
    mark = View(
        "android.widget.RadioButton",
        resource_id="android:id/checkbox",
        checkable=True,
        checked=chosen,
        box=Box(63, 63),
        paint=Paint("radio"),
    )
    leading = group([mark], resource_id="android:id/widget_frame", width=126, padding=(0, 0, 42, 0))
    view = preference(title, summary, on_click, leading=leading)
    view.checkable = True
    view.checked = chosen
    return view


def slider_row(title: str, value: int, minimum: int, maximum: int, on_change: Callable[[int], object]) -> View:
    """A preference with a slider of whole steps from `minimum` to `maximum` under its title."""
    span = max(maximum - minimum, 1)
    bar = slider(
        title,
        (value - minimum) / span,
        lambda fraction: on_change(minimum + round(fraction * span)),
        text=f"{value:.1f}",
        resource_id=f"{SETTINGS}:id/seekbar",
    )
    return group(
        [
            group([label(title, "android:id/title", size=50)], class_name=RELATIVE, padding=(42, 0, 42, 0)),
            group([bar], class_name=FRAME),
        ],
        padding=(21, 36, 21, 21),
        min_height=ROW_HEIGHT,
    )


def category(title: str) -> View:
    """A heading between groups of preferences."""
    text = label(title, "android:id/title", size=37, color="accent", bold=True)
    return row([group([text], class_name=RELATIVE, weight=1)], padding=(63, 42, 63, 21), min_height=126)


def main_switch(title: str, on: bool, on_change: Callable[[bool], object]) -> View:
    """The large switch at the top of a page ("Use Bluetooth")."""
    return group(
        [
            row(
                [
                    label(title, f"{SETTINGS}:id/switch_text", size=52, weight=1),
                    switch(on),
                ],
                resource_id=f"{SETTINGS}:id/frame",
                on_click=lambda: on_change(not on),
                min_height=189,
                padding=(63, 0, 63, 0),
                margin=(42, 21, 42, 21),
                fill="accent_container",
                radius=74,
            )
        ],
        resource_id=f"{SETTINGS}:id/main_switch_bar",
    )


def note(text: str) -> View:
    """Small print: the footer of a page."""
    return row(
        [
            icon("info", resource_id="android:id/icon", size=52, margin=(0, 0, 42, 0)),
            group([label(text, "android:id/title", size=37, color="secondary", lines=12)], weight=1),
        ],
        padding=(63, 42, 63, 42),
    )


def action_button(title: str, on_click: Action, resource_id: str, *, enabled: bool = True, name: str = "") -> View:
    """One of the large buttons in a row ("Force stop")."""
    return View(
        BUTTON,
        text=title,
        resource_id=f"{SETTINGS}:id/{resource_id}",
        clickable=True,
        focusable=True,
        enabled=enabled,
        on_click=on_click,
        box=Box(MATCH, 200, 1, margin=(8, 0, 8, 0)),
        paint=Paint(
            "text",
            color="accent" if enabled else "outline",
            size=37,
            align="center",
            fill="surface_high",
            radius=42,
            icon=name,
        ),
    )


def settings_page(
    activity: Activity,
    rows: Sequence[View | None],
    *,
    on_search: Action | None = None,
    overflow: Action | None = None,
) -> View:
    """A whole page of Settings: toolbar with title and Navigate up, and the list of rows."""
    actions: list[View | None] = []
    if on_search is not None:
        actions.append(
            icon_button(
                "Search settings",
                on_search,
                name="search",
                resource_id=f"{SETTINGS}:id/search_action_bar",
                class_name=BUTTON,
            )
        )
    if overflow is not None:
        actions.append(icon_button("More options", overflow, name="more", class_name="android.widget.ImageView"))
    bar = row(
        [
            icon_button("Navigate up", activity.phone.navigate_up, name="back"),
            group([], weight=1, height=10),
            group(actions, class_name="androidx.appcompat.widget.LinearLayoutCompat", width=WRAP, arrange="row"),
        ],
        class_name=GROUP,
        resource_id=f"{SETTINGS}:id/action_bar",
        height=147,
    )
    heading = group(
        [bar], class_name=FRAME, resource_id=f"{SETTINGS}:id/collapsing_toolbar", desc=activity.heading, height=380
    )
    heading.paint = Paint("heading", size=92, caption=activity.heading)
    toolbar = group([heading], resource_id=f"{SETTINGS}:id/app_bar")
    listing = scroll_list(activity.ui, rows, resource_id=f"{SETTINGS}:id/recycler_view")
    return group(
        [
            toolbar,
            group(
                [
                    group(
                        [group([listing], class_name=FRAME, resource_id="android:id/list_container", height=MATCH)],
                        resource_id=f"{SETTINGS}:id/main_content",
                        height=MATCH,
                    )
                ],
                class_name=FRAME,
                resource_id=f"{SETTINGS}:id/content_frame",
                height=MATCH,
                weight=1,
            ),
        ],
        class_name=GROUP,
        resource_id=f"{SETTINGS}:id/content_parent",
        height=MATCH,
    )
