"""How the experts get about in the Gallery."""

from __future__ import annotations

from datetime import datetime

from ..base import Move
from ..page import BACK, FINISH, Page, scroll, tap

GALLERY = "org.fossify.gallery"
FORM = "%b %d, %Y"


def _dates(page: Page) -> list[datetime]:
    """The days of the thumbnails in view."""
    parts = [element.text.partition(" taken on ")[2] for element in page.screen.elements if element.role == "button"]
    return [datetime.strptime(part.rpartition(", ")[0], FORM) for part in parts if part]


def _open(page: Page, day: str) -> Move | None:
    """To the photo of that day (as the Gallery writes it); None when it is shown."""
    if move := page.open(GALLERY):
        return move
    name = f"Photo taken on {day},"
    if page.find(name, roles=("image",), part=True):
        return None
    if page.find("Moved to trash") and (move := page.press("Undo")):
        return move
    if not page.on(GALLERY, "Gallery"):
        return BACK
    tab, tile = page.find("Photos", roles=("tab",)), page.find(name, roles=("button",), part=True)
    if tile is not None:
        return tap(tile)
    if tab is not None and not tab.selected:
        return tap(tab)
    shown = _dates(page)
    return scroll("up" if shown and datetime.strptime(day, FORM) > max(shown) else "down")


def _menu(page: Page, item: str) -> Move:
    """The item of the open photo's menu, which is opened first."""
    return page.press(item) or page.press("More options") or BACK


def favorite(page: Page, day: str) -> Move:
    """Open the photo and mark it."""
    if move := _open(page, day):
        return move
    return FINISH if page.find("Remove from favorites") else page.press("Add to favorites") or BACK


def rename(page: Page, day: str, before: str, name: str) -> Move:
    """Open the photo, choose Rename in its menu, type the name; `before` is the one it has."""
    if page.on(GALLERY, "Rename"):
        entry = page.find("File name", roles=("field",))
        right = entry is not None and entry.value in ("", before, name)
        return (page.fill("File name", name) or page.press("OK") or BACK) if right else BACK
    if page.on(GALLERY, f"{name}.jpg"):
        return FINISH
    if page.screen.app == GALLERY and page.find("Details"):
        return _menu(page, "Rename")
    return _open(page, day) or _menu(page, "Rename")


def delete(page: Page, day: str) -> Move:
    """Open the photo and delete it; done when the grid is back without it."""
    if page.on(GALLERY, "Gallery") and page.tapped(2) and not page.find(f"Photo taken on {day},", part=True):
        return FINISH
    return _open(page, day) or page.press("Delete") or BACK


def read_resolution(page: Page, day: str, resolution: str) -> Move:
    """Open the photo's details and say its resolution."""
    if page.on(GALLERY, "Details"):
        taken = page.find("Taken")
        return page.say(resolution) if taken and taken.value.startswith(f"{day},") else BACK
    if page.screen.app == GALLERY and page.find("Rename"):
        return _menu(page, "Details")
    return _open(page, day) or _menu(page, "Details")
