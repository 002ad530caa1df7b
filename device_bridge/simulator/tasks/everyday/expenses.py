"""Expenses: add, correct and delete one, set the budget, read what a month or a category comes to."""

from __future__ import annotations

import random
from datetime import date, timedelta

from ...apps.expenses.base import CATEGORIES, Expense, budget, month_start, set_budget, spent_in, to_cents
from ...kit.formats import money
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import COMPANIES, pick, until
from ..reading import says
from ..wordings import said
from .expenses_ways import EXPENSES, add, delete, edit, read_category, read_month
from .expenses_ways import set_budget as change_budget


def price(rng: random.Random, split: Split, lowest: int = 150, highest: int = 15_000) -> str:
    """An amount as people write it into a goal and into the app: 12.40."""
    return until(rng, lambda rng: f"{rng.randrange(lowest, highest) / 100:.2f}", split)


def ordinal(day: int) -> str:
    """A day of the month in words: 1st, 22nd."""
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def forget(state: PhoneState, payee: str) -> None:
    """Removes what was ever paid to a payee."""
    for expense in state.all(Expense, payee=payee):
        state.remove(expense)


def spend(state: PhoneState, amount: str, payee: str, category: str, day: date) -> None:
    """Stores an expense."""
    state.add(Expense(cents=to_cents(amount) or 0, payee=payee, category=category, day=day.isoformat()))


