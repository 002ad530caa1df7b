"""The built-in tools that open apps: what the simulated phone shows and keeps once one was called."""

from __future__ import annotations

import pytest
from playing import shows, tap, texts
from tapwright.device_bridge.simulator.apps.browser.base import Tab, active
from tapwright.device_bridge.simulator.apps.calendar.events import Event
from tapwright.device_bridge.simulator.apps.camera import PACKAGE as CAMERA
from tapwright.device_bridge.simulator.apps.files.base import Entry
from tapwright.device_bridge.simulator.apps.gallery.base import Picture
from tapwright.device_bridge.simulator.apps.mail.base import SENT, Mail
from tapwright.device_bridge.simulator.apps.messages.base import Message
from tapwright.device_bridge.simulator.apps.phone.base import Call
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.records import Alarm, Timer
from tapwright.tools import BadArguments, ToolFailed, invoke
from tapwright.tools.builtin import (
    create_document,
    dial,
    get_content,
    insert_event,
    open_camera,
    open_document,
    open_settings,
    open_video_camera,
    record_video,
    search_location,
    send_email,
    send_message,
    set_alarm,
    set_timer,
    show_alarms,
    take_photo,
    web_search,
)
from tapwright.tools.builtin.settings import PAGES

CONTACTS = "content://com.android.contacts/contacts"


def added(driver: DirectDriver, label: str) -> Alarm:
    (found,) = [alarm for alarm in driver.phone.state.alarms() if alarm.label == label]
    return found


# -- clock ---------------------------------------------------------------------------------------------


def test_a_timer_with_a_label_runs(direct: DirectDriver) -> None:
    assert invoke(set_timer, {"minutes": 12, "label": "pasta"}, direct) == "timer called pasta set for 12 minutes"
    (timer,) = direct.phone.state.timers()
    assert isinstance(timer, Timer)
    assert (timer.seconds, timer.label, timer.running) == (720, "pasta", True)
    assert direct.observe().app == "com.google.android.apps.nexuslauncher", "nothing is opened for it"


def test_an_alarm_has_its_days_and_its_vibration(direct: DirectDriver) -> None:
    given = {"hour": 6, "minute": 30, "label": "Bread", "days": ["Sunday", "Monday", "Thursday"], "vibrate": False}
    assert invoke(set_alarm, given, direct) == "alarm called Bread set for 6:30 on Sunday, Monday, Thursday"
    alarm = added(direct, "Bread")
    assert (alarm.hour, alarm.minute, alarm.days, alarm.vibrate, alarm.enabled) == (6, 30, "1,4,7", False, True)


def test_an_alarm_that_does_not_skip_the_clock_shows_it(direct: DirectDriver) -> None:
    invoke(set_alarm, {"hour": 0, "label": "Medicine", "skip_ui": False}, direct)
    assert added(direct, "Medicine").minute == 0
    assert direct.observe().app == "com.google.android.deskclock"
    assert shows(direct, "Medicine")


def test_the_alarms_are_shown(direct: DirectDriver) -> None:
    invoke(show_alarms, {}, direct)
    assert direct.phone.top.heading == "Alarm"


# -- calendar ------------------------------------------------------------------------------------------


def test_an_event_is_filled_in_by_the_phones_clock_and_kept_once_it_is_saved(direct: DirectDriver) -> None:
    state = direct.phone.state
    state.set_misc("timezone", "Europe/Lisbon")
    given = {"title": "Piano tuner", "begin": "2031-05-06T14:30", "end": "2031-05-06T16:00", "location": "Hall 3"}
    said = invoke(insert_event, {**given, "description": "The upper octave"}, direct)
    assert "not saved" in said
    assert not [event for event in state.all(Event) if event.title == "Piano tuner"]
    tap(direct, "Save")
    (event,) = state.all(Event, title="Piano tuner")
    assert (event.begin[:16], event.end[:16]) == ("2031-05-06T14:30", "2031-05-06T16:00")
    assert (event.location, event.notes, event.all_day) == ("Hall 3", "The upper octave", False)


def test_a_time_with_a_zone_is_told_in_the_phones(direct: DirectDriver) -> None:
    direct.phone.state.set_misc("timezone", "Asia/Tokyo")
    invoke(insert_event, {"title": "Far call", "begin": "2031-05-06T14:30+02:00"}, direct)
    tap(direct, "Save")
    assert direct.phone.state.all(Event, title="Far call")[0].begin[:16] == "2031-05-06T21:30"


