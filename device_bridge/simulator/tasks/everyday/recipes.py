"""Recipes: look things up, star, write down, edit and delete recipes; and the tasks about the shopping list."""

from __future__ import annotations

import random

from ...apps.recipes.base import PACKAGE
from ...apps.recipes.seed import MEASURED, measured, recipe_title
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import until
from ..reading import says
from ..wordings import said
from . import recipes_ways as ways
from .recipes_shopping import SHOPPING_TASKS
from .recipes_titles import RecipeTask, clear, titled


class StarRecipe(RecipeTask):
    """Make a recipe a favorite."""

    name, tier = "recipes_favorite", "easy"
    wordings, dev, held_out = said("everyday/recipes", "recipes_favorite")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recipe is there, and no favorite."""
        recipe = self.put(state, params)
        recipe.favorite = False
        state.save(recipe)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is one, and no other has become one."""
        return len(changed) == 1 and [recipe.favorite for recipe in titled(state, params["recipe"])] == [True]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The star of a recipe."""
        return ("records/recipes/*/favorite",)

    def expert(self, params: Params) -> Expert:
        """The recipe's page, its star."""
        return Scripted(lambda page: ways.star(page, str(params["recipe"])))


class ReadTime(RecipeTask):
    """Say how long a recipe takes."""

    name = "recipes_read_time"
    tier: Tier = "easy"
    wordings, dev, held_out = said("everyday/recipes", "recipes_read_time")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recipe is there."""
        self.put(state, params)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["minutes"]))

    def expert(self, params: Params) -> Expert:
        """Scroll to the recipe, read its row."""
        return Scripted(lambda page: ways.read(page, str(params["recipe"]), f"{params['minutes']} min"))


class ReadAmount(ReadTime):
    """Say how much of something a recipe takes for a number of people."""

    name, tier = "recipes_read_amount", "medium"
    wordings, dev, held_out = said("everyday/recipes", "recipes_read_amount")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{recipe}, {people}, {ingredient}, and how much of it there is."""
        drawn = super().parameters(rng, split)
        name, unit = rng.choice(MEASURED)
        servings = int(drawn["servings"])
        people = rng.choice([n for n in range(max(1, servings - 3), servings + 4) if n != servings])
        return {**drawn, "people": people, "ingredient": name, "unit": unit, "each": rng.randrange(3, 15) * 10}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recipe is there, with that ingredient."""
        recipe = self.put(state, params)
        name, amount = str(params["ingredient"]), int(params["each"]) * int(params["servings"])
        others = [line for line in recipe.ingredients if name not in line]
        recipe.ingredients = [*others[:1], f"{amount} {params['unit']} {name}", *others[1:]]
        state.save(recipe)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it, with the unit or without."""
        return says(answer, str(int(params["each"]) * int(params["people"])))

    def expert(self, params: Params) -> Expert:
        """The recipe's page, its servings, its ingredients."""
        amount = f"{int(params['each']) * int(params['people'])} {params['unit']}"
        title, people, name = str(params["recipe"]), int(params["people"]), str(params["ingredient"])
        return Scripted(lambda page: ways.read_amount(page, title, people, amount, name))


class CreateRecipe(Task):
    """Write down a recipe with two ingredients."""

    name, tier, app = "recipes_create", "hard", PACKAGE
    wordings, dev, held_out = said("everyday/recipes", "recipes_create")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{recipe}, {servings}, {minutes}, and two ingredients, {first} and {second}."""
        first = second = until(rng, measured, split)
        while second.split()[2] == first.split()[2]:
            second = until(rng, measured, split)
        numbers: dict[str, Value] = {"servings": rng.randrange(1, 13), "minutes": rng.randrange(2, 30) * 5}
        return {"recipe": until(rng, recipe_title, split), **numbers, "first": first, "second": second}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """No recipe of that title."""
        clear(state, params["recipe"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more recipe, with exactly that."""
        made = titled(state, params["recipe"])
        numbers = [(recipe.servings, recipe.minutes, recipe.steps) for recipe in made]
        lines = sorted((str(params["first"]), str(params["second"])))
        right = numbers == [(params["servings"], params["minutes"], [])]
        return len(changed) == 1 and right and sorted(made[0].ingredients) == lines

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new recipe."""
        return ("+records/recipes/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the fields, Save."""
        lines = (str(params["first"]), str(params["second"]))
        title, servings, minutes = str(params["recipe"]), int(params["servings"]), int(params["minutes"])
        return Scripted(lambda page: ways.create(page, title, servings, minutes, lines))


class EditTime(RecipeTask):
    """Change how long a recipe takes."""

    name, tier = "recipes_edit_time", "medium"
    wordings, dev, held_out = said("everyday/recipes", "recipes_edit_time")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{recipe}, its {minutes}, and the {new} ones."""
        drawn = super().parameters(rng, split)
        return {**drawn, "new": rng.choice([n for n in range(10, 150, 5) if n != drawn["minutes"]])}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recipe is there, with other minutes."""
        self.put(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One recipe's minutes changed, and it is that."""
        return len(changed) == 1 and [r.minutes for r in titled(state, params["recipe"])] == [params["new"]]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The minutes of a recipe."""
        return ("records/recipes/*/minutes",)

    def expert(self, params: Params) -> Expert:
        """The recipe's page, its editor."""
        return Scripted(lambda page: ways.edit_minutes(page, str(params["recipe"]), int(params["new"])))


class DeleteRecipe(RecipeTask):
    """Delete a recipe."""

    name, tier = "recipes_delete", "medium"
    wordings, dev, held_out = said("everyday/recipes", "recipes_delete")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recipe is there."""
        self.put(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is gone, and no other."""
        return len(changed) == 1 and not titled(state, params["recipe"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A recipe that goes."""
        return ("-records/recipes/*",)

    def expert(self, params: Params) -> Expert:
        """The recipe's page, Delete in its menu, confirm."""
        return Scripted(lambda page: ways.delete(page, str(params["recipe"])))


TASKS: tuple[Task, ...] = (
    StarRecipe(),
    ReadTime(),
    ReadAmount(),
    CreateRecipe(),
    EditTime(),
    DeleteRecipe(),
    *SHOPPING_TASKS,
)
