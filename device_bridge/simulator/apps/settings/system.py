"""System: languages, keyboard, gestures, date and time, developer options, reset."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from ...dialogs import alert
from ...preferences import category, main_switch, note, preference, switch_row
from ...view import View
from .base import ChoicePage, Page, page

TIME_ZONES = {
    "America/Los_Angeles": "Los Angeles",
    "America/Chicago": "Chicago",
    "America/New_York": "New York",
    "UTC": "Coordinated Universal Time",
    "Europe/London": "London",
    "Europe/Berlin": "Berlin",
    "Africa/Lagos": "Lagos",
    "Asia/Kolkata": "Kolkata",
    "Asia/Tokyo": "Tokyo",
    "Australia/Sydney": "Sydney",
}


def offset_text(moment: datetime) -> str:
    """The time zone as `GMT+01:00`."""
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    return f"GMT{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@page()
class TimeZone(ChoicePage):
    """The time zone."""

    title = "Select time zone"

    choices: ClassVar[dict[str, str]] = TIME_ZONES

    def chosen(self) -> str | None:
        return self.state.misc("timezone", "UTC")

    def choose_value(self, value: str) -> None:
        self.state.set_misc("timezone", value)


@page(".Settings$DateTimeSettingsActivity", "android.settings.DATE_SETTINGS")
class DateTime(Page):
    """The clock's settings."""

    title = "Date & time"

    def rows(self) -> Sequence[View | None]:
        state = self.state
        now = state.now()
        day = state.get("system", "time_12_24") == "24"
        automatic = self.is_on("global", "auto_time")
        zone_automatic = self.is_on("global", "auto_time_zone")
        shown = f"{now:%H:%M}" if day else f"{now.hour % 12 or 12}:{now:%M %p}"
        return [
            self.setting("Set time automatically", "global", "auto_time"),
            preference("Date", f"{now:%B} {now.day}, {now.year}", enabled=not automatic),
            preference("Time", shown, enabled=not automatic),
            category("Time zone"),
            self.setting("Set automatically", "global", "auto_time_zone"),
            self.link(
                "Time zone",
                TimeZone,
                f"{offset_text(now)} {TIME_ZONES.get(state.misc('timezone', 'UTC'), state.misc('timezone', 'UTC'))}",
                enabled=not zone_automatic,
            ),
            category("Time format"),
            switch_row("Use 24-hour format", day, lambda on: state.put("system", "time_12_24", "24" if on else "12"),
                       "13:00" if day else "1:00 PM"),
        ]  # fmt: skip


@page(".Settings$LanguageAndInputSettingsActivity", "android.settings.LOCALE_SETTINGS",
      "android.settings.INPUT_METHOD_SETTINGS")  # fmt: skip
class Languages(Page):
    """The phone's language."""

    title = "Languages"

    def rows(self) -> Sequence[View | None]:
        return [preference("System languages", "English (United States)"), preference("App languages", "None set")]


@page()
class Keyboard(Page):
    """Keyboards."""

    title = "Keyboard"

    def rows(self) -> Sequence[View | None]:
        return [
            preference("On-screen keyboard", "Gboard"),
            self.setting(
                "Use on-screen keyboard", "secure", "show_ime_with_hard_keyboard",
                "Keep it on screen while physical keyboard is active",
            ),
        ]  # fmt: skip


@page()
class OneHanded(Page):
    """Reaching the top with one hand."""

    title = "One-handed mode"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use one-handed mode",
                self.is_on("secure", "one_handed_mode_enabled"),
                lambda on: self.state.put("secure", "one_handed_mode_enabled", int(on)),
            )
        ]


@page(".Settings$GestureSettingsActivity")
class Gestures(Page):
    """Gestures."""

    title = "Gestures"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting("Quickly open camera", "secure", "camera_double_tap_power_gesture_disabled", values=("1", "0"),
                         summary="Press the power button twice"),
            self.setting("Tap to check phone", "secure", "double_tap_to_wake"),
            self.setting("Lift to check phone", "secure", "wake_gesture_enabled"),
            self.link("One-handed mode", OneHanded,
                      "On" if self.is_on("secure", "one_handed_mode_enabled") else "Off"),
        ]  # fmt: skip


@page(".Settings$DevelopmentSettingsDashboardActivity", "android.settings.APPLICATION_DEVELOPMENT_SETTINGS")
class DeveloperOptions(Page):
    """For developers."""

    title = "Developer options"

    def rows(self) -> Sequence[View | None]:
        on = self.is_on("global", "development_settings_enabled")
        return [
            main_switch(
                "Use developer options",
                on,
                lambda on: self.state.put("global", "development_settings_enabled", int(on)),
            ),
            self.setting("Stay awake", "global", "stay_on_while_plugged_in", "Screen will never sleep while charging",
                         values=("0", "7"), enabled=on),
            self.setting("USB debugging", "global", "adb_enabled", "Debug mode when USB is connected", enabled=on),
            category("Input"),
            self.setting("Show taps", "system", "show_touches", "Show visual feedback for taps", enabled=on),
            self.setting("Pointer location", "system", "pointer_location",
                         "Screen overlay showing current touch data", enabled=on),
            category("Drawing"),
            self.setting("Force RTL layout direction", "global", "debug.force_rtl", enabled=on),
            self.setting("Show layout bounds", "global", "debug.layout",
                         "Show clip bounds, margins, etc.", enabled=on),
        ]  # fmt: skip


@page(".Settings$ResetDashboardActivity")
class ResetOptions(Page):
    """Starting over."""

    title = "Reset options"

    def rows(self) -> Sequence[View | None]:
        return [preference("Reset app preferences", "", self._ask), note("Your data stays where it is.")]

    def _ask(self) -> None:
        def reset() -> None:
            for info in self.state.packages():
                self.state.update_package(info.package, notifications=1, enabled=1)

        self.show(
            lambda: alert(
                self, "Reset app preferences?",
                "This will reset all preferences for disabled apps and disabled app notifications.",
                buttons=[("Cancel", None), ("Reset apps", reset)],
            ),
            title="Reset app preferences?",
        )  # fmt: skip


@page(".Settings$SystemDashboardActivity")
class System(Page):
    """The group's first page."""

    title = "System"

    def rows(self) -> Sequence[View | None]:
        developer = self.is_on("global", "development_settings_enabled")
        return [
            self.link("Languages", Languages, "System languages, app languages", icon="globe"),
            self.link("Keyboard", Keyboard, "On-screen keyboard", icon="keyboard"),
            self.link("Gestures", Gestures, icon="gesture"),
            self.link("Date & time", DateTime, offset_text(self.state.now()), icon="clock"),
            preference("System update", "Your system is up to date", icon_name="update"),
            self.link("Reset options", ResetOptions, icon="reset"),
            self.link("Developer options", DeveloperOptions, icon="code") if developer else None,
        ]
