"""The Calendar, tapped through, and the one of its tasks that is about an event among others of its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playing import element, start, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import calendar
from tapwright.device_bridge.simulator.apps.calendar.events import HOUR, Event, event_at, occurrences
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import INSERT, VIEW, Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.calendar import TASKS

APPS = (calendar.app,)
PACKAGE = calendar.app.package
NAMED = {task.name: task for task in TASKS}
MONDAY = datetime(2026, 3, 2, 10, 5)


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone on a Monday with three events only, and the app in front."""
    state = direct.phone.state
    state.set_clock(MONDAY, stopped=False)
    for event in state.all(Event):
        state.remove(event)
    for days, title in ((0, "Dentist"), (1, "Dentist with Nora"), (3, "Dentist")):
        state.add(event_at(datetime(2026, 3, 2 + days, 15), title=title, location="Town hall" if days else ""))
    direct.phone.open_package(PACKAGE)
    return direct


def stored(direct: DirectDriver, title: str) -> Event:
    """The last made event of that title."""
    return direct.phone.state.all(Event, title=title)[-1]


def test_the_schedule_scrolls_and_goes_back_in_time(direct: DirectDriver, app: DirectDriver) -> None:
    assert app.observe().title == "March 2026"
    assert (
        texts(app).index("Today, Monday, March 2") < texts(app).index("Dentist") < texts(app).index("Dentist with Nora")
    )
    app.phone.state.add(event_at(datetime(2026, 2, 20, 9), title="Long ago"))
    tap(app, "Show earlier events")
    assert "Long ago" in texts(app)
    tap(app, "today")
    assert "Long ago" not in texts(app)
    app.phone.state.reset(1)
    app.phone.open_package(PACKAGE)
    assert any(e.scroll for e in app.observe().elements)


def test_the_views_lead_to_each_other(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Month", "5")
    assert app.observe().title == "Thursday, March 5"
    tap(app, "Previous day")
    assert app.observe().title == "Wednesday, March 4"
    app.phone.back()
    assert element(app, "3").value == "Dentist with Nora"
    app.phone.swipe(900, 1200, 200, 1200)
    assert app.observe().title == "April 2026"
    tap(app, "Open navigation drawer", "Schedule")
    assert "Create event" in texts(app)


def test_an_hour_of_the_day_view_becomes_an_event(app: DirectDriver) -> None:
    tap(app, "Open navigation drawer", "Day", "11 AM")
    type_into(app, "Add title", "Sauna")
    tap(app, "Save")
    assert stored(app, "Sauna").begin == "2026-03-02T11:00"
    assert element(app, "Sauna").value == "11:00 AM – 12:00 PM"


def test_the_editor_sets_everything(app: DirectDriver) -> None:
    tap(app, "Create event")
    assert app.observe().title == "New event"
    type_into(app, "Add title", "Regatta")
    type_into(app, "Add location", "Pier 4")
    tap(app, "start_date", "Change to next month", "9", "OK", "start_time")
    type_into(app, "Hour", "7")
    type_into(app, "Minute", "45")
    tap(app, "PM", "OK", "Does not repeat", "Every week", "30 minutes before", "1 day before")
    type_into(app, "Add description", "Bring the flag")
    tap(app, "Save")
    made = Event(title="Regatta", location="Pier 4", notes="Bring the flag", reminder=1440, repeat="weekly")
    made.move(datetime(2026, 4, 9, 19, 45), datetime(2026, 4, 9, 20, 45))
    assert replace(stored(app, "Regatta"), id=0) == made
    assert app.observe().title == "April 2026"


def test_an_event_cannot_end_before_it_begins(app: DirectDriver) -> None:
    tap(app, "Dentist", "Edit event", "end_time")
    type_into(app, "Hour", "1")
    tap(app, "OK")
    assert not element(app, "Save").enabled
    tap(app, "All-day")
    assert element(app, "Save").enabled and "end_time" not in [e.resource_id for e in app.observe().elements]


def test_the_editor_asks_before_it_drops_changes(app: DirectDriver) -> None:
    tap(app, "Dentist", "Edit event")
    type_into(app, "Add title", "Dentist, finally")
    app.phone.back()
    app.phone.back()
    assert app.observe().title == "Unsaved changes"
    tap(app, "Keep editing", "Cancel", "Discard")
    assert app.observe().title == "Dentist"
    tap(app, "Edit event", "Cancel")
    assert app.observe().title == "Dentist"


def test_deleting_asks_first_and_can_be_undone(app: DirectDriver) -> None:
    tap(app, "Dentist with Nora", "More options", "Delete", "Cancel")
    assert app.observe().title == "Dentist with Nora"
    tap(app, "More options", "Delete", "Delete")
    assert "Event deleted" in texts(app) and "Dentist with Nora" not in texts(app)
    tap(app, "Undo")
    assert "Dentist with Nora" in texts(app)


def test_search_shows_days_and_looks_into_places(app: DirectDriver) -> None:
    tap(app, "Search")
    type_into(app, "Search events", "dentist")
    found = [e.value for e in app.observe().elements if e.text == "Dentist"]
    assert found == ["Mon, Mar 2, 2026, 3:00 PM – 4:00 PM", "Thu, Mar 5, 2026, 3:00 PM – 4:00 PM"]
    type_into(app, "Search events", "TOWN")
    assert texts(app).count("Dentist") == 1
    type_into(app, "Search events", "zebra")
    assert "No events found" in texts(app)


def test_other_apps_insert_events_and_show_days(app: DirectDriver) -> None:
    begin = round(datetime(2026, 3, 20, 18, 30, tzinfo=UTC).timestamp() * 1000)
    command = (
        "am start -a android.intent.action.INSERT -t vnd.android.cursor.item/event --es title 'Open air' "
        "--es eventLocation Park --es description 'With rain coats' "
        f"--el beginTime {begin} --el endTime {begin + 7200000}"
    )
    assert "Error" not in app.shell(command)
    tap(app, "Save")
    made = Event(title="Open air", location="Park", notes="With rain coats")
    made.move(datetime(2026, 3, 20, 18, 30), datetime(2026, 3, 20, 20, 30))
    assert replace(stored(app, "Open air"), id=0) == made
    whole: dict[str, str | int | bool] = {"title": "Fair", "beginTime": begin, "allDay": True}
    app.phone.start_activity(Intent(INSERT, data="content://com.android.calendar/events", extras=whole))
    tap(app, "Save")
    assert stored(app, "Fair").all_day and stored(app, "Fair").begin == "2026-03-20T00:00"
    app.phone.start_activity(Intent(VIEW, data=f"content://com.android.calendar/time/{begin}"))
    assert app.observe().title == "Friday, March 20"
    app.phone.start_activity(Intent(VIEW, data=f"content://com.android.calendar/events/{stored(app, 'Fair').id}"))
    assert app.observe().title == "Fair"


def test_events_repeat() -> None:
    event = event_at(datetime(2026, 1, 31, 9), HOUR, title="Review")
    first, last = datetime(2026, 3, 1).date(), datetime(2026, 5, 31).date()
    for repeat, days in {"": 0, "daily": 92, "weekly": 13, "monthly": 2, "yearly": 0}.items():
        event.repeat = repeat
        found = occurrences([event], first, last)
        assert len(found) == days
        assert all(first <= when.begin.date() <= last and when.end - when.begin == HOUR for when in found)


def test_the_same_event_on_another_day_is_not_the_one_to_delete(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(NAMED["calendar_delete_event"], 1)
    start(instance, direct)
    state.remove(state.all(Event, title=instance.params["title"])[-1])
    assert not instance.check(state)
