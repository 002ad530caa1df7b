"""What the Recipes app keeps: recipes and a shopping list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from ...app import App
from ...records import Record
from ...state import PhoneState

PACKAGE = "com.flauschcode.broccoli"
app = App(PACKAGE, "Recipes", version="1.3.1", size_mb=12, icon="R")

RECIPE = ".recipe.details.RecipeDetailsActivity"
EDITOR = ".recipe.crud.CreateAndEditRecipeActivity"
SHOPPING = ".shopping.ShoppingListActivity"
AD = ".ads.AdActivity"

CATEGORIES = ("Breakfast", "Mains", "Soups", "Desserts")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(.*)")


@dataclass(slots=True)
class Recipe(Record):
    """A recipe; the amounts of its ingredients are for that many servings."""

    kind: ClassVar[str] = "recipes"
    title: str = ""
    category: str = "Mains"
    servings: int = 4
    minutes: int = 30
    ingredients: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    favorite: bool = False


@dataclass(slots=True)
class ShoppingItem(Record):
    """A line of the shopping list; `done` once it is ticked off."""

    kind: ClassVar[str] = "recipes_shopping"
    text: str = ""
    done: bool = False


def scaled(recipe: Recipe, servings: int) -> list[str]:
    """The ingredients for another number of servings."""
    return [_scale(line, servings / max(recipe.servings, 1)) for line in recipe.ingredients]


def _scale(line: str, factor: float) -> str:
    match = _AMOUNT.fullmatch(line)
    return f"{round(float(match[1]) * factor, 2):g}{match[2]}" if match else line


def recipes(state: PhoneState) -> list[Recipe]:
    """All recipes by title."""
    return sorted(state.all(Recipe), key=lambda recipe: (recipe.title.casefold(), recipe.id))


def shop(state: PhoneState, lines: Iterable[str]) -> list[ShoppingItem]:
    """Adds lines to the shopping list."""
    items = [ShoppingItem(text=line) for line in lines]
    for item in items:
        state.add(item)
    return items
