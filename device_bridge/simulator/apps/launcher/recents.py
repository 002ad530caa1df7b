"""The overview of the apps that wait in the background, which the APP_SWITCH key brings up."""

from __future__ import annotations

from ...app import Activity
from ...view import View
from ...widgets import FRAME, GROUP, button, group, icon, label, scroll_list
from .home import PACKAGE, app


@app.activity("com.android.quickstep.RecentsActivity")
class Recents(Activity):
    """A card for each waiting app, the last used one first."""

    title = "Overview"

    def build(self) -> View:
        waiting = [package for package in self.phone.waiting if package in self.phone.apps]
        if not waiting:
            return label("No recent items", f"{PACKAGE}:id/empty", align="center", padding=(63, 900, 63, 0))
        cards = [self._card(package) for package in waiting]
        clear = button("Clear all", lambda: self._clear(waiting), f"{PACKAGE}:id/clear_all", gravity="center")
        return scroll_list(self.ui, [*cards, clear], key="tasks", resource_id=f"{PACKAGE}:id/overview_panel")

    def _card(self, package: str) -> View:
        known = self.phone.apps[package]
        return group(
            [
                icon(known.icon or known.label[:1], size=105, resource_id=f"{PACKAGE}:id/icon", desc=known.label),
                group([], class_name=GROUP, resource_id=f"{PACKAGE}:id/snapshot", height=500, fill="surface"),
            ],
            class_name=FRAME,
            desc=known.label,
            resource_id=f"{PACKAGE}:id/task",
            on_click=lambda: self._open(package),
            padding=(42, 42, 42, 42),
            margin=(105, 42, 105, 42),
            height=740,
            fill="surface_high",
            radius=63,
        )

    def _open(self, package: str) -> None:
        self.finish()
        self.phone.open_package(package)

    def _clear(self, packages: list[str]) -> None:
        for package in packages:
            self.phone.close_task(package)
        self.finish()
