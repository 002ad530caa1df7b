"""How the experts get about in Expenses."""

from __future__ import annotations

import re

from ....screen import Element
from ..base import Move
from ..page import BACK, FINISH, Page, answer, tap

EXPENSES = "org.totschnig.myexpenses"
NOW = "This month"


def _home(page: Page, month: str = NOW) -> Move | None:
    """To the list of a month (this one or the last one), with nothing filtered; None when it is there."""
    if move := page.open(EXPENSES):
        return move
    if not page.on(EXPENSES, "Expenses"):
        return page.press("Discard") or BACK
    return page.press("Clear filter") or _month(page, month)


def _month(page: Page, month: str) -> Move | None:
    """Turns to a month, this one or the last one."""
    if page.find(month):
        return None
    return page.press("Previous month" if page.find(NOW) else "Next month") or BACK


def _section(page: Page, name: str) -> Move | None:
    """To a page of the drawer; None when it is there."""
    if page.on(EXPENSES, name):
        return None
    if page.screen.app == EXPENSES and page.find("Transactions"):
        return page.press(name) or BACK
    return _home(page) or page.press("Open navigation drawer") or BACK


def read_month(page: Page, month: str, amount: str) -> Move:
    """Turn to the month and say its sum."""
    return _home(page, month) or page.say(amount)


def read_category(page: Page, category: str, amount: str) -> Move:
    """Open the statistics and say what the category comes to."""
    if move := _section(page, "Statistics"):
        return move
    tab = page.find("Categories", roles=("tab",))
    if tab and not tab.selected:
        return tap(tab)
    return _month(page, NOW) or page.reach(category, lambda _: answer(amount), ("text",)) or BACK


def set_budget(page: Page, dollars: str, shown: str) -> Move:
    """Open the budget, change it."""
    if page.on(EXPENSES, "Monthly budget"):
        return page.fill("Amount", dollars) or page.press("OK") or BACK
    if move := _section(page, "Budget"):
        return move
    limit = page.find("Monthly budget")
    return FINISH if limit and limit.value == shown else page.press("Change budget") or BACK


def add(page: Page, amount: str, payee: str, category: str, day: int = 0) -> Move:
    """Fill in a new expense (of today, or of that day of the month) and save it; done when the list shows it."""
    if page.on(EXPENSES, "Category"):
        return page.reach(category) or BACK
    if page.on(EXPENSES, "Select date"):
        return _pick(page, day) if day else BACK
    if page.on(EXPENSES, "New expense"):
        return (
            page.fill("Amount", amount)
            or page.fill("Payee", payee)
            or page.reach("Category", lambda row: None if row.value == category else tap(row), ("item",))
            or (page.reach("Date", lambda row: None if _day(row) == day else tap(row), ("item",)) if day else None)
            or page.press("Save")
            or BACK
        )
    if page.on(EXPENSES, "Unsaved changes"):
        return page.press("Keep editing") or BACK
    if move := _home(page):
        return move
    return FINISH if _shows(page, payee, amount) else page.press("Add expense") or BACK


def _day(row: Element) -> int:
    """The day of the month that the editor's date row shows."""
    found = re.search(r" (\d+), \d{4}$", row.value)
    return int(found[1]) if found else 0


def _pick(page: Page, day: int) -> Move:
    """The day in the date picker, then OK; Cancel when another month is shown than that of the chosen day."""
    texts = [element.text for element in page.screen.elements]
    chosen = next((found for text in texts if (found := re.fullmatch(r"\w+, (\w+) (\d+)", text))), None)
    if chosen is None or not any(re.fullmatch(rf"{chosen[1]}\w* \d{{4}}", text) for text in texts):
        return page.press("Cancel") or BACK
    return page.press("OK" if int(chosen[2]) == day else str(day)) or BACK


def _shows(page: Page, payee: str, amount: str) -> bool:
    row = page.find(payee, roles=("item",))
    return bool(row and row.value.endswith(f"${amount}"))


def _open(page: Page, payee: str) -> Move | None:
    """To the editor of the expense with that payee; None when it is there."""
    if page.on(EXPENSES, "Edit expense"):
        entry = page.find("Payee", roles=("field",))
        return None if entry and entry.value == payee else BACK
    return _home(page) or page.reach(payee, tap, ("item",)) or BACK


def edit(page: Page, payee: str, amount: str) -> Move:
    """Open the expense, change its amount, save."""
    if page.on(EXPENSES, "Expenses") and _shows(page, payee, amount):
        return FINISH
    return _open(page, payee) or page.fill("Amount", amount) or page.press("Save") or BACK


def delete(page: Page, payee: str) -> Move:
    """Open the expense, delete it, say yes; done when it has gone from the list."""
    if page.on(EXPENSES, "Delete expense?"):
        return page.press("Delete") or BACK
    if page.on(EXPENSES, "Expenses") and page.tapped(3) and not page.find(payee, roles=("item",)):
        return FINISH
    return _open(page, payee) or page.press("Delete") or BACK
