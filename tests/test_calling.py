"""Calls: what a function takes in lines, values there and back, and that whatever a model writes fits the schema."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import pytest
from call_models import PARTY, Nest, Shade, Told
from pydantic import BaseModel, Field, create_model
from tapwright.agent.calling.caller import Caller, listed, next_slots
from tapwright.agent.calling.moments import resolve
from tapwright.agent.calling.prompt import Turn, distinct_words, to_fill, to_pick, to_write
from tapwright.agent.calling.signature import Function, Slot, first_sentence, in_words
from tapwright.agent.calling.values import BadValue, nested, parsed, written
from tapwright.agent.calling.writing import write


def test_an_identifier_is_read_in_words() -> None:
    assert in_words("ACTION_EDIT_ALARM") == "action edit alarm"
    assert in_words("getHTTPStatus2") == "get http status 2"
    assert in_words("math.factorial") == "math factorial"


def test_a_summary_is_the_first_sentence() -> None:
    assert first_sentence("Plays a track, e.g. a song. It may be long.\n\nMore.") == "Plays a track, e.g. a song."


def test_a_schema_becomes_slots_in_its_order() -> None:
    kinds = {slot.name: (slot.kind, slot.required) for slot in PARTY.slots}
    assert kinds == {
        "title": ("text", True),
        "day": ("date", True),
        "guests": ("list", False),
        "size": ("integer", False),
        "kind": ("choice", False),
        "host, name": ("text", False),
        "host, phone": ("text", False),
        "extras, ": ("integer", False),
        "outside": ("boolean", False),
    }


def test_what_the_model_should_write_is_a_line_for_each_value() -> None:
    arguments = {"title": "Fifty", "day": "2026-12-01", "guests": ["Ann", "Bo"], "extras": {"cake_slices": 8}}
    assert to_write(PARTY, arguments) == (
        ' title: Fifty\n day: 2026-12-01\n guests: ["Ann", "Bo"]\n extras, cake slices: 8\n end\n'
    )


def test_arguments_that_do_not_fit_are_not_written() -> None:
    with pytest.raises(BadValue):
        to_write(PARTY, {"title": "Fifty", "day": "soon"})
    with pytest.raises(BadValue):
        to_write(PARTY, {"title": "Fifty", "day": "2026-12-01", "colour": "red"})


def test_what_is_written_is_read_back() -> None:
    text = to_write(PARTY, {"title": "Fifty", "day": "2026-12-01", "host": {"name": "Ann"}, "extras": {"cake": 8}})
    filled = Caller(Told(text)).fill("Plan it", PARTY)  # type: ignore[arg-type]
    assert filled.arguments == {"title": "Fifty", "day": "2026-12-01", "host": {"name": "Ann"}, "extras": {"cake": 8}}
    assert filled.missing == ()


def test_what_a_request_does_not_say_is_missing() -> None:
    filled = Caller(Told(" title: Fifty\n day: ?\n end\n")).fill("Plan Fifty", PARTY)  # type: ignore[arg-type]
    assert filled.missing == ("day",)


def test_a_number_out_of_bounds_or_a_day_that_is_none_is_not_taken() -> None:
    slots = {slot.name: slot for slot in PARTY.slots}
    with pytest.raises(BadValue):
        parsed(slots["size"], "31")
    with pytest.raises(BadValue):
        parsed(slots["day"], "2026-02-30")


def test_milliseconds_since_1970_are_written_as_a_date() -> None:
    schema = {
        "type": "object",
        "properties": {"begin": {"type": "integer", "description": "Start, in milliseconds since epoch."}},
        "required": ["begin"],
    }
    [slot] = Function("insert", "Inserts.", schema).slots
    assert written(slot, 1_701_900_000_000) == "2023-12-06 22:00"
    assert parsed(slot, "2023-12-06 22:00") == 1_701_900_000_000


def slot_of(kind: Any) -> Slot:
    """The slot of an argument of a type."""
    model: type[BaseModel] = create_model("One", it=(kind, ...))
    return Function("one", "One.", model.model_json_schema()).slots[0]


def test_of_a_union_any_alternative_is_taken() -> None:
    assert parsed(slot_of(int | str), "two words") == "two words"
    assert parsed(slot_of(list[int | str]), '["two", "3"]') == ["two", "3"]
    assert parsed(slot_of(list[dict[str, int | bool]]), '[{"a": 2, "b": true}]') == [{"a": 2, "b": True}]


def test_what_lies_deep_in_a_schema_is_held_to_as_well() -> None:
    good, bad = '[{"a": "light"}]', '[{"a": "green"}]'
    shades = slot_of(list[dict[str, Shade]])
    assert parsed(shades, good) == [{"a": "light"}]
    with pytest.raises(BadValue):
        parsed(shades, bad)
    pair = slot_of(tuple[Shade, int])
    assert parsed(pair, '["dark", 3]') == ["dark", 3]
    with pytest.raises(BadValue):
        parsed(pair, '[3, "dark"]')
    assert parsed(slot_of(list[Nest]), '[{"name": "a", "inner": []}]') == [{"name": "a", "inner": []}]


def test_definitions_may_have_any_place() -> None:
    schema = {"properties": {"shade": {"$ref": "#/definitions/a~1b"}}, "definitions": {"a/b": {"enum": ["s", "m"]}}}
    [slot] = Function("dye", "Dyes.", schema).slots
    assert (slot.kind, slot.options) == ("choice", ("s", "m"))


def test_bounds_of_whole_numbers_are_those_that_can_be_reached() -> None:
    slot = slot_of(Annotated[int, Field(ge=5, lt=40, multiple_of=10)])
    assert (slot.low, slot.high, slot.step) == (10, 30, 10)


def test_small_ranges_are_listed_and_large_ones_written() -> None:
    slots = {slot.name: slot for slot in PARTY.slots}
    assert listed(slots["size"]) == [str(number) for number in range(1, 31)]
    assert listed(slots["title"]) is None


def test_required_slots_cannot_be_passed_over() -> None:
    assert next_slots(PARTY.slots, 0) == [0]
    assert next_slots(PARTY.slots, 2) == list(range(2, len(PARTY.slots)))


def test_functions_of_one_name_in_words_are_numbered() -> None:
    twins = [Function("open_app", "", {}), Function("openApp", "", {})]
    assert distinct_words(twins) == ["open app", "open app #2"]


def test_prompts_begin_alike_so_that_the_talk_is_read_once() -> None:
    talk = [Turn("Show my alarms", "alarm 1: 7:00")]
    pick, fill = to_pick("Move it", [PARTY], talk), to_fill("Move it", PARTY, talk)
    same = "Before:\n- Show my alarms -> alarm 1: 7:00\nRequest: Move it\nFunction"
    assert pick.startswith(same) and fill.startswith(same)


def test_milliseconds_are_told_as_the_moments_to_write() -> None:
    begin = {"type": "integer", "description": "Start, in milliseconds since epoch."}
    plan = Function("plan", "Plans.", {"properties": {"begin": begin}})
    talk = [Turn("Plan it from 1700100000000", "Done, 1700100000000 to 1700103600000")]
    prompt = to_fill("No, at 1702607200000, call 1702607200123", plan, talk)
    assert "Plan it from 2023-11-16 02:00 -> Done, 2023-11-16 02:00 to 2023-11-16 03:00\n" in prompt
    assert "No, at 2023-12-15 02:26:40, call 1702607200123\n" in prompt
    assert parsed(plan.slots[0], "2023-12-15 02:26:40") == 1702607200000
    assert "at 1702607200000" in to_fill("Call at 1702607200000", PARTY)


def test_the_clock_is_told_where_a_date_is_taken() -> None:
    now = datetime(2026, 11, 22, 14, 30)
    assert "Now: Sunday 2026-11-22 14:30" in to_fill("Plan it", PARTY, now=now)
    assert "Now:" not in to_fill(
        "Open it", Function("open", "Opens.", {"properties": {"app": {"type": "string"}}}), now=now
    )


def test_copies_are_written_several_tokens_at_once() -> None:
    uri = "content://contacts/people/1826"
    model = Told(f" {uri}\n")
    text, sure = write(model, (), nothing_but_text(), tuple(f"Call {uri} now".encode()))
    assert text == uri and sure > 0.99
    assert len(model.batches) < len(uri) / 2


def test_a_copy_that_the_model_leaves_is_not_followed() -> None:
    model = Told(" content://other\n")
    text, _ = write(model, (), nothing_but_text(), b"content://contacts/people/1826")
    assert text == "content://other"


def nothing_but_text() -> Any:
    from tapwright.agent.calling.values import pattern

    return pattern(PARTY.slots[0])


def test_paths_are_put_together_again() -> None:
    assert nested({("a",): 1, ("b", "c"): 2, ("b", "d"): 3}) == {"a": 1, "b": {"c": 2, "d": 3}}


NOW = datetime(2026, 11, 22, 14, 30)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tomorrow at 7", "2026-11-23T07:00:00"),
        ("tonight at 8", "2026-11-22T20:00:00"),
        ("next Monday at 3 PM", "2026-11-23T15:00:00"),
        ("Friday at noon", "2026-11-27T12:00:00"),
        ("in 20 minutes", "2026-11-22T14:50:00"),
        ("this Saturday", "2026-11-28T00:00:00"),
        ("the day after tomorrow", "2026-11-24T00:00:00"),
        ("June 15th from 10am", "2027-06-15T10:00:00"),
        ("in half an hour", "2026-11-22T15:00:00"),
        ("in 45 min", "2026-11-22T15:15:00"),
        ("tomorrow at half past six", "2026-11-23T06:30:00"),
        ("a week from today", "2026-11-29T00:00:00"),
        ("Friday afternoon at 3", "2026-11-27T15:00:00"),
        ("7 tomorrow", "2026-11-23T07:00:00"),
        ("tonight", "2026-11-22T20:00:00"),
    ],
)
def test_what_is_said_of_time_is_understood_by_the_clock(said: str, meant: str) -> None:
    moment = resolve(said, NOW)
    assert moment is not None and moment.isoformat() == meant


def test_a_phrase_counts_only_where_it_was_said() -> None:
    day = PARTY.slots[1]
    assert parsed(day, "tomorrow", now=NOW, said="Plan it for tomorrow") == "2026-11-23"
    with pytest.raises(BadValue):
        parsed(day, "next week", now=NOW, said="Plan it for tomorrow")
