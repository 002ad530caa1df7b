"""The home screen: icons, and a drawer of all apps with a search field that comes up with a swipe."""

from __future__ import annotations

from ...app import Activity, App
from ...state import PackageInfo
from ...view import MATCH, WRAP, Box, Paint, View
from ...widgets import FRAME, GROUP, RELATIVE, TEXT, field, group, icon, label, row, scroll_list

PACKAGE = "com.google.android.apps.nexuslauncher"
app = App(PACKAGE, "Pixel Launcher", on_launcher=False, size_mb=31)


@app.activity(".NexusLauncherActivity", launcher=True)
class Launcher(Activity):
    """The home screen and, over it, the drawer."""

    title = "Home"
    drawer = False
    query = ""

    def build(self) -> View:
        return self._drawer() if self.drawer else self._home()

    def on_back(self) -> bool:
        self._close()
        return True

    def on_home(self) -> None:
        self._close()

    def on_swipe(self, way: tuple[int, int]) -> bool:
        dx, dy = way
        if abs(dy) <= abs(dx) or (dy < 0) == self.drawer:
            return False
        if self.drawer:
            self._close()
        else:
            self.drawer = True
            self.query = ""
        return True

    def _close(self) -> None:
        self.drawer = False
        self.ui.focus = None
        self.phone.hide_keyboard()

    def _open_drawer(self) -> None:
        self.drawer, self.query = True, ""
        self.phone.focus(self.ui, "search")

    def _openable(self) -> list[PackageInfo]:
        return [info for info in self.phone.installed() if info.activity and info.package in self.phone.apps]

    def _launch(self, package: str) -> None:
        self._close()
        self.phone.open_package(package)

    def _icon(self, info: PackageInfo) -> View:
        known = self.phone.apps[info.package]
        return View(
            TEXT,
            text=info.label,
            content_desc=info.label,
            resource_id=f"{PACKAGE}:id/icon",
            clickable=True,
            long_clickable=True,
            focusable=True,
            on_click=lambda: self._launch(info.package),
            box=Box(250, 300),
            paint=Paint("app", icon=known.icon or info.label[:1], size=36, align="center"),
        )

    def _grid(self, infos: list[PackageInfo]) -> list[View]:
        return [
            row([self._icon(info) for info in infos[start : start + 4]], padding=(40, 20, 40, 0))
            for start in range(0, len(infos), 4)
        ]

    def _home(self) -> View:
        now = self.state.now()
        smartspace = group(
            [label(f"{now:%a, %b} {now.day}", f"{PACKAGE}:id/date", size=58, desc=f"{now:%A, %B} {now.day}")],
            resource_id=f"{PACKAGE}:id/smartspace_container",
            padding=(70, 60, 70, 60),
        )
        page = group([smartspace, *self._grid(self._openable())], class_name=GROUP, height=MATCH)
        workspace = group(
            [page],
            class_name="android.widget.ScrollView",
            resource_id=f"{PACKAGE}:id/workspace",
            height=MATCH,
            weight=1,
        )
        hint = label("Search apps", f"{PACKAGE}:id/input", size=42, color="secondary", width=WRAP)
        search = row(
            [icon("search", margin=(0, 0, 30, 0)), hint],
            class_name=FRAME,
            resource_id=f"{PACKAGE}:id/search_container_hotseat",
            desc="Search",
            on_click=self._open_drawer,
            height=147,
            margin=(60, 20, 60, 60),
            padding=(42, 0, 42, 0),
            fill="surface_high",
            radius=74,
        )
        return group([workspace, search], class_name=FRAME, resource_id=f"{PACKAGE}:id/drag_layer", height=MATCH)

    def _search(self, text: str) -> None:
        self.query = text

    def _submit(self) -> None:
        found = self._found()
        if self.query and found:
            self._launch(found[0].package)

    def _found(self) -> list[PackageInfo]:
        return [info for info in self._openable() if self.query.strip().casefold() in info.label.casefold()]

    def _drawer(self) -> View:
        found = self._found()
        search = field(
            "search",
            self.query,
            self._search,
            hint="Search apps",
            resource_id=f"{PACKAGE}:id/search_container_all_apps",
            on_submit=self._submit,
            margin=(60, 30, 60, 30),
        )
        grid: list[View] = self._grid(found)
        if not found:
            grid = [label(f"No apps found matching “{self.query}”", padding=(63, 63, 63, 63), align="center")]
        listing = scroll_list(self.ui, grid, key="apps", resource_id=f"{PACKAGE}:id/apps_list_view")
        return group([search, listing], class_name=RELATIVE, resource_id=f"{PACKAGE}:id/apps_view", height=MATCH)
