"""How the experts get about in Recipes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....screen import Element
from ...apps.recipes.base import PACKAGE
from ..base import Move
from ..page import BACK, FINISH, Page, answer, plain, scroll, tap
from .common_ways import just, pressed

_SERVINGS = re.compile(r"(\d+) servings?")


def _list(page: Page) -> Move | None:
    """To the list of all recipes; None when it is in front."""
    if move := page.open(PACKAGE):
        return move
    if page.on(PACKAGE, "Unsaved changes"):
        return page.press("Discard") or BACK
    if not page.on(PACKAGE, "Recipes"):
        return BACK
    every = page.find("All", roles=("checkbox",))
    if every is None:
        return BACK
    return None if every.checked else tap(every)


def _rows(page: Page) -> list[Element]:
    """The recipes in view, without the ads between them."""
    rows = [e for e in page.screen.elements if e.role == "item" and e.text]
    return [element for element in rows if not element.resource_id.endswith("native_ad")]


def _row(page: Page, title: str) -> Element | None:
    """The row of that title, None when it is out of view."""
    return next((row for row in _rows(page) if plain(row.text) == plain(title)), None)


def _towards(page: Page, title: str) -> Move:
    """A scroll to where the title must be, recipes standing by title."""
    shown = [plain(row.text) for row in _rows(page)]
    return scroll("up" if shown and plain(title) < shown[0] else "down")


def _open(page: Page, title: str) -> Move | None:
    """To the page of a recipe; None when it is there."""
    if page.on(PACKAGE, title):
        return None
    if move := _list(page):
        return move
    row = _row(page, title)
    return tap(row) if row else _towards(page, title)


def star(page: Page, title: str) -> Move:
    """Open the recipe and press its star; done when the star says so."""
    if move := _open(page, title):
        return move
    return FINISH if page.find("Remove from favorites") else page.press("Add to favorites") or BACK


def read(page: Page, title: str, wanted: str) -> Move:
    """Find the recipe and say what its row shows."""
    if move := _list(page):
        return move
    row = _row(page, title)
    if row is None:
        return _towards(page, title)
    return answer(wanted) if wanted in row.value else scroll("down")


def _serve(page: Page, title: str, people: int) -> Move | None:
    """To the page of the recipe, for that many servings; None when it is there."""
    if move := _open(page, title):
        return move
    shown = (_SERVINGS.fullmatch(element.text) for element in page.screen.elements)
    servings = next((int(match[1]) for match in shown if match), 0)
    if not servings:
        return scroll("up")
    if servings == people:
        return None
    return page.press("More servings" if servings < people else "Fewer servings") or BACK


def read_amount(page: Page, title: str, people: int, amount: str, ingredient: str) -> Move:
    """Set the servings, then say how much it takes."""
    if move := _serve(page, title, people):
        return move
    return answer(amount) if page.find(f"{amount} {ingredient}") else scroll("down")


def put_on_list(page: Page, title: str, people: int) -> Move:
    """Set the servings, press the button below the ingredients; done when it was pressed."""
    if move := _serve(page, title, people):
        return move
    if pressed(page, "Add to shopping list"):
        return FINISH
    return page.press("Add to shopping list") or scroll("down")


def create(page: Page, title: str, servings: int, minutes: int, ingredients: Sequence[str]) -> Move:
    """Fill in a new recipe and save it; done when its page is open or it stands in the list."""
    if page.on(PACKAGE, title):
        return FINISH
    if page.on(PACKAGE, "Add recipe"):
        fields = {"Title": title, "Servings": str(servings), "Minutes": str(minutes)}
        return _fill(page, fields) or _fill_lines(page, ingredients) or page.press("Save") or BACK
    if move := _list(page):
        return move
    return FINISH if _row(page, title) else page.press("Add recipe") or BACK


def _fill(page: Page, fields: dict[str, str]) -> Move | None:
    return next((move for label, text in fields.items() if (move := page.fill(label, text))), None)


def _fill_lines(page: Page, ingredients: Sequence[str]) -> Move | None:
    for number, line in enumerate(ingredients, 1):
        if (
            number > 1
            and not page.find(f"Ingredient {number}", roles=("field",))
            and (add := page.find("Add ingredient"))
        ):
            return tap(add)
        if move := page.fill(f"Ingredient {number}", line):
            return move
    return None


def edit_minutes(page: Page, title: str, minutes: int) -> Move:
    """Open the recipe, edit the minutes, save; done when its page shows them."""
    if page.on(PACKAGE, "Edit recipe"):
        dish = page.find("Title", roles=("field",))
        if dish is None or dish.value != title:
            return BACK
        return page.fill("Minutes", str(minutes)) or page.press("Save") or BACK
    if move := _open(page, title):
        return move
    if any(e.text.startswith(f"{minutes} min •") for e in page.screen.elements):
        return FINISH
    return page.press("Edit recipe") or BACK


def delete(page: Page, title: str) -> Move:
    """Delete in the recipe's menu, confirm; done when the list is back without it."""
    if page.on(PACKAGE, "Delete recipe?"):
        return page.press("Delete" if page.mentions(f"{title} will be deleted") else "Cancel") or BACK
    if page.screen.app == PACKAGE and not page.heading and page.find("Duplicate"):
        return page.press("Delete") or BACK
    shown = [plain(row.text) for row in _rows(page)]
    if page.on(PACKAGE, "Recipes") and page.find("All", roles=("checkbox",)) and plain(title) not in shown:
        between = bool(shown) and shown[0] < plain(title) < shown[-1]
        if between or just(page, "tap", "tap", "tap"):
            return FINISH
    return _open(page, title) or page.press("More options") or BACK


def _shopping(page: Page) -> Move | None:
    """To the shopping list; None when it is there."""
    if page.on(PACKAGE, "Shopping list"):
        return None
    if page.screen.app == PACKAGE and page.find("All recipes"):
        return page.press("Shopping list") or BACK
    return _list(page) or page.press("Open navigation drawer") or BACK


def add_item(page: Page, text: str) -> Move:
    """Type the item on the shopping list and add it; done when it stands there."""
    if move := _shopping(page):
        return move
    if page.find(text, roles=("checkbox",)):
        return FINISH
    return page.fill("Add item", text) or page.press("Add") or BACK


def tick(page: Page, text: str) -> Move:
    """Tick the item off on the shopping list."""
    return _shopping(page) or page.switch(text, True) or FINISH
