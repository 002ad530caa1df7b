"""The Recipes app, tapped through."""

from __future__ import annotations

from playing import element, play_on, start, tap, texts, type_into
from tapwright.device_bridge.simulator.apps import recipes
from tapwright.device_bridge.simulator.apps.recipes.base import Recipe, ShoppingItem, scaled
from tapwright.device_bridge.simulator.apps.recipes.base import recipes as by_title
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.intents import INSERT, VIEW, Intent
from tapwright.device_bridge.simulator.tasks import draw
from tapwright.device_bridge.simulator.tasks.everyday.recipes import TASKS

APPS = (recipes.app,)
PACKAGE = recipes.app.package
NAMED = {task.name: task for task in TASKS}


def test_an_expert_finds_its_way_back_from_an_ad(direct: DirectDriver) -> None:
    instance = draw(NAMED["recipes_add_shopping_item"], 1)
    start(instance, direct)
    direct.phone.open_package(PACKAGE)
    tap(direct, "Learn more")
    assert direct.observe().title == "Sponsored"
    play_on(instance.expert(), direct)
    assert instance.check(direct.phone.state)


def test_amounts_follow_the_servings(direct: DirectDriver) -> None:
    recipe = Recipe(title="Aaa pie", servings=4, ingredients=["200 g flour", "3 eggs", "salt"])
    direct.phone.state.add(recipe)
    assert scaled(recipe, 6) == ["300 g flour", "4.5 eggs", "salt"]
    direct.phone.open_package(PACKAGE)
    tap(direct, "Aaa pie", "Fewer servings", "Fewer servings")
    assert {"2 servings", "100 g flour", "1.5 eggs"} <= set(texts(direct))
    before = direct.phone.state.all(ShoppingItem)
    tap(direct, "Add to shopping list")
    assert [item.text for item in direct.phone.state.all(ShoppingItem)[len(before) :]] == scaled(recipe, 2)
    tap(direct, "Undo")
    assert direct.phone.state.all(ShoppingItem) == before


def test_chips_filter_and_search_finds_ingredients(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    tap(direct, "Soups")
    rows = [e for e in direct.observe().elements if e.role == "item" and "servings" in e.value]
    assert rows and all("Soups" in row.value for row in rows)
    wanted = by_title(direct.phone.state)[4]
    tap(direct, "Search")
    type_into(direct, "Search recipes", wanted.ingredients[0])
    assert wanted.title in texts(direct)
    type_into(direct, "Search recipes", "no such thing")
    assert "No recipes found" in texts(direct)


def test_unsaved_changes_are_asked_about(direct: DirectDriver) -> None:
    recipe = by_title(direct.phone.state)[0]
    direct.phone.open_package(PACKAGE)
    tap(direct, recipe.title, "Edit recipe")
    type_into(direct, "Minutes", "1")
    tap(direct, "Close")
    assert direct.observe().title == "Unsaved changes"
    tap(direct, "Keep editing")
    type_into(direct, "Minutes", "soon")
    tap(direct, "Save")
    assert direct.observe().title == "Edit recipe"
    type_into(direct, "Minutes", "7")
    tap(direct, "Close", "Save")
    assert direct.observe().title == recipe.title
    assert next(r for r in by_title(direct.phone.state) if r.id == recipe.id).minutes == 7


def test_a_recipe_needs_a_title(direct: DirectDriver) -> None:
    direct.phone.open_package(PACKAGE)
    tap(direct, "Add recipe")
    assert not element(direct, "Save").enabled


def test_removed_items_can_be_put_back(direct: DirectDriver) -> None:
    state = direct.phone.state
    before = sorted(item.text for item in state.all(ShoppingItem))
    direct.phone.open_package(PACKAGE)
    tap(direct, "Open navigation drawer", "Shopping list", "More options", "Clear list", "Clear")
    assert "Nothing to buy" in texts(direct)
    tap(direct, "Undo")
    assert sorted(item.text for item in state.all(ShoppingItem)) == before


def test_intents_open_a_recipe_and_fill_in_a_new_one(direct: DirectDriver) -> None:
    recipe = by_title(direct.phone.state)[2]
    direct.phone.start_activity(Intent(VIEW, data=f"content://{PACKAGE}/recipes/{recipe.id}"))
    assert direct.observe().title == recipe.title
    extras: dict[str, str | int | float | bool] = {"title": "Plum cake", "servings": 8}
    direct.phone.start_activity(Intent(INSERT, mime_type="vnd.android.cursor.dir/vnd.broccoli.recipe", extras=extras))
    tap(direct, "Save")
    assert direct.observe().title == "Plum cake"
    assert "8 servings" in texts(direct)
