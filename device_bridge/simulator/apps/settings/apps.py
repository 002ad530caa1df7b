"""Apps: what is installed, and each app's info."""

from __future__ import annotations

from collections.abc import Sequence

from ...dialogs import alert
from ...preferences import SETTINGS, action_button, category, main_switch, preference, switch_row
from ...state import PackageInfo
from ...view import View
from ...widgets import group, icon, label, row
from .base import Page, page


@page(".Settings$ManageApplicationsActivity", "android.settings.MANAGE_ALL_APPLICATIONS_SETTINGS",
      "android.settings.APPLICATION_SETTINGS", "android.settings.MANAGE_APPLICATIONS_SETTINGS")  # fmt: skip
class AllApps(Page):
    """Every installed app."""

    title = "All apps"

    def rows(self) -> Sequence[View | None]:
        return [_app_row(self, info) for info in self.phone.installed()]


@page(".Settings$AppDashboardActivity")
class Apps(Page):
    """The group's first page."""

    title = "Apps"

    def rows(self) -> Sequence[View | None]:
        installed = self.phone.installed()
        user = [info for info in installed if info.activity or not info.system]
        return [
            category("Recently opened apps"),
            *(_app_row(self, info) for info in user),
            preference(f"See all {len(installed)} apps", "", lambda: self.start(AllApps)),
            category("General"),
            preference(
                "Unused apps",
                "0 unused apps",
            ),
        ]


def _app_row(shown: Page, info: PackageInfo) -> View:
    return preference(
        info.label, f"{info.size_mb} MB", lambda: shown.start(AppInfo, package=info.package), icon_name="app"
    )


@page(".applications.InstalledAppDetails", "android.settings.APPLICATION_DETAILS_SETTINGS")
class AppInfo(Page):
    """One app. The package comes as an argument, or as `package:NAME` in the intent."""

    title = "App info"
    searchable = False

    @property
    def info(self) -> PackageInfo | None:
        """The app that is shown; None once it is gone."""
        name = self.arguments.get("package") or self.intent.data.removeprefix("package:")
        return self.state.package(str(name))

    def on_create(self) -> None:
        if self.info is None:
            self.finish()

    def build(self) -> View:
        return super().build()

    def rows(self) -> Sequence[View | None]:
        info = self.info
        if info is None:
            return [preference("App not found.", enabled=False)]
        header = row(
            [
                icon("app", size=126, resource_id=f"{SETTINGS}:id/entity_header_icon", margin=(0, 0, 42, 0)),
                group([label(info.label, f"{SETTINGS}:id/entity_header_title", size=58)], weight=1),
            ],
            resource_id=f"{SETTINGS}:id/entity_header",
            padding=(63, 42, 63, 42),
        )
        first = None
        if info.activity:
            first = action_button("Open", lambda: self.phone.open_package(info.package), "button1", name="open")
        second = action_button("Disable", lambda: None, "button2", enabled=False, name="disable")
        if not info.system:
            second = action_button("Uninstall", lambda: self._ask_uninstall(info), "button2", name="delete")
        third = action_button(
            "Force stop", lambda: self._ask_stop(info), "button3", enabled=not info.stopped, name="stop"
        )
        buttons = row([first, second, third], resource_id=f"{SETTINGS}:id/action_buttons", padding=(42, 21, 42, 21))
        return [
            header,
            buttons,
            preference(
                "Notifications",
                "On" if info.notifications else "Off",
                lambda: self.start(AppNotifications, package=info.package),
            ),
            preference("Permissions", "No permissions requested"),
            preference("Storage & cache", f"{info.size_mb} MB used in internal storage"),
            preference("Mobile data & Wi-Fi", "No data used"),
            preference("Screen time", "0 minutes today"),
            preference("Battery", "0% use since last full charge"),
            category("Unused app settings"),
            switch_row(
                "Pause app activity if unused",
                self.state.misc(f"hibernate:{info.package}", "1") == "1",
                lambda on: self.state.set_misc(f"hibernate:{info.package}", int(on)),
                "Remove permissions, delete temporary files, and stop notifications",
            ),
            category("Advanced"),
            preference("Install unknown apps", "Not allowed"),
            preference("App details", "App installed from Google Play Store"),
            label(
                f"version {info.version}", "android:id/summary", size=37, color="secondary", padding=(63, 21, 63, 42)
            ),
        ]

    def _ask_stop(self, info: PackageInfo) -> None:
        self.show(
            lambda: alert(
                self,
                "Force stop?",
                "If you force stop an app, it may misbehave.",
                buttons=[("Cancel", None), ("OK", lambda: self.phone.force_stop(info.package))],
            ),
            title="Force stop?",
        )

    def _ask_uninstall(self, info: PackageInfo) -> None:
        def uninstall() -> None:
            self.phone.force_stop(info.package)
            self.state.uninstall(info.package)
            self.finish()
            self.phone.show_toast(f"Uninstalled {info.label}")

        self.show(
            lambda: alert(
                self, info.label, "Do you want to uninstall this app?", buttons=[("Cancel", None), ("OK", uninstall)]
            ),
            title=info.label,
        )


@page(".Settings$AppNotificationSettingsActivity", "android.settings.APP_NOTIFICATION_SETTINGS")
class AppNotifications(Page):
    """Whether an app may notify."""

    title = "Notifications"
    searchable = False

    def rows(self) -> Sequence[View | None]:
        name = str(self.arguments.get("package") or self.intent.text("android.provider.extra.APP_PACKAGE"))
        info = self.state.package(name)
        if info is None:
            return [preference("App not found.", enabled=False)]
        return [
            main_switch(
                f"All {info.label} notifications",
                info.notifications,
                lambda on: self.state.update_package(name, notifications=int(on)),
            ),
            preference("This app has not posted any notifications", enabled=False),
        ]
