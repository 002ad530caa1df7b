"""Browser, getting to pages: a shortcut, an address, words to search for, and a notice about cookies."""

from __future__ import annotations

import random

from ...apps.browser.base import SEARCH_ENGINE, Consent
from ...apps.browser.sites import CITY, LIBRARY, NEWS, SHORTCUTS, WEATHER
from ...apps.browser.web import SITES, parse
from ...state import PhoneState
from ..base import Expert, Params, Split, Value
from ..page import Scripted
from ..pools import pick
from . import browser_ways
from .browser_things import BrowserTask, address_of, shown

QUERIES = (
    "wooden toys", "train to Bergen", "how to prune roses", "best rye bread", "second hand bikes", "weather radar",
    "piano tuner nearby", "easy knitting patterns", "goat cheese recipes", "learn sign language", "used cameras",
    "tide tables", "museum opening hours", "vegan birthday cake", "rain barrels", "cheap ferry tickets",
    "paint for boats", "history of clocks", "repair a zipper", "garden snails", "tent for four", "names for cats",
    "currency of Iceland", "swimming for adults", "old maps", "chess openings", "bee keeping course",
    "growing tomatoes", "dry stone walls", "violin lessons", "reading glasses", "night trains", "wild garlic",
    "moving boxes", "sourdough starter", "telescope for beginners", "roof tiles", "guitar strings", "local dentists",
    "folding chairs", "rabbit hutch plans", "parking permits",
)  # fmt: skip
REFUSE = {NEWS: "Only necessary", CITY: "Decline", LIBRARY: "Reject cookies"}


