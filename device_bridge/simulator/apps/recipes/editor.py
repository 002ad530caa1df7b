"""The editor of a recipe."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...app import Activity
from ...intents import INSERT
from ...kit import choose, heading, item, keep, leave, listing, page, rid
from ...view import View
from ...widgets import GROUP, button, field, group, icon_button, label, row
from .base import CATEGORIES, EDITOR, RECIPE, Recipe, app

TYPES = ("vnd.android.cursor.dir/vnd.broccoli.recipe",)


@app.activity(EDITOR, actions=(INSERT,), data=TYPES)
class Editor(Activity):
    """Makes a recipe (an intent's `title` and `servings` are filled in), or changes the one of `recipe_id`."""

    title = "Add recipe"

    def on_create(self) -> None:
        found = self.state.one(Recipe, int(self.arguments.get("recipe_id", 0)))
        self.before = found or Recipe(minutes=0)
        self.dish = self.before.title or self.intent.text("title")
        self.category = self.before.category
        self.servings = str(self.intent.number("servings", self.before.servings))
        self.minutes = str(self.before.minutes or "")
        self.ingredients = [*self.before.ingredients] or [""]
        self.steps = [*self.before.steps] or [""]
        self.start_values = self._values()

    @property
    def heading(self) -> str:
        """Add or edit."""
        return "Edit recipe" if self.before.id else self.title

    def build(self) -> View:
        bar = row(
            [
                icon_button("Close", self._close, name="close"),
                label(self.heading, rid(self, "toolbar_title"), size=58, weight=1),
                button("Save", self._save, rid(self, "button_save_recipe"), enabled=bool(self.dish.strip()),
                       margin=(0, 0, 21, 0)),
            ],
            class_name=GROUP, resource_id=rid(self, "toolbar"), height=147,
        )  # fmt: skip
        rows: list[View] = [
            self._field("dish", "Title", self.dish, "new_title"),
            item(self, "Category", self.category, self._ask_category),
            row(
                [
                    self._number("servings", "Servings", self.servings, "new_servings"),
                    self._number("minutes", "Minutes", self.minutes, "new_preparation_time"),
                ],
                padding=(42, 0, 42, 0),
            ),
            heading(self, "Ingredients"),
            *self._lines(self.ingredients, "Ingredient"),
            heading(self, "Steps"),
            *self._lines(self.steps, "Step"),
        ]
        return page(self, bar, [listing(self, rows, key="form")])

    def _field(self, name: str, hint: str, value: str, view_id: str, side: int = 63) -> View:
        return field(
            name, value, partial(setattr, self, name), hint=hint, resource_id=rid(self, view_id),
            margin=(side, 21, side, 21),
        )  # fmt: skip

    def _number(self, name: str, hint: str, value: str, view_id: str) -> View:
        caption = label(hint, rid(self, f"{view_id}_label"), size=34, color="secondary", padding=(21, 11, 0, 0))
        return group([caption, self._field(name, hint, value, view_id, side=21)], weight=1)

    def _lines(self, lines: list[str], kind: str) -> list[View]:
        made: list[View] = []
        for place, text in enumerate(lines):
            entry = field(
                f"{kind}/{place}", text, partial(_put, lines, place), hint=f"{kind} {place + 1}",
                resource_id=rid(self, f"new_{kind.lower()}"), weight=1,
            )  # fmt: skip
            remove = icon_button(
                f"Remove {kind.lower()} {place + 1}", partial(lines.pop, place), name="close", enabled=len(lines) > 1
            )
            made.append(row([entry, remove], padding=(63, 16, 21, 16)))
        add = button(f"Add {kind.lower()}", partial(self._add, lines, kind), margin=(21, 0, 0, 0))
        return [*made, add]

    def _add(self, lines: list[str], kind: str) -> None:
        lines.append("")
        self.phone.focus(self.ui, f"{kind}/{len(lines) - 1}")

    def _ask_category(self) -> None:
        choose(self, "Category", CATEGORIES, self.category, partial(setattr, self, "category"))

    def _values(self) -> tuple[object, ...]:
        return self.dish, self.category, self.servings, self.minutes, tuple(self.ingredients), tuple(self.steps)

    def on_back(self) -> bool:
        return leave(self, self._values() != self.start_values, self._save)

    def _close(self) -> None:
        self.phone.hide_keyboard()
        self.phone.navigate_up()

    def _save(self) -> None:
        if not self.dish.strip():
            self.toast("A title is needed")
            return
        if not self.servings.isdecimal() or not 1 <= int(self.servings) <= 99:
            self.toast("Servings must be a number from 1 to 99")
            return
        if not (self.minutes or "0").isdecimal():
            self.toast("Minutes must be a number")
            return
        changed = replace(
            self.before, title=self.dish.strip(), category=self.category, servings=int(self.servings),
            minutes=int(self.minutes or 0), ingredients=[line.strip() for line in self.ingredients if line.strip()],
            steps=[step.strip() for step in self.steps if step.strip()],
        )  # fmt: skip
        keep(self.state, changed)
        self.finish()
        if not self.before.id:
            self.start(app.activities[RECIPE], recipe_id=changed.id)
        self.phone.show_toast("Recipe saved", app.package)


def _put(lines: list[str], place: int, text: str) -> None:
    lines[place] = text
