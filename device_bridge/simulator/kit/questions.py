"""What opens over a page: menus, the drawer, sheets, questions and their answers, permissions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..app import Activity
from ..dialogs import alert, choice_list, menu
from ..view import MATCH, UiState, View
from ..widgets import Action, button, field, group, label, scroll_list
from .rows import item, rid

MenuItems = Sequence[tuple[str, Action]]
ROW_HEIGHT = 168
HIGHEST_SHEET = 1500


def closing(activity: Activity, act: Action) -> Action:
    """What closes the dialog in front and then acts."""

    def run() -> None:
        activity.dismiss()
        act()

    return run


def open_menu(activity: Activity, items: MenuItems) -> None:
    """Opens an overflow menu."""
    activity.show(lambda: menu(activity, items), placement="menu")


def drawer(activity: Activity, title: str, items: MenuItems) -> None:
    """Opens the navigation drawer, which scrolls where it is long."""
    ui = UiState()

    def entry(text: str, act: Action) -> View:
        return item(activity, text, on_click=closing(activity, act), name="design_menu_item_text")

    def build() -> View:
        head = label(title, rid(activity, "header_title"), size=53, bold=True, padding=(63, 84, 63, 42))
        entries = scroll_list(
            ui, [entry(text, act) for text, act in items], key="drawer",
            resource_id=rid(activity, "design_navigation_view"),
        )  # fmt: skip
        return group(
            [head, entries], resource_id=rid(activity, "navigation_view"), fill="surface_high", width=840, height=MATCH
        )

    activity.show(build, title=title, placement="start")


def sheet(activity: Activity, title: str, items: MenuItems) -> None:
    """Opens a sheet of actions from below, which scrolls where there are many."""
    ui = UiState()

    def build() -> View:
        head = label(title, rid(activity, "dialog_title"), size=45, bold=True, padding=(63, 53, 63, 21))
        rows = [item(activity, text, on_click=closing(activity, act), name="sheet_text") for text, act in items]
        entries = scroll_list(
            ui, rows, key="sheet", resource_id=rid(activity, "sheet_list"), weight=0,
            height=min(ROW_HEIGHT * len(rows), HIGHEST_SHEET),
        )  # fmt: skip
        return group([head, entries], resource_id=rid(activity, "design_bottom_sheet"), fill="surface_high", radius=74)

    activity.show(build, title=title, placement="bottom")


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


def may(
    activity: Activity, permission: str, what: str, then: Action, denied: Action | None = None, *, once: bool = False
) -> None:
    """Does `then` if the app has the permission, and asks for it otherwise, as Android does.

    Args:
        activity: Who asks.
        permission: Its name in the state, e.g. `camera`.
        what: What Android says the app wants to do, e.g. `take pictures and record video`.
        then: What the permission is needed for.
        denied: What happens when it is not given, by the answer or by closing the question.
        once: Whether it is asked for anew each time, and never kept.
    """
    key = f"permission/{activity.app.package}/{permission}"
    if not once and activity.state.misc(key) == "1":
        then()
        return

    def keep() -> None:
        activity.state.set_misc(key, "1")
        then()

    def deny() -> None:
        if denied is not None:
            denied()

    text = f"Allow {activity.app.label} to {what}?"
    prefix = "com.android.permissioncontroller:id/permission_"
    answers = [
        ("Only this time", closing(activity, then), "allow_one_time_button"),
        ("Don't allow", closing(activity, deny), "deny_button"),
    ]
    if not once:
        answers.insert(0, ("While using the app", closing(activity, keep), "allow_foreground_only_button"))

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

    activity.show(build, title=text, on_cancel=deny)
