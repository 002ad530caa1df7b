"""Browser, what it keeps: bookmarks, tabs, the history."""

from __future__ import annotations

import random

from ...apps.browser.base import Bookmark, Item, Tab, Visit
from ...apps.browser.sites import CITY, LIBRARY, WEATHER, url_of
from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..pools import pick
from ..wordings import said
from . import browser_ways
from .browser_things import HARMLESS, TITLES, BrowserTask, address_of, item_of

NAMES = (
    "Read later", "For mum", "Weekend plans", "Ideas", "Holiday", "Birthday present", "School project", "Book club",
    "Work stuff", "Favourite page", "Sunday trip", "Old friends", "Research", "Garden corner", "Shopping", "Study list",
    "Family day", "Rainy days", "Club night", "Reading list", "To discuss", "Travel notes", "Good one", "Save for June",
    "Date night", "Show Ravi", "Team outing", "Check again", "Grandma", "Homework", "Party plan", "Must see",
)  # fmt: skip


class BookmarkPage(BrowserTask):
    """Bookmark a page."""

    name, tier = "browser_bookmark_page", "medium"
    sites = (LIBRARY, CITY, WEATHER)
    wordings, dev, held_out = said("everyday/browser_keeping", "browser_bookmark_page")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """It is no bookmark yet."""
        super().arrange(state, params)
        for mark in state.all(Bookmark, url=address_of(params)):
            state.remove(mark)

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more bookmark, of that page."""
        marks = state.all(Bookmark, url=address_of(params))
        return len(marks) == 1 and changed == {f"+records/browser_bookmarks/{marks[0].id}"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new bookmark."""
        return (*HARMLESS, "+records/browser_bookmarks/*")

    def expert(self, params: Params) -> Expert:
        """The address, the menu."""
        return Scripted(lambda page: browser_ways.bookmark(page, address_of(params)))


class DeleteBookmark(BrowserTask):
    """Delete a bookmark."""

    name = "browser_delete_bookmark"
    tier: Tier = "medium"
    sites = (LIBRARY, CITY, WEATHER)
    wordings, dev, held_out = said("everyday/browser_keeping", "browser_delete_bookmark")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The title of another bookmark of the same site."""
        drawn = super().parameters(rng, split)
        rest = [title for title in TITLES[str(drawn["site"])] if title != drawn["title"]]
        return {**drawn, "twin": rng.choice(rest), "first": rng.random() < 0.5}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The bookmark, and a look-alike before or behind it."""
        super().arrange(state, params)
        site, titles = str(params["site"]), [str(params["title"]), str(params["twin"])]
        for mark in state.all(Bookmark):
            if mark.title in titles:
                state.remove(mark)
        for title in titles if params["first"] else reversed(titles):
            state.add(Bookmark(title=title, url=url_of(item_of(site, title))))

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is gone, and no other one."""
        return len(changed) == 1 and not state.all(Bookmark, title=params["title"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A bookmark that is gone."""
        return (*HARMLESS, "-records/browser_bookmarks/*")

    def expert(self, params: Params) -> Expert:
        """The bookmarks, its menu."""
        return Scripted(lambda page: browser_ways.delete_bookmark(page, str(params["title"])))


class RenameBookmark(DeleteBookmark):
    """Give a bookmark another name."""

    name, tier = "browser_rename_bookmark", "medium"
    wordings, dev, held_out = said("everyday/browser_keeping", "browser_rename_bookmark")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """The new {name}."""
        return {**super().parameters(rng, split), "name": pick(rng, NAMES, split)}

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Its name is another one, its address is not."""
        marks = state.all(Bookmark, title=params["name"], url=address_of(params))
        return len(marks) == 1 and changed == {f"records/browser_bookmarks/{marks[0].id}/title"}

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Another name."""
        return (*HARMLESS, "records/browser_bookmarks/*/title")

    def expert(self, params: Params) -> Expert:
        """The bookmarks, its menu, the editor."""
        title, name = str(params["title"]), str(params["name"])
        return Scripted(lambda page: browser_ways.rename_bookmark(page, title, address_of(params), name))


class CloseTab(DeleteBookmark):
    """Close one of the tabs."""

    name, tier = "browser_close_tab", "easy"
    wordings, dev, held_out = said("everyday/browser_keeping", "browser_close_tab")

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The tab, and a look-alike."""
        BrowserTask.arrange(self, state, params)
        site, titles = str(params["site"]), [str(params["title"]), str(params["twin"])]
        if not state.all(Item, site=site, title=titles[1]):
            state.add(item_of(site, titles[1], self.facts(params)))
        for title in titles if params["first"] else reversed(titles):
            state.add(Tab(url=url_of(item_of(site, title))))

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is gone, and no other one."""
        return len(changed) == 1 and not state.all(Tab, url=address_of(params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A tab that is gone."""
        return (*HARMLESS, "-records/browser_tabs/*")

    def expert(self, params: Params) -> Expert:
        """The tray, its cross."""
        return Scripted(lambda page: browser_ways.close_tab(page, str(params["title"])))


class ClearHistory(BrowserTask):
    """Delete the history."""

    name, tier = "browser_clear_history", "medium"
    wordings, dev, held_out = said("everyday/browser_keeping", "browser_clear_history")

    def reached(self, state: PhoneState, _params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Nothing is left."""
        return bool(changed) and not state.all(Visit)

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """Visits that are forgotten."""
        return (*HARMLESS, "-records/browser_history/*")

    def expert(self, _params: Params) -> Expert:
        """The history, its bin, the confirmation."""
        return Scripted(browser_ways.clear_history)


KEEPING = (BookmarkPage(), DeleteBookmark(), RenameBookmark(), CloseTab(), ClearHistory())
