"""Orders of the Shop: order what is in the cart, by card or to another address; cancel one; read where one is."""

from __future__ import annotations

import random
from datetime import timedelta

from ...apps.shop.base import CartLine, Order, Profile, ordered, product_named, put
from ...apps.shop.catalogue import CATALOGUE
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import FIRST_NAMES, LAST_NAMES, pick, until
from ..reading import says
from ..wordings import said
from .shop_ways import ADDRESS, SHOP, cancel, order_by_card, order_to, read_tracking

GOODS = tuple(article.name for articles in CATALOGUE.values() for article in articles if not article.sizes)
STREETS = (
    "Abbey Road", "Birch Avenue", "Canal Street", "Cliff Path", "Dove Lane", "Elm Close", "Fern Hill", "Foundry Yard",
    "Garden Terrace", "Heron Way", "Ivy Court", "Juniper Row", "Kiln Lane", "Lark Rise", "Market Square", "Mill Lane",
    "North Parade", "Oak Drive", "Pine Street", "Priory Walk", "Quarry Road", "River View", "Spring Gardens",
    "Tanner Street", "Upper Wharf", "Vine Street", "Weaver Lane", "Willow Bank",
)  # fmt: skip
CITIES = (
    "Ashby Falls", "Brightwater", "Calder Point", "Dunmere", "Eastvale", "Fairhollow", "Granton", "Hazelwick",
    "Inverlea", "Kestrel Bay", "Linden Park", "Marlow Cross", "Newbarrow", "Oakhurst", "Penrose", "Quillan",
    "Redcliffe", "Silverton", "Thornbury", "Westmarch",
)  # fmt: skip


def digits(rng: random.Random, form: str, split: Split) -> str:
    """A number that looks like `form`, where # is any digit."""

    def make(rng: random.Random) -> str:
        return "".join(str(rng.randrange(10)) if sign == "#" else sign for sign in form)

    return until(rng, make, split)


def order_numbered(state: PhoneState, number: str) -> list[Order]:
    """The orders of that number."""
    return state.all(Order, number=number)


class PlaceOrder(Task):
    """What the tasks share that order the cart, in which one product lies."""

    app = SHOP

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """What is in the cart."""
        return {"product": pick(rng, GOODS, split), "quantity": rng.randrange(1, 4)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That product in the cart, and nothing else."""
        for line in state.all(CartLine):
            state.remove(line)
        product = product_named(state, str(params["product"]))
        put(state, product, next(iter(product.colors), ""), quantity=int(params["quantity"]))

    def new_orders(self, state: PhoneState, params: Params, changed: frozenset[str]) -> list[Order]:
        """The new orders, if the only things that changed are one new order and the cart, whose goods it holds."""
        product = product_named(state, str(params["product"]))
        color = next(iter(product.colors), "")
        line = CartLine(product=product.id, color=color, quantity=int(params["quantity"]))
        new = [order for order in state.all(Order) if f"+records/shop_orders/{order.id}" in changed]
        right = len(new) == 1 and len(changed) == 2 and new[0].items == [ordered(line, product)]
        return new if right and new[0].status == "Processing" else []

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new order, and lines of the cart that are gone."""
        return ("+records/shop_orders/*", "-records/shop_cart/*")


class OrderByCard(PlaceOrder):
    """Order what is in the cart, to the known address, by card."""

    name, tier = "shop_order_by_card", "hard"
    wordings, dev, held_out = said("everyday/shop_orders", "shop_order_by_card")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{card} and {expiry}."""
        expiry = f"{rng.randrange(1, 13):02d}/{rng.randrange(28, 35)}"
        return {**super().parameters(rng, split), "card": digits(rng, "4000 00## #### ####", split), "expiry": expiry}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The cart is ordered to the person's address, with that card."""
        home, card = state.all(Profile)[0], str(params["card"]).replace(" ", "")
        return any(
            order.card == card and all(getattr(order, name) == getattr(home, name) for name in ADDRESS)
            for order in self.new_orders(state, params, changed)
        )

    def expert(self, params: Params) -> Expert:
        """The cart, the checkout, the card, the confirmation."""
        return Scripted(lambda page: order_by_card(page, str(params["card"]), str(params["expiry"])))


class OrderTo(PlaceOrder):
    """Order what is in the cart, to another address, to be paid on delivery."""

    name, tier = "shop_order_to", "hard"
    wordings, dev, held_out = said("everyday/shop_orders", "shop_order_to")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, {street}, {city} and {postcode}."""
        street = until(rng, lambda rng: f"{rng.randrange(1, 99)} {rng.choice(STREETS)}", split)
        return {
            **super().parameters(rng, split),
            "name": f"{pick(rng, FIRST_NAMES, split)} {pick(rng, LAST_NAMES, split)}",
            "street": street,
            "city": pick(rng, CITIES, split),
            "postcode": digits(rng, "#####", split),
        }

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The cart is ordered to that address, without a card."""
        return any(
            order.payment == "Pay on delivery" and all(getattr(order, name) == params[name] for name in ADDRESS)
            for order in self.new_orders(state, params, changed)
        )

    def expert(self, params: Params) -> Expert:
        """The cart, the checkout, the address, the confirmation."""
        address = {name: str(params[name]) for name in ADDRESS}
        return Scripted(lambda page: order_to(page, address))


class CancelOrder(Task):
    """Cancel an order that has not been sent yet."""

    name, app, tier = "shop_cancel_order", SHOP, "medium"
    wordings, dev, held_out = said("everyday/shop_orders", "shop_cancel_order")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{number}, and what was ordered when."""
        number = digits(rng, "HG-3####", split)
        return {"number": number, "product": pick(rng, GOODS, split), "days": rng.randrange(0, 6)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The order is being processed."""
        for order in order_numbered(state, str(params["number"])):
            state.remove(order)
        self._order(state, params, status="Processing", tracking="")

    @staticmethod
    def _order(state: PhoneState, params: Params, *, status: str, tracking: str) -> None:
        home, product = state.all(Profile)[0], product_named(state, str(params["product"]))
        placed = state.now().date() - timedelta(days=int(params["days"]))
        state.add(
            Order(
                number=str(params["number"]),
                placed=placed.isoformat(),
                arrives=(placed + timedelta(days=9)).isoformat(),
                status=status,
                tracking=tracking,
                items=[f"1 x {product.name}"],
                cents=product.cents,
                name=home.name,
                street=home.street,
                city=home.city,
                postcode=home.postcode,
                payment="Card ending in 4242",
            )
        )

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That order is cancelled, and no other one."""
        orders = order_numbered(state, str(params["number"]))
        return len(changed) == 1 and [order.status for order in orders] == ["Cancelled"]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Where an order stands."""
        return ("records/shop_orders/*/status",)

    def expert(self, params: Params) -> Expert:
        """The orders, the order, the button, the confirmation."""
        return Scripted(lambda page: cancel(page, str(params["number"])))


class ReadTracking(CancelOrder):
    """Say the tracking number of an order."""

    name, tier = "shop_read_tracking", "medium"
    wordings, dev, held_out = said("everyday/shop_orders", "shop_read_tracking")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{number}, and its tracking number."""
        return {**super().parameters(rng, split), "tracking": digits(rng, "LP9#######", split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The order is on its way."""
        for order in order_numbered(state, str(params["number"])):
            state.remove(order)
        self._order(state, params, status="Shipped", tracking=str(params["tracking"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["tracking"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Nothing."""
        return ()

    def expert(self, params: Params) -> Expert:
        """The orders, the order, then read it off."""
        return Scripted(lambda page: read_tracking(page, str(params["number"]), str(params["tracking"])))
