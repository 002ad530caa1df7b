"""Browser, what it keeps: bookmarks, tabs, the history."""

from __future__ import annotations

import random

from ...apps.browser.base import Bookmark, Item, Tab, Visit
from ...apps.browser.sites import CITY, LIBRARY, WEATHER, url_of
from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..pools import pick
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
    held_out = (
        "new bookmark: {url}",
        "I'll want {url} again soon, so keep that page as a bookmark for me.",
        "Could you please go to {url} and save it among my bookmarks?",
        "Pop {url} into the browser's bookmarks so that I have it at hand",
    )
    dev = (
        "My bookmarks should contain {url}",
        "save page {url} as bookmark",
        "Would you keep the page {url} in the bookmarks?",
        "Have a bookmark made of {url}",
    )
    wordings = (
        "Bookmark {url}",
        "Bookmark the page {url} in the browser",
        "Add {url} to my bookmarks",
        "Please open {url} and bookmark it",
        "bookmark {url} in browser",
        "Can you bookmark {url} for me?",
        "Create a bookmark for {url}",
        "Go to {url} and add a bookmark",
        "I want a bookmark for {url}",
        "Save {url} as a bookmark",
        "Open {url} in the browser and bookmark this page",
        "Could you add the page {url} to the bookmarks?",
        "browser: add bookmark {url}",
        "Set a bookmark on {url}",
    )

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
    held_out: tuple[str, ...] = (
        "bookmark {title}: remove",
        "I never look at {title} any more, so take it out of my bookmarks.",
        "Would you please clear {title} off the browser's bookmark list?",
        "Among my bookmarks there's one called {title}, get rid of it.",
    )
    dev: tuple[str, ...] = (
        "{title} needn't be bookmarked any longer",
        "un-bookmark {title}",
        "Throw the bookmark {title} away, please",
        "My bookmark list should no longer have {title} on it",
    )
    wordings: tuple[str, ...] = (
        "Delete the bookmark {title}",
        "Delete the bookmark {title} in the browser",
        "Remove {title} from my bookmarks",
        "Please delete my bookmark called {title}",
        "delete bookmark {title}",
        "Can you remove the bookmark {title} for me?",
        "I don't need the bookmark {title} anymore, delete it",
        "Open the bookmarks of the browser and delete {title}",
        "I want the bookmark {title} gone",
        "Erase the bookmark with the name {title}",
        "Go to my bookmarks and remove {title}",
        "Could you delete {title} from the bookmarks in the browser?",
        "browser bookmarks: delete {title}",
        "The bookmark {title} can be deleted",
    )

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
    held_out = (
        "bookmark {title}, new name {name}",
        "I can't remember what the bookmark {title} was for, so let it be called {name} from now on.",
        "Could you please change what the bookmark {title} is called? {name} would be better",
        "In the browser's bookmarks there's {title}. It should read {name} instead.",
    )
    dev = (
        "{name} is a better title for my bookmark {title}, change it",
        "bookmarks: {title} => {name}",
        "Would you retitle the bookmark {title} as {name}?",
        "Have my bookmark {title} show up under the name {name}",
    )
    wordings = (
        "Rename the bookmark {title} to {name}",
        "Rename my bookmark {title} to {name} in the browser",
        "Change the name of the bookmark {title} to {name}",
        "Please rename the bookmark called {title} to {name}",
        "rename bookmark {title} to {name}",
        "Can you rename the bookmark {title}? The new name is {name}",
        "Edit the bookmark {title} and call it {name}",
        "Open the bookmarks of the browser and rename {title} to {name}",
        "I want the bookmark {title} to be called {name}",
        "Give the bookmark {title} the name {name}",
        "Set the name of my bookmark {title} to {name}",
        "Could you change the bookmark {title} so that its name is {name}?",
        "browser bookmarks: rename {title}, new name {name}",
        "The bookmark {title} should have the name {name}",
    )

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
    held_out = (
        "tab {title}, close",
        "I'm through with the {title} page, its tab in the browser can go.",
        "Could you shut the browser tab that shows {title}?",
        "There are too many tabs open. Get rid of the one with {title}, leave the others.",
    )
    dev = (
        "The tab with {title} isn't needed any more",
        "x out the {title} tab",
        "Would you close {title} in the browser? I mean the tab",
        "Out of all the open tabs, only {title} should be closed",
    )
    wordings = (
        "Close the tab {title}",
        "Close the tab with {title} in the browser",
        "Please close the browser tab {title}",
        "Close the {title} tab",
        "close tab {title}",
        "Can you close the tab {title} for me?",
        "I don't need the tab {title} anymore, close it",
        "Open the list of tabs in the browser and close {title}",
        "I want the tab {title} closed",
        "Close the open page {title} in the browser",
        "Go to the open tabs and close {title}",
        "Could you close the tab called {title} in the browser?",
        "browser tabs: close {title}",
        "The tab {title} can be closed",
    )

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
    held_out = (
        "wipe browser history",
        "Nobody should see which pages I've been looking at, so clean that out of the browser.",
        "Could you please remove everything from my browsing history?",
        "I'd like the list of visited websites to be blank.",
    )
    dev = (
        "My browser must forget all the pages I have visited",
        "history of the browser: clear all of it, thanks",
        "Would you get rid of the record of the sites I went to?",
        "empty the history list in the browser",
    )
    wordings = (
        "Delete the browsing history",
        "Delete the history of the browser",
        "Clear my browsing history",
        "Please delete all of the browser's history",
        "delete browser history",
        "Can you clear the history in my browser?",
        "Erase the browsing history",
        "Open the history of the browser and delete everything",
        "I want the browser history to be empty",
        "Remove all entries from the browsing history",
        "Go to the browser's history and delete it",
        "Could you delete the history of visited pages?",
        "browser: clear history",
        "Delete every page in the browser history",
    )

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
