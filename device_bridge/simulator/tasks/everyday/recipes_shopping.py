"""The shopping list of Recipes: fill it from a recipe, add an item, tick one off."""

from __future__ import annotations

import random

from ...apps.recipes.base import PACKAGE, ShoppingItem, scaled, shop
from ...apps.recipes.seed import shopping_line
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import until
from ..wordings import said
from . import recipes_ways as ways
from .recipes_titles import RecipeTask, titled


class ShopFor(RecipeTask):
    """Put what a recipe takes on the shopping list, for a number of people."""

    name, tier = "recipes_shop_for", "medium"
    wordings, dev, held_out = said("everyday/recipes_shopping", "recipes_shop_for")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{recipe} and {people}."""
        drawn = super().parameters(rng, split)
        servings = int(drawn["servings"])
        return {**drawn, "people": rng.choice([n for n in range(max(1, servings - 3), servings + 4) if n != servings])}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The recipe is there."""
        self.put(state, params)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """What came is the scaled ingredients, each once."""
        came = {int(name.rpartition("/")[2]) for name in changed}
        lines = [item.text for item in state.all(ShoppingItem) if item.id in came and not item.done]
        wanted = [scaled(recipe, int(params["people"])) for recipe in titled(state, params["recipe"])]
        return len(wanted) == 1 and sorted(lines) == sorted(wanted[0])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """New lines of the shopping list."""
        return ("+records/recipes_shopping/*",)

    def expert(self, params: Params) -> Expert:
        """The recipe's page, its servings, the button below the ingredients."""
        return Scripted(lambda page: ways.put_on_list(page, str(params["recipe"]), int(params["people"])))


class AddItem(Task):
    """Put something on the shopping list."""

    name, tier, app = "recipes_add_shopping_item", "medium", PACKAGE
    wordings, dev, held_out = said("everyday/recipes_shopping", "recipes_add_shopping_item")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{item}."""
        return {"item": until(rng, shopping_line, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """It is not on the list."""
        for item in state.all(ShoppingItem, text=params["item"]):
            state.remove(item)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is there once, not ticked off."""
        return len(changed) == 1 and [item.done for item in state.all(ShoppingItem, text=params["item"])] == [False]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new line of the shopping list."""
        return ("+records/recipes_shopping/*",)

    def expert(self, params: Params) -> Expert:
        """The shopping list in the drawer, its field, Add."""
        return Scripted(lambda page: ways.add_item(page, str(params["item"])))


class TickItem(AddItem):
    """Tick something off on the shopping list."""

    name = "recipes_tick_item"
    wordings, dev, held_out = said("everyday/recipes_shopping", "recipes_tick_item")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """It is on the list, not ticked off."""
        super().arrange(state, params)
        shop(state, [str(params["item"])])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A tick."""
        return ("records/recipes_shopping/*/done",)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is ticked off, and nothing else is."""
        return len(changed) == 1 and [item.done for item in state.all(ShoppingItem, text=params["item"])] == [True]

    def expert(self, params: Params) -> Expert:
        """The shopping list in the drawer, the item."""
        return Scripted(lambda page: ways.tick(page, str(params["item"])))


SHOPPING_TASKS: tuple[Task, ...] = (ShopFor(), AddItem(), TickItem())
