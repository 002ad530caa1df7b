"""What was spent in all: statistics by category and by month, and the monthly budget."""

from __future__ import annotations

from ... import kit
from ...app import Activity
from ...kit.formats import counted, money
from ...view import View
from ...widgets import button
from .base import (
    CATEGORIES,
    app,
    budget,
    month_name,
    month_row,
    set_budget,
    spent_in,
    sum_row,
    to_cents,
    total,
)

TABS = ("Categories", "Months")
TAB = "ui/expenses/tab"
SHOWN_MONTHS = 6


@app.activity(".activity.DistributionActivity")
class Statistics(Activity):
    """Sums by category, for one month, or by month."""

    title = "Statistics"
    back = 0

    def build(self) -> View:
        chosen = self.state.misc(TAB, TABS[0])
        tabs = kit.tabs(self, TABS, chosen, lambda name: self.state.set_misc(TAB, name))
        body = self._categories() if chosen == TABS[0] else [kit.listing(self, self._months(), key="months")]
        return kit.page(self, kit.app_bar(self, self.title), [tabs, *body])

    def _categories(self) -> list[View]:
        whole = total(spent_in(self.state, self.back))
        sums = {category: spent_in(self.state, self.back, category) for category in CATEGORIES}
        rows = []
        for category, found in sorted(sums.items(), key=lambda pair: -total(pair[1])):
            if found:
                share = f"{100 * total(found) / whole:.0f}%"
                count = counted(len(found), "expense")
                rows.append(kit.item(self, category, f"{count}, {share}", trailing=money(total(found))))
        return [
            month_row(self, self.back, lambda: self._turn(1), lambda: self._turn(-1)),
            kit.listing(self, rows, key="categories", none="No expenses"),
        ]

    def _turn(self, months: int) -> None:
        self.back = max(0, self.back + months)

    def _months(self) -> list[View]:
        return [
            kit.item(self, month_name(self.state, back), trailing=money(total(spent_in(self.state, back))))
            for back in range(SHOWN_MONTHS)
        ]


@app.activity(".activity.BudgetActivity")
class BudgetPage(Activity):
    """The monthly budget, and what is left of it."""

    title = "Budget"

    def build(self) -> View:
        limit, spent = budget(self.state).cents, total(spent_in(self.state))
        body = [
            sum_row(self, "Monthly budget", limit),
            sum_row(self, "Spent this month", spent),
            sum_row(self, "Left", max(0, limit - spent)),
            button("Change budget", self._change, kit.rid(self, "edit_budget"), margin=(42, 42, 0, 0)),
        ]
        return kit.page(self, kit.app_bar(self, self.title), body)

    def _change(self) -> None:
        def store(text: str) -> None:
            cents = to_cents(text)
            if cents is None:
                self.toast("Enter an amount")
            else:
                set_budget(self.state, cents)

        limit = f"{budget(self.state).cents / 100:.2f}"
        kit.ask_text(self, "Monthly budget", store, value=limit, hint="Amount")
