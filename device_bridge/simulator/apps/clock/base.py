"""What the Clock's tabs share: the app itself, names, and how times are written."""

from __future__ import annotations

from collections.abc import Callable

from ...app import Activity, App
from ...dialogs import alert
from ...view import View
from ...widgets import field, group

PACKAGE = "com.google.android.deskclock"
app = App(PACKAGE, "Clock", version="7.8", size_mb=38, icon="clock")

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def rid(name: str) -> str:
    """The full resource-id of a View of the Clock."""
    return f"{PACKAGE}:id/{name}"


def days_text(days: str) -> str:
    """The weekdays of an alarm in words; empty for one that rings once."""
    chosen = tuple(sorted(int(day) for day in days.split(",") if day))
    named = {(1, 2, 3, 4, 5): "Mon - Fri", (6, 7): "Sat, Sun", (1, 2, 3, 4, 5, 6, 7): "Every day"}
    return named.get(chosen, ", ".join(DAYS[day - 1][:3] for day in chosen))


def duration_text(seconds: int) -> str:
    """A time span as a timer shows it: `4:59`, `1:00:00`, `-0:03`."""
    sign, left = ("-" if seconds < 0 else ""), abs(seconds)
    hours, minutes = divmod(left // 60, 60)
    return f"{sign}{hours}:{minutes:02d}:{left % 60:02d}" if hours else f"{sign}{minutes}:{left % 60:02d}"


def edit_label(activity: Activity, label: str, store: Callable[[str], object]) -> None:
    """Opens the dialog with the field for a label."""
    draft = {"label": label}

    def build() -> View:
        entry = field(
            "label", draft["label"], lambda text: draft.update(label=text), hint="Label",
            resource_id=rid("label_input_field"), margin=(63, 21, 63, 21),
        )  # fmt: skip
        buttons = [("Cancel", None), ("OK", lambda: store(draft["label"].strip()))]
        return alert(activity, "Add label", content=group([entry]), buttons=buttons)

    activity.show(build, title="Add label", focus="label")
