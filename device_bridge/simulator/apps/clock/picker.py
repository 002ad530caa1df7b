"""The dialog that asks for a time of day, in its text-input form: two fields and AM/PM."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...app import Activity
from ...kit.formats import is_24_hours
from ...view import WRAP, View
from ...widgets import button, field, group, label, row


@dataclass(slots=True)
class _Draft:
    hour: str
    minute: str
    afternoon: bool


def pick_time(activity: Activity, hour: int, minute: int, on_ok: Callable[[int, int], object]) -> None:
    """Opens the time picker; `on_ok` gets hour (0-23) and minute."""
    long_day = is_24_hours(activity.state)
    shown_hour = f"{hour:02d}" if long_day else str(hour % 12 or 12)
    draft = _Draft(shown_hour, f"{minute:02d}", hour >= 12)

    def rid(name: str) -> str:
        return f"{activity.app.package}:id/{name}"

    def problem() -> str:
        if not draft.hour.isdecimal() or not (0 <= int(draft.hour) <= 23 if long_day else 1 <= int(draft.hour) <= 12):
            return "Hour must be 0-23" if long_day else "Hour must be 1-12"
        if not draft.minute.isdecimal() or int(draft.minute) > 59:
            return "Minute must be 0-59"
        return ""

    def ok() -> None:
        if problem():
            activity.toast(problem())
            return
        activity.dismiss()
        chosen = int(draft.hour)
        if not long_day:
            chosen = chosen % 12 + (12 if draft.afternoon else 0)
        on_ok(chosen, int(draft.minute))

    def set_hour(text: str) -> None:
        draft.hour = text[:2]

    def set_minute(text: str) -> None:
        draft.minute = text[:2]

    def set_afternoon(afternoon: bool) -> None:
        draft.afternoon = afternoon

    def entry(name: str, value: str, on_text: Callable[[str], object]) -> View:
        return group(
            [
                field(
                    name, value, on_text, desc=name, resource_id=rid(f"material_{name.lower()}_text_input"),
                    height=190, size=110, align="center", select_all=True,
                ),
                label(name, rid(f"material_{name.lower()}_label"), size=34, color="secondary", padding=(0, 10, 0, 0)),
            ],
            width=260,
        )  # fmt: skip

    def period(text: str, afternoon: bool) -> View:
        chosen = draft.afternoon == afternoon
        return button(
            text, lambda: set_afternoon(afternoon), rid(f"material_clock_period_{text.lower()}_button"), width=160,
            height=95, checkable=True, checked=chosen, class_name="android.widget.RadioButton",
            fill="accent_container" if chosen else "surface", color="text",
        )  # fmt: skip

    def build() -> View:
        periods = None
        if not long_day:
            periods = group(
                [period("AM", False), period("PM", True)], resource_id=rid("material_clock_period_toggle"),
                width=WRAP, margin=(32, 0, 0, 50),
            )  # fmt: skip
        times = row(
            [
                entry("Hour", draft.hour, set_hour),
                label(":", size=110, width=WRAP, padding=(16, 0, 16, 60)),
                entry("Minute", draft.minute, set_minute),
                periods,
            ],
            resource_id=rid("material_timepicker_view"),
            padding=(63, 21, 63, 21),
        )
        buttons = row(
            [
                button("Cancel", activity.dismiss, rid("material_timepicker_cancel_button")),
                button("OK", ok, rid("material_timepicker_ok_button")),
            ],
            width=WRAP,
            gravity="end",
        )
        title = label("Enter time", rid("header_title"), size=37, color="secondary", padding=(63, 63, 63, 21))
        return group([title, times, buttons], fill="surface_high", radius=74, padding=(0, 0, 42, 42))

    activity.show(build, title="Enter time")
