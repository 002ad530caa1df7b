"""A product's page: its price, the choice of color, size and quantity, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ... import kit
from ...app import Activity
from ...intents import VIEW
from ...kit.formats import money
from ...view import View
from ...widgets import FRAME, button, group, icon, icon_button, label, row
from .base import Product, app, cart, product_row, put, rid, wide_button

SITE = "https://shop.harborgoods.example.com/p/"
MOST = 20
CHIPS = 4


@app.activity(".ui.product.ProductActivity", actions=(VIEW,), data=(SITE,))
class ProductPage(Activity):
    """One product. Its id comes as an argument, or at the end of the intent's data."""

    title = "Product"

    def on_create(self) -> None:
        given = int(self.arguments.get("product_id", 0)) or self.intent.data_id
        product = self.state.one(Product, given)
        if product is None:
            self.finish()
            return
        self.product_id = given
        self.color = product.colors[0] if product.colors else ""
        self.size = ""
        self.quantity = 1

    @property
    def product(self) -> Product:
        """What the page shows."""
        return self.state.one(Product, self.product_id) or Product(name="Not available", sold_out=True)

    @property
    def heading(self) -> str:
        """The product's name."""
        return self.product.name

    def build(self) -> View:
        product = self.product
        heart = kit.action(
            "Remove from wishlist" if product.wished else "Add to wishlist", self._wish, name="star",
            resource_id=rid("menu_wishlist"),
        )  # fmt: skip
        bar = kit.app_bar(self, product.name, [heart], overflow=self._menu)
        parts = [
            group([icon(product.name, size=300, fill="surface_high")], class_name=FRAME, padding=(390, 21, 0, 21)),
            row(
                [
                    label(money(product.cents), rid("product_price"), size=63, bold=True, weight=1),
                    label(f"{product.rating} stars ({product.reviews})", rid("product_rating"), weight=1, align="end"),
                ],
                padding=(53, 11, 53, 21),
            ),
            *self._chips("Color", product.colors, self.color, self._set_color),
            *self._chips("Size", product.sizes, self.size, self._set_size),
            self._stepper(),
            label(
                "Made in small runs and sent out from our own warehouse within two days.", rid("product_description"),
                size=39, color="secondary", padding=(53, 32, 53, 32),
            ),
            kit.heading(self, "You may also like"),
            *self._others(product),
        ]  # fmt: skip
        listing = kit.listing(self, parts, key="product")
        return kit.page(self, bar, [listing, *self._bottom(product)])

    def _chips(
        self, name: str, choices: Sequence[str], chosen: str, on_choose: Callable[[str], object]
    ) -> list[View | None]:
        def chip(choice: str) -> View:
            return button(
                f"Size {choice}" if name == "Size" else choice, lambda: on_choose(choice),
                rid(f"option_{name.lower()}"), checkable=True, checked=choice == chosen, weight=1, height=116,
                class_name="android.widget.RadioButton", margin=(8, 8, 8, 8), color="text",
                fill="accent_container" if choice == chosen else "surface_high",
            )  # fmt: skip

        if not choices:
            return []
        lines = [choices[start : start + CHIPS] for start in range(0, len(choices), CHIPS)]
        return [
            kit.heading(self, name),
            *[row([chip(choice) for choice in line], padding=(42, 0, 42, 0)) for line in lines],
        ]

    def _stepper(self) -> View:
        def step(by: int) -> None:
            self.quantity += by

        return row(
            [
                label(f"Quantity: {self.quantity}", rid("quantity_text"), size=45, weight=1),
                icon_button("Decrease quantity", lambda: step(-1), name="dnd", enabled=self.quantity > 1,
                            resource_id=rid("quantity_less")),
                icon_button("Increase quantity", lambda: step(1), name="plus", enabled=self.quantity < MOST,
                            resource_id=rid("quantity_more")),
            ],
            padding=(53, 21, 32, 11),
        )  # fmt: skip

    def _others(self, product: Product) -> list[View | None]:
        alike = [other for other in self.state.all(Product, category=product.category) if other.id != product.id]
        return [product_row(self, other, self._opener(other)) for other in alike[:3]]

    def _opener(self, product: Product) -> Callable[[], object]:
        return lambda: self.start(ProductPage, product_id=product.id)

    def _bottom(self, product: Product) -> list[View | None]:
        inside = [line for line, other in cart(self.state) if other.id == product.id]
        words = "; ".join(" · ".join(filter(None, (f"Qty {line.quantity}", line.choice))) for line in inside)
        note = label(f"In your cart: {words}", rid("in_cart"), size=37, align="center", color="accent")
        if product.sold_out:
            buy = wide_button("Sold out", self._add, "button_add_to_cart", enabled=False)
        elif product.sizes and not self.size:
            buy = wide_button("Add to cart", self._add, "button_add_to_cart", enabled=False)
        else:
            buy = wide_button("Add to cart", self._add, "button_add_to_cart")
        return [note if inside else None, buy]

    def _set_color(self, color: str) -> None:
        self.color = color

    def _set_size(self, size: str) -> None:
        self.size = size

    def _add(self) -> None:
        put(self.state, self.product, self.color, self.size, self.quantity)
        self.snackbar("Added to cart", "View cart", self._view_cart)

    def _view_cart(self) -> None:
        if app.main is not None:
            self.start(app.main, place="Cart")

    def _wish(self) -> None:
        product = self.product
        product.wished = not product.wished
        self.state.save(product)

    def _menu(self) -> kit.MenuItems:
        def copy() -> None:
            self.phone.clipboard = f"{SITE}{self.product_id}"
            self.toast("Link copied")

        return [("Go to cart", self._view_cart), ("Copy link", copy)]