class AddExpense(Task):
    """Add an expense of today."""

    name, app = "expenses_add", EXPENSES
    tier: Tier = "medium"
    wordings, dev, held_out = said("everyday/expenses", "expenses_add")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{amount}, {payee} and {category}."""
        return {"amount": price(rng, split), "payee": pick(rng, COMPANIES, split), "category": rng.choice(CATEGORIES)}

    def day(self, state: PhoneState, _params: Params) -> date:
        """When it was spent."""
        return state.now().date()

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Nothing was paid to that payee yet."""
        forget(state, str(params["payee"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more expense, with exactly these fields."""
        new = state.all(
            Expense,
            payee=params["payee"],
            cents=to_cents(str(params["amount"])),
            category=params["category"],
            day=self.day(state, params).isoformat(),
        )
        return len(changed) == 1 and len(new) == 1

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new expense."""
        return ("+records/expenses/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the fields, the category, Save."""
        amount, payee, category = (str(params[name]) for name in ("amount", "payee", "category"))
        return Scripted(lambda page: add(page, amount, payee, category, int(params.get("number", 0))))


class AddDatedExpense(AddExpense):
    """Add an expense of a certain day of this month."""

    name, tier = "expenses_add_dated", "hard"
    wordings, dev, held_out = said("everyday/expenses", "expenses_add_dated")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{amount}, {payee}, {category} and {day}."""
        number = rng.randrange(1, 29)
        return {**super().parameters(rng, split), "number": number, "day": ordinal(number)}

    def day(self, state: PhoneState, params: Params) -> date:
        """That day of this month."""
        return month_start(state).replace(day=int(params["number"]))


class EditAmount(Task):
    """Correct what was spent."""

    name, app, tier = "expenses_edit_amount", EXPENSES, "medium"
    wordings, dev, held_out = said("everyday/expenses", "expenses_edit_amount")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{payee}, {amount}, and what was noted before."""
        before = f"{rng.randrange(150, 15_000) / 100:.2f}"
        amount = price(rng, split)
        return {
            "payee": pick(rng, COMPANIES, split),
            "amount": amount,
            "before": before if before != amount else "1.25",
            "category": rng.choice(CATEGORIES),
            "ago": rng.randrange(0, 12),
        }

    def arrange(self, state: PhoneState, params: Params) -> None:
        """One expense with that payee, in this month, with another amount."""
        forget(state, str(params["payee"]))
        today = state.now().date()
        day = today - timedelta(days=min(int(params["ago"]), today.day - 1))
        spend(state, str(params["before"]), str(params["payee"]), str(params["category"]), day)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That expense has that amount."""
        found = state.all(Expense, payee=params["payee"])
        return len(changed) == 1 and [expense.cents for expense in found] == [to_cents(str(params["amount"]))]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An expense's amount."""
        return ("records/expenses/*/cents",)

    def expert(self, params: Params) -> Expert:
        """The expense, its amount, Save."""
        return Scripted(lambda page: edit(page, str(params["payee"]), str(params["amount"])))


class DeleteExpense(EditAmount):
    """Delete an expense, with the confirmation that this needs."""

    name = "expenses_delete"
    wordings, dev, held_out = said("everyday/expenses", "expenses_delete")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That expense is gone, and no other one."""
        return len(changed) == 1 and not state.all(Expense, payee=params["payee"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An expense that is gone."""
        return ("-records/expenses/*",)

    def expert(self, params: Params) -> Expert:
        """The expense, Delete, the confirmation."""
        return Scripted(lambda page: delete(page, str(params["payee"])))


class SetBudget(Task):
    """Set the monthly budget."""

    name, app, tier = "expenses_set_budget", EXPENSES, "medium"
    wordings, dev, held_out = said("everyday/expenses", "expenses_set_budget")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{dollars}."""
        return {"dollars": until(rng, lambda rng: str(rng.randrange(300, 4000, rng.choice((5, 50, 100)))), split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Another budget."""
        if budget(state).cents == to_cents(str(params["dollars"])):
            set_budget(state, budget(state).cents + 12_000)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is the budget."""
        return len(changed) == 1 and budget(state).cents == to_cents(str(params["dollars"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The budget."""
        return ("records/expense_budgets/*/cents",)

    def expert(self, params: Params) -> Expert:
        """The drawer, the budget, its amount."""
        dollars = str(params["dollars"])
        return Scripted(lambda page: change_budget(page, dollars, money(to_cents(dollars) or 0)))


class ReadMonth(Task):
    """Say what was spent in this month or the last one."""

    name, app = "expenses_read_month", EXPENSES
    tier: Tier = "easy"
    wordings, dev, held_out = said("everyday/expenses", "expenses_read_month")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{month}, and what was spent then."""
        amounts = [price(rng, split) for _ in range(rng.randrange(4, 9))]
        total = sum(to_cents(amount) or 0 for amount in amounts)
        month = rng.choice(("this month", "last month"))
        return {"month": month, "amounts": " ".join(amounts), "total": money(total)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """These expenses in that month, and no others."""
        back = 1 if params["month"] == "last month" else 0
        for expense in spent_in(state, back):
            state.remove(expense)
        self._fill(state, params, month_start(state, back), CATEGORIES)

    @staticmethod
    def _fill(state: PhoneState, params: Params, first: date, categories: tuple[str, ...]) -> None:
        """Spends the amounts from that day on, until today at the latest."""
        days = min(27, (state.now().date() - first).days)
        for number, amount in enumerate(str(params["amounts"]).split()):
            category = categories[number * 5 % len(categories)]
            day = first + timedelta(days=number * 4 % (days + 1))
            spend(state, amount, COMPANIES[(number * 7 + len(amount) + days) % len(COMPANIES)], category, day)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["total"]))

    def expert(self, params: Params) -> Expert:
        """The month, then read it off."""
        return Scripted(lambda page: read_month(page, str(params["month"]).capitalize(), str(params["total"])))


class ReadCategory(ReadMonth):
    """Say what was spent on a category this month."""

    name, tier = "expenses_read_category", "medium"
    wordings, dev, held_out = said("everyday/expenses", "expenses_read_category")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{category}, and what was spent on it."""
        amounts = [price(rng, split) for _ in range(rng.randrange(2, 5))]
        total = sum(to_cents(amount) or 0 for amount in amounts)
        return {"category": rng.choice(CATEGORIES), "amounts": " ".join(amounts), "total": money(total)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """These expenses of that category this month, and no others."""
        category = str(params["category"])
        for expense in spent_in(state, category=category):
            state.remove(expense)
        self._fill(state, params, month_start(state), (category,))

    def expert(self, params: Params) -> Expert:
        """The drawer, the statistics, then read it off."""
        return Scripted(lambda page: read_category(page, str(params["category"]), str(params["total"])))


TASKS: tuple[Task, ...] = (
    ReadMonth(),
    AddExpense(),
    AddDatedExpense(),
    EditAmount(),
    DeleteExpense(),
    SetBudget(),
    ReadCategory(),
)
