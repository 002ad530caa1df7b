"""The Shop's places: the first page, the categories, the cart, the orders; search; and a category's shelf."""

from __future__ import annotations

from datetime import date

from ... import kit
from ...app import Activity
from ...kit.formats import date_text, money
from ...view import View
from ...widgets import GROUP, Action, button, group, icon, icon_button, label, row
from .base import (
    CartLine,
    Order,
    Product,
    app,
    cart,
    delivery_for,
    product_row,
    rid,
    subtotal,
    sum_row,
    total,
    wide_button,
)
from .catalogue import CATALOGUE
from .checkout import Checkout
from .orders import OrderPage
from .product import ProductPage

PLACES = ("Home", "Categories", "Cart", "Orders")
RECOMMENDED = 12
SORT = "ui/shop/sort"
SORTS = ("Recommended", "Price, low to high", "Price, high to low", "Rating")
FILTERS = ("In stock only", "Under $25", "4 stars and up")


def sponsored(products: list[Product]) -> Product | None:
    """The product that somebody pays for to stand first."""
    return max(products, key=lambda product: product.reviews, default=None)


@app.activity(".ui.MainActivity", launcher=True)
class Main(Activity):
    """The four places, by the bar at the bottom."""

    title = "Shop"
    ad = True

    def on_create(self) -> None:
        self.place = str(self.arguments.get("place", PLACES[0]))

    @property
    def heading(self) -> str:
        """The place."""
        return self.title if self.place == PLACES[0] else self.place

    def on_back(self) -> bool:
        if self.place == PLACES[0]:
            return False
        self.place = PLACES[0]
        return True

    def build(self) -> View:
        bodies = {"Categories": self._categories, "Cart": self._cart, "Orders": self._orders}
        body = bodies.get(self.place, self._home)()
        bottom = kit.bottom_bar(self, PLACES, self.place, self._go)
        return kit.page(self, kit.app_bar(self, self.heading, up=False), body, bottom=bottom)

    def _go(self, place: str) -> None:
        self.place = place

    def _home(self) -> list[View | None]:
        search = row(
            [icon("search", margin=(0, 0, 42, 0)), label("Search products", rid("search_hint"), color="secondary")],
            class_name=GROUP, resource_id=rid("search_bar"), on_click=lambda: self.start(Search), height=137,
            margin=(42, 0, 42, 16), padding=(53, 0, 53, 0), fill="surface_high", radius=68,
        )  # fmt: skip
        products = self.state.all(Product)
        shown = sorted(products, key=lambda product: (-product.rating, product.id))[:RECOMMENDED]
        rows = [self._banner() if self.ad else None, kit.heading(self, "Recommended for you")]
        rows += [product_row(self, product, self._opener(product)) for product in shown]
        paid = sponsored(products)
        if paid is not None:
            rows.insert(5, product_row(self, paid, self._opener(paid), "Sponsored"))
        return [search, kit.listing(self, rows, key="home")]

    def _opener(self, product: Product) -> Action:
        return lambda: self.start(ProductPage, product_id=product.id)

    def _banner(self) -> View:
        def close() -> None:
            self.ad = False

        words = group(
            [
                label("Ad", rid("ad_badge"), size=32, color="secondary"),
                label("Autumn sale: lamps and lanterns", rid("ad_headline"), size=47, bold=True),
            ],
            weight=1,
        )
        offer = row(
            [icon("brightness", size=95, margin=(0, 0, 32, 0)), words], on_click=lambda: self._shelf("Lighting"),
            weight=1, padding=(32, 42, 0, 42),
        )  # fmt: skip
        cross = icon_button("", close, name="close", resource_id=rid("ad_dismiss"))
        return row([offer, cross], fill="accent_container", radius=42, margin=(42, 16, 42, 16))

    def _shelf(self, category: str) -> None:
        self.start(Shelf, category=category)

    def _categories(self) -> list[View | None]:
        def entry(category: str) -> View:
            count = f"{len(CATALOGUE[category])} products"
            return kit.item(self, category, count, lambda: self._shelf(category), leading=category)

        return [kit.listing(self, [entry(category) for category in CATALOGUE], key="categories")]

    def _cart(self) -> list[View | None]:
        lines = cart(self.state)
        listing = kit.listing(self, [self._line(*line) for line in lines], key="cart", none="Your cart is empty")
        if not lines:
            return [listing]
        return [
            listing,
            sum_row("Subtotal", subtotal(self.state)),
            sum_row("Delivery", delivery_for(subtotal(self.state))),
            sum_row("Total", total(self.state), bold=True),
            wide_button("Checkout", lambda: self.start(Checkout), "button_checkout"),
        ]

    def _line(self, line: CartLine, product: Product) -> View:
        def step(by: int) -> None:
            line.quantity += by
            self.state.save(line)

        def remove() -> None:
            kit.delete(self, [line], "Removed from cart")

        last = line.quantity == 1
        details = " · ".join(filter(None, (line.choice, f"Qty {line.quantity}")))
        texts = group(
            [
                label(product.name, rid("cart_item_title"), size=45, lines=2),
                label(details, rid("cart_item_details"), size=37, color="secondary"),
                label(money(line.quantity * product.cents), rid("cart_item_price"), size=39, bold=True),
            ],
            weight=1,
        )
        fewer = icon_button(
            "Remove from cart" if last else "Decrease quantity", remove if last else lambda: step(-1),
            name="delete" if last else "dnd", size=105, resource_id=rid("quantity_less"),
        )  # fmt: skip
        more = icon_button(
            "Increase quantity", lambda: step(1), name="plus", size=105, resource_id=rid("quantity_more")
        )
        return row(
            [icon(product.name, size=84, fill="accent_container", margin=(0, 0, 21, 0)), texts, fewer, more],
            class_name=GROUP, min_height=200, padding=(32, 21, 32, 21),
        )  # fmt: skip

    def _orders(self) -> list[View | None]:
        def entry(order: Order) -> View:
            subtitle = f"{order.status} · {date_text(date.fromisoformat(order.placed))} · {money(order.cents)}"
            return kit.item(self, f"Order {order.number}", subtitle, lambda: self.start(OrderPage, order_id=order.id))

        newest = sorted(self.state.all(Order), key=lambda order: (order.placed, order.id), reverse=True)
        return [kit.listing(self, [entry(order) for order in newest], key="orders", none="No orders yet")]