def test_an_event_of_whole_days_ends_on_its_last_day(direct: DirectDriver) -> None:
    direct.phone.state.set_misc("timezone", "America/New_York")
    given = {"title": "Fair", "begin": "2031-05-06", "end": "2031-05-08", "all_day": True}
    invoke(insert_event, given, direct)
    tap(direct, "Save")
    (event,) = direct.phone.state.all(Event, title="Fair")
    assert (event.all_day, event.begin[:10], event.end[:10]) == (True, "2031-05-06", "2031-05-08")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"begin": "2031-05-06T14:30", "end": "2031-05-06T13:00"}, "before it begins"),
        ({"end": "2031-05-06T13:00"}, "needs a begin"),
        ({"begin": "tomorrow"}, "begin"),
    ],
)
def test_an_event_that_cannot_be_is_refused(given: dict[str, str], says: str, direct: DirectDriver) -> None:
    with pytest.raises(BadArguments, match=says):
        invoke(insert_event, {"title": "Never", **given}, direct)
    assert direct.observe().app == "com.google.android.apps.nexuslauncher"


def test_a_phone_in_an_unknown_zone_asks_for_one(direct: DirectDriver) -> None:
    class Elsewhere:
        def shell(self, command: str) -> str:
            return "Mars/Olympus\n"

    with pytest.raises(ToolFailed, match="time zone"):
        invoke(insert_event, {"title": "x", "begin": "2031-05-06T14:30"}, Elsewhere())  # type: ignore[arg-type]
    with_zone = {"title": "x", "begin": "2031-05-06T14:30+02:00", "end": "2031-05-06T15:30+02:00"}
    assert "not saved yet" in invoke(insert_event, with_zone, Elsewhere())  # type: ignore[arg-type]


# -- calls, messages, mail -----------------------------------------------------------------------------


def test_a_number_is_on_the_dial_pad_and_nobody_is_called(direct: DirectDriver) -> None:
    before = direct.phone.state.all(Call)
    invoke(dial, {"phone_number": "(650) 555-0142"}, direct)
    assert direct.observe().app == "com.google.android.dialer"
    assert shows(direct, "(650) 555-0142")
    assert direct.phone.state.all(Call) == before


def test_a_code_with_a_hash_is_dialled_whole(direct: DirectDriver) -> None:
    invoke(dial, {"phone_number": "*#06#"}, direct)
    assert shows(direct, "*#06#")


def test_a_message_is_written_and_goes_with_a_tap(direct: DirectDriver) -> None:
    state = direct.phone.state
    before = len(state.all(Message))
    assert "not sent" in invoke(send_message, {"phone_number": "+1 650 555 0177", "body": "Back at six, ok?"}, direct)
    assert len(state.all(Message)) == before
    tap(direct, "Send SMS")
    last = max(state.all(Message), key=lambda message: message.id)
    assert (last.text, last.sent) == ("Back at six, ok?", True)


def test_a_mail_is_written_and_goes_with_a_tap(direct: DirectDriver) -> None:
    state = direct.phone.state
    given = {
        "to": ["ines@example.com", "leo@example.com"],
        "subject": "Keys & co",
        "body": "Under the pot.\n100% sure?",
        "cc": ["omar@example.com"],
    }
    assert "not sent" in invoke(send_email, given, direct)
    assert not state.all(Mail, subject="Keys & co")
    tap(direct, "Send")
    (mail,) = state.all(Mail, subject="Keys & co")
    assert (mail.folder, mail.to, mail.cc) == (SENT, "ines@example.com, leo@example.com", "omar@example.com")
    assert mail.body.startswith("Under the pot.\n100% sure?")


def test_a_phone_without_an_app_for_mails_with_a_file_says_so(direct: DirectDriver) -> None:
    with pytest.raises(ToolFailed, match="unable to resolve") as caught:
        invoke(
            send_email, {"to": ["ines@example.com"], "attachment": "content://media/external/images/media/3"}, direct
        )
    assert "attachment" in caught.value.remedy


# -- web, map ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"query": "how tall is a giraffe?"}, "search.example.com/?q=how+tall+is+a+giraffe%3F"),
        ({"query": "a&b=c", "engine": "google"}, "google.com/search?q=a%26b%3Dc"),
        ({"query": "a&b", "engine": "baidu"}, "baidu.com/s?wd=a%26b"),
    ],
)
def test_the_web_is_searched(given: dict[str, str], url: str, direct: DirectDriver) -> None:
    invoke(web_search, given, direct)
    tab = active(direct.phone.state)
    assert isinstance(tab, Tab)
    assert tab.url == url


