"""How the experts get about in the Browser."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote_plus

from ....screen import Action, Element
from ...apps.browser.sites import LIBRARY
from ..base import Move
from ..page import BACK, FINISH, Page, tap
from .common_ways import just

BROWSER = "org.mozilla.fenix"
BAR = "Search or enter address"
ENTER = Move(kind="action", action=Action(kind="press", key="enter"))
COVERS = ("Only necessary", "Decline", "Save choices")
"""The buttons that take a notice about cookies off a page."""

Step = tuple[str, str]
"""What is tapped, and the address that it leads to."""


def address(page: Page) -> str | None:
    """The address of the page in front, empty on the home screen; None where no page is in front."""
    bar = page.find(BAR, roles=("item", "button"))
    return bar.value if bar else None


def link(page: Page, words: str) -> Move:
    """A tap on a link or a button of the page, or a scroll to it."""
    element = page.find(words, roles=("item", "button"))
    return tap(element) if element and not page.covered(element) else page.towards(words)


def to_page(page: Page, *steps: Step) -> Move | None:
    """To the address that the last step leads to; the first step is a shortcut of the home screen."""
    if move := page.open(BROWSER):
        return move
    now = address(page)
    if now is None:
        return BACK
    urls = ["", *(url for _, url in steps)]
    if now not in urls:
        return page.press("Home screen") or BACK
    if now and (move := page.press(*COVERS)):
        return move
    depth = len(urls) - 1 - urls[::-1].index(now)
    return None if depth == len(steps) else link(page, steps[depth][0])


def to_address(page: Page, url: str) -> Move | None:
    """To an address, or to what a search for words shows, by typing it into the bar."""
    if move := page.open(BROWSER):
        return move
    bar = page.find(BAR)
    if bar is None:
        return BACK
    if bar.role == "field":
        return page.fill(BAR, url) or ENTER
    shown = bar.value == url or bar.value.endswith(f"/?q={quote_plus(url)}")
    return None if shown else tap(bar)


def from_menu(page: Page, entry: str) -> Move | None:
    """An entry of the menu beside the bar; None is never given."""
    if move := page.open(BROWSER):
        return move
    if page.find("New tab") and page.find("Copy address", "History") and address(page) is None:
        return page.press(entry) or BACK
    return BACK if address(page) is None else page.press("Menu") or BACK


def visit(page: Page, url: str) -> Move:
    """Type an address (or words to search for); done when it is shown."""
    return to_address(page, url) or FINISH


def open_site(page: Page, name: str, host: str) -> Move:
    """A shortcut; done when the site is there, even under its notice about cookies."""
    now = address(page) if page.screen.app == BROWSER else None
    return FINISH if now == host else to_page(page, (name, host)) or FINISH


def answer_cookies(page: Page, name: str, host: str, button: str) -> Move:
    """A site's notice about cookies."""
    if move := page.open(BROWSER):
        return move
    if address(page) == host:
        return page.press(button) or FINISH
    return to_page(page, (name, host)) or BACK


def bookmark(page: Page, url: str) -> Move:
    """Go there, choose it in the menu; done when the page is back from that, or the menu offers to edit it."""
    saved = page.screen.app == BROWSER and address(page) == url and just(page, "tap", "tap")
    if saved or page.find("Edit bookmark"):
        return FINISH
    if page.find("Bookmark this page"):
        return page.press("Bookmark this page") or BACK
    return to_address(page, url) or page.press("Menu") or BACK


def _menu_of(page: Page, title: str) -> Move | None:
    """The menu of a bookmark; None when it is open."""
    if page.find("Open in new tab"):
        return None if page.on(BROWSER, title) else BACK
    if not page.on(BROWSER, "Bookmarks"):
        return from_menu(page, "Bookmarks")
    row = page.find(title, roles=("item",))
    button = _button_in(page, row) if row else None
    return tap(button) if button else page.towards(title)


def _button_in(page: Page, row: Element) -> Element | None:
    top, bottom = row.bounds.top, row.bounds.bottom
    fits = [e for e in page.screen.elements if e.role == "button" and top <= e.bounds.center[1] < bottom]
    return fits[-1] if fits else None


