"""Notifications and Do Not Disturb."""

from __future__ import annotations

from collections.abc import Sequence

from ...preferences import category, main_switch, note, preference, switch_row
from ...view import View
from .apps import _app_row
from .base import Page, page


def set_do_not_disturb(shown: Page, on: bool) -> None:
    """Switches Do Not Disturb: zen mode 1 lets priority interruptions through, as the switch does."""
    shown.state.put("global", "zen_mode", int(on))


@page(".Settings$ZenModeSettingsActivity", "android.settings.ZEN_MODE_SETTINGS")
class DoNotDisturb(Page):
    """No interruptions."""

    title = "Do Not Disturb"

    def rows(self) -> Sequence[View | None]:
        return [
            main_switch(
                "Use Do Not Disturb", self.is_on("global", "zen_mode"), lambda on: set_do_not_disturb(self, on)
            ),
            category("What can interrupt Do Not Disturb"),
            _allowed(self, "Alarms", "dnd_alarms"),
            _allowed(self, "Media sounds", "dnd_media"),
            _allowed(self, "Repeat callers", "dnd_repeat_callers"),
            note("When Do Not Disturb is on, sound and vibration will be muted, except for what you allow above."),
        ]


def _allowed(shown: Page, title: str, key: str) -> View:
    return switch_row(title, shown.state.misc(key, "1") == "1", lambda on: shown.state.set_misc(key, int(on)))


@page(".Settings$NotificationHistoryActivity")
class NotificationHistory(Page):
    """What was shown lately."""

    title = "Notification history"

    def rows(self) -> Sequence[View | None]:
        on = self.is_on("secure", "notification_history_enabled")
        return [
            main_switch(
                "Use notification history",
                on,
                lambda on: self.state.put("secure", "notification_history_enabled", int(on)),
            ),
            note("No recent notifications" if on else "Turn on to see recent and snoozed notifications"),
        ]


@page()
class Bubbles(Page):
    """Floating conversations."""

    title = "Bubbles"

    def rows(self) -> Sequence[View | None]:
        return [
            self.setting("Allow apps to show bubbles", "secure", "notification_bubbles"),
            note("Conversations can appear as floating icons on top of other apps."),
        ]


@page()
class AppNotificationList(Page):
    """The apps that may notify."""

    title = "App notifications"
    searchable = False

    def rows(self) -> Sequence[View | None]:
        return [_app_row(self, info) for info in self.phone.installed()]


@page(".Settings$ConfigureNotificationSettingsActivity", "android.settings.NOTIFICATION_SETTINGS")
class Notifications(Page):
    """The group's first page."""

    title = "Notifications"

    def rows(self) -> Sequence[View | None]:
        dnd = self.is_on("global", "zen_mode")
        return [
            category("Manage"),
            self.link("App notifications", AppNotificationList, "Control notifications from individual apps"),
            self.link(
                "Notification history",
                NotificationHistory,
                "Show recent and snoozed notifications"
                if not self.is_on("secure", "notification_history_enabled")
                else "On",
            ),
            category("Conversation"),
            self.link("Bubbles", Bubbles, "On / Conversations can appear as floating icons"),
            category("Privacy"),
            preference(
                "Notifications on lock screen",
                LOCK_SCREEN["1" if self.is_on("secure", "lock_screen_show_notifications") else "0"],
                self._choose_lock_screen,
            ),
            self.setting(
                "Sensitive notifications", "secure", "lock_screen_allow_private_notifications",
                "Show sensitive content when locked",
            ),
            category("General"),
            self.link("Do Not Disturb", DoNotDisturb, "On" if dnd else "Off"),
            self.setting("Notification dot on app icon", "secure", "notification_badging"),
            switch_row(
                "Wireless emergency alerts",
                self.state.misc("emergency_alerts", "1") == "1",
                lambda on: self.state.set_misc("emergency_alerts", int(on)),
            ),
            switch_row(
                "Enhanced notifications",
                self.state.misc("enhanced_notifications", "1") == "1",
                lambda on: self.state.set_misc("enhanced_notifications", int(on)),
                "Get suggested actions, replies, and more",
            ),
        ]  # fmt: skip

    def _choose_lock_screen(self) -> None:
        self.choose(
            "Notifications on lock screen",
            LOCK_SCREEN,
            self.state.get("secure", "lock_screen_show_notifications"),
            lambda value: self.state.put("secure", "lock_screen_show_notifications", value),
        )


LOCK_SCREEN = {"1": "Show all notifications", "0": "Don’t show any notifications"}
