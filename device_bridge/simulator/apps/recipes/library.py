"""The list of recipes: by category, favorites only, or searched; with ads between the rows."""

from __future__ import annotations

from functools import partial

from ...app import Activity
from ...kit import Searching, action, app_bar, drawer, item, listing, page, rid, search_field
from ...kit.formats import counted
from ...view import View
from ...widgets import GROUP, button, fab, group, icon, label, row
from .base import AD, CATEGORIES, EDITOR, RECIPE, SHOPPING, Recipe, app, recipes

ADS = (
    ("Sharper knives", "The chef's knife that stays sharp, 30% off"),
    ("Veggie box", "Fresh vegetables at your door every Friday"),
)
"""What the ads say, and after which rows they stand."""
AD_PLACES = (3, 10)


@app.activity(".MainActivity", launcher=True)
class Library(Searching):
    """All recipes by title."""

    title = "Recipes"
    category = "All"
    favorites = False

    @property
    def heading(self) -> str:
        """Whether only favorites are shown."""
        return "Favorites" if self.favorites else self.title

    def on_back(self) -> bool:
        if super().on_back():
            return True
        held, self.favorites = self.favorites, False
        return held

    def build(self) -> View:
        if self.query is None:
            search = action("Search", self.begin_search, name="search")
            bar = app_bar(self, self.heading, [search], drawer=self._drawer)
            above: View = self._chips()
        else:
            bar = app_bar(self, self.heading)
            above = search_field(self, "search", self.query, self.type_query, "Search recipes")
        none = "No favorites yet" if self.favorites else "No recipes found"
        body = [above, listing(self, self._rows(), key=f"{self.heading}/{self.category}", none=none)]
        plus = fab("Add recipe", lambda: self.start(app.activities[EDITOR]), resource_id=rid(self, "fab_recipes"))
        return page(self, bar, body, floating=plus)

    def _drawer(self) -> None:
        drawer(
            self, self.title,
            [
                ("All recipes", partial(self._turn, False)),
                ("Favorites", partial(self._turn, True)),
                ("Shopping list", lambda: self.start(app.activities[SHOPPING])),
            ],
        )  # fmt: skip

    def _turn(self, favorites: bool) -> None:
        self.favorites, self.category = favorites, "All"

    def _chips(self) -> View:
        return row(
            [self._chip(name) for name in ("All", *CATEGORIES)], resource_id=rid(self, "chip_group"),
            class_name="com.google.android.material.chip.ChipGroup", padding=(21, 11, 21, 11),
        )  # fmt: skip

    def _chip(self, name: str) -> View:
        chosen = name == self.category
        made = button(
            name, partial(self._choose, name), rid(self, "chip"), size=34, height=95, checkable=True, checked=chosen,
            class_name="com.google.android.material.chip.Chip", fill="accent_container" if chosen else "surface_high",
            color="text", margin=(8, 0, 8, 0),
        )  # fmt: skip
        made.box.padding = (30, 0, 30, 0)
        return made

    def _choose(self, name: str) -> None:
        self.category = name

    def _shown(self) -> list[Recipe]:
        found = [recipe for recipe in recipes(self.state) if recipe.favorite or not self.favorites]
        if self.query is not None:
            return [r for r in found if self.needle in f"{r.title}\n{chr(10).join(r.ingredients)}".casefold()]
        return [recipe for recipe in found if self.category in ("All", recipe.category)]

    def _rows(self) -> list[View]:
        rows = [self._recipe(recipe) for recipe in self._shown()]
        if self.query is None and not self.favorites:
            for place, words in reversed(tuple(zip(AD_PLACES, ADS, strict=True))):
                if len(rows) > place:
                    rows.insert(place, self._ad(*words))
        return rows

    def _recipe(self, recipe: Recipe) -> View:
        facts = f"{recipe.minutes} min • {counted(recipe.servings, 'serving')} • {recipe.category}"
        heart = icon("star", size=53, desc="Favorite") if recipe.favorite else None
        return item(
            self, recipe.title, facts, lambda: self.start(app.activities[RECIPE], recipe_id=recipe.id),
            leading=recipe.title[0], extra=heart, name="recipe_title",
        )  # fmt: skip

    def _ad(self, title: str, words: str) -> View:
        texts = group(
            [
                label("Sponsored", rid(self, "ad_attribution"), size=29, color="secondary"),
                label(title, rid(self, "ad_headline"), size=42, bold=True),
                label(words, rid(self, "ad_body"), size=34, color="secondary", lines=2),
            ],
            weight=1,
        )
        more = button("Learn more", partial(self._visit, title, words), rid(self, "ad_call_to_action"), size=34)
        return row(
            [texts, more], class_name=GROUP, resource_id=rid(self, "native_ad"), fill="surface_high", radius=32,
            on_click=partial(self._visit, title, words), margin=(42, 11, 42, 11), padding=(42, 26, 11, 26),
        )  # fmt: skip

    def _visit(self, title: str, words: str) -> None:
        self.start(app.activities[AD], title=title, words=words)


@app.activity(AD)
class Ad(Activity):
    """Where an ad leads."""

    title = "Sponsored"

    def build(self) -> View:
        texts = [
            label(str(self.arguments.get("title", "")), rid(self, "ad_headline"), size=66, padding=(63, 200, 63, 42)),
            label(str(self.arguments.get("words", "")), rid(self, "ad_body"), padding=(63, 0, 63, 84)),
            button("Shop now", partial(self.toast, "The shop cannot be reached"), rid(self, "ad_call_to_action")),
        ]
        return page(self, app_bar(self, self.title, up_desc="Close ad"), texts)
