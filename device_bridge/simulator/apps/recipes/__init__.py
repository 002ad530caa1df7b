"""The Recipes app: a list with ads in it, a page for each recipe, an editor, and a shopping list."""

from . import editor, library, recipe, seed, shopping
from .base import app

__all__ = ["app", "editor", "library", "recipe", "seed", "shopping"]
