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
from . import recipes_ways as ways
from .recipes_shopping import SHOPPING_TASKS
from .recipes_titles import RecipeTask, clear, titled


class StarRecipe(RecipeTask):
    """Make a recipe a favorite."""

    name, tier = "recipes_favorite", "easy"
    wordings = (
        "Add the recipe {recipe} to my favorites",
        "Make {recipe} a favorite in Recipes",
        "Please mark the recipe {recipe} as a favorite",
        "favorite {recipe}",
        "Can you add {recipe} to the favorites in the Recipes app?",
        "I love the {recipe}, put that recipe in my favorites",
        "Star the recipe {recipe}",
        "In Recipes, give {recipe} a star",
        "The recipe {recipe} should be one of my favorites",
        "Put {recipe} among the favorite recipes",
        "Save the recipe {recipe} as a favorite",
        "Could you mark {recipe} as favorite for me?",
        "I want to find the recipe {recipe} under my favorites",
        "Open Recipes and add {recipe} to favorites",
    )
    dev = (
        "That {recipe} was delicious! Let the recipe be a favourite of mine",
        "{recipe} -> favs pls",
        "Would you put a star on the recipe by the name of {recipe}?",
        "My favourite recipes lack one: {recipe}",
    )
    held_out = (
        "fav recipe: {recipe}",
        "Hey, the kids keep asking for {recipe}, so get that recipe onto my list of favorites.",
        "Is it possible to have the recipe {recipe} show up with the favorites from now on?",
        "Please remember {recipe} as one of the recipes I like best.",
    )

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
    wordings = (
        "How long does the recipe {recipe} take?",
        "How many minutes does {recipe} take?",
        "Tell me how long the {recipe} takes",
        "time for {recipe}",
        "Can you check how much time I need for the recipe {recipe}?",
        "I need to know how long {recipe} takes to make",
        "Look in Recipes: how long does {recipe} take?",
        "Please look up the time for the recipe {recipe}",
        "recipe {recipe}, how long",
        "What time does the Recipes app give for {recipe}?",
        "I want to cook {recipe} tonight. How many minutes does it take?",
        "Could you tell me the cooking time of the recipe {recipe}?",
        "How much time should I plan for {recipe}? It's in my recipes",
        "Open Recipes and tell me how long {recipe} takes",
    )
    dev = (
        "If I start on the {recipe} now, after how many minutes am I done?",
        "{recipe} - how many mins?",
        "Would you find out the duration that my recipe for {recipe} states?",
        "Guests are coming and I'm making {recipe}. The recipe says how long?",
    )
    held_out = (
        "minutes {recipe}? see recipes",
        "Hey, I've got to be out the door soon. Remind me, how long is the {recipe} going to take me?",
        "For how long will I be in the kitchen with the recipe {recipe}?",
        "Please have a look at my recipe collection and let me know the time {recipe} needs.",
    )

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
    wordings = (
        "How much {ingredient} do I need for {recipe} for {people} people?",
        "How much {ingredient} goes into {recipe} for {people} servings?",
        "Tell me how much {ingredient} the recipe {recipe} takes for {people}",
        "{recipe} for {people} people, how much {ingredient}",
        "Can you check how much {ingredient} I need to make {recipe} for {people} people?",
        "I'm cooking {recipe} for {people}. How much {ingredient} is that?",
        "Look in Recipes: how much {ingredient} does {recipe} need for {people} servings?",
        "Please look up the amount of {ingredient} in {recipe} for {people} people",
        "amount of {ingredient}, {recipe}, {people} servings",
        "What amount of {ingredient} does the recipe {recipe} give for {people} people?",
        "We are {people} and want to make {recipe}. How much {ingredient} do we need?",
        "Could you set {recipe} to {people} servings and tell me the amount of {ingredient}?",
        "For {people} servings of {recipe}, what quantity of {ingredient} is listed?",
        "Open Recipes and tell me how much {ingredient} is in {recipe} when I make it for {people} people",
    )
    dev = (
        "There will be {people} of us for the {recipe}. I have to weigh the {ingredient}, so how much?",
        "{ingredient} needed 4 the {recipe} recipe if we're {people} ppl?",
        "Would you find out what quantity of {ingredient} belongs in {people} servings of the recipe {recipe}?",
        "The recipe {recipe} can be scaled. At {people} servings, which amount of {ingredient} does it show?",
    )
    held_out = (
        "{ingredient} x {recipe} x {people} servings = ?",
        "Hey, I'm at the shop, we'll be {people} at the table. How much {ingredient} shall I get for the {recipe}?",
        "With {people} people eating, what's the quantity of {ingredient} in my recipe for {recipe}?",
        "Please scale the recipe {recipe} to {people} servings, I want to know the {ingredient}: how much of it?",
    )

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
    wordings = (
        "Add a recipe called {recipe} for {servings} servings, {minutes} minutes, with {first} and {second}",
        "Create the recipe {recipe}: {servings} servings, {minutes} minutes, ingredients {first} and {second}",
        "Please save a recipe {recipe}. It serves {servings}, takes {minutes} minutes and needs {first} and {second}",
        "new recipe {recipe}, {servings} servings, {minutes} min, {first}, {second}",
        "Can you add {recipe} to Recipes? {servings} servings, {minutes} minutes, {first} and {second}",
        "I want to write down a recipe: {recipe}, servings {servings}, minutes {minutes}, {first}, {second}",
        "In Recipes, make a new entry {recipe} for {servings} people with {first} and {second}, {minutes} minutes",
        "My aunt gave me a recipe, {recipe}. Takes {minutes} minutes, serves {servings}, needs {first} and {second}. "
        "Add it to Recipes",
        "Put a recipe {recipe} in the app. Servings: {servings}. Minutes: {minutes}. Ingredients: {first}; {second}",
        "Store the recipe {recipe} ({servings} servings, {minutes} minutes) with the ingredients {first} and {second}",
        "recipe to add: {recipe}; {first}; {second}; {minutes} minutes; {servings} servings",
        "Could you enter {recipe} as a recipe with {first} and {second}, {servings} servings and {minutes} minutes?",
        "With {first} and {second} you make {recipe} for {servings} in {minutes} minutes. Save that as a recipe",
        "Open Recipes and add {recipe}: serves {servings}, {minutes} minutes, ingredients are {first} and {second}",
    )
    dev = (
        "I just invented something, {recipe}. {first}, {second}, done in {minutes} minutes, enough for {servings}. "
        "Keep it in Recipes for me",
        "{recipe} recipe pls: {minutes} mins, serves {servings}, {first} + {second}",
        "Would you note {recipe} down in Recipes? For {servings} servings one needs {first} and also {second}, and it "
        "takes {minutes} minutes",
        "There should be a {minutes} minute recipe named {recipe} with two ingredients, {first} and {second}, servings "
        "{servings}",
    )
    held_out = (
        "save recipe: {recipe} / {servings} servings / {minutes} minutes / {first} / {second}",
        "Hey, before I forget how I made {recipe}, get it into my recipes: {first} and {second}, that's {servings} "
        "servings, and it took me {minutes} minutes.",
        "Can I have {recipe} in my recipe collection, with {servings} servings, {minutes} minutes, and {first} plus "
        "{second} as the ingredients?",
        "Please type up a recipe for me. The title is {recipe}, it's ready in {minutes} minutes, feeds {servings}, and "
        "what goes in is {first} and {second}.",
    )

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
    wordings = (
        "Change the time of the recipe {recipe} to {new} minutes",
        "Set {recipe} to {new} minutes in Recipes",
        "Please edit the recipe {recipe}, it takes {new} minutes",
        "{recipe}: {new} minutes, please correct the recipe",
        "Can you change the minutes of {recipe} to {new}?",
        "The recipe {recipe} takes {new} minutes, not {minutes}. Correct that",
        "I want the recipe {recipe} to say {new} minutes",
        "In Recipes, update the time of {recipe} to {new} minutes",
        "The time given for {recipe} is wrong, make it {new} minutes",
        "edit recipe {recipe} time {new} min",
        "Put {new} as the minutes of the recipe {recipe}",
        "Could you set the cooking time of {recipe} to {new} minutes?",
        "My recipe for {recipe} really needs {new} minutes, please change it",
        "Open Recipes and edit {recipe} so that it takes {new} minutes",
    )
    dev = (
        "I timed the {recipe}: {new} minutes. Let the recipe say so",
        "{recipe} recipe >> {new} mins pls",
        "Would you adjust how many minutes the recipe {recipe} is listed with? {new} is right",
        "Where {recipe} has {minutes} minutes in my recipes, there should be {new}",
    )
    held_out = (
        "recipes: {recipe}, minutes => {new}",
        "Hey, our new oven is slow, so {recipe} now needs {new} minutes. Fix that in the recipe.",
        "Is it possible to have {new} minutes written in the recipe {recipe} instead of {minutes}?",
        "Please go into my recipe for {recipe} and replace the minutes, {new} is what it should be.",
    )

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
    wordings = (
        "Delete the recipe {recipe}",
        "Delete {recipe} from Recipes",
        "Please remove the recipe called {recipe}",
        "delete recipe {recipe}",
        "Can you delete the recipe {recipe} for me?",
        "I don't need the recipe {recipe} any more, delete it",
        "Get rid of the recipe for {recipe}",
        "In the Recipes app, delete the one named {recipe}",
        "The recipe {recipe} can go",
        "Throw away my recipe for {recipe}",
        "Nobody liked the {recipe}, remove that recipe",
        "Could you take {recipe} out of my recipes?",
        "I want the recipe {recipe} gone",
        "Open Recipes and delete {recipe}",
    )
    dev = (
        "I'm never going to cook {recipe} again, so that recipe shouldn't be there",
        "{recipe} recipe -> bin pls",
        "Would you wipe the recipe that is called {recipe}?",
        "Too many recipes! Let's lose {recipe}",
    )
    held_out = (
        "drop {recipe} (recipes)",
        "Hey, the {recipe} came out awful, you can scrap that recipe.",
        "Is there a way to make the recipe {recipe} disappear for good?",
        "Please clean up my recipe collection: {recipe} has to be deleted.",
    )

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
