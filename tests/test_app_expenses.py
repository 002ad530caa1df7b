"""Expenses and its tasks: what a person can do there, and that only the task itself counts as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from playing import carry_out, moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import keys, packs
from tapwright.device_bridge.simulator.apps import expenses
from tapwright.device_bridge.simulator.apps.expenses.base import Expense, budget, money, spent_in, total
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import INSERT, Intent
from tapwright.device_bridge.simulator.packs import Pack
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.expenses import TASKS

TEMPLATES = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
SEEDS = pytest.mark.parametrize("seed", [0, 1, 2])
SPLITS = pytest.mark.parametrize("split", ["train", "test"])


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packs._loaded, "test", Pack("test", (expenses.app,), TASKS))


@pytest.fixture
def direct() -> DirectDriver:
    driver = DirectDriver()
    driver.phone.state.reset(3)
    driver.phone.open_package(expenses.app.package)
    return driver


def element(direct: DirectDriver, text: str, number: int = 0) -> Element:
    """What is called that (or begins like that) on the screen and can be acted on."""
    found = [e for e in direct.observe().elements if e.actions and e.text.startswith(text)]
    return ([e for e in found if e.text == text] or found)[number]


def tap(direct: DirectDriver, *texts: str) -> None:
    for text in texts:
        direct.perform(Action(kind="tap", element=element(direct, text).index), direct.observe())


def write(direct: DirectDriver, text: str, words: str) -> None:
    direct.perform(Action(kind="type", element=element(direct, text).index, text=words), direct.observe())


def back(direct: DirectDriver) -> None:
    direct.phone.press(keys.BACK)


def texts(direct: DirectDriver) -> list[str]:
    return [e.text for e in direct.observe().elements]


def stray(state: PhoneState) -> None:
    state.put("system", "dtmf_tone", 0)


@TEMPLATES
@SEEDS
@SPLITS
def test_the_expert_solves_what_half_of_its_way_does_not(
    task: Task, seed: int, split: Split, direct: DirectDriver
) -> None:
    instance, state = draw(task, seed, "all", split), direct.phone.state
    start(instance, direct)
    assert not instance.check(state)
    moves, answer = moves_of(instance, direct)
    assert instance.check(state, answer), instance.goal
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    assert all(text in stretches(instance.goal) for text in typed)
    if answer is None:
        stray(state)
        assert not instance.check(state)
        moves_of(instance, direct, skip_last=True)
        assert not instance.check(state)
    else:
        assert not instance.check(state)
        assert not instance.check(state, "I do not know")
        stray(state)
        assert not instance.check(state, answer)


@TEMPLATES
def test_every_wording_says_what_must_be_typed(task: Task, direct: DirectDriver) -> None:
    instance = draw(task, 5)
    moves, _ = moves_of(instance, direct)
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    for wording in (*task.wordings, *task.dev, *task.held_out):
        assert set(typed) <= set(stretches(say(task, wording, instance.params))), wording


def instance_of(name: str, direct: DirectDriver) -> Instance:
    instance = draw(next(task for task in TASKS if task.name == name), 4)
    start(instance, direct)
    return instance


def value(direct: DirectDriver, text: str) -> str:
    return next(e.value for e in direct.observe().elements if e.text == text)


def add_today(direct: DirectDriver, cents: int, payee: str, category: str = "Pets") -> Expense:
    state = direct.phone.state
    made = Expense(cents=cents, payee=payee, category=category, day=state.now().date().isoformat())
    state.add(made)
    return made


def test_the_list_shows_a_month_and_its_sum(direct: DirectDriver) -> None:
    state = direct.phone.state
    assert value(direct, "Spent") == money(total(spent_in(state)))
    assert not next(e for e in direct.observe().elements if e.text == "Next month").enabled
    tap(direct, "Previous month")
    assert "Last month" in texts(direct)
    assert value(direct, "Spent") == money(total(spent_in(state, 1)))
    tap(direct, "Next month")
    assert "This month" in texts(direct)


def test_the_filter_counts_one_category_only(direct: DirectDriver) -> None:
    add_today(direct, 1234, "Collar Shop")
    tap(direct, "filter", "Groceries")
    assert "Collar Shop" not in texts(direct)
    assert value(direct, "Spent on Groceries") == money(total(spent_in(direct.phone.state, category="Groceries")))
    tap(direct, "Clear filter")
    assert "Collar Shop" in texts(direct)


def test_a_new_expense_is_saved_once_it_is_complete(direct: DirectDriver) -> None:
    state = direct.phone.state
    tap(direct, "Add expense")
    write(direct, "Amount", "12.40")
    write(direct, "Payee", "Acme")
    assert not next(e for e in direct.observe().elements if e.text == "Save").enabled
    tap(direct, "Category", "Transport", "Date", "1", "OK", "Save")
    made = state.all(Expense, payee="Acme")
    day = state.now().date().replace(day=1).isoformat()
    assert [(one.cents, one.category, one.day) for one in made] == [(1240, "Transport", day)]
    assert "Acme" in texts(direct), "the list moves to the new expense"


def test_leaving_a_changed_expense_asks_first(direct: DirectDriver) -> None:
    tap(direct, "Add expense")
    write(direct, "Payee", "Acme")
    back(direct)
    back(direct)
    assert direct.observe().title == "Unsaved changes"
    tap(direct, "Keep editing")
    assert value(direct, "Payee") == "Acme"
    back(direct)
    tap(direct, "Discard")
    assert direct.observe().title == "Expenses"
    assert not direct.phone.state.all(Expense, payee="Acme")


def test_long_presses_select_and_deleting_can_be_undone(direct: DirectDriver) -> None:
    state = direct.phone.state
    add_today(direct, 1111, "Acme")
    add_today(direct, 2222, "Globex")
    row = element(direct, "Acme")
    direct.perform(Action(kind="long_press", element=row.index), direct.observe())
    tap(direct, "Globex")
    assert direct.observe().title == "2 selected"
    tap(direct, "Delete")
    assert not state.all(Expense, payee="Acme") + state.all(Expense, payee="Globex")
    tap(direct, "Undo")
    assert len(state.all(Expense, payee="Acme") + state.all(Expense, payee="Globex")) == 2


def test_the_budget_takes_amounts_only(direct: DirectDriver) -> None:
    state = direct.phone.state
    before = budget(state).cents
    tap(direct, "Open navigation drawer", "Budget", "Change budget")
    write(direct, "Amount", "plenty")
    tap(direct, "OK")
    assert budget(state).cents == before
    tap(direct, "Change budget")
    write(direct, "Amount", "1250")
    tap(direct, "OK")
    assert value(direct, "Monthly budget") == "$1,250.00"


def test_statistics_add_up(direct: DirectDriver) -> None:
    state = direct.phone.state
    add_today(direct, 900, "Acme")
    tap(direct, "Open navigation drawer", "Statistics")
    assert value(direct, "Pets").endswith(money(total(spent_in(state, category="Pets"))))
    tap(direct, "Months")
    assert value(direct, "This month") == money(total(spent_in(state)))


def test_another_app_can_begin_an_expense(direct: DirectDriver) -> None:
    mime = "vnd.android.cursor.item/vnd.org.totschnig.myexpenses.transaction"
    extras = {"amount": "8.90", "payee": "Acme", "category": "Pets"}
    direct.phone.start_activity(Intent(INSERT, mime_type=mime, extras=extras))
    assert (value(direct, "Amount"), value(direct, "Payee"), value(direct, "Category")) == ("8.90", "Acme", "Pets")


def test_the_wrong_day_category_or_a_second_one_is_not_what_was_asked_for(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = instance_of("expenses_add", direct)
    payee, amount, category = (str(instance.params[name]) for name in ("payee", "amount", "category"))
    cents, today = round(float(amount) * 100), state.now().date()
    right = Expense(cents=cents, payee=payee, category=category, day=today.isoformat())
    yesterday = (today - timedelta(days=1)).isoformat()
    wrong = (replace(right, cents=cents + 1), replace(right, payee="Nobody"), replace(right, day=yesterday))
    for expense in wrong:
        instance.set_up(state)
        state.add(expense)
        assert not instance.check(state)
    instance.set_up(state)
    state.add(replace(right))
    assert instance.check(state)
    state.add(replace(right))
    assert not instance.check(state)


@pytest.mark.parametrize("name", ["expenses_edit_amount", "expenses_delete"])
def test_changing_another_expense_does_not_count(name: str, direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = instance_of(name, direct)
    other = next(one for one in state.all(Expense) if one.payee != instance.params["payee"])
    if name == "expenses_delete":
        state.remove(other)
    else:
        other.cents = round(float(str(instance.params["amount"])) * 100)
        state.save(other)
    assert not instance.check(state)


def misled(instance: Instance, direct: DirectDriver, **wrong: str | int) -> None:
    """Plays the expert to its end with some parameters wrong."""
    start(instance, direct)
    expert, made = instance.task.expert({**instance.params, **wrong}), list[Move]()
    while not made or made[-1].kind != "finish":
        made.append(expert.next(direct.observe(), made))
        carry_out(made[-1], direct)
        assert len(made) < 30


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("expenses_add_dated", {"number": 28}),
        ("expenses_set_budget", {"dollars": "4321"}),
    ],
)
def test_the_same_way_to_something_else_does_not_count(
    name: str, wrong: dict[str, str | int], direct: DirectDriver
) -> None:
    instance = instance_of(name, direct)
    misled(instance, direct)
    assert instance.check(direct.phone.state)
    misled(instance, direct, **wrong)
    assert not instance.check(direct.phone.state)
