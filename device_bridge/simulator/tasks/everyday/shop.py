"""The Shop: wish for a product, put one into the cart, change how many, read what things cost; and its orders."""

from __future__ import annotations

import random

from ...apps.shop.base import CartLine, Product, cart, delivery_for, money, product_named, put
from ...apps.shop.catalogue import CATALOGUE, Article
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..reading import says
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
    wordings = (
        "Add the {product} to my wishlist in the Shop",
        "Put {product} on the Shop wishlist",
        "In the Shop app, save the {product} to my wishlist",
        "shop: wishlist {product}",
        "Please add {product} to the wishlist in Shop",
        "Could you find the {product} in the Shop and add it to the wishlist?",
        "I like the {product} in the Shop app. Put it on my wishlist",
        "Look up {product} in the Shop and tap the wishlist heart",
        "I want the {product} from the Shop on my wishlist",
        "Search the Shop for {product} and wishlist it",
        "My birthday is coming up, so add the {product} to my Shop wishlist",
        "can you put the {product} on my wish list in the shop app",
        "Open Shop, go to {product}, add to wishlist",
        "Don't buy it yet, just add the {product} to my wishlist in the Shop",
    )
    dev = (
        "The {product} in the Shop looks nice, remember it on my wishlist for later",
        "wish list + {product} (Shop app) pls",
        "Would you mark the {product} as something I wish for over in the Shop?",
        "I'd be happy about a {product} some day. The Shop has a wishlist, make sure it is on there",
    )
    held_out = (
        "{product} to Shop wishlist",
        "I saw a {product} in the Shop that I can't afford this month, so pop it on the wishlist for me, will you?",
        "Is it possible to get the {product} onto my wishlist in the Shop app?",
        "People keep asking what I want as a present: let the Shop wishlist include the {product}.",
    )

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
    wordings: tuple[str, ...] = (
        "Put a {product} in {color} into my Shop cart",
        "Add the {product} in the color {color} to the cart in the Shop app",
        "In the Shop, add one {product} ({color}) to the cart",
        "shop: add {product} {color} to cart",
        "Please put the {color} {product} in my cart in the Shop",
        "Can you add a {product} to the Shop cart? Color {color}",
        "I need a {product}, please add it to my cart in the Shop, in {color}",
        "Find the {product} in Shop, choose {color}, and add it to the cart",
        "I'd like one {product} in {color}, add it to the Shop cart but don't order yet",
        "Search the Shop for {product} and put it in the cart in {color}",
        "add to shop cart: {product}, {color}, 1",
        "Could the {product} in {color} go into my Shop cart, please?",
        "Our old one broke, so add a new {product} to the cart in the Shop, color {color}",
        "Open Shop, find {product}, select {color}, add to cart",
    )
    dev: tuple[str, ...] = (
        "I'm shopping for a {product}. Take the {color} one and drop it into the cart of the Shop app",
        "One {product} from the Shop, {color} please, just into the cart",
        "Would you get the {product} ready in my Shop cart? I prefer {color}",
        "cart me a {color} {product} in Shop thx",
    )
    held_out: tuple[str, ...] = (
        "{product}, {color}, into the Shop cart",
        "Hey, I'm going to order later, so for now pop a {product} into my Shop cart, it has to be {color}.",
        "Is there any way you could add the {color} version of the {product} to my cart in the Shop?",
        "My sister would love a {product} and her favorite color is {color}. Have one waiting in my Shop cart.",
    )

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
    wordings = (
        "Add {quantity} {product} in {color}, size {size}, to my Shop cart",
        "Put {quantity} of the {product} in the Shop cart, color {color}, size {size}",
        "In the Shop app, add the {product} to the cart: {color}, size {size}, quantity {quantity}",
        "shop cart: {quantity}x {product}, {color}, size {size}",
        "Please add {product} to the cart in the Shop. Size {size}, color {color}, {quantity} of them",
        "Can you put {quantity} x {product} in {color} and size {size} into my Shop cart?",
        "I need {quantity} of the {product}, size {size} in {color}. Add them to the cart in Shop",
        "Find {product} in the Shop, choose {color} and size {size}, set the quantity to {quantity}, add to cart",
        "I want the {product} in size {size}, color {color}, and {quantity} of it, in my Shop cart",
        "My team needs them: {quantity} times {product}, {color}, size {size}, into the cart of the Shop app",
        "add {product} size {size} {color} qty {quantity} to shop cart",
        "Could you search the Shop for {product} and add {quantity} in {color}, size {size}, to the cart?",
        "Color {color}, size {size}, {quantity} pieces: add that {product} to the Shop cart, please",
        "Go to {product} in Shop, pick {color}, size {size}, {quantity} pieces, and put them in the cart",
    )
    dev = (
        "We're all getting the same one. {product} from the Shop, {color}, size {size}, and {quantity} go in the cart",
        "Would you load the Shop cart with {quantity} of the {product}? {size} is my size, {color} my color",
        "{quantity} {product} / {color} / size {size} -> Shop cart, thx",
        "The {product} fits me in size {size}, so get {quantity} in {color} into my cart over at the Shop",
    )
    held_out = (
        "{product}, size {size}, {color}, {quantity} of them, Shop cart",
        "Okay so I finally decided, I'm taking {quantity} of the {product} in {color}, and size {size} is right, so "
        "put that in my Shop cart.",
        "What I'd like in my cart in the Shop is this: {quantity} of the {product} in size {size}, all in {color}.",
        "Would it be all right to add the {product} to my Shop cart, {quantity} times, with {color} and size {size} "
        "selected?",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{product}, {color}, {size} and {quantity}."""
        given = super().parameters(rng, split)
        article: Article = ARTICLES[str(given["product"])]
        return {**given, "size": rng.choice(article.sizes), "quantity": rng.randrange(2, 5)}


class ChangeQuantity(Task):
    """Change how many of a product are in the cart."""

    name, app, tier = "shop_cart_quantity", SHOP, "medium"
    wordings = (
        "Change the quantity of the {product} in my Shop cart to {quantity}",
        "Set the {product} in the Shop cart to {quantity}",
        "In my Shop cart, make it {quantity} of the {product}",
        "shop cart: {product} quantity {quantity}",
        "Please change {product} to {quantity} in the cart of the Shop app",
        "Can you set the number of {product} in my Shop cart to {quantity}?",
        "I need {quantity} of the {product} that is in my Shop cart, please adjust it",
        "Open the cart in Shop and change {product} to {quantity}",
        "The quantity of {product} in the Shop cart should be {quantity}",
        "Go to the Shop cart and press plus or minus until there are {quantity} of the {product}",
        "I counted again: it has to be {quantity} {product} in the Shop cart",
        "make the {product} in my shop cart {quantity} pieces",
        "Could you update my Shop cart so that it holds {quantity} of the {product}?",
        "For the {product} in my cart in the Shop, I want quantity {quantity}",
    )
    dev = (
        "My Shop cart has the wrong number for {product}, it ought to say {quantity}",
        "{quantity} instead, please, for the {product} waiting in the Shop cart",
        "Would you correct how many of the {product} I'm buying in the Shop? {quantity} is right",
        "shop cart fix: {product} x {quantity}",
    )
    held_out = (
        "{product} in Shop cart: {quantity}",
        "Turns out I miscounted, there's a {product} in my Shop cart already but I need exactly {quantity} of those.",
        "How about making that {quantity} for the {product} in my cart? It's the Shop app.",
        "Before I check out in the Shop, see to it that the cart lists {quantity} of the {product}.",
    )

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
    wordings = (
        "What is the total of my Shop cart?",
        "How much does everything in my Shop cart come to, with delivery?",
        "Tell me the total in the Shop cart",
        "shop cart total?",
        "What would I have to pay in all for my cart in the Shop?",
        "Please check the total amount of my cart in the Shop app",
        "Open the cart in Shop and tell me the total",
        "Can you look up how much my Shop cart costs in total?",
        "I want to know the total for the things in my Shop cart, delivery included",
        "How expensive is my Shop cart altogether?",
        "Before I order: what's the total in the Shop cart?",
        "whats the total in my cart, shop app",
        "Look into my Shop cart. What does it say under Total?",
        "Could you tell me the complete price of my Shop cart?",
    )
    dev = (
        "If I ordered my Shop cart right now, how much money would that be all in?",
        "I have a budget for the Shop, so what's the bottom line of my cart?",
        "total of what's waiting in the Shop cart pls",
        "Would you add up for me what the Shop wants for my cart, shipping and all?",
    )
    held_out = (
        "Shop cart, total amount",
        "Not sure I can afford what I put in the Shop cart, what does the whole thing cost with delivery?",
        "How many dollars in total does the cart in my Shop app show?",
        "My partner would like to hear what the full cart in the Shop costs us, so please find out the total.",
    )

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
    wordings = (
        "What is the cheapest product in the {category} category of the Shop?",
        "Which product under {category} in the Shop costs the least?",
        "Tell me the cheapest thing in {category} in the Shop app",
        "cheapest in shop category {category}?",
        "Look in the Shop under {category}: what has the lowest price?",
        "Please find the least expensive product in the Shop's {category} section",
        "Sort {category} in the Shop by price and tell me the cheapest product",
        "I'm looking for something cheap from {category} in the Shop. What's the cheapest?",
        "Can you check which {category} product has the lowest price in the Shop?",
        "In the Shop app, what's the lowest priced item in {category}?",
        "What's the name of the cheapest product the Shop has in {category}?",
        "shop app, category {category}, cheapest item please",
        "Go through {category} in the Shop and name the cheapest product",
        "Could you tell me what costs the least in the Shop's {category} category?",
    )
    dev = (
        "I can't spend much. What's the best price product the Shop lists under {category}, just the name?",
        "Of everything in {category} at the Shop, which one is the cheapest?",
        "Would you see what sells for the least money in the {category} part of the Shop?",
        "name the lowest price article, Shop > {category}",
    )
    held_out = (
        "Shop, {category}: cheapest one?",
        "I only need a small gift, so what's the most affordable thing you can find in {category} in the Shop?",
        "If I open {category} in the Shop, which product has the smallest price tag?",
        "Have a look around the {category} shelf of the Shop and let me know which product I'd pay the least for.",
    )

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
