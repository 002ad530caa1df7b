"""The Shop, used as a person would, and what its tasks look at in a cart and an order."""

from __future__ import annotations

import pytest
from playing import element, moves_of, press, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import shop
from tapwright.device_bridge.simulator.apps.shop.base import CartLine, Order, Product, cart, product_named, put, total
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import VIEW, Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.shop import TASKS

APPS = (shop.app,)
NAMED = {task.name: task for task in TASKS}


@pytest.fixture
def app(direct: DirectDriver) -> DirectDriver:
    """A phone with the app in front."""
    direct.phone.state.reset(3)
    direct.phone.open_package(shop.app.package)
    return direct


def test_the_catalogue_scrolls_and_search_finds_words_of_names(app: DirectDriver) -> None:
    assert any("down" in e.scroll for e in app.observe().elements)
    tap(app, "Search products")
    type_into(app, "Search products", "linen shirt")
    assert {"Linen Shirt", "Striped Linen Shirt"} <= set(texts(app))
    assert any(e.value.startswith("Sponsored") for e in app.observe().elements)
    type_into(app, "Search products", "zeppelin")
    assert "No results for zeppelin" in texts(app)


def test_the_advertisement_can_be_closed(app: DirectDriver) -> None:
    advertisement = "Autumn sale: lamps and lanterns"
    assert advertisement in texts(app)
    tap(app, "ad dismiss")
    assert advertisement not in texts(app)


def test_a_size_must_be_chosen_and_what_is_sold_out_cannot_be_bought(app: DirectDriver) -> None:
    state = app.phone.state
    for name, gone in (("Rain Jacket", False), ("Kite", True)):
        product = product_named(state, name)
        product.sold_out = gone
        state.save(product)
    tap(app, "Categories", "Clothing", "Rain Jacket")
    assert not element(app, "Add to cart").enabled
    tap(app, "Size L", "Navy", "Increase quantity", "Add to cart")
    added = state.all(CartLine, product=product_named(state, "Rain Jacket").id)
    assert [(line.color, line.size, line.quantity) for line in added] == [("Navy", "L", 2)]
    assert "In your cart: Qty 2 · Navy, L" in texts(app)
    for _ in range(2):
        press(app, "back")
    tap(app, "Toys", "Kite")
    assert not element(app, "Sold out").enabled


def test_a_shelf_can_be_sorted_and_filtered(app: DirectDriver) -> None:
    tap(app, "Categories", "Bags", "Sort: Recommended", "Price, high to low")
    prices = [product.cents for product in app.phone.state.all(Product, category="Bags")]
    shown = [e.value.partition(" ")[0] for e in app.observe().elements if e.value.startswith("$")]
    assert shown == [f"${cents / 100:.2f}" for cents in sorted(prices, reverse=True)]
    tap(app, "Filter", "Under $25")
    assert "Filter (1)" in texts(app)
    assert "Canvas Tote Bag" in texts(app)
    assert "Weekend Bag" not in texts(app)


def test_what_is_taken_out_of_the_cart_can_be_put_back(app: DirectDriver) -> None:
    state = app.phone.state
    for line in state.all(CartLine):
        state.remove(line)
    put(state, product_named(state, "Kite"), "Blue")
    tap(app, "Cart", "Remove from cart")
    assert not cart(state)
    assert "Your cart is empty" in texts(app)
    tap(app, "Undo")
    assert [(line.color, product.name) for line, product in cart(state)] == [("Blue", "Kite")]


def test_the_checkout_wants_everything_and_asks_before_it_orders(app: DirectDriver) -> None:
    state = app.phone.state
    price, before = total(state), len(state.all(Order))
    tap(app, "Cart", "Checkout", "Card")
    type_into(app, "Card number", "4000 0012 3456 7890")
    assert element(app, "Card number").password
    assert element(app, "Card number").value == "•••"
    assert not element(app, "Place order").enabled
    type_into(app, "Expiry date", "09/29")
    tap(app, "Place order", "Not yet")
    assert len(state.all(Order)) == before
    tap(app, "Place order", "Confirm order")
    order = state.all(Order)[-1]
    assert (order.cents, order.payment, order.card) == (price, "Card ending in 7890", "4000001234567890")
    assert not cart(state)
    assert app.observe().title == "Order placed"


def test_leaving_a_changed_checkout_asks_first(app: DirectDriver) -> None:
    tap(app, "Cart", "Checkout")
    type_into(app, "City", "Elsewhere")
    press(app, "back")
    press(app, "back")
    assert app.observe().title == "Unsaved changes"
    tap(app, "Keep editing")
    assert element(app, "City").value == "Elsewhere"


def test_a_link_opens_the_product(app: DirectDriver) -> None:
    kite = product_named(app.phone.state, "Kite")
    app.phone.start_activity(Intent(VIEW, data=f"https://shop.harborgoods.example.com/p/{kite.id}"))
    assert app.observe().title == "Kite"


def test_the_wrong_product_color_or_number_is_not_what_was_asked_for(app: DirectDriver) -> None:
    state = app.phone.state
    instance = draw(NAMED["shop_add_sized"], 4)
    wanted = product_named(state, str(instance.params["product"]))
    color, size, number = (instance.params[name] for name in ("color", "size", "quantity"))
    other = next(product for product in state.all(Product) if product.id != wanted.id)
    wrong = next(one for one in wanted.sizes if one != size)
    for product, chosen, count in ((other, size, number), (wanted, wrong, number), (wanted, size, int(number) + 1)):
        instance.set_up(state)
        put(state, product, str(color), str(chosen), int(count))
        assert not instance.check(state)
    instance.set_up(state)
    put(state, wanted, str(color), str(size), int(number))
    assert instance.check(state)
    put(state, wanted, str(color), str(size), int(number))
    assert not instance.check(state)


def test_ordering_another_cart_or_with_another_card_does_not_count(app: DirectDriver) -> None:
    state = app.phone.state
    instance = draw(NAMED["shop_order_by_card"], 4)
    moves_of(instance, app)
    order = state.all(Order)[-1]
    assert instance.check(state)
    for name, value in (("card", "4000000000000000"), ("items", ["1 x Kite"]), ("street", "1 Elsewhere")):
        kept = getattr(order, name)
        setattr(order, name, value)
        state.save(order)
        assert not instance.check(state)
        setattr(order, name, kept)
    state.save(order)
    assert instance.check(state)
