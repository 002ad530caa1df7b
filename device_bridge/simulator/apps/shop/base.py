"""What the Shop's pages share: the app, its records, sums, and rows of products."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from ... import kit
from ...app import Activity, App
from ...kit.formats import money
from ...records import Record
from ...state import PhoneState
from ...view import View
from ...widgets import Action, button, group, label, row
from .catalogue import CATALOGUE

PACKAGE = "com.harborgoods.shop"
app = App(PACKAGE, "Shop", version="8.14.0", size_mb=58, system=False, icon="shop")

FREE_FROM, DELIVERY = 7_500, 490
"""From which sum delivery is free, and what it costs below that, in cents."""
NAMES = ("Alex Morgan", "Robin Ekman", "Jamie Ortiz", "Sam Whitlock")
STREETS = ("12 Quay Street", "40 Orchard Lane", "7 Chapel Row", "118 Station Road")
PLACES = (("Larkhaven", "40211"), ("Port Ellery", "18850"), ("Mossfield", "73004"))


@dataclass(slots=True)
class Product(Record):
    """Something that the shop sells, for `cents`."""

    kind: ClassVar[str] = "shop_products"
    name: str = ""
    category: str = ""
    cents: int = 0
    rating: float = 4.0
    reviews: int = 0
    colors: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    sold_out: bool = False
    wished: bool = False


@dataclass(slots=True)
class CartLine(Record):
    """So many of a product (by its id), in a color and a size where it has them."""

    kind: ClassVar[str] = "shop_cart"
    product: int = 0
    color: str = ""
    size: str = ""
    quantity: int = 1

    @property
    def choice(self) -> str:
        """Color and size as the shop writes them."""
        return ", ".join(filter(None, (self.color, self.size)))


@dataclass(slots=True)
class Order(Record):
    """What was bought: its lines in words, where it goes, how it is paid. Days are ISO dates."""

    kind: ClassVar[str] = "shop_orders"
    number: str = ""
    placed: str = ""
    arrives: str = ""
    status: str = "Processing"
    tracking: str = ""
    items: list[str] = field(default_factory=list)
    cents: int = 0
    name: str = ""
    street: str = ""
    city: str = ""
    postcode: str = ""
    payment: str = ""
    card: str = ""


@dataclass(slots=True)
class Profile(Record):
    """The person's own address; a phone has one row of it."""

    kind: ClassVar[str] = "shop_profiles"
    name: str = ""
    street: str = ""
    city: str = ""
    postcode: str = ""


def product_named(state: PhoneState, name: str) -> Product:
    """The product of that name, which must be there."""
    return state.all(Product, name=name)[0]


def cart(state: PhoneState) -> list[tuple[CartLine, Product]]:
    """What is in the cart."""
    found = [(line, state.one(Product, line.product)) for line in state.all(CartLine)]
    return [(line, product) for line, product in found if product is not None]


def ordered(line: CartLine, product: Product) -> str:
    """A line of the cart in words, as orders keep it: 2 x Linen Shirt, Navy, M."""
    return ", ".join(filter(None, (f"{line.quantity} x {product.name}", line.choice)))


def put(state: PhoneState, product: Product, color: str = "", size: str = "", quantity: int = 1) -> CartLine:
    """Puts something into the cart, where more of the same joins what is there."""
    for line in state.all(CartLine, product=product.id, color=color, size=size):
        line.quantity += quantity
        state.save(line)
        return line
    line = CartLine(product=product.id, color=color, size=size, quantity=quantity)
    state.add(line)
    return line


def subtotal(state: PhoneState) -> int:
    """What the cart's goods cost, in cents."""
    return sum(line.quantity * product.cents for line, product in cart(state))


def delivery_for(goods: int) -> int:
    """What it costs to bring goods of that worth, in cents."""
    return 0 if goods >= FREE_FROM else DELIVERY


