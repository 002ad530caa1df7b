"""Every template of a task: its expert does it, and neither less, nor more, nor the same to something else passes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import partial
from string import Formatter
from typing import Any, NamedTuple

import pytest
from playing import moves_of, play_on, start, typed
from tapwright.agent.arguments import to_type
from tapwright.device_bridge.errors import ActionFailed
from tapwright.device_bridge.simulator import everyday
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, Task, all_tasks, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.ledger import ROW_TABLES, Snapshot, changes, snapshot

BUILT_IN = all_tasks()
TASKS = (*BUILT_IN, *everyday.tasks)
MOST = {"easy": 8, "medium": 18, "hard": 24}
"""By tier: how many moves an expert may need."""
ALIKE = {"enable": "state", "enabled": "state", "first": "name", "last": "name", "date": "on"}
"""Placeholders that say the same as others."""
TRACES = (
    "records/browser_history/*",
    "records/browser_tabs/*",
    "records/web_cookies/*",
    "records/conversations/*/unread",
    "records/mail/*/unread",
)
"""What looking at things leaves behind, which is no deed."""
UNTYPABLE = ("messages_*",)
"""Tasks with texts that a planner cannot copy from the goal as they stand: they are too long, or end in a mark."""
HINTS = {
    "airplane_mode": "setting",
    "tasks_move": "list",
    "music_*": "artist",
    "recipes_edit_time": "minutes",
    "mail_*": "name",
    "across_event_of_mail": "name",
}
"""By task: a placeholder that a goal can do without, since the others tell what is meant."""

every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


def seeds(split: Split, seed: int) -> pytest.MarkDecorator:
    """Each seed of each split; all but the given one are slow."""
    every: list[tuple[Split, int]] = [("train", 0), ("train", 1), ("train", 2), ("test", 0), ("test", 1), ("test", 2)]
    cases = [case if case == (split, seed) else pytest.param(*case, marks=pytest.mark.slow) for case in every]
    return pytest.mark.parametrize(("split", "seed"), cases)


@pytest.fixture(scope="module")
def driver(installed: None) -> DirectDriver:
    """One phone with the everyday apps for the whole module: every test sets it up afresh."""
    return DirectDriver()


@pytest.fixture(scope="module")
def elsewhere(installed: None) -> DirectDriver:
    """The same in another look: buttons that are icons, with other words, and no ids."""
    return DirectDriver(Phone(variant=1))


# -- the way there ------------------------------------------------------------------------------------


@every_task
@seeds("train", 0)
def test_the_expert_does_it_and_nothing_less_passes(task: Task, split: Split, seed: int, driver: DirectDriver) -> None:
    state, instance = driver.phone.state, draw(task, seed, "all", split)
    start(instance, driver)
    passes = [instance.check(state)]
    writes = [written(state)]

    def look() -> None:
        writes.append(written(state))
        passes.append(instance.check(state) if writes[-1] != writes[-2] else passes[-1])

    moves, answer = play_on(instance.expert(), driver, acted=look)
    assert instance.check(state, answer), (instance.goal, moves)
    assert len(moves) <= MOST[task.tier], (instance.goal, moves)
    if answer is None:
        assert not any(passes[:-1]), (
            f"{instance.goal!r} counts as done after {passes.index(True)} of {len(moves)} moves"
        )
    else:
        assert not any(passes), f"{instance.goal!r} counts as done without an answer"
        assert not instance.check(state, "I do not know")
    if not getattr(task, "carries", False):
        for goal in goals(instance):
            assert all(can_be_copied(text, goal, task) for text in typed(moves)), f"{goal!r} does not say what is typed"


@every_task
@seeds("test", 0)
def test_more_than_that_does_not_pass(task: Task, split: Split, seed: int, elsewhere: DirectDriver) -> None:
    state, instance = elsewhere.phone.state, draw(task, seed, "all", split)
    moves, answer = moves_of(instance, elsewhere)
    assert instance.check(state, answer), (instance.goal, moves)
    for stray in strays(state):
        with undone(state):
            stray()
            assert not instance.check(state, answer), (instance.goal, changes(state))
    once = deeds(state)
    elsewhere.phone.go_home()
    _, again = play_on(instance.expert(), elsewhere, 2 * len(moves))
    assert instance.check(state, again or answer) is (deeds(state) == once), (instance.goal, changes(state))


@pytest.mark.parametrize("task", [task for task in TASKS if "{" in task.wordings[0]], ids=lambda task: task.name)
@seeds("test", 1)
def test_what_is_done_to_something_else_does_not_pass(
    task: Task, split: Split, seed: int, driver: DirectDriver
) -> None:
    state, instance = driver.phone.state, draw(task, seed, "all", split)
    other = unlike(instance)
    instance.set_up(state)
    task.arrange(state, other.params)
    task.set_up(state, instance.params)
    driver.phone.go_home()
    assert not instance.check(state), instance.goal
    answer = None
    with suppress(ActionFailed):  # Its way may lead nowhere on this phone.
        _, answer = play_on(other.expert(), driver, MOST[task.tier])
    assert not instance.check(state, answer), f"{other.goal!r} was done and passes for {instance.goal!r}"


def written(state: PhoneState) -> int:
    """How many rows of its database this process has written."""
    return int(state.rows("SELECT total_changes() AS written")[0]["written"])


@contextmanager
def undone(state: PhoneState) -> Iterator[None]:
    """Undoes at its end what was done to the state."""
    state.rows("SAVEPOINT before")
    try:
        yield
    finally:
        state.rows("ROLLBACK TO before")
        state.rows("RELEASE before")


def deeds(state: PhoneState) -> Snapshot:
    """The state without what looking at things leaves behind."""
    return {name: row for name, row in snapshot(state).items() if not any(fnmatchcase(name, one) for one in TRACES)}


def strays(state: PhoneState) -> list[Callable[[], object]]:
    """What a run must not do on top: a setting, a radio, a contact; a new row twice; more rows changed or removed."""
    changed = [
        change for change in sorted(changes(state)) if not any(fnmatchcase(change, f"*{one}*") for one in TRACES)
    ]
    return [
        lambda: state.put("global", "stray", 1),
        lambda: state.set_radio("stray", True),
        lambda: state.add_contact("Stray", "Change"),
        *(stray for change in changed if (row := row_of(change)) for stray in more(state, change, row, changed)),
    ]


def more(state: PhoneState, change: str, row: Row, changed: Iterable[str]) -> Iterator[Callable[[], object]]:
    """The change once more: the new row again, or the same with the first other row of its kind."""
    touched = {row_of(each) for each in changed}
    others = {each.id: fields for each, fields in rows(state, row).items() if each not in touched}
    if change.startswith("+"):
        yield partial(copy, state, row)
    elif change.startswith("-"):
        yield from [partial(remove, state, row.table, other) for other in others][:1]
    else:
        name, fields = change.rpartition("/")[2], rows(state, row)[row]
        unlike = [other for other, found in others.items() if found.get(name) != fields[name]]
        yield from [partial(write, state, row.table, other, name, fields[name]) for other in unlike][:1]


class Row(NamedTuple):
    """A row that a change is about; `kind` is empty but for the records of apps."""

    table: str
    kind: str
    id: int


def row_of(change: str) -> Row | None:
    """The row that a change is about; None for a setting and for a package."""
    table, *names = change.lstrip("+-").split("/")
    if table == "records":
        return Row(table, names[0], int(names[1]))
    return Row(table, "", int(names[0])) if ROW_TABLES.get(table) == "id" else None


def rows(state: PhoneState, like: Row) -> dict[Row, dict[str, Any]]:
    """All rows of that kind with their fields."""
    found = state.rows(f"SELECT * FROM {like.table} ORDER BY id")
    return {
        like._replace(id=row["id"]): json.loads(row["body"]) if like.kind else row
        for row in found
        if row.get("kind", "") == like.kind
    }


def copy(state: PhoneState, row: Row) -> None:
    """Stores a row a second time."""
    columns = ", ".join(f'"{name}"' for name in state.rows(f"SELECT * FROM {row.table}")[0] if name != "id")
    state.rows(f"INSERT INTO {row.table} ({columns}) SELECT {columns} FROM {row.table} WHERE id = ?", (row.id,))


def remove(state: PhoneState, table: str, row: int) -> None:
    """Removes a row."""
    state.rows(f"DELETE FROM {table} WHERE id = ?", (row,))


def write(state: PhoneState, table: str, row: int, name: str, value: Any) -> None:
    """Writes a field of a row."""
    if table == "records":
        state.rows(
            "UPDATE records SET body = json_set(body, ?, json(?)) WHERE id = ?", (f"$.{name}", json.dumps(value), row)
        )
    else:
        state.rows(f'UPDATE {table} SET "{name}" = ? WHERE id = ?', (value, row))


def unlike(instance: Instance) -> Instance:
    """Another instance of the task, as different as there is among the next few seeds."""

    def distance(other: Instance) -> tuple[int, int]:
        pairs = [(value, other.params.get(name)) for name, value in instance.params.items()]
        numbers = [(one, two) for one, two in pairs if isinstance(one, int) and isinstance(two, int)]
        return sum(one != two for one, two in pairs), sum(abs(one - two) for one, two in numbers)

    ahead = range(instance.seed + 1, instance.seed + 13)
    return max((draw(instance.task, seed, "all", instance.split) for seed in ahead), key=distance)


def can_be_copied(text: str, goal: str, task: Task) -> bool:
    """Whether the goal says what is typed, such that a planner can copy it from there."""
    if any(fnmatchcase(task.name, pattern) for pattern in UNTYPABLE):
        return text.casefold() in goal.casefold()
    return text in to_type(goal, "0")


def wordings(task: Task) -> tuple[str, ...]:
    """All that a person may say."""
    return (*task.wordings, *task.dev, *task.held_out)


def goals(instance: Instance) -> list[str]:
    """The instance's goal in all wordings."""
    return [say(instance.task, wording, instance.params) for wording in wordings(instance.task)]


# -- the words ----------------------------------------------------------------------------------------


@every_task
def test_wordings_are_many_and_distinct(task: Task) -> None:
    least = (30, 4, 6) if task in BUILT_IN else (14, 4, 4)
    found = tuple(len(pool) for pool in (task.wordings, task.dev, task.held_out))
    assert all(there >= wanted for there, wanted in zip(found, least, strict=True)), found
    assert len({*wordings(task)}) == sum(found)


@every_task
def test_every_wording_can_be_said_and_tells_all_that_the_others_tell(task: Task) -> None:
    params = task.parameters(random.Random(0), "train")
    hints = {hint for pattern, hint in HINTS.items() if fnmatchcase(task.name, pattern)}
    told = set()
    for wording in wordings(task):
        names = {name for _, name, _, _ in Formatter().parse(wording) if name}
        assert names <= task.words(params).keys(), wording
        assert "{" not in say(task, wording, params), wording
        told.add(frozenset({ALIKE.get(name, name) for name in names} - hints))
    assert len(told) == 1
