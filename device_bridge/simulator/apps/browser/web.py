"""What a web page is made of, and where pages come from: the built-in sites, by address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs

from ...state import PhoneState
from .base import Consent


@dataclass(frozen=True)
class Text:
    """Words; `kind` is h1, h2, p or small."""

    words: str
    kind: str = "p"


@dataclass(frozen=True)
class Fact:
    """Two words of a table: what it is, and its value."""

    name: str
    value: str


@dataclass(frozen=True)
class Link:
    """Words that lead to another page; with a `note` it is a card of two lines, as an `ad` it says so."""

    words: str
    url: str
    note: str = ""
    ad: bool = False


@dataclass(frozen=True)
class Entry:
    """A text field. Its label stands inside while it is empty, or `above` it."""

    name: str
    above: bool = False
    required: bool = True
    value: str = ""


@dataclass(frozen=True)
class Pick:
    """A drop-down list."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Radios:
    """A choice of one of several, all in view."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Tick:
    """A checkbox."""

    name: str
    required: bool = False


@dataclass(frozen=True)
class Submit:
    """The button that sends the page's fields: as the form `form` of the site, or, without one, as a search."""

    words: str
    then: str
    form: str = ""


Block = Text | Fact | Link | Entry | Pick | Radios | Tick | Submit


@dataclass(frozen=True)
class WebPage:
    """A page: its title, and its blocks from top to bottom."""

    title: str
    blocks: tuple[Block, ...]


class Address(NamedTuple):
    """The parts of an address; `query` keeps the first value of each name."""

    host: str
    path: tuple[str, ...]
    query: dict[str, str]


@dataclass(frozen=True)
class CookieNotice:
    """What a site asks about cookies. A `modal` notice covers the page until it is answered; others stand below it."""

    words: str
    accept: str
    refuse: str
    modal: bool = True
    settings: str = ""
    """The button that shows the single kinds; empty where there is none."""


Serve = Callable[[PhoneState, Address], WebPage | None]


@dataclass(frozen=True)
class Site:
    """A site: its name, what it serves, and what it asks about cookies, if it does."""

    host: str
    name: str
    serve: Serve
    cookies: CookieNotice | None = None


SITES: dict[str, Site] = {}


def parse(url: str) -> Address:
    """The parts of an address as `base.canonical` gives it."""
    place, _, query = url.partition("?")
    host, *path = place.split("/")
    return Address(host, tuple(filter(None, path)), {name: values[0] for name, values in parse_qs(query).items()})


def fetch(state: PhoneState, url: str) -> WebPage:
    """The page at an address, or the page that says that there is none."""
    address = parse(url)
    site = SITES.get(address.host)
    if site is None:
        words = f"We can't connect to the server at {address.host}."
        return WebPage("Server not found", (Text("Unable to connect", "h1"), Text(words)))
    page = site.serve(state, address)
    if page is not None:
        return page
    link = Link(f"Back to {site.name}", site.host)
    return WebPage("Page not found", (Text("404", "h1"), Text("This page does not exist."), link))


def pending(state: PhoneState, url: str) -> CookieNotice | None:
    """The notice about cookies that stands over a page, None where there is none or it was answered."""
    site = SITES.get(parse(url).host)
    if site is None or site.cookies is None or state.all(Consent, site=site.host):
        return None
    return site.cookies


def answer(state: PhoneState, url: str, choice: str) -> None:
    """Answers the notice."""
    state.add(Consent(site=parse(url).host, choice=choice))
