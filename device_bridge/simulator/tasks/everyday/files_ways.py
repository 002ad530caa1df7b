"""How the experts get about in Files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...apps.files.base import PACKAGE as FILES
from ...apps.files.base import STORAGE
from ..base import Move
from ..page import BACK, FINISH, Page, answer, same, tap
from .common_ways import just, searched, select, typed


def to_folder(page: Page, *folders: str) -> Move | None:
    """To a folder of the storage, the storage itself when none is named; None when it is there."""
    if move := page.open(FILES):
        return move
    if page.find("Move here", "Copy here"):
        return page.press("Cancel") or BACK
    browse = page.find("Browse", roles=("tab",))
    if browse and not browse.selected:
        return tap(browse)
    return page.enter(FILES, STORAGE, *folders)


def _sheet(page: Page, name: str, act: str) -> Move | None:
    """Chooses an act in the sheet of the file; None when that sheet is not open."""
    return page.press(act) if page.find("File info") and same(page.heading, name) else None


def _more(page: Page, folder: str, name: str) -> Move:
    """Opens the sheet of a file."""
    return to_folder(page, folder) or page.reach(f"More options for {name}") or BACK


def storage(page: Page, kind: str) -> Move:
    """The tab that says how much space each kind takes, and the figure on it."""
    clean = page.find("Clean", roles=("tab",))
    if not page.on(FILES, "Files") or clean is None:
        return page.enter(FILES) or BACK
    return page.reach(kind, lambda row: answer(row.value)) or BACK if clean.selected else tap(clean)


def sort(page: Page, order: str) -> Move:
    """The menu of the storage, Sort by, and a choice; done when the list says so."""
    if page.on(FILES, "Sort by"):
        return page.press(order) or BACK
    if not page.heading and page.find("Add new folder"):
        return page.press("Sort by") or BACK
    return to_folder(page) or (FINISH if page.find(order) else page.press("More options") or BACK)


def rename(page: Page, folder: str, name: str, new: str) -> Move:
    """Rename in the file's sheet; done when the folder shows the new name."""
    if page.on(FILES, "Rename"):
        entry = page.find("File name")
        if entry and entry.value not in (name, new):
            return page.press("Cancel") or BACK
        return page.fill("File name", new) or page.press("OK") or BACK
    if page.on(FILES, folder) and page.find(new):
        return FINISH
    return _sheet(page, name, "Rename") or _more(page, folder, name)


def _gone(page: Page, folder: str, names: Sequence[str]) -> bool:
    """Whether the folder's own list is shown, not that of the picker, and the files are not in it."""
    if not page.on(FILES, folder) or page.find("Copy here", "Move here") or any(page.find(name) for name in names):
        return False
    return just(page, "tap", "tap", "tap") or searched(page)


def delete(page: Page, folder: str, name: str) -> Move:
    """Delete in the file's sheet, and the confirmation; done when the folder is back without it."""
    if page.on(FILES, "Delete permanently?"):
        return page.press("Delete" if page.mentions(name) else "Cancel") or BACK
    if _gone(page, folder, [name]):
        return FINISH
    return _sheet(page, name, "Delete") or _more(page, folder, name)


def delete_several(page: Page, folder: str, names: Sequence[str]) -> Move:
    """Select the files in their folder, press Delete, confirm."""
    if page.on(FILES, "Delete permanently?"):
        return page.press("Delete" if page.mentions(f"{len(names)} items") else "Cancel") or BACK
    if page.screen.app == FILES and page.heading.endswith("selected"):
        return select(page, names) or page.press("Delete") or BACK
    if _gone(page, folder, names):
        return FINISH
    return to_folder(page, folder) or select(page, names) or BACK


def new_folder(page: Page, parent: str, name: str) -> Move:
    """Add new folder in the menu, and its name; done when the list shows it."""
    if page.on(FILES, "New folder"):
        return page.fill("Folder name", name) or page.press("OK") or BACK
    if not page.heading and (move := page.press("Add new folder")):
        return move
    if move := to_folder(page, parent):
        return move
    if page.find(name):
        return FINISH
    if typed(page, name) and not searched(page):
        return page.towards(name)
    return page.press("More options") or BACK


def _picked(page: Page) -> bool:
    """Whether the last moves were an act in a sheet, then a way up and down through the picker."""
    kinds = [move.action.kind if move.action else "" for move in page.history]
    return re.search(r"tap tap( press)+( scroll)* tap tap$", " ".join(kinds)) is not None


def transfer(page: Page, source: str, name: str, target: str, *, copy: bool) -> Move:
    """Copy to or Move to in the file's sheet, then the folder in the picker; done when the file's folder is back."""
    here, other, act = ("Copy here", "Move here", "Copy to") if copy else ("Move here", "Copy here", "Move to")
    if page.screen.app == FILES and page.find(here):
        if page.on(FILES, STORAGE):
            return page.reach(target, roles=("item",)) or BACK
        return (page.press(here) if page.on(FILES, target) else None) or BACK
    if page.screen.app == FILES and page.find(other):
        return page.press("Cancel") or BACK
    if page.on(FILES, source) and _picked(page) and (copy or not page.find(name)):
        return FINISH
    if not copy and _gone(page, source, [name]):
        return FINISH
    return _sheet(page, name, act) or _more(page, source, name)


def find(page: Page, name: str, folder: str) -> Move:
    """Search for the file and say the folder that the result names."""
    if page.on(FILES, "Search"):
        return page.fill("Search files", name) or (answer(folder) if page.mentions(folder) else BACK)
    if page.on(FILES, "Files"):
        return page.press("Search") or BACK
    return page.enter(FILES) or BACK


def modified(page: Page, folder: str, name: str, time: str) -> Move:
    """Open the file's page and say the time on it."""
    if page.on(FILES, name) and not page.find("File info"):
        return page.say(time)
    return to_folder(page, folder) or page.reach(name, roles=("item",)) or BACK