class OpenSite(BrowserTask):
    """Open a site that has a shortcut."""

    name, tier = "browser_open_site", "easy"
    held_out = (
        "{name} website",
        "I'd like to have a look at the {name} page, please bring it up in the browser.",
        "Could you pull up {name} for me on the web?",
        "In the browser there should be a shortcut for {name}; take me there.",
    )
    dev = (
        "Get me to the site of {name}",
        "browser, {name}, go",
        "I want to see what's on the {name} website",
        "Would you load {name} in the browser?",
    )
    wordings = (
        "Open {name} in the browser",
        "Open the website of {name}",
        "Go to {name} in the browser",
        "Please open the {name} page in the browser",
        "open {name} in browser",
        "Can you open {name} in my browser?",
        "Show me the website {name}",
        "Start the browser and go to {name}",
        "I want to visit {name} on the web",
        "Use the shortcut to {name} in the browser",
        "Take me to the {name} site",
        "Could you go to the {name} website for me?",
        "browser: open {name}",
        "Visit {name} with the browser",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{name} of a site, and its {host}."""
        host = rng.choice(SHORTCUTS)
        return {"host": host, "name": SITES[host].name}

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """A page of the site is in front."""
        return not changed and parse(shown(state)).host == params["host"]

    def expert(self, params: Params) -> Expert:
        """Its shortcut."""
        return Scripted(lambda page: browser_ways.open_site(page, str(params["name"]), str(params["host"])))


class VisitAddress(BrowserTask):
    """Open a page by its address."""

    name, tier = "browser_visit_address", "medium"
    sites = (LIBRARY, CITY, WEATHER)
    held_out = (
        "load {url} pls",
        "Someone gave me this link: {url} – could you bring it up?",
        "I'd like to look at a web page, its address is {url}",
        "Please type {url} into the browser and load it.",
    )
    dev = (
        "Point the browser at {url}",
        "What's on {url}? Just get the page on the screen.",
        "Have the browser show me the page under {url}",
        "surf to {url}",
    )
    wordings = (
        "Open {url}",
        "Open {url} in the browser",
        "Go to {url}",
        "Please open the page {url}",
        "open {url} in browser",
        "Can you open {url} in my browser?",
        "Visit {url}",
        "Start the browser and go to {url}",
        "I want to see the page {url}",
        "Enter the address {url} in the browser",
        "Take me to {url}",
        "Could you go to {url} for me?",
        "browser: {url}",
        "Show me {url} with the browser",
    )

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is in front."""
        return not changed and shown(state) == address_of(params)

    def expert(self, params: Params) -> Expert:
        """The bar, the address, enter."""
        return Scripted(lambda page: browser_ways.visit(page, address_of(params)))


class SearchWeb(BrowserTask):
    """Search the web for some words."""

    name, tier = "browser_search_web", "medium"
    held_out = (
        "look {query} up online",
        "I'd like to know what the internet has on {query}, so run a search in the browser.",
        "Could you please do a web search with the words {query}?",
        "In the browser, find pages about {query} for me.",
    )
    dev = (
        "What does the web say about {query}? Show me the results",
        "websearch {query}",
        "Have the browser look for {query}",
        "Get me search results on {query}",
    )
    wordings = (
        "Search the web for {query}",
        "Search for {query} in the browser",
        "Please search the internet for {query}",
        "Look up {query} in the browser",
        "search web {query}",
        "Can you search for {query} online?",
        "Do a web search for {query}",
        "Open the browser and search for {query}",
        "I want to search the web for {query}",
        "Find {query} on the internet",
        "Use the browser to search for {query}",
        "Could you look for {query} on the web?",
        "browser: search {query}",
        "Show me search results for {query}",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{query}."""
        return {"query": pick(rng, QUERIES, split)}

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The results for just these words are in front."""
        now = parse(shown(state))
        asked = " ".join(now.query.get("q", "").casefold().split())
        return not changed and now.host == SEARCH_ENGINE and asked == str(params["query"]).casefold()

    def expert(self, params: Params) -> Expert:
        """The bar, the words, enter."""
        return Scripted(lambda page: browser_ways.visit(page, str(params["query"])))


class RefuseCookies(OpenSite):
    """Open a site and refuse the cookies that it does not need."""

    name, tier = "browser_refuse_cookies", "easy"
    held_out = (
        "{name} without their cookies",
        "Go on the {name} website, and when it asks about cookies say no to whatever isn't needed.",
        "I don't like being tracked. Could you open {name} in the browser and turn the cookies down?",
        "Please bring up {name} and answer its cookie question with as little consent as possible.",
    )
    dev = (
        "Visit {name} but don't let it set optional cookies",
        "{name}: cookies? no thanks. please tell the site",
        "Have {name} opened in the browser and its cookie banner dismissed by declining",
        "When you open {name} for me, refuse the tracking cookies",
    )
    wordings = (
        "Open {name} in the browser and reject the cookies",
        "Go to {name} and refuse all cookies that are not necessary",
        "Please open the website {name} and decline the cookies",
        "Open {name} and allow only necessary cookies",
        "open {name} in browser, reject cookies",
        "Can you open {name} and decline its cookies?",
        "Visit {name} in the browser and do not accept the cookies",
        "Start the browser, go to {name} and reject optional cookies",
        "On the site {name}, refuse the cookies",
        "I want to use {name} without cookies, decline them in the browser",
        "The cookie banner of {name} is still there. Open the site and reject the cookies",
        "Could you go to {name} and say no to the cookies?",
        "{name} website: decline cookies",
        "Open the page of {name} and answer the cookie notice with no",
    )

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """{name} of a site that asks."""
        host = rng.choice(list(REFUSE))
        return {"host": host, "name": SITES[host].name}

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """Just that was answered."""
        answers = [(consent.site, consent.choice) for consent in state.all(Consent)]
        return not changed and answers == [(params["host"], "necessary")]

    def expert(self, params: Params) -> Expert:
        """Its shortcut, the button."""
        name, host = str(params["name"]), str(params["host"])
        return Scripted(lambda page: browser_ways.answer_cookies(page, name, host, REFUSE[host]))


PAGES = (OpenSite(), VisitAddress(), SearchWeb(), RefuseCookies())
