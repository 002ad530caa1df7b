"""Content providers of the everyday apps: what `content` prints is what the screens show."""

from __future__ import annotations

import pytest
from tapwright.device_bridge.simulator.direct import DirectDriver

TABLES = {
    "sms": "body",
    "sms/inbox": "address",
    "sms/sent": "date",
    "call_log/calls": "duration",
    "com.android.calendar/events": "title",
    "media/external/images/media": "_display_name",
    "media/external/video/media": "duration",
}


@pytest.fixture(scope="module")
def driver(installed: None) -> DirectDriver:
    return DirectDriver()


@pytest.mark.parametrize(("table", "column"), TABLES.items())
def test_a_table_is_read_and_a_row_is_removed(driver: DirectDriver, table: str, column: str) -> None:
    uri = f"content query --uri content://{table} --projection _id:{column}"
    rows = driver.shell(uri).splitlines()
    assert rows and all(row.startswith("Row: ") and f"{column}=" in row for row in rows)
    first = rows[0].split("_id=")[1].split(",")[0]
    driver.shell(f"content delete --uri content://{table}/{first}")
    assert len([row for row in driver.shell(uri).splitlines() if row.startswith("Row")]) == len(rows) - 1


def test_a_message_that_is_put_in_is_on_the_screen(driver: DirectDriver) -> None:
    driver.shell("content insert --uri content://sms/inbox --bind address:s:+16505550177 --bind body:s:'Bring bread'")
    assert "body=Bring bread" in driver.shell("content query --uri content://sms --where \"address='+16505550177'\"")
    driver.phone.open_package("com.google.android.apps.messaging")
    assert any("Bring bread" in f"{e.text} {e.value}" for e in driver.observe().elements)


def test_calls_and_events_are_put_in(driver: DirectDriver) -> None:
    driver.shell("content insert --uri content://call_log/calls --bind number:s:5550123 --bind type:i:3")
    assert "number=5550123" in driver.shell("content query --uri content://call_log/calls --where type=3")
    driver.shell(
        "content insert --uri content://com.android.calendar/events --bind title:s:Choir --bind dtstart:l:1798000000000"
    )
    assert "title=Choir" in driver.shell("content query --uri content://com.android.calendar/events")


def test_what_a_provider_does_not_allow_is_refused(driver: DirectDriver) -> None:
    assert "cannot insert" in driver.shell("content insert --uri content://sms/sent --bind body:s:Hi")
    assert "Could not find provider" in driver.shell("content query --uri content://nobody/knows")
