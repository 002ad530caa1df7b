"""Maps, the site that shows places: this phone has no app for them, so `geo:` addresses open here."""

from __future__ import annotations

import re
from urllib.parse import quote_plus, unquote_plus

from ...state import PhoneState
from .web import SITES, Address, Block, Entry, Fact, Site, Submit, Text, WebPage

MAPS = "maps.example.com"
_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


def of_place(data: str) -> str:
    """The page about what `geo:0,0?q=14 Linden Street` or `geo:41.15,-8.61` names."""
    point, _, query = data.removeprefix("geo:").partition("?")
    asked = dict(pair.partition("=")[::2] for pair in query.split("&"))
    return f"{MAPS}/?q={quote_plus(unquote_plus(asked.get('q', '')) or point.partition(';')[0])}"


def _serve(_state: PhoneState, address: Address) -> WebPage | None:
    if address.path:
        return None
    wanted = address.query.get("q", "")
    search: tuple[Block, ...] = (Entry("Search maps", value=wanted), Submit("Search", MAPS))
    if not wanted:
        return WebPage("Maps", (Text("Maps", "h1"), *search))
    point = _POINT.match(wanted)
    known = (Fact("Latitude", point[1]), Fact("Longitude", point[2])) if point else (Fact("Place", wanted),)
    return WebPage(f"{wanted} - Maps", (*search, Text(wanted, "h1"), *known))


SITES[MAPS] = Site(MAPS, "Maps", _serve)
