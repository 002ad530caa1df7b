"""How the experts get about in Tasks."""

from __future__ import annotations

from datetime import date

from ....screen import Element
from ...apps.tasks.main import EVERYTHING
from ...apps.tasks.todos import PACKAGE as TASKS
from ...apps.tasks.todos import PRIORITIES, due_text
from ..base import Move
from ..page import BACK, FINISH, Page, same, tap
from .calendar_days import pick_day
from .common_ways import from_drawer, just, pressed, searched, stored, typed


def _list(page: Page, name: str = EVERYTHING) -> Move | None:
    """To the page of a list; None when it is in front."""
    if move := page.open(TASKS):
        return move
    if page.on(TASKS, "Tasks"):  # the drawer
        return page.reach(name, roles=("item",))
    if page.find("Open navigation drawer"):
        return None if same(page.heading, name) else page.press("Open navigation drawer")
    return page.press("Discard") or BACK


def _row(page: Page, title: str) -> Element | None:
    return page.find(title, roles=("item",))


def _offers(page: Page, entry: str) -> bool:
    """Whether a menu with that entry is open."""
    return page.screen.app == TASKS and page.find(entry) is not None


def _box(page: Page, row: Element) -> Element | None:
    """The checkbox in a task's row."""
    left, top, right, bottom = row.bounds
    for element in page.screen.elements:
        x, y = element.bounds.center
        if element.role == "checkbox" and left <= x < right and top <= y < bottom:
            return element
    return None


def _tick(page: Page, title: str, done: bool) -> Move:
    row = _row(page, title)
    box = _box(page, row) if row else None
    if box is None:
        return page.towards(title)
    return FINISH if box.checked == done else tap(box)


def complete(page: Page, title: str) -> Move:
    """Tick the task's box; done when the list is back without it."""
    if page.on(TASKS, EVERYTHING) and not _row(page, title) and _ticked(page):
        return FINISH
    return _list(page) or _tick(page, title, True)


def _ticked(page: Page) -> bool:
    """Whether the last move was a tap on a box: not one in the drawer, nor the one that threw an editor's text away."""
    return just(page, "tap") and not just(page, "press", "tap") and not from_drawer(page)


def reopen(page: Page, title: str) -> Move:
    """Show what is completed and take the tick out of the task's box; done when the list is back without it there."""
    shown = page.on(TASKS, EVERYTHING) and page.find("Hide completed") and not pressed(page, "Hide completed")
    if shown and not _row(page, title) and _ticked(page):
        return FINISH
    return _list(page) or page.press("Show completed") or _tick(page, title, False)


def add(page: Page, title: str, name: str = EVERYTHING, due: date | None = None, priority: int = 0) -> Move:
    """Fill in the sheet for a new task and save it; done when it is in view as it shall be, or the app says so."""
    shown = f"{due:%a, %b} {due.day}" if due else ""
    level = PRIORITIES[priority] if priority else ""
    if page.on(TASKS, "New task"):
        return (
            page.fill("Task name", title)
            or _chip(page, "due_chip", shown)
            or _chip(page, "priority_chip", level)
            or _chip(page, "list_chip", "" if name == EVERYTHING else name)
            or page.press("Save")
            or BACK
        )
    if move := _due(page, due) or _choice(page, "Priority", PRIORITIES[priority]) or _choice(page, "List", name):
        return move
    if page.on(TASKS, "Edit task"):
        return _mend(page, title, shown, level)
    row = _row(page, title) if page.find("Open navigation drawer") else None
    if row is not None and page.screen.app == TASKS:
        return FINISH if shown in row.value and level in row.value else tap(row)
    if page.screen.app == TASKS and page.find("Open navigation drawer") and typed(page, title) and not searched(page):
        return FINISH if stored(page, title) and not shown else page.towards(title)
    return _list(page, name) or page.press("Create new task") or BACK


