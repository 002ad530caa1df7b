"""The Alarm tab: a card for each alarm, which opens to show its label, days and the way to delete it."""

from __future__ import annotations

from ...app import Activity
from ...kit.formats import time_text
from ...state import Alarm, PhoneState
from ...view import MATCH, WRAP, Box, Paint, View
from ...widgets import GROUP, button, fab, group, icon_button, label, row, scroll_list, switch
from .base import DAYS, days_text, edit_label, rid
from .picker import pick_time


class AlarmTab:
    """The first tab; it remembers which card is open."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity
        self.opened: int | None = None

    @property
    def state(self) -> PhoneState:
        """The phone's state."""
        return self.activity.state

    def build(self) -> list[View]:
        """The tab's content and its floating button."""
        cards = [self._card(alarm) for alarm in self.state.alarms()]
        if not cards:
            cards = [label("No Alarms", rid("alarms_empty_view"), align="center", padding=(0, 300, 0, 0))]
        listing = scroll_list(
            self.activity.ui, cards, key="alarms", resource_id=rid("alarm_recycler_view"), padding=(0, 0, 0, 220)
        )
        return [listing, fab("Add alarm", self._add, resource_id=rid("fab"))]

    def _add(self) -> None:
        now = self.state.now()
        pick_time(self.activity, now.hour, now.minute, self._create)

    def _create(self, hour: int, minute: int) -> None:
        self.opened = self.state.add_alarm(hour, minute)
        self.activity.toast(until_text(self.state, hour, minute))
        self.activity.ui.reveal = f"alarm{self.opened}"

    def _card(self, alarm: Alarm) -> View:
        opened = self.opened == alarm.id
        time = time_text(self.state, alarm.hour, alarm.minute)
        update = self.state.update_alarm

        def edit() -> None:
            def store(hour: int, minute: int) -> None:
                update(alarm.id, hour=hour, minute=minute, enabled=1)
                self.activity.toast(until_text(self.state, hour, minute))

            pick_time(self.activity, alarm.hour, alarm.minute, store)

        def turn() -> None:
            self.opened = None if opened else alarm.id

        caption = row(
            [
                label(alarm.label, rid("label"), size=39, weight=1) if alarm.label and not opened else None,
                self._label_button(alarm) if opened else None,
                None if alarm.label or opened else group([], weight=1, height=10),
                icon_button("Collapse alarm" if opened else "Expand alarm", turn, name="up" if opened else "down",
                            resource_id=rid("arrow"), size=105),
            ]
        )  # fmt: skip
        clock = button(
            time, edit, rid("digital_clock"), size=110, height=160, color="text" if alarm.enabled else "secondary",
            class_name="android.widget.TextView", width=WRAP,
        )  # fmt: skip
        clock.content_desc = time
        clock.box.padding = (0, 0, 0, 0)
        summary = days_text(alarm.days) or ("Scheduled" if alarm.enabled else "Not scheduled")
        state_row = row(
            [
                label(summary, rid("days_of_week"), size=39, color="secondary", weight=1),
                switch(
                    alarm.enabled,
                    rid("onoff"),
                    desc=f"{time} {alarm.label}".strip(),
                    on_click=lambda: update(alarm.id, enabled=int(not alarm.enabled)),
                ),
            ]
        )  # fmt: skip
        card = group(
            [caption, clock, state_row, *(self._details(alarm) if opened else [])],
            class_name=GROUP,
            resource_id=rid("alarm_item"),
            desc=f"{time} alarm",
            padding=(53, 32, 42, 42),
            margin=(32, 16, 32, 16),
            fill="surface_high",
            radius=63,
            on_click=turn,
        )
        card.key = f"alarm{alarm.id}"
        return card

    def _label_button(self, alarm: Alarm) -> View:
        def store(text: str) -> None:
            self.state.update_alarm(alarm.id, label=text)

        text = alarm.label or "Add label"
        view = button(
            text, lambda: edit_label(self.activity, alarm.label, store), rid("edit_label"), weight=1, height=105,
            desc=f"Label {alarm.label}" if alarm.label else "", class_name="android.widget.TextView", color="text",
        )  # fmt: skip
        view.box.padding = (0, 0, 0, 0)
        view.paint.align = "start"
        return view

    def _details(self, alarm: Alarm) -> list[View]:
        chosen = {int(day) for day in alarm.days.split(",") if day}

        def change(day: int) -> None:
            days = sorted(chosen ^ {day})
            self.state.update_alarm(alarm.id, days=",".join(map(str, days)))

        def day_button(day: int) -> View:
            return View(
                "android.widget.CheckBox",
                text=DAYS[day - 1][0],
                content_desc=DAYS[day - 1],
                resource_id=rid(f"day_button_{day % 7}"),
                checkable=True,
                checked=day in chosen,
                clickable=True,
                focusable=True,
                on_click=lambda: change(day),
                box=Box(105, 105, margin=(8, 0, 8, 0)),
                paint=Paint(
                    "text", align="center", size=37, radius=52, fill="accent_container" if day in chosen else "surface"
                ),
            )

        vibrate = View(
            "android.widget.CheckBox",
            text="Vibrate",
            resource_id=rid("vibrate_onoff"),
            checkable=True,
            checked=alarm.vibrate,
            clickable=True,
            focusable=True,
            on_click=lambda: self.state.update_alarm(alarm.id, vibrate=int(not alarm.vibrate)),
            box=Box(MATCH, 126, padding=(0, 36, 0, 0)),
            paint=Paint("text", icon="checkbox"),
        )
        delete = button(
            "Delete", lambda: self._delete(alarm.id), rid("delete"), width=MATCH, class_name="android.widget.TextView",
            color="text",
        )  # fmt: skip
        delete.box.padding = (0, 0, 0, 0)
        delete.paint.align = "start"
        days = row([day_button(day) for day in (7, 1, 2, 3, 4, 5, 6)], resource_id=rid("repeat_days"),
                   padding=(0, 32, 0, 16))  # fmt: skip
        return [days, vibrate, delete]

    def _delete(self, alarm_id: int) -> None:
        self.state.delete_alarm(alarm_id)
        self.opened = None
        self.activity.toast("Alarm deleted")


def until_text(state: PhoneState, hour: int, minute: int) -> str:
    """How far off a time of day is, as the Clock says it: "Alarm set for 7 hours and 3 minutes from now."."""
    now = state.now()
    minutes = ((hour * 60 + minute) - (now.hour * 60 + now.minute)) % (24 * 60) or 24 * 60
    parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
    words = [f"{count} {unit}{'s' if count != 1 else ''}" for count, unit in parts if count]
    return f"Alarm set for {' and '.join(words)} from now."
