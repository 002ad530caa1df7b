"""The Phone app of the simulated phone, and its tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playing import moves_of, start
from tapwright.device_bridge.screen import Action, Element, Screen
from tapwright.device_bridge.simulator import packs
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
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, draw
from tapwright.device_bridge.simulator.tasks.base import Params, Split
from tapwright.device_bridge.simulator.tasks.everyday.phone import TASKS

BY_NAME = {task.name: task for task in TASKS}
ELSEWHERE = "212-555-0187"
Deed = Callable[[PhoneState, Params], None]


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> DirectDriver:
    """A phone with Phone and Messages, in this process."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (phone_app.app, messages.app), TASKS))
    return DirectDriver(Phone())


@pytest.fixture
def opened(direct: DirectDriver) -> DirectDriver:
    """The same, with the app open."""
    direct.phone.open_package(PACKAGE)
    return direct


def named(screen: Screen, name: str, role: str = "") -> Element:
    return next(e for e in screen.elements if name in (e.text, e.hint) and role in ("", e.role))


def act(driver: DirectDriver, name: str, kind: str = "tap", text: str | None = None, role: str = "") -> Screen:
    screen = driver.observe()
    action = Action.model_validate({"kind": kind, "element": named(screen, name, role).index, "text": text})
    driver.perform(action, screen)
    return driver.observe()


def shows(screen: Screen, text: str) -> bool:
    return any(text in f"{e.text}\n{e.value}" for e in screen.elements)


# -- the app ----------------------------------------------------------------------------------------


def test_the_bar_turns_to_three_places(opened: DirectDriver) -> None:
    assert opened.observe().title == "Recents"
    assert shows(opened.observe(), "Missed") or shows(opened.observe(), "Incoming")
    assert act(opened, "Favorites").title == "Favorites"
    assert act(opened, "Contacts", role="tab").title == "Contacts"
    opened.phone.back()
    opened.phone.open_package(PACKAGE)
    assert opened.observe().title == "Contacts"


def test_a_favorite_is_called_with_one_tap(opened: DirectDriver) -> None:
    starred = next(contact for contact in opened.phone.state.contacts() if contact.starred)
    act(opened, "Favorites")
    screen = act(opened, starred.name)
    assert screen.title == starred.name
    assert named(screen, "End call")


def test_keys_say_their_letters_and_write_the_number(opened: DirectDriver) -> None:
    act(opened, "key pad")
    for key in ("5", "5", "5", "0", "1", "9", "9", "2"):
        label = {"2": "2,ABC", "5": "5,JKL", "0": "0,+", "9": "9,WXYZ"}.get(key, key)
        screen = act(opened, label, role="button")
    assert named(screen, "digits").value == "55501992"
    assert named(act(opened, "backspace"), "digits").value == "555-0199"
    act(opened, "0,+", "long_press")
    assert named(opened.observe(), "digits").value == "5550199+"


def test_a_call_without_a_number_brings_the_last_one_up(opened: DirectDriver) -> None:
    last = next(call for call in calls(opened.phone.state) if call.type == "outgoing")
    act(opened, "key pad")
    assert named(act(opened, "Call"), "digits").value == last.number
    assert ongoing(opened.phone.state) is None


def test_a_call_runs_until_it_is_ended(opened: DirectDriver) -> None:
    state = opened.phone.state
    state.set_clock(state.now())
    opened.shell(f"am start -a android.intent.action.CALL -d tel:{ELSEWHERE}")
    assert shows(opened.observe(), "Calling…")
    state.advance_clock(65)
    assert shows(opened.observe(), "01:02")
    assert named(act(opened, "Mute"), "Mute").checked
    assert not named(opened.observe(), "Speaker").checked
    act(opened, "Keypad")
    assert shows(act(opened, "7,PQRS"), "7")
    opened.phone.back()
    assert named(opened.observe(), "Return to call")
    act(opened, "Return to call")
    act(opened, "End call")
    assert (calls(state)[0].number, calls(state)[0].type, calls(state)[0].seconds) == (ELSEWHERE, "outgoing", 65)
    assert ongoing(state) is None