@app.activity(".ui.search.SearchActivity")
class Search(kit.SearchPage):
    """Finds products by words of their names and categories."""

    def build(self) -> View:
        bar = kit.search_bar(self, self.query, self.type_query, "Search products", clear_desc="Clear")
        found = self._found()
        rows = [product_row(self, product, self._opener(product)) for product in found]
        paid = sponsored([product for product in self.state.all(Product) if product not in found])
        if paid is not None and found:
            rows.insert(0, product_row(self, paid, self._opener(paid), "Sponsored"))
        none = f"No results for {self.query}" if self.query else "What are you looking for?"
        return kit.page(self, bar, [kit.listing(self, rows, key="results", none=none)])

    def type_query(self, text: str) -> None:
        super().type_query(text)
        self.ui.scroll("results").offset = 0

    def _opener(self, product: Product) -> Action:
        return lambda: self.start(ProductPage, product_id=product.id)

    def _found(self) -> list[Product]:
        words = self.needle.split()
        return [
            product
            for product in self.state.all(Product)
            if words and all(word in f"{product.name} {product.category}".casefold() for word in words)
        ]


@app.activity(".ui.category.CategoryActivity")
class Shelf(Activity):
    """The products of a category, which can be sorted and filtered."""

    title = "Category"

    def on_create(self) -> None:
        self.chosen: list[str] = []

    @property
    def heading(self) -> str:
        """The category."""
        return str(self.arguments.get("category", self.title))

    def build(self) -> View:
        order = self.state.misc(SORT, SORTS[0])
        words = f"Filter ({len(self.chosen)})" if self.chosen else "Filter"
        chips = row(
            [
                button(f"Sort: {order}", self._sort, rid("chip_sort"), weight=2, fill="surface_high"),
                button(words, self._filter, rid("chip_filter"), weight=1, fill="surface_high", margin=(21, 0, 0, 0)),
            ],
            padding=(42, 11, 42, 21),
        )
        rows = [
            product_row(self, product, self._opener(product))
            for product in self._sorted(order)
            if all(self._passes(product, name) for name in self.chosen)
        ]
        return kit.page(
            self, kit.app_bar(self, self.heading), [chips, kit.listing(self, rows, none="Nothing matches the filter")]
        )

    def _opener(self, product: Product) -> Action:
        return lambda: self.start(ProductPage, product_id=product.id)

    def _sorted(self, order: str) -> list[Product]:
        products = self.state.all(Product, category=self.heading)
        match order:
            case "Price, low to high":
                return sorted(products, key=lambda product: product.cents)
            case "Price, high to low":
                return sorted(products, key=lambda product: -product.cents)
            case "Rating":
                return sorted(products, key=lambda product: -product.rating)
        return products

    def _passes(self, product: Product, name: str) -> bool:
        checks = (not product.sold_out, product.cents < 2_500, product.rating >= 4)
        return checks[FILTERS.index(name)]

    def _sort(self) -> None:
        now = self.state.misc(SORT, SORTS[0])
        kit.choose(self, "Sort by", SORTS, now, lambda order: self.state.set_misc(SORT, order))

    def _filter(self) -> None:
        def toggle(name: str) -> Action:
            return lambda: self.chosen.remove(name) if name in self.chosen else self.chosen.append(name)

        items: list[tuple[str, Action]] = [
            (f"{name}: on" if name in self.chosen else name, toggle(name)) for name in FILTERS
        ]
        kit.sheet(self, "Filter", [*items, ("Clear filters", self.chosen.clear)])
