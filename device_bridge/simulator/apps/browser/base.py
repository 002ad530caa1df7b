"""What the pages of the Browser share: the app itself, its tabs, bookmarks and history, and what sites keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import quote_plus

from ...app import App
from ...records import Record
from ...state import PhoneState

PACKAGE = "org.mozilla.fenix"
app = App(PACKAGE, "Browser", version="128.0", size_mb=96, icon="globe")

HOME = ""
"""The address of the home screen, which every new tab shows."""
SEARCH_ENGINE = "search.example.com"
ACTIVE = "ui/browser/tab"


@dataclass(slots=True)
class Tab(Record):
    """An open tab: the address that it shows, and those that lie behind and ahead of it."""

    kind: ClassVar[str] = "browser_tabs"
    url: str = HOME
    trail: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Bookmark(Record):
    """A bookmark."""

    kind: ClassVar[str] = "browser_bookmarks"
    title: str = ""
    url: str = ""


@dataclass(slots=True)
class Visit(Record):
    """A page in the history; `at` is in epoch seconds."""

    kind: ClassVar[str] = "browser_history"
    title: str = ""
    url: str = ""
    at: float = 0.0


@dataclass(slots=True)
class Item(Record):
    """Something that a site has a page about: a story, a book, an event, a dish, a town. `facts` are its lines."""

    kind: ClassVar[str] = "web_items"
    site: str = ""
    title: str = ""
    facts: list[str] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """Its title as addresses have it."""
        return "_".join("".join(c if c.isalnum() else " " for c in self.title.casefold()).split())


@dataclass(slots=True)
class Form(Record):
    """A form that was sent to a site; `answers` holds `Label: value` for every field."""

    kind: ClassVar[str] = "web_forms"
    site: str = ""
    form: str = ""
    answers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Consent(Record):
    """What was answered to a site that asked about cookies: all, necessary, or a list of what was allowed."""

    kind: ClassVar[str] = "web_cookies"
    site: str = ""
    choice: str = ""


def rid(name: str) -> str:
    """The full resource-id of a View of the Browser; pages have none."""
    return f"{PACKAGE}:id/{name}"


def canonical(text: str) -> str:
    """An address as the bar shows it, without scheme, www. and a last slash; words become a search for them."""
    text = text.strip()
    if " " in text or ("." not in text and text):
        return f"{SEARCH_ENGINE}/?q={quote_plus(text)}"
    for prefix in ("https://", "http://", "www."):
        text = text.removeprefix(prefix)
    host, slash, rest = text.partition("/")
    return f"{host.casefold()}{slash}{rest}".rstrip("/")


def active(state: PhoneState) -> Tab | None:
    """The tab in front; None when no tab is open."""
    return state.one(Tab, int(state.misc(ACTIVE, "0")))


def select(state: PhoneState, tab: Tab | None) -> None:
    """Puts a tab in front."""
    state.set_misc(ACTIVE, tab.id if tab else 0)


def open_tab(state: PhoneState, url: str = HOME) -> Tab:
    """A new tab in front; the home screen if it is not told more."""
    tab = Tab()
    state.add(tab)
    select(state, tab)
    return go(state, url) if url != HOME else tab


def go(state: PhoneState, url: str) -> Tab:
    """Shows an address in the tab in front."""
    tab = active(state) or open_tab(state)
    if tab.url != url:
        tab.trail, tab.ahead = [*tab.trail, tab.url], []
        tab.url = url
        state.save(tab)
    note(state, url)
    return tab


def step(state: PhoneState, *, back: bool) -> bool:
    """Goes back or forward in the tab in front; False when there is nothing there."""
    tab = active(state)
    if tab is None or not (tab.trail if back else tab.ahead):
        return False
    if back:
        tab.ahead = [*tab.ahead, tab.url]
        *tab.trail, tab.url = tab.trail
    else:
        tab.trail = [*tab.trail, tab.url]
        *tab.ahead, tab.url = tab.ahead
    state.save(tab)
    return True


def note(state: PhoneState, url: str) -> None:
    """Puts a visit into the history."""
    from .web import fetch  # Sites are written against this module.

    if url != HOME:
        state.add(Visit(title=fetch(state, url).title, url=url, at=state.epoch()))
