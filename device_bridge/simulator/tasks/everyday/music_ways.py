"""How the experts get about in Music."""

from __future__ import annotations

from collections.abc import Sequence

from ....screen import Element
from ...apps.music.base import PACKAGE
from ..base import Move
from ..page import BACK, FINISH, Page, answer, in_row, plain, same, scroll, tap

MORE = "More options"


def _tab(page: Page, tab: str) -> Move | None:
    """To one of the library's tabs; None when it is in front."""
    if move := page.open(PACKAGE):
        return move
    found = page.find(tab, roles=("tab",)) if page.on(PACKAGE, "Music") else None
    if found is None:
        return BACK
    return None if found.selected else tap(found)


def _bar(page: Page) -> Element | None:
    """The small player, which is no row of the list: it has a button of its own to pause."""
    pauses = [e for e in page.screen.elements if e.role == "button" and e.text in ("Play", "Pause")]
    bars = [e for e in page.screen.elements if e.role == "item" and any(in_row(e, button) for button in pauses)]
    return bars[-1] if bars else None


def _rows(page: Page) -> list[Element]:
    """The rows of the list."""
    bar = _bar(page)
    rows = [e for e in page.screen.elements if e.role in ("item", "checkbox") and e.text]
    return [element for element in rows if bar is None or element.index != bar.index]


def _row(page: Page, title: str) -> Element | None:
    """The row of that title, None when it is out of view."""
    return next((row for row in _rows(page) if plain(row.text) == plain(title)), None)


def _towards(page: Page, title: str) -> Move:
    """A scroll to where the title must be in a list by title."""
    shown = [plain(row.text) for row in _rows(page)]
    if not shown or page.screen.keyboard:
        return BACK
    return scroll("up" if plain(title) < shown[0] else "down")


def _more(page: Page, title: str) -> Move:
    """The button at the end of a row that opens its menu."""
    row = _row(page, title)
    if row is None:
        return _towards(page, title)
    found = [e for e in page.screen.elements if e.role == "button" and same(e.text, MORE) and in_row(row, e)]
    return tap(found[0]) if found else scroll("down")


def _in_sheet(page: Page) -> bool:
    """Whether the sheet of a song or a playlist is open."""
    song, playlist = page.find("Play next"), page.find("Play", roles=("item",))
    return page.screen.app == PACKAGE and (song is not None or (playlist is not None and bool(page.find("Rename"))))


def _from_sheet(page: Page, title: str, choice: str) -> Move | None:
    """The choice on the open sheet of `title`; BACK for another sheet or menu, None when none is open."""
    if page.screen.app != PACKAGE or (page.heading and not _in_sheet(page)):
        return None
    return (page.press(choice) if page.on(PACKAGE, title) else None) or BACK


def pause(page: Page) -> Move:
    """Press Pause wherever it is."""
    if move := page.open(PACKAGE):
        return move
    if not page.heading or _in_sheet(page):
        return BACK
    return page.press("Pause") or (FINISH if page.find("Play") else BACK)


def play(page: Page, title: str) -> Move:
    """Find the song and tap it; done when the small player plays it."""
    bar = _bar(page)
    if page.heading and bar is not None and bar.text == title:
        return FINISH if page.find("Pause") else page.press("Play") or BACK
    if move := _tab(page, "Songs"):
        return move
    row = _row(page, title)
    return tap(row) if row else _towards(page, title)


def set_mode(page: Page, wanted: str) -> Move:
    """Open the player and press the button of shuffle or repeat until it says what is wanted."""
    if page.on(PACKAGE, "Now playing"):
        found = page.find(wanted.partition(":")[0] + ":", part=True)
        if found is None:
            return BACK
        return FINISH if found.text == wanted else tap(found)
    if move := page.open(PACKAGE):
        return move
    bar = _bar(page)
    return tap(bar) if bar and page.heading else BACK


def sort(page: Page, name: str, descending: bool) -> Move:
    """Choose the order in the dialog; done when the list says it."""
    way = "Descending" if descending else "Ascending"
    if page.on(PACKAGE, "Sort by"):
        return page.switch(name, True) or page.switch(way, True) or page.press("OK") or BACK
    if move := _tab(page, "Songs"):
        return move
    return FINISH if page.find(f"By {name}, {way}") else page.press("Sort") or BACK


