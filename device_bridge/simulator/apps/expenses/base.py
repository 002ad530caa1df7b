"""What the pages of Expenses share: the app, its records, months and sums."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from ... import kit
from ...app import Activity, App
from ...kit.formats import money
from ...records import Record
from ...state import PhoneState
from ...view import View
from ...widgets import Action, icon_button, label, row

PACKAGE = "org.totschnig.myexpenses"
app = App(PACKAGE, "Expenses", version="3.7.8", size_mb=27, system=False, icon="storage")

CATEGORIES = (
    "Groceries", "Eating out", "Transport", "Rent", "Utilities", "Health", "Clothing", "Household", "Entertainment",
    "Travel", "Gifts", "Education", "Pets", "Sports",
)  # fmt: skip
PAYEES = {
    "Groceries": ("Corner Market", "Corner Bakery", "Green Basket", "Daily Grocer"),
    "Eating out": ("Noodle House", "Cafe Linden", "Pizza Due", "Cafe Mondo"),
    "Transport": ("City Buses", "Metro Card", "Fuel Stop"),
    "Rent": ("Hillside Housing",),
    "Utilities": ("Municipal Power", "Water Works"),
    "Health": ("Old Town Pharmacy", "Dr. Amato"),
    "Clothing": ("Thread & Co", "Shoe Loft"),
    "Household": ("Hardware Barn", "Lamp Store"),
    "Entertainment": ("Rex Cinema", "Vinyl Cellar"),
    "Travel": ("Night Trains", "Harbour Inn"),
    "Gifts": ("Flower Cart", "Toy Box"),
    "Education": ("Evening School", "Page One Books"),
    "Pets": ("Paws & Claws",),
    "Sports": ("Climbing Hall", "Swim Centre"),
}
PRICES = {"Rent": (70_000, 120_000), "Travel": (4_000, 30_000), "Utilities": (3_000, 9_000)}
"""Lowest and highest amounts, in cents, where they differ from USUAL."""
USUAL = (250, 8_000)
THIS_MONTH, EARLIER = 17, 16


@dataclass(slots=True)
class Expense(Record):
    """Money that was spent: `cents` of it, on the ISO date `day`."""

    kind: ClassVar[str] = "expenses"
    cents: int = 0
    payee: str = ""
    category: str = ""
    day: str = ""

    @property
    def date(self) -> date:
        """The day as a date."""
        return date.fromisoformat(self.day)


@dataclass(slots=True)
class Budget(Record):
    """What may be spent in a month; a phone has one row of it."""

    kind: ClassVar[str] = "expense_budgets"
    cents: int = 0


def to_cents(text: str) -> int | None:
    """What somebody typed as an amount, None where it is none."""
    try:
        cents = round(float(text.strip().lstrip("$").replace(",", "")) * 100)
    except (ValueError, OverflowError):
        return None
    return cents if 0 < cents < 10**9 else None


def budget(state: PhoneState) -> Budget:
    """The monthly budget."""
    return kit.only(state, Budget)


def set_budget(state: PhoneState, cents: int) -> None:
    """Changes the monthly budget."""
    kept = budget(state)
    kept.cents = cents
    kit.keep(state, kept)


def month_start(state: PhoneState, back: int = 0) -> date:
    """The first day of the month that lies `back` months before the present one."""
    today = state.now().date()
    total = today.year * 12 + today.month - 1 - back
    return date(total // 12, total % 12 + 1, 1)


def spent_in(state: PhoneState, back: int = 0, category: str = "") -> list[Expense]:
    """The expenses of a month (and category), the newest first."""
    first = month_start(state, back)
    found = [
        expense
        for expense in state.all(Expense)
        if (expense.date.year, expense.date.month) == (first.year, first.month) and category in ("", expense.category)
    ]
    return sorted(found, key=lambda expense: (expense.day, expense.id), reverse=True)


def months_back(state: PhoneState, day: date) -> int:
    """How many months before the present one a day lies; 0 for days to come."""
    now = month_start(state)
    return max(0, (now.year - day.year) * 12 + now.month - day.month)


def total(expenses: list[Expense]) -> int:
    """What they come to, in cents."""
    return sum(expense.cents for expense in expenses)


def month_name(state: PhoneState, back: int) -> str:
    """What a month is called: This month, Last month, September 2025."""
    return ("This month", "Last month")[back] if back < 2 else f"{month_start(state, back):%B %Y}"


def month_row(activity: Activity, back: int, earlier: Action, later: Action) -> View:
    """The month that is shown, between the buttons that turn to others."""
    return row(
        [
            icon_button("Previous month", earlier, name="back"),
            label(month_name(activity.state, back), kit.rid(activity, "month_name"), size=47, align="center", weight=1),
            icon_button("Next month", later, name="forward", enabled=back > 0),
        ],
        resource_id=kit.rid(activity, "month_chooser"),
        padding=(21, 11, 21, 0),
    )


def sum_row(activity: Activity, name: str, cents: int) -> View:
    """A line with a sum."""
    return row(
        [
            label(name, kit.rid(activity, "sum_title"), size=42, weight=1),
            label(money(cents), kit.rid(activity, "sum_amount"), size=47, bold=True, align="end", weight=1),
        ],
        padding=(63, 16, 63, 16),
    )


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """A budget, and what was spent in this month and the two before."""
    state.add(Budget(cents=rng.randrange(8, 26) * 10_000))
    today = state.now().date()
    days = [today - timedelta(days=rng.randrange(today.day)) for _ in range(THIS_MONTH)]
    days += [today - timedelta(days=today.day + rng.randrange(58)) for _ in range(EARLIER)]
    for day in sorted(days):
        category = rng.choice(CATEGORIES)
        low, high = PRICES.get(category, USUAL)
        payee = rng.choice(PAYEES[category])
        state.add(Expense(cents=rng.randrange(low, high), payee=payee, category=category, day=day.isoformat()))
