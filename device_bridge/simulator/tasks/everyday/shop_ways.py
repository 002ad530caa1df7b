"""How the experts get about in the Shop."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ....screen import Action, Element
from ..base import Move
from ..page import BACK, FINISH, Page, tap

SHOP = "com.harborgoods.shop"
SORTED = "Price, low to high"
ADDRESS = {"name": "Full name", "street": "Street address", "city": "City", "postcode": "Postcode"}


def place(page: Page, name: str) -> Move | None:
    """To one of the places in the bar at the bottom; None when it is shown."""
    if page.on(SHOP, "Shop" if name == "Home" else name):
        return None
    if move := page.open(SHOP):
        return move
    tab = page.find(name, roles=("tab",))
    return tap(tab) if tab else page.press("Discard") or BACK


def _type(field: Element, text: str) -> Move:
    return Move(kind="action", action=Action(kind="type", element=field.index, text=text))


def _product(page: Page, name: str) -> Move | None:
    """To a product's page, by the search; None when it is there."""
    if page.on(SHOP, name):
        return None
    field = page.find("Search products", roles=("field",))
    if field is None or page.screen.app != SHOP:
        return place(page, "Home") or page.press("Search products") or BACK
    if field.value != name:
        return _type(field, name)
    found = page.find(name, roles=("item",))
    return tap(found) if found else BACK


def wish(page: Page, name: str) -> Move:
    """Open the product and put it on the wishlist."""
    if move := _product(page, name):
        return move
    return FINISH if page.find("Remove from wishlist") else page.press("Add to wishlist") or BACK


def add(page: Page, name: str, color: str, size: str = "", quantity: int = 1) -> Move:
    """Open the product, choose what it comes in and how many, and put it into the cart."""
    if move := _product(page, name):
        return move
    if page.find("In your cart", part=True):
        return FINISH
    return (
        page.switch(color, True)
        or (page.switch(f"Size {size}", True) if size else None)
        or _step(page, page.find("Quantity: ", part=True), quantity)
        or page.press("Add to cart")
        or BACK
    )


def _step(page: Page, shown: Element | None, wanted: int) -> Move | None:
    """A tap on plus or minus beside the element that says how many; None when it says `wanted`."""
    number = re.search(r"(?:Quantity: |Qty )(\d+)", f"{shown.text} {shown.value}") if shown else None
    if shown is None or number is None:
        return BACK
    if int(number[1]) == wanted:
        return None
    desc = "Increase quantity" if int(number[1]) < wanted else "Decrease quantity"
    beside = [element for element in page.screen.elements if element.text == desc]
    height = shown.bounds.center[1]
    nearest = min(beside, key=lambda element: abs(element.bounds.center[1] - height), default=None)
    return tap(nearest) if nearest else BACK


def change_quantity(page: Page, name: str, quantity: int) -> Move:
    """In the cart, press plus or minus beside the product until it is so many."""
    if move := place(page, "Cart"):
        return move
    line = page.find(name, roles=("text",))
    return (_step(page, line, quantity) or FINISH) if line else page.towards(name)


def read_total(page: Page, total: str) -> Move:
    """Open the cart and say what is to be paid."""
    return place(page, "Cart") or page.say(total)


def read_cheapest(page: Page, category: str, name: str) -> Move:
    """Open the category, sort it by price, and say what stands first."""
    if page.find("Clear filters"):
        return page.press("Clear filters") or BACK
    if page.on(SHOP, "Sort by"):
        return page.press(SORTED) or BACK
    if not page.on(SHOP, category):
        return place(page, "Categories") or page.reach(category) or BACK
    filtered = page.find("Filter (", part=True)
    if filtered:
        return tap(filtered)
    if page.find(f"Sort: {SORTED}"):
        return page.say(name)
    order = page.find("Sort: ", part=True)
    return tap(order) if order else BACK


def _order(page: Page, number: str) -> Move | None:
    """To the page of an order; None when it is there."""
    if page.on(SHOP, f"Order {number}"):
        return None
    return place(page, "Orders") or page.reach(f"Order {number}")


def read_tracking(page: Page, number: str, tracking: str) -> Move:
    """Open the order and say its tracking number."""
    return _order(page, number) or page.say(tracking)


def cancel(page: Page, number: str) -> Move:
    """Open the order, cancel it, and say yes to the question."""
    if page.on(SHOP, "Cancel this order?"):
        return page.press("Cancel order") or BACK
    if move := _order(page, number):
        return move
    return page.press("Cancel order") or FINISH


def _check_out(page: Page, fill: Callable[[], Move | None]) -> Move:
    """From the cart through the checkout, whose form `fill` fills in, to the order."""
    if page.on(SHOP, "Order placed"):
        return FINISH
    if page.on(SHOP, "Place this order?"):
        return page.press("Confirm order") or BACK
    if page.on(SHOP, "Unsaved changes"):
        return page.press("Keep editing") or BACK
    if page.on(SHOP, "Checkout"):
        return fill() or page.press("Place order") or BACK
    return place(page, "Cart") or page.press("Checkout") or BACK


def order_by_card(page: Page, card: str, expiry: str) -> Move:
    """Order what is in the cart and pay by card."""
    return _check_out(
        page,
        lambda: (
            page.switch("Card", True)
            or _fill_secret(page, "Card number", card)
            or page.fill("Expiry date (MM/YY)", expiry)
        ),
    )


def _fill_secret(page: Page, label: str, text: str) -> Move | None:
    """Types into a field that does not show what it holds, unless it holds something that was typed on this way."""
    typed = any(move.action is not None and move.action.text == text for move in page.history)
    return page.reach(label, lambda field: None if field.value and typed else _type(field, text), ("field",))


def order_to(page: Page, address: Mapping[str, str]) -> Move:
    """Order what is in the cart to another address and pay on delivery."""

    def fill() -> Move | None:
        for name, label in ADDRESS.items():
            if move := page.fill(label, address[name]):
                return move
        return page.switch("Pay on delivery", True)

    return _check_out(page, fill)
