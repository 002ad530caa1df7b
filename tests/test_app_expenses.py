"""Expenses, used as a person would, and what its tasks look at in a new expense."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from playing import element, hold, press, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import expenses
from tapwright.device_bridge.simulator.apps.expenses.base import Expense, budget, spent_in, total
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import INSERT, Intent
from tapwright.device_bridge.simulator.kit.formats import money
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.expenses import TASKS

APPS = (expenses.app,)
NAMED = {task.name: task for task in TASKS}


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone with the app in front."""
    direct.phone.state.reset(3)
    direct.phone.open_package(expenses.app.package)
    return direct


def add_today(app: DirectDriver, cents: int, payee: str, category: str = "Pets") -> Expense:
    state = app.phone.state
    made = Expense(cents=cents, payee=payee, category=category, day=state.now().date().isoformat())
    state.add(made)
    return made


def test_the_list_shows_a_month_and_its_sum(app: DirectDriver) -> None:
    state = app.phone.state
    assert element(app, "Spent").value == money(total(spent_in(state)))
    assert not element(app, "Next month").enabled
    tap(app, "Previous month")
    assert "Last month" in texts(app)
    assert element(app, "Spent").value == money(total(spent_in(state, 1)))
    tap(app, "Next month")
    assert "This month" in texts(app)


def test_the_filter_counts_one_category_only(app: DirectDriver) -> None:
    add_today(app, 1234, "Collar Shop")
    tap(app, "filter", "Groceries")
    assert "Collar Shop" not in texts(app)
    assert element(app, "Spent on Groceries").value == money(total(spent_in(app.phone.state, category="Groceries")))
    tap(app, "Clear filter")
    assert "Collar Shop" in texts(app)


def test_a_new_expense_is_saved_once_it_is_complete(app: DirectDriver) -> None:
    state = app.phone.state
    tap(app, "Add expense")
    type_into(app, "Amount", "12.40")
    type_into(app, "Payee", "Acme")
    assert not element(app, "Save").enabled
    tap(app, "Category", "Transport", "Date", "1", "OK", "Save")
    made = state.all(Expense, payee="Acme")
    day = state.now().date().replace(day=1).isoformat()
    assert [(one.cents, one.category, one.day) for one in made] == [(1240, "Transport", day)]
    assert "Acme" in texts(app), "the list moves to the new expense"


def test_leaving_a_changed_expense_asks_first(app: DirectDriver) -> None:
    tap(app, "Add expense")
    type_into(app, "Payee", "Acme")
    press(app, "back")
    press(app, "back")
    assert app.observe().title == "Unsaved changes"
    tap(app, "Keep editing")
    assert element(app, "Payee").value == "Acme"
    press(app, "back")
    tap(app, "Discard")
    assert app.observe().title == "Expenses"
    assert not app.phone.state.all(Expense, payee="Acme")


def test_long_presses_select_and_deleting_can_be_undone(app: DirectDriver) -> None:
    state = app.phone.state
    add_today(app, 1111, "Acme")
    add_today(app, 2222, "Globex")
    hold(app, "Acme")
    tap(app, "Globex")
    assert app.observe().title == "2 selected"
    tap(app, "Delete")
    assert not state.all(Expense, payee="Acme") + state.all(Expense, payee="Globex")
    tap(app, "Undo")
    assert len(state.all(Expense, payee="Acme") + state.all(Expense, payee="Globex")) == 2


def test_the_budget_takes_amounts_only(app: DirectDriver) -> None:
    state = app.phone.state
    before = budget(state).cents
    tap(app, "Open navigation drawer", "Budget", "Change budget")
    type_into(app, "Amount", "plenty")
    tap(app, "OK")
    assert budget(state).cents == before
    tap(app, "Change budget")
    type_into(app, "Amount", "1250")
    tap(app, "OK")
    assert element(app, "Monthly budget").value == "$1,250.00"


def test_statistics_add_up(app: DirectDriver) -> None:
    state = app.phone.state
    add_today(app, 900, "Acme")
    tap(app, "Open navigation drawer", "Statistics")
    assert element(app, "Pets").value.endswith(money(total(spent_in(state, category="Pets"))))
    tap(app, "Months")
    assert element(app, "This month").value == money(total(spent_in(state)))


def test_another_app_can_begin_an_expense(app: DirectDriver) -> None:
    mime = "vnd.android.cursor.item/vnd.org.totschnig.myexpenses.transaction"
    extras = {"amount": "8.90", "payee": "Acme", "category": "Pets"}
    app.phone.start_activity(Intent(INSERT, mime_type=mime, extras=extras))
    assert (element(app, "Amount").value, element(app, "Payee").value, element(app, "Category").value) == (
        "8.90",
        "Acme",
        "Pets",
    )


def test_the_wrong_day_category_or_a_second_one_is_not_what_was_asked_for(app: DirectDriver) -> None:
    state = app.phone.state
    instance = draw(NAMED["expenses_add"], 4)
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
