"""The Recipes app, tapped through, and its tasks: the experts solve them, and no check passes for anything less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playing import moves_of, start
from tapwright.device_bridge.screen import Action, Element
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.apps import recipes
from tapwright.device_bridge.simulator.apps.recipes.base import Recipe, ShoppingItem, scaled
from tapwright.device_bridge.simulator.apps.recipes.base import recipes as by_title
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import INSERT, VIEW, Intent
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.tasks import Move, Task, draw
from tapwright.device_bridge.simulator.tasks.base import Split
from tapwright.device_bridge.simulator.tasks.everyday.recipes import TASKS

PACKAGE = recipes.app.package
NAMED = {task.name: task for task in TASKS}
READING = ("recipes_read_time", "recipes_read_amount")


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[DirectDriver]:
    """A phone with the app, its home screen in front."""
    monkeypatch.setitem(packs._loaded, "test", packs.Pack("test", (recipes.app,), TASKS))
    yield DirectDriver(Phone())


def element(driver: DirectDriver, name: str) -> Element:
    """The first thing of that name on the screen."""
    screen = driver.observe()
    return next(e for e in screen.elements if name in (e.text, e.hint))


def tap(driver: DirectDriver, *names: str) -> None:
    """Taps one thing after the other."""
    for name in names:
        driver.perform(Action(kind="tap", element=element(driver, name).index), driver.observe())


def type_into(driver: DirectDriver, name: str, text: str) -> None:
    """Types into a field."""
    driver.perform(Action(kind="type", element=element(driver, name).index, text=text), driver.observe())


def texts(driver: DirectDriver) -> list[str]:
    """What stands on the screen."""
    return [e.text for e in driver.observe().elements]


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_experts_solve_their_tasks_and_nothing_less_passes(task: Task, split: Split, driver: DirectDriver) -> None:
    state = driver.phone.state
    for seed in range(3):
        instance = draw(task, seed, "all", split)
        moves, answer = moves_of(instance, driver)
        assert instance.check(state, answer), (instance.goal, moves)
        assert (answer is not None) == (task.name in READING)
        state.set_radio("wifi", not state.radio("wifi"))
        assert not instance.check(state, answer), "a stray change"
        start(instance, driver)
        assert not instance.check(state, None)
        assert not instance.check(state, "I do not know")
        if answer is None:
            moves_of(instance, driver, skip_last=True)
            assert not instance.check(state, None), instance.goal


@pytest.mark.parametrize("name", ["recipes_create", "recipes_shop_for", "recipes_add_shopping_item"])
def test_doing_it_twice_does_not_pass(name: str, driver: DirectDriver) -> None:
    state, instance = driver.phone.state, draw(NAMED[name], 2)
    moves_of(instance, driver)
    if name == "recipes_create":
        made = next(recipe for recipe in by_title(state) if recipe.title == instance.params["recipe"])
        state.add(replace(made, id=0))
    elif name == "recipes_shop_for":
        tap(driver, "Add to shopping list")
    else:
        state.add(ShoppingItem(text=str(instance.params["item"])))
    assert not instance.check(state)


def test_the_wrong_object_does_not_pass(driver: DirectDriver) -> None:
    state = driver.phone.state
    delete = draw(NAMED["recipes_delete"], 1)
    start(delete, driver)
    state.remove(next(recipe for recipe in by_title(state) if recipe.title != delete.params["recipe"]))
    assert not delete.check(state)
    edit = draw(NAMED["recipes_edit_time"], 1)
    start(edit, driver)
    other = next(recipe for recipe in by_title(state) if recipe.title != edit.params["recipe"])
    other.minutes = int(edit.params["new"])
    state.save(other)
    assert not edit.check(state)
    star = draw(NAMED["recipes_favorite"], 1)
    start(star, driver)
    other = next(r for r in by_title(state) if not r.favorite and r.title != star.params["recipe"])
    other.favorite = True
    state.save(other)
    assert not star.check(state)


def test_an_expert_finds_its_way_back_from_an_ad(driver: DirectDriver) -> None:
    instance = draw(NAMED["recipes_add_shopping_item"], 1)
    start(instance, driver)
    driver.phone.open_package(PACKAGE)
    tap(driver, "Learn more")
    assert driver.observe().title == "Sponsored"
    expert, moves = instance.expert(), list[Move]()
    while (move := expert.next(driver.observe(), moves)).kind != "finish":
        moves.append(move)
        assert move.action is not None
        driver.perform(move.action, driver.observe())
        assert len(moves) < 20
    assert instance.check(driver.phone.state)


def test_amounts_follow_the_servings(driver: DirectDriver) -> None:
    recipe = Recipe(title="Aaa pie", servings=4, ingredients=["200 g flour", "3 eggs", "salt"])
    driver.phone.state.add(recipe)
    assert scaled(recipe, 6) == ["300 g flour", "4.5 eggs", "salt"]
    driver.phone.open_package(PACKAGE)
    tap(driver, "Aaa pie", "Fewer servings", "Fewer servings")
    assert {"2 servings", "100 g flour", "1.5 eggs"} <= set(texts(driver))
    before = driver.phone.state.all(ShoppingItem)
    tap(driver, "Add to shopping list")
    assert [item.text for item in driver.phone.state.all(ShoppingItem)[len(before) :]] == scaled(recipe, 2)
    tap(driver, "Undo")
    assert driver.phone.state.all(ShoppingItem) == before


def test_chips_filter_and_search_finds_ingredients(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    tap(driver, "Soups")
    rows = [e for e in driver.observe().elements if e.role == "item" and "servings" in e.value]
    assert rows and all("Soups" in row.value for row in rows)
    wanted = by_title(driver.phone.state)[4]
    tap(driver, "Search")
    type_into(driver, "Search recipes", wanted.ingredients[0])
    assert wanted.title in texts(driver)
    type_into(driver, "Search recipes", "no such thing")
    assert "No recipes found" in texts(driver)


def test_unsaved_changes_are_asked_about(driver: DirectDriver) -> None:
    recipe = by_title(driver.phone.state)[0]
    driver.phone.open_package(PACKAGE)
    tap(driver, recipe.title, "Edit recipe")
    type_into(driver, "Minutes", "1")
    tap(driver, "Close")
    assert driver.observe().title == "Unsaved changes"
    tap(driver, "Keep editing")
    type_into(driver, "Minutes", "soon")
    tap(driver, "Save")
    assert driver.observe().title == "Edit recipe"
    type_into(driver, "Minutes", "7")
    tap(driver, "Close", "Save")
    assert driver.observe().title == recipe.title
    assert next(r for r in by_title(driver.phone.state) if r.id == recipe.id).minutes == 7


def test_a_recipe_needs_a_title(driver: DirectDriver) -> None:
    driver.phone.open_package(PACKAGE)
    tap(driver, "Add recipe")
    assert not element(driver, "Save").enabled


def test_removed_items_can_be_put_back(driver: DirectDriver) -> None:
    state = driver.phone.state
    before = sorted(item.text for item in state.all(ShoppingItem))
    driver.phone.open_package(PACKAGE)
    tap(driver, "Open navigation drawer", "Shopping list", "More options", "Clear list", "Clear")
    assert "Nothing to buy" in texts(driver)
    tap(driver, "Undo")
    assert sorted(item.text for item in state.all(ShoppingItem)) == before


def test_intents_open_a_recipe_and_fill_in_a_new_one(driver: DirectDriver) -> None:
    recipe = by_title(driver.phone.state)[2]
    driver.phone.start_activity(Intent(VIEW, data=f"content://{PACKAGE}/recipes/{recipe.id}"))
    assert driver.observe().title == recipe.title
    extras: dict[str, str | int | float | bool] = {"title": "Plum cake", "servings": 8}
    driver.phone.start_activity(Intent(INSERT, mime_type="vnd.android.cursor.dir/vnd.broccoli.recipe", extras=extras))
    tap(driver, "Save")
    assert driver.observe().title == "Plum cake"
    assert "8 servings" in texts(driver)
