"""The list of a month's expenses: its sum, a filter by category, the drawer, and selection by long presses."""

from __future__ import annotations

from ... import kit
from ...kit.formats import counted, money
from ...view import View
from ...widgets import button, fab, row
from .base import (
    CATEGORIES,
    Expense,
    app,
    budget,
    month_name,
    month_row,
    months_back,
    spent_in,
    sum_row,
    total,
)
from .editor import Editor
from .reports import BudgetPage, Statistics

ALL = "All categories"
ORDER = "ui/expenses/order"


@app.activity(".activity.MyExpenses", launcher=True)
class Main(kit.Selecting):
    """A month's expenses, the newest first."""

    title = "Expenses"
    back = 0
    """How many months ago the month lies that is shown."""
    category = ""

    def build(self) -> View:
        shown = spent_in(self.state, self.back, self.category)
        body: list[View | None] = [
            month_row(self, self.back, lambda: self._turn(1), lambda: self._turn(-1)),
            sum_row(self, f"Spent on {self.category}" if self.category else "Spent", total(shown)),
            self._left(total(shown)),
            self._filter(),
        ]
        if self.state.misc(ORDER) == "amount":
            shown = sorted(shown, key=lambda expense: -expense.cents)
        body.append(kit.listing(self, [self._row(expense) for expense in shown], none="No expenses"))
        plus = fab("Add expense", self._add, resource_id=kit.rid(self, "CREATE_COMMAND"))
        return kit.page(self, self._bar(), body, floating=None if self.chosen else plus)

    def _bar(self) -> View:
        if self.chosen:
            trash = kit.action("Delete", self._delete, name="delete", resource_id=kit.rid(self, "DELETE_COMMAND"))
            return self.selection_bar([trash])
        funnel = kit.action("", self._choose_filter, name="down", resource_id=kit.rid(self, "menu_filter"))
        return kit.app_bar(self, self.title, [funnel], drawer=self._drawer, overflow=self._menu)

    def _left(self, spent: int) -> View | None:
        limit = budget(self.state).cents
        if self.back or self.category or not limit:
            return None
        return sum_row(self, "Left of the budget" if spent <= limit else "Over the budget", abs(limit - spent))

    def _filter(self) -> View | None:
        if not self.category:
            return None
        clear = button("Clear filter", lambda: self._set_filter(ALL), kit.rid(self, "clear_filter"))
        return row([clear], padding=(21, 0, 0, 0))

    def _row(self, expense: Expense) -> View:
        made = kit.item(
            self, expense.payee, f"{expense.category} · {expense.date:%b} {expense.date.day}",
            lambda: self.tap_row(expense, lambda: self._edit(expense)), on_long_click=lambda: self.toggle(expense),
            leading=expense.category, trailing=money(expense.cents), selected=expense.id in self.chosen, name="payee",
        )  # fmt: skip
        made.key = f"expense {expense.id}"
        return made

    def _turn(self, months: int) -> None:
        self.back = max(0, self.back + months)
        self.end_selection()

    def _edit(self, expense: Expense) -> None:
        self.start(Editor, expense_id=expense.id, saved=self.show_expense)

    def _add(self) -> None:
        self.start(Editor, saved=self.show_expense)

    def show_expense(self, expense: Expense) -> None:
        """Turns to an expense's month and moves the list to it."""
        self.back = months_back(self.state, expense.date)
        if self.category != expense.category:
            self.category = ""
        self.ui.reveal = f"expense {expense.id}"

    def _delete(self) -> None:
        gone = [expense for expense in self.state.all(Expense) if expense.id in self.chosen]
        self.end_selection()
        kit.delete(self, gone, "Expense deleted" if len(gone) == 1 else f"{counted(len(gone), 'expense')} deleted")

    def _choose_filter(self) -> None:
        kit.choose(self, "Filter by category", [ALL, *CATEGORIES], self.category or ALL, self._set_filter)

    def _set_filter(self, category: str) -> None:
        self.category = "" if category == ALL else category
        self.ui.scroll("list").offset = 0

    def _drawer(self) -> None:
        kit.drawer(
            self, "My Expenses", [
                ("Transactions", lambda: self._turn(-self.back)),
                ("Budget", lambda: self.start(BudgetPage)),
                ("Statistics", lambda: self.start(Statistics)),
            ],
        )  # fmt: skip

    def _menu(self) -> kit.MenuItems:
        by_amount = self.state.misc(ORDER) == "amount"
        other = "date" if by_amount else "amount"
        return [
            (f"Sort by {other}", lambda: self.state.set_misc(ORDER, other)),
            (f"Copy sum of {month_name(self.state, self.back).lower()}", self._copy),
        ]

    def _copy(self) -> None:
        self.phone.clipboard = money(total(spent_in(self.state, self.back, self.category)))
        self.toast("Copied")