def test_a_place_is_on_the_map(direct: DirectDriver) -> None:
    invoke(search_location, {"query": "14 Linden Street & corner"}, direct)
    tab = active(direct.phone.state)
    assert isinstance(tab, Tab)
    assert tab.url == "maps.example.com/?q=14+Linden+Street+%26+corner"


# -- camera --------------------------------------------------------------------------------------------


def shot(driver: DirectDriver, *taps: str) -> Picture:
    """What is in the gallery after these taps, and was not before."""
    driver.phone.state.set_misc(f"permission/{CAMERA}/camera", "1")
    before = {picture.id for picture in driver.phone.state.all(Picture)}
    for name in taps:
        tap(driver, name)
        driver.phone.state.advance_clock(2)
    (made,) = [picture for picture in driver.phone.state.all(Picture) if picture.id not in before]
    return made


def test_a_photo_is_taken_and_kept(direct: DirectDriver) -> None:
    direct.phone.state.set_misc(f"permission/{CAMERA}/camera", "1")
    invoke(take_photo, {}, direct)
    assert shot(direct, "Take photo", "Done").seconds == 0


def test_a_video_is_recorded_and_kept(direct: DirectDriver) -> None:
    direct.phone.state.set_misc(f"permission/{CAMERA}/camera", "1")
    invoke(record_video, {}, direct)
    assert shot(direct, "Start recording", "Stop recording", "Done").seconds > 0


def test_the_camera_opens_for_photos_and_for_videos(direct: DirectDriver) -> None:
    direct.phone.state.set_misc(f"permission/{CAMERA}/camera", "1")
    invoke(open_camera, {}, direct)
    assert not shot(direct, "Take photo").seconds
    invoke(open_video_camera, {}, direct)
    assert shot(direct, "Start recording", "Stop recording").seconds


# -- documents -----------------------------------------------------------------------------------------


def test_a_document_is_made_where_it_is_saved(direct: DirectDriver) -> None:
    state = direct.phone.state
    assert "not made" in invoke(create_document, {"name": "Shopping list.txt"}, direct)
    assert not state.all(Entry, name="Shopping list.txt")
    tap(direct, "Save")
    (entry,) = state.all(Entry, name="Shopping list.txt")
    assert state.one(Entry, entry.parent) == state.all(Entry, name="Download")[0]


def names(driver: DirectDriver) -> set[str]:
    """The files that the screen shows."""
    known = {entry.name for entry in driver.phone.state.all(Entry) if not entry.folder}
    return known.intersection(*[{part for text in texts(driver) for part in text.split("\n")}])


def test_only_documents_of_the_types_are_offered(direct: DirectDriver) -> None:
    state = direct.phone.state
    downloads = state.all(Entry, name="Download")[0].id
    for name in ("a.pdf", "b.txt", "c.png"):
        state.add(Entry(name=name, parent=downloads))
    invoke(open_document, {"mime_types": ["application/pdf", "text/plain"]}, direct)
    assert direct.observe().app == "com.google.android.apps.nbu.files"
    assert {"a.pdf", "b.txt"} <= names(direct) and "c.png" not in names(direct)
    invoke(get_content, {"mime_type": "image/*", "allow_multiple": True}, direct)
    assert "c.png" in names(direct) and "a.pdf" not in names(direct)


@pytest.mark.parametrize("kind", ["pdf", "image/", "a/b/c", "image/*; rm"])
def test_what_is_no_type_of_file_is_refused(kind: str, direct: DirectDriver) -> None:
    with pytest.raises(BadArguments, match="MIME"):
        invoke(get_content, {"mime_type": kind}, direct)
    with pytest.raises(BadArguments, match="MIME"):
        invoke(open_document, {"mime_types": ["text/plain", kind]}, direct)


# -- settings ------------------------------------------------------------------------------------------

TITLES = {
    "general": "Settings", "wireless": "Network & internet", "airplane_mode": "Network & internet", "wifi": "Internet",
    "apn": "SIMs", "bluetooth": "Bluetooth", "date": "Date & time", "locale": "Languages", "input_method": "Languages",
    "display": "Display", "security": "Security & privacy", "location": "Location", "internal_storage": "Storage",
    "memory_card": "Storage", "sound": "Sound & vibration", "battery_saver": "Battery Saver", "apps": "All apps",
    "accessibility": "Accessibility", "nfc": "NFC", "vpn": "VPN", "about_phone": "About phone",
    "developer": "Developer options",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_the_settings_opens(page: str, direct: DirectDriver) -> None:
    assert page in (open_settings.candidates("setting_type") or ())
    invoke(open_settings, {"setting_type": page}, direct)
    assert direct.observe().app == "com.android.settings"
    assert direct.phone.top.heading == TITLES[page]
