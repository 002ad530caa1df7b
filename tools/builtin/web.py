"""Looking something up: on the web, on the map."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import Field

from ..contract import Device, Hints, tool
from ..intents import ACTION, start, uri_of

Engine = Literal["google", "bing", "duckduckgo", "baidu"]
ENGINES: dict[Engine, str] = {
    "google": "https://www.google.com/search?q=",
    "bing": "https://www.bing.com/search?q=",
    "duckduckgo": "https://duckduckgo.com/?q=",
    "baidu": "https://www.baidu.com/s?wd=",
}
_ASKS = Hints(readOnlyHint=True, idempotentHint=True, openWorldHint=True)
Query = Annotated[str, Field(min_length=1)]


@tool(hints=_ASKS, needs=("shell",))
def web_search(query: Query, device: Device, engine: Engine | None = None) -> str:
    """Search the web; what is found is on the screen.

    Args:
        query: What to search for.
        device: The phone.
        engine: The search engine; the phone's own if none is given.

    Examples:
        Search the web for how tall a giraffe is
        Google python tutorials
    """
    if engine is None:
        start(device, f"{ACTION}WEB_SEARCH", extras={"query": query}, aim="search the web")
    else:
        start(device, f"{ACTION}VIEW", data=f"{ENGINES[engine]}{quote(query, safe='')}", aim="open the search engine")
    return f"what the web has on {query!r} is on the screen"


@tool(hints=_ASKS, needs=("shell",))
def search_location(query: Query, device: Device) -> str:
    """Look a place up on the map.

    Args:
        query: The place: a name, an address, or a kind of place.
        device: The phone.

    Examples:
        Where is 14 Linden Street?
        Show pharmacies near me on the map
    """
    start(device, f"{ACTION}VIEW", data=uri_of("geo", "0,0", {"q": query}), aim="open the map")
    return f"the map shows {query!r}"