def delete_bookmark(page: Page, title: str) -> Move:
    """The bookmark's menu; done when the list is there without it."""
    if page.on(BROWSER, "Bookmarks") and not page.find(title):
        return FINISH
    return _menu_of(page, title) or page.press("Delete") or BACK


def rename_bookmark(page: Page, title: str, url: str, name: str) -> Move:
    """The bookmark's editor; done when the list shows the new name."""
    if page.on(BROWSER, "Edit bookmark"):
        shown = page.find("URL", roles=("field",))
        if shown is None or shown.value != url:
            return BACK
        return page.fill("Name", name) or page.press("Save") or BACK
    if page.on(BROWSER, "Unsaved changes"):
        return page.press("Discard") or BACK
    if page.on(BROWSER, "Bookmarks") and page.find(name):
        return FINISH
    return _menu_of(page, title) or page.press("Edit") or BACK


def close_tab(page: Page, title: str) -> Move:
    """The tray, the cross; done when the tray is there without the tab."""
    if move := page.open(BROWSER):
        return move
    if page.on(BROWSER, "Open tabs"):
        return link(page, f"Close tab {title}") if page.find(title) else FINISH
    counter = next((e for e in page.screen.elements if e.text.endswith("Tap to switch tabs.")), None)
    return tap(counter) if counter else BACK


def clear_history(page: Page) -> Move:
    """The history, its bin, the confirmation."""
    if page.on(BROWSER, "Delete browsing history?"):
        return page.press("Delete") or BACK
    if page.on(BROWSER, "History"):
        return FINISH if page.find("No history here") else page.press("Delete history") or BACK
    return from_menu(page, "History") or BACK


def fill_in(page: Page, answers: Sequence[tuple[str, str]], submit: str) -> Move:
    """The fields of a form from top to bottom, then its button; a choice's and a box's answer is its own label."""
    for label, wanted in answers:
        element = page.find(label, roles=("field", "radio", "checkbox", "item", "button"))
        if element is None:
            return page.towards(label)
        if element.role == "field":
            if move := page.fill(label, wanted):
                return move
        elif element.checked is False or (element.checked is None and element.value != wanted):
            return tap(element)
    return link(page, submit)


def send_form(page: Page, steps: Sequence[Step], answers: Sequence[tuple[str, str]], submit: str, thanks: str) -> Move:
    """To the form's page, its fields, its button; done when the site says thanks."""
    if page.screen.app == BROWSER:
        if address(page) == thanks:
            return FINISH
        asked = dict(answers).get(page.heading)
        if asked:
            return page.press(asked) or BACK
    return to_page(page, *steps) or fill_in(page, answers, submit)


def to_book(page: Page, title: str, url: str) -> Move | None:
    """To a book's page by the library's search; None when it is there."""
    now = address(page) if page.screen.app == BROWSER else None
    if now == url:
        return None
    if now == f"{LIBRARY}/search?q={quote_plus(title)}":
        return link(page, title)
    found = to_page(page, ("Harbor Library", LIBRARY))
    return found or page.fill("Search the catalogue", title) or page.press("Search") or BACK


def read_book(page: Page, title: str, url: str, answer: str) -> Move:
    """Search for the book, open it, read it off."""
    return to_book(page, title, url) or page.say(answer)


def reserve(page: Page, title: str, url: str, answers: Sequence[tuple[str, str]]) -> Move:
    """Search for the book, open it, follow the link, fill the form in."""
    if page.screen.app == BROWSER:
        now = address(page)
        if now == f"{LIBRARY}/reserve/thanks":
            return FINISH
        asked = dict(answers).get(page.heading)
        if asked:
            return page.press(asked) or BACK
        if now == f"{LIBRARY}/reserve?book={url.rpartition('/')[2]}":
            return fill_in(page, answers, "Reserve")
    return to_book(page, title, url) or link(page, "Reserve this book")


def read(page: Page, steps: Sequence[Step], answer: str) -> Move:
    """To a page, read it off."""
    return to_page(page, *steps) or page.say(answer)
