"""The shopping list of Recipes: fill it from a recipe, add an item, tick one off."""

from __future__ import annotations

import random

from ...apps.recipes.base import PACKAGE, ShoppingItem, scaled, shop
from ...apps.recipes.seed import shopping_line
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Value
from ..page import Scripted
from ..pools import until
from . import recipes_ways as ways
from .recipes_titles import RecipeTask, titled


class ShopFor(RecipeTask):
    """Put what a recipe takes on the shopping list, for a number of people."""

    name, tier = "recipes_shop_for", "medium"
    wordings = (
        "Put the ingredients of {recipe} for {people} people on the shopping list",
        "Add the ingredients for {recipe} to my shopping list, {people} servings",
        "Please put everything for {recipe} for {people} people on the shopping list in Recipes",
        "shopping list: {recipe} for {people}",
        "Can you add what I need for {recipe} to the shopping list? We are {people}",
        "I'm making {recipe} for {people} people, put the ingredients on my shopping list",
        "In Recipes, set {recipe} to {people} servings and add it to the shopping list",
        "The shopping list should have the ingredients of {recipe} for {people} servings",
        "Transfer the ingredients of {recipe} to the shopping list, for {people} people",
        "Take the recipe {recipe}, make it {people} servings, and put the ingredients on the list for shopping",
        "I want to cook {recipe} for {people}, so add the ingredients to the shopping list",
        "Could you put {people} servings of {recipe} on my shopping list?",
        "add ingredients of {recipe} ({people} servings) to shopping list",
        "Open Recipes and add the ingredients for {people} servings of {recipe} to the shopping list",
    )
    dev = (
        "Tomorrow it's {recipe} with {people} at the table. Let my shopping list have what the recipe asks for",
        "{recipe} x {people} ppl -> shopping list pls",
        "Would you see that I buy everything for {people} servings of the recipe {recipe}? It belongs on the list in "
        "the app",
        "My shopping list lacks the things for {recipe}. There will be {people} of us",
    )
    held_out = (
        "list ingredients {recipe}, serves {people}, for shopping",
        "Hey, I'm off to the market soon. We'll be {people} and we're having {recipe}, so fill my shopping list with "
        "what the recipe says.",
        "Is it possible to have all that goes into {recipe} on the shopping list, calculated for {people} people?",
        "Please send what's needed for {recipe} to my shopping list, after changing it to {people} servings.",
    )

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
    wordings = (
        "Put {item} on the shopping list in Recipes",
        "Add {item} to my shopping list",
        "Please write {item} on the shopping list of the Recipes app",
        "shopping list: {item}",
        "Can you add {item} to the shopping list in Recipes?",
        "I need {item}, put that on my shopping list",
        "In Recipes, add {item} to the list of things to buy",
        "The shopping list should have {item} on it",
        "{item} for the shopping list, please",
        "Remember to buy {item}: put it on the Recipes shopping list",
        "Open the shopping list in Recipes and add {item}",
        "Could you note {item} on my shopping list?",
        "We're out, so add {item} to the shopping list in the recipe app",
        "add {item} to the recipes shopping list",
    )
    dev = (
        "Next time I'm in the shop I have to get {item}. Let the list in Recipes say so",
        "{item} -> shopping list pls",
        "Would you jot down {item} among the things I've got to buy? I keep them in Recipes",
        "One more thing for the list in Recipes: {item}",
    )
    held_out = (
        "to buy: {item} (recipes app list)",
        "Hey, I've just noticed we need {item}, so get that onto the list I shop with in Recipes.",
        "Would it be possible for {item} to appear on the shopping list of my recipe app?",
        "Please see to it that I don't forget {item} when I go shopping; the list is in Recipes.",
    )

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
    wordings = (
        "Tick off {item} on the shopping list in Recipes",
        "Check off {item} on my shopping list",
        "Please tick {item} on the shopping list of the Recipes app",
        "shopping list, {item} done",
        "Can you check {item} off the shopping list in Recipes?",
        "I have bought {item}, tick that off on my shopping list",
        "In Recipes, mark {item} as bought on the shopping list",
        "Mark {item} as done on the shopping list",
        "{item} is in the trolley, check it off on the shopping list in Recipes",
        "I've got {item} now. Tick it on the list, but leave it there",
        "Open the shopping list in Recipes and tick {item}",
        "Could you tick off {item}? It's on my shopping list",
        "On the list of things to buy in the recipe app, check {item}",
        "tick {item} on the recipes shopping list",
    )
    dev = (
        "My list in Recipes still says to get {item}, but that's already in the bag. Put a tick there",
        "got {item} - tick it pls (recipes list)",
        "Would you set the check mark beside {item}? I mean the shopping list in Recipes",
        "One thing less to buy: {item}. The list in Recipes should show it ticked",
    )
    held_out = (
        "{item}: bought. shopping list in recipes",
        "Hey, my husband's picked up {item} already, so cross that one off in the shopping list of Recipes, okay?",
        "Would it be possible to show {item} as bought on the shopping list of my recipe app?",
        "Please let the shopping list in Recipes know that I have {item}.",
    )

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
