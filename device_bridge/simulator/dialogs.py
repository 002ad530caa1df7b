"""Contents of dialog windows: alerts, lists of choices, overflow menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .view import MATCH, WRAP, Box, Paint, View
from .widgets import FRAME, RELATIVE, SCROLL_VIEW, Action, button, group, label, row, scroll_list

if TYPE_CHECKING:
    from .app import Activity


def alert(
    activity: Activity,
    title: str = "",
    message: str = "",
    content: View | None = None,
    buttons: Sequence[tuple[str, Action | None]] = (),
) -> View:
    """An alert dialog's content. Buttons go from left to right, each closing the dialog before its action runs.

    The last one is the positive button (`android:id/button1`), the one before it the negative (`button2`),
    a third the neutral one (`button3`).
    """

    def pressed(action: Action | None) -> Action:
        def run() -> None:
            activity.dismiss()
            if action is not None:
                action()

        return run

    ids = ["android:id/button3", "android:id/button2", "android:id/button1"][-len(buttons) :] if buttons else []
    made = [button(text, pressed(action), name) for (text, action), name in zip(buttons, ids, strict=True)]
    return group(
        [
            _alert_title(title) if title else None,
            group(
                [
                    group(
                        [label(message, "android:id/message", size=39, color="secondary", padding=(63, 21, 63, 21))],
                        class_name=SCROLL_VIEW,
                        resource_id="android:id/scrollView",
                    )
                ],
                class_name=FRAME,
                resource_id="android:id/contentPanel",
            )
            if message
            else None,
            group([content], class_name=FRAME, resource_id="android:id/customPanel") if content is not None else None,
            group(
                [row(made, width=WRAP, gravity="end")],
                class_name=SCROLL_VIEW,
                resource_id="android:id/buttonPanel",
                padding=(42, 21, 42, 42),
            )
            if made
            else None,
        ],
        resource_id="android:id/parentPanel",
        fill="surface_high",
        radius=74,
    )


def _alert_title(title: str) -> View:
    return group(
        [
            group(
                [label(title, "android:id/alertTitle", size=58)],
                resource_id="android:id/title_template",
                padding=(63, 63, 63, 21),
            )
        ],
        resource_id="android:id/topPanel",
    )


def choice_list(
    activity: Activity, choices: Sequence[str], chosen: str | None, on_choose: Callable[[str], object]
) -> View:
    """The single-choice list of an alert dialog; choosing closes the dialog."""

    def item(choice: str) -> View:
        def pick() -> None:
            activity.dismiss()
            on_choose(choice)

        return View(
            "android.widget.CheckedTextView",
            text=choice,
            resource_id="android:id/text1",
            checkable=True,
            checked=choice == chosen,
            clickable=True,
            focusable=True,
            on_click=pick,
            box=Box(MATCH, 147, padding=(147, 48, 63, 0)),
            paint=Paint("text", icon="radio"),
        )

    items = [item(choice) for choice in choices]
    ui = activity.dialogs[-1].ui if activity.dialogs else activity.ui
    return scroll_list(
        ui, items, key="choices", resource_id="android:id/select_dialog_listview",
        class_name="android.widget.ListView", height=min(147 * len(items), 1300), weight=0,
    )  # fmt: skip


def menu(activity: Activity, items: Sequence[tuple[str, Action]]) -> View:
    """The content of an overflow menu; choosing an item closes it."""

    def item(text: str, action: Action) -> View:
        def pick() -> None:
            activity.dismiss()
            action()

        title = label(text, "android:id/title", size=42)
        return group(
            [group([title], class_name=RELATIVE)],
            resource_id="android:id/content",
            on_click=pick,
            min_height=126,
            padding=(42, 36, 42, 36),
        )

    return group(
        [item(text, action) for text, action in items],
        class_name="android.widget.ListView",
        width=525,
        fill="surface_high",
        radius=21,
    )
