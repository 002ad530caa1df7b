"""Battery and Storage."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import SETTINGS, category, main_switch, note, preference
from ...state import PhoneState
from ...view import Box, Paint, View
from ...widgets import group, label
from .base import Page, page

TOTAL_GB = 128
CATEGORIES = {"Apps": 4.6, "Images": 11.2, "Videos": 7.9, "Audio": 2.3, "Documents & other": 1.7, "Trash": 0.4}
SYSTEM_GB = 16.0


def hours_left(state: PhoneState) -> str:
    """How long the battery still lasts, in words."""
    minutes = int(state.misc("battery_level", "100")) * 17
    if state.get("global", "low_power") == "1":
        minutes = minutes * 3 // 2
    return f"About {minutes // 60} hr, {minutes % 60} min left"


def battery_summary(state: PhoneState) -> str:
    """The line under Battery on the home page."""
    return f"{state.misc('battery_level', '100')}% - {hours_left(state)}"


def used_gb() -> float:
    """How much of the storage is taken."""
    return SYSTEM_GB + sum(CATEGORIES.values())


def storage_summary(_: PhoneState) -> str:
    """The line under Storage on the home page."""
    return f"{round(100 * used_gb() / TOTAL_GB)}% used - {TOTAL_GB - used_gb():.2f} GB free"


@page(".Settings$BatterySaverSettingsActivity", "android.settings.BATTERY_SAVER_SETTINGS")
class BatterySaver(Page):
    """Makes the battery last longer."""

    title = "Battery Saver"

    def rows(self) -> Sequence[View | None]:
        on = self.is_on("global", "low_power")
        return [
            main_switch("Use Battery Saver", on, lambda on: self.state.put("global", "low_power", int(on))),
            self.setting(
                "Turn off when charged", "global", "low_power_sticky_auto_disable_enabled",
                "Battery Saver turns off at 90%",
            ),
            note("When Battery Saver is on, background activity, some visual effects and features are limited."),
        ]  # fmt: skip


@page()
class AdaptiveBattery(Page):
    """Limits apps that are seldom used."""

    title = "Adaptive Battery"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use Adaptive Battery",
                self.is_on("global", "adaptive_battery_management_enabled"),
                lambda on: self.state.put("global", "adaptive_battery_management_enabled", int(on)),
            ),
            note("Extends battery life based on your device use."),
        ]


@page(".Settings$PowerUsageSummaryActivity", "android.intent.action.POWER_USAGE_SUMMARY")
class Battery(Page):
    """The group's first page."""

    title = "Battery"

    def rows(self) -> Sequence[View | None]:
        level = self.state.misc("battery_level", "100")
        head = group(
            [
                label(f"{level}%", f"{SETTINGS}:id/usage_summary", size=105),
                label(hours_left(self.state), f"{SETTINGS}:id/total_summary", size=39, color="secondary"),
                View(
                    "android.widget.ProgressBar",
                    resource_id="android:id/progress",
                    progress=int(level) / 100,
                    box=Box(height=21, margin=(0, 42, 0, 21)),
                    paint=Paint("progress"),
                ),
            ],
            padding=(63, 21, 63, 21),
        )
        return [
            head,
            preference("Battery usage", "View usage for past 24 hours", lambda: self.start(BatteryUsage)),
            self.link("Battery Saver", BatterySaver, "On" if self.is_on("global", "low_power") else "Off"),
            self.link(
                "Adaptive Battery",
                AdaptiveBattery,
                "On" if self.is_on("global", "adaptive_battery_management_enabled") else "Off",
            ),
            self.setting(
                "Battery percentage", "system", "status_bar_show_battery_percent",
                "Show battery percentage in status bar",
            ),
        ]  # fmt: skip


@page()
class BatteryUsage(Page):
    """Who used it."""

    title = "Battery usage"
    searchable = False

    def rows(self) -> Sequence[View | None]:
        return [
            category("Since last full charge"),
            *(
                preference(info.label, "Used for less than a minute", icon_name="app")
                for info in self.phone.installed()
                if info.activity
            ),
        ]


@page(".Settings$StorageDashboardActivity", "android.settings.INTERNAL_STORAGE_SETTINGS",
      "android.settings.MEMORY_CARD_SETTINGS")  # fmt: skip
class Storage(Page):
    """What fills the storage."""

    title = "Storage"

    def rows(self) -> Sequence[View | None]:
        used = used_gb()
        head = group(
            [
                label(f"{used:.1f} GB", f"{SETTINGS}:id/usage_summary", size=92),
                label(f"used of {TOTAL_GB} GB", f"{SETTINGS}:id/total_summary", size=39, color="secondary"),
                View(
                    "android.widget.ProgressBar",
                    resource_id="android:id/progress",
                    progress=used / TOTAL_GB,
                    box=Box(height=21, margin=(0, 42, 0, 21)),
                    paint=Paint("progress"),
                ),
            ],
            padding=(63, 21, 63, 21),
        )
        return [
            head,
            *(preference(name, f"{size:.1f} GB", icon_name="storage") for name, size in CATEGORIES.items()),
            preference("System", f"{SYSTEM_GB:.0f} GB", icon_name="info"),
        ]
