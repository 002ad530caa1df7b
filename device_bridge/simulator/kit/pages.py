"""Whole screens: the app bar, tabs, the bar at the bottom, fields that search, and how they stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..app import Activity
from ..view import MATCH, View
from ..widgets import FRAME, GROUP, SCROLLED_SIDEWAYS, Action, field, group, icon_button, label, row
from .questions import MenuItems, open_menu
from .rows import rid

__all__ = ["action", "app_bar", "bottom_bar", "page", "rid", "search_bar", "search_field", "tabs"]


def page(
    activity: Activity,
    bar: View | None,
    body: Sequence[View | None],
    *,
    floating: View | None = None,
    bottom: View | None = None,
) -> View:
    """A whole screen: the bar, then `body` from top to bottom with a button that floats over it, then `bottom`."""
    content = group([*body], height=MATCH, resource_id=rid(activity, "content"))
    parts = [content] if floating is None else [content, floating]
    frame = group(
        parts, class_name=FRAME, arrange="frame", height=MATCH, weight=1, resource_id=rid(activity, "coordinator")
    )
    return group([bar, frame, bottom], class_name=GROUP, height=MATCH)


def app_bar(
    activity: Activity,
    title: str,
    actions: Sequence[View | None] = (),
    *,
    up: bool = True,
    drawer: Action | None = None,
    overflow: Callable[[], MenuItems] | None = None,
    up_desc: str = "Navigate up",
) -> View:
    """The bar at the top: an arrow back (or the drawer's button), the title, icon buttons, and "More options"."""
    first: View | None = None
    if drawer is not None:
        first = icon_button("Open navigation drawer", drawer, name="menu")
    elif up:
        first = icon_button(up_desc, activity.phone.navigate_up, name="back")
    more = None
    if overflow is not None:
        items = overflow
        more = icon_button(
            "More options", lambda: open_menu(activity, items()), name="more", class_name="android.widget.ImageView"
        )
    heading = label(
        title, rid(activity, "toolbar_title"), size=58, weight=1, lines=1, padding=(0 if first else 63, 0, 0, 0)
    )
    return row([first, heading, *actions, more], class_name=GROUP, resource_id=rid(activity, "toolbar"), height=147)


def action(desc: str, on_click: Action, *, name: str = "", enabled: bool = True, resource_id: str = "") -> View:
    """An icon button for an app bar; `desc` is what a screen reader says."""
    return icon_button(
        desc, on_click, name=name, enabled=enabled, resource_id=resource_id, class_name="android.widget.Button"
    )


def search_field(
    activity: Activity, key: str, value: str, on_text: Callable[[str], object], hint: str = "Search"
) -> View:
    """The field that filters a list."""
    return field(key, value, on_text, hint=hint, resource_id=rid(activity, "search_src_text"), margin=(42, 11, 42, 11))


def search_bar(
    activity: Activity,
    value: str,
    on_text: Callable[[str], object],
    hint: str,
    *,
    up_desc: str = "Navigate up",
    clear_desc: str = "Clear query",
) -> View:
    """An app bar that is a field (its key is `search`), with an arrow back and a cross that empties it."""
    entry = field("search", value, on_text, hint=hint, resource_id=rid(activity, "search_src_text"), weight=1)
    return row(
        [
            icon_button(up_desc, activity.phone.navigate_up, name="back"),
            entry,
            icon_button(clear_desc, lambda: on_text(""), name="close") if value else None,
        ],
        resource_id=rid(activity, "search_bar"), padding=(0, 11, 42, 11),
    )  # fmt: skip


def tabs(activity: Activity, names: Sequence[str], chosen: str, on_choose: Callable[[str], object]) -> View:
    """Tabs under the app bar."""
    made = [_tab(activity, name, name == chosen, on_choose, "tab") for name in names]
    return row(made, resource_id=rid(activity, "tab_layout"), class_name=SCROLLED_SIDEWAYS)


def bottom_bar(activity: Activity, names: Sequence[str], chosen: str, on_choose: Callable[[str], object]) -> View:
    """The app's main places, at the bottom of the screen."""
    made = [_tab(activity, name, name == chosen, on_choose, "navigation_item") for name in names]
    return row(made, resource_id=rid(activity, "bottom_navigation"), class_name=FRAME, fill="surface_high")


def _tab(activity: Activity, name: str, chosen: bool, on_choose: Callable[[str], object], kind: str) -> View:
    text = label(name, rid(activity, f"{kind}_label"), size=37, align="center", color="accent" if chosen else "text")
    tab = group(
        [text], class_name=GROUP, on_click=lambda: on_choose(name), selected=chosen, min_height=150, desc=name,
        weight=1, padding=(8, 45, 8, 45),
    )  # fmt: skip
    text.important = False
    return tab
