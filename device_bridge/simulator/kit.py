"""Parts of whole screens that most apps share: app bars, list rows, tabs, drawers, sheets, questions, pickers.

`widgets` has the single Views; this module puts them together as Material apps do. Every part takes the resource-ids
that it is given and makes up the usual ones otherwise.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from .app import Activity
from .dialogs import alert, choice_list, menu
from .view import MATCH, WRAP, View
from .widgets import (
    FRAME,
    GROUP,
    IMAGE_BUTTON,
    Action,
    button,
    field,
    group,
    icon,
    icon_button,
    label,
    row,
    scroll_list,
)

MenuItems = Sequence[tuple[str, Action]]


def rid(activity: Activity, name: str) -> str:
    """The full resource-id of a View of the activity's app."""
    return f"{activity.app.package}:id/{name}"


def page(activity: Activity, bar: View | None, body: Sequence[View | None], *, floating: View | None = None) -> View:
    """A whole screen: the bar, then `body` from top to bottom, and a button that floats over it."""
    content = group([*body], height=MATCH, resource_id=rid(activity, "content"))
    parts = [content] if floating is None else [content, floating]
    frame = group(
        parts, class_name=FRAME, arrange="frame", height=MATCH, weight=1, resource_id=rid(activity, "coordinator")
    )
    return group([bar, frame], class_name=GROUP, height=MATCH)


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
    return row(
        parts, class_name=GROUP, on_click=on_click, on_long_click=on_long_click, min_height=168, desc=desc,
        selected=selected, padding=(53, 26, 53, 26),
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


def empty(activity: Activity, text: str) -> View:
    """What a list without rows shows."""
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


def search_field(
    activity: Activity, key: str, value: str, on_text: Callable[[str], object], hint: str = "Search"
) -> View:
    """The field that filters a list."""
    return field(key, value, on_text, hint=hint, resource_id=rid(activity, "search_src_text"), margin=(42, 11, 42, 11))


def tabs(activity: Activity, names: Sequence[str], chosen: str, on_choose: Callable[[str], object]) -> View:
    """Tabs under the app bar."""
    made = [_tab(activity, name, name == chosen, on_choose, "tab") for name in names]
    return row(made, resource_id=rid(activity, "tab_layout"), class_name="android.widget.HorizontalScrollView")


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


def open_menu(activity: Activity, items: MenuItems) -> None:
    """Opens an overflow menu."""
    activity.show(lambda: menu(activity, items), placement="menu")


def drawer(activity: Activity, title: str, items: MenuItems) -> None:
    """Opens the navigation drawer."""

    def entry(text: str, act: Action) -> View:
        return item(activity, text, on_click=_closing(activity, act), name="design_menu_item_text")

    def build() -> View:
        rows = [label(title, rid(activity, "nav_header"), size=53, bold=True, padding=(63, 84, 63, 42))]
        rows += [entry(text, act) for text, act in items]
        return group(rows, resource_id=rid(activity, "navigation_view"), fill="surface_high", width=840, height=MATCH)

    activity.show(build, title=title, placement="start")


def sheet(activity: Activity, title: str, items: MenuItems) -> None:
    """Opens a sheet of actions from below."""

    def build() -> View:
        rows: list[View] = [label(title, rid(activity, "sheet_title"), size=45, bold=True, padding=(63, 53, 63, 21))]
        rows += [item(activity, text, on_click=_closing(activity, act), name="sheet_text") for text, act in items]
        return group(rows, resource_id=rid(activity, "design_bottom_sheet"), fill="surface_high", radius=74)

    activity.show(build, title=title, placement="bottom")


def _closing(activity: Activity, act: Action) -> Action:
    def run() -> None:
        activity.dismiss()
        act()

    return run


def confirm(activity: Activity, title: str, message: str, yes: str, on_yes: Action, no: str = "Cancel") -> None:
    """Asks before something is done."""
    activity.show(lambda: alert(activity, title, message, buttons=[(no, None), (yes, on_yes)]), title=title)


def ask_text(
    activity: Activity, title: str, on_ok: Callable[[str], object], *, value: str = "", hint: str = "", ok: str = "OK"
) -> None:
    """Asks for a line of text; an empty one is refused, as the button that cannot be pressed shows."""
    draft = {"text": value}

    def build() -> View:
        entry = field(
            "text", draft["text"], lambda text: draft.update(text=text), hint=hint or title,
            resource_id=rid(activity, "dialog_input"), margin=(63, 21, 63, 21), select_all=True,
        )  # fmt: skip
        made = alert(
            activity, title, content=group([entry]),
            buttons=[("Cancel", None), (ok, lambda: on_ok(draft["text"].strip()))],
        )  # fmt: skip
        positive = made.find(resource_id="android:id/button1")
        if positive is not None and not draft["text"].strip():
            positive.enabled = False
        return made

    activity.show(build, title=title, focus="text")


def choose(
    activity: Activity, title: str, options: Sequence[str], chosen: str | None, on_choose: Callable[[str], object]
) -> None:
    """Asks for one of several."""

    def build() -> View:
        return alert(
            activity, title, content=choice_list(activity, options, chosen, on_choose), buttons=[("Cancel", None)]
        )

    activity.show(build, title=title)


def leave(activity: Activity, changed: bool, save: Action | None = None) -> bool:
    """For `on_back` of an editor: asks what to do with unsaved changes. True when it has asked."""
    if not changed:
        return False
    buttons: list[tuple[str, Action | None]] = [("Discard", activity.finish), ("Keep editing", None)]
    if save is not None:
        buttons = [("Keep editing", None), ("Discard", activity.finish), ("Save", save)]
    activity.show(
        lambda: alert(activity, "Unsaved changes", "Your changes have not been saved.", buttons=buttons),
        title="Unsaved changes",
    )
    return True


def may(activity: Activity, permission: str, what: str, then: Action) -> None:
    """Does `then` if the app has the permission, and asks for it otherwise, as Android does.

    Args:
        activity: Who asks.
        permission: Its name in the state, e.g. `camera`.
        what: What Android says the app wants to do, e.g. `take pictures and record video`.
        then: What the permission is needed for.
    """
    key = f"permission/{activity.app.package}/{permission}"
    granted = activity.state.misc(key)
    if granted == "1":
        then()
        return

    def answer(value: str) -> Action:
        def run() -> None:
            activity.state.set_misc(key, value)
            if value:
                then()

        return run

    text = f"Allow {activity.app.label} to {what}?"
    prefix = "com.android.permissioncontroller:id/permission_"
    answers = [
        ("While using the app", _closing(activity, answer("1")), "allow_foreground_only_button"),
        ("Only this time", _closing(activity, then), "allow_one_time_button"),
        ("Don't allow", _closing(activity, answer("")), "deny_button"),
    ]

    def build() -> View:
        return group(
            [
                label(text, prefix + "message", size=50, align="center", padding=(63, 63, 63, 42)),
                *[button(words, act, prefix + name, width=MATCH) for words, act, name in answers],
            ],
            fill="surface_high",
            radius=74,
            padding=(42, 0, 42, 42),
        )

    activity.show(build, title=text)


@dataclass(slots=True)
class _Month:
    year: int
    month: int
    chosen: date


def pick_date(activity: Activity, start: date, on_ok: Callable[[date], object]) -> None:
    """Opens the date picker, a month's calendar; `on_ok` gets the chosen day."""
    shown = _Month(start.year, start.month, start)

    def turn(months: int) -> Action:
        def run() -> None:
            total = shown.year * 12 + shown.month - 1 + months
            shown.year, shown.month = divmod(total, 12)
            shown.month += 1

        return run

    def day(number: int) -> View | None:
        if not number:
            return group([], weight=1, height=105)
        when = date(shown.year, shown.month, number)

        def pick() -> None:
            shown.chosen = when

        made = button(
            str(number), pick, width=MATCH, height=105, size=34, desc=f"{when:%A, %B} {number}, {when.year}",
            selected=when == shown.chosen, class_name="android.widget.TextView", color="text",
            fill="accent_container" if when == shown.chosen else "",
        )  # fmt: skip
        made.box.weight, made.box.padding = 1, (0, 0, 0, 0)
        return made

    def build() -> View:
        chosen = shown.chosen
        weeks = calendar.Calendar(firstweekday=6).monthdayscalendar(shown.year, shown.month)
        title = f"{chosen:%a, %b} {chosen.day}"
        name = f"{date(shown.year, shown.month, 1):%B %Y}"
        return group(
            [
                label(
                    "Select date", rid(activity, "mtrl_picker_title_text"), size=34, color="secondary",
                    padding=(63, 42, 63, 0),
                ),
                label(title, rid(activity, "mtrl_picker_header_selection_text"), size=72, padding=(63, 11, 63, 21)),
                row(
                    [
                        label(name, rid(activity, "month_navigation_fragment_toggle"), weight=1, size=40),
                        icon_button("Change to previous month", turn(-1), name="back", class_name=IMAGE_BUTTON),
                        icon_button("Change to next month", turn(1), name="forward", class_name=IMAGE_BUTTON),
                    ],
                    padding=(63, 0, 21, 0),
                ),
                *[row([day(number) for number in week], padding=(32, 0, 32, 0)) for week in weeks],
                row(
                    [
                        button("Cancel", activity.dismiss, rid(activity, "cancel_button")),
                        button("OK", _closing(activity, lambda: on_ok(shown.chosen)), rid(activity, "confirm_button")),
                    ],
                    width=WRAP, gravity="end",
                ),
            ],
            fill="surface_high", radius=74, padding=(0, 0, 32, 32),
        )  # fmt: skip

    activity.show(build, title="Select date")
