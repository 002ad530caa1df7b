"""The Clock of the simulated phone: alarms, timers, cities and the stopwatch."""

from __future__ import annotations

from tapwright.device_bridge.simulator.intents import SET_ALARM, SET_TIMER, Intent
from tapwright.device_bridge.simulator.phone import Phone
from views import CLOCK, SETTINGS, open_settings, tap, texts

ALARM = "android.intent.extra.alarm."


def test_an_alarm_is_set_labelled_and_deleted_by_hand(fresh: Phone) -> None:
    fresh.open_package(CLOCK)
    before = {alarm.id for alarm in fresh.state.alarms()}
    tap(fresh, "Add alarm")
    for name, value in (("Hour", "6"), ("Minute", "45")):
        field = next(view for view in fresh.focused_window().root.walk() if view.on_text and view.content_desc == name)
        fresh.tap(*field.bounds.center)
        fresh.insert_text(value)
    tap(fresh, "AM", "OK")
    (alarm,) = (alarm for alarm in fresh.state.alarms() if alarm.id not in before)
    assert (alarm.hour, alarm.minute, alarm.enabled) == (6, 45, True)
    assert fresh.notices.visible_toast() == "Alarm set for 9 hours and 45 minutes from now."
    tap(fresh, "Add label")
    fresh.insert_text("Run")
    tap(fresh, "OK")
    assert fresh.state.alarm(alarm.id).label == "Run"  # type: ignore[union-attr]
    tap(fresh, "6:45 AM Run")
    assert not fresh.state.alarm(alarm.id).enabled  # type: ignore[union-attr]
    tap(fresh, "Delete")
    assert fresh.state.alarm(alarm.id) is None


def test_the_picker_refuses_an_hour_that_is_none(fresh: Phone) -> None:
    fresh.open_package(CLOCK)
    tap(fresh, "Add alarm")
    field = next(view for view in fresh.focused_window().root.walk() if view.content_desc == "Hour")
    fresh.set_text(field, "31")
    tap(fresh, "OK")
    assert fresh.notices.visible_toast() == "Hour must be 1-12"
    assert fresh.focused_window().kind == "dialog"


def test_times_follow_the_24_hour_setting(fresh: Phone) -> None:
    fresh.state.put("system", "time_12_24", "24")
    fresh.open_package(CLOCK)
    assert "08:30" in texts(fresh)
    tap(fresh, "Add alarm")
    assert "AM" not in texts(fresh)


def test_a_timer_is_keyed_in_runs_pauses_and_goes(fresh: Phone) -> None:
    fresh.open_package(CLOCK)
    tap(fresh, "Timer", "1", "5", "00", "Start")
    (timer,) = fresh.state.timers()
    assert timer.seconds == 900 and timer.running
    fresh.state.advance_clock(61)
    assert "13:59" in texts(fresh)
    tap(fresh, "Pause")
    fresh.state.advance_clock(60)
    assert "13:59" in texts(fresh)
    tap(fresh, "Delete")
    assert fresh.state.timers() == []


def test_cities_and_stopwatch(fresh: Phone) -> None:
    fresh.open_package(CLOCK)
    tap(fresh, "Clock", "Add city", "Tokyo")
    assert "6:00 AM" in texts(fresh)
    tap(fresh, "Stopwatch", "Start")
    fresh.state.advance_clock(75)
    assert "01:15.00" in texts(fresh)


def test_intents_set_alarms_and_timers_without_leaving_the_app_in_front(fresh: Phone) -> None:
    open_settings(fresh, "Display")
    fresh.start_activity(
        Intent(SET_TIMER, extras={ALARM + "LENGTH": 300, ALARM + "MESSAGE": "Tea", ALARM + "SKIP_UI": True})
    )
    assert [(timer.seconds, timer.label) for timer in fresh.state.timers()] == [(300, "Tea")]
    assert fresh.current()[0] == SETTINGS
    fresh.start_activity(Intent(SET_ALARM, extras={ALARM + "HOUR": 6, ALARM + "MINUTES": 5}))
    assert fresh.current()[0] == CLOCK and "6:05 AM" in texts(fresh)
