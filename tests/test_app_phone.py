"""The Phone app, used as a person would, and what its tasks look at in calls and numbers."""

from __future__ import annotations

import pytest
from playing import element, hold, shows, tap, type_into
from tapwright.device_bridge.simulator.apps import messages
from tapwright.device_bridge.simulator.apps import phone as phone_app
from tapwright.device_bridge.simulator.apps.phone.base import (
    PACKAGE,
    Blocked,
    Call,
    Ongoing,
    blocked,
    calls,
    hang_up,
    ongoing,
    place,
)
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.base import Params
from tapwright.device_bridge.simulator.tasks.everyday.phone import TASKS

APPS = (phone_app.app, messages.app)
NAMED = {task.name: task for task in TASKS}
ELSEWHERE = "212-555-0187"


@pytest.fixture
def opened(direct: DirectDriver) -> DirectDriver:
    """A phone with the app open."""
    direct.phone.open_package(PACKAGE)
    return direct


# -- the app ----------------------------------------------------------------------------------------


def test_the_bar_turns_to_three_places(opened: DirectDriver) -> None:
    assert opened.observe().title == "Recents"
    assert shows(opened, "Missed") or shows(opened, "Incoming")
    tap(opened, "Favorites")
    assert opened.observe().title == "Favorites"
    tap(opened, "Contacts", role="tab")
    assert opened.observe().title == "Contacts"
    opened.phone.back()
    opened.phone.open_package(PACKAGE)
    assert opened.observe().title == "Contacts"


def test_a_favorite_is_called_with_one_tap(opened: DirectDriver) -> None:
    starred = next(contact for contact in opened.phone.state.contacts() if contact.starred)
    tap(opened, "Favorites", starred.name)
    assert opened.observe().title == starred.name
    assert element(opened, "End call")


def test_keys_say_their_letters_and_write_the_number(opened: DirectDriver) -> None:
    tap(opened, "key pad")
    for key in ("5", "5", "5", "0", "1", "9", "9", "2"):
        label = {"2": "2,ABC", "5": "5,JKL", "0": "0,+", "9": "9,WXYZ"}.get(key, key)
        tap(opened, label, role="button")
    assert element(opened, "digits").value == "55501992"
    tap(opened, "backspace")
    assert element(opened, "digits").value == "555-0199"
    hold(opened, "0,+")
    assert element(opened, "digits").value == "5550199+"


def test_a_call_without_a_number_brings_the_last_one_up(opened: DirectDriver) -> None:
    last = next(call for call in calls(opened.phone.state) if call.type == "outgoing")
    tap(opened, "key pad", "Call")
    assert element(opened, "digits").value == last.number
    assert ongoing(opened.phone.state) is None


def test_a_call_runs_until_it_is_ended(opened: DirectDriver) -> None:
    state = opened.phone.state
    state.set_clock(state.now())
    opened.shell(f"am start -a android.intent.action.CALL -d tel:{ELSEWHERE}")
    assert shows(opened, "Calling…")
    state.advance_clock(65)
    assert shows(opened, "01:02")
    tap(opened, "Mute")
    assert element(opened, "Mute").checked
    assert not element(opened, "Speaker").checked
    tap(opened, "Keypad", "7,PQRS")
    assert shows(opened, "7")
    opened.phone.back()
    assert element(opened, "Return to call")
    tap(opened, "Return to call", "End call")
    assert (calls(state)[0].number, calls(state)[0].type, calls(state)[0].seconds) == (ELSEWHERE, "outgoing", 65)
    assert ongoing(state) is None


def test_nobody_is_called_in_airplane_mode(opened: DirectDriver) -> None:
    opened.phone.state.set_radio("airplane", True)
    first = calls(opened.phone.state)[0]
    name = next(e.text for e in opened.observe().elements if e.text.startswith("Call "))
    tap(opened, name)
    assert shows(opened, "Turn off airplane mode")
    assert calls(opened.phone.state)[0] == first


@pytest.mark.parametrize("action", ["DIAL", "VIEW"])
def test_intents_bring_a_number_to_the_dial_pad(direct: DirectDriver, action: str) -> None:
    direct.shell(f"am start -a android.intent.action.{action} -d tel:{ELSEWHERE}")
    screen = direct.observe()
    assert (screen.app, screen.title, element(direct, "digits").value) == (PACKAGE, "Dial pad", ELSEWHERE)
    assert ongoing(direct.phone.state) is None


