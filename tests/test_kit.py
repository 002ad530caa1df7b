"""Parts that all apps share: questions and drawers that say what they are, modes, undo, permissions, formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import ClassVar

import pytest
from playing import element, hold, press, shows, tap, texts, type_into
from tapwright.device_bridge.simulator import kit
from tapwright.device_bridge.simulator.app import App
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.kit import formats
from tapwright.device_bridge.simulator.records import Record
from tapwright.device_bridge.simulator.view import View

app = App("org.example.shelf", "Shelf")
APPS = (app,)


@dataclass(slots=True)
class Thing(Record):
    kind: ClassVar[str] = "things"
    name: str = ""


@app.activity(".Main", launcher=True)
class Main(kit.Selecting, kit.Searching):
    title = "Shelf"

    def on_create(self) -> None:
        self.said: list[object] = []

    def on_back(self) -> bool:
        return kit.Selecting.on_back(self) or kit.Searching.on_back(self)

    def build(self) -> View:
        things = [thing for thing in self.state.all(Thing) if self.needle in thing.name.casefold()]
        rows = [self.row(thing) for thing in things]
        bar = kit.app_bar(self, self.title, [kit.action("Search", self.begin_search)])
        if self.chosen:
            bar = self.selection_bar([kit.action("Delete", self.remove)])
        elif self.query is not None:
            bar = kit.search_bar(self, self.query, self.type_query, "Search things")
        bottom = kit.bottom_bar(self, ("One", "Two"), "One", self.said.append)
        return kit.page(self, bar, [kit.listing(self, rows)], bottom=bottom)

    def row(self, thing: Thing) -> View:
        return kit.item(
            self, thing.name, on_click=lambda: self.tap_row(thing, lambda: self.said.append(thing.name)),
            on_long_click=lambda: self.toggle(thing), selected=thing.id in self.chosen,
        )  # fmt: skip

    def remove(self) -> None:
        gone = [thing for thing in self.state.all(Thing) if thing.id in self.chosen]
        self.end_selection()
        kit.delete(self, gone, f"{formats.counted(len(gone), 'thing')} deleted")


@pytest.fixture
def main(direct: DirectDriver) -> Main:
    """The page in front, with three things on it."""
    for name in ("Ball", "Bell", "Cup"):
        direct.phone.state.add(Thing(name=name))
    direct.phone.open_package(app.package)
    assert isinstance(direct.phone.top, Main)
    return direct.phone.top


def test_the_date_picker_has_a_title_and_days_that_are_no_tabs(direct: DirectDriver, main: Main) -> None:
    kit.pick_date(main, date(2031, 5, 6), main.said.append)
    screen = direct.observe()
    assert screen.title == "Select date"
    assert not [e.text for e in screen.elements if e.role == "tab"]
    assert element(direct, "6").selected and not element(direct, "7").selected
    tap(direct, "Change to next month", "17", "OK")
    assert main.said == [date(2031, 6, 17)]


def test_a_sheet_and_a_drawer_say_their_title_and_scroll(direct: DirectDriver, main: Main) -> None:
    opened: list[Callable[..., None]] = [kit.sheet, kit.drawer]
    for ask in opened:
        ask(main, "Twenty", [(f"Entry {number}", partial(main.said.append, number)) for number in range(20)])
        screen = direct.observe()
        assert screen.title == "Twenty"
        assert any("down" in e.scroll for e in screen.elements)
        assert not shows(direct, "Entry 19")
        for view in direct.phone.focused_window().root.walk():
            if view.scrollable:
                direct.phone.scroll(view, 10_000)
        tap(direct, "Entry 19")
    assert main.said == [19, 19]


def test_a_permission_that_is_denied_is_told_and_not_kept(direct: DirectDriver, main: Main) -> None:
    def ask() -> None:
        kit.may(main, "camera", "take pictures", lambda: main.said.append("yes"), lambda: main.said.append("no"))

    ask()
    tap(direct, "Don't allow")
    ask()
    press(direct, "back")
    assert main.said == ["no", "no"]
    assert not direct.phone.state.rows("SELECT * FROM misc WHERE key LIKE 'permission/org.example%'")
    ask()
    tap(direct, "While using the app")
    ask()
    assert main.said[2:] == ["yes", "yes"]


def test_a_permission_for_once_is_asked_each_time(direct: DirectDriver, main: Main) -> None:
    for _ in range(2):
        kit.may(main, "location", "know where you are", lambda: main.said.append("yes"), once=True)
        assert "While using the app" not in texts(direct)
        tap(direct, "Only this time")
    assert main.said == ["yes", "yes"]


def test_what_was_deleted_comes_back_as_it_was(direct: DirectDriver, main: Main) -> None:
    before = direct.phone.state.all(Thing)
    hold(direct, "Bell")
    tap(direct, "Ball")
    assert direct.observe().title == "2 selected"
    tap(direct, "Delete")
    assert [thing.name for thing in direct.phone.state.all(Thing)] == ["Cup"]
    assert shows(direct, "2 things deleted")
    tap(direct, "Undo")
    assert direct.phone.state.all(Thing) == before


def test_back_ends_a_selection_then_a_search(direct: DirectDriver, main: Main) -> None:
    tap(direct, "Search")
    type_into(direct, "Search things", "b")
    hold(direct, "Bell")
    press(direct, "back")
    press(direct, "back")
    assert (main.chosen, main.query) == (frozenset(), "b")
    assert "Cup" not in texts(direct)
    press(direct, "back")
    assert "Cup" in texts(direct)
    tap(direct, "Cup")
    assert main.said == ["Cup"]


def test_the_bar_at_the_bottom_stands_below_the_list(direct: DirectDriver, main: Main) -> None:
    lists = [e for e in direct.observe().elements if e.resource_id.endswith("recycler_view")]
    assert all(e.bounds.bottom <= element(direct, "Two").bounds.top for e in lists)
    tap(direct, "Two")
    assert main.said == ["Two"]


def test_formats(direct: DirectDriver) -> None:
    state = direct.phone.state
    state.set_clock(datetime(2031, 5, 6, 14, 5))
    now = state.epoch()
    assert formats.clock_text(state, now) == "2:05 PM"
    state.put("system", "time_12_24", "24")
    assert formats.clock_text(state, now) == "14:05"
    days = [formats.day_text(state, now - 86_400 * ago) for ago in (0, 1, 3, 10)]
    assert days == ["Today", "Yesterday", "Saturday", "Apr 26"]
    assert formats.date_text(date(2031, 5, 6)) == "May 6, 2031"
    assert formats.date_text(date(2031, 5, 6), date(2031, 1, 1)) == "May 6"
    assert [formats.length(seconds) for seconds in (7, 187, 3765)] == ["0:07", "3:07", "1:02:45"]
    sizes = [formats.size_text(size) for size in (96, 812_000, 3_500_000, 1_240_000_000)]
    assert sizes == ["96 B", "812 kB", "3.5 MB", "1.24 GB"]
    assert formats.money(123_450) == "$1,234.50"
