"""The Clock's window: the toolbar, the tab in front, and the bar with the four tabs."""

from __future__ import annotations

from ...app import Activity
from ...dialogs import menu
from ...intents import SHOW_ALARMS, SHOW_TIMERS, Intent
from ...view import MATCH, View
from ...widgets import FRAME, GROUP, group, icon, icon_button, label, row
from .alarms import AlarmTab
from .base import app, rid
from .timers import TimerTab
from .world import ClockTab, StopwatchTab

TABS = ("Alarm", "Clock", "Timer", "Stopwatch")


@app.activity("com.android.deskclock.DeskClock", launcher=True, actions=(SHOW_ALARMS, SHOW_TIMERS))
class DeskClock(Activity):
    """The one window of the Clock. The argument `tab` says which tab is in front."""

    title = "Clock"

    def on_create(self) -> None:
        self.alarm, self.clock, self.timer, self.stopwatch = (
            AlarmTab(self), ClockTab(self), TimerTab(self), StopwatchTab(self),
        )  # fmt: skip
        wanted = {SHOW_ALARMS: "Alarm", SHOW_TIMERS: "Timer"}.get(self.intent.action)
        self.tab = str(self.arguments.get("tab") or wanted or self.state.misc("clock_tab", "Alarm"))

    @property
    def heading(self) -> str:
        """The name of the tab in front."""
        return self.tab

    def on_back(self) -> bool:
        return self.tab == "Timer" and self.timer.back()

    def build(self) -> View:
        tabs: dict[str, AlarmTab | ClockTab | TimerTab | StopwatchTab] = {
            "Alarm": self.alarm,
            "Clock": self.clock,
            "Timer": self.timer,
            "Stopwatch": self.stopwatch,
        }
        toolbar = row(
            [
                label(self.tab, rid("action_bar_title"), size=58, weight=1, padding=(21, 0, 0, 0)),
                icon_button("More options", self._menu, name="more", class_name="android.widget.ImageView"),
            ],
            class_name=GROUP,
            resource_id=rid("toolbar"),
            height=168,
            padding=(42, 0, 21, 0),
        )
        content = group(
            tabs[self.tab].build(),
            class_name=FRAME,
            resource_id=rid("desk_clock_pager"),
            arrange="frame",
            height=MATCH,
            weight=1,
        )
        bar = row(
            [self._tab(name) for name in TABS], class_name=FRAME, resource_id=rid("bottom_navigation"), height=210,
            fill="surface_high",
        )  # fmt: skip
        return group([toolbar, content, bar], class_name=GROUP, resource_id=rid("content"), height=MATCH)

    def _tab(self, name: str) -> View:
        chosen = name == self.tab
        view = group(
            [
                icon(name.lower(), size=84, fill="accent_container" if chosen else ""),
                label(name, rid("navigation_bar_item_small_label_view"), size=34, bold=chosen, align="center"),
            ],
            class_name=FRAME,
            resource_id=rid(f"tab_menu_{name.lower()}"),
            desc=name,
            on_click=lambda: self._turn_to(name),
            height=MATCH,
            weight=1,
            selected=chosen,
            padding=(0, 24, 0, 0),
        )
        view.children[0].box.gravity = "center"
        return view

    def _turn_to(self, name: str) -> None:
        self.tab = name
        self.state.set_misc("clock_tab", name)

    def _menu(self) -> None:
        date_settings = Intent("android.settings.DATE_SETTINGS")
        sound_settings = Intent("android.settings.SOUND_SETTINGS")
        self.show(
            lambda: menu(
                self,
                [
                    ("Date & time settings", lambda: self.start(date_settings)),
                    ("Alarm volume", lambda: self.start(sound_settings)),
                ],
            ),
            placement="menu",
        )
