"""The Shop: wish for a product, put one into the cart, change how many, read what things cost; and its orders."""

from __future__ import annotations

import random

from ...apps.shop.base import CartLine, Product, cart, delivery_for, product_named, put
from ...apps.shop.catalogue import CATALOGUE, Article
from ...kit.formats import money
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..reading import says
from ..wordings import said
from .shop_orders import CancelOrder, OrderByCard, OrderTo, ReadTracking
from .shop_ways import SHOP, add, change_quantity, read_cheapest, read_total, wish

ARTICLES = {article.name: article for articles in CATALOGUE.values() for article in articles}
CATEGORY = {article.name: category for category, articles in CATALOGUE.items() for article in articles}
COLORED = tuple(name for name, article in ARTICLES.items() if article.colors and not article.sizes)
SIZED = tuple(name for name, article in ARTICLES.items() if article.sizes)
PLAIN = tuple(name for name, article in ARTICLES.items() if not article.sizes)


def drop(state: PhoneState, name: str) -> None:
    """Takes a product out of the cart."""
    for line, product in cart(state):
        if product.name == name:
            state.remove(line)


def restock(state: PhoneState, name: str) -> Product:
    """Sees that a product is not sold out, and gives it."""
    product = product_named(state, name)
    product.sold_out = False
    state.save(product)
    return product


class Wish(Task):
    """Put a product on the wishlist."""

    name, app, tier = "shop_wishlist", SHOP, "medium"
    wordings, dev, held_out = said("everyday/shop", "shop_wishlist")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{product}."""
        return {"product": pick(rng, tuple(ARTICLES), split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """It is not wished for."""
        product = product_named(state, str(params["product"]))
        product.wished = False
        state.save(product)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That product is wished for."""
        return len(changed) == 1 and product_named(state, str(params["product"])).wished

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A product's heart."""
        return ("records/shop_products/*/wished",)

    def expert(self, params: Params) -> Expert:
        """Search, the product, the heart."""
        return Scripted(lambda page: wish(page, str(params["product"])))


class AddToCart(Task):
    """Put a product into the cart, in a color."""

    name, app = "shop_add_to_cart", SHOP
    tier: Tier = "medium"
    pool: tuple[str, ...] = COLORED
    wordings, dev, held_out = said("everyday/shop", "shop_add_to_cart")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{product} and {color}."""
        name = pick(rng, self.pool, split)
        return {"product": name, "color": rng.choice(ARTICLES[name].colors), "size": "", "quantity": 1}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """It can be bought, and none of it is in the cart."""
        drop(state, str(params["product"]))
        restock(state, str(params["product"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more line in the cart, of that product, with these choices."""
        product = product_named(state, str(params["product"]))
        lines = state.all(CartLine, product=product.id)
        wanted = [str(params["color"]), str(params["size"]), params["quantity"]]
        return len(changed) == 1 and [[line.color, line.size, line.quantity] for line in lines] == [wanted]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new line in the cart."""
        return ("+records/shop_cart/*",)

    def expert(self, params: Params) -> Expert:
        """Search, the product, its choices, the button."""
        product, color, size = (str(params[name]) for name in ("product", "color", "size"))
        return Scripted(lambda page: add(page, product, color, size, int(params["quantity"])))


class AddSized(AddToCart):
    """Put several of a product into the cart, in a color and a size."""

    name, tier = "shop_add_sized", "hard"
    pool = SIZED
    wordings, dev, held_out = said("everyday/shop", "shop_add_sized")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{product}, {color}, {size} and {quantity}."""
        given = super().parameters(rng, split)
        article: Article = ARTICLES[str(given["product"])]
        return {**given, "size": rng.choice(article.sizes), "quantity": rng.randrange(2, 5)}


class ChangeQuantity(Task):
    """Change how many of a product are in the cart."""

    name, app, tier = "shop_cart_quantity", SHOP, "medium"
    wordings, dev, held_out = said("everyday/shop", "shop_cart_quantity")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{product}, {quantity}, and how many there are before."""
        before = rng.randrange(1, 5)
        quantity = rng.choice([number for number in range(1, 7) if 0 < abs(number - before) <= 3])
        return {"product": pick(rng, PLAIN, split), "quantity": quantity, "before": before}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The product stands in the cart once, with another number."""
        name = str(params["product"])
        drop(state, name)
        color = next(iter(ARTICLES[name].colors), "")
        put(state, product_named(state, name), color, quantity=int(params["before"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That line has that number."""
        lines = state.all(CartLine, product=product_named(state, str(params["product"])).id)
        return len(changed) == 1 and [line.quantity for line in lines] == [params["quantity"]]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """How many of something are in the cart."""
        return ("records/shop_cart/*/quantity",)

    def expert(self, params: Params) -> Expert:
        """The cart, plus or minus beside the product."""
        return Scripted(lambda page: change_quantity(page, str(params["product"]), int(params["quantity"])))


class ReadTotal(Task):
    """Say what the cart comes to."""

    name, app, tier = "shop_read_total", SHOP, "easy"
    wordings, dev, held_out = said("everyday/shop", "shop_read_total")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """What is in the cart, and at what prices."""
        first = pick(rng, PLAIN, split)
        second = rng.choice([name for name in PLAIN if name != first])
        cents = [rng.randrange(450, 6000) for _ in range(2)]
        quantities = [rng.randrange(1, 4) for _ in range(2)]
        goods = sum(price * number for price, number in zip(cents, quantities, strict=True))
        return {
            "first": first, "first_cents": cents[0], "first_quantity": quantities[0],
            "second": second, "second_cents": cents[1], "second_quantity": quantities[1],
            "total": money(goods + delivery_for(goods)),
        }  # fmt: skip

    def arrange(self, state: PhoneState, params: Params) -> None:
        """These two in the cart, and nothing else."""
        for line in state.all(CartLine):
            state.remove(line)
        for which in ("first", "second"):
            product = product_named(state, str(params[which]))
            product.cents = int(params[f"{which}_cents"])
            state.save(product)
            put(state, product, next(iter(product.colors), ""), quantity=int(params[f"{which}_quantity"]))

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["total"]))

    def expert(self, params: Params) -> Expert:
        """The cart, then read it off."""
        return Scripted(lambda page: read_total(page, str(params["total"])))


class ReadCheapest(Task):
    """Say what the cheapest product of a category is."""

    name, app, tier = "shop_read_cheapest", SHOP, "medium"
    wordings, dev, held_out = said("everyday/shop", "shop_read_cheapest")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{category}, and what is cheapest there, at what price."""
        name = pick(rng, tuple(ARTICLES), split)
        return {"product": name, "category": CATEGORY[name], "cents": rng.randrange(290, 600, 10)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The product costs less than any other."""
        product = restock(state, str(params["product"]))
        product.cents = int(params["cents"])
        state.save(product)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["product"]))

    def expert(self, params: Params) -> Expert:
        """The category, sorted by price, then read it off."""
        return Scripted(lambda page: read_cheapest(page, str(params["category"]), str(params["product"])))


TASKS: tuple[Task, ...] = (
    ReadTotal(),
    Wish(),
    AddToCart(),
    AddSized(),
    ChangeQuantity(),
    ReadCheapest(),
    ReadTracking(),
    CancelOrder(),
    OrderByCard(),
    OrderTo(),
)
