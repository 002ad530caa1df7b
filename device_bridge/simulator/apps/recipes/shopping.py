"""The shopping list."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import app_bar, confirm, delete, item, listing, mark, page, rid
from ...kit.formats import counted
from ...view import View
from ...widgets import Action, button, field, icon_button, row
from .base import SHOPPING, ShoppingItem, app, shop


@app.activity(SHOPPING)
class ShoppingList(Activity):
    """What there is to buy, the newest first; what is ticked off stands below the rest."""

    title = "Shopping list"
    draft = ""

    def build(self) -> View:
        items = sorted(self.state.all(ShoppingItem), key=lambda item: (item.done, -item.id))
        entry = row(
            [
                field("item", self.draft, self._type, hint="Add item", resource_id=rid(self, "new_item"), weight=1,
                      on_submit=self._add),
                button("Add", self._add, rid(self, "button_add_item"), enabled=bool(self.draft.strip())),
            ],
            padding=(42, 11, 21, 11),
        )  # fmt: skip
        rows = [self._row(one) for one in items]
        bar = app_bar(self, self.title, overflow=self._menu)
        return page(self, bar, [entry, listing(self, rows, none="Nothing to buy")])

    def _row(self, one: ShoppingItem) -> View:
        remove = icon_button("", partial(self._remove, [one]), name="delete", resource_id=rid(self, "remove_item"))
        return item(self, one.text, on_click=partial(self._tick, one), extra=row([mark(one.done), remove], width=-2))

    def _menu(self) -> list[tuple[str, Action]]:
        items = self.state.all(ShoppingItem)
        ticked = [one for one in items if one.done]
        return [
            ("Remove ticked items", partial(self._remove, ticked)),
            (
                "Clear list",
                lambda: confirm(
                    self, "Clear list?", "All items will be removed.", "Clear", partial(self._remove, items)
                ),
            ),
        ]

    def _type(self, text: str) -> None:
        self.draft = text

    def _add(self) -> None:
        if self.draft.strip():
            shop(self.state, [self.draft.strip()])
            self.draft = ""

    def _tick(self, one: ShoppingItem) -> None:
        one.done = not one.done
        self.state.save(one)

    def _remove(self, items: list[ShoppingItem]) -> None:
        delete(self, items, f"{counted(len(items), 'item')} removed")
