"""The Calendar's main page: the coming events as a list, one day by the hour, or a month."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby

from ...app import Activity
from ...intents import VIEW
from ...kit import action, app_bar, drawer, heading, item, listing, page, rid
from ...kit.formats import is_24_hours
from ...view import MATCH, View
from ...widgets import GROUP, button, fab, group, icon_button, label, row, scroll_list
from .details import EventInfo
from .editor import EditEvent
from .events import HOUR, Event, Occurrence, app, day_text, moment_of, occurrences, span_text
from .search import Search

VIEWS = ("Schedule", "Day", "Month")
LOOK = "ui/calendar/view"
AHEAD = timedelta(days=45)
MONTH = timedelta(days=30)
HOUR_HEIGHT = 168
MORNING = 7 * HOUR_HEIGHT


@app.activity(
    "com.android.calendar.AllInOneActivity",
    launcher=True,
    actions=(VIEW,),
    data=("content://com.android.calendar/time",),
)
class AllInOne(Activity):
    """The calendar in one of its three views; `day` is the one that is looked at."""

    title = "Calendar"

    def on_create(self) -> None:
        self.day = self.state.now().date()
        self.came_from = ""
        if self.intent.data:
            self.day = moment_of(self.state, self.intent.data_id).date()
            self.state.set_misc(LOOK, "Day")
        self.ui.scroll("day").offset = MORNING

    @property
    def view(self) -> str:
        """Which of `VIEWS` is shown."""
        return self.state.misc(LOOK, VIEWS[0])

    @property
    def heading(self) -> str:
        """The day of the day view, else the month."""
        return day_text(self.day) if self.view == "Day" else f"{self.day:%B %Y}"

    def build(self) -> View:
        actions = [
            action("Search", lambda: self.start(Search), name="search"),
            icon_button("", self._today, name="today", resource_id=rid(self, "today_button")),
        ]
        bar = app_bar(self, self.heading, actions, drawer=self._drawer)
        body = {"Schedule": self._schedule, "Day": self._hours, "Month": self._month}[self.view]()
        create = fab("Create event", self._create, resource_id=rid(self, "floating_action_button"))
        return page(self, bar, body, floating=create)

    def on_back(self) -> bool:
        if not self.came_from:
            return False
        self._choose(self.came_from)
        return True

    def on_swipe(self, way: tuple[int, int]) -> bool:
        if self.view == "Schedule" or abs(way[0]) < abs(way[1]):
            return False
        self._turn(1 if way[0] < 0 else -1)
        return True

    def _choose(self, view: str) -> None:
        self.state.set_misc(LOOK, view)
        self.came_from = ""
        if view == "Schedule":
            self._show(max(self.day, self.state.now().date()))

    def _drawer(self) -> None:
        drawer(self, "Calendar", [(view, partial(self._choose, view)) for view in VIEWS])

    def _show(self, day: date) -> None:
        self.day = day
        self.ui.scroll("schedule").offset = 0

    def _today(self) -> None:
        self._show(self.state.now().date())

    def _turn(self, by: int) -> None:
        if self.view == "Day":
            self.day += timedelta(days=by)
        else:
            year, month = divmod(self.day.year * 12 + self.day.month - 1 + by, 12)
            self.day = date(year, month + 1, 1)

    def _create(self, hour: int | None = None) -> None:
        now = self.state.now().replace(tzinfo=None, minute=0, second=0, microsecond=0)
        begin = now + HOUR
        if self.view != "Schedule":
            begin = datetime.combine(self.day, time(begin.hour if hour is None else hour))
        self.start(EditEvent, begin=begin, then=self._show)

    def _open(self, when: Occurrence) -> None:
        self.start(EventInfo, event_id=when.event.id, day=when.begin.date())

    def _arrows(self, what: str) -> View:
        return row(
            [
                icon_button(f"Previous {what}", lambda: self._turn(-1), name="back"),
                group([], weight=1, height=10),
                icon_button(f"Next {what}", lambda: self._turn(1), name="forward"),
            ],
            resource_id=rid(self, "date_navigation"),
        )

    # -- schedule ----------------------------------------------------------------------------------

    def _schedule(self) -> list[View]:
        today = self.state.now().date()
        rows: list[View] = [button("Show earlier events", self._earlier, rid(self, "earlier_button"), width=MATCH)]
        found = occurrences(self.state.all(Event), self.day, self.day + AHEAD)
        if self.day == today and not (found and found[0].begin.date() == today):
            rows += [self._day_heading(today), item(self, "Nothing planned. Tap to create.", on_click=self._create)]
        for day, events in groupby(found, key=lambda when: when.begin.date()):
            rows += [self._day_heading(day), *map(self._event, events)]
        return [listing(self, rows, key="schedule")]

    def _day_heading(self, day: date) -> View:
        return heading(self, f"Today, {day_text(day)}" if day == self.state.now().date() else day_text(day))

    def _event(self, when: Occurrence) -> View:
        return item(
            self, when.event.title or "(No title)", span_text(self.state, when), on_click=lambda: self._open(when)
        )

    def _earlier(self) -> None:
        self._show(self.day - MONTH)

    # -- day ---------------------------------------------------------------------------------------

    def _hours(self) -> list[View]:
        found = occurrences(self.state.all(Event), self.day, self.day)
        whole = [self._event(when) for when in found if when.event.all_day]
        hours = [
            self._hour(hour, [when for when in found if not when.event.all_day and when.begin.hour == hour])
            for hour in range(24)
        ]
        grid = scroll_list(
            self.ui, hours, key="day", resource_id=rid(self, "day_grid"), class_name="android.widget.ScrollView"
        )
        return [self._arrows("day"), *whole, grid]

    def _hour(self, hour: int, events: list[Occurrence]) -> View:
        name = f"{hour:02d}:00" if is_24_hours(self.state) else f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"
        words = label(name, rid(self, "hour"), size=37, color="secondary", width=168)
        return row(
            [words, group([self._chip(when) for when in events], weight=1)],
            class_name=GROUP, on_click=lambda: self._create(hour), min_height=HOUR_HEIGHT, padding=(42, 0, 42, 0),
        )  # fmt: skip

    def _chip(self, when: Occurrence) -> View:
        texts = [
            label(when.event.title or "(No title)", rid(self, "title"), size=42),
            label(span_text(self.state, when), rid(self, "time"), size=34, color="secondary"),
        ]
        return group(
            texts, fill="accent_container", radius=21, on_click=lambda: self._open(when), padding=(32, 16, 32, 16),
            margin=(0, 8, 0, 8),
        )  # fmt: skip

    # -- month -------------------------------------------------------------------------------------

    def _month(self) -> list[View]:
        weeks = calendar.Calendar(firstweekday=6).monthdatescalendar(self.day.year, self.day.month)
        events: dict[date, list[str]] = {}
        for when in occurrences(self.state.all(Event), weeks[0][0], weeks[-1][-1]):
            events.setdefault(when.begin.date(), []).append(when.event.title)
        letters = [label(letter, size=32, color="secondary", align="center", weight=1) for letter in "SMTWTFS"]
        return [
            self._arrows("month"),
            row(letters),
            *[row([self._cell(day, events.get(day, [])) for day in week], height=310) for week in weeks],
        ]

    def _cell(self, day: date, titles: list[str]) -> View:
        if day.month != self.day.month:
            return group([], weight=1, height=300)
        today = day == self.state.now().date()
        number = label(
            str(day.day),
            rid(self, "day_number"),
            size=37,
            align="center",
            bold=today,
            color="accent" if today else "text",
        )
        shown = [label(title, rid(self, "chip"), size=24, lines=1) for title in titles[:3]]
        if len(titles) > 3:
            shown.append(label(f"+{len(titles) - 3}", rid(self, "more"), size=24))
        return group(
            [number, *shown], class_name=GROUP, on_click=lambda: self._open_day(day), weight=1, height=300,
            padding=(4, 8, 4, 0),
        )  # fmt: skip

    def _open_day(self, day: date) -> None:
        self._choose("Day")
        self.day, self.came_from = day, "Month"
