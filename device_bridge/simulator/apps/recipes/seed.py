"""What a fresh phone has in its Recipes app, and how recipes are made up."""

from __future__ import annotations

import random

from ...state import PhoneState
from .base import Recipe, app, scaled, shop

RECIPES = 18
WAYS = (
    "Baked", "Creamy", "Crispy", "Easy", "Garlic", "Ginger", "Golden", "Herb", "Lemon", "Maple", "Quick", "Roasted",
    "Rustic", "Smoky", "Spicy", "Sunday", "Summer", "Warm", "Winter", "Zesty",
)  # fmt: skip
VEGETABLES = (
    "bean", "beetroot", "cabbage", "carrot", "chickpea", "fennel", "leek", "lentil", "mushroom", "onion", "parsnip",
    "pea", "pepper", "potato", "pumpkin", "spinach", "tofu", "tomato",
)  # fmt: skip
FRUIT = ("apple", "apricot", "banana", "berry", "cherry", "fig", "mango", "orange", "peach", "pear", "plum", "rhubarb")
DISHES = {
    "Breakfast": ("pancakes", "muffins", "porridge", "granola"),
    "Mains": ("bake", "curry", "gratin", "lasagne", "pasta", "pie", "risotto", "stew"),
    "Soups": ("soup", "broth", "chowder"),
    "Desserts": ("cake", "crumble", "pudding", "tart"),
}
MEASURED = (
    ("flour", "g"), ("sugar", "g"), ("butter", "g"), ("rice", "g"), ("oats", "g"), ("cheese", "g"), ("almonds", "g"),
    ("breadcrumbs", "g"), ("milk", "ml"), ("cream", "ml"), ("stock", "ml"), ("olive oil", "ml"), ("yoghurt", "ml"),
    ("coconut milk", "ml"), ("orange juice", "ml"),
)  # fmt: skip
COUNTED = ("eggs", "onions", "carrots", "lemons", "cloves of garlic", "tomatoes", "apples", "bay leaves")
STEPS = (
    "Heat the oven to 180 °C.", "Chop everything into small pieces.", "Mix the dry things in a large bowl.",
    "Stir in the rest bit by bit.", "Let it simmer on low heat.", "Season with salt and pepper.",
    "Pour it all into a greased dish.", "Leave it to rest for ten minutes.", "Serve it warm.",
)  # fmt: skip
GOODS = (
    "apples", "bananas", "bread rolls", "carrots", "cucumbers", "eggs", "lemons", "limes", "onions", "oranges",
    "peppers", "potatoes", "tomatoes", "bottles of water", "cans of beans", "jars of honey", "packs of tea",
)  # fmt: skip


def recipe_title(rng: random.Random, category: str = "") -> str:
    """A dish that could be."""
    kind = category or rng.choice(list(DISHES))
    base = rng.choice(FRUIT if kind in ("Breakfast", "Desserts") else VEGETABLES)
    return f"{rng.choice(WAYS)} {base} {rng.choice(DISHES[kind])}"


def measured(rng: random.Random, step: int = 20) -> str:
    """An ingredient by weight or volume, e.g. 240 g flour."""
    name, unit = rng.choice(MEASURED)
    return f"{rng.randrange(5, 30) * step} {unit} {name}"


def new_recipe(rng: random.Random, title: str, category: str, servings: int = 0) -> Recipe:
    """A whole recipe of that title; for a usual number of servings when none is given."""
    names = rng.sample(MEASURED, rng.randrange(2, 5))
    servings = servings or rng.choice((2, 4, 4, 6))
    lines = [f"{servings * rng.randrange(2, 12) * 10} {unit} {name}" for name, unit in names]
    lines += [f"{servings * rng.randrange(1, 3)} {name}" for name in rng.sample(COUNTED, rng.randrange(1, 3))]
    steps = [step for step in STEPS if rng.random() < 0.6] or list(STEPS[-1:])
    return Recipe(
        title=title, category=category, servings=servings, minutes=rng.randrange(3, 25) * 5, ingredients=lines,
        steps=steps, favorite=rng.random() < 0.2,
    )  # fmt: skip


def shopping_line(rng: random.Random) -> str:
    """Something to buy, e.g. 6 lemons."""
    return f"{rng.randrange(2, 13)} {rng.choice(GOODS)}"


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Recipes of every category, two nearly of the same title, and a shopping list with something ticked off."""
    titles: dict[str, str] = {}
    while len(titles) < RECIPES:
        category = rng.choice(list(DISHES))
        titles[recipe_title(rng, category)] = category
    first, category = next(iter(titles.items()))
    titles[f"{first} for two"] = category
    for title, kind in titles.items():
        state.add(new_recipe(rng, title, kind))
    shop(state, scaled(state.all(Recipe)[0], 2)[:3])
    lines = dict.fromkeys(shopping_line(rng) for _ in range(4))
    for item in shop(state, lines):
        item.done = rng.random() < 0.3
        state.save(item)