def _mend(page: Page, title: str, shown: str, level: str) -> Move:
    """On the page of a new task that was saved too early: what it still lacks, then Save."""
    return (
        _open(page, title)
        or (_fact(page, "Due date", shown) if shown else None)
        or (page.switch(level, True) if level else None)
        or page.press("Save")
        or BACK
    )


def _chip(page: Page, name: str, wanted: str) -> Move | None:
    """A tap on one of the sheet's buttons, unless it says what is wanted; an empty wish is none."""
    chip = next((e for e in page.screen.elements if e.resource_id.endswith(f"/{name}")), None)
    return None if chip is None or chip.text.startswith(wanted) else tap(chip)


def _due(page: Page, due: date | None, near: str = "") -> Move | None:
    """The question about the due day, and the date picker; None where neither is open."""
    if page.screen.app == TASKS and page.find("Pick a date"):
        return page.press(near or "Pick a date")
    return pick_day(page, due) if due else None


def _choice(page: Page, name: str, wanted: str) -> Move | None:
    return page.press(wanted) if page.on(TASKS, name) else None


def _open(page: Page, title: str) -> Move | None:
    """To the task's page; None when it is in front."""
    if page.on(TASKS, "Edit task"):
        named = page.find("Task name", roles=("field",))
        return None if named is None or named.value == title else BACK
    return _list(page) or page.reach(title, roles=("item",))


def _saved(page: Page, title: str, shown: str) -> bool:
    """Whether the list shows the change, or is back from saving where the task is out of view."""
    if page.screen.app != TASKS or not page.find("Open navigation drawer"):
        return False
    row = _row(page, title)
    return shown in row.value if row else page.tapped(3)


def set_due(page: Page, title: str, due: date, today: date) -> Move:
    """Open the task, choose its due day, save."""
    shown = due_text(due.isoformat(), today)
    near = shown if shown in ("Today", "Tomorrow") else ""
    if move := _due(page, due, near):
        return move
    return _set(page, title, "Due date", shown)


def set_list(page: Page, title: str, name: str) -> Move:
    """Open the task, choose another list, save."""
    return _choice(page, "List", name) or _set(page, title, "List", name)


def _set(page: Page, title: str, name: str, wanted: str) -> Move:
    if _saved(page, title, wanted):
        return FINISH
    return _open(page, title) or _fact(page, name, wanted) or page.press("Save") or BACK


def _fact(page: Page, name: str, wanted: str) -> Move | None:
    """A tap on a row of the task's page, unless it says what is wanted."""
    item = page.find(name, roles=("item",))
    if item is None:
        return page.towards(name)
    return None if item.value.startswith(wanted) else tap(item)


def set_priority(page: Page, title: str, priority: str) -> Move:
    """Open the task, choose its priority, save."""
    if _saved(page, title, priority):
        return FINISH
    return _open(page, title) or page.switch(priority, True) or page.press("Save") or BACK


def delete(page: Page, title: str) -> Move:
    """Open the task, choose Delete in its menu, confirm; done when the list is back without it."""
    if page.on(TASKS, "Delete task?"):
        return page.press("Delete") or BACK
    back = page.on(TASKS, EVERYTHING) and just(page, "tap", "tap", "tap")
    if back and not _row(page, title):
        return FINISH
    if _offers(page, "Delete task"):
        return page.press("Delete task") or BACK
    return _open(page, title) or page.press("More options") or BACK


def rename_list(page: Page, old: str, new: str) -> Move:
    """Go to the list, choose Rename in its menu, type the name."""
    if page.on(TASKS, "Rename list"):
        return page.fill("Rename list", new) or page.press("OK") or BACK
    if page.on(TASKS, new) and page.find("Open navigation drawer"):
        return FINISH
    if _offers(page, "Rename list"):
        return page.press("Rename list") or BACK
    return _list(page, old) or page.press("More options") or BACK


def read_note(page: Page, title: str, note: str) -> Move:
    """Open the task and say what its description is."""
    return _open(page, title) or page.say(note)
