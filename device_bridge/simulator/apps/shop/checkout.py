"""The checkout: where the goods go, how they are paid, and the question before they are ordered."""

from __future__ import annotations

import re
from datetime import timedelta

from ... import kit
from ...app import Activity
from ...kit.formats import money
from ...view import View
from ...widgets import button, field, group
from .base import CartLine, Order, Profile, app, cart, ordered, rid, sum_row, total, wide_button
from .orders import OrderPage

ADDRESS = {"name": "Full name", "street": "Street address", "city": "City", "postcode": "Postcode"}
PAYMENTS = ("Card", "Pay on delivery")
DAYS = 4


@app.activity(".ui.checkout.CheckoutActivity")
class Checkout(Activity):
    """One form with everything, and the button that orders."""

    title = "Checkout"

    def on_create(self) -> None:
        home = kit.only(self.state, Profile)
        self.home = {name: str(getattr(home, name)) for name in ADDRESS}
        self.draft = {**self.home, "card": "", "expiry": ""}
        self.payment = ""

    def build(self) -> View:
        form: list[View | None] = [kit.heading(self, "Delivery address")]
        form += [self._entry(name, hint) for name, hint in ADDRESS.items()]
        form.append(kit.heading(self, "Payment"))
        form += [self._payment(name) for name in PAYMENTS]
        if self.payment == "Card":
            form += [self._entry("card", "Card number", secret=True), self._entry("expiry", "Expiry date (MM/YY)")]
        listing = kit.listing(self, form, key="form")
        order = wide_button("Place order", self._ask, "button_place_order", enabled=self._complete())
        return kit.page(
            self, kit.app_bar(self, self.title), [listing, sum_row("Total", total(self.state), bold=True), order]
        )

    def _entry(self, name: str, hint: str, *, secret: bool = False) -> View:
        def store(text: str) -> None:
            self.draft[name] = text

        entry = field(name, self.draft[name], store, hint=hint, resource_id=rid(f"input_{name}"), password=secret)
        return group([entry], padding=(53, 16, 53, 16))

    def _payment(self, name: str) -> View:
        def choose() -> None:
            self.payment = name

        made = button(
            name, choose, rid("payment_option"), width=-1, checkable=True, checked=self.payment == name, color="text",
            class_name="android.widget.RadioButton",
        )  # fmt: skip
        made.paint.icon, made.paint.align, made.box.padding = "radio", "start", (147, 30, 0, 0)
        return made

    def _complete(self) -> bool:
        if not all(self.draft[name].strip() for name in ADDRESS) or not self.payment or not cart(self.state):
            return False
        paid = self.payment != "Card"
        return paid or (len(self._digits()) == 16 and bool(re.fullmatch(r"\d\d/\d\d", self.draft["expiry"].strip())))

    def _digits(self) -> str:
        return "".join(filter(str.isdigit, self.draft["card"]))

    def on_back(self) -> bool:
        return kit.leave(self, any(self.draft[name] != self.home.get(name, "") for name in self.draft))

    def _ask(self) -> None:
        self.phone.hide_keyboard()
        kit.confirm(
            self, "Place this order?", f"You pay {money(total(self.state))}. This cannot be undone.", "Confirm order",
            self._order, no="Not yet",
        )  # fmt: skip

    def _order(self) -> None:
        today = self.state.now().date()
        numbers = [int(order.number.rpartition("-")[2]) for order in self.state.all(Order)]
        card = self._digits() if self.payment == "Card" else ""
        made = Order(
            number=f"HG-{max(numbers, default=20_000) + 7}",
            placed=today.isoformat(),
            arrives=(today + timedelta(days=DAYS)).isoformat(),
            items=[ordered(line, product) for line, product in cart(self.state)],
            cents=total(self.state),
            payment=f"Card ending in {card[-4:]}" if card else self.payment,
            card=card,
        )
        for name in ADDRESS:
            setattr(made, name, self.draft[name].strip())
        self.state.add(made)
        for line in self.state.all(CartLine):
            self.state.remove(line)
        self.finish()
        self.start(OrderPage, order_id=made.id, placed=True)