def total(state: PhoneState) -> int:
    """What is to be paid, in cents."""
    goods = subtotal(state)
    return goods + delivery_for(goods)


def rid(name: str) -> str:
    """The full resource-id of a View of the Shop."""
    return f"{PACKAGE}:id/{name}"


def product_row(activity: Activity, product: Product, on_click: Action, note: str = "") -> View:
    """A product in a list; `note` stands before its price (Sponsored)."""
    parts = [note, money(product.cents), f"{product.rating} stars", "Sold out" if product.sold_out else ""]
    return kit.item(
        activity, product.name, " · ".join(filter(None, parts)), on_click, leading=product.name, name="product_name"
    )


def sum_row(name: str, cents: int, *, bold: bool = False) -> View:
    """A line with a sum."""
    return row(
        [
            label(name, rid("summary_title"), weight=1, bold=bold),
            label(money(cents) if cents else "Free", rid("summary_value"), weight=1, align="end", bold=bold),
        ],
        padding=(53, 8, 53, 8),
    )


def wide_button(text: str, on_click: Action, name: str, *, enabled: bool = True) -> View:
    """The button at the bottom of a page that goes on."""
    made = button(
        text, on_click, rid(name), enabled=enabled, fill="accent" if enabled else "surface_high",
        color="on_accent" if enabled else "secondary", width=-1, margin=(42, 16, 42, 26),
    )  # fmt: skip
    return group([made], resource_id=rid("bottom_panel"))


def shelves(state: PhoneState, rng: random.Random) -> None:
    """Puts the catalogue on the phone, with prices of the day."""
    for category, articles in CATALOGUE.items():
        for article in articles:
            cents = article.dollars * 100 + rng.choice((-150, -50, -1, 0, 0, 50, 190, 250))
            state.add(
                Product(
                    name=article.name,
                    category=category,
                    cents=cents,
                    rating=round(rng.uniform(3.3, 4.9), 1),
                    reviews=rng.randrange(3, 800),
                    colors=list(article.colors),
                    sizes=list(article.sizes),
                    sold_out=rng.random() < 0.12,
                    wished=rng.random() < 0.08,
                )
            )


def past_orders(state: PhoneState, rng: random.Random, home: Profile) -> None:
    """Orders of the last months; the newest are still on their way."""
    today = state.now().date()
    numbers = sorted(rng.sample(range(20_100, 29_400), 8))
    ages = sorted(rng.sample(range(1, 240), 8), reverse=True)
    products = state.all(Product)
    for index, (number, age) in enumerate(zip(numbers, ages, strict=True)):
        bought: Sequence[Product] = rng.sample(products, rng.randrange(1, 4))
        placed = today - timedelta(days=age)
        status = ("Processing", "Shipped")[7 - index] if index > 5 else rng.choice(("Delivered",) * 4 + ("Returned",))
        sent = status != "Processing"
        state.add(
            Order(
                number=f"HG-{number}",
                placed=placed.isoformat(),
                arrives=(placed + timedelta(days=rng.randrange(3, 8))).isoformat(),
                status=status,
                tracking=f"LP{rng.randrange(10**7, 10**8)}" if sent else "",
                items=[f"1 x {product.name}" for product in bought],
                cents=sum(product.cents for product in bought),
                name=home.name,
                street=home.street,
                city=home.city,
                postcode=home.postcode,
                payment="Card ending in 4242",
            )
        )


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """The shelves, the person's address, a few orders, and something in the cart."""
    shelves(state, rng)
    city, postcode = rng.choice(PLACES)
    home = Profile(name=rng.choice(NAMES), street=rng.choice(STREETS), city=city, postcode=postcode)
    state.add(home)
    past_orders(state, rng, home)
    free = [product for product in state.all(Product) if not product.sold_out]
    for product in rng.sample(free, 2):
        color = rng.choice(product.colors) if product.colors else ""
        put(state, product, color, rng.choice(product.sizes) if product.sizes else "", rng.randrange(1, 3))
