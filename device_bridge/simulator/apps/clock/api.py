"""What other apps may ask of the Clock: set an alarm, start a timer."""

from __future__ import annotations

from ...app import Activity
from ...intents import SET_ALARM, SET_TIMER
from ...view import View
from ...widgets import group
from .alarms import until_text
from .base import app, duration_text
from .main import DeskClock

EXTRA = "android.intent.extra.alarm."


@app.activity("com.android.deskclock.HandleApiCalls", actions=(SET_ALARM, SET_TIMER))
class HandleApiCalls(Activity):
    """Does what the intent says and goes; without SKIP_UI the Clock comes up to show it."""

    def build(self) -> View:
        return group([])

    def on_create(self) -> None:
        if self.intent.action == SET_TIMER:
            self._set_timer()
        else:
            self._set_alarm()

    def _set_alarm(self) -> None:
        if EXTRA + "HOUR" not in self.intent.extras:
            self._leave("Alarm", False)
            return
        hour, minute = self.intent.number(EXTRA + "HOUR", -1), self.intent.number(EXTRA + "MINUTES", 0)
        valid = 0 <= hour < 24 and 0 <= minute < 60
        if valid:
            alarm_id = self.state.add_alarm(hour, minute, self.intent.text(EXTRA + "MESSAGE"), days=self._days())
            if EXTRA + "VIBRATE" in self.intent.extras:
                self.state.update_alarm(alarm_id, vibrate=int(self.intent.flag(EXTRA + "VIBRATE")))
        self._leave("Alarm", valid)
        self.phone.show_toast(until_text(self.state, hour, minute) if valid else "Invalid time", app.package)

    def _days(self) -> str:
        """The weekdays of the alarm as the state keeps them; Android counts from Sunday, which is 1."""
        days = {(day - 2) % 7 + 1 for day in self.intent.numbers(EXTRA + "DAYS") if 1 <= day <= 7}
        return ",".join(map(str, sorted(days)))

    def _set_timer(self) -> None:
        seconds = self.intent.number(EXTRA + "LENGTH")
        valid = 1 <= seconds <= 24 * 3600
        if valid:
            self.state.add_timer(seconds, self.intent.text(EXTRA + "MESSAGE"))
        self._leave("Timer", valid)
        self.phone.show_toast(
            f"Timer set for {duration_text(seconds)}" if valid else "Invalid timer length", app.package
        )

    def _leave(self, tab: str, valid: bool) -> None:
        self.finish()
        if not (valid and self.intent.flag(EXTRA + "SKIP_UI")):
            self.start(DeskClock, tab=tab)
