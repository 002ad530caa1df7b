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
    wordings = (
        "Order what is in my Shop cart and pay with the card {card}, expiry {expiry}",
        "Check out my Shop cart with card number {card}, expiry date {expiry}",
        "In the Shop, place the order for my cart. Card {card}, valid until {expiry}",
        "shop: checkout, card {card} exp {expiry}, place order",
        "Please buy everything in my Shop cart by card. Number {card}, expiry {expiry}",
        "Can you order my Shop cart? Pay by card: {card}, {expiry}",
        "Go to checkout in the Shop app, choose Card, enter {card} and {expiry}, and confirm the order",
        "I'm ready to buy what's in the Shop cart. Use the card {card} that expires {expiry}",
        "Complete my order in the Shop with the card {card}, expiry date {expiry}",
        "Place my Shop order and pay with card number {card} ({expiry})",
        "order the shop cart, card number {card}, expires {expiry}",
        "The address is right, so just order the Shop cart with card {card}, expiry {expiry}",
        "Pay for my Shop cart with card {card}. The expiry date is {expiry}. Place the order for real",
        "Could you finish the purchase in the Shop? My card is {card} and it expires {expiry}",
    )
    dev = (
        "Send off my Shop cart as an order, charged to card {card}, {expiry}",
        "I've decided, I'm taking everything in the Shop cart. Card details: {card}, good thru {expiry}",
        "Would you see the Shop cart through checkout? It should be paid by card, {card} with {expiry}",
        "buy cart (Shop) w/ card {card}, exp. {expiry}",
    )
    held_out = (
        "Shop checkout by card {card}, {expiry}",
        "Okay, go ahead and get me the stuff in my Shop cart, put it on the card {card}, it runs out {expiry}.",
        "How about ordering my Shop cart now? You can use card {card}, with {expiry} as the expiry date.",
        "My Shop cart is complete and the delivery address stays as it is. I'd like it ordered on {card}, a card that "
        "is valid through {expiry}.",
    )

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
    wordings = (
        "Order my Shop cart to {name}, {street}, {city}, postcode {postcode}, and pay on delivery",
        "Check out the Shop cart with pay on delivery. Deliver to {name}, {street}, {postcode} {city}",
        "In the Shop, order what's in the cart for {name}. Street {street}, city {city}, postcode {postcode}, "
        "payment on delivery",
        "shop checkout: {name}, {street}, {city}, {postcode}, pay on delivery",
        "Please send my Shop cart to {name} at {street}, {city} {postcode}. Choose pay on delivery",
        "Can you place the Shop order with the address {name}, {street}, {city}, {postcode}? Payment: on delivery",
        "Place the order in my Shop cart. It goes to {name}, {street}, {city}, {postcode}, and is paid on delivery",
        "Buy what is in the Shop cart, pay on delivery, and have it delivered to {name}, {street}, {postcode} {city}",
        "The Shop order should go to {name}, {street} in {city}, postcode {postcode}. Pay on delivery and confirm it",
        "It's a present: order the Shop cart to {name}, {street}, {city}, {postcode} with pay on delivery",
        "order shop cart, pay on delivery, full name {name}, street {street}, city {city}, postcode {postcode}",
        "Full name {name}, street address {street}, city {city}, postcode {postcode}: order my Shop cart to there, "
        "payment on delivery",
        "Could you complete the Shop checkout? Deliver to {name}, {street}, {city}, {postcode}; I pay on delivery",
        "I moved, so order the Shop cart to my new address: {name}, {street}, {city}, {postcode}. Pay on delivery",
    )
    dev = (
        "Ship the contents of my Shop cart to {name}. They live at {street}, {postcode} {city}, cash at the door",
        "Everything in the Shop cart, ordered please, on delivery payment, address: {name}, {street}, {city}, "
        "{postcode}",
        "Would you order from the Shop for {name}? The parcel has to reach {street}, {city}, {postcode}, and they pay "
        "on delivery",
        "Shop cart -> {name} / {street} / {city} / {postcode}, pay on delivery, place order",
    )
    held_out = (
        "Shop cart to {name}, {street}, {city}, {postcode}, paid on delivery",
        "Hey, the things in my Shop cart are for {name}, so order them to {street} in {city}, the postcode there is "
        "{postcode}, and take pay on delivery.",
        "Is it possible to order my Shop cart so that {name} gets it at {street}, {city}, {postcode}, with payment on "
        "delivery?",
        "I'm not at home this week. Let the order from my Shop cart be brought to {name}, {street}, {postcode} {city} "
        "instead, and I'd rather pay on delivery than by card.",
    )

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
    wordings = (
        "Cancel my Shop order {number}",
        "Cancel order {number} in the Shop",
        "Please cancel the order {number} in the Shop app",
        "shop cancel {number}",
        "Can you cancel {number}? It's an order in the Shop",
        "I don't need order {number} any more, cancel it in the Shop",
        "Go to my orders in Shop and cancel {number}",
        "The order {number} in the Shop was a mistake. Cancel it",
        "Open Shop, find order {number} and cancel it, yes I'm sure",
        "I want to cancel order number {number} at the Shop",
        "Could you cancel the Shop order with the number {number}, please?",
        "In the Shop, under Orders, cancel {number}",
        "Found it cheaper elsewhere, so cancel {number} in the Shop",
        "order {number} in shop should be cancelled",
    )
    dev = (
        "Call off {number} at the Shop before it is sent",
        "I ordered twice by accident; {number} in the Shop has to go, cancel that one",
        "Would you get the Shop to cancel my order? The number is {number}",
        "stop Shop order {number}, cancel it for good",
    )
    held_out = (
        "{number} in the Shop: cancel",
        "I changed my mind about what I bought in the Shop the other day, that's order {number}, so have it cancelled.",
        "Is it still possible to cancel {number}? If so, do it, it's listed with my orders in the Shop.",
        "My mother has bought us the same thing, which means Shop order {number} isn't needed: cancel it, please.",
    )

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
    wordings = (
        "What is the tracking number of my Shop order {number}?",
        "Tell me the tracking number for order {number} in the Shop",
        "tracking number of shop order {number}",
        "Look up order {number} in the Shop and tell me its tracking number",
        "Please find the tracking number of {number} in my Shop orders",
        "Can you give me the tracking number for {number}? It's a Shop order",
        "I need the tracking number of the Shop order {number}",
        "Which tracking number does the Shop show for order {number}?",
        "Open Shop, go to order {number} and read me the tracking number",
        "My parcel hasn't come. What's the tracking number of order {number} in the Shop?",
        "shop app: {number}, tracking number?",
        "Could you check my Shop orders for {number} and tell me the tracking number?",
        "In the Shop under Orders there is {number}. What is its tracking number?",
        "I want to track order {number} from the Shop, give me the tracking number",
    )
    dev = (
        "The carrier asks for the number of my parcel, it's the Shop order {number}. What is it?",
        "How do I follow {number} from the Shop, under which tracking number?",
        "tracking no. for {number} (Shop) pls",
        "Would you mind reading out the tracking number that belongs to Shop order {number}?",
    )
    held_out = (
        "{number} from the Shop, tracking number?",
        "I'd like to see where my package from the Shop is, it's order {number}, what do I enter as tracking number?",
        "Do the details of Shop order {number} say what the tracking number is? Let me know it.",
        "The delivery company's page wants a tracking number, please dig out the one for {number} from the Shop.",
    )

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