def test_nobody_is_called_in_airplane_mode(opened: DirectDriver) -> None:
    opened.phone.state.set_radio("airplane", True)
    first = calls(opened.phone.state)[0]
    name = next(e.text for e in opened.observe().elements if e.text.startswith("Call "))
    assert shows(act(opened, name), "Turn off airplane mode")
    assert calls(opened.phone.state)[0] == first


@pytest.mark.parametrize("action", ["DIAL", "VIEW"])
def test_intents_bring_a_number_to_the_dial_pad(direct: DirectDriver, action: str) -> None:
    direct.shell(f"am start -a android.intent.action.{action} -d tel:{ELSEWHERE}")
    screen = direct.observe()
    assert (screen.app, screen.title, named(screen, "digits").value) == (PACKAGE, "Dial pad", ELSEWHERE)
    assert ongoing(direct.phone.state) is None


def test_a_typed_number_fits_above_the_keyboard_and_suggests_whose_it_is(opened: DirectDriver) -> None:
    contact = opened.phone.state.contacts()[0]
    act(opened, "key pad")
    screen = act(opened, "digits", "type", contact.phone)
    assert screen.keyboard
    assert named(screen, contact.name).value == contact.phone
    assert act(opened, "Call", role="button").title == contact.name


def test_a_page_shows_what_was_talked_and_writes_messages(opened: DirectDriver) -> None:
    state = opened.phone.state
    contact = state.contacts()[0]
    state.add(Call(number=contact.phone, type="incoming", time=state.epoch() - 120, seconds=83))
    screen = act(opened, contact.name, role="item")
    assert screen.title == contact.name
    assert shows(screen, "1 min 23 sec")
    screen = act(opened, "Message")
    assert (screen.app, screen.title) == (messages.app.package, contact.name)


def test_search_opens_a_person(opened: DirectDriver) -> None:
    contact = opened.phone.state.contacts()[3]
    act(opened, "Search")
    act(opened, "Search contacts", "type", contact.last.lower())
    act(opened, contact.name, role="item")
    assert act(opened, "Navigate up").title == "Search"
    assert shows(act(opened, "Search contacts", "type", "qqq"), "No contacts found")


def test_a_call_is_deleted_and_a_number_blocked_from_the_list(opened: DirectDriver) -> None:
    state = opened.phone.state
    state.add(Call(number=ELSEWHERE, type="missed", time=state.epoch() - 60))
    act(opened, ELSEWHERE, "long_press", role="item")
    assert act(opened, "Block number").title == f"Block {ELSEWHERE}?"
    act(opened, "Cancel")
    assert blocked(state, ELSEWHERE) is None
    act(opened, ELSEWHERE, "long_press", role="item")
    act(opened, "Block number")
    act(opened, "Block", role="button")
    assert blocked(state, ELSEWHERE) is not None
    act(opened, ELSEWHERE, "long_press", role="item")
    assert shows(opened.observe(), "Unblock number")
    act(opened, "Delete")
    assert not calls(state, ELSEWHERE)


def test_what_is_no_number_is_not_blocked(opened: DirectDriver) -> None:
    state = opened.phone.state
    before = state.all(Blocked)
    act(opened, "More options")
    act(opened, "Blocked numbers")
    act(opened, "Add a number")
    assert not named(opened.observe(), "Block").enabled
    act(opened, "Phone number", "type", "my boss")
    act(opened, "Block", role="button")
    assert state.all(Blocked) == before


def test_the_history_can_show_missed_calls_alone(opened: DirectDriver) -> None:
    act(opened, "More options")
    act(opened, "Call history")
    act(opened, "Missed", role="tab")
    rows = [e for e in opened.observe().elements if e.role == "item"]
    assert all(e.value.startswith("Missed") for e in rows)
    act(opened, "More options")
    act(opened, "Clear call history")
    act(opened, "Cancel")
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


def _on_speaker(state: PhoneState, params: Params) -> None:
    _call(state, params)
    _set(state, speaker=True)


def _extension(state: PhoneState, params: Params) -> None:
    _call(state, params)
    _set(state, keys=str(params["code"]))


def _delete(state: PhoneState, params: Params) -> None:
    for call in calls(state, str(params["phone"])):
        state.remove(call)


