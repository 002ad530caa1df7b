"""An order's page: where it is, what is in it, and cancelling it while that is possible."""

from __future__ import annotations

from datetime import date

from ... import kit
from ...app import Activity
from ...kit.formats import date_text, money
from ...view import View
from .base import Order, app, wide_button


@app.activity(".ui.orders.OrderActivity")
class OrderPage(Activity):
    """One order, by the id that comes as an argument."""

    title = "Order"

    @property
    def order(self) -> Order:
        """What the page shows."""
        return self.state.one(Order, int(self.arguments.get("order_id", 0))) or Order(status="Gone")

    @property
    def heading(self) -> str:
        """The order's number; thanks, right after it was placed."""
        return "Order placed" if self.arguments.get("placed") else f"Order {self.order.number}"

    def build(self) -> View:
        order = self.order
        if not order.placed:
            return kit.page(self, kit.app_bar(self, self.title), [kit.listing(self, [], none="There is no such order")])
        came = "Arrived" if order.status in ("Delivered", "Returned") else "Arrives"
        facts = {
            "Order number": order.number if self.arguments.get("placed") else "",
            "Status": order.status,
            "Ordered": date_text(date.fromisoformat(order.placed)),
            came: date_text(date.fromisoformat(order.arrives)) if order.status != "Cancelled" else "",
            "Tracking number": order.tracking,
            "Total": money(order.cents),
            "Payment": order.payment,
            "Delivered to": f"{order.name}, {order.street}, {order.postcode} {order.city}",
        }
        rows: list[View | None] = [kit.item(self, name, value) for name, value in facts.items() if value]
        rows.append(kit.heading(self, "Items"))
        rows += [kit.item(self, item) for item in order.items]
        cancel = None
        if order.status == "Processing":
            cancel = wide_button("Cancel order", self._ask, "button_cancel_order")
        return kit.page(self, kit.app_bar(self, self.heading), [kit.listing(self, rows, key="order"), cancel])

    def _ask(self) -> None:
        kit.confirm(
            self, "Cancel this order?", "You get your money back within five days.", "Cancel order", self._cancel,
            no="Keep order",
        )  # fmt: skip

    def _cancel(self) -> None:
        order = self.order
        order.status = "Cancelled"
        self.state.save(order)
        self.toast("Order cancelled")