def test_a_typed_number_fits_above_the_keyboard_and_suggests_whose_it_is(opened: DirectDriver) -> None:
    contact = opened.phone.state.contacts()[0]
    tap(opened, "key pad")
    type_into(opened, "digits", contact.phone)
    assert opened.observe().keyboard
    assert element(opened, contact.name).value == contact.phone
    tap(opened, "Call", role="button")
    assert opened.observe().title == contact.name


def test_a_page_shows_what_was_talked_and_writes_messages(opened: DirectDriver) -> None:
    state = opened.phone.state
    contact = state.contacts()[0]
    state.add(Call(number=contact.phone, type="incoming", time=state.epoch() - 120, seconds=83))
    tap(opened, contact.name, role="item")
    assert opened.observe().title == contact.name
    assert shows(opened, "1 min 23 sec")
    tap(opened, "Message")
    screen = opened.observe()
    assert (screen.app, screen.title) == (messages.app.package, contact.name)


def test_search_opens_a_person(opened: DirectDriver) -> None:
    contact = opened.phone.state.contacts()[3]
    tap(opened, "Search")
    type_into(opened, "Search contacts", contact.last.lower())
    tap(opened, contact.name, role="item")
    tap(opened, "Navigate up")
    assert opened.observe().title == "Search"
    type_into(opened, "Search contacts", "qqq")
    assert shows(opened, "No contacts found")


def test_a_call_is_deleted_and_a_number_blocked_from_the_list(opened: DirectDriver) -> None:
    state = opened.phone.state
    state.add(Call(number=ELSEWHERE, type="missed", time=state.epoch() - 60))
    hold(opened, ELSEWHERE, role="item")
    tap(opened, "Block number")
    assert opened.observe().title == f"Block {ELSEWHERE}?"
    tap(opened, "Cancel")
    assert blocked(state, ELSEWHERE) is None
    hold(opened, ELSEWHERE, role="item")
    tap(opened, "Block number")
    tap(opened, "Block", role="button")
    assert blocked(state, ELSEWHERE) is not None
    hold(opened, ELSEWHERE, role="item")
    assert shows(opened, "Unblock number")
    tap(opened, "Delete")
    assert not calls(state, ELSEWHERE)


def test_what_is_no_number_is_not_blocked(opened: DirectDriver) -> None:
    state = opened.phone.state
    before = state.all(Blocked)
    tap(opened, "More options", "Blocked numbers", "Add a number")
    assert not element(opened, "Block").enabled
    type_into(opened, "Phone number", "my boss")
    tap(opened, "Block", role="button")
    assert state.all(Blocked) == before


def test_the_history_can_show_missed_calls_alone(opened: DirectDriver) -> None:
    tap(opened, "More options", "Call history")
    tap(opened, "Missed", role="tab")
    rows = [e for e in opened.observe().elements if e.role == "item"]
    assert all(e.value.startswith("Missed") for e in rows)
    tap(opened, "More options", "Clear call history", "Cancel")
    assert calls(opened.phone.state)


# -- the tasks --------------------------------------------------------------------------------------


def _call(state: PhoneState, params: Params) -> None:
    place(state, str(params["phone"]))


def _set(state: PhoneState, **fields: object) -> None:
    current = ongoing(state)
    assert current is not None
    for name, value in fields.items():
        setattr(current, name, value)
    state.save(current)


def test_a_call_that_was_ended_muted_or_made_on_the_speaker_unasked_does_not_count(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(NAMED["phone_call_contact"], 0)
    for spoil in (hang_up, lambda state: _set(state, muted=True), lambda state: _set(state, speaker=True)):
        instance.set_up(state)
        _call(state, instance.params)
        assert instance.check(state)
        spoil(state)
        assert not instance.check(state)
    assert len(state.all(Ongoing)) == 1


def test_one_call_left_is_no_cleared_history(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(NAMED["phone_clear_history"], 0)
    instance.set_up(state)
    for call in calls(state)[1:]:
        state.remove(call)
    assert not instance.check(state)
