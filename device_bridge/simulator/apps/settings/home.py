"""The first page of Settings, and the search over all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ...intents import Intent
from ...preferences import SETTINGS, preference
from ...view import MATCH, View
from ...widgets import FRAME, field, group, icon, icon_button, label, row, scroll_list
from .about import AboutPhone
from .accessibility import Accessibility
from .apps import Apps
from .base import SUB_PAGES, Page, app
from .battery import Battery, Storage, battery_summary, storage_summary
from .connected import ConnectedDevices
from .display import Display
from .network import Network
from .notifications import Notifications
from .security import Location, Security, location_summary
from .sound import Sound
from .system import System


@app.activity(".Settings", launcher=True, actions=("android.settings.SETTINGS",))
class Home(Page):
    """The list of all groups."""

    title = "Settings"

    def rows(self) -> Sequence[View | None]:
        return [
            self.link("Network & internet", Network, "Mobile, Wi-Fi, hotspot", icon="wifi"),
            self.link("Connected devices", ConnectedDevices, "Bluetooth, pairing", icon="devices"),
            self.link("Apps", Apps, "Assistant, recent apps, default apps", icon="apps"),
            self.link("Notifications", Notifications, "Notification history, conversations", icon="bell"),
            self.link("Battery", Battery, battery_summary(self.state), icon="battery"),
            self.link("Storage", Storage, storage_summary(self.state), icon="storage"),
            self.link("Sound & vibration", Sound, "Volume, haptics, Do Not Disturb", icon="sound"),
            self.link("Display", Display, "Dark theme, font size, brightness", icon="brightness"),
            self.link("Accessibility", Accessibility, "Display, interaction, audio", icon="person"),
            self.link("Security & privacy", Security, "App security, device lock, permissions", icon="lock"),
            self.link("Location", Location, location_summary(self.state), icon="place"),
            self.link("System", System, "Languages, gestures, time, backup", icon="info"),
            self.link("About phone", AboutPhone, self.state.get("global", "device_name") or "", icon="phone"),
        ]

    def build(self) -> View:
        """The home page has a search bar instead of a toolbar."""
        hint = label("Search settings", f"{SETTINGS}:id/search_action_bar_title", size=47, color="secondary")
        search = row(
            [icon("search", margin=(0, 0, 42, 0)), hint],
            class_name="android.view.ViewGroup",
            resource_id=f"{SETTINGS}:id/search_action_bar",
            on_click=self.open_search,
            height=147,
            padding=(53, 0, 53, 0),
            margin=(42, 21, 42, 21),
            fill="surface_high",
            radius=74,
        )
        title = label("Settings", f"{SETTINGS}:id/homepage_title", size=92, padding=(63, 63, 63, 21))
        listing = scroll_list(
            self.ui, [title, search, *self.rows()], key="list", resource_id=f"{SETTINGS}:id/recycler_view"
        )
        content = group([listing], class_name=FRAME, resource_id=f"{SETTINGS}:id/main_content", height=MATCH)
        return group([content], resource_id=f"{SETTINGS}:id/settings_homepage_container", height=MATCH)


class Entry(NamedTuple):
    """Something that search finds: a row's title and the page that it is on."""

    title: str
    page: type[Page]


@app.activity(".SettingsSearch", actions=("android.settings.APP_SEARCH_SETTINGS",))
class Search(Page):
    """Finds rows on all pages by the words of their titles."""

    title = "Search settings"
    query = ""

    def on_create(self) -> None:
        self.phone.focus(self.ui, "search")

    def build(self) -> View:
        entry = field(
            "search", self.query, self._type, hint="Search settings", resource_id="android:id/search_src_text", weight=1
        )
        bar = row(
            [
                icon_button("Navigate up", self.phone.navigate_up, name="back"),
                entry,
                icon_button("Clear text", lambda: self._type(""), name="close") if self.query else None,
            ],
            resource_id=f"{SETTINGS}:id/search_bar",
            padding=(0, 21, 42, 21),
        )
        listing = scroll_list(self.ui, self.rows(), key="results", resource_id=f"{SETTINGS}:id/list_results")
        return group([bar, listing], height=MATCH)

    def _type(self, text: str) -> None:
        self.query = text

    def rows(self) -> Sequence[View | None]:
        if not self.query.strip():
            return []
        found = [entry for entry in self.entries() if self.query.strip().casefold() in entry.title.casefold()]
        if not found:
            return [label("No results", f"{SETTINGS}:id/no_results", padding=(63, 63, 63, 63), align="center")]
        found.sort(
            key=lambda entry: (not entry.title.casefold().startswith(self.query.strip().casefold()), entry.title)
        )
        return [preference(entry.title, entry.page.title, partial(self.start, entry.page)) for entry in found[:20]]

    def entries(self) -> Iterator[Entry]:
        """Every title on every page that can be opened by itself."""
        pages = [cls for cls in app.activities.values() if issubclass(cls, Page) and cls is not Search]
        for cls in dict.fromkeys([*pages, *SUB_PAGES]):
            if cls.searchable:
                for view in (v for r in cls(self.phone, Intent()).rows() if r is not None for v in r.walk()):
                    if view.resource_id in ("android:id/title", f"{SETTINGS}:id/switch_text") and view.text:
                        yield Entry(view.text, cls)
