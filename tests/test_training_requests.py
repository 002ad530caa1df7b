"""Requests for the built-in tools: every tool is asked for, and each target is a call that the tool takes."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from call_models import Told
from pydantic import BaseModel
from tapwright.agent.calling.caller import Caller, Filled
from tapwright.agent.calling.of_tool import of_tool
from tapwright.agent.calling.prompt import NONE, Turn
from tapwright.agent.calling.signature import Function
from tapwright.agent.calling.values import BadValue, nested
from tapwright.agent.training.demos import TrainingStep
from tapwright.agent.training.sources.requests import REQUESTS, Phone, from_requests, lines
from tapwright.agent.training.sources.requests_media import TYPES
from tapwright.agent.training.sources.requests_times import duration, moment, percent, time_of_day, weekdays
from tapwright.agent.training.sources.requests_wording import Asked, Phrase, Value, drawn, one_of, say
from tapwright.tools import Tool
from tapwright.tools.builtin import BUILTIN

TOOLS = {tool.name: tool for tool in BUILTIN}
COMMON = (
    "set_timer set_alarm send_message send_email insert_event dial web_search search_location set_volume "
    "set_brightness set_wifi set_bluetooth set_airplane_mode set_location set_auto_rotation open_app "
    "insert_contact get_contact_info"
)
NOW = datetime(2026, 11, 18, 14, 30)
TYPED = {"mime_type", "mime_types"}
"""What is said in other words than it is written."""


@cache
def steps() -> list[TrainingStep]:
    return from_requests(16, picks=0.5)


def picks() -> list[TrainingStep]:
    return [step for step in steps() if step.choices]


def fills() -> list[TrainingStep]:
    return [step for step in steps() if not step.choices]


def tool_of(step: TrainingStep) -> Tool:
    return TOOLS[step.group.split("/")[1]]


def said(step: TrainingStep) -> str:
    return re.split(r"\nFunctions?:", step.prompt)[0]


def talk(step: TrainingStep) -> list[Turn]:
    before = re.findall(r"^- (.*?) -> (.*)$", said(step), re.M)
    return [Turn(request, reply) for request, reply in before]


def function_of(tool: Tool, target: str) -> Function:
    apps = re.findall(r"^ app: ([^?\n]+)$", target, re.M)
    return of_tool(tool, Phone(["Abacus", *apps]) if tool.choices else None)


@cache
def read_back(step: TrainingStep) -> Filled:
    """The call that the caller makes of a model which writes the target."""
    function = function_of(tool_of(step), step.target)
    return Caller(Told(step.target)).fill(step.goal, function, talk(step), now=NOW)  # type: ignore[arg-type]


def texts(value: Any, name: str = "") -> list[tuple[str, str]]:
    """All texts in arguments, each with the name of its argument."""
    if isinstance(value, dict):
        return [pair for key, one in value.items() for pair in texts(one, key)]
    if isinstance(value, list):
        return [pair for one in value for pair in texts(one, name)]
    return [(name, value)] if isinstance(value, str) else []


def test_every_tool_is_asked_for_in_many_ways() -> None:
    ways = {asked.tool.name: len({wording.text for wording in asked.every()}) for asked in REQUESTS}
    assert set(ways) == set(TOOLS)
    assert not [name for name, many in ways.items() if many < (25 if name in COMMON.split() else 12)]


def test_every_tool_is_filled_in_and_chosen() -> None:
    assert {tool_of(step).name for step in fills()} == {name for name, tool in TOOLS.items() if of_tool(tool).slots}
    assert {step.target.strip() for step in picks()} == {of_tool(tool).words for tool in BUILTIN} | {NONE}


@pytest.mark.parametrize("name", [name for name, tool in TOOLS.items() if of_tool(tool).slots])
def test_a_target_is_a_call_that_the_tool_takes(name: str) -> None:
    for step in fills():
        if tool_of(step).name != name:
            continue
        filled = read_back(step)
        asked = set(re.findall(r"^ ([^:]+): \?$", step.target, re.M))
        if name == "insert_contact" and step.target == " end\n":
            asked = {"contact info"}
        assert set(filled.missing) == asked, step
        if not asked:
            schema = tool_of(step).args_schema
            assert isinstance(schema, type) and issubclass(schema, BaseModel)
            schema.model_validate(filled.arguments)
            # nothing that was written was dropped as unfit
            assert step.target.count("\n") - 1 == leaves(filled.arguments), step


def leaves(value: Any) -> int:
    return sum(map(leaves, value.values())) if isinstance(value, dict) else 1


@pytest.mark.parametrize("asked", [one for one in REQUESTS if of_tool(one.tool).slots], ids=lambda one: one.tool.name)
def test_what_is_written_is_what_the_wording_means(asked: Asked) -> None:
    rng = random.Random(4)
    for wording in asked.every():
        request = drawn(wording, asked.values, rng)
        target = lines(function_of(asked.tool, f" app: {request.arguments.get('app', '?')}\n"), request.arguments)
        function = function_of(asked.tool, target)
        if request.lacking:
            target = lines(function, request.arguments, request.lacking)
        filled = Caller(Told(target)).fill(request.text, function, request.talk, now=NOW)  # type: ignore[arg-type]
        assert {name.replace(" ", "_") for name in filled.missing} == set(request.lacking)
        meant = nested({tuple(name.split(".")): value for name, value in request.arguments.items()})
        for name in ("begin", "end"):
            value = meant.pop(name, None)
            if value is not None:
                moment_read = datetime.fromisoformat(filled.arguments.pop(name))
                assert isinstance(value, Phrase) or moment_read == datetime.fromisoformat(value)
        assert filled.arguments == meant


def test_texts_are_copied_from_what_was_said() -> None:
    for step in fills():
        function = function_of(tool_of(step), step.target)
        enums = {slot.path[-1] for slot in function.slots if slot.kind == "choice"} | {"days", "begin", "end"}
        for name, text in texts(read_back(step).arguments):
            if name not in enums | TYPED and text != "silent":
                assert text in said(step), step


def test_days_and_times_are_copied_or_in_full() -> None:
    found = [(step, value) for step in fills() for value in re.findall(r"^ (?:begin|end): (.*)$", step.target, re.M)]
    phrases = [(step, value) for step, value in found if not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", value)]
    assert 0 < len(phrases) < len(found)
    for step, phrase in phrases:
        assert phrase in said(step)
        # without the clock, a phrase would have no meaning
        assert "\nNow: " in step.prompt


def test_mime_types_are_those_of_the_words() -> None:
    kinds = {mime: [word for group in words for word in group] for mime, words in TYPES.items()}
    for step in fills():
        if tool_of(step).name in ("get_content", "open_document") and "?" not in step.target:
            mime = re.findall(r"[\w*]+/[\w.+*-]+", step.target)[0]
            assert any(word in step.goal for word in kinds[mime]), step


def test_what_is_left_out_is_asked_for() -> None:
    unsaid = [step for step in fills() if re.search(r": \?$", step.target, re.M)]
    assert 0.04 < len(unsaid) / len(fills()) < 0.12
    assert {"set_alarm", "send_message", "open_app", "set_wifi"} <= {tool_of(step).name for step in unsaid}


def test_a_quarter_refers_to_what_was_said_before() -> None:
    assert 0.18 < sum(bool(talk(step)) for step in fills()) / len(fills()) < 0.32


def test_an_app_that_is_not_on_the_phone_is_not_chosen() -> None:
    for step in fills():
        if tool_of(step).name == "open_app":
            listed = re.findall(r"^- app \((.*?)\)", step.prompt, re.M)[0]
            app = step.target.strip().splitlines()[0].removeprefix("app: ")
            assert app == "?" or "…" in listed or app in listed.split(" | ")


def test_the_right_tool_stands_among_others_or_none_is_right() -> None:
    for step in picks():
        assert step.target.strip() in step.choices
        assert 4 <= len(step.choices) - 1 <= 5
        if step.target.strip() == NONE and "/none/" not in step.group:
            assert of_tool(tool_of(step)).words not in step.choices
    own = [step for step in picks() if "/none/" not in step.group]
    assert 0.15 < sum(step.target.strip() == NONE for step in own) / len(own) < 0.25


def test_no_tool_serves_small_talk_documents_and_what_is_done_on_a_screen() -> None:
    none = [step for step in picks() if "/none/" in step.group]
    assert set(Counter(step.group for step in none)) == {
        "requests/none/talk",
        "requests/none/documents",
        "requests/none/screen",
    }
    assert {step.target for step in none} == {f" {NONE}\n"}


def test_a_tool_that_would_serve_as_well_is_not_beside_the_right_one() -> None:
    cameras = [step for step in picks() if step.group.startswith("requests/open_camera/")]
    assert cameras and not any("open app" in step.choices for step in cameras)


def test_the_seed_decides() -> None:
    again = from_requests(6, seed=3)
    assert again == from_requests(6, seed=3)
    assert again != from_requests(6, seed=4)


def test_without_picks_only_arguments_are_examples() -> None:
    assert not any(step.choices for step in from_requests(2, picks=0))


def test_nothing_is_there_twice_and_no_request_is_a_tools_own_example() -> None:
    assert len({(step.prompt, step.target) for step in steps()}) == len(steps())
    own = {example.casefold().strip(".?! ") for tool in BUILTIN for example in tool.examples}
    assert not own & {step.goal.casefold().strip(".?! ") for step in steps()}


@cache
def draws(draw: Any, many: int = 6000) -> dict[str, Value]:
    rng = random.Random(1)
    return {value.said: value for value in (draw(rng) for _ in range(many))}


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("noon", {"hour": 12}),
        ("midnight", {"hour": 0}),
        ("half past six", {"hour": 6, "minute": 30}),
        ("quarter to eight", {"hour": 7, "minute": 45}),
        ("7 in the evening", {"hour": 19}),
        ("7", {"hour": 7}),
        ("12 am", {"hour": 0}),
        ("12pm", {"hour": 12}),
    ],
)
def test_times_of_day_are_said_in_many_ways(spoken: str, meant: dict[str, int]) -> None:
    assert draws(time_of_day, 20_000)[spoken].means == meant


def test_times_in_figures_mean_what_they_say() -> None:
    for spoken, value in draws(time_of_day).items():
        if found := re.fullmatch(r"(\d{1,2}):(\d\d) ?(?:(a|p)\.?m\.?)?", spoken, re.I):
            hour = int(found[1]) % 12 + 12 * (found[3].lower() == "p") if found[3] else int(found[1])
            assert value.means == {"hour": hour, "minute": int(found[2])}, spoken


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("90 seconds", {"minutes": 1, "seconds": 30}),
        ("half an hour", {"minutes": 30}),
        ("an hour and 10 minutes", {"hours": 1, "minutes": 10}),
        ("two and a half hours", {"hours": 2, "minutes": 30}),
        ("90 minutes", {"hours": 1, "minutes": 30}),
        ("1h 20m", {"hours": 1, "minutes": 20}),
    ],
)
def test_lengths_are_said_in_many_ways(spoken: str, meant: dict[str, int]) -> None:
    assert draws(duration, 20_000)[spoken].means == meant


def test_weekdays_and_shares_are_said_in_words_too() -> None:
    assert draws(weekdays)["every weekday"].means["days"] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert draws(percent)["half"].means == {"percent": 50}


def test_a_moment_with_its_year_is_written_in_full() -> None:
    for spoken, value in draws(moment, 500).items():
        assert isinstance(value.means["begin"], Phrase) != bool(re.search(r"\b20\d\d\b", spoken)), spoken


def test_gaps_of_a_wording() -> None:
    values = {"name": one_of(["Ann"], "to", listed=True), "size": lambda rng: Value("two", {"size": 2}, "2")}
    wording = say("{Size} for {name} and {name2}, not {_other}", ("How many?", "{size.shown}"), soon=True)
    found = drawn(wording, {**values, "other": one_of(["Bo"], "to")}, random.Random(0))
    assert found.text.startswith("Two for Ann and Ann, not Bo")
    assert found.talk == (Turn("How many?", "2"),)
    assert json.dumps(found.arguments, sort_keys=True) == '{"size": 2, "soon": true, "to": ["Ann"]}'


def test_an_argument_that_the_tool_does_not_take_is_refused() -> None:
    with pytest.raises(BadValue):
        lines(of_tool(TOOLS["dial"]), {"number": "555"})
