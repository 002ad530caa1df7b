"""Examples of recorded calls: what another training drew is left out, and what nobody can know is not taught."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tapwright.agent.bench.call_records import Request, dialogues, kept_back, read_functions
from tapwright.agent.calling.prompt import NONE
from tapwright.agent.calling.selection import Selection
from tapwright.agent.training.sources import calls
from tapwright.agent.training.sources.calls import covering, from_dialogues

NAMES = ("set_alarm", "send_mail", "play_song", "open_map", "take_note", "call_person")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Six functions, and ten requests for each in dialogues of one request."""
    argument = {"description": "What it is about.", "type": "str", "required": True}
    stamp = {"description": "When, in milliseconds.", "type": "int", "required": False}
    rows = [
        {"name": name, "description": f"Does {name.replace('_', ' ')}.", "arguments": {"about": argument, "at": stamp}}
        for name in NAMES
    ]
    (tmp_path / "functions_6.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with gzip.open(tmp_path / "train.jsonl.gz", "wt") as stream:
        for number in range(60):
            name = NAMES[number % 6]
            about = {"about": f"thing {number}"} | ({"at": 1_700_000_000_000} if number % 12 == 0 else {})
            row = {
                "query": f"Please {name.replace('_', ' ')} thing {number}",
                "history": [],
                "candidates": list(NAMES[:5]),
                "answer": {"plan": name, "arguments": about},
            }
            stream.write(json.dumps(row) + "\n")
    return tmp_path


@pytest.fixture(autouse=True)
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which functions are near is told by words: quick, and enough here."""
    monkeypatch.setattr(calls, "Selection", lambda these: Selection(these, meaning=False))


def asked(data: Path) -> list[Request]:
    """The requests that may be trained on."""
    every = dialogues(data / "train.jsonl.gz", read_functions(data))
    return [one for one in every if not kept_back(one.dialogue)]


def test_what_another_training_drew_first_is_left_out(data: Path) -> None:
    first = {one.id for one in covering(asked(data), 20, seed=3)}
    groups = {step.goal for step in from_dialogues(data, seed=3, skip=20, picks=1)}
    drawn = {one.text for one in asked(data) if one.id in first}
    assert len(first) == 20
    assert groups
    assert not groups & drawn


def test_a_moment_that_nobody_said_is_not_taught(data: Path) -> None:
    steps = from_dialogues(data, picks=0)
    assert steps
    assert not any("1700000000000" in step.target for step in steps)
    assert all(not step.goal.endswith((" 0", " 12", " 24", " 36", " 48")) for step in steps)


@pytest.mark.parametrize("seed", range(3))
def test_a_list_without_the_right_function_has_none_that_is_needed(data: Path, seed: int) -> None:
    steps = [step for step in from_dialogues(data, seed=seed, picks=1) if step.choices]
    refused = [step for step in steps if step.target.strip() == NONE]
    assert refused
    assert len(refused) < len(steps) / 2
    for step in refused:
        name = step.goal.split("Please ")[1].split(" thing")[0]
        assert name not in step.choices


def test_of_a_request_for_several_the_others_are_not_shown(data: Path) -> None:
    functions = list(read_functions(data).values())
    right = tuple((name, {"about": ["x"]}) for name in ("set_alarm", "send_mail", "play_song"))
    requests = [Request(f"{n}", f"Set an alarm, send mail, play song {n}", (), right) for n in range(20)]
    picks = [step for step in calls._examples(requests, functions, "test", 0, 1.0) if step.choices]
    assert len(picks) == 20
    for step in picks:
        assert not {"send mail", "play song"} & set(step.choices)
