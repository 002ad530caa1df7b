"""How the experts get about in the Recorder."""

from __future__ import annotations

from collections.abc import Sequence

from ...apps.recorder.base import PACKAGE
from ..base import Move
from ..page import BACK, FINISH, Page, answer, scroll, tap
from .common_ways import hold, just, searched, typed

MORE = "More options"
ALLOW = "While using the app"


def _list(page: Page) -> Move | None:
    """To the list of all recordings; None when it is in front."""
    if move := page.open(PACKAGE) or page.press("Discard"):
        return move
    if not page.on(PACKAGE, "Recorder") or page.find("Search recordings", roles=("field",)):
        return BACK
    tab = page.find("All", roles=("tab",))
    return tap(tab) if tab and not tab.selected else None


def _open(page: Page, title: str) -> Move | None:
    """To the page of a recording; None when it is there."""
    return None if page.on(PACKAGE, title) else _list(page) or page.reach(title, roles=("item",))


def _from_menu(page: Page, choice: str) -> Move | None:
    """The choice in the open menu of a recording; None when no menu is open."""
    open_menu = page.screen.app == PACKAGE and not page.heading and page.find("Details")
    return page.press(choice) if open_menu else None


def _recording(page: Page, title: str) -> Move | None:
    """What there is to do while a recording is made and saved; None on other pages."""
    if page.on(PACKAGE, "Save recording"):
        return page.fill("Title", title) or page.press("Save") or BACK
    if page.screen.app == PACKAGE and page.find(ALLOW):
        return page.press(ALLOW)
    if page.on(PACKAGE, "New recording"):
        return page.press("Record") or BACK
    if page.on(PACKAGE, "Recording") or page.on(PACKAGE, "Paused"):
        return page.press("Save") or BACK
    return None


def record(page: Page, title: str) -> Move:
    """Record, allow the microphone, save under the title; done when it stands in the list."""
    if move := _recording(page, title):
        return move
    if page.on(PACKAGE, "Discard recording?"):
        return page.press("Keep recording") or BACK
    if move := _list(page):
        return move
    return FINISH if page.find(title, roles=("item",)) else page.press("Start recording") or BACK


def rename(page: Page, old: str, new: str) -> Move:
    """Rename in the recording's menu; done when its page or the list shows the new title."""
    if page.on(PACKAGE, "Rename recording"):
        field = page.find("Title", roles=("field",))
        if field is None or field.value not in (old, new):
            return BACK
        return page.fill("Title", new) or page.press("Rename") or BACK
    if page.on(PACKAGE, new) or (page.on(PACKAGE, "Recorder") and page.find(new, roles=("item",))):
        return FINISH
    return _from_menu(page, "Rename") or _open(page, old) or page.press(MORE) or BACK


def _gone(page: Page, *titles: str) -> bool:
    """Whether the list is back from a deletion, or was looked through, and does not hold the recordings."""
    if not page.on(PACKAGE, "Recorder") or any(page.find(title, roles=("item",)) for title in titles):
        return False
    return just(page, "tap", "tap", "tap") or searched(page)


def delete(page: Page, title: str) -> Move:
    """Delete in the recording's menu, confirm; done when the list is back without it."""
    if page.on(PACKAGE, "Delete recording?"):
        return page.press("Delete" if page.mentions(f"{title} will be deleted") else "Cancel") or BACK
    if _gone(page, title):
        return FINISH
    return _from_menu(page, "Delete") or _open(page, title) or page.press(MORE) or BACK


def delete_both(page: Page, titles: Sequence[str]) -> Move:
    """Select the recordings with a long press and a tap, delete them together."""
    count = f"{len(titles)} recordings"
    if page.on(PACKAGE, f"Delete {count}?"):
        right = all(page.mentions(title) for title in titles)
        return page.press("Delete" if right else "Cancel") or BACK
    if _gone(page, *titles):
        return FINISH
    if page.screen.app == PACKAGE and page.heading.endswith(" selected"):
        return _select(page, titles)
    return _list(page) or page.reach(titles[0], hold, ("item",)) or BACK


def _select(page: Page, titles: Sequence[str]) -> Move:
    rows = {element.text: element for element in page.screen.elements if element.role == "checkbox"}
    for title, row in rows.items():
        if row.checked != (title in titles):
            return tap(row)
    if page.heading == f"{len(titles)} selected":
        return page.press("Delete") or BACK
    hidden = next((title for title in titles if title not in rows), None)
    return page.towards(hidden) if hidden else BACK  # something out of sight is selected as well: begin again


def replace(page: Page, new: str, old: str) -> Move:
    """Record and save, then delete the old recording."""
    if move := _recording(page, new):
        return move
    if typed(page, new) or page.find(new, roles=("item",)):
        return delete(page, old)
    return record(page, new)


def read(page: Page, title: str, wanted: str) -> Move:
    """Find the recording and say what its row shows."""
    row = page.find(title, roles=("item",)) if page.on(PACKAGE, "Recorder") else None
    if row is not None and wanted in row.value:
        return answer(wanted)
    return _list(page) or (scroll("down") if row is not None else page.towards(title))


def read_details(page: Page, title: str, wanted: str) -> Move:
    """Open the recording's details and say one of them."""
    if page.on(PACKAGE, "Details"):
        return answer(wanted) if page.mentions(title) and page.mentions(wanted) else BACK
    return _from_menu(page, "Details") or _open(page, title) or page.press(MORE) or BACK


def set_option(page: Page, label: str, value: str) -> Move:
    """Open the settings and set a switch (`on`, `off`) or choose a quality."""
    if page.on(PACKAGE, label):
        return page.switch(value, True) or BACK
    if page.on(PACKAGE, "Settings"):
        if value in ("on", "off"):
            return page.switch(label, value == "on") or FINISH
        row = page.find(label, roles=("item",))
        return BACK if row is None else FINISH if row.value == value else tap(row)
    if page.screen.app == PACKAGE and not page.heading and page.find("Settings"):
        return page.press("Settings") or BACK
    return _list(page) or page.press(MORE) or BACK
