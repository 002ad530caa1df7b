"""How the experts get about in a made-up app, however it is built."""

from __future__ import annotations

from collections.abc import Sequence

from ..tasks.base import Move
from ..tasks.everyday.common_ways import just, searched, select, stored
from ..tasks.page import BACK, FINISH, Page, same, tap
from .design import Act, Design

MORE = "More options"


def to_list(page: Page, design: Design, place: str = "") -> Move | None:
    """To the list of all records, or of those put away; None when it is there."""
    if move := page.open(design.package) or page.press("Discard"):
        return move
    drawer, folders = design.navigation == "drawer", design.navigation == "folders"
    if page.on(design.package, f"{design.label} menu") or (folders and page.on(design.package, design.label)):
        return page.press(place or "All") or BACK
    if not page.on(design.package, design.heading(place)):
        return page.press("Open navigation drawer") if drawer and page.on(design.package, design.label) else BACK
    chosen = None if drawer or folders else page.find(place or "All")
    return tap(chosen) if chosen and not chosen.selected else None


def shows(page: Page, design: Design, title: str) -> bool:
    """Whether the record's page, or its editor, is in front."""
    if not design.editor:
        return page.on(design.package, title)
    shown = page.find("Title", roles=("field",))
    return page.on(design.package, f"Edit {design.domain.noun}") and shown is not None and shown.value == title


def open_record(page: Page, design: Design, title: str, place: str = "") -> Move | None:
    """To the page of a record; None when it is there."""
    if shows(page, design, title):
        return None
    return to_list(page, design, place) or page.reach(title, roles=("item",))


def acted(page: Page) -> bool:
    """Whether the last moves can have been an act on a record."""
    return just(page, "tap", "tap") or just(page, "long_press", "tap")


def act(page: Page, design: Design, title: str, label: str, place: str = "") -> Move:
    """Press what an act on a record is called, wherever this app has it."""
    if not page.heading and page.screen.app == design.package and (move := page.press(label)):
        return move
    if design.acts_at in ("menu", "bar"):
        return open_record(page, design, title, place) or page.press(label) or page.press(MORE) or BACK
    if design.acts_at == "row":
        if move := to_list(page, design, place):
            return move
        row = page.find(title, roles=("item",))
        if row is None:
            return page.towards(title)
        return _menu(page, design, title, row.index) or BACK
    if page.screen.app == design.package and page.heading.endswith("selected"):
        return select(page, [title]) or page.press(label) or page.press(MORE) or BACK
    return to_list(page, design, place) or select(page, [title]) or BACK


def _menu(page: Page, design: Design, title: str, row: int) -> Move | None:
    """A tap on the button of a row's menu, which may say whose it is, or stand within the row."""
    if design.named_menus:
        more = page.find(design.menu_of(title))
        return tap(more) if more and not page.covered(more) else page.towards(title)
    box = page.screen.elements[row].bounds
    for element in page.screen.elements:
        y = element.bounds.center[1]
        if (
            element.role == "button"
            and same(element.text, MORE)
            and box.top <= y < box.bottom
            and not page.covered(element)
        ):
            return tap(element)
    return page.towards(title)


def create(page: Page, design: Design, title: str, fields: Sequence[tuple[str, str]] = ()) -> Move:
    """Write a new record; done when the list shows it."""
    new = f"New {design.domain.noun}"
    if page.on(design.package, new):
        moves = (page.fill(name, text) for name, text in (("Title", title), *fields))
        return next((move for move in moves if move), None) or page.press(design.save) or BACK
    if not page.heading and (move := page.press(design.add)):
        return move
    if move := to_list(page, design):
        return move
    if page.find(title, roles=("item",)) or stored(page, title):
        return FINISH
    return page.press(design.add) or page.press(MORE) or BACK


def delete(page: Page, design: Design, title: str) -> Move:
    """The act, and the answer where it is asked about; done when the list is back without the record."""
    if page.on(design.package, f"{design.delete}?"):
        return page.press("Delete") or BACK
    gone = page.on(design.package, design.heading()) and not page.find(title, roles=("item",))
    if gone and (acted(page) or searched(page)):
        return FINISH
    return act(page, design, title, design.delete)


