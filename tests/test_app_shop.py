"""The Shop and its tasks: what a person can do there, and that only the task itself counts as done."""

from __future__ import annotations

import pytest
from playing import carry_out, moves_of, start
from tapwright.agent.arguments import stretches
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import keys, packs
from tapwright.device_bridge.simulator.apps import shop
from tapwright.device_bridge.simulator.apps.shop.base import CartLine, Order, Product, cart, product_named, put, total
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import VIEW, Intent
from tapwright.device_bridge.simulator.packs import Pack
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Instance, Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split, say
from tapwright.device_bridge.simulator.tasks.everyday.shop import TASKS

TEMPLATES = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
SEEDS = pytest.mark.parametrize("seed", [0, 1, 2])
SPLITS = pytest.mark.parametrize("split", ["train", "test"])


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packs._loaded, "test", Pack("test", (shop.app,), TASKS))


@pytest.fixture
def direct() -> DirectDriver:
    driver = DirectDriver()
    driver.phone.state.reset(3)
    driver.phone.open_package(shop.app.package)
    return driver


def element(direct: DirectDriver, text: str, number: int = 0) -> Element:
    """What is called that (or begins like that) on the screen and can be acted on."""
    found = [e for e in direct.observe().elements if e.actions and e.text.startswith(text)]
    return ([e for e in found if e.text == text] or found)[number]


def tap(direct: DirectDriver, *texts: str) -> None:
    for text in texts:
        direct.perform(Action(kind="tap", element=element(direct, text).index), direct.observe())


def write(direct: DirectDriver, text: str, words: str) -> None:
    direct.perform(Action(kind="type", element=element(direct, text).index, text=words), direct.observe())


def back(direct: DirectDriver) -> None:
    direct.phone.press(keys.BACK)


def texts(direct: DirectDriver) -> list[str]:
    return [e.text for e in direct.observe().elements]


def stray(state: PhoneState) -> None:
    state.put("system", "dtmf_tone", 0)


@TEMPLATES
@SEEDS
@SPLITS
def test_the_expert_solves_what_half_of_its_way_does_not(
    task: Task, seed: int, split: Split, direct: DirectDriver
) -> None:
    instance, state = draw(task, seed, "all", split), direct.phone.state
    start(instance, direct)
    assert not instance.check(state)
    moves, answer = moves_of(instance, direct)
    assert instance.check(state, answer), instance.goal
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    assert all(text in stretches(instance.goal) for text in typed)
    if answer is None:
        stray(state)
        assert not instance.check(state)
        moves_of(instance, direct, skip_last=True)
        assert not instance.check(state)
    else:
        assert not instance.check(state)
        assert not instance.check(state, "I do not know")
        stray(state)
        assert not instance.check(state, answer)


@TEMPLATES
def test_every_wording_says_what_must_be_typed(task: Task, direct: DirectDriver) -> None:
    instance = draw(task, 5)
    moves, _ = moves_of(instance, direct)
    typed = [move.action.text for move in moves if move.action is not None and move.action.text]
    for wording in (*task.wordings, *task.dev, *task.held_out):
        assert set(typed) <= set(stretches(say(task, wording, instance.params))), wording


def instance_of(name: str, direct: DirectDriver) -> Instance:
    instance = draw(next(task for task in TASKS if task.name == name), 4)
    start(instance, direct)
    return instance


def test_the_catalogue_scrolls_and_search_finds_words_of_names(direct: DirectDriver) -> None:
    assert any("down" in e.scroll for e in direct.observe().elements)
    tap(direct, "Search products")
    write(direct, "Search products", "linen shirt")
    assert {"Linen Shirt", "Striped Linen Shirt"} <= set(texts(direct))
    assert any(e.value.startswith("Sponsored") for e in direct.observe().elements)
    write(direct, "Search products", "zeppelin")
    assert "No results for zeppelin" in texts(direct)


def test_the_advertisement_can_be_closed(direct: DirectDriver) -> None:
    advertisement = "Autumn sale: lamps and lanterns"
    assert advertisement in texts(direct)
    tap(direct, "ad dismiss")
    assert advertisement not in texts(direct)


def test_a_size_must_be_chosen_and_what_is_sold_out_cannot_be_bought(direct: DirectDriver) -> None:
    state = direct.phone.state
    for name, gone in (("Rain Jacket", False), ("Kite", True)):
        product = product_named(state, name)
        product.sold_out = gone
        state.save(product)
    tap(direct, "Categories", "Clothing", "Rain Jacket")
    assert not next(e for e in direct.observe().elements if e.text == "Add to cart").enabled
    tap(direct, "Size L", "Navy", "Increase quantity", "Add to cart")
    added = state.all(CartLine, product=product_named(state, "Rain Jacket").id)
    assert [(line.color, line.size, line.quantity) for line in added] == [("Navy", "L", 2)]
    assert "In your cart: Qty 2 · Navy, L" in texts(direct)
    for _ in range(2):
        back(direct)
    tap(direct, "Toys", "Kite")
    assert not next(e for e in direct.observe().elements if e.text == "Sold out").enabled


