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
from ..wordings import said
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
    wordings, dev, held_out = said("everyday/browser_pages", "browser_open_site")

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
    wordings, dev, held_out = said("everyday/browser_pages", "browser_visit_address")

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is in front."""
        return not changed and shown(state) == address_of(params)

    def expert(self, params: Params) -> Expert:
        """The bar, the address, enter."""
        return Scripted(lambda page: browser_ways.visit(page, address_of(params)))


class SearchWeb(BrowserTask):
    """Search the web for some words."""

    name, tier = "browser_search_web", "medium"
    wordings, dev, held_out = said("everyday/browser_pages", "browser_search_web")

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
    wordings, dev, held_out = said("everyday/browser_pages", "browser_refuse_cookies")

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