def shelve(page: Page, design: Design, title: str) -> Move:
    """Put a record away; done when the list is back without it."""
    gone = page.on(design.package, design.heading()) and not page.find(title, roles=("item",))
    if gone and (acted(page) or searched(page)):
        return FINISH
    return act(page, design, title, design.shelf.do)


def unshelve(page: Page, design: Design, title: str) -> Move:
    """Take a record back from where it was put away."""
    place = design.shelf.state
    there = page.on(design.package, design.heading(place))
    gone = there and not page.find(title, roles=("item",))
    if gone and not to_list(page, design, place) and (acted(page) or searched(page)):
        return FINISH
    return act(page, design, title, design.shelf.undo, place)


def turn(page: Page, design: Design, title: str, what: Act, *, on: bool = True) -> Move:
    """Do what can be taken back, or take it back; done when the list or the page shows that it was."""
    row = page.find(title, roles=("item",))
    if row and (what.state in row.value.split(" · ")) == on:
        return FINISH
    if shows(page, design, title):
        texts = [element.text.split(", ") for element in page.screen.elements if element.role == "text"]
        if any(what.state in text for text in texts) == on:
            return FINISH
    if not page.heading and page.screen.app == design.package and page.find(what.undo if on else what.do):
        return BACK
    return act(page, design, title, what.do if on else what.undo)


def check(page: Page, design: Design, title: str, on: bool) -> Move:
    """The box on the record's row."""
    if move := to_list(page, design):
        return move
    name = f"{design.marked.state}: {title}"
    box = page.find(name, roles=("checkbox",))
    return page.towards(name) if box and page.covered(box) else page.switch(name, on) or FINISH


def rename(page: Page, design: Design, title: str, new: str) -> Move:
    """The act, the new title, OK; done when the list or the page shows it."""
    if page.on(design.package, design.rename):
        return page.fill("Title", new) or page.press("OK") or BACK
    if page.find(new, roles=("item",)) or page.on(design.package, new):
        return FINISH
    field = page.find("Title", roles=("field",))
    if field and field.value == new:
        return FINISH
    return act(page, design, title, design.rename)


def move(page: Page, design: Design, title: str, group: str) -> Move:
    """The act and the group; done when the list or the page shows it."""
    name = design.domain.group.capitalize()
    if page.on(design.package, name):
        return page.press(group) or BACK
    row, field = page.find(title, roles=("item",)), page.find(name, roles=("item",))
    if (row and group in row.value.split(" · ")) or (field and field.value == group):
        return FINISH
    return act(page, design, title, design.move)


def change(page: Page, design: Design, title: str, name: str, value: str, shown: str) -> Move:
    """Open the record and write another value into a field; done when it is kept."""
    row = page.find(title, roles=("item",))
    if row and shown in row.value.split(" · "):
        return FINISH
    if design.editor:
        if row and stored(page, value):
            return FINISH
        if opened := open_record(page, design, title):
            return opened
        return page.fill(name, value) or page.press(design.save) or FINISH
    # an app may be called like one of its fields, but only the dialog has a field
    if page.on(design.package, name) and page.find(name, roles=("field",)):
        return page.fill(name, value) or page.press("OK") or BACK
    if opened := open_record(page, design, title):
        return opened
    field = page.find(name, roles=("item",))
    return FINISH if field and field.value == shown else page.reach(name, roles=("item",)) or BACK


def read(page: Page, design: Design, title: str, wanted: str) -> Move:
    """Open the record and say what stands there."""
    return open_record(page, design, title) or page.say(wanted)


def sort(page: Page, design: Design, order: str) -> Move:
    """The button or the entry of the menu, and the order; done when the list says so."""
    if page.on(design.package, "Sort by"):
        return page.press(order) or BACK
    if not page.heading and (move := page.press("Sort by")):
        return move
    if move := to_list(page, design):
        return move
    return FINISH if page.find(f"Sorted by {order}") else page.press("Sort") or page.press(MORE) or page.towards(order)


def switch(page: Page, design: Design, name: str, on: bool) -> Move:
    """Settings, in the drawer or the menu, and the switch."""
    if page.on(design.package, "Settings"):
        return page.switch(name, on) or FINISH
    if page.screen.app == design.package and (not page.heading or page.on(design.package, f"{design.label} menu")):
        return page.press("Settings") or BACK
    if move := to_list(page, design):
        return move
    return page.press("Open navigation drawer" if design.navigation == "drawer" else MORE) or BACK