def test_a_shelf_can_be_sorted_and_filtered(direct: DirectDriver) -> None:
    tap(direct, "Categories", "Bags", "Sort: Recommended", "Price, high to low")
    prices = [product.cents for product in direct.phone.state.all(Product, category="Bags")]
    shown = [e.value.partition(" ")[0] for e in direct.observe().elements if e.value.startswith("$")]
    assert shown == [f"${cents / 100:.2f}" for cents in sorted(prices, reverse=True)]
    tap(direct, "Filter", "Under $25")
    assert "Filter (1)" in texts(direct)
    assert "Canvas Tote Bag" in texts(direct)
    assert "Weekend Bag" not in texts(direct)


def test_what_is_taken_out_of_the_cart_can_be_put_back(direct: DirectDriver) -> None:
    state = direct.phone.state
    for line in state.all(CartLine):
        state.remove(line)
    put(state, product_named(state, "Kite"), "Blue")
    tap(direct, "Cart", "Remove from cart")
    assert not cart(state)
    assert "Your cart is empty" in texts(direct)
    tap(direct, "Undo")
    assert [(line.color, product.name) for line, product in cart(state)] == [("Blue", "Kite")]


def test_the_checkout_wants_everything_and_asks_before_it_orders(direct: DirectDriver) -> None:
    state = direct.phone.state
    price, before = total(state), len(state.all(Order))
    tap(direct, "Cart", "Checkout", "Card")
    write(direct, "Card number", "4000 0012 3456 7890")
    assert element(direct, "Card number").password
    assert element(direct, "Card number").value == "•••"
    assert not next(e for e in direct.observe().elements if e.text == "Place order").enabled
    write(direct, "Expiry date", "09/29")
    tap(direct, "Place order", "Not yet")
    assert len(state.all(Order)) == before
    tap(direct, "Place order", "Confirm order")
    order = state.all(Order)[-1]
    assert (order.cents, order.payment, order.card) == (price, "Card ending in 7890", "4000001234567890")
    assert not cart(state)
    assert direct.observe().title == "Order placed"


def test_leaving_a_changed_checkout_asks_first(direct: DirectDriver) -> None:
    tap(direct, "Cart", "Checkout")
    write(direct, "City", "Elsewhere")
    back(direct)
    back(direct)
    assert direct.observe().title == "Unsaved changes"
    tap(direct, "Keep editing")
    assert element(direct, "City").value == "Elsewhere"


def test_a_link_opens_the_product(direct: DirectDriver) -> None:
    kite = product_named(direct.phone.state, "Kite")
    direct.phone.start_activity(Intent(VIEW, data=f"https://shop.harborgoods.example.com/p/{kite.id}"))
    assert direct.observe().title == "Kite"


def test_the_wrong_product_color_or_number_is_not_what_was_asked_for(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = instance_of("shop_add_sized", direct)
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


def test_ordering_another_cart_or_with_another_card_does_not_count(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = instance_of("shop_order_by_card", direct)
    moves_of(instance, direct)
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


def test_cancelling_another_order_does_not_count(direct: DirectDriver) -> None:
    state = direct.phone.state
    instance = instance_of("shop_cancel_order", direct)
    for right in (False, True):
        instance.set_up(state)
        order = next(o for o in state.all(Order) if (o.number == instance.params["number"]) == right)
        order.status = "Cancelled"
        state.save(order)
        assert instance.check(state) is right


def misled(instance: Instance, direct: DirectDriver, **wrong: str | int) -> None:
    """Plays the expert to its end with some parameters wrong."""
    start(instance, direct)
    expert, made = instance.task.expert({**instance.params, **wrong}), list[Move]()
    while not made or made[-1].kind != "finish":
        made.append(expert.next(direct.observe(), made))
        carry_out(made[-1], direct)
        assert len(made) < 30


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("shop_wishlist", {"product": "Marble Run"}),
        ("shop_add_to_cart", {"color": "Olive"}),
        ("shop_cart_quantity", {"quantity": 9}),
        ("shop_order_to", {"street": "1 Elsewhere"}),
    ],
)
def test_the_same_way_to_something_else_does_not_count(
    name: str, wrong: dict[str, str | int], direct: DirectDriver
) -> None:
    instance = instance_of(name, direct)
    misled(instance, direct)
    assert instance.check(direct.phone.state)
    misled(instance, direct, **wrong)
    assert not instance.check(direct.phone.state)