def read(page: Page, title: str, wanted: str) -> Move:
    """Find the song and say what its row shows."""
    if move := _tab(page, "Songs"):
        return move
    row = _row(page, title)
    if row is None:
        return _towards(page, title)
    return answer(wanted) if wanted in row.value else scroll("down")


def create(page: Page, name: str) -> Move:
    """Make an empty playlist; done when its page is open or it stands in the list."""
    return _new(page, name) or FINISH


def _new(page: Page, name: str) -> Move | None:
    """The way to a playlist of that name; None when it is to be seen."""
    if page.on(PACKAGE, name):
        return None
    if page.on(PACKAGE, "New playlist"):
        return page.fill("Name", name) or page.press("Create") or BACK
    if move := _tab(page, "Playlists"):
        return move
    return None if _row(page, name) else page.press("New playlist") or BACK


def create_with(page: Page, name: str, titles: Sequence[str]) -> Move:
    """Make a playlist and choose its songs; done when its page shows them."""
    checked = page.heading.removesuffix(" selected")
    if page.on(PACKAGE, "Add songs") or checked.isdigit():
        return _choose(page, titles, int(checked) if checked.isdigit() else 0)
    if move := _new(page, name):
        return move
    if not page.on(PACKAGE, name):
        row = _row(page, name)
        return tap(row) if row else BACK
    return FINISH if all(_row(page, title) for title in titles) else page.press("Add songs") or BACK


def _choose(page: Page, titles: Sequence[str], checked: int) -> Move:
    """Checks the songs that are in view, then scrolls to the others, until as many are checked."""
    if checked >= len(titles):
        return page.press("Done") or BACK
    rows = {title: _row(page, title) for title in sorted(titles)}
    for row in rows.values():
        if row is not None and not row.checked:
            return tap(row)
    # One that is out of view may be checked already: going on the same way comes to the other.
    ways = [_towards(page, title) for title, row in rows.items() if row is None]
    return page.history[-1] if page.history and page.history[-1] in ways else ways[0]


def rename(page: Page, old: str, new: str) -> Move:
    """Choose Rename in the playlist's menu and type the new name."""
    if page.on(PACKAGE, "Rename playlist"):
        field = page.find("Name", roles=("field",))
        if field is None or field.value not in (old, new):
            return BACK
        return page.fill("Name", new) or page.press("Rename") or BACK
    if move := _from_sheet(page, old, "Rename") or _tab(page, "Playlists"):
        return move
    return FINISH if _row(page, new) and not _row(page, old) else _more(page, old)


def delete(page: Page, name: str) -> Move:
    """Choose Delete in the playlist's menu and confirm; done when it is not in the list."""
    if page.on(PACKAGE, "Delete playlist?"):
        return page.press("Delete" if page.mentions(f"{name} will be deleted") else "Cancel") or BACK
    if move := _from_sheet(page, name, "Delete") or _tab(page, "Playlists"):
        return move
    return _more(page, name) if _row(page, name) else FINISH


def add(page: Page, title: str, playlist: str) -> Move:
    """Add the song to the playlist from its menu; done when the list is back from the choice."""
    if page.on(PACKAGE, "Music") and page.tapped(3):
        return FINISH
    if page.on(PACKAGE, "Add to playlist"):
        return page.reach(playlist, roles=("item",)) or BACK
    return _from_sheet(page, title, "Add to playlist") or _tab(page, "Songs") or _more(page, title)


def take_out(page: Page, title: str, playlist: str) -> Move:
    """Open the playlist and remove the song from its menu; done when the song is gone."""
    if page.on(PACKAGE, playlist) and not _in_sheet(page):
        return _more(page, title) if _row(page, title) else FINISH
    if move := _from_sheet(page, title, "Remove from playlist") or _tab(page, "Playlists"):
        return move
    row = _row(page, playlist)
    return tap(row) if row else BACK
