"""The editor of an expense: amount, payee, category, date."""

from __future__ import annotations

from datetime import date

from ... import kit
from ...app import Activity
from ...intents import INSERT
from ...kit.formats import weekday_text
from ...view import View
from ...widgets import button, field, group
from .base import CATEGORIES, Expense, app, to_cents

MIME = "vnd.android.cursor.item/vnd.org.totschnig.myexpenses.transaction"


@app.activity(".activity.ExpenseEdit", actions=(INSERT,), data=(MIME,))
class Editor(Activity):
    """Makes an expense, or changes the one whose id comes as an argument. Intents may bring amount, payee, category."""

    title = "New expense"

    def on_create(self) -> None:
        given = self.state.one(Expense, int(self.arguments.get("expense_id", 0)))
        self.before = given or Expense(day=self.state.now().date().isoformat())
        self.amount = f"{self.before.cents / 100:.2f}" if given else self.intent.text("amount")
        self.payee = self.before.payee or self.intent.text("payee")
        category = self.intent.text("category")
        self.category = self.before.category or (category if category in CATEGORIES else "")
        self.day = self.before.date

    @property
    def heading(self) -> str:
        """New or edit."""
        return "Edit expense" if self.before.id else self.title

    def build(self) -> View:
        complete = bool(to_cents(self.amount) and self.payee.strip() and self.category)
        save = button("Save", self._save, kit.rid(self, "SAVE_COMMAND"), enabled=complete)
        remove = None
        if self.before.id:
            remove = kit.action("Delete", self._ask, name="delete", resource_id=kit.rid(self, "DELETE_COMMAND"))
        bar = kit.app_bar(self, self.heading, [remove, save])
        form = [
            self._entry("Amount", self.amount, "AmountEditText"),
            self._entry("Payee", self.payee, "Payee"),
            kit.item(self, "Category", self.category or "Select", self._choose_category, name="CategoryLabel"),
            kit.item(self, "Date", f"{weekday_text(self.day)}, {self.day.year}", self._choose_day,
                     name="DateLabel"),
        ]  # fmt: skip
        return kit.page(self, bar, [kit.listing(self, form, key="form")])

    def _entry(self, name: str, value: str, resource_id: str) -> View:
        def store(text: str) -> None:
            setattr(self, name.lower(), text)

        entry = field(name, value, store, hint=name, resource_id=kit.rid(self, resource_id))
        return group([entry], padding=(63, 21, 63, 21))

    def _choose_category(self) -> None:
        def store(category: str) -> None:
            self.category = category

        kit.choose(self, "Category", CATEGORIES, self.category or None, store)

    def _choose_day(self) -> None:
        def store(day: date) -> None:
            self.day = day

        kit.pick_date(self, self.day, store)

    def _made(self) -> Expense:
        cents = to_cents(self.amount) or 0
        return Expense(
            id=self.before.id, cents=cents, payee=self.payee.strip(), category=self.category, day=self.day.isoformat()
        )

    def on_back(self) -> bool:
        return kit.leave(self, self._made() != self.before)

    def _save(self) -> None:
        made = self._made()
        kit.keep(self.state, made)
        self.finish()
        if saved := self.arguments.get("saved"):
            saved(made)

    def _ask(self) -> None:
        kit.confirm(self, "Delete expense?", "This expense will be deleted for good.", "Delete", self._delete)

    def _delete(self) -> None:
        self.state.remove(self.before)
        self.finish()
        self.snackbar("Expense deleted")
