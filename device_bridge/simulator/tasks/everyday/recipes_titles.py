"""Recipes that the tasks of Recipes are about."""

from __future__ import annotations

import random

from ...apps.recipes.base import PACKAGE, Recipe
from ...apps.recipes.seed import DISHES, new_recipe, recipe_title
from ...state import PhoneState
from ..base import Params, Split, Task, Value
from ..pools import until


def titled(state: PhoneState, name: object) -> list[Recipe]:
    """The recipes of that title."""
    return [recipe for recipe in state.all(Recipe) if recipe.title == name]


def clear(state: PhoneState, name: object) -> None:
    """Removes recipes of that title."""
    for recipe in state.all(Recipe):
        if recipe.title.casefold() == str(name).casefold():
            state.remove(recipe)


class RecipeTask(Task):
    """What the tasks about a recipe share: its title, which the goal says, and what is in it."""

    app = PACKAGE

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{recipe}, its {servings} and {minutes}, and a seed for the rest of it."""
        numbers: dict[str, Value] = {"servings": rng.choice((2, 4, 4, 6)), "minutes": rng.randrange(3, 25) * 5}
        return {"recipe": until(rng, recipe_title, split), **numbers, "rest": rng.randrange(10_000)}

    def put(self, state: PhoneState, params: Params) -> Recipe:
        """Adds the recipe, the only one of that title."""
        clear(state, params["recipe"])
        title = str(params["recipe"])
        category = next(name for name, dishes in DISHES.items() if title.rsplit(maxsplit=1)[-1] in dishes)
        recipe = new_recipe(random.Random(int(params["rest"])), title, category, int(params["servings"]))
        recipe.minutes = int(params["minutes"])
        state.add(recipe)
        return recipe
