"""The page of a recipe."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...app import Activity
from ...intents import VIEW
from ...kit import action, app_bar, confirm, empty, heading, listing, page, rid
from ...kit.formats import counted
from ...view import WRAP, View
from ...widgets import button, icon_button, label, row
from .base import EDITOR, PACKAGE, RECIPE, Recipe, app, scaled, shop

MOST = 20


@app.activity(RECIPE, actions=(VIEW,), data=(f"content://{PACKAGE}",))
class RecipePage(Activity):
    """A recipe, by the argument `recipe_id` or the id at the end of the intent's data, for as many as are eating."""

    title = "Recipe"

    def on_create(self) -> None:
        self.recipe_id = int(self.arguments.get("recipe_id", 0)) or self.intent.data_id
        self.chosen = 0
        if self.recipe is None:
            self.finish()

    @property
    def recipe(self) -> Recipe | None:
        """The recipe; None once it is gone."""
        return self.state.one(Recipe, self.recipe_id)

    @property
    def heading(self) -> str:
        """The recipe's title."""
        recipe = self.recipe
        return recipe.title if recipe is not None else self.title

    def build(self) -> View:
        recipe = self.recipe
        if recipe is None:
            return empty(self, "Recipe not found")
        actions = [
            action(
                "Remove from favorites" if recipe.favorite else "Add to favorites", partial(self._star, recipe),
                name="star", resource_id=rid(self, "action_favorite"),
            ),
            action("Edit recipe", lambda: self.start(app.activities[EDITOR], recipe_id=recipe.id), name="edit"),
        ]  # fmt: skip
        more = [("Duplicate", partial(self._copy, recipe)), ("Delete", partial(self._ask_delete, recipe))]
        servings = self.chosen or recipe.servings
        rows: list[View | None] = [
            label(f"{recipe.minutes} min • {recipe.category}", rid(self, "recipe_facts"), color="secondary",
                  padding=(63, 21, 63, 21)),
            self._stepper(servings),
            heading(self, "Ingredients"),
            *(self._line(line, "ingredient") for line in scaled(recipe, servings)),
            button("Add to shopping list", partial(self._shop, recipe, servings), rid(self, "button_add_to_list"),
                   enabled=bool(recipe.ingredients), margin=(21, 11, 0, 11)),
            heading(self, "Steps") if recipe.steps else None,
            *(self._line(f"{number}. {step}", "step") for number, step in enumerate(recipe.steps, 1)),
        ]  # fmt: skip
        bar = app_bar(self, recipe.title, actions, overflow=lambda: more)
        return page(self, bar, [listing(self, rows, key="recipe")])

    def _line(self, text: str, name: str) -> View:
        return label(text, rid(self, name), padding=(63, 16, 63, 16))

    def _stepper(self, servings: int) -> View:
        fewer = icon_button(
            "Fewer servings", partial(self._choose, servings - 1), name="−", enabled=servings > 1,
            fill="surface_high", radius=63, resource_id=rid(self, "button_fewer"),
        )  # fmt: skip
        more = icon_button(
            "More servings", partial(self._choose, servings + 1), name="plus", enabled=servings < MOST,
            fill="surface_high", radius=63, resource_id=rid(self, "button_more"),
        )  # fmt: skip
        said = label(counted(servings, "serving"), rid(self, "servings"), width=WRAP, padding=(42, 0, 42, 0))
        return row([fewer, said, more], padding=(63, 11, 63, 11))

    def _choose(self, servings: int) -> None:
        self.chosen = servings

    def _star(self, recipe: Recipe) -> None:
        recipe.favorite = not recipe.favorite
        self.state.save(recipe)

    def _shop(self, recipe: Recipe, servings: int) -> None:
        added = shop(self.state, scaled(recipe, servings))

        def undo() -> None:
            for item in added:
                self.state.remove(item)

        self.snackbar(f"{counted(len(added), 'item')} added to the shopping list", "Undo", undo)

    def _copy(self, recipe: Recipe) -> None:
        twin = replace(recipe, id=0, title=f"{recipe.title} (copy)")
        self.state.add(twin)
        self.finish()
        self.start(RecipePage, recipe_id=twin.id)

    def _ask_delete(self, recipe: Recipe) -> None:
        def delete() -> None:
            self.state.remove(recipe)
            self.finish()
            self.snackbar(f"{recipe.title} deleted")

        confirm(self, "Delete recipe?", f"{recipe.title} will be deleted for good.", "Delete", delete)
