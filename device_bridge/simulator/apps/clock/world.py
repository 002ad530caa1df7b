"""The Clock tab: the time here and in other cities; and the Stopwatch tab."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from ...app import Activity
from ...kit.formats import time_text
from ...state import PhoneState
from ...view import MATCH, WRAP, View
from ...widgets import GROUP, button, fab, field, group, icon_button, label, row, scroll_list
from .base import app, rid

CITIES = {
    "Auckland": "Pacific/Auckland",
    "Berlin": "Europe/Berlin",
    "Cairo": "Africa/Cairo",
    "Chicago": "America/Chicago",
    "Delhi": "Asia/Kolkata",
    "Lagos": "Africa/Lagos",
    "London": "Europe/London",
    "Los Angeles": "America/Los_Angeles",
    "Mexico City": "America/Mexico_City",
    "New York": "America/New_York",
    "Paris": "Europe/Paris",
    "São Paulo": "America/Sao_Paulo",
    "Singapore": "Asia/Singapore",
    "Sydney": "Australia/Sydney",
    "Tokyo": "Asia/Tokyo",
}


def chosen_cities(state: PhoneState) -> list[str]:
    """The cities on the Clock tab, in the order they were added."""
    return [city for city in state.misc("cities").split(",") if city]


class ClockTab:
    """The second tab."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity

    def build(self) -> list[View]:
        """The tab's content and its floating button."""
        now = self.activity.state.now()
        here = group(
            [
                label(time_text(self.activity.state, now.hour, now.minute), rid("digital_clock"), size=180),
                label(f"{now:%a, %b} {now.day}", rid("date"), size=42, color="secondary"),
            ],
            padding=(63, 63, 63, 63),
        )
        listing = scroll_list(
            self.activity.ui,
            [here, *(self._city(city, now) for city in chosen_cities(self.activity.state))],
            key="cities",
            resource_id=rid("cities"),
            padding=(0, 0, 0, 220),
        )
        return [listing, fab("Add city", lambda: self.activity.start(Cities), resource_id=rid("fab"))]

    def _city(self, city: str, now: datetime) -> View:
        there = now.astimezone(ZoneInfo(CITIES[city]))
        state = self.activity.state

        def remove() -> None:
            state.set_misc("cities", ",".join(name for name in chosen_cities(state) if name != city))

        return row(
            [
                label(city, rid("city_name"), size=50, weight=1),
                label(time_text(state, there.hour, there.minute), rid("digital_clock"), size=64, width=WRAP),
                icon_button(f"Remove {city}", remove, name="close"),
            ],
            class_name=GROUP,
            min_height=210,
            padding=(53, 21, 21, 21),
            margin=(32, 16, 32, 16),
            fill="surface_high",
            radius=63,
        )


@app.activity(".worldclock.CitySelectionActivity")
class Cities(Activity):
    """All cities, with a search."""

    title = "Add city"
    query = ""

    def build(self) -> View:
        search = field("search", self.query, self._type, hint="Search for a city", resource_id=rid("search"), weight=1)
        bar = row([icon_button("Navigate up", self.phone.navigate_up, name="back"), search], padding=(0, 21, 42, 21))
        found = [city for city in CITIES if self.query.strip().casefold() in city.casefold()]
        rows = [
            group([label(city, rid("city_name"), size=50)], min_height=168, padding=(63, 48, 63, 48),
                  on_click=partial(self._add, city))
            for city in found
        ]  # fmt: skip
        return group([bar, scroll_list(self.ui, rows, key="all", resource_id=rid("cities_list"))], height=MATCH)

    def _type(self, text: str) -> None:
        self.query = text

    def _add(self, city: str) -> None:
        cities = chosen_cities(self.state)
        if city not in cities:
            self.state.set_misc("cities", ",".join([*cities, city]))
        self.finish()


class StopwatchTab:
    """The fourth tab. Start time and laps are kept in the state, so that it runs on when the app is closed."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity

    @property
    def elapsed(self) -> float:
        """Seconds on the stopwatch."""
        state = self.activity.state
        before = float(state.misc("stopwatch_before", "0"))
        started = state.misc("stopwatch_started")
        return before + (state.epoch() - float(started) if started else 0)

    def build(self) -> list[View]:
        """The tab's content and its floating button."""
        state = self.activity.state
        running = bool(state.misc("stopwatch_started"))
        laps = [float(lap) for lap in state.misc("stopwatch_laps").split(",") if lap]
        rows = [
            label(f"# {number}    {_seconds(lap)}", rid("lap_total"), size=44, padding=(63, 32, 63, 32))
            for number, lap in reversed(list(enumerate(laps, 1)))
        ]
        shown = label(_seconds(self.elapsed), rid("stopwatch_time_text"), size=180, align="center",
                      padding=(0, 200, 0, 100))  # fmt: skip
        used = self.elapsed > 0
        buttons = row(
            [
                button("Reset", self._reset, rid("left_button")) if used else None,
                button("Lap", self._lap, rid("right_button")) if running else None,
            ],
            width=WRAP,
            gravity="center",
        )
        content = group(
            [shown, buttons, scroll_list(self.activity.ui, rows, key="laps", resource_id=rid("laps_list"))],
            height=MATCH,
        )
        return [content, fab("Pause" if running else "Start", self._turn, resource_id=rid("fab"),
                             name="pause" if running else "play")]  # fmt: skip

    def _turn(self) -> None:
        state = self.activity.state
        if state.misc("stopwatch_started"):
            state.set_misc("stopwatch_before", self.elapsed)
            state.set_misc("stopwatch_started", "")
        else:
            state.set_misc("stopwatch_started", state.epoch())

    def _lap(self) -> None:
        laps = self.activity.state.misc("stopwatch_laps")
        self.activity.state.set_misc("stopwatch_laps", f"{laps},{self.elapsed:.2f}".lstrip(","))

    def _reset(self) -> None:
        for key, value in {"stopwatch_started": "", "stopwatch_before": "0", "stopwatch_laps": ""}.items():
            self.activity.state.set_misc(key, value)


def _seconds(value: float) -> str:
    return f"{int(value) // 60:02d}:{int(value) % 60:02d}.{int(value * 100) % 100:02d}"