def _clear(state: PhoneState, _params: Params) -> None:
    for call in calls(state):
        state.remove(call)


def _block(state: PhoneState, params: Params) -> None:
    state.add(Blocked(number=str(params["phone"])))


def _unblock(state: PhoneState, params: Params) -> None:
    state.remove(blocked(state, str(params["phone"])) or state.all(Blocked)[0])


def _favor(state: PhoneState, params: Params) -> None:
    for contact in state.contacts():
        if contact.phone == params["phone"]:
            state.update_contact(contact.id, starred=1)


DEEDS: dict[str, Deed] = {
    "phone_call_contact": _call,
    "phone_call_on_speaker": _on_speaker,
    "phone_call_number": _call,
    "phone_key_in_number": _call,
    "phone_call_extension": _extension,
    "phone_call_back_missed": _call,
    "phone_delete_call": _delete,
    "phone_clear_history": _clear,
    "phone_block_number": _block,
    "phone_unblock_number": _unblock,
    "phone_add_favorite": _favor,
}
ONCE = ("phone_delete_call", "phone_clear_history", "phone_unblock_number", "phone_add_favorite")


def instances(name: str) -> list[Instance]:
    splits: tuple[Split, ...] = ("train", "test")
    return [draw(BY_NAME[name], seed, "all", split) for split in splits for seed in range(3)]


@pytest.mark.parametrize("name", BY_NAME)
def test_the_expert_solves_its_task(name: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    for instance in instances(name):
        moves, answer = moves_of(instance, direct)
        assert instance.check(state, answer), (instance.goal, moves)
        assert (answer is None) == (name in DEEDS)
        tier, most = instance.task.tier, {"easy": 6, "medium": 10, "hard": 16}
        assert len(moves) <= most[tier], (instance.goal, len(moves))
        state.put("system", "dtmf_tone", 0)
        assert not instance.check(state, answer)
        start(instance, direct)
        assert not instance.check(state)
        assert not instance.check(state, "I do not know")


@pytest.mark.parametrize("name", DEEDS)
def test_half_of_it_the_wrong_one_or_twice_is_not_what_was_asked_for(name: str, direct: DirectDriver) -> None:
    state, deed = direct.phone.state, DEEDS[name]
    for instance in instances(name):
        params = instance.params
        instance.set_up(state)
        deed(state, params)
        assert instance.check(state), instance.goal
        if name not in ONCE:
            deed(state, params)
            assert not instance.check(state)
        if name != "phone_clear_history":
            instance.set_up(state)
            deed(state, {**params, "phone": params.get("twin_phone", "(212) 555-0187")})
            assert not instance.check(state)
            deed(state, params)
            assert not instance.check(state)
    moves_of(instances(name)[0], direct, skip_last=True)
    assert not instances(name)[0].check(state)


def test_a_call_that_was_ended_muted_or_made_on_the_speaker_unasked_does_not_count(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(BY_NAME["phone_call_contact"], 0)
    for spoil in (hang_up, lambda state: _set(state, muted=True), lambda state: _set(state, speaker=True)):
        instance.set_up(state)
        _call(state, instance.params)
        assert instance.check(state)
        spoil(state)
        assert not instance.check(state)
    assert len(state.all(Ongoing)) == 1


def test_one_call_left_is_no_cleared_history(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = draw(BY_NAME["phone_clear_history"], 0)
    instance.set_up(state)
    for call in calls(state)[1:]:
        state.remove(call)
    assert not instance.check(state)


@pytest.mark.parametrize("name", BY_NAME)
def test_wordings_are_distinct_and_say_what_must_be_typed(name: str) -> None:
    task = BY_NAME[name]
    assert (len(task.wordings), len(task.dev), len(task.held_out)) == (14, 4, 4)
    assert len({*task.wordings, *task.dev, *task.held_out}) == 22
    for instance in instances(name):
        for wording in (*task.wordings, *task.dev, *task.held_out):
            goal = wording.format_map(task.words(instance.params))
            if name in ("phone_call_number", "phone_key_in_number", "phone_block_number", "phone_call_extension"):
                assert str(instance.params["phone"]) in goal
                assert str(instance.params.get("code", "")) in goal
