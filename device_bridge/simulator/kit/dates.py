"""The date picker: a month's calendar."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..app import Activity
from ..view import MATCH, WRAP, View
from ..widgets import FRAME, IMAGE_BUTTON, TEXT, button, group, icon_button, label, row
from .formats import weekday_text
from .questions import closing
from .rows import rid

CELL = 105


@dataclass(slots=True)
class _Month:
    year: int
    month: int
    chosen: date

    def turn(self, months: int) -> None:
        """Goes that many months on."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        self.year, self.month = year, month + 1

    def pick(self, day: date) -> None:
        """Chooses a day."""
        self.chosen = day


def pick_date(activity: Activity, start: date, on_ok: Callable[[date], object]) -> None:
    """Opens the date picker; `on_ok` gets the chosen day."""
    shown = _Month(start.year, start.month, start)

    def ok() -> None:
        on_ok(shown.chosen)

    def build() -> View:
        weeks = calendar.Calendar(firstweekday=6).monthdayscalendar(shown.year, shown.month)
        parts = [
            label(
                "Select date", rid(activity, "mtrl_picker_title_text"), size=34, color="secondary",
                padding=(63, 42, 63, 0),
            ),
            label(
                weekday_text(shown.chosen), rid(activity, "mtrl_picker_header_selection_text"), size=72,
                padding=(63, 11, 63, 21),
            ),
            _turner(activity, shown),
            *[row([_cell(activity, shown, number) for number in week], padding=(32, 0, 32, 0)) for week in weeks],
            row(
                [
                    button("Cancel", activity.dismiss, rid(activity, "cancel_button")),
                    button("OK", closing(activity, ok), rid(activity, "confirm_button")),
                ],
                width=WRAP, gravity="end",
            ),
        ]  # fmt: skip
        return group(parts, fill="surface_high", radius=74, padding=(0, 0, 32, 32))

    activity.show(build, title="Select date")


def _turner(activity: Activity, shown: _Month) -> View:
    """The month, and the arrows that turn to another."""

    def arrow(desc: str, name: str, months: int) -> View:
        return icon_button(desc, partial(shown.turn, months), name=name, class_name=IMAGE_BUTTON)

    name = f"{date(shown.year, shown.month, 1):%B %Y}"
    return row(
        [
            label(name, rid(activity, "month_navigation_fragment_toggle"), weight=1, size=40),
            arrow("Change to previous month", "back", -1),
            arrow("Change to next month", "forward", 1),
        ],
        padding=(63, 0, 21, 0),
    )


def _cell(activity: Activity, shown: _Month, number: int) -> View:
    """A day in a frame of its own: the chosen one among bare neighbours would pass for the chosen one of some tabs."""
    if not number:
        return group([], weight=1, height=CELL)
    day = date(shown.year, shown.month, number)
    chosen = day == shown.chosen
    made = button(
        str(number), partial(shown.pick, day), width=MATCH, height=CELL, size=34, selected=chosen, class_name=TEXT,
        desc=f"{day:%A, %B} {number}, {day.year}", color="text", fill="accent_container" if chosen else "",
    )  # fmt: skip
    made.box.padding = (0, 0, 0, 0)
    return group([made], class_name=FRAME, resource_id=rid(activity, "month_grid_cell"), weight=1, height=CELL)
